"""The store: the log, and on it the memory of each card and what is left of a sitting.

The log is the truth and is never changed: a review is added, and what the learner says of it later (that the verdict
was mistaken, that it should not count) is added beside it. The memory of each card is the fold of FSRS over the log,
kept in a table so that a session starts without reading years of reviews; it can be rebuilt at any moment.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from operator import itemgetter

import msgspec
from msgspec.structs import astuple, replace

from quiz.core.memory import DESIRED_RETENTION, Answer, Memory, Rating, Review, fold_answers, remember
from quiz.core.progress import Amendment, Entry, Hold, Withdrawal
from quiz.core.session import Unfinished
from quiz.store.database import Database
from quiz.store.log import AMONG, OF_DECK, Log, as_list, bounds
from quiz.store.trouble import StrPath

BUSY_SECONDS = 10.0
LONGEST_ANSWER = 10_000
"""So many letters of an answer are kept; with every one escaped they are a line that `core.progress` reads."""

MEMORY_COLUMNS = "card, state, step, stability, difficulty, due, last, reviews, lapses"


class Store:
    """The progress file, opened. Use it as a context manager; every method that writes is one transaction.

    `retention` is the share of cards to be still known when they fall due; memories that were folded with another
    are folded anew. Raises `StoreError` as `Database` does.
    """

    def __init__(
        self, path: StrPath, *, retention: float = DESIRED_RETENTION, busy_seconds: float = BUSY_SECONDS
    ) -> None:
        self.path = path
        self.retention = retention
        self._db = Database(path, busy_seconds, self._keep_before)
        self._log = Log(self._db)
        try:
            with self._db.explained():
                self._keep_to_retention()
        except BaseException:
            self._db.close()
            raise

    def _keep_before(self, moment: str) -> None:
        from pathlib import Path

        from quiz.store.backups import Backups

        Backups(Path(self.path)).make(moment)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def memories(self, decks: Iterable[str] | None = None) -> dict[str, Memory]:
        """The memory of every card that was ever reviewed, or of those of some decks, by card id."""
        with self._db.explained():
            query = f"SELECT {MEMORY_COLUMNS} FROM memory"
            if decks is None:
                found = [self._db.execute(query)]
            else:
                found = [self._db.execute(f"{query} WHERE {OF_DECK}", bounds(deck)) for deck in decks]
            return {row[0]: Memory(*row[1:]) for rows in found for row in rows}

    def last_studied(self, deck: str) -> int:
        """When a card of a deck was last answered, in milliseconds since 1970; 0 for never."""
        with self._db.explained():
            row = self._db.execute(f"SELECT max(last) FROM memory WHERE {OF_DECK}", bounds(deck)).fetchone()
            return row[0] or 0

    def reviews(self, card: str) -> list[Review]:
        """The reviews of a card that count, in order of time, amendments applied to their ratings."""
        with self._db.explained():
            return list(self._log.reviews("AND card = ?", card))

    def all_reviews(self, since: int = 0) -> Iterator[Review]:
        """The reviews of all cards that count, in order of time from `since` on, amendments applied."""
        with self._db.explained():
            yield from self._log.reviews("AND time >= ?", since, order="time, card")

    def answers(self, deck: str = "") -> Iterator[Answer]:
        """The reviews that count, of one deck or of all, as far as statistics need them: card by card, by time."""
        with self._db.explained():
            yield from self._log.answers(deck)

    def answered_since(self, time: int) -> dict[str, bool]:
        """The cards answered since a time, and of each whether it had been answered before then."""
        with self._db.explained():
            return self._log.answered_since(time)

    def streak(self, begins: int) -> int:
        """On how many days in a row something was answered, up to the day that begins then, or the one before it."""
        with self._db.explained():
            return self._log.streak(begins)

    def add(self, review: Review) -> tuple[Review, Memory]:
        """Write a review and the memory after it. On return both are on the disk.

        Returns the review as written (a millisecond later, should the card have one at that time) and the memory.
        """
        # SQLite takes no lone surrogates, which a terminal can deliver
        answer = review.answer[:LONGEST_ANSWER].encode("utf-8", "replace").decode("utf-8")
        review = replace(review, answer=answer)
        with self._db.explained(), self._db.transaction():
            while self._log.answer_at(review.card, review.time):
                review = replace(review, time=review.time + 1)
            self._log.write(review)
            before = self._memory(review.card)
            if before is not None and review.time > before.last:
                memory = remember(before, review, self.retention)
                self._remember([(review.card, memory)])
            else:  # the first one, or the clock went back: the fold is in order of time, not of writing
                self._fold_anew([review.card])
                folded = self._memory(review.card)
                assert folded is not None, "there is at least this review"
                memory = folded
            return review, memory

    def overrule(self, card: str, time: int, rating: Rating) -> Memory:
        """Write that the learner gives the answer of that time another rating; the log keeps both.

        Returns the memory of the card that follows. Raises `LookupError` where there is no such answer that counts.
        """
        memory = self._add_to_answer(Amendment(card, time, rating))
        if memory is None:
            raise LookupError(f"the answer to {card} at {time} was taken back")
        return memory

    def withdraw(self, card: str, time: int) -> Memory | None:
        """Write that the answer of that time is taken back; the log keeps it, and it counts no more.

        Returns the memory of the card that is left, if any. Raises `LookupError` where there is no such answer.
        """
        return self._add_to_answer(Withdrawal(card, time))

    def _add_to_answer(self, entry: Amendment | Withdrawal) -> Memory | None:
        with self._db.explained(), self._db.transaction():
            if not self._log.answer_at(entry.card, entry.time):
                raise LookupError(f"{entry.card} has no review at {entry.time}")
            self._log.write(entry)
            self._fold_anew([entry.card])
            return self._memory(entry.card)

    def hold(self, hold: Hold) -> None:
        """Write that a card is not to be asked for a time, or is again: the last word, whatever the clock says."""
        with self._db.explained(), self._db.transaction():
            self._log.write(replace(hold, time=max(hold.time, self._log.last_hold(hold.card) + 1)))

    def holds(self, now: int) -> dict[str, int]:
        """The cards that are not to be asked now, each with the time until then."""
        with self._db.explained():
            return self._log.holds(now)

    def begin(self, sitting: Unfinished) -> None:
        """Keep what a sitting is about, until it is finished."""
        with self._db.explained(), self._db.transaction():
            self._set_state("sitting", msgspec.json.encode(sitting).decode())

    def finish(self) -> None:
        """The sitting is finished: nothing is left to go on with."""
        with self._db.explained(), self._db.transaction():
            self._db.execute("DELETE FROM state WHERE name = 'sitting'")

    def unfinished(self) -> Unfinished | None:
        """The sitting that was begun last and not finished."""
        with self._db.explained():
            text = self._state("sitting")
        try:
            return msgspec.json.decode(text, type=Unfinished) if text else None
        except msgspec.DecodeError:  # by another version: the answers are in the log all the same
            return None

    def overruled(self) -> list[tuple[str, str, int]]:
        """What learners counted as right against the verdict, as (card, answer, how often), the most frequent first."""
        with self._db.explained():
            return self._log.overruled()

    def log(self) -> Iterator[Entry]:
        """Everything in the log as it was written, each kind of entry in order of time."""
        with self._db.explained():
            yield from self._log.entries()

    def merge(self, entries: Iterable[Entry]) -> int:
        """Add what the log does not have yet, all or nothing; how many entries were new.

        The log is a set, so the order of files does not matter and a second time changes nothing. Of two entries of
        a kind for one card at one millisecond the smaller answer, the larger amendment and the longer hold stand, on
        every machine.
        """
        with self._db.explained(), self._db.transaction():
            self._db.make_room()
            before = self._log.size()
            self._fold_anew(self._log.merge(entries))
            return self._log.size() - before

    def rebuild(self) -> int:
        """Fold the memory of every card anew from the log, whatever the table held; how many cards."""
        with self._db.explained(), self._db.transaction():
            return self._rebuild()

    def rename(self, old_to_new: Iterable[tuple[str, str]]) -> None:
        """Give the progress of cards to their new ids, where a note was renamed. Cards without progress are skipped.

        A card that has progress under both ids keeps all of it; a review that stands under both counts once.
        """
        with self._db.explained():
            renamed = [(old, new) for old, new in old_to_new if old != new and self._log.has(old)]
            if not renamed:
                return  # as nearly always: then nobody has to wait for a writer
            with self._db.transaction():
                for old, new in renamed:
                    self._log.move(old, new)
                    self._fold_anew([old, new])

    def _keep_to_retention(self) -> None:
        wanted = repr(self.retention)
        if self._state("retention") == wanted:
            return
        with self._db.transaction():
            self._rebuild()
            self._set_state("retention", wanted)

    def _rebuild(self) -> int:
        self._db.execute("DELETE FROM memory")
        self._fold(self._log.answers())
        count: int = self._db.execute("SELECT count(*) FROM memory").fetchone()[0]
        return count

    def _memory(self, card: str) -> Memory | None:
        row = self._db.execute(f"SELECT {MEMORY_COLUMNS} FROM memory WHERE card = ?", (card,)).fetchone()
        return Memory(*row[1:]) if row else None

    def _fold_anew(self, cards: Collection[str]) -> None:
        """The memory of each of these cards from its log; none is kept where no review of it counts."""
        self._db.execute(f"DELETE FROM memory WHERE {AMONG}", (as_list(cards),))
        self._fold(self._log.answers_to(cards))

    def _fold(self, answers: Iterable[Answer]) -> None:
        """Write the memory of each card that these answers were given to; they come card by card."""
        folded = ((card, fold_answers(of_card, self.retention)) for card, of_card in groupby(answers, itemgetter(0)))
        self._remember(folded)

    def _remember(self, memories: Iterable[tuple[str, Memory]]) -> None:
        self._db.execute_many(
            f"INSERT OR REPLACE INTO memory ({MEMORY_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((card, *astuple(memory)) for card, memory in memories),
        )

    def _state(self, name: str) -> str:
        row = self._db.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def _set_state(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))
