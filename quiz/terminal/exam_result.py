"""The result of an exam as lines of text: the mark with its bars, and what to repeat."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, repeat, zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from quiz.core.marksheet import NOTHING, Bar, Miss, Sheet
from quiz.terminal.difference import SIGNS, difference, difference_in_words
from quiz.terminal.digits import large
from quiz.terminal.safe import shown
from quiz.terminal.texts import Say

CELLS = 10
"""The width of a bar."""
GAP = "   "
"""What stands between the mark and the words beside it."""
INDENT = "  "


def overview(sheet: Sheet, say: Say, console: Console, columns: int) -> list[list[Text]]:
    """The mark, how it came about, and the points by level and kind; each group of lines is best not parted."""
    width = max((cell_len(bar.name) for bar in (*sheet.levels, *sheet.kinds)), default=0)
    groups = [_head(sheet, say, console, columns)]
    for title, bars in ((say("exam.levels"), sheet.levels), (say("exam.kinds"), sheet.kinds)):
        if bars:
            groups.append([Text(), Text(title, "heading"), *(_bar(bar, width) for bar in bars)])
    if sheet.perfect:
        groups.append([Text(), Text(say("summary.perfect"), "correct")])
    return groups


def _head(sheet: Sheet, say: Say, console: Console, columns: int) -> list[Text]:
    """The mark in large digits, and beside it in words what it stands for."""
    style = "correct" if sheet.passed else "wrong"
    digits = large(sheet.mark, style)
    left = digits[0].cell_len
    time = Text.assemble((sheet.outcome, style), " · " * bool(sheet.outcome), f"{sheet.time} {say('summary.time')}")
    words = [time, shown(sheet.ending), shown(sheet.counts)]
    beside = [part for line in words for part in line.wrap(console, max(1, columns - left - len(GAP)))]
    rows = zip_longest(digits, beside, fillvalue=None)
    return [Text.assemble(digit or " " * left, GAP, line or "") for digit, line in rows]


def _bar(bar: Bar, width: int) -> Text:
    # what is not earned is another sign too, for want of colour
    full = round(CELLS * bar.share)
    return Text.assemble(
        f"  {bar.name:{width}}  ", ("█" * full, "bar"), ("░" * (CELLS - full), "muted"), f"  {bar.points}"
    )


def to_repeat(sheet: Sheet, say: Say, console: Console, columns: int) -> list[list[Text]]:
    """For each answer that was not quite right a line, which goes on below itself where it is long."""
    groups = []
    for miss in sheet.missed:
        outcome = miss.answered.verdict.outcome
        lines = _miss(miss, say).wrap(console, max(1, columns - len(INDENT)))
        signs = chain([Text(f"{SIGNS[outcome]} ", outcome)], repeat(Text(INDENT)))
        groups.append([Text.assemble(sign, line) for sign, line in zip(signs, lines, strict=False)])
    return groups


def _miss(miss: Miss, say: Say, *, in_words: bool = False) -> Text:
    one, outcome = miss.answered, miss.answered.verdict.outcome
    given = shown(one.given, outcome)
    if outcome == "close" and one.verdict.diff:
        told = difference_in_words(one.verdict, say)
        given = shown(f"{one.given} ({told})" if told else one.given) if in_words else difference(one.verdict)
    return Text.assemble(
        shown(miss.asked),
        (f" · {say('you')}: ", "muted"), given if given.plain.strip() else NOTHING,
        (f" · {say('expected')}: ", "muted"), shown(one.right, "correct"),
    )  # fmt: skip


def plain_lines(sheet: Sheet, say: Say) -> Iterable[str]:
    """The whole result, every state said in words."""
    yield ": ".join((say("exam.mark"), sheet.mark)) + (f" ({sheet.outcome})" if sheet.outcome else "")
    yield sheet.ending
    if sheet.counts:
        yield sheet.counts
    yield f"{sheet.time} {say('summary.time')}"
    for title, bars in ((say("exam.levels"), sheet.levels), (say("exam.kinds"), sheet.kinds)):
        yield from (f"{title}: {bar.name}: {bar.points}" for bar in bars)
    if sheet.missed:
        yield f"{say('exam.repeat')}:"
    for miss in sheet.missed:
        yield f"{say(f'outcome.{miss.answered.verdict.outcome}')}: {_miss(miss, say, in_words=True).plain}"
