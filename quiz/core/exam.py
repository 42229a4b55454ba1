"""An exam: which questions are drawn from a deck, and what the answers are worth."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from math import floor
from random import Random
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from quiz.core.cards import needs_voice
from quiz.core.deck import Card, CardKind, Cloze, Deck, Word
from quiz.core.exercise import ClozeExercise, Exercise, OpenExercise, Role, exercise, gapped
from quiz.core.grade import Verdict
from quiz.core.judge import answer_in_words, judge
from quiz.core.markup import plain
from quiz.core.memory import Memory

QUESTIONS = 20
MINUTE = 60_000
PASSED = Decimal("5.5")
"""The lowest mark with which one passes, as at Dutch schools."""
STABLE = Memory(state="review", step=-1, stability=100.0, difficulty=5.0, due=0, last=0, reviews=8, lapses=0)
"""An exam asks as if everything were known well: to produce rather than to choose."""
MOST_REVIEWS = 60
"""Where a stable memory is asked in several ways in turn, one of so many turns is taken by chance."""
POINTS = {"correct": Fraction(1), "close": Fraction(1, 2), "wrong": Fraction(0)}
KINDS = (*get_args(CardKind), "grammar", "comprehension")
"""What marks are given by, in the order they are shown."""

Ending = Literal["finished", "stopped", "time"]


class Paper(Struct, frozen=True):
    """The questions of an exam: at most as many as were `wanted`, at most one of each note."""

    deck: Deck
    role: Role
    wanted: int
    questions: tuple[Exercise, ...]


class Answered(Struct, frozen=True):
    """One question with the answer as the learner would read it back, and what it was worth."""

    exercise: Exercise
    given: str
    right: str
    verdict: Verdict

    @property
    def points(self) -> Fraction:
        """1, ½ or 0."""
        return POINTS[self.verdict.outcome]


class Timing(Struct, frozen=True):
    """When an exam began and how long it may take, in milliseconds; None where there is no limit."""

    started: int
    limit: int | None = None

    def left(self, now: int) -> int | None:
        """The milliseconds that are left; below zero when the time is over."""
        return None if self.limit is None else self.limit - (now - self.started)

    def is_over(self, now: int) -> bool:
        """Whether an answer given now comes too late."""
        left = self.left(now)
        return left is not None and left < 0


class Row(Struct, frozen=True):
    """The points for the questions that have something in common, and how many these are."""

    name: str
    points: Fraction
    total: int


class Result(Struct, frozen=True):
    """An exam that is over: the answers in the order of the paper's first questions, and how it ended."""

    paper: Paper
    answers: tuple[Answered, ...]
    ending: Ending
    seconds: float

    @property
    def marked(self) -> tuple[tuple[Exercise, Fraction], ...]:
        """Each question with its points; what was left open is worth none."""
        given = [(answer.exercise, answer.points) for answer in self.answers]
        return (*given, *((one, Fraction(0)) for one in self.paper.questions[len(given) :]))

    @property
    def mark(self) -> Decimal:
        """The mark, 1.0 to 10.0."""
        marked = self.marked
        return mark(sum((points for _, points in marked), Fraction(0)) / len(marked))

    @property
    def passed(self) -> bool:
        """Whether the mark is high enough."""
        return self.mark >= PASSED

    @property
    def missed(self) -> tuple[Answered, ...]:
        """What was not answered quite right."""
        return tuple(answer for answer in self.answers if answer.verdict.outcome != "correct")

    def by_level(self) -> tuple[Row, ...]:
        """The points by level, the lowest first; questions without a level (`""`) come last."""
        rows = self._rows(lambda card: card.note.level)
        return tuple(sorted(rows, key=lambda row: (not row.name, row.name)))

    def by_kind(self) -> tuple[Row, ...]:
        """The points by `kind_of`."""
        return tuple(sorted(self._rows(kind_of), key=lambda row: KINDS.index(row.name)))

    def _rows(self, name: Callable[[Card], str]) -> list[Row]:
        points: defaultdict[str, list[Fraction]] = defaultdict(list)
        for one, worth in self.marked:
            points[name(one.card)].append(worth)
        return [Row(key, sum(each, Fraction(0)), len(each)) for key, each in points.items()]


def kind_of(card: Card) -> str:
    """What a card examines: for a word the kind of its card, else `grammar` or `comprehension`; one of `KINDS`."""
    match card.note:
        case Word():
            return card.kind
        case Cloze():
            return "grammar"
        case _:
            return "comprehension"


def draw(deck: Deck, wanted: int, *, question_role: Role, random: Random) -> Paper:
    """Draw the questions, balanced over kinds and levels, in the order they are asked.

    Fewer than `wanted` where the deck has no more. Left out is what the learner would have to judge, and what would
    have to be spoken.
    """

    def ask(card: Card) -> Exercise | None:
        memory = replace(STABLE, reviews=random.randint(1, MOST_REVIEWS))
        asked = exercise(card, memory, deck, question_role=question_role, random=random)
        return None if isinstance(asked, OpenExercise) else replace(asked, hints=())

    cards = [card for card in deck.cards() if not needs_voice(card)]
    return Paper(deck, question_role, wanted, tuple(islice(_balanced(cards, ask, random), wanted)))


def _balanced(cards: Iterable[Card], ask: Callable[[Card], Exercise | None], random: Random) -> Iterator[Exercise]:
    """Every card that can be asked, one of each note, so that whatever is taken from the front is balanced.

    Next comes a card of the kind that came least often yet; of these, one of the rarest level yet, and then one of
    the rarest kind of note.
    """
    heaps: defaultdict[tuple[str, str, type], list[Card]] = defaultdict(list)
    for card in cards:
        heaps[kind_of(card), card.note.level, type(card.note)].append(card)
    for heap in heaps.values():
        random.shuffle(heap)
    came: Counter[object] = Counter()
    taken: set[str] = set()
    while heaps:
        key = min(heaps, key=lambda key: (*(came[place, name] for place, name in enumerate(key)), random.random()))
        asked = _next(heaps[key], taken, ask)
        if asked is None:
            del heaps[key]
            continue
        came.update(enumerate(key))
        taken.add(asked.card.note.id)
        yield asked


def _next(heap: list[Card], taken: Collection[str], ask: Callable[[Card], Exercise | None]) -> Exercise | None:
    """The next question of a heap whose note has not been taken; None when the heap is empty."""
    while heap:
        card = heap.pop()
        if card.note.id not in taken and (asked := ask(card)):
            return asked
    return None


def answered(one: Exercise, raw: str, *, truth_words: tuple[str, str], words: Collection[str] = ()) -> Answered:
    """Judge an answer; the arguments are those of `judge`."""
    verdict = judge(one, raw, truth_words=truth_words, words=words)
    right = f"{plain(verdict.expected)} {getattr(one, 'unit', '')}".strip()
    return Answered(one, answer_in_words(one, raw, truth_words), right, verdict)


def mark(share: Fraction) -> Decimal:
    """The mark that Dutch schools give for a share of the points: 1 + 9 × share, to one decimal, halves up."""
    return Decimal(floor(10 + 90 * share + Fraction(1, 2))) / 10


def prompt_of(one: Exercise) -> str:
    """What was asked, in one line: a sentence stands there with its gaps."""
    return gapped(one.prompt, first_letters=False) if isinstance(one, ClozeExercise) else one.prompt
