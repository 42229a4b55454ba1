"""A running text as paragraphs, sentences and words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from quiz.core.grading.text import fold
from quiz.core.language import Language, language

LONGEST_SENTENCE = 400
"""A longer one is cut, at a comma or a space, so that it fits a small screen."""
LONGEST_PARAGRAPH = 30
"""In sentences; a longer one is cut, for a text may come without any breaks."""

_WORD = re.compile(
    r"(?<!\w)['’‘](?=[tsnkmr]\b)\w"  # Dutch 't, 's
    r"|(?:[^\W\d_]\.){2,}(?!\w)"  # d.w.z., see _ABBREVIATION
    r"|(?:[^\W_][\u0300-\u036f]*)+(?:(?:[-‐‑'’]|(?<=\d)[.,:/](?=\d))(?:[^\W_][\u0300-\u036f]*)+)*"
)
_ABBREVIATION = re.compile(r"(?:[^\W\d_]\.)+")
_CLAUSE_END = re.compile(r"[,;:.!?…()\[\]–—\n]|\s-\s")
_CAPITAL_FOLLOWS = re.compile(r"[.!?:…“”„\"‘’‚«»()\[\]\n]|\s'")
_SENTENCE_END = re.compile(r"(?:[.!?…]+[\"'”’»)\]]*(?=\s+(\S+))|[。！？]+[」』”’]*)")
_OPENERS = "\"'“‘„«([–—- "


class Token(Struct, frozen=True):
    """A word of a sentence: as written, from `start` to `end`; folded as it is compared; the number of its clause.

    `inside` says that it stands amid a sentence, where a capital letter is the word's own.
    """

    text: str
    start: int
    end: int
    folded: str
    clause: int
    inside: bool

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital."""
        return self.text[:1].isupper()


def tokens(sentence: str, facts: Language) -> tuple[Token, ...]:
    """The words of a sentence. Numbers (`45.000`), compounds with hyphens and words with apostrophes are one word;
    what a language writes on to the next word (French `l'`) is a word of its own."""
    found: list[Token] = []
    clause, end = 0, 0
    for word in _WORD.finditer(sentence):
        start = word.start()
        gap = sentence[end:start]
        if gap == " ":
            inside = bool(found)
        else:
            clause += bool(_CLAUSE_END.search(gap))
            inside = bool(found) and not _CAPITAL_FOLLOWS.search(gap)
        end = word.end()
        for length, folded in _pieces(word.group(), facts.code):
            found.append(Token(sentence[start : start + length], start, start + length, folded, clause, inside))
            start += length
    return tuple(found)


@lru_cache(maxsize=65536)
def _pieces(word: str, code: str) -> tuple[tuple[int, str], ...]:
    """The words that are written as one, each with its length and folded."""
    folded = fold(word)
    if _ABBREVIATION.fullmatch(folded):
        folded = folded.replace(".", "")
    for short, full in language(code).elided.items():
        if folded.startswith(short) and len(folded) > len(short):
            return (len(short), full), (len(word) - len(short), folded[len(short) :])
    return ((len(word), folded),)


def paragraphs(text: str) -> tuple[tuple[str, ...], ...]:
    """A plain text as paragraphs of sentences.

    Paragraphs are parted by empty lines; in a text without empty lines each line is one.
    """
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"[\t\f\v\u2028\u2029]", " ", text)
    blocks = re.split(r"\n[ \u00a0]*\n", text.strip())
    if len(blocks) == 1:
        blocks = text.split("\n")
    return tuple(part for block in blocks for part in _in_parts(tuple(sentences(" ".join(block.split())))))


def sentences(paragraph: str) -> Iterator[str]:
    """The sentences of a paragraph.

    A full stop ends one if a capital, a digit or a quotation follows; not after an initial, and not before one
    (`prof. A. Jansen`).
    """
    start = 0
    for end in _SENTENCE_END.finditer(paragraph):
        following = (end[1] or "").lstrip(_OPENERS)
        if end[1] and following[:1].islower():
            continue
        if paragraph[end.start()] == "." and (
            _is_initial(paragraph, end.start() - 1) or _ABBREVIATION.fullmatch(following)
        ):
            continue
        yield from _cut(paragraph[start : end.end()].strip())
        start = end.end()
    yield from _cut(paragraph[start:].strip())


def _in_parts(block: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(block), LONGEST_PARAGRAPH):
        yield block[start : start + LONGEST_PARAGRAPH]


def _is_initial(paragraph: str, place: int) -> bool:
    return paragraph[place : place + 1].isalpha() and not paragraph[max(0, place - 1) : place].isalnum()


def _cut(sentence: str) -> Iterator[str]:
    while len(sentence) > LONGEST_SENTENCE:
        room = sentence[:LONGEST_SENTENCE]
        place = max(room.rfind(", "), room.rfind("; ")) + 1 or room.rfind(" ") + 1 or LONGEST_SENTENCE
        yield sentence[:place].strip()
        sentence = sentence[place:].strip()
    if sentence:
        yield sentence
