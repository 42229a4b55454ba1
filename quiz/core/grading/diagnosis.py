"""Why an answer is wrong, as far as it can be told from the accepted answer that is nearest to it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from quiz.core.grading.accepted import Accepted
from quiz.core.grading.match import MOST_EDITS, Grading, match_word, refusal, turns_meaning, typing_edits
from quiz.core.grading.numbers import is_number
from quiz.core.grading.reading import Reading, read
from quiz.core.grading.text import unaccented
from quiz.core.grading.verdict import Slip

LONGEST_DIAGNOSED = 400


def why_wrong(folded: str, accepted: Accepted, grading: Grading) -> tuple[Slip, ...]:
    """The reasons that can be named; often there is none but that it is another answer."""
    if not folded:
        return (Slip.EMPTY,)
    if len(folded) > LONGEST_DIAGNOSED:
        return ()
    typed = read(folded, grading.facts)[0]
    expected = accepted.readings[0] if accepted.readings else typed
    facts = grading.facts
    if all(token in facts.articles or token == facts.infinitive_mark for token in typed.tokens):
        return (Slip.ARTICLE_ONLY,)
    if len(typed.tokens) == len(expected.content) == 1 and folded.isalpha():
        return _of_one_word(expected.content[0], typed.tokens[0], grading)
    missing, extra = Counter(expected.content), Counter(typed.content)
    missing, extra = missing - extra, extra - missing
    reasons = {
        Slip.NUMBER: any(map(is_number, extra)) or (bool(extra) and any(map(is_number, missing))),
        Slip.NEGATION: _any_in(facts.negations, missing, extra),
        Slip.PREPOSITION: any(word in facts.prepositions for word in missing)
        and any(word in facts.prepositions for word in extra),
        Slip.INCOMPLETE: bool(missing) and not extra and not _any_in(facts.negations, missing),
        Slip.MIXED: any(mark in folded for mark in ",;/") and _has_one_of_several(folded, accepted),
    }
    named = tuple(reason for reason, holds in reasons.items() if holds)
    return named or _of_words(expected, typed, grading)


def _of_one_word(wanted: str, given: str, grading: Grading) -> tuple[Slip, ...]:
    facts = grading.facts
    if wanted in facts.negations or given in facts.negations:
        return (Slip.NEGATION,)
    if wanted in facts.prepositions and given in facts.prepositions:
        return (Slip.PREPOSITION,)
    if is_number(wanted):
        return (Slip.NUMBER,)
    return tuple(_of_pairs((wanted,), (given,), grading))


def _any_in(words: frozenset[str], *counters: Iterable[str]) -> bool:
    return any(word in words for counter in counters for word in counter)


def _has_one_of_several(folded: str, accepted: Accepted) -> bool:
    return accepted.folded in (part.strip() for part in folded.replace(";", ",").replace("/", ",").split(","))


def _of_words(expected: Reading, typed: Reading, grading: Grading) -> tuple[Slip, ...]:
    """Why the words that do not match are no slips of typing."""
    if len(expected.content) != len(typed.content):
        return ()
    return tuple(dict.fromkeys(_of_pairs(expected.content, typed.content, grading)))


def _of_pairs(expected: Sequence[str], typed: Sequence[str], grading: Grading) -> Iterable[Slip]:
    for wanted, given in zip(expected, typed, strict=True):
        if wanted == given or not _near(wanted, given, grading) or match_word(wanted, given, grading) is not None:
            continue
        if reason := refusal(wanted, given, grading):
            yield reason


def _near(wanted: str, given: str, grading: Grading) -> bool:
    near = abs(len(wanted) - len(given)) <= MOST_EDITS and typing_edits(unaccented(wanted), unaccented(given)) > 0
    return near or turns_meaning(wanted, given, grading.facts)
