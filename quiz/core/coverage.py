"""How much of a text a learner can read: with the words of decks on top of the commonest words of the language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from math import log10
from typing import Literal

from msgspec import Struct

from quiz.core.grading.inflection import is_inflected_form
from quiz.core.grading.numbers import has_digit, part
from quiz.core.lexicon import Lexicon, Match
from quiz.core.patterns import Key, kin
from quiz.core.running import Token

Rule = Literal["number", "deck_name", "common", "deck", "form_of_common", "compound", "name", "missing"]
RULES: tuple[Rule, ...] = ("number", "deck_name", "common", "deck", "form_of_common", "compound", "name")
NAMES: frozenset[Rule] = frozenset({"deck_name", "name"})
CAPITALS = 0.25
"""Where more of the words amid sentences than this have a capital, one proves no name (German, headlines)."""


class Missing(Struct, frozen=True):
    """A word that is not known: how often it stands in the text, and its Zipf frequency in the language."""

    word: str
    count: int
    frequency: float


class Coverage(Struct, frozen=True):
    """What is known of a text.

    `words` is the number of running words, `by_rule` how many of them each of `RULES` covers (each word is counted
    under the first that does), `missing` the words left, those commonest in the text first, then in the language.
    """

    words: int
    by_rule: dict[Rule, int]
    missing: tuple[Missing, ...]

    @property
    def share(self) -> float:
        """The share of the running words that is known, from 0 to 1; 1 for a text without words."""
        return sum(self.by_rule.values()) / self.words if self.words else 1.0

    @property
    def share_without_names(self) -> float:
        """The same with names left out of the count altogether."""
        names = sum(self.by_rule[rule] for rule in NAMES)
        return (sum(self.by_rule.values()) - names) / (self.words - names) if self.words > names else 1.0


def commonest(code: str, count: int) -> tuple[str, ...]:
    """The commonest words of a language after wordfreq, the commonest first; empty where it has no list."""
    from wordfreq import top_n_list

    try:
        return tuple(top_n_list(code, count))
    except LookupError:
        return ()


def frequency(code: str) -> Callable[[str], float]:
    """What gives the Zipf frequency of a word after wordfreq: log10 of how often it comes in 10^9 words, or 0."""
    from wordfreq import get_frequency_dict

    try:
        frequencies = get_frequency_dict(code)
    except LookupError:
        frequencies = {}
    return lambda word: round(log10(frequencies[word]) + 9, 2) if word in frequencies else 0.0


def coverage(
    sentences: Iterable[str], lexicon: Lexicon, common: Collection[str], frequency: Callable[[str], float]
) -> Coverage:
    """How much of a text is known to a learner who knows the words of `lexicon` and the `common` words.

    A running word is what `running.tokens` takes for one word. It is known if it is (each word is counted under the
    first of these that holds):

    - `number`: written with a digit, or a cardinal or ordinal number in words;
    - `deck_name`: recognised by the deck as a name;
    - `common`: one of the `common` words as they stand in that list;
    - `deck`: recognised by the deck, in any inflected form or as a part of a phrase;
    - `form_of_common`: a form of the same word as one of the `common` words, by the inflection of the language;
    - `compound`: written with hyphens, and each part is known by itself by one of the rules above, or some parts are
      names as below and the others known (*Sovjet-school*);
    - `name`: written with a capital amid a sentence, here or elsewhere in the text, and nowhere in it without; in a
      word with hyphens each part. There is no list of names: a capital is all that tells one from a word, and where
      more than `CAPITALS` of the words have one, it tells nothing.

    `frequency` gives the Zipf frequency by which missing words are put in order.
    """
    read = [lexicon.read(sentence) for sentence in sentences]
    judge = _Judge(lexicon, frozenset(common), _names([token for words, _ in read for token in words]))
    by_rule: dict[Rule, int] = dict.fromkeys(RULES, 0)
    missing: Counter[str] = Counter()
    count = 0
    for words, matches in read:
        by_word = {number: match for match in matches for number in match.words}
        for number, token in enumerate(words):
            count += 1
            rule = judge.rule(token, by_word.get(number))
            if rule == "missing":
                missing[token.folded] += 1
            else:
                by_rule[rule] += 1
    left = [Missing(word, times, frequency(word)) for word, times in missing.items()]
    left.sort(key=lambda one: (-one.count, -one.frequency, one.word))
    return Coverage(count, by_rule, tuple(left))


def _names(words: Sequence[Token]) -> frozenset[str]:
    """The words that are names by their capital, as `coverage` defines it."""
    inside = [token for token in words if token.inside and not has_digit(token.folded)]
    capital = [token.folded for token in inside if token.capital]
    if len(capital) > CAPITALS * len(inside):
        return frozenset()
    return frozenset(capital) - {token.folded for token in words if not token.capital}


class _Judge:
    """Tells by which rule a word is known."""

    def __init__(self, lexicon: Lexicon, common: frozenset[str], names: frozenset[str]) -> None:
        self.lexicon = lexicon
        self.facts = lexicon.facts
        self.common = common
        self.names = names
        self._by_kin: dict[Key, list[str]] = {}
        for word in common:
            for mark in kin(word, self.facts.code):
                self._by_kin.setdefault(mark, []).append(word)
        self._forms: dict[str, bool] = {}

    def rule(self, token: Token, match: Match | None) -> Rule:
        """The first rule by which the word is known, or that it is missing."""
        word = token.folded
        found = self._in_the_deck(match) if match and match.whole else None
        if self._is_number(word):
            return "number"
        if found == "deck_name":
            return found
        if word in self.common:
            return "common"
        if found:
            return found
        if self._is_form_of_common(word):
            return "form_of_common"
        if "-" in word and self._is_known_compound(token, capitals=False):
            return "compound"
        if self._is_name(token):
            return "name"
        return "compound" if "-" in word and self._is_known_compound(token, capitals=True) else "missing"

    def _is_name(self, token: Token) -> bool:
        """Whether it is one by its capital; in a compound each part needs one (*Noord-Holland*, not *ex-Rus*)."""
        return token.folded in self.names and all(part[:1].isupper() for part in token.text.split("-"))

    def _in_the_deck(self, match: Match) -> Rule:
        return "deck_name" if match.entries[0].word.pos == "name" else "deck"

    def _is_number(self, word: str) -> bool:
        found = part(word, self.facts.code)
        return has_digit(word) or (found is not None and found.kind != "link")

    def _is_form_of_common(self, word: str) -> bool:
        if word not in self._forms:
            near = {other for mark in kin(word, self.facts.code) for other in self._by_kin.get(mark, ())}
            self._forms[word] = any(is_inflected_form(word, other, self.facts) for other in near)
        return self._forms[word]

    def _is_known_compound(self, token: Token, *, capitals: bool) -> bool:
        """Whether the word can be cut at its hyphens so that every part is known, with `capitals` as a name too."""
        parts = token.text.split("-")
        cuts = (("-".join(parts[:end]), "-".join(parts[end:])) for end in range(1, len(parts)))
        names = capitals and token.folded in self.names
        return any(all(self._is_known_part(part, names) for part in cut) for cut in cuts)

    def _is_known_part(self, text: str, names: bool) -> bool:
        if names and text[:1].isupper() and "-" not in text:
            return True
        words, matches = self.lexicon.read(text)
        by_word = {number: match for match in matches for number in match.words}
        rules = [self.rule(token, by_word.get(number)) for number, token in enumerate(words)]
        return bool(rules) and "missing" not in rules
