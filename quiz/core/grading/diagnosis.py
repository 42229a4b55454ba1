"""Why an answer is wrong, as far as it can be told from the accepted answer that is nearest to it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from quiz.core.grading.match import Grading, match_word, refusal, typing_edits
from quiz.core.grading.numbers import is_number
from quiz.core.grading.reading import Accepted, Reading, read
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
    missing, extra = Counter(expected.content), Counter(typed.content)
    missing, extra = missing - extra, extra - missing
    reasons = {
        Slip.NUMBER: any(map(is_number, extra)) or (bool(extra) and any(map(is_number, missing))),
        Slip.NEGATION: _any_in(facts.negations, missing, extra),
        Slip.PREPOSITION: any(word in facts.prepositions for word in missing)
        and any(word in facts.prepositions for word in extra),
        Slip.INCOMPLETE: bool(missing) and not extra,
        Slip.MIXED: any(mark in folded for mark in ",;/") and _has_one_of_several(folded, accepted),
    }
    named = tuple(reason for reason, holds in reasons.items() if holds)
    return named or _of_words(expected, typed, grading)


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
        if wanted == given or match_word(wanted, given, grading) is not None:
            continue
        reason = refusal(wanted, given, grading) if _near(wanted, given, grading) else None
        if reason:
            yield reason


def _near(wanted: str, given: str, grading: Grading) -> bool:
    from quiz.core.grading.match import turns_meaning

    return bool(typing_edits(unaccented(wanted), unaccented(given))) or turns_meaning(wanted, given, grading.facts)
