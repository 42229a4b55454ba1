"""Help in steps before an answer is typed: each says a little more, and none says the answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Literal

from msgspec import Struct

from quiz.core.deck import Deck, Word
from quiz.core.language import Language
from quiz.core.language import language as facts_of
from quiz.core.markup import pieces, plain
from quiz.core.word import bare_headword, example_with_gaps, forms, without_glosses

HintKind = Literal["letters", "first", "beginning", "sentence", "example", "synonyms", "antonym", "remark"]

DOT = "·"
GAP = "_____"
HIDDEN = "…"
LONGEST_REMARK = 150
"""Letters beyond which the rest of a remark is left out: a hint must fit a small screen."""
FEWEST_BEGUN = 5
"""A sentence of so many words can be begun with three of them and leave something to do."""
# compiled when a hint is first made, for every start would have to wait for it
_OUTSIDE = r"^[^\w’']+|[^\w’']+$"
_WORD = r"[^\W_]+(?:['’-][^\W_]+)*"


class Hint(Struct, frozen=True):
    """One step of help. `letters` and `first` are patterns of dots, all else is text as it is read."""

    kind: HintKind
    text: str


def letter_hints(answer: str, *, first: bool = True) -> tuple[Hint, ...]:
    """How many letters the answer has (`··· ·····`), then also how each of its words begins (`h·· l····`)."""
    parts = (without_punctuation(part) for part in without_glosses(answer).split())
    words = [part for part in parts if part] or answer.split()
    patterns = [Hint("letters", " ".join(DOT * len(word) for word in words))]
    # the first letter of a word of one letter is all of it
    begun = [word[0] + DOT * (len(word) - 1) if len(word) > 1 else DOT for word in words]
    if first and any(len(word) > 1 for word in words):
        patterns.append(Hint("first", " ".join(begun)))
    return tuple(patterns)


def without_punctuation(word: str) -> str:
    """A word without the punctuation round it; an apostrophe may be part of it (*’s avonds*)."""
    return re.sub(_OUTSIDE, "", word)


def beginning(words: Collection[str]) -> tuple[Hint, ...]:
    """The first three words of a sentence that is to be put in order."""
    return (Hint("beginning", " ".join([*words][:3]) + f" {HIDDEN}"),) if len(words) >= FEWEST_BEGUN else ()


def producing_hints(word: Word, answers: Iterable[str], language: Language, *, sentence: bool) -> tuple[Hint, ...]:
    """For an answer in the language being learnt: the example with its gap where `sentence` says so, the meaning.

    `answers` are all that is accepted; a hint that holds one of them is left out.
    """
    telling = frozenset(bare_headword(text, language).casefold() for text in (*answers, *word.learn)) - {""}
    found = [*(_gapped_example(word, language) if sentence else ()), *_meaning(word, language, hide=True)]
    return tuple(hint for hint in found if not any(text in hint.text.casefold() for text in telling))


def recognition_hints(word: Word, deck: Deck) -> tuple[Hint, ...]:
    """Help with the meaning of a word that was read or heard."""
    header = deck.header
    return letter_hints(word.known[0]) + recognising_hints(word, facts_of(header.learn), facts_of(header.known))


def recognising_hints(word: Word, language: Language, known: Language) -> tuple[Hint, ...]:
    """For an answer in the `known` language: the example that holds the word, then its meaning.

    A hint that holds one of the translations is left out: the two languages may share the word.
    """
    examples = [Hint("example", plain(example.learn)) for example in word.examples[:1]]
    telling = [bare_headword(text, known) for text in word.known]
    found = [*examples, *_meaning(word, language, hide=False)]
    return tuple(hint for hint in found if not any(says(hint.text, text) for text in telling))


def says(text: str, answer: str) -> bool:
    """Whether the answer stands in the text as it is, not inside longer words."""
    return bool(answer) and re.search(rf"(?<!\w){re.escape(answer)}(?!\w)", text, re.IGNORECASE) is not None


def _gapped_example(word: Word, language: Language) -> Iterator[Hint]:
    for example in word.examples[:1]:
        sentence = pieces(example_with_gaps(word, example, language))
        if any(is_gap for _, is_gap in sentence):
            yield Hint("sentence", "".join(GAP if is_gap else text for text, is_gap in sentence))


def _meaning(word: Word, language: Language, *, hide: bool) -> Iterator[Hint]:
    """Synonyms, opposite and remark, in the language being learnt; those that there are."""
    if word.synonyms:
        yield Hint("synonyms", ", ".join(word.synonyms))
    if word.antonym:
        yield Hint("antonym", word.antonym)
    if word.remark:
        remark = plain(word.remark.learn)
        if short := _beginning_of(_without(word, remark, language) if hide else remark):
            yield Hint("remark", short)


def _beginning_of(remark: str) -> str:
    """The first sentences of a remark that are short enough and have no more than one word hidden each."""
    kept = ""
    for sentence in re.split(r"(?<=[.!?]) ", remark):
        longer = f"{kept} {sentence}".strip()
        if len(longer) > LONGEST_REMARK or sentence.count(HIDDEN) > 1:
            break
        kept = longer
    return kept


def _without(word: Word, text: str, language: Language) -> str:
    """The text with every word hidden that is or holds a form of the word asked."""
    common = language.function_words | language.prepositions | language.articles.keys() | language.reflexives.keys()
    told = {part.casefold() for form in forms(word, language) for part in re.findall(_WORD, form)} - common
    stems = {part for part in told if len(part) > 3}

    def hidden(found: re.Match[str]) -> str:
        part = found.group().casefold()
        return HIDDEN if part in told or any(stem in part for stem in stems) else found.group()

    return re.sub(_WORD, hidden, text)
