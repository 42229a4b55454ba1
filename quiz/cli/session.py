"""One sitting: joins what is asked (core), where it is kept (store) and how it is shown (terminal)."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from quiz.cli.sitting import Sitting
from quiz.core.cards import needs_voice
from quiz.core.deck import Card
from quiz.core.exercise import ClozeExercise, Exercise, OpenExercise, TypedExercise, exercise
from quiz.core.exercise.ladder import STABLE_DAYS
from quiz.core.memory import Memory, Rating, Review, is_leech, rate
from quiz.core.progress import FOREVER, Hold
from quiz.core.session import Session
from quiz.store import Store
from quiz.terminal.keys import Stop
from quiz.terminal.screen import Answer, Command

if TYPE_CHECKING:
    from rich.text import Text

    from quiz.terminal.results import Result, Tally


class Held(Struct, frozen=True):
    """A card was put off or put away."""

    card: Card


def run(sitting: Sitting, session: Session) -> bool:
    """Ask until the session is over, then what was missed as often as the learner wants. False if the learner stops."""
    while True:
        tally = Round(sitting, session).play()
        try:
            again = sitting.screen.summary(tally)
        except Stop:
            return False
        if not again:
            return tally.finished
        session = Session([card for card, _ in tally.missed])


class Round:
    """One session from its first question to its end, with every step kept that can be taken back."""

    def __init__(self, sitting: Sitting, session: Session) -> None:
        self.sitting = sitting
        self.session = session
        self.outcomes: Counter[str] = Counter()
        self.past: list[Result | Held] = []

    def play(self) -> Tally:
        """Ask until all is done or the learner stops; what was answered."""
        sitting, started, finished = self.sitting, self.sitting.learner.now(), True
        try:
            while (card := self.session.current()) is not None:
                self._ask(card)
                if self.session.current() is None:
                    self._last_word(card)
            if sitting.is_begun and sitting.store is not None:
                sitting.store.finish()
                sitting.is_begun = False
        except Stop:
            finished = False
        finally:
            sitting.speaker.stop()
        return self._tally((sitting.learner.now() - started) / 1000, finished=finished)

    def _tally(self, seconds: float, *, finished: bool) -> Tally:
        from quiz.terminal.results import Tally

        outcomes = Counter({"right" if name == "correct" else name: count for name, count in self.outcomes.items()})
        missed = [(card, self.sitting.role(card)) for card in self.session.missed]
        return Tally(outcomes, missed, seconds, finished, self.sitting.store is not None)

    def _ask(self, card: Card) -> None:
        sitting = self.sitting
        memory = sitting.memories.get(card.id)
        voiced = self._is_voiced(card, memory)
        if needs_voice(card) and not voiced:
            self.session.leave_out(card)  # the program that speaks turned out not to know this language
            return
        asked = exercise(card, memory, sitting.deck_of(card), question_role=sitting.role(card), random=sitting.random,
                         kinds=sitting.kinds, voiced=voiced)  # fmt: skip
        shown_at = sitting.learner.now()
        answer = sitting.screen.ask(asked, self.session.done, self.session.total)
        sitting.speaker.stop()
        if isinstance(answer, Command):
            self._obey(answer, card)
            return
        result = self._answered(asked, answer, shown_at)
        self.past.append(result)
        self._show(result)

    def _is_voiced(self, card: Card, memory: Memory | None) -> bool:
        """Whether the card may be asked aloud: only strong ones ever are, and asking the voice takes a moment."""
        strong = memory is not None and memory.stability >= STABLE_DAYS
        wanted = strong or needs_voice(card) or bool(self.sitting.kinds)
        return wanted and self.sitting.speaker.speaks(self.sitting.deck_of(card).header.learn)

    def _show(self, result: Result) -> None:
        """Show what an answer was worth, and do what the learner wants then."""
        from quiz.cli.judging import is_right

        card = result.exercise.card
        right = partial(is_right, self.sitting, result.exercise)
        command = self.sitting.screen.feedback(result, right, self._story(result))
        self.sitting.speaker.stop()
        if command is not None:
            self._obey(command, card)

    def _story(self, result: Result) -> list[Text]:
        """The story of the card, where this answer makes it a leech."""
        memory, store = result.memory, self.sitting.store
        if store is None or memory is None or result.outcome != "wrong":
            return []
        if not is_leech(memory, self.sitting.learner.settings.leech):
            return []
        from quiz.terminal.leech import leech_story

        return leech_story(store.reviews(result.exercise.card.id), memory.lapses, self.sitting.say)

    def _obey(self, command: Command, card: Card) -> None:
        match command:
            case Command.OVERRULE:
                self._overrule()
            case Command.BACK:
                self._take_back()
            case Command.LATER:
                self._hold(card, self.sitting.learner.day_begins(later=1), "held.later")
            case Command.AWAY:
                self._hold(card, FOREVER, "held.away")

    def _answered(self, asked: Exercise, answer: Answer, shown_at: int) -> Result:
        """Judge an answer and write it down; when this returns, it is on the disk."""
        from quiz.cli.judging import own_verdict, verdict_on
        from quiz.terminal.results import Result

        sitting = self.sitting
        now = sitting.learner.now()
        seconds = max(0.0, (now - shown_at) / 1000)
        if isinstance(asked, OpenExercise):
            rating = Rating(sitting.screen.judge_self(asked, answer.text))
            verdict = own_verdict(asked, rating)
        else:
            verdict = verdict_on(sitting, asked, answer.text)
            typed = isinstance(asked, TypedExercise | ClozeExercise)
            letters = len(verdict.expected)
            rating = rate(verdict.outcome, typed=typed, hints=answer.hints, seconds=seconds, letters=letters)
        card = asked.card
        review = Review(card.id, now, rating, seconds, exercise=asked.kind, outcome=verdict.outcome,
                        answer=answer.text, day_start=sitting.learner.day_start())  # fmt: skip
        memory = None
        if sitting.store is not None:
            self._begin(sitting.store)
            review, memory = sitting.store.add(review)
            sitting.remember(card, memory)
        returns = self.session.answered(verdict.outcome, memory)
        self.outcomes[verdict.outcome] += 1
        return Result(
            asked, sitting.deck_of(card), sitting.role(card), answer.text, verdict, memory, returns, review.time
        )

    def _begin(self, store: Store) -> None:
        if self.sitting.unfinished and not self.sitting.is_begun:
            store.begin(self.sitting.unfinished)
            self.sitting.is_begun = True

    def _last_word(self, card: Card) -> None:
        """After the last answer no question follows at which it could still be overruled or taken back."""
        last = self.past[-1] if self.past else None
        if last is not None and not isinstance(last, Held) and (command := self.sitting.screen.last_word(last)):
            self._obey(command, card)

    def _overrule(self) -> None:
        """Count the last answer as right after all, in the log, the memory and the session, and say so."""
        last = self.past[-1] if self.past else None
        if last is None or isinstance(last, Held) or not last.can_overrule:
            self.sitting.screen.say_so(self.sitting.say("nothing-to-overrule"))
            return
        card = last.exercise.card
        memory: Memory | None = None
        if self.sitting.store is not None:
            try:
                memory = self.sitting.store.overrule(card.id, last.now, Rating.GOOD)
            except LookupError:  # another session, or a file that was imported, has taken it back
                self.sitting.screen.say_so(self.sitting.say("nothing-to-overrule"))
                return
            self.sitting.remember(card, memory)
        returns = self.session.overruled(card, memory)
        self.outcomes[last.verdict.outcome] -= 1
        self.outcomes["correct"] += 1
        overruled = replace(last, memory=memory, returns=returns, overruled=True)
        self.past[-1] = overruled
        self._show(overruled)

    def _take_back(self) -> None:
        """Undo the last step: an answer counts for nothing and its card is asked again, a card put off is back."""
        if not self.past:
            self.sitting.screen.say_so(self.sitting.say("nothing-back"))
            return
        last = self.past.pop()
        store, now = self.sitting.store, self.sitting.learner.now()
        self.session.undo()
        if isinstance(last, Held):
            if store is not None:
                store.hold(Hold(last.card.id, now, 0))
            self.sitting.screen.say_so(self.sitting.say("taken-back.held"))
        else:
            card = last.exercise.card
            self.outcomes["correct" if last.overruled else last.verdict.outcome] -= 1
            if store is not None:
                with suppress(LookupError):  # it stands under another name by now
                    self.sitting.remember(card, store.withdraw(card.id, last.now))
            self.sitting.screen.say_so(self.sitting.say("taken-back"))

    def _hold(self, card: Card, until: int, told: str) -> None:
        if self.sitting.store is None:
            told = "held.cram"
        else:
            self.sitting.store.hold(Hold(card.id, self.sitting.learner.now(), until))
        self.session.drop(card)
        self.past.append(Held(card))
        self.sitting.screen.say_so(self.sitting.say(told, card=card.id))
