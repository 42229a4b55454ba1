"""The result of an exam in words and numbers: what a screen, a page and a picture all show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from fractions import Fraction

from msgspec import Struct

from quiz.core.deck import Cloze, Deck, Word
from quiz.core.exam import Answered, Result, Row, prompt_of
from quiz.core.exercise import ClozeExercise, Exercise, TruthExercise
from quiz.core.language import language
from quiz.core.markup import plain

Say = Callable[..., str]
OUTCOMES = {"correct": "summary.right", "close": "summary.close", "wrong": "summary.wrong"}
NOTHING = "–"


class Bar(Struct, frozen=True):
    """The points of one level or kind, such as `4½ of 6`, and which share of all that is, 0 to 1."""

    name: str
    points: str
    share: float


class Miss(Struct, frozen=True):
    """An answer that was not quite right, what was asked, and in which languages both are."""

    answered: Answered
    asked: str
    asked_in: str
    answered_in: str


class Sheet(Struct, frozen=True):
    """A result as it is shown, in the interface language `code`.

    `ending` says how the exam ended, `outcome` whether it was passed (empty where there is no mark), `counts` how
    many answers were right, close and wrong, `time` how long it took (`12:04`).
    """

    code: str
    title: str
    ending: str
    mark: str
    outcome: str
    passed: bool
    counts: str
    time: str
    levels: tuple[Bar, ...]
    kinds: tuple[Bar, ...]
    missed: tuple[Miss, ...]
    result: Result

    @property
    def perfect(self) -> bool:
        """Whether all was asked and all was right."""
        return not self.missed and len(self.result.answers) == len(self.result.paper.questions)


def marksheet(result: Result, say: Say, code: str) -> Sheet:
    """The sheet of a result; `say` gives the texts of the interface, which is in the language `code`."""
    names = language(result.paper.deck.header.learn).names
    minutes, seconds = divmod(round(result.seconds), 60)
    outcome = say("exam.passed" if result.passed else "exam.failed")
    return Sheet(
        code=code,
        title=title_of(result.paper.deck, code),
        ending=_ending(result, say),
        mark=f"{result.mark:.1f}".replace(".", language(code).decimal),
        outcome=outcome,
        passed=result.passed,
        counts=_counts(result, say),
        time=f"{minutes}:{seconds:02}",
        levels=tuple(_bar(row, row.name or say("exam.no-level"), say) for row in result.by_level()),
        kinds=tuple(_bar(row, say(f"exam.kind.{row.name}", language=names[code]), say) for row in result.by_kind()),
        missed=tuple(_miss(one, result, say, code) for one in result.missed),
        result=result,
    )


def title_of(deck: Deck, code: str) -> str:
    """The deck's title, in the interface language where the deck has it."""
    title = deck.header.title
    return title.learn if deck.header.learn == code else title.known


def _miss(one: Answered, result: Result, say: Say, code: str) -> Miss:
    asked_in, answered_in = languages_of(one.exercise, result, code)
    asked = prompt_of(one.exercise)
    is_word = isinstance(one.exercise.card.note, Word) and not isinstance(one.exercise, ClozeExercise)
    if is_word and asked_in == answered_in:
        # not its translation but something else about the word, which the word alone does not tell
        asked = f"{asked} ({say(f'ask.{one.exercise.kind}')})"
    return Miss(one, asked, asked_in, answered_in)


def languages_of(one: Exercise, result: Result, code: str) -> tuple[str, str]:
    """The languages in which a question and its answer are; `code` is that of the interface."""
    header, answered_in = result.paper.deck.header, getattr(one, "language", "")
    match one.card.note:
        case Word() as word:
            known = {", ".join(word.known), *word.known, *(plain(example.known) for example in word.examples)}
            return header.known if one.prompt in known else header.learn, answered_in or header.learn
        case Cloze():
            return header.learn, answered_in or header.learn
        case _:
            own = header.learn if result.paper.role == "learn" else header.known
            return own, code if isinstance(one, TruthExercise) else own


def in_points(points: Fraction) -> str:
    """`4½`, `4`, `½`, `0`."""
    whole, half = divmod(points, 1)
    return f"{whole or ''}½" if half else str(whole)


def _bar(row: Row, name: str, say: Say) -> Bar:
    points = say("exam.points", points=in_points(row.points), total=row.total)
    return Bar(name, points, float(row.points / row.total))


def _ending(result: Result, say: Say) -> str:
    counts = {"done": len(result.answers), "total": len(result.paper.questions)}
    return say(f"exam.{result.ending}", **counts)


def _counts(result: Result, say: Say) -> str:
    outcomes = Counter[str](answer.verdict.outcome for answer in result.answers)
    parts = [f"{outcomes[outcome]} {say(key)}" for outcome, key in OUTCOMES.items() if outcomes[outcome]]
    if left_open := len(result.marked) - len(result.answers):
        parts.append(f"{left_open} {say('exam.open')}")
    return " · ".join(parts)
