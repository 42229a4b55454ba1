"""The result of an exam as a page and as a picture."""

import re
from html.parser import HTMLParser
from importlib.resources import files
from random import Random
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.core.deck import Deck
from quiz.core.exam import Answered, Result, answered, draw
from quiz.core.exercise import Role
from quiz.core.grade import Verdict
from quiz.core.marksheet import Miss, Sheet, marksheet
from quiz.report.page import html
from quiz.report.picture import TITLE_COLUMNS, svg
from quiz.report.text import safe, shortened
from quiz.terminal.texts import interface
from tests.test_deck import deck_of
from tests.test_marksheet import sheet_of

DATE = "2026-11-26"
VOID = {"meta"}
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script> & \" ' </table> \x00\x1b[31m\u202e"
NOTES = """
- {id: leger, nl: het leger, en: army}
- {id: regen, kind: cloze, nl: Vandaag _regent_ het., en: It is raining today.}
- {id: waarheid, kind: truth, question: {nl: Ja?, en: Yes?}, answer: true, explanation: {nl: ja, en: yes}}
- {id: kort, kind: short, question: {nl: Wie?, en: Who?}, answer: {nl: ik, en: me}, explanation: {nl: i, en: e}}
"""


class Page(HTMLParser):
    """A page as a parser sees it: fails where tags are not balanced."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts.append((self.open[-1], data))

    @property
    def text(self) -> str:
        """All that is read, but for the styles."""
        return "".join(data for tag, data in self.texts if tag != "style")

    def languages(self, element: str) -> list[str | None]:
        """The languages that such elements name, in order."""
        return [attributes["lang"] for tag, attributes in self.elements if tag == element and "lang" in attributes]


def all_wrong(deck: Deck, given: str, language: str = "en") -> Sheet:
    """The sheet of an exam in which the same was answered to everything."""
    role: Role = "learn" if language == deck.header.learn else "known"
    paper = draw(deck, 20, question_role=role, random=Random(1))
    say = interface(language)
    answers = tuple(answered(one, given, truth_words=(say("true"), say("false"))) for one in paper.questions)
    return marksheet(Result(paper, answers, "finished", 60.0), say, language)


def hostile_sheet() -> Sheet:
    """A sheet whose every text wants to do harm."""
    deck = deck_of(NOTES)
    paper = draw(deck, 20, question_role="known", random=Random(1))
    miss = Verdict("wrong", "x", (), ())
    missed = tuple(Miss(Answered(one, HOSTILE, HOSTILE, miss), HOSTILE, HOSTILE, HOSTILE) for one in paper.questions)
    return replace(sheet_of(["wrong"]), title=HOSTILE, missed=missed)


def page_of(sheet: Sheet, language: str = "en") -> Page:
    """The page of a sheet, parsed."""
    return Page(html(sheet, interface(language), DATE))


def row_of(page: str, prompt: str) -> str:
    """The row of the table in which a question stands."""
    (found,) = [row[0] for row in re.finditer("<tr role.*?</tr>", page, re.DOTALL) if f">{prompt}<" in row[0]]
    return str(found)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_page_says_everything(language: str) -> None:
    """The mark, each level and kind, and each miss with both answers stand on the page, which is well formed."""
    sheet = sheet_of(["correct", "correct", "correct", "close", "wrong"], language)
    page = page_of(sheet, language)
    wanted = [sheet.title, sheet.mark, sheet.outcome, sheet.ending, sheet.counts, DATE]
    wanted += [text for bar in (*sheet.levels, *sheet.kinds) for text in (bar.name, bar.points)]
    assert all(text in page.text for text in wanted)
    rows = [attributes for tag, attributes in page.elements if attributes.get("role") == "rowheader"]
    assert len(rows) == 2


def test_a_page_has_three_tables_that_can_be_heard() -> None:
    """Each table has a caption, and each head says what it is the head of."""
    page = page_of(sheet_of(["wrong", "close"]))
    tags = [tag for tag, _ in page.elements]
    assert tags.count("table") == tags.count("caption") == 3
    assert all("scope" in attributes for tag, attributes in page.elements if tag == "th")


def test_a_perfect_page_has_nothing_to_repeat() -> None:
    """Where all is right no table of misses stands, but a word of praise."""
    page = page_of(sheet_of(["correct"] * 5))
    assert [tag for tag, _ in page.elements].count("table") == 2
    assert "Nothing was missed." in page.text


def test_a_page_when_time_was_up_at_once() -> None:
    """Where nothing was answered the page says so, with the lowest mark."""
    page = page_of(sheet_of([], ending="time", wanted=20))
    assert "1.0" in page.text
    assert "20 unanswered" in page.text


def test_a_page_names_the_languages() -> None:
    """The page, the title, each question and each answer say which language they are in."""
    deck = deck_of(NOTES)
    text = html(all_wrong(deck, "9"), interface("en"), DATE)
    assert Page(text).languages("html") == ["en"]
    assert 'lang="nl" dir="auto">Vandaag _____ het.<' in text
    assert 'lang="nl" class="right">regent<' in row_of(text, "Vandaag _____ het.")
    assert 'lang="en" dir="auto">Who?<' in text
    assert 'lang="en" class="right">me<' in row_of(text, "Who?")
    dutch = html(all_wrong(deck, "9", "nl"), interface("nl"), DATE)
    assert 'lang="nl" dir="auto">Wie?<' in dutch
    assert 'lang="nl" class="right">waar<' in row_of(dutch, "Ja?")


@pytest.mark.parametrize("seed", range(4))
def test_a_word_is_asked_in_one_language_and_answered_in_the_other(seed: int) -> None:
    """Whichever way a word is asked, question and answer say the language they are in."""
    deck = deck_of("- {id: leger, nl: het leger, en: army}")
    paper = draw(deck, 1, question_role="known", random=Random(seed))
    answers = tuple(answered(one, "x", truth_words=("true", "false")) for one in paper.questions)
    text = html(marksheet(Result(paper, answers, "finished", 1), interface("en"), "en"), interface("en"), DATE)
    ways = {"het leger": ("nl", "en", "army"), "army": ("en", "nl", "het leger")}
    asked = paper.questions[0].prompt
    asked_in, answered_in, right = ways[asked]
    assert f'lang="{asked_in}" dir="auto">{asked}<' in text
    assert f'lang="{answered_in}" class="right">{right}<' in text


def test_an_almost_right_answer_is_marked_up() -> None:
    """What is missing is inserted and what is too much struck out, in words too for who cannot see it."""
    deck = deck_of("- {id: regen, nl: de regenjas, en: raincoat}")
    for seed in range(10):
        paper = draw(deck, 1, question_role="known", random=Random(seed))
        if paper.questions[0].card.kind == "production":
            break
    answers = (answered(paper.questions[0], "de reegenja", truth_words=("true", "false")),)
    text = html(marksheet(Result(paper, answers, "finished", 1), interface("en"), "en"), interface("en"), DATE)
    assert "de re<del>e</del>genja<ins>s</ins></bdi>" in text
    assert "a slip of typing" in text


def test_hostile_text_stays_text() -> None:
    """Tags, quotes and control characters of a deck or a learner are shown on the page and do nothing."""
    text = html(hostile_sheet(), interface("en"), DATE)
    page = Page(text)
    assert not {tag for tag, _ in page.elements} & {"script", "img", "a", "link", "iframe"}
    assert page.text.count("<script>alert(1)</script> & \" ' </table>") == 2 + 3 * 4
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


def test_a_hostile_picture_stays_a_picture() -> None:
    """A picture is well-formed XML whatever the title, which is cut off where it is too long."""
    sheet = replace(hostile_sheet(), title=HOSTILE * 5)
    root = ElementTree.fromstring(svg(sheet, interface("en"), DATE))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
        "svg",
        "title",
        "desc",
        "style",
        "rect",
        "text",
    }
    titles = [element.text for element in root.iter(f"{SVG}text") if element.get("class") == "title"]
    assert titles[0] is not None
    assert titles[0].startswith("<script>alert(1)</script> & ")
    assert titles[0].endswith("…")


@given(st.text(max_size=80))
def test_any_text_is_safe(text: str) -> None:
    """Any text makes well-formed XML, as an element and as an attribute, and comes back but for what is unwanted."""
    element = ElementTree.fromstring(f'<a b="{safe(text)}">{safe(text)}</a>')
    assert (element.text or "") == element.get("b")
    visible = [sign for sign in text if sign.isalnum()]
    assert [sign for sign in element.text or "" if sign.isalnum()] == visible


@given(st.text(max_size=80), st.integers(2, 60))
def test_a_shortened_text_fits(text: str, columns: int) -> None:
    """A text is cut only where it is too long, and then ends in an ellipsis."""
    short = shortened(text, columns)
    assert len(short) <= columns
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_picture_says_everything(language: str) -> None:
    """The mark and each level and kind stand in the picture, inside its borders, and are told to who cannot see it."""
    sheet = sheet_of(["correct"] * 7, language, "stopped", 20)
    root = ElementTree.fromstring(svg(sheet, interface(language), DATE))
    texts = [element.text for element in root.iter(f"{SVG}text")]
    wanted = [sheet.title, sheet.mark, sheet.outcome, sheet.ending, sheet.counts]
    wanted += [text for bar in (*sheet.levels, *sheet.kinds) for text in (bar.name, bar.points)]
    assert set(wanted) <= set(texts)
    height = float(root.get("height", "0"))
    assert all(0 < float(element.get("y", "0")) < height - 10 for element in root.iter(f"{SVG}text"))
    about = root.find(f"{SVG}desc")
    assert about is not None
    assert sheet.mark in (about.text or "")
    assert root.get("role") == "img"
    assert len(sheet.title) < TITLE_COLUMNS


def test_the_bars_are_as_long_as_the_shares() -> None:
    """In the page and in the picture a full bar is all, and half a point of one is half of it."""
    sheet = sheet_of(["correct", "close", "wrong"])
    assert {bar.share for bar in sheet.levels} == {1.0, 0.5, 0.0}
    assert set(re.findall(r"width: ([\d.]+)%", html(sheet, interface("en"), DATE))) >= {"100.0", "50.0", "0.0"}
    root = ElementTree.fromstring(svg(sheet, interface("en"), DATE))
    bars = [element.get("width") for element in root.iter(f"{SVG}rect") if element.get("class") == "bar"]
    assert sorted(bars, key=str) == ["120.0", "120.0", "240.0", "240.0"]


def test_nothing_is_fetched_and_nothing_runs() -> None:
    """Neither file names an address, an import or a script; the page forbids all of it."""
    sheet = sheet_of(["wrong", "close", "correct"])
    page, picture = html(sheet, interface("en"), DATE), svg(sheet, interface("en"), DATE)
    for text in (page, picture.replace("http://www.w3.org/2000/svg", "")):
        assert not re.search(r"https?:|//|url\(|@import|<script|\bon\w+=|src=|href=", text)
    assert "default-src 'none'" in page


def test_light_and_dark_are_easy_to_read() -> None:
    """Every ink has a contrast of 4.5 : 1 on its paper: by day, by night and in print."""
    style = files("quiz.report").joinpath("page.css").read_text("utf-8")
    palettes = [dict(re.findall(r"--([a-z]+): (#[0-9a-f]{3,6})", block))
                for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)]  # fmt: skip
    assert len(palettes) == 3
    for colours in palettes:
        assert palettes[0].keys() == colours.keys()
        for ink in ("ink", "soft", "right", "wrong", "close"):
            assert _contrast(colours[ink], colours["paper"]) >= 4.5, (ink, colours)


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
