"""Each card of each template in a real browser: nothing sticks out, all can be read, options can be tapped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain, product
from pathlib import Path
from typing import Any

import pytest

from quiz.anki.note_types import TEMPLATES
from quiz.library import load, shipped
from tests.anki_decks import write_deck
from tests.anki_engine import collection, exported, import_package
from tests.anki_pages import BIG, CONTRASTS, OVERFLOWING, SWITCHES, Side, page, side
from tests.browser import NAMES, PROGRAM, Browser, browser

pytestmark = pytest.mark.skipif(PROGRAM is None, reason=f"none of {', '.join(NAMES)} is installed")

LEAST_CONTRAST = 4.5
WIDTHS = (360, 1024)
SHOWN = {"Recognition": 1_000}
"""Of the cards of a template the three longest are looked at; of one with all that there is to a word, all."""
ALL_TEMPLATES = [(kind, template.name) for kind, templates in TEMPLATES.items() for template in templates]

ARABIC = """\
- id: jaysh
  ar: الجيش
  en: army
  pos: noun
  plural: جيوش
  ipa: ʒajʃ
  examples: [{ar: عاد _الجيش_ إلى البيت بعد شهور طويلة من التدريب في الجبال البعيدة., en: The _army_ went home.}]
  synonyms: [القوات]
  remark: {ar: كلمة شائعة., en: A common word.}
- {id: fi, kind: cloze, ar: ذهب الولد _إلى_ المدرسة., en: The boy went to school.}
- id: soal
  kind: choice
  question: {ar: أين الجيش الآن؟, en: Where is the army now?}
  options: [{ar: في البيت, en: At home, right: true}, {ar: في المدرسة البعيدة, en: At the distant school}]
  explanation: {ar: عاد الجيش., en: The army went back.}
"""

Cards = dict[tuple[str, str], list[tuple[Side, Side]]]
"""The sides of the cards by kind of note type and template."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for all tests."""
    with browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Cards:
    """The longest cards of every template, of the shipped deck and with every switch on."""
    folder = tmp_path_factory.mktemp("anki")
    with collection(folder) as col:
        deck, _ = load(Path(shipped()) / "wit-rusland")
        import_package(col, exported(deck, folder))
        for note_id in longest_notes(col):
            note = col.get_note(note_id)
            for name in SWITCHES.keys() & set(note.keys()):
                note[name] = SWITCHES[name]
            col.update_note(note)
        return rendered(col)


def longest_notes(col: Any) -> list[int]:
    """A few notes of each note type, whose texts are the longest."""
    return [note for (types,) in col.db.all("select distinct mid from notes")
            for note in col.db.list("select id from notes where mid = ? order by length(flds) desc limit ?",
                                    types, 3)]  # fmt: skip


def rendered(col: Any) -> Cards:
    """Both sides of the longest cards of each template."""
    found: dict[tuple[str, str], list[Any]] = {}
    for card_id in col.find_cards(""):
        card = col.get_card(card_id)
        kind = card.note_type()["name"].split()[1].lower()
        found.setdefault((kind, card.template()["name"]), []).append(card)
    return {
        key: [
            (side(col, card, answer=False), side(col, card, answer=True, typed="leger"))
            for card in sorted(some, key=lambda card: -len("".join(card.note().fields)))[: SHOWN.get(key[1], 3)]
        ]
        for key, some in found.items()
    }


def check(opened: Browser, html: str, width: int) -> None:
    """In a window of that width nothing sticks out, and every text can be read; opened, too."""
    opened.show(html, width)
    for _ in range(2):
        assert opened.run(OVERFLOWING) == []
        contrasts = opened.run(CONTRASTS)
        assert contrasts
        assert [text for ratio, text in contrasts if ratio < LEAST_CONTRAST] == []
        opened.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        opened.run("document.querySelectorAll('#twins').forEach((one) => { one.checked = true; })")


def test_every_template_is_looked_at(cards: Cards) -> None:
    """The cards are of all templates that there are."""
    assert set(cards) == set(ALL_TEMPLATES)


@pytest.mark.parametrize(("width", "night"), list(product(WIDTHS, (False, True))), ids=str)
@pytest.mark.parametrize("template", ALL_TEMPLATES, ids="-".join)
def test_a_card_fits_and_can_be_read(
    chromium: Browser, cards: Cards, template: tuple[str, str], width: int, night: bool
) -> None:
    """On a phone and a desktop, by day and by night."""
    for sides in cards[template][:3]:
        for one in sides:
            check(chromium, page(one, night=night), width)


@pytest.mark.parametrize("template", ALL_TEMPLATES, ids="-".join)
def test_large_letters(chromium: Browser, cards: Cards, template: tuple[str, str]) -> None:
    """Letters of twice the size fit on a phone, whatever forms and examples a word has."""
    for one in chain.from_iterable(cards[template]):
        check(chromium, page(one, before=BIG), 360)
        assert chromium.run("getComputedStyle(document.querySelector('.card')).fontSize") == "40px"


def test_right_to_left(chromium: Browser, tmp_path: Path) -> None:
    """Arabic begins at the right, its translation at the left, and both fit."""
    with collection(tmp_path / "anki") as col:
        import_package(col, exported(write_deck(tmp_path, ARABIC, learn="ar"), tmp_path))
        arabic = rendered(col)
    assert {"Recognition", "Production", "Sentence", "Cloze", "Choice"} <= {name for _, name in arabic}
    for sides in arabic.values():
        for one, night, width in product(sides[0], (False, True), WIDTHS):
            check(chromium, page(one, night=night), width)
    chromium.show(page(arabic["vocabulary", "Recognition"][0][1]), 360)
    directions = (
        "[...document.querySelectorAll('.headword, .translation')].map((one) => getComputedStyle(one).direction)"
    )
    assert chromium.run(directions) == ["rtl", "ltr"]


def tap(opened: Browser, selector: str) -> None:
    """Press and let go in the middle of an element, as a finger or a mouse does."""
    place = f"(() => {{ const box = document.querySelector({selector!r}).getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; }})()"
    x, y = opened.run(place)
    for kind in ("mousePressed", "mouseReleased"):
        opened.command("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)


CLASSES = "[...document.querySelectorAll('.options li')].map((one) => [one.textContent, one.className.replace(' tappable', '')])"
SIGNS = "[...document.querySelectorAll('.options li')].map((one) => getComputedStyle(one, '::after').content)"


@pytest.mark.parametrize("right", [True, False], ids=["right", "wrong"])
def test_an_option_is_tapped(chromium: Browser, cards: Cards, right: bool) -> None:
    """The option that is tapped and the right one are shown at once, and the answer side shows them again, in order."""
    front, back = cards["choice", "Choice"][0]
    chromium.show(page(front), 360)
    assert set(chromium.run(SIGNS)) == {"none"}
    tap(chromium, "li[data-right]" if right else "li:not([data-right])")
    signs = chromium.run(SIGNS)
    assert (signs.count('"✓"'), signs.count('"✗"')) == (1, 0 if right else 1)
    order = [text for text, _ in chromium.run(CLASSES)]
    tap(chromium, "li:not(.chosen)")  # the first choice counts
    assert chromium.run(SIGNS) == signs
    assert [text for ratio, text in chromium.run(CONTRASTS) if ratio < LEAST_CONTRAST] == []
    turn_over(chromium, back)
    assert [text for text, _ in chromium.run(CLASSES)] == order
    assert chromium.run(SIGNS) == signs


def turn_over(opened: Browser, back: Side) -> None:
    """Show the answer as Anki does: in the same page, with its scripts run anew."""
    opened.run("window.put = (html) => { const qa = document.querySelector('#qa'); qa.innerHTML = html; "
               "qa.querySelectorAll('script').forEach((old) => { const anew = document.createElement('script'); "
               "anew.textContent = old.textContent; old.replaceWith(anew); }); }")  # fmt: skip
    opened.run(f"put({json.dumps(back[0])})")


def test_options_come_in_another_order(chromium: Browser, cards: Cards) -> None:
    """At twenty showings the four options do not always stand in one order."""
    front, _ = cards["choice", "Choice"][0]
    orders = set()
    for _ in range(20):
        chromium.show(page(front), 360)
        orders.add(tuple(text for text, _ in chromium.run(CLASSES)))
    assert len(orders) > 1
    assert len({frozenset(order) for order in orders}) == 1


def test_without_scripts_it_is_a_list(chromium: Browser, cards: Cards) -> None:
    """Where no script runs the options are there all the same, and the answer side marks the right one."""
    front, back = cards["choice", "Choice"][0]
    chromium.command("Emulation.setScriptExecutionDisabled", value=True)
    try:
        chromium.show(page(front), 360)
        assert len(chromium.run(SIGNS)) >= 3
        chromium.show(page(back), 360)
        assert chromium.run(SIGNS).count('"✓"') == 1
    finally:
        chromium.command("Emulation.setScriptExecutionDisabled", value=False)


def test_the_translation_is_a_tap_away(chromium: Browser, cards: Cards) -> None:
    """A question shows its other language, and a sentence of the text its twin, when they are tapped."""
    front, _ = cards["choice", "Choice"][0]
    chromium.show(page(front), 360)
    shown = "getComputedStyle(document.querySelector('.question .twin')).display"
    assert chromium.run(shown) == "none"
    tap(chromium, "header label")
    assert chromium.run(shown) == "block"
    _, back = cards["vocabulary", "Recognition"][0]
    chromium.show(page(back), 360, 2000)
    tap(chromium, "details.quote summary")
    assert chromium.run("document.querySelector('details.quote').open") is True
