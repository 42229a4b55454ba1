"""Whether two words are forms of one word: `leger` and `legers`, *go* and *went*."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from quiz.core.grading.numbers import part
from quiz.core.grading.text import unaccented
from quiz.core.language import Language, Rules, language

LONGEST_WORD = 60
SHORTEST_STEM = 3
NO_VERB = "-"
"""Stands where a verb's prefix would, before the groups of irregular nouns and adjectives."""
VOWEL = re.compile(r"[aeiouyäöüàâéèêëîïôûœæáíóú]")

CompiledRules = list[tuple[re.Pattern[str], str]]


def is_inflected_form(word: str, other: str, facts: Language) -> bool:
    """Whether both words can be forms of one word by the rules and lists of the language."""
    code = facts.code
    if _forms(word, code).isdisjoint(_forms(other, code)):
        return False
    return other not in _unrelated(code).get(word, ()) and word not in _unrelated(code).get(other, ())


@lru_cache(maxsize=16384)
def _is_uninflected(word: str, code: str) -> bool:
    """Whether the word has no forms that matter here: function words, articles and number words."""
    facts = language(code)
    word = unaccented(word)
    number = part(word, code)
    counts = number is not None and number.kind != "ordinal"
    return (
        counts
        or word in facts.function_words
        or word in facts.articles
        or word in facts.prepositions
        or word in facts.negations
    )


@lru_cache(maxsize=65536)
def _forms(word: str, code: str) -> frozenset[tuple[str, str | int]]:
    """What a word can be a form of: stems by part of speech, and groups of irregular forms with a prefix."""
    if len(word) > LONGEST_WORD or _is_uninflected(word, code):
        return frozenset()
    rules = _compiled(code)
    word = word if rules.use_accents else unaccented(word)
    adjective = _stripped(word, rules.adjectives, rules)
    compared = {stem for stem in _stripped(word, rules.comparison, rules) if rules.comparable.fullmatch(stem)}
    written = {word, *adjective}
    participle = {stem for form in written for stem in _stripped(form, rules.participles, rules)}
    regular = participle - rules.irregular_stems.keys()
    return frozenset(
        {
            *(("noun", stem) for stem in {word, *_stripped(word, rules.nouns, rules)}),
            *(("adjective", stem) for stem in written | compared),
            *(("verb", stem) for stem in {word, *_stripped(word, rules.verbs, rules), *regular}),
            *_irregular_groups(word, rules),
            *(group for form in adjective if rules.participle.match(form) for group in _irregular_groups(form, rules)),
        }
    )


def _stripped(word: str, endings: CompiledRules, rules: "_Compiled") -> set[str]:
    """The stems that remain when an ending of one kind is taken off the word."""
    bases = [pattern.sub(replacement, word) for pattern, replacement in endings if pattern.search(word)]
    stems = {stem for base in bases for stem in _repaired(base, rules)}
    return {stem for stem in stems if len(stem) >= SHORTEST_STEM and VOWEL.search(stem)}


def _repaired(base: str, rules: "_Compiled") -> Iterable[str]:
    """The stems that a stripped form can stand for; a form whose stem kept its spelling stands for itself."""
    if not base.endswith("+"):
        return (base,)
    if not rules.repairs:
        return (base.removesuffix("+"),)
    return {stem for pattern, to in rules.repairs if not (stem := pattern.sub(to, base)).endswith("+")}


def _irregular_groups(word: str, rules: "_Compiled") -> Iterable[tuple[str, int]]:
    """The irregular groups that the word belongs to, each with the prefix or first part of a compound before it."""
    for start in range(len(word) - 1):
        for number in rules.irregular.get(word[start:], ()):
            yield NO_VERB + word[:start], number
    for prefix in ("", *rules.verb_prefixes):
        rest = word.removeprefix(prefix)
        if word.startswith(prefix) and rest:
            stems = {rest, *_stripped(rest, rules.verbs, rules)}
            numbers = [number for stem in stems for number in rules.irregular_stems.get(stem, ())]
            numbers += rules.irregular_verbs.get(rest, ())
            if prefix:
                numbers += rules.bare_participles.get(rest, ())
            yield from ((prefix, number) for number in numbers)


class _Compiled:
    """The inflection of one language, ready to use.

    `irregular_verbs` maps every form of an irregular verb to its groups, `irregular_stems` the infinitives and
    their stems (for the present tense, which is regular), `bare_participles` the participles without prefix.
    """

    def __init__(self, facts: Language) -> None:
        inflection = facts.inflection
        self.nouns = _patterns(inflection.nouns)
        self.verbs = _patterns(inflection.verbs)
        self.participles = _patterns(inflection.participles)
        self.adjectives = _patterns(inflection.adjectives)
        self.comparison = _patterns(inflection.comparison)
        self.repairs = _patterns(inflection.repairs)
        self.comparable = re.compile("|".join(inflection.comparable) or r"(?!)")
        self.verb_prefixes = inflection.verb_prefixes
        rules = (*inflection.nouns, *inflection.verbs, *inflection.adjectives)
        self.use_accents = any(unaccented(pattern) != pattern for pattern, _ in rules)
        verbs = inflection.irregular_verbs
        self.irregular = _by_form(inflection.irregular)
        infinitive = _patterns(inflection.infinitive)
        self.irregular_stems = _by_form(tuple((group[0], *_stripped(group[0], infinitive, self)) for group in verbs))
        ge = inflection.participle_prefix
        bare = [(group[-1].removeprefix(ge),) if ge and group[-1].startswith(ge) else () for group in verbs]
        self.participle = re.compile(rf"(?:{'|'.join(self.verb_prefixes)})?{ge}" if ge else r"(?!)")
        self.bare_participles = _by_form(bare)
        self.irregular_verbs = _by_form([group + participle for group, participle in zip(verbs, bare, strict=True)])


def _patterns(rules: Rules) -> CompiledRules:
    return [(re.compile(pattern), replacement) for pattern, replacement in rules]


def _by_form(groups: Sequence[tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    """Each form → the numbers of the groups that it stands in."""
    found: dict[str, tuple[int, ...]] = {}
    for number, group in enumerate(groups):
        for form in dict.fromkeys(group):
            found[form] = (*found.get(form, ()), number)
    return found


@lru_cache(maxsize=64)
def _compiled(code: str) -> _Compiled:
    return _Compiled(language(code))


@lru_cache(maxsize=64)
def _unrelated(code: str) -> dict[str, frozenset[str]]:
    """Each word → the words that it is no form of."""
    return {word: frozenset(others) for word, *others in language(code).inflection.unrelated}
