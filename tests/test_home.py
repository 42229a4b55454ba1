"""The first screen: as much as there is room for, and only the keys that do something."""

from msgspec.structs import replace

from quiz.terminal.home import DeckRow, Home, Left, home_keys
from quiz.terminal.screen import Choice
from quiz.terminal.texts import interface
from tests.scenes.stage import Scene, Stage, Window, played, text_of

DECK = DeckRow("deck", "Een deck met een lange titel die niet in één regel past", "nl–en", "B1", 3, 20)
WEEK = tuple((day, 10 + day) for day in range(7))
FULL = Home(
    [replace(DECK, id=f"deck-{number}") for number in range(9)], ["Een melding"], WEEK, 4, Left("Een deck", 1, 2)
)
DONE = Home([replace(DECK, due=0, new=0)], week=WEEK, streak=1)


def shown(home: Home, columns: int, rows: int) -> list[str]:
    """The lines of the first screen in a window of that size."""
    scene = Scene("home", lambda stage: stage.screen("Tweetalig").home(home))
    return text_of(played(scene, Window(columns, rows, "nl"))[0]).split("\n")


def chosen(home: Home, *keys: str) -> list[Choice]:
    """What the keys choose."""
    choices: list[Choice] = []

    def act(stage: Stage) -> None:
        choices.append(stage.framed("Tweetalig").home(home))

    played(Scene("home", act, keys), Window(80, 24, "en"))
    return choices


def test_nine_decks_fit_the_smallest_window() -> None:
    """Each then has one line; the session that was left, the week and the notice are still there."""
    lines = shown(FULL, 60, 20)
    assert len(lines) <= 20
    assert sum("Een deck met ee" in line for line in lines) == 9
    assert {"Niet afgemaakt", "Te herhalen deze week · 4 dagen achter elkaar", "Een melding"} <= {
        found for line in lines for found in ("Niet afgemaakt", line.strip("│ ")) if found in line
    }


def test_more_decks_are_on_further_pages() -> None:
    """Nine are shown at once, first those among which is the one that Enter starts; n turns the page, the last to the first."""
    many = replace(FULL, rows=[replace(DECK, title=f"Deck {number}", due=0, new=0) for number in range(1, 16)])
    many = replace(many, rows=[*many.rows, replace(DECK, title="Deck 16")], left=None)
    lines = shown(many, 60, 20)
    assert len(lines) <= 20
    assert [f"Deck {number}" in "\n".join(lines) for number in (9, 10, 16)] == [False, True, True]
    assert any(" 10–16 van 16 " in line for line in lines)
    assert any("n volgende" in line for line in lines)
    assert chosen(many, "\r") == [Choice("start", 15)]
    assert chosen(many, "7") == [Choice("start", 15)]
    assert chosen(many, "n", "n", "n", "7", "n", "1", "7") == [Choice("start", 15)]
    first = replace(many, rows=[DECK, *many.rows])
    assert chosen(first, "n", "8") == [Choice("start", 16)]
    assert len(shown(replace(FULL, rows=[DECK] * 12), 60, 20)) <= 20
    assert home_keys(replace(FULL, rows=[DECK] * 10, left=None), interface("en"), 1).startswith(
        "Enter start  1 new session  n next  t stats"
    )


def test_the_names_give_way_before_the_bars() -> None:
    """With rows to spare each deck has its id and the week its bars; with fewer the ids are left out first."""
    large, middle, small = ("\n".join(shown(FULL, *size)) for size in ((120, 60), (120, 40), (60, 20)))
    assert ["deck-8" in text for text in (large, middle, small)] == [True, False, False]
    assert ["█" in text for text in (large, middle, small)] == [True, True, False]


def test_where_all_is_done_nothing_can_be_started() -> None:
    """Neither Enter nor a number is offered or taken, unless a session was left; nor the number of such a deck."""
    say = interface("en")
    assert "start" not in home_keys(DONE, say)
    assert "deck" not in home_keys(DONE, say)
    assert chosen(DONE, "\r", "1", "t") == [Choice("statistics")]
    one_done = replace(DONE, rows=[*DONE.rows, DECK])
    assert chosen(one_done, "1", "2") == [Choice("start", 1)]
    left = replace(DONE, left=Left("Een deck", 1, 2))
    assert home_keys(left, say).startswith("Enter go on  t stats")
    assert home_keys(replace(left, rows=[DECK]), say).startswith("Enter go on  1 new session")
    assert chosen(left, "\r") == [Choice("go on")]
