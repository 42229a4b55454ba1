"""A text to read sentence by sentence on the screen, with what the decks' words in it mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from msgspec import Struct
from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from quiz.core.lexicon import Entry, Standing
from quiz.terminal.frame import Frame
from quiz.terminal.keys import ENTER, Resized, Stop, read_key
from quiz.terminal.reading import STANDINGS, Reading, Sentence, tally
from quiz.terminal.safe import shown
from quiz.terminal.texts import Say
from quiz.terminal.theme import WIDEST

NEXT = frozenset({"n", "\x1b[c", "\x1b[b", "\x1boc", "\x1bob"})
BACK = frozenset({"p", "\x1b[d", "\x1b[a", "\x1bod", "\x1boa"})
"""The letters, and the arrow keys as terminals send them (in lower case, as `read_key` gives them)."""
TWIN, WORD = "t", "w"
POINTER = "▸ "
LOWEST_FRAME = 17
"""The frame has so many rows inside even if less is shown, where the window has them."""
STYLES: dict[Standing, str] = {"new": "bold underline cyan", "learning": "underline magenta", "known": "italic green"}
"""Without colour new words are bold and underlined, those being learnt underlined, known ones slanted."""


class Page(Struct, frozen=True):
    """What is on the screen of a paragraph: some of its sentences, `first` the number of the first of them, in so many
    rows, and what was asked for about the current one below it."""

    sentences: Sequence[Sentence]
    first: int
    rows: int
    below: Sequence[Text]


class Reader:
    """The text on the screen, a paragraph at a time: `render` shows where the learner is, `press` takes a key."""

    def __init__(self, console: Console, say: Say, reading: Reading) -> None:
        self.console = console
        self.say = say
        self.reading = reading
        self.screen = Frame(console, say, reading.title)
        self.total = sum(len(paragraph) for paragraph in reading.paragraphs)
        self.met: dict[str, Entry] = {}
        self.paragraph, self.number = 0, 0
        self.twin = False
        self.word: int | None = None
        self.outcome: bool | None = None
        """None while the learner reads; then whether the questions are wanted."""

    def run(self) -> bool:
        """Let the learner read; True if the questions are wanted."""
        try:
            while self.outcome is None:
                self.console.clear()
                self.console.print(self.render(), width=min(self.console.width, WIDEST))
                with suppress(Resized):  # then it is drawn anew
                    self.press(read_key(self.keys))
        except Stop:
            return False
        finally:
            self.console.print()
        return self.outcome

    @property
    def keys(self) -> frozenset[str]:
        """The keys that do something now."""
        if self._at_the_end:
            return BACK | {ENTER}
        return NEXT | BACK | {ENTER, WORD, *(TWIN if self._current.twin else "")}

    def press(self, key: str) -> None:
        """Do what one of `keys` asks for."""
        if self._at_the_end and key == ENTER:
            self.outcome = bool(self.reading.questions)
        elif key in BACK:
            self._go(self.number - 1)
        elif key in NEXT:
            self._go(self.number + 1)
        elif key == ENTER:
            page = self._page()
            self._go(page.first + len(page.sentences))
        elif key == TWIN:
            self.twin = not self.twin
        else:  # the next word of the sentence; after the last one none
            following = 0 if self.word is None else self.word + 1
            self.word = following if following < max(1, len(self._current.matches)) else None

    def render(self) -> RenderableType:
        """The screen as it is now."""
        if self._at_the_end:
            return self._end()
        page = self._page()
        for sentence in page.sentences:
            self.met |= {entry.id: entry for match in sentence.matches for entry in match.entries}
        lines = [
            line for i, one in enumerate(page.sentences, page.first) for line in self._lines(one, i == self.number)
        ]
        # the frame keeps its height, so that the keys stay where they are
        space = [Text()] * (min(page.rows, LOWEST_FRAME - len(page.below)) - len(lines))
        rule = [Rule(style="muted")] if page.below else []
        before = sum(len(paragraph) for paragraph in self.reading.paragraphs[: self.paragraph])
        self.screen.progress(before + self.number + 1, self.total)
        title = self.say("read.paragraph", number=self.paragraph + 1, total=len(self.reading.paragraphs))
        panel = self.screen.framed(Group(*lines[: page.rows], *space, *rule, *page.below), title)
        legend = Text("   ").join(Text(self.say(f"word.{one}"), STYLES[one]) for one in STANDINGS)
        panel.subtitle = Text.assemble(" ", legend, " ")
        return self.screen.render(panel, self.say("keys.read" if self._current.twin else "keys.read.own"))

    def _end(self) -> RenderableType:
        say, questions = self.say, self.reading.questions
        self.screen.progress(self.total, self.total)
        lines = [Text(say("read.done"), "heading"), Text(), shown(tally(self.met.values(), self.reading, say))]
        if questions:
            lines += [Text(), Text(say("read.question") if questions == 1 else say("read.questions", count=questions))]
        keys = say("keys.read.questions" if questions else "keys.read.done")
        return self.screen.render(self.screen.framed(Group(*lines), ""), keys)

    @property
    def _at_the_end(self) -> bool:
        return self.paragraph == len(self.reading.paragraphs)

    @property
    def _current(self) -> Sentence:
        return self.reading.sentence(self.paragraph, self.number)

    def _go(self, number: int) -> None:
        """To a sentence of the paragraph by number; beyond its ends to the paragraph beside it."""
        self.twin, self.word = False, None
        paragraphs = self.reading.paragraphs
        if not self._at_the_end and 0 <= number < len(paragraphs[self.paragraph]):
            self.number = number
        elif number > 0:
            self.paragraph, self.number = self.paragraph + 1, 0
        elif self.paragraph:
            self.paragraph -= 1
            self.number = len(paragraphs[self.paragraph]) - 1

    def _page(self) -> Page:
        """The paragraph, or as many whole sentences of it as there is room for, with the current one among them."""
        rows = self.screen.room[1]
        below = [line for text in self._below() for line in self._wrapped(text)][: max(1, rows - 2)]
        rows = max(1, rows - len(below) - bool(below))
        page: list[Sentence] = []
        first = height = 0
        for number in range(len(self.reading.paragraphs[self.paragraph])):
            sentence = self.reading.sentence(self.paragraph, number)
            needed = len(self._lines(sentence, False))
            if page and height + needed > rows:
                if number > self.number:
                    break
                page, first, height = [], number, 0
            page.append(sentence)
            height += needed
        return Page(page, first, rows, below)

    def _wrapped(self, text: Text, indent: int = 0) -> list[Text]:
        return list(text.wrap(self.console, max(1, self.screen.room[0] - indent)))

    def _lines(self, sentence: Sentence, is_current: bool) -> list[Text]:
        """The sentence, pointed at if it is the current one, else dimmed."""
        text = self._marked(sentence, self.word if is_current else None, "" if is_current else "dim")
        first, *others = self._wrapped(text, len(POINTER))
        pointer = (POINTER, "mark") if is_current else " " * len(POINTER)
        return [Text.assemble(pointer, first), *(Text.assemble(" " * len(POINTER), line) for line in others)]

    def _marked(self, sentence: Sentence, word: int | None, style: str) -> Text:
        """A sentence, each of the decks' words in the style of how well it is known; word number `word` in reverse."""
        text = Text(sentence.text, style)
        for number, match in enumerate(sentence.matches):
            style = STYLES[self.reading.standing(match.entries[0])]
            for place in match.words:
                # what stands together is marked as one
                start = sentence.tokens[place - 1].end if place - 1 in match.words else sentence.tokens[place].start
                text.stylize(f"{style} reverse" if number == word else style, start, sentence.tokens[place].end)
        return text

    def _below(self) -> Iterator[Text]:
        """What was asked for about the current sentence: its twin, and a word of it."""
        sentence = self._current
        if self.twin:
            yield Text(sentence.twin)
        if self.word is not None and not sentence.matches:
            yield Text(self.say("read.words.none"), "muted")
        elif self.word is not None:
            count = f"{self.word + 1}/{len(sentence.matches)}  "
            for entry in sentence.matches[self.word].entries:
                standing = self.reading.standing(entry)
                meaning = shown(f"  {', '.join(entry.word.known)} · ").append(
                    self.say(f"word.{standing}"), STYLES[standing]
                )
                yield Text.assemble((count, "muted"), shown(entry.word.learn[0], "heading"), meaning)
                count = " " * len(count)
