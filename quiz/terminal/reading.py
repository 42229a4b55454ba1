"""What is read: a text with the decks' words in it; and the same as plain lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from rich.console import Console

from quiz.core.lexicon import Entry, Lexicon, Match, Standing
from quiz.core.markup import plain
from quiz.core.running import Token
from quiz.terminal.safe import harmless, shown
from quiz.terminal.texts import Say

STANDINGS: tuple[Standing, ...] = ("new", "learning", "known")


class Line(Struct, frozen=True):
    """A sentence to read, and its twin in the other language where it has one."""

    text: str
    twin: str = ""


class Sentence(Struct, frozen=True):
    """A sentence and its twin as they are shown, its words, and the decks' words among them."""

    text: str
    twin: str
    tokens: Sequence[Token]
    matches: Sequence[Match]


class Reading(Struct, frozen=True):
    """A text to read, the words to recognise in it with how well each is known, and how many questions are on it."""

    title: str
    paragraphs: Sequence[Sequence[Line]]
    lexicon: Lexicon
    standing: Callable[[Entry], Standing]
    questions: int = 0

    def sentence(self, paragraph: int, number: int) -> Sentence:
        """A sentence by its place, with what is recognised in it."""
        line = self.paragraphs[paragraph][number]
        text = harmless(plain(line.text))
        return Sentence(text, harmless(plain(line.twin)), *self.lexicon.read(text))


def read_plain(console: Console, say: Say, reading: Reading, then: str = "") -> None:
    """The text as plain lines, each sentence followed by its twin; then its words, and `then` as the last line."""

    def print_line(line: str = "") -> None:
        console.print(shown(line), soft_wrap=True)

    print_line(reading.title)
    found: dict[str, Entry] = {}
    for place, paragraph in enumerate(reading.paragraphs):
        print_line()
        for number in range(len(paragraph)):
            sentence = reading.sentence(place, number)
            print_line(sentence.text)
            if sentence.twin:
                print_line(f"  {sentence.twin}")
            found |= {entry.id: entry for match in sentence.matches for entry in match.entries}
    print_line()
    print_line(tally(found.values(), reading, say))
    for entry in found.values():
        print_line(f"- {entry.word.learn[0]}: {', '.join(entry.word.known)} ({say('word.' + reading.standing(entry))})")
    if then:
        print_line()
        print_line(then)


def tally(entries: Iterable[Entry], reading: Reading, say: Say) -> str:
    """How many of the decks' words were met, and how well they are known."""
    counts = Counter(reading.standing(entry) for entry in entries)
    parts = [f"{counts[standing]} {say(f'word.{standing}')}" for standing in STANDINGS if counts[standing]]
    total = sum(counts.values())
    words = say("read.words.one") if total == 1 else say("read.words", count=total)
    return f"{words}: {', '.join(parts)}" if parts else say("read.words.none")
