"""The end of a session: it fits, and says what was missed."""

from collections import Counter

import pytest

from quiz.terminal.results import Tally
from tests.scenes.shipped import deck
from tests.scenes.stage import Scene, Stage, Window, played, text_of


@pytest.mark.parametrize("finished", [True, False])
@pytest.mark.parametrize("count", [1, 10, 15])
def test_what_was_missed_fits_the_smallest_window(count: int, finished: bool) -> None:
    """As many as ten cards are named; with long ones each has one line; further ones are counted."""
    cards = sorted(deck().cards(), key=lambda card: -len(str(getattr(card.note, "known", ""))))[:count]

    def act(stage: Stage) -> None:
        tally = Tally(Counter(wrong=count), [(card, "known") for card in cards], 61.0, finished, True)
        stage.screen(deck()).summary(tally)

    lines = text_of(played(Scene("summary", act), Window(60, 20, "en"))[0]).split("\n")
    assert len(lines) <= 20
    assert sum(line.startswith("│  · ") for line in lines) == min(count, 10) + (count > 10)
    assert any("… +5" in line for line in lines) == (count == 15)
    assert any("… │" in line for line in lines) == (count > 1)
