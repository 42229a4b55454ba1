"""`quiz stats` on screens of several sizes, as plain lines and as JSON: they fit, agree, and can do no harm."""

import io
import json
import re
import time
from contextlib import redirect_stdout
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from rich.console import Console

from quiz.cli import main
from quiz.core.memory import Rating, Review
from quiz.core.statistics import Statistics
from quiz.store import FILE_NAME, Store
from quiz.terminal.framed import FramedScreen
from quiz.terminal.numbers import number, percent
from quiz.terminal.statistics import pages, sections
from quiz.terminal.statistics_lines import stats_lines
from quiz.terminal.texts import Say, interface
from quiz.terminal.theme import THEME
from tests.study import fill
from tests.terminal import Terminal
from tests.test_cli import check_error
from tests.test_cli import quiz as run_quiz

NOW = 1_766_000_000_000
ROOMS = [(56, 16), (74, 18), (86, 34)]
"""The room inside the frame of windows of 60×20, 80×24 and 120×40."""
WINDOWS = [(60, 20), (80, 24), (120, 40)]
HOSTILE = "k\x1b]0;title\x07a\x1b[31mt [bold]x[/bold] :house: \u202ed\x9b2J"
HARMLESS = "k]0;titlea[31mt [bold]x[/bold] :house: d2J"
Printed = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a year of study."""
    home = tmp_path_factory.mktemp("year")
    fill(home, 365, NOW)
    return home


@pytest.fixture(scope="module")
def recent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two months of study up to now, for the program in a process of its own, with its own clock."""
    home = tmp_path_factory.mktemp("recent")
    fill(home, 60, int(time.time() * 1000))
    return home


def told(home: Path, printed: Printed, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    """What `quiz stats` prints at that time in a pipe, with that home."""
    monkeypatch.setenv("QUIZ_HOME", str(home))
    printed.readouterr()
    assert main(["stats", *arguments], clock=lambda: NOW / 1000) == 0
    return printed.readouterr().out


@pytest.fixture(scope="module")
def statistics(year: Path) -> Statistics:
    """The statistics of that year, out of the JSON."""
    printed = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(printed):
        patch.setenv("QUIZ_HOME", str(year))
        assert main(["stats", "--json"], clock=lambda: NOW / 1000) == 0
    return msgspec.json.decode(printed.getvalue(), type=Statistics)


def screen_of(columns: int, rows: int, *, colour: bool = True) -> Console:
    """A terminal of that size that writes into memory."""
    return Console(file=io.StringIO(), width=columns, height=rows, theme=THEME, force_terminal=True, highlight=False,
                   no_color=not colour, markup=False, emoji=False)  # fmt: skip


def lines_of(statistics: Statistics, say: Say, width: int) -> list[str]:
    """What stands on the screen, all sections below each other."""
    return [line.plain.rstrip() for section in sections(statistics, say, width) for line in section]


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(("columns", "rows"), WINDOWS)
@pytest.mark.parametrize("colour", [True, False])
def test_every_page_fits(statistics: Statistics, language: str, columns: int, rows: int, colour: bool) -> None:
    """Each page in its frame, with title and keys, fits the window, and the pages together are the whole."""
    console = screen_of(columns, rows, colour=colour)
    say = interface(language)
    screen = FramedScreen(console, say, language, "Tweetalig")
    width, height = ROOMS[WINDOWS.index((columns, rows))]
    text: list[str] = []
    for page in pages(statistics, say, width, height):
        rendered = console.render_lines(
            screen.render(screen.framed(page, ""), "q"), console.options.update_width(min(columns, 92))
        )
        assert len(rendered) <= rows
        assert all(sum(segment.cell_length for segment in line) <= columns for line in rendered)
        inside = console.render_lines(page, console.options.update_width(width), pad=False)
        text += ["".join(segment.text for segment in line if not segment.control).rstrip() for line in inside]
    assert [line for line in text if line] == [line for line in lines_of(statistics, say, width) if line]


@pytest.mark.parametrize("width", [40, 56, 74, 86])
@pytest.mark.parametrize("height", [5, 8, 16])
def test_a_page_is_never_higher_than_asked(statistics: Statistics, width: int, height: int) -> None:
    """A section that is higher than the page goes on on the next; nothing is wider than the room."""
    for page in pages(statistics, interface("nl"), width, height):
        rendered = screen_of(width, height).render_lines(page, pad=False)
        assert 0 < len(rendered) <= height
    assert all(line.cell_len <= width for section in sections(statistics, interface("nl"), width) for line in section)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("width", [56, 74, 86])
def test_the_screen_says_the_numbers_of_the_json(statistics: Statistics, language: str, width: int) -> None:
    """Every figure on the screen is that of the JSON, each beside its shape."""
    say = interface(language)
    lines = lines_of(statistics, say, width)

    def tail(start: str) -> str:
        return next(line for line in lines if line.startswith(start))

    def count(value: int) -> str:
        return number(value, say)

    overview = tail(say("stats.answers"))
    assert overview.split()[1] == count(statistics.answers)
    assert count(statistics.right) in overview
    assert tail(say("stats.today")).split()[1] == count(statistics.calendar[-1].answers)
    assert re.findall(r"\d+", tail(say("stats.streak"))) == [str(statistics.streak), str(statistics.longest_streak)]
    shares = tail("    % ").split()[1:]
    assert 8 <= len(shares) <= len(statistics.weeks)
    assert shares == [
        "–" if week.retention is None else percent(week.retention, say).split()[0]
        for week in statistics.weeks[-len(shares) :]
    ]
    start = lines.index(say("stats.forecast")) + 1
    assert [line.split()[-1] for line in lines[start : start + 7]] == [
        count(load.due) for load in statistics.forecast[:7]
    ]
    assert re.findall(r"\d+", lines[start + 7])[::2] == [str(statistics.due_7), str(statistics.due_30)]
    for name, amount in msgspec.structs.asdict(statistics.cards).items():
        assert next(line for line in lines if say(f"stats.cards.{name}") in line).split()[-3] == count(amount)
    for card in statistics.hardest:
        assert any(line.lstrip().startswith(f"{card.lapses}×") for line in lines)
    for text in statistics.texts:
        assert percent(text.share, say) in tail(f"{text.level} {text.title[:8]}")


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("width", [56, 74, 86])
def test_the_calendar_has_each_day_in_its_place(statistics: Statistics, language: str, width: int) -> None:
    """A row for each weekday, a column for each week; a shade means what the legend says, and the row's sum is true."""
    say = interface(language)
    lines = lines_of(statistics, say, width)
    weeks = int(next(m[1] for line in lines if (m := re.match(rf"{say('stats.calendar', count='(.*)')}$", line))))
    shown = statistics.calendar[-((len(statistics.calendar) - 1) % 7 + 1) - 7 * (weeks - 1) :]
    legend = re.findall(r"([·░▒▓█]) (\d+)", next(line for line in lines if re.match(r"· 0 ", line)))
    least = {sign: int(low) for sign, low in legend}
    assert list(least) == list("·░▒▓█")
    for row, name in enumerate(say("days.short").split()):
        line = next(line for line in lines if line.startswith(f"{name} "))
        days = [day for day in shown if day.day.weekday() == row]
        assert line.split()[-1] == number(sum(day.answers for day in days), say)
        signs = line[3 : 3 + 2 * len(days) : 2]
        expected = [max((low, sign) for sign, low in least.items() if low <= day.answers)[1] for day in days]
        assert list(signs) == expected


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(("columns", "rows"), WINDOWS)
def test_in_a_real_terminal(
    recent: Path, language: str, columns: int, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a terminal everything stands below each other as drawn, no line broken by the window's edge."""
    monkeypatch.setenv("QUIZ_HOME", str(recent))
    found = msgspec.json.decode(run_quiz("stats", "--json").stdout, type=Statistics)
    say = interface(language)
    with Terminal(["stats", "--lang", language], columns=columns, rows=120) as terminal:
        assert terminal.wait_for_end() == 0
        screen = [line for line in terminal.text.splitlines() if line]
    assert screen == [line for line in lines_of(found, say, min(columns, 92)) if line]


def test_without_colour_the_signs_differ(statistics: Statistics) -> None:
    """With NO_COLOR no colour is sent, and states and shades still have five signs each."""
    console = screen_of(80, 24, colour=False)
    for section in sections(statistics, interface("en"), 76):
        console.print(*section, sep="\n")
    printed = console.file.getvalue()  # type: ignore[attr-defined]  # it is a StringIO
    assert not re.search(r"\x1b\[(?:\d;)?3\d", printed)
    for sign in "·░▒▓█":
        assert sign in printed


@pytest.mark.parametrize("language", ["en", "nl"])
def test_plain_lines(year: Path, language: str, capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a pipe and with --plain there are no shapes, and every figure is said in words."""
    found = msgspec.json.decode(told(year, capsys, monkeypatch, "--json"), type=Statistics)
    printed = told(year, capsys, monkeypatch, "--lang", language)
    say = interface(language)
    assert printed == told(year, capsys, monkeypatch, "--lang", language, "--plain")
    assert printed.splitlines() == stats_lines(found, say)
    assert not set(printed) & set("▁▂▃▄▅▆▇█░▒▓·\x1b")
    for week in found.weeks:
        if week.retention is not None:
            assert f": {percent(week.retention, say)}, {week.remembered} " in printed
    said = sum(int(n) for line in printed.splitlines() for n in re.findall(r": (\d+) \(\w\w \d", line))
    assert said == sum(day.answers for day in found.calendar)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_learner_who_begins(language: str, capsys: Printed, quiz_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any answer there is one friendly line instead of empty plots, and the JSON is whole."""
    line = told(quiz_home, capsys, monkeypatch, "--lang", language)
    assert line == interface(language)("stats.none") + "\n"
    found = msgspec.json.decode(told(quiz_home, capsys, monkeypatch, "--json"), type=Statistics)
    assert found.answers == 0
    assert lines_of(found, interface(language), 200) == [line.strip()]
    assert len(pages(found, interface(language), 40, 5)) == 1


def test_a_learner_of_one_day(capsys: Printed, quiz_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a first answer nothing has come back and nothing was forgotten, and so it is said."""
    with Store(quiz_home / FILE_NAME) as store:
        store.add(Review("wit-rusland/leger/recognition", NOW - 9000, Rating.GOOD, 9.0))
    printed = told(quiz_home, capsys, monkeypatch, "--lang", "en")
    found = msgspec.json.decode(told(quiz_home, capsys, monkeypatch, "--json"), type=Statistics)
    for text in (printed, "\n".join(lines_of(found, interface("en"), 56))):
        assert "No card came back in these weeks." in text
        assert "No card was forgotten yet." in text
        assert "1 day" in text


def write_deck(folder: Path, deck_id: str, title: str = "t", word: str = "de kat") -> Path:
    """A deck of one word."""
    (folder / deck_id).mkdir(parents=True)
    header = {"id": deck_id, "title": {"nl": title, "en": title}, "learn": "nl", "from": "en"}
    (folder / deck_id / "deck.yaml").write_text(json.dumps(header, ensure_ascii=True), encoding="utf-8")
    note = [{"id": "kat", "nl": word, "en": word}]
    (folder / deck_id / "vocabulary.yaml").write_text(json.dumps(note, ensure_ascii=True), encoding="utf-8")
    return folder / deck_id


def lapsed(home: Path, *cards: str) -> None:
    """A progress file in which each of these cards was learnt and forgotten once."""
    ratings = (Rating.EASY, Rating.AGAIN)
    with Store(home / FILE_NAME) as store:
        store.merge(
            Review(card, NOW - (3 - i) * 86_400_000, rating, 1.0) for card in cards for i, rating in enumerate(ratings)
        )


@pytest.mark.parametrize("width", [56, 74, 200])
def test_hostile_text_does_nothing(statistics: Statistics, width: int) -> None:
    """Escape sequences, markup and turned direction in titles and words reach no terminal, drawn or as plain lines."""
    hostile = replace(
        statistics,
        decks=tuple(replace(deck, title=HOSTILE, title_known=HOSTILE) for deck in statistics.decks),
        hardest=tuple(replace(card, learn=HOSTILE, known=HOSTILE) for card in statistics.hardest),
        texts=tuple(replace(text, title=HOSTILE, level=HOSTILE) for text in statistics.texts),
    )
    console = screen_of(width, 24)
    for section in sections(hostile, interface("en"), width):
        console.print(*section, sep="\n")
    drawn = console.file.getvalue()  # type: ignore[attr-defined]  # it is a StringIO
    styles = set(re.findall(r"\x1b\[([\d;]*)m", drawn))
    assert styles == {"0", "1", "2", "36", "1;32", "1;35"}
    plain = stats_lines(hostile, interface("en"))
    for text in (re.sub(r"\x1b\[[\d;]*m", "", drawn), "\n".join(plain)):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
        assert HARMLESS in text
    assert sum(HARMLESS in line for line in plain) == 1 + len(hostile.hardest) + len(hostile.texts)


def test_a_deck_that_tries(tmp_path: Path, quiz_home: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the format lets through of it, markup and codes of emoji, is printed as it is written."""
    deck = write_deck(tmp_path, "hostile", "[bold]x[/bold] :house:", "[red]kat :cat:")
    lapsed(quiz_home, "hostile/kat/recognition")
    printed = told(quiz_home, capsys, monkeypatch, str(deck), "--lang", "en")
    assert printed.startswith("[bold]x[/bold] :house:\n")
    assert "[red]kat :cat: – [red]kat :cat:: forgotten 1×" in printed


def test_words_of_two_cells_and_from_right_to_left(
    tmp_path: Path, quiz_home: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A word of wide signs or of Hebrew is cut by the cells it takes, and keeps the numbers before it in place."""
    wide = write_deck(tmp_path, "wide", "語" * 60, "語" * 60)
    hebrew = write_deck(tmp_path, "hebrew", "שלום", "שלום " * 30)
    lapsed(quiz_home, "wide/kat/recognition", "hebrew/kat/recognition")
    found = msgspec.json.decode(told(quiz_home, capsys, monkeypatch, str(wide), str(hebrew), "--json"), type=Statistics)
    drawn = [line for section in sections(found, interface("nl"), 56) for line in section]
    assert all(line.cell_len <= 56 for line in drawn)
    assert sum(line.plain.lstrip().startswith("1×") for line in drawn) == 2


def test_which_decks_count(tmp_path: Path, quiz_home: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a deck its answers and cards alone count; without one all answers do, and the cards of decks begun."""
    first, second, third = (str(write_deck(tmp_path / "all", name)) for name in ("one", "two", "three"))
    lapsed(quiz_home, "one/kat/recognition", "two/kat/recognition", "gone/kat/recognition")
    places = ("--decks", str(tmp_path / "all"), "--json")

    def counted(*names: str) -> tuple[list[str], int, int]:
        found = msgspec.json.decode(told(quiz_home, capsys, monkeypatch, *names, *places), type=Statistics)
        return sorted(deck.id for deck in found.decks), found.answers, found.cards.new

    assert counted("one") == (["one"], 2, 1)
    assert counted("one", second) == (["one", "two"], 4, 2)
    assert counted() == (["one", "two"], 6, 2)
    assert counted(third, first) == (["one", "three"], 2, 3)


def test_the_weeks_asked_for(year: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--weeks` says how far back retention and calendar reach; the sums over all time stay."""
    answers = set()
    for weeks in (1, 4, 60):
        found = msgspec.json.decode(told(year, capsys, monkeypatch, "--weeks", str(weeks), "--json"), type=Statistics)
        assert len(found.weeks) == weeks
        assert 7 * (weeks - 1) < len(found.calendar) <= 7 * weeks
        assert len(lines_of(found, interface("en"), 80)) > 40
        answers.add(found.answers)
    assert answers == {sum(day.answers for day in found.calendar)}


def test_the_settings_are_obeyed(year: Path, tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    """The target is the retention that is set; a settings file that cannot be read gets one clear line."""
    home = tmp_path / "home"
    home.mkdir()
    (home / FILE_NAME).write_bytes((year / FILE_NAME).read_bytes())
    (home / "settings.json").write_text('{"retention": 0.8}', encoding="utf-8")
    printed = told(home, capsys, monkeypatch, "--lang", "en")
    assert "Target: 80 %" in printed
    (home / "settings.json").write_text('{"retention": 8}', encoding="utf-8")
    check_error("stats", says="settings.json", home=home)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(["wit-ruslnd"], "did you mean 'wit-rusland'?"), (["--weeks", "0"], "--weeks"), (["--weeks", "x"], "--weeks")],
)
def test_mistakes_get_one_line(arguments: list[str], says: str) -> None:
    """A deck that is not there and weeks that cannot be: one clear line."""
    check_error("stats", *arguments, says=says)


def test_the_help_names_every_key(capsys: Printed, statistics: Statistics) -> None:
    """Each key of the JSON, however deep, is explained in the command's help."""
    assert main(["stats", "--help"]) == 0
    words = set(re.findall(r"\w+", capsys.readouterr().out))
    keys: set[str] = set()

    def collect(value: object) -> None:
        if isinstance(value, dict):
            keys.update(value)
            for inner in value.values():
                collect(inner)
        elif isinstance(value, list):
            for inner in value:
                collect(inner)

    collect(msgspec.to_builtins(statistics))
    assert len(keys) > 20
    assert keys <= words
