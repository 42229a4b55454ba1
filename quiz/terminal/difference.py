"""How an answer differs from the right one: in signs for the eye, in words for the ear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from quiz.core.exercise import MatchExercise, OrderExercise
from quiz.core.grading.verdict import Verdict
from quiz.core.judge.chosen import indexes, partners
from quiz.terminal.safe import shown
from quiz.terminal.texts import Say

SIGNS = {"correct": "✓", "close": "≈", "wrong": "✗", "overruled": "✓"}
MARKS = {"missing": ("[+", "+]"), "extra": ("[-", "-]"), "swapped": ("[~", "~]")}


def difference(verdict: Verdict) -> Text:
    """The answer as typed, marked where it differs; also without colour: `[+…+]` is missing, `[-…-]` too much."""
    text = Text()
    for span in verdict.diff:
        before, after = MARKS.get(span.kind, ("", ""))
        text.append(f"{before}{shown(span.text).plain}{after}", span.kind)
    return text


def difference_in_words(verdict: Verdict, say: Say) -> str:
    """The same without signs: `too much: de · missing: het`."""
    told: dict[str, list[str]] = {}
    for span in verdict.diff:
        if span.kind in MARKS and (piece := shown(span.text).plain.strip()):
            told.setdefault(span.kind, []).append(piece)
    return " · ".join(f"{say(kind)}: {', '.join(pieces)}" for kind, pieces in told.items())


def arranged(one: OrderExercise | MatchExercise, answer: str, *, in_words: bool) -> Iterator[Text]:
    """The right order or the right pairs, one a line, each with whether the learner had it so."""
    given: Sequence[int]
    if isinstance(one, OrderExercise):
        given, lines = indexes(answer), [one.items[place] for place in one.right]
    else:
        given = partners(answer)
        lines = [f"{left} – {one.rights[place]}" for left, place in zip(one.lefts, one.right, strict=True)]
    for place, (line, right) in enumerate(zip(lines, one.right, strict=True)):
        outcome = "correct" if list(given[place : place + 1]) == [right] else "wrong"
        sign = "" if in_words else f"{SIGNS[outcome]} "
        yield Text.assemble((sign, outcome), shown(line))
