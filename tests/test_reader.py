"""A text to read, as screens of a fixed size and as plain lines."""

import io

import pytest
from rich.console import Console

from quiz.core.lexicon import Entry, Lexicon, Standing
from quiz.terminal.reader import STYLES, Reader
from quiz.terminal.reading import Line, Reading, read_plain
from quiz.terminal.texts import interface
from quiz.terminal.theme import THEME
from tests.test_deck import deck_of

DECK = deck_of("""
- {id: leger, nl: het leger, en: [army, armed forces], pos: noun, plural: legers}
- {id: samenvoegen, nl: samenvoegen, en: to merge, pos: verb, past: "voegde samen, voegden samen", separable: samen}
- {id: papier, nl: op papier, en: on paper, pos: phrase}
""")
STANDING: dict[str, Standing] = {"leger": "new", "samenvoegen": "learning", "papier": "known"}
LINES = (
    (
        Line("Twee landen _voegen_ hun legers samen.", "Two countries are _merging_ their armies."),
        Line("Dat staat op papier.", "That is on paper."),
        Line("Het sneeuwt.", "It is snowing."),
    ),
    (Line("Meer is er niet.", "There is no more."),),
)


def reading(paragraphs: tuple[tuple[Line, ...], ...] = LINES, questions: int = 0) -> Reading:
    """A text with one new word, one being learnt and one known."""

    def standing(entry: Entry) -> Standing:
        return STANDING[entry.word.id]

    return Reading("Een titel", paragraphs, Lexicon([DECK], "nl"), standing, questions)


def reader(text: Reading, columns: int = 60, rows: int = 20, *, colour: bool = False) -> tuple[Reader, io.StringIO]:
    """A reader on a screen of that size that is written into memory."""
    stream = io.StringIO()
    out = Console(file=stream, width=columns, height=rows, theme=THEME, force_terminal=True, no_color=not colour,
                  highlight=False, markup=False, emoji=False)  # fmt: skip
    return Reader(out, interface("en"), text), stream


def after(one: Reader, keys: str) -> str:
    """The screen, without styles, after these keys were pressed."""
    for key in keys:
        assert key in one.keys, f"{key!r} does nothing here"
        one.render()
        one.press(key)
    lines = one.console.render_lines(one.render(), one.console.options.update(width=one.console.width))
    return "\n".join("".join(segment.text for segment in line).rstrip() for line in lines)


def test_a_screen() -> None:
    """The title, how far one is, the paragraph, the legend and the keys, in the size of the window."""
    one, _ = reader(reading())
    assert (
        after(one, "nt")
        == """\
 Een titel                                 ━━━━━━━━━━ 2 of 4
╭─  paragraph 1 of 2  ─────────────────────────────────────╮
│   Twee landen voegen hun legers samen.                   │
│ ▸ Dat staat op papier.                                   │
│   Het sneeuwt.                                           │
│                                                          │
│                                                          │
│                                                          │
│                                                          │
│                                                          │
│                                                          │
│                                                          │
│                                                          │
│                                                          │
│                                                          │
│                                                          │
│ ──────────────────────────────────────────────────────── │
│ That is on paper.                                        │
╰───────────────────────────────  new   learning   known  ─╯
 n/p sentence  t translation  w word  Enter next  q stop"""
    )


def test_moving_about() -> None:
    """n and p, or the arrows, go to the sentence before and after, over the edge of the paragraph too."""
    one, _ = reader(reading())
    assert "▸ Twee landen" in after(one, "p")
    assert "▸ Het sneeuwt." in after(one, "nn")
    assert "▸ Meer is er niet." in after(one, "n")
    assert "▸ Het sneeuwt." in after(one, "p")
    one.press("\x1b[c")
    assert "▸ Meer is er niet." in after(one, "")
    one.press("\x1b[a")
    assert "▸ Meer is er niet." in after(one, "\r")


def test_the_words_of_a_sentence() -> None:
    """w shows one word after the other with its article, meaning and state; after the last one none."""
    one, _ = reader(reading())
    assert "1/2  samenvoegen  to merge · learning" in after(one, "w")
    assert "2/2  het leger  army, armed forces · new" in after(one, "w")
    assert "army" not in after(one, "w")
    assert "1/1  op papier  on paper · known" in after(one, "nw")
    assert "No words of your decks here" in after(one, "nw")


def test_what_was_asked_for_goes_with_its_sentence() -> None:
    """The translation is shown until t is pressed again, or the next sentence is read."""
    one, _ = reader(reading())
    assert "Two countries are merging their armies." in after(one, "t")
    assert "merging" not in after(one, "t")
    assert "merging" not in after(one, "tn")


def test_the_end() -> None:
    """After the last paragraph stands what was met, and the questions are offered; p goes back into the text."""
    one, _ = reader(reading(questions=3))
    screen = " ".join(after(one, "\r\r").replace("│", " ").split())
    assert "3 words of your decks in this text: 1 new, 1 learning, 1 known" in screen
    assert "There are 3 questions on this text." in screen
    assert "Enter questions p back q stop" in screen
    assert "▸ Meer is er niet." in after(one, "p")
    after(one, "\r\r")
    assert one.outcome is True


def test_the_end_without_questions() -> None:
    """Where there are none, Enter ends."""
    one, _ = reader(reading())
    assert "Enter done   p back" in after(one, "\r\r")
    after(one, "\r")
    assert one.outcome is False


def test_a_long_paragraph_pages_by_sentence() -> None:
    """Every sentence is seen whole on some page, Enter goes from page to page, and no screen is higher than the window."""
    lines = tuple(Line(f"Zin {i} is zo lang dat hij drie regels vult, " + "en nog meer, " * 8 + "tot hier.", "Twin. " * 40)
                  for i in range(12))  # fmt: skip
    one, _ = reader(reading((lines,)))
    seen: set[int] = set()
    while not one._at_the_end:
        for keys in ("", "t", "w"):
            screen = after(one, keys)
            assert len(screen.splitlines()) <= 20
            assert f"▸ Zin {one.number} " in screen
        one.press("t")
        one.press("w")
        screen = " ".join(after(one, "").replace("│", " ").split())
        seen |= {i for i in range(12) if f"Zin {i} is zo" in screen}
        one.press("\r")
    assert seen == set(range(12))


def test_a_sentence_higher_than_the_window() -> None:
    """It is cut rather than pushing the keys off the screen."""
    one, _ = reader(reading(((Line("heel " * 500, "very " * 500),),)), rows=12)
    for keys in ("", "t", "w"):
        assert len(after(one, keys).splitlines()) <= 12


@pytest.mark.parametrize("colour", [True, False])
def test_words_are_marked_by_how_well_they_are_known(colour: bool) -> None:
    """New, learning and known words differ in more than colour, and from the words around them."""
    one, stream = reader(reading(), colour=colour)
    one.console.print(one.render())
    codes = dict.fromkeys(STYLES, "")
    for standing, word in (("new", "legers"), ("learning", "voegen"), ("known", "op papier")):
        before = stream.getvalue().partition(word.split()[0])[0]
        codes[standing] = before.rpartition("\x1b[")[2].partition("m")[0]  # type: ignore[index]  # the standings
    assert len({code.replace("36", "").replace("35", "").replace("32", "") for code in codes.values()}) == 3
    assert any("3" in code.split(";")[-1] and len(code.split(";")[-1]) == 2 for code in codes.values()) is colour


def test_a_text_can_do_nothing() -> None:
    """Control characters and markup in a text reach the terminal as plain signs or not at all."""
    hostile = Line("Het leger\x1b[31m\x07 [bold]is[/bold] \x9b2J:house:\u202e weg.", "The \x1b]0;x\x07army.")
    one, _ = reader(reading(((hostile,),)))
    assert "▸ Het leger[31m [bold]is[/bold] 2J:house: weg." in after(one, "")
    assert "The ]0;xarmy." in after(one, "t")
    assert "het leger  army" in after(one, "w")


def test_plain_lines() -> None:
    """As plain lines: each sentence with its twin, then the words with their meaning and state."""
    stream = io.StringIO()
    out = Console(file=stream, width=40, theme=THEME, highlight=False, markup=False, emoji=False)
    read_plain(out, interface("nl"), reading(), "Daarna dit.")
    assert (
        stream.getvalue()
        == """\
Een titel

Twee landen voegen hun legers samen.
  Two countries are merging their armies.
Dat staat op papier.
  That is on paper.
Het sneeuwt.
  It is snowing.

Meer is er niet.
  There is no more.

3 woorden uit je decks in deze tekst: 1 nieuw, 1 aan het leren, 1 bekend
- samenvoegen: to merge (aan het leren)
- het leger: army, armed forces (nieuw)
- op papier: on paper (bekend)

Daarna dit.
"""
    )
