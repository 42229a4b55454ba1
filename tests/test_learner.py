"""Whoever sits at the machine: when the day turns, what it has seen, and the order of what is new."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import click
import pytest

import quiz
from quiz.cli import main
from quiz.cli.learner import Learner
from quiz.core.day import DAY
from quiz.core.memory import Rating, Review
from quiz.core.progress import FOREVER, Hold
from quiz.core.settings import Settings
from quiz.core.today import Limits
from quiz.store import FILE_NAME, Store
from tests.studying import HARBOUR

ZONES = ["Europe/Amsterdam", "America/St_Johns", "Asia/Kathmandu", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"]
DECK = ["--decks", str(HARBOUR)]


@pytest.fixture
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[ZoneInfo]:
    """The machine stands in that time zone; in Amsterdam unless said otherwise."""
    name = getattr(request, "param", "Europe/Amsterdam")
    monkeypatch.setenv("TZ", name)
    time.tzset()
    yield ZoneInfo(name)
    monkeypatch.undo()
    time.tzset()


def at(when: datetime) -> Learner:
    """The learner at that time."""
    return Learner(click.Context(click.Command("x"), obj={"clock": when.timestamp}))


def milliseconds(when: datetime) -> int:
    """The time as the log has it."""
    return round(when.timestamp() * 1000)


@pytest.mark.parametrize("zone", ZONES, indirect=True)
def test_the_day_turns_at_four(zone: ZoneInfo) -> None:
    """A minute before four in the night it is the day before, wherever the learner lives, in summer and in winter."""
    for month in (1, 7):
        midday = at(datetime(2026, month, 10, 12, tzinfo=zone))
        for hour, minute, later in ((3, 59, -1), (4, 0, 0), (23, 59, 0)):
            learner = at(datetime(2026, month, 10, hour, minute, tzinfo=zone))
            assert learner.day() == midday.day() + later
        assert midday.day() == (datetime(2026, month, 10) - datetime(1970, 1, 1)).days
        assert midday.day_begins() == milliseconds(datetime(2026, month, 10, 4, tzinfo=zone))
        assert midday.day_begins(later=1) - midday.day_begins() == DAY


@pytest.mark.parametrize("turns", [0, 3, 23])
def test_the_day_turns_when_the_learner_wants(zone: ZoneInfo, turns: int) -> None:
    """The hour that is set is the one at which a new day begins."""
    assert main(["settings", "turns", str(turns)]) == 0
    turn = datetime(2026, 5, 10, turns, tzinfo=zone)
    assert at(turn).day_begins() == milliseconds(turn)
    assert at(turn - timedelta(minutes=1)).day() == at(turn).day() - 1


def test_over_the_end_of_summer_time(zone: ZoneInfo) -> None:
    """The night has an hour more, and the day after still begins at four."""
    for fold in (0, 1):
        night = at(datetime(2026, 10, 25, 2, 30, tzinfo=zone, fold=fold))
        assert night.day() == at(datetime(2026, 10, 24, 20, tzinfo=zone)).day()
    morning = at(datetime(2026, 10, 25, 4, 0, tzinfo=zone))
    assert morning.day() == night.day() + 1
    assert morning.day_begins() == morning.now()


def test_what_the_day_has_seen(zone: ZoneInfo, quiz_home: Path) -> None:
    """Answers since four, each with whether it was the card's first; what was taken back was never given."""
    evening = datetime(2026, 5, 10, 20, tzinfo=zone)
    now = milliseconds(evening)
    with Store(quiz_home / FILE_NAME) as store:
        for card, times in {"d/a/x": [now - 1], "d/b/x": [now - DAY, now - 2], "d/c/x": [now - DAY, now - 3],
                            "d/e/x": [now - DAY], "d/f/x": [now - 4]}.items():  # fmt: skip
            for when in times:
                store.add(Review(card, when, Rating.GOOD, 1.0))
        store.withdraw("d/c/x", now - DAY)
        store.withdraw("d/f/x", now - 4)
        store.hold(Hold("d/a/x", now, FOREVER))
        store.hold(Hold("d/e/x", now - DAY, now))
        today = at(evening).today(store, more=3)
        unlimited = at(evening).unlimited(store)
    assert today.answered == {"d/a/x": False, "d/b/x": True, "d/c/x": False}
    assert set(today.held) == set(unlimited.held) == {"d/a/x"}
    assert (today.limits, today.more) == (Settings().limits(), 3)
    assert (unlimited.answered, unlimited.limits) == ({}, Limits())


def test_the_order_of_new_words(zone: ZoneInfo) -> None:
    """The author's is none at all; by frequency the commonest Dutch word comes first, and what is no word before it."""
    learner = at(datetime(2026, 5, 10, 20, tzinfo=zone))
    deck, _ = quiz.load(HARBOUR)
    assert learner.rank([deck]) is None
    assert main(["settings", "order", "frequency"]) == 0
    rank = at(datetime(2026, 5, 10, 20, tzinfo=zone)).rank([deck])
    assert rank is not None
    ranks = {card.note.id: rank(card) for card in deck.cards()}
    assert ranks["zee"] < ranks["haven"] < ranks["zeehaven"]
    assert ranks["eb"] == 0


@pytest.fixture
def no_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is typed: a session ends at its first question."""
    monkeypatch.setattr("sys.stdin", io.StringIO(""))


def asked(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What a session in plain lines shows before the first answer."""
    assert main([*DECK, "--lang", "en", "--plain", "play", "harbour", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.usefixtures("no_input")
@pytest.mark.parametrize(
    ("setting", "arguments", "count"),
    [
        ([], [], 10),
        ([], ["--new", "15"], 15),
        (["session", "4"], [], 4),
        (["session", "4"], ["--limit", "6"], 6),
        (["new", "3"], [], 3),
        (["new", "3"], ["--more", "2"], 5),
        (["new", "3"], ["--new", "2"], 2),
        (["new", "2", "--deck", "harbour"], [], 2),
        (["new", "2", "--deck", "wit-rusland"], [], 10),
        (["new", "0"], ["--more", "12"], 12),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_a_session_within_what_is_set(
    setting: list[str], arguments: list[str], count: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """As many new cards as the day, the deck and the sitting allow, and as many more as are asked for."""
    if setting:
        assert main([*DECK, "settings", *setting]) == 0
    assert f"0 of {count} done" in asked(arguments, capsys)


@pytest.mark.usefixtures("no_input")
def test_nothing_new_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """Where the limit leaves nothing to ask, a line tells so."""
    assert main(["settings", "new", "0"]) == 0
    capsys.readouterr()
    assert asked([], capsys).startswith("Nothing to ask")


@pytest.mark.usefixtures("no_input")
def test_the_commonest_first(capsys: pytest.CaptureFixture[str]) -> None:
    """With the order set to frequency the first question is about a commoner word than the author's first."""
    assert main(["settings", "order", "frequency"]) == 0
    capsys.readouterr()
    first = re.search(r"What does this mean\?.*\n(.+)\n", asked([], capsys))
    assert first
    assert first[1] in ("de zee", "diep")


def test_another_retention_changes_what_is_remembered(quiz_home: Path) -> None:
    """Whoever wants to forget less sees a card sooner, from the next start on, also one answered long before."""
    with Store(quiz_home / FILE_NAME) as store:
        for day in range(3):
            store.add(Review("d/a/x", day * DAY, Rating.EASY, 1.0))
        before = store.memories()["d/a/x"]
    assert main(["settings", "retention", "0.97"]) == 0
    with at(datetime(2026, 5, 10)).store() as store:
        assert store.memories()["d/a/x"].due < before.due
