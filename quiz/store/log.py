"""The log: what was answered, and what the learner said of it later. It is only ever added to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec

from quiz.core.day import DAY
from quiz.core.memory import Answer, Rating, Review
from quiz.core.progress import Amendment, Entry, Hold, Withdrawal
from quiz.store.database import Database

_ANSWER_COLUMNS = "rating, seconds, origin, exercise, outcome, answer, day_start"
_COUNTS = "NOT EXISTS (SELECT 1 FROM withdrawal AS w WHERE w.card = review.card AND w.time = review.time)"
OF_DECK = "card >= ? AND card < ?"
"""The condition that a card is one of a deck, see `bounds`."""
AMONG = "card IN (SELECT value FROM json_each(?))"
"""The condition that a card is one of those in a list, see `as_list`."""
_COLUMNS: dict[type[Entry], tuple[str, str]] = {
    Review: ("review", f"card, time, {_ANSWER_COLUMNS}"),
    Amendment: ("amendment", "card, time, rating"),
    Withdrawal: ("withdrawal", "card, time"),
    Hold: ("hold", "card, time, until"),
}
"""The table of each kind of entry, and the columns that an entry fills, in its own order."""


def _of(table: str, columns: str) -> str:
    return ", ".join(f"{table}.{column}" for column in columns.split(", "))


_STANDS: dict[type[Entry], str] = {
    Review: f"""UPDATE SET ({_ANSWER_COLUMNS}) = ({_of("excluded", _ANSWER_COLUMNS)})
                WHERE ({_of("excluded", _ANSWER_COLUMNS)}) < ({_of("review", _ANSWER_COLUMNS)})""",
    Amendment: "UPDATE SET rating = max(rating, excluded.rating)",
    Withdrawal: "NOTHING",
    Hold: "UPDATE SET until = max(until, excluded.until)",
}
"""Of two entries of a kind for one card and time: the smaller answer, the larger amendment, the longer hold."""


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
        return self._answers(f"AND {OF_DECK}", *bounds(deck)) if deck else self._answers()

    def answers_to(self, cards: Iterable[str]) -> Iterator[Answer]:
        """The same of some cards."""
        return self._answers(f"AND {AMONG}", as_list(cards))

    def _answers(self, condition: str = "", *values: object) -> Iterator[Answer]:
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
        return sum(self._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table, _ in _COLUMNS.values())

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
            f"""SELECT card, EXISTS (
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

    def last_hold(self, card: str) -> int:
        """The time of the last hold of a card; -1 if there is none."""
        (time,) = self._db.execute("SELECT max(time) FROM hold WHERE card = ?", (card,)).fetchone()
        return -1 if time is None else int(time)

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
        row = _row(entry)
        self._db.execute(f"INSERT OR REPLACE {_into(type(entry))}", row)

    def merge(self, entries: Iterable[Entry]) -> set[str]:
        """Add entries from elsewhere; of two for one card and time the same one stands on every machine.

        Returns the cards that they are of.
        """
        cards: set[str] = set()
        for kind, of_kind in groupby(entries, key=type):
            self._db.execute_many(f"INSERT {_into(kind)} ON CONFLICT DO {_STANDS[kind]}", _rows(of_kind, cards))
        return cards

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


def bounds(deck: str) -> tuple[str, str]:
    """The two values that `OF_DECK` asks for: after the slash that ends a deck's id comes the digit nought."""
    return f"{deck}/", f"{deck}0"


def as_list(cards: Iterable[str]) -> str:
    """Cards as the one value that `AMONG` asks for."""
    return msgspec.json.encode(list(cards)).decode()


def _into(kind: type[Entry]) -> str:
    table, columns = _COLUMNS[kind]
    return f"INTO {table} ({columns}) VALUES ({', '.join('?' for _ in columns.split(', '))})"


def _rows(entries: Iterable[Entry], cards: set[str]) -> Iterator[tuple[object, ...]]:
    """Each entry as a row of its table; its card joins `cards`."""
    for entry in entries:
        cards.add(entry.card)
        yield _row(entry)


def _row(entry: Entry) -> tuple[object, ...]:
    match entry:
        case Review():
            # a plain number: of any other value sqlite3 asks first how it wants to be stored
            return (entry.card, entry.time, int(entry.rating), entry.seconds, entry.origin, entry.exercise,
                    entry.outcome, entry.answer, entry.day_start)  # fmt: skip
        case Amendment():
            return entry.card, entry.time, int(entry.amended)
        case Withdrawal():
            return entry.card, entry.time
        case Hold():
            return entry.card, entry.time, entry.until
