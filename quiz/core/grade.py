"""A typed answer against the accepted ones: correct, close or wrong, and what was off.

`grade` is the door; the steps behind it are in `quiz.core.grading`. The rules are told case by case in
`tests/data/grading.yaml`.
"""

import re
from collections.abc import Collection, Sequence

from quiz.core.grading.accepted import LONGEST_READ, Accepted, read_accepted, without_parentheses
from quiz.core.grading.compare import compare
from quiz.core.grading.diagnosis import why_wrong
from quiz.core.grading.diff import difference
from quiz.core.grading.distance import letters_unlike
from quiz.core.grading.match import Grading, known_words
from quiz.core.grading.numbers import has_digit
from quiz.core.grading.reading import Reading, read
from quiz.core.grading.text import fold, split_words
from quiz.core.grading.verdict import Outcome, Slip, Span, Verdict
from quiz.core.language import language as facts_of

__all__ = ["Outcome", "Slip", "Span", "Verdict", "grade"]

SEPARATORS = re.compile(r"\s*(?:;|(?<!\d)[,/]|[,/](?!\d))\s*")
MOST_PARTS = 12
"""Answers given at once that are looked at one by one."""

Slips = tuple[Slip, ...]


def grade(
    answer: str,
    accepted: Sequence[str],
    *,
    language: str,
    learning: bool | None = None,
    words: Collection[str] = (),
) -> Verdict:
    """Grade an answer as a good teacher would.

    `accepted` are headwords or translations as deck authors write them: parentheses are optional, a slash or
    semicolon divides alternatives. `language` is the code of the answer's language; `learning` says whether
    it is the one being learnt, where articles and diacritics count, or one already known; None leaves that to
    the language (English is known, others are learnt). `words` are further words that exist, such as the
    deck's headwords, which are never taken for slips of typing; a frozenset is prepared only once. Never
    raises, whatever the text; an answer is wrong where nothing is accepted.
    """
    facts = facts_of(language)
    learnt = facts.learnt if learning is None else learning
    folded = fold(answer)
    candidates = [read_accepted(text, facts.code) for text in accepted]
    exact = [candidate.text for candidate in candidates if candidate.folded == folded]
    if exact and folded:
        return _verdict("correct", answer, min(exact), ())
    grading = Grading(facts, learnt, known_words(words, facts) if words else frozenset())
    found = _best(folded, candidates, grading)
    if found is not None:
        slips, nearest = found
        return _verdict("close" if slips else "correct", answer, nearest.text, slips)
    if not candidates:
        return _verdict("wrong", answer, "", (Slip.EMPTY,) if not folded else ())
    nearest = _nearest(folded, candidates)
    return _verdict("wrong", answer, nearest.text, why_wrong(folded, nearest, grading))


def _verdict(outcome: Outcome, answer: str, expected: str, slips: Slips) -> Verdict:
    return Verdict(outcome, expected, slips, difference(answer, expected))


def _best(folded: str, candidates: Sequence[Accepted], grading: Grading) -> tuple[Slips, Accepted] | None:
    """The accepted answer with the fewest slips and those slips; None if the answer is wrong."""
    if not folded or len(folded) > LONGEST_READ:
        return None
    separated = SEPARATORS.search(folded) is not None
    found = _best_of_one(folded, candidates, grading, one_text=not separated)
    if (found is None or found[0]) and separated:
        return _best_of_several(folded, candidates, grading) or found
    return found


def _best_of_one(
    folded: str, candidates: Sequence[Accepted], grading: Grading, *, one_text: bool
) -> tuple[Slips, Accepted] | None:
    """The text as one answer, also without what it has in parentheses."""
    outer, inner = without_parentheses(folded)
    readings = read(folded, grading.facts)
    found = _best_of_readings(readings, candidates, grading, one_text)
    if found is None and inner and not _is_telling(inner, grading):
        found = _best_of_readings(read(outer, grading.facts), candidates, grading, one_text)
        return found and ((*found[0], Slip.ADDITION), found[1])
    return found


def _is_telling(inner: str, grading: Grading) -> bool:
    """Whether words in parentheses change the answer: a number or a negation."""
    return any(has_digit(word) or word in grading.facts.negations for word in split_words(inner))


def _best_of_readings(
    readings: Sequence[Reading], candidates: Sequence[Accepted], grading: Grading, one_text: bool
) -> tuple[Slips, Accepted] | None:
    found = [
        (slips, candidate)
        for candidate in candidates
        for expected in candidate.readings
        for typed in readings
        if (slips := compare(expected, typed, grading, candidate.names, one_text=one_text)) is not None
    ]
    return min(found, key=lambda each: (len(each[0]), each[0], each[1].text)) if found else None


def _best_of_several(folded: str, candidates: Sequence[Accepted], grading: Grading) -> tuple[Slips, Accepted] | None:
    """Several answers at once: as good as the worst of them."""
    parts = [part for part in SEPARATORS.split(folded) if part]
    if not 2 <= len(parts) <= MOST_PARTS:
        return None
    found = [_best_of_one(part, candidates, grading, one_text=True) for part in parts]
    if any(each is None for each in found):
        return None
    graded = [each for each in found if each is not None]
    slips = tuple(dict.fromkeys(slip for each in graded for slip in each[0]))
    return slips, _nearest(folded, [candidate for _, candidate in graded])


def _nearest(folded: str, candidates: Sequence[Accepted]) -> Accepted:
    """The accepted answer that has most letters in common with the typed text."""
    if len(candidates) == 1:
        return candidates[0]
    shortened = folded[:LONGEST_READ]
    return min(
        candidates,
        key=lambda each: (letters_unlike(shortened, each.folded), len(each.text), each.text),
    )
