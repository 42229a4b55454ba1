"""YAML as it is written: it reads back as what it was, whatever the texts hold."""

from __future__ import annotations

import os

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz import library
from quiz.core.deck import Cloze, Header, Note, Text, Word
from quiz.core.parse import File, read_header, read_notes
from quiz.core.write import header_yaml, notes_yaml, writable

HEADER = Header(id="proef", title=Text("Proef", "Trial"), learn="nl", known="en")

WORD = """\
# yaml-language-server: $schema=.schema/notes.json

- id: leger
  nl: het leger
  en: [army, armed forces]
  pos: noun
  plural: [legers]
  examples:
    - nl: Het _leger_ oefent.
      en: The _army_ is training.
  remark:
    nl: Eén
    en: |-
      two
      lines
  level: A2
  tags: [military]
  guid: A?b#c

- id: gat
  kind: cloze
  nl: Hij _belt_ mij.
  en: He calls me.
"""


def read(text: str) -> list[Note]:
    """The notes of a file, which has no problem."""
    placed, problems = read_notes(File("notes.yaml", text.encode()), HEADER)
    assert not problems, problems
    return [one.note for one in placed if one.note is not None]


@pytest.mark.parametrize("folder", list(library.deck_folders([library.shipped()])), ids=os.path.basename)
def test_the_shipped_decks_come_back(folder: str) -> None:
    """A deck written anew reads as the one before: its header and every note."""
    deck, _ = library.load(folder)
    placed, problems = read_notes(File("x", notes_yaml(deck.notes, deck.header).encode()), deck.header)
    assert not problems
    assert tuple(one.note for one in placed) == deck.notes
    header, _, problems = read_header(File("x", header_yaml(deck.header).encode()))
    assert not problems
    assert header == deck.header


def test_its_look() -> None:
    """Keys in their order, lists of texts in one line, all else in blocks, an empty line between notes."""
    notes = read(WORD)
    assert notes_yaml(notes, HEADER) == WORD


@given(st.text(), st.lists(st.text(), max_size=3))
@example("- [a, {b: c}] # d\n--- !!python/object &x *x", ["no", "07", "~", "<<", "=", "12:30"])
@example("a\n\n b \n#c\n\ttab", ["'\"", "a: b", "? x", "%TAG ! x", "\U0001f600", "a,b", "]", "x\ny"])
def test_any_text_comes_back(text: str, more: list[str]) -> None:
    """A text without control characters is read as it was written, and the notes beside it too."""
    texts = [one for one in map(writable, [text, *more]) if one and not one.isspace()] or ["x"]
    word = Word(id="a", learn=tuple(texts), known=(texts[0],), tags=tuple(texts), guid=texts[0][:200])
    remark = Word(id="b", learn=("b",), known=("b",), remark=Text(texts[-1], texts[0]))
    written = notes_yaml([word, remark], HEADER)
    placed, _ = read_notes(File("notes.yaml", written.encode()), HEADER)
    assert [one.note for one in placed] == [word, remark]


@given(st.text(min_size=300, alphabet="ab c:-#'\""))
def test_long_texts_are_not_folded(text: str) -> None:
    """A text without line breaks stands in one line, however long."""
    cloze = Cloze(id="a", learn="_x_", known=writable(text) or "x")
    assert notes_yaml([cloze], HEADER).count("\n") == 6
    assert read(notes_yaml([cloze], HEADER)) == [cloze]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x07b", "ab"),
        (" a\r\nb\rc ", "a\nb\nc"),
        ("x\ud800y", "xy"),
        ("\u202eabc", "abc"),
        ("\x00", ""),
        ("a\u2028b", "ab"),
    ],
)
def test_what_no_file_may_hold(text: str, expected: str) -> None:
    """Control characters, turned text and halves of characters are left out; line ends become one kind."""
    assert writable(text) == expected
