"""What a deck promises that says `complete: true`: the rules of content, beyond those of form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from quiz.core.deck import Choice, Cloze, Note, Text, Word
from quiz.core.grading.inflection import is_inflected_form
from quiz.core.language import Language, language
from quiz.core.markup import marked
from quiz.core.parse.flaw import Flaw
from quiz.core.parse.node import Map
from quiz.core.parse.rules import Placed
from quiz.core.word import bare_headword, forms

FEWEST_CHOICES = 6
"""With fewer choice questions chance alone may put the right option into one place."""
PROMISE = "deck.yaml says `complete: true`"


def lacks_of_note(note: Note, tree: Map, learn: str) -> Iterator[Flaw]:
    """What a note of a complete deck still lacks. `learn` is the code of the language being learnt."""
    yield from _missing_keys(note, tree)
    match note:
        case Word():
            yield from _headword_in_example(note, tree, language(learn))
        case Choice():
            yield from _longest_option(note, tree)


def lacks_of_deck(notes: Iterable[Placed]) -> Iterator[tuple[str, Flaw]]:
    """What a complete deck still lacks as a whole, as (path, flaw)."""
    listed = [placed for placed in notes if placed.note is not None]
    yield from _confusable(listed)
    yield from _positions(listed)


def _missing_keys(note: Note, tree: Map) -> Iterator[Flaw]:
    """IPA, level, part of speech, an example, and what the part of speech needs."""
    wanted = {"level": bool(note.level)}
    match note:
        case Word():
            wanted |= {"pos": bool(note.pos), "ipa": bool(note.ipa), "examples": bool(note.examples)}
            wanted |= {"plural": bool(note.plural) or note.pos != "noun"}
            wanted |= {key: bool(getattr(note, key)) or note.pos != "verb" for key in ("past", "perfect")}
        case Cloze():
            wanted |= {"explanation": note.explanation is not None}
        case _:
            wanted |= {"evidence": bool(note.evidence)}
    for key, has in wanted.items():
        if not has:
            yield Flaw(tree.at, "incomplete", f"'{note.id}' has no '{key}'", PROMISE)


def _headword_in_example(word: Word, tree: Map, facts: Language) -> Iterator[Flaw]:
    """What is marked in an example must be the headword in some form, not another word by mistake."""
    for number, example in enumerate(word.examples):
        if marked(example.learn) and not _has_headword(word, example, facts):
            shown = " … ".join(marked(example.learn))
            message = f"'{shown}' is marked, and is no form of '{word.learn[0]}'"
            yield Flaw(tree["examples"].item_at(number), "headword", message, "mark the headword")


def _has_headword(word: Word, example: Text, facts: Language) -> bool:
    known = {part.casefold() for form in forms(word, facts) for part in form.split()}
    known |= {part.casefold() for text in word.learn for part in bare_headword(text, facts).split()}
    shown = [part.casefold().strip(".,;:!?…") for mark in marked(example.learn) for part in mark.split()]
    shown.append("".join(reversed(shown)))  # a separable verb: voegen … samen is samenvoegen
    own = [part for part in known if part not in facts.placeholders and part not in facts.reflexives]
    return any(part == form or is_inflected_form(part, form, facts) for part in shown for form in own)


def _longest_option(choice: Choice, tree: Map) -> Iterator[Flaw]:
    """A right option that is longer than every other one gives itself away."""
    options = choice.options
    for side in ("learn", "known"):
        right = [len(getattr(option, side)) for option in options if option.right]
        others = [len(getattr(option, side)) for option in options if not option.right]
        if right and others and right[0] > max(others):
            number = next(i for i, option in enumerate(options) if option.right)
            yield Flaw(tree["options"].item_at(number), "longest-right", "the right option is the longest", PROMISE)
            return


def _confusable(notes: list[Placed]) -> Iterator[tuple[str, Flaw]]:
    """Two words with one translation: asked for it, the learner may rightly type either.

    A gloss in parentheses on both tells them apart: `threat (danger)`, `threat (words)`.
    """
    first: dict[str, tuple[Placed, Word, str]] = {}
    for placed in notes:
        word = placed.note
        if not isinstance(word, Word):
            continue
        for translation in word.known:
            bare = _without_gloss(translation)
            other, other_word, glossed = first.setdefault(bare, (placed, word, translation))
            told_apart = glossed.casefold() != translation.casefold() and "(" in glossed and "(" in translation
            if other is not placed and not told_apart:
                message = f"'{translation}' also translates '{other_word.learn[0]}'"
                hint = f"at {other.where}; tell them apart with a gloss: {bare} (…)"
                yield placed.path, Flaw(placed.at, "confusable", message, hint)


def _without_gloss(translation: str) -> str:
    return translation.split("(", 1)[0].strip().casefold() or translation.casefold()


def _positions(notes: list[Placed]) -> Iterator[tuple[str, Flaw]]:
    """The right options of a deck are spread over the positions: none holds more than half of them."""
    choices = [placed for placed in notes if isinstance(placed.note, Choice)]
    if len(choices) < FEWEST_CHOICES:
        return
    at: Counter[int] = Counter()
    for placed in choices:
        assert isinstance(placed.note, Choice)
        at.update(number for number, option in enumerate(placed.note.options, 1) if option.right)
    number, count = at.most_common(1)[0] if at else (0, 0)
    if count > len(choices) / 2:
        message = f"{count} of {len(choices)} right options stand in position {number}"
        yield choices[0].path, Flaw(choices[0].at, "positions", message, "spread them")
