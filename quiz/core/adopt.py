"""Notes of other programs → notes of the format, such that a deck of them has no problem. Pure.

Nothing is guessed: what a program does not say (an article, a plural, a part of speech) is not made up. What the
format cannot say is left out and counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from quiz.core.deck import LONGEST_TEXT, Cloze, Header, Text, Word
from quiz.core.gaps import Gapped, gapped, has_gaps, is_sound
from quiz.core.language import Language, language
from quiz.core.markup import is_balanced, marked, plain
from quiz.core.parse.fix import slug
from quiz.core.parse.prompts import Prompt, prompts
from quiz.core.word import bare_headword, example_with_gaps
from quiz.core.write import writable

N = TypeVar("N", Word, Cloze)
LONGEST_GUID = 200
NO_TRANSLATION = "…"
"""The format wants a translation of every sentence; Anki's cloze notes often have none."""

ONE_SIDE = "with only one side"
TOO_LONG = "with a text that is too long"
NO_WORD = "that asks for an article alone, or for no word"
TWIN = "with a number behind it, for another asks the same"
UNTRANSLATED = "with … in the place of a translation, for it has none"


class Foreign(Struct, frozen=True):
    """A note of another program, as texts without HTML.

    `learn` is a word, or a sentence with gaps as Anki writes them; the translation of such a sentence may have marks
    of the format, as may `example`, a sentence with its translation. `media` are the names of sounds and images.
    """

    learn: str
    known: str
    example: tuple[str, str] = ("", "")
    tags: tuple[str, ...] = ()
    guid: str = ""
    media: tuple[str, ...] = ()


class Adopted(Struct, frozen=True):
    """What notes of another program became.

    `media` names the sounds and images of a note by its id; `left_out` and `remarks` say what, and of how many notes.
    """

    words: Sequence[Word]
    clozes: Sequence[Cloze]
    media: Mapping[str, tuple[str, ...]]
    left_out: Mapping[str, int]
    remarks: Mapping[str, int]


def adopted(notes: Iterable[Foreign], header: Header) -> Adopted:
    """Notes of the format, in the same order; from a note with gaps of several numbers there are several."""
    return _Adoption(header).adopt(notes)


class _Adoption:
    def __init__(self, header: Header) -> None:
        self.learn: Language = language(header.learn)
        self.prompts: set[Prompt] = set()
        self.twins: Counter[Prompt] = Counter()
        self.ids: set[str] = set()
        self.taken: Counter[str] = Counter()
        self.guids: set[str] = set()
        self.left_out: Counter[str] = Counter()
        self.remarks: Counter[str] = Counter()

    def adopt(self, notes: Iterable[Foreign]) -> Adopted:
        words: list[Word] = []
        clozes: list[Cloze] = []
        media: dict[str, tuple[str, ...]] = {}
        for foreign in notes:
            made = self._made(foreign)
            words += (note for note in made if isinstance(note, Word))
            clozes += (note for note in made if isinstance(note, Cloze))
            media |= {note.id: foreign.media for note in made if foreign.media}
        return Adopted(words, clozes, media, self.left_out, self.remarks)

    def _made(self, foreign: Foreign) -> Sequence[Word | Cloze]:
        known = _one_line(foreign.known)
        if max(map(len, (foreign.learn, foreign.known, *foreign.example))) > LONGEST_TEXT // 2:
            self.left_out[TOO_LONG] += 1
            return ()
        if has_gaps(foreign.learn):
            return self._clozes(foreign, known)
        word = _one_line(foreign.learn)
        if not word or not known:
            self.left_out[ONE_SIDE] += 1
            return ()
        if not bare_headword(word, self.learn):
            self.left_out[NO_WORD] += 1
            return ()
        return [self._word(foreign, word, known)]

    def _word(self, foreign: Foreign, learn: str, known: str) -> Word:
        note = Word(
            id=self._id(bare_headword(learn, self.learn)),
            learn=(learn,),
            known=(known,),
            tags=_tags(foreign.tags),
            guid=self._guid(foreign.guid),
        )
        note = self._told_apart(note, _numbered_word)
        return self._with_example(note, *map(_one_line, foreign.example))

    def _with_example(self, word: Word, learn: str, known: str) -> Word:
        """The word with an example, or with a remark where the example does not hold the word."""
        if not learn or not known:
            return word
        text = Text(learn, known)
        if not is_balanced(learn) or not is_balanced(known):
            text = Text(plain(learn).replace("_", "\\_"), plain(known).replace("_", "\\_"))
        if marked(text.learn) or marked(example_with_gaps(word, text, self.learn)):
            return replace(word, examples=(text,))
        return replace(word, remark=text)

    def _clozes(self, foreign: Foreign, known: str) -> Sequence[Cloze]:
        learn = _one_line(foreign.learn)
        sentences = gapped(learn)
        sound = [one for one in sentences if is_sound(one)]
        if len(sound) < len(sentences):
            self.left_out[NO_WORD] += len(sentences) - len(sound)
        if sound and not known:
            self.remarks[UNTRANSLATED] += 1
        return [self._cloze(foreign, one, known if is_balanced(known) else known.replace("_", "\\_")) for one in sound]

    def _cloze(self, foreign: Foreign, one: Gapped, known: str) -> Cloze:
        hint = " / ".join(one.hints)
        note = Cloze(
            id=self._id(plain(one.sentence)),
            learn=one.sentence,
            known=known or NO_TRANSLATION,
            hint=Text(hint, hint) if hint else None,
            tags=_tags(foreign.tags),
            guid=self._guid(foreign.guid),
        )
        return self._told_apart(note, _numbered_cloze)

    def _told_apart(self, note: N, numbered: Callable[[N, set[str], int], N]) -> N:
        """The note with a number behind what is asked by another note too."""
        clashing = [prompt for prompt in map(_folded, prompts(note)) if prompt in self.prompts]
        candidate = note
        while clashing:
            self.twins[clashing[0]] += 1
            candidate = numbered(note, {prompt[0] for prompt in clashing}, self.twins[clashing[0]] + 1)
            if self.prompts.isdisjoint(map(_folded, prompts(candidate))):
                self.remarks[TWIN] += 1
                break
        self.prompts.update(map(_folded, prompts(candidate)))
        return candidate

    def _id(self, text: str) -> str:
        base = found = slug(text) or "note"
        while found in self.ids:
            self.taken[base] += 1
            found = f"{base}-{self.taken[base] + 1}"
        self.ids.add(found)
        return found

    def _guid(self, guid: str) -> str:
        """A guid that no note before has, as the format can say it; else none."""
        if guid in self.guids or guid != writable(guid) or len(guid) > LONGEST_GUID:
            return ""
        self.guids.add(guid)
        return guid


def _numbered_word(word: Word, which: set[str], number: int) -> Word:
    if "headword" in which:
        word = replace(word, learn=(f"{word.learn[0]} ({number})",))
    if "meaning" in which:
        word = replace(word, known=(f"{word.known[0]} ({number})",))
    return word


def _numbered_cloze(cloze: Cloze, which: set[str], number: int) -> Cloze:
    return replace(cloze, known=f"{cloze.known} ({number})")


def _folded(prompt: Prompt) -> Prompt:
    return tuple(part.casefold() for part in prompt)


def _one_line(text: str) -> str:
    """A text that may be typed: what stood in several lines is set off by slashes."""
    return " / ".join(filter(None, (line.strip() for line in re.split(r"\n+", writable(text)))))


def _tags(tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(_one_line, tags))))
