"""The end of a session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from quiz.core.deck import Card, Cloze, Word
from quiz.core.exercise import Role
from quiz.terminal.results import Tally
from quiz.terminal.safe import sentence, shown
from quiz.terminal.texts import Say

MISSED_SHOWN = 10


def summary(tally: Tally, say: Say) -> list[Text]:
    """The session in a few lines: what was right, and what to look at again."""
    return [*_figures(tally, say), *(Text.assemble("  ", line) for line in _missed(tally.missed))]


def summary_screen(tally: Tally, say: Say, *, tight: bool = False) -> RenderableType:
    """The same in the frame; in a tight one each card has one line."""
    missed = Table.grid(padding=(0, 1), expand=True)
    missed.add_column()
    missed.add_column(overflow="ellipsis" if tight else "fold", no_wrap=tight, ratio=1)
    for line in _missed(tally.missed):
        missed.add_row(Text(" ·", "muted"), line)
    return Group(*_figures(tally, say), missed)


def _figures(tally: Tally, say: Say) -> list[Text]:
    stopped = "summary.stopped" if tally.scheduled else "summary.cram"
    title = say("summary.title" if tally.finished else stopped)
    minutes, seconds = divmod(round(tally.seconds), 60)
    parts = [f"{tally.answers} {say('summary.answer' if tally.answers == 1 else 'summary.answers')}"]
    parts += [f"{tally.outcomes[o]} {say(f'summary.{o}')}" for o in ("right", "close", "wrong") if tally.outcomes[o]]
    lines = [
        Text(title, "heading"),
        Text(),
        shown(" · ".join([*parts, f"{minutes}:{seconds:02} {say('summary.time')}"])),
    ]
    if tally.missed:
        lines += [Text(), Text(say("summary.missed"), "heading")]
    elif tally.finished and tally.answers:
        lines += [Text(), Text(say("summary.perfect"), "correct")]
    return lines


def _missed(cards: Sequence[tuple[Card, Role]]) -> Iterable[Text]:
    for card, role in cards[:MISSED_SHOWN]:
        match card.note:
            case Word() as word:
                yield Text.assemble(shown(word.learn[0], "mark"), " – ", shown(", ".join(word.known)))
            case Cloze() as cloze:
                yield sentence(cloze.learn)
            case question:
                yield shown(getattr(question.question, role))
    if len(cards) > MISSED_SHOWN:
        yield Text(f"… +{len(cards) - MISSED_SHOWN}", "muted")
