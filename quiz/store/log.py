"""The log: what was answered, and what the learner said of it later. It is only ever added to."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.core.day import DAY
from quiz.core.history import Answer
from quiz.core.memory import Rating, Review
from quiz.core.progress import Amendment, Entry, Hold, Withdrawal
from quiz.store.database import Database

_ANSWER_COLUMNS = "rating, seconds, origin, exercise, outcome, answer, day_start"
_COUNTS = "NOT EXISTS (SELECT 1 FROM withdrawal AS w WHERE w.card = review.card AND w.time = review.time)"
_TABLES = ("review", "amendment", "withdrawal", "hold")


class Log:
    """The tables of the log. Every method is a part of a transaction that the caller holds."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def reviews(self, condition: str = "", *values: object, order: str = "card, time") -> Iterator[Review]:
        """The reviews that count and fulfil a further condition (`AND …`), amendments applied to their ratings."""
        rows = self._db.execute(
            f"""SELECT card, time, coalesce(amendment.rating, review.rating), seconds, origin, exercise, outcome,
                       answer, day_start
                FROM review LEFT JOIN amendment USING (card, time) WHERE {_COUNTS} {condition} ORDER BY {order}""",
            values,
        )
        return (Review(row[0], row[1], Rating(row[2]), *row[3:]) for row in rows)

    def answers(self, deck: str = "") -> Iterator[Answer]:
        """What statistics and memories need of the reviews that count, of a deck or of all, by card and time."""
        # after the slash that ends a deck's id comes the digit nought
        condition, values = ("AND card >= ? AND card < ?", (f"{deck}/", f"{deck}0")) if deck else ("", ())
        return self._db.execute(
            f"""SELECT card, time, coalesce(amendment.rating, review.rating), seconds, day_start
                FROM review LEFT JOIN amendment USING (card, time) WHERE {_COUNTS} {condition} ORDER BY card, time""",
            values,
        )

    def entries(self) -> Iterator[Entry]:
        """Everything as it was written, each kind of entry in order of time."""
        for row in self._db.execute(f"SELECT card, time, {_ANSWER_COLUMNS} FROM review ORDER BY time, card"):
            yield Review(row[0], row[1], Rating(row[2]), *row[3:])
        for card, time, rating in self._db.execute("SELECT card, time, rating FROM amendment ORDER BY time, card"):
            yield Amendment(card, time, Rating(rating))
        for card, time in self._db.execute("SELECT card, time FROM withdrawal ORDER BY time, card"):
            yield Withdrawal(card, time)
        for card, time, until in self._db.execute("SELECT card, time, until FROM hold ORDER BY time, card"):
            yield Hold(card, time, until)

    def size(self) -> int:
        """How many entries there are."""
        return sum(self._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _TABLES)

    def answer_at(self, card: str, time: int) -> tuple[object, ...] | None:
        """The columns of the review of a card at a time, whether it counts or not."""
        query = f"SELECT {_ANSWER_COLUMNS} FROM review WHERE card = ? AND time = ?"
        row: tuple[object, ...] | None = self._db.execute(query, (card, time)).fetchone()
        return row

    def has(self, card: str) -> bool:
        """Whether anything is written of a card."""
        queries = (f"SELECT 1 FROM {table} WHERE card = ? LIMIT 1" for table in ("review", "hold"))
        return any(self._db.execute(query, (card,)).fetchone() for query in queries)

    def answered_since(self, time: int) -> dict[str, bool]:
        """The cards answered since a time, and of each whether it had been answered before then."""
        earlier = _COUNTS.replace("review.", "earlier.")
        rows = self._db.execute(
            f"""SELECT DISTINCT card, EXISTS (
                    SELECT 1 FROM review AS earlier WHERE earlier.card = review.card AND earlier.time < ? AND {earlier}
                ) FROM review WHERE time >= ? AND {_COUNTS}""",
            (time, time),
        )
        return {card: bool(seen) for card, seen in rows}

    def streak(self, begins: int) -> int:
        """On how many days in a row something was answered, up to the day that begins then, or the one before it."""
        days = int(self._answered_between(begins, begins + DAY))
        while self._answered_between(begins - DAY, begins):
            days, begins = days + 1, begins - DAY
        return days

    def _answered_between(self, begin: int, end: int) -> bool:
        query = f"SELECT 1 FROM review WHERE time >= ? AND time < ? AND {_COUNTS} LIMIT 1"
        return self._db.execute(query, (begin, end)).fetchone() is not None

    def holds(self, now: int) -> dict[str, int]:
        """The cards that are not to be asked now, each with the time until then."""
        # of the row with the largest time SQLite gives the other columns too
        rows = self._db.execute("SELECT card, until, max(time) FROM hold GROUP BY card")
        return {card: until for card, until, _ in rows if until > now}

    def overruled(self) -> list[tuple[str, str, int]]:
        """What was counted as right against the verdict, as (card, answer, how often), the most frequent first.

        Only where a word or a fact was asked as such: in a sentence or a dictation another wording means little.
        """
        return self._db.execute(
            f"""SELECT card, answer, count(*) AS times FROM review JOIN amendment USING (card, time)
               WHERE answer <> '' AND amendment.rating > review.rating AND exercise IN ('typed', 'short', 'number')
               AND {_COUNTS}
               GROUP BY card, answer ORDER BY times DESC, card, answer"""
        ).fetchall()

    def write(self, entry: Entry) -> None:
        """Add an entry, in place of one of its kind for the card at that time."""
        match entry:
            case Review(card, time):
                self._db.execute(
                    f"INSERT OR REPLACE INTO review (card, time, {_ANSWER_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (card, time, *_answer(entry)),
                )
            case Amendment(card, time, rating):
                self._db.execute("INSERT OR REPLACE INTO amendment VALUES (?, ?, ?)", (card, time, int(rating)))
            case Withdrawal(card, time):
                self._db.execute("INSERT OR REPLACE INTO withdrawal VALUES (?, ?)", (card, time))
            case Hold(card, time, until):
                self._db.execute("INSERT OR REPLACE INTO hold VALUES (?, ?, ?)", (card, time, until))

    def merge(self, entry: Entry) -> None:
        """Add an entry from elsewhere. Of two the smaller answer, the larger amendment and the longer hold stand."""
        match entry:
            case Review(card, time):
                present = self.answer_at(card, time)
                if present is None or _answer(entry) < present:
                    self.write(entry)
            case Amendment(card, time, rating):
                self._db.execute(
                    """INSERT INTO amendment VALUES (?, ?, ?)
                       ON CONFLICT DO UPDATE SET rating = max(rating, excluded.rating)""",
                    (card, time, int(rating)),
                )
            case Hold(card, time, until):
                self._db.execute(
                    "INSERT INTO hold VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET until = max(until, excluded.until)",
                    (card, time, until),
                )
            case Withdrawal():
                self.write(entry)

    def move(self, old: str, new: str) -> None:
        """Give all that is written of a card to another; a review that stands under both counts once."""
        rows = self._db.execute(f"SELECT time, {_ANSWER_COLUMNS} FROM review WHERE card = ?", (old,)).fetchall()
        for time, *answer in rows:
            free = time
            while (other := self.answer_at(new, free)) and other != tuple(answer):
                free += 1
            for table in ("review", "amendment", "withdrawal"):
                change = f"UPDATE OR REPLACE {table} SET card = ?, time = ? WHERE card = ? AND time = ?"
                self._db.execute(change, (new, free, old, time))
        self._db.execute("UPDATE OR REPLACE hold SET card = ? WHERE card = ?", (new, old))


def _answer(review: Review) -> tuple[object, ...]:
    """A review as the columns that follow its card and time."""
    return (
        int(review.rating), review.seconds, review.origin, review.exercise, review.outcome, review.answer,
        review.day_start,
    )  # fmt: skip
