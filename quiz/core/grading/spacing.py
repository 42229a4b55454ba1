"""Compounds and separable verbs written apart or together."""

from collections.abc import Sequence

from quiz.core.grading.match import Grading, match_word
from quiz.core.grading.reading import Reading
from quiz.core.grading.text import unaccented
from quiz.core.grading.verdict import Slip
from quiz.core.language import Language

MOST_PIECES = 4
SHORTEST_COMPOUND = 8
"""Letters from which a compound may hold a slip of typing besides a space too many or too few."""


def written_apart_or_together(expected: Reading, typed: Reading, grading: Grading) -> tuple[Slip, ...] | None:
    """The slips if the same words were typed with other spaces or hyphens, otherwise None."""
    facts = grading.facts
    if _breaks_at_small_word(expected, typed, facts):
        return None
    for wanted, given in ((expected.content, typed.content), (expected.tokens, typed.tokens)):
        joined, joined_given = _joined(wanted), _joined(given)
        if joined == joined_given:
            return () if _is_free(expected, typed, facts) else (Slip.SPACING,)
        if unaccented(joined) == unaccented(joined_given):
            return (Slip.SPACING, Slip.ACCENT) if grading.learnt else (Slip.SPACING,)
    return _as_one_word(expected.content, typed.content, grading)


def _joined(tokens: Sequence[str]) -> str:
    return "".join(tokens).replace("-", "")


def _is_free(expected: Reading, typed: Reading, facts: Language) -> bool:
    """English compounds take hyphen, space or neither; but *re-sign* is not *resign*."""
    hyphen_counts = any("re" in reading.plain for reading in (expected, typed))
    return facts.hyphen_is_space and (expected.hyphenated or typed.hyphenated) and not hyphen_counts


def _breaks_at_small_word(expected: Reading, typed: Reading, facts: Language) -> bool:
    """Whether what is apart on one side only is an article, a negation or a conjunction: *a head*, *ahead*."""
    small = frozenset(facts.articles) | facts.negations | facts.conjunctions
    apart = (set(expected.tokens) ^ set(typed.tokens)) & small
    together = [token for token in set(expected.tokens) ^ set(typed.tokens) if token not in small]
    return any(
        token != word and (token.startswith(word) or token.endswith(word)) and word in typed.tokens
        for word in apart
        for token in together
    )


def _as_one_word(wanted: Sequence[str], given: Sequence[str], grading: Grading) -> tuple[Slip, ...] | None:
    """One word on one side and a few on the other: a compound with a further slip, or a separable verb."""
    if 1 not in (len(wanted), len(given)) or not 1 < max(len(wanted), len(given)) <= MOST_PIECES:
        return None
    for joined, joined_given in (
        (_joined(wanted), _joined(given)),
        (_verb_together(wanted, grading.facts), _verb_together(given, grading.facts)),
    ):
        match = match_word(joined, joined_given, grading)
        if match is not None and (not match.edits or len(joined) >= SHORTEST_COMPOUND):
            return (Slip.SPACING, match.slip) if match.slip else (Slip.SPACING,)
    return None


def _verb_together(tokens: Sequence[str], facts: Language) -> str:
    """A separable verb in one word: *roept op* → oproept, *op te roepen* → oproepen."""
    if len(tokens) == 3 and tokens[0] in facts.particles and tokens[1] == facts.infinitive_mark:
        return tokens[0] + tokens[2]
    if len(tokens) > 1 and tokens[-1] in facts.particles:
        return tokens[-1] + "".join(tokens[:-1])
    return "".join(tokens)
