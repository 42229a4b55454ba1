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
    found = _same_letters(expected, typed, grading) or _as_one_word(expected.content, typed.content, grading)
    return None if found is None or _breaks_at_small_word(expected, typed, grading.facts) else found


def _same_letters(expected: Reading, typed: Reading, grading: Grading) -> tuple[Slip, ...] | None:
    for wanted, given in ((expected.content, typed.content), (expected.tokens, typed.tokens)):
        joined, joined_given = _joined(wanted), _joined(given)
        if joined == joined_given:
            return (Slip.SPACING,)
        if not joined.isascii() and unaccented(joined) == unaccented(joined_given):
            same = wanted if len(wanted) == len(given) else ()
            accent = (Slip.ACCENT,) if grading.learnt else ()
            return None if same else (Slip.SPACING, *accent)
    return None


def _joined(tokens: Sequence[str]) -> str:
    return "".join(tokens).replace("-", "")


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
    facts = grading.facts
    verb, verb_given = _verb_together(wanted, facts), _verb_together(given, facts)
    pairs = [] if (verb, verb_given) == ("".join(wanted), "".join(given)) else [(verb, verb_given)]
    if not any(token in facts.function_words for token in (wanted if len(wanted) > 1 else given)):
        pairs.append((_joined(wanted), _joined(given)))
    for joined, joined_given in pairs:
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
