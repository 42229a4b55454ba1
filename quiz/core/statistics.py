"""What a learner has done, what is known by now, and what is to come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from quiz.core.cards import audible
from quiz.core.day import day_of
from quiz.core.deck import Card, Cloze, Deck, Word
from quiz.core.history import NOTHING, Studied
from quiz.core.lexicon import Entry, Lexicon, standing
from quiz.core.markup import plain
from quiz.core.memory import Memory, due_day
from quiz.core.progress import FOREVER

WEEKS = 26
FORECAST_DAYS = 30
MATURE_DAYS = 21.0
"""A card is mature from this stability on; Anki draws the line at an interval of as many days."""
HARDEST = 10
_MONDAY = 4  # 1970-01-01 was a Thursday: four days later began a week
_EPOCH = date(1970, 1, 1).toordinal()


class Week(Struct, frozen=True):
    """A week from Monday `begins` on: the cards in review that were asked, each once a day, and those remembered.

    `retention` is the share of those, from 0 to 1; None in a week without reviews.
    """

    begins: date
    reviews: int
    remembered: int
    retention: float | None


class Day(Struct, frozen=True):
    """How many answers were given on a day."""

    day: date
    answers: int


class Load(Struct, frozen=True):
    """How many cards fall due on a day, if each comes only once until then; what is overdue falls due today."""

    day: date
    due: int


class CardCounts(Struct, frozen=True):
    """How many cards are new, in their learning steps (after a lapse too), young, mature, and put away for good.

    A card in review is young while its stability is below `MATURE_DAYS`. Each card is counted once.
    """

    new: int
    learning: int
    young: int
    mature: int
    put_away: int


class TimeSpent(Struct, frozen=True):
    """Seconds spent on answers; a single one counts for at most a minute. `last_7_days` ends with today."""

    today: int
    last_7_days: int
    all: int


class HardCard(Struct, frozen=True):
    """A card that was often forgotten, what it is about in both languages, and its stability in days."""

    card: str
    learn: str
    known: str
    lapses: int
    stability: float


class KnownText(Struct, frozen=True):
    """How many running words of a text are known, counted as `coverage` does, with the commonest words given.

    `without_deck` by those alone, `by_now` with the words of the deck that the learner knows (`lexicon.standing`),
    `with_deck` with all its words. `share` is `by_now` of the running words, from 0 to 1.
    """

    deck: str
    title: str
    level: str
    running_words: int
    without_deck: int
    by_now: int
    with_deck: int
    share: float


class StudiedDeck(Struct, frozen=True):
    """A deck that the statistics are about; `language` is the one it teaches, in which `title` is written."""

    id: str
    language: str
    title: str
    title_known: str
    cards: int


class Statistics(Struct, frozen=True, kw_only=True):
    """Everything that `quiz stats` tells on the learner's day `day`.

    `answers` were given in all, `right` of them not Again, on `days` different days. `streak` is the number of days in
    a row up to today or yesterday, `longest_streak` the largest there was. `target` is the retention that is aimed at,
    `weeks` and `calendar` reach from the same Monday to this week and to today. `forecast` begins today; `due_7` and
    `due_30` are its sums over so many days.
    """

    day: date
    decks: tuple[StudiedDeck, ...]
    answers: int
    right: int
    days: int
    streak: int
    longest_streak: int
    seconds: TimeSpent
    target: float
    weeks: tuple[Week, ...]
    calendar: tuple[Day, ...]
    due_7: int
    due_30: int
    forecast: tuple[Load, ...]
    cards: CardCounts
    hardest: tuple[HardCard, ...]
    texts: tuple[KnownText, ...]


class Now(Struct, frozen=True):
    """The learner's present: the time in milliseconds since 1970 (UTC), and when the day begins (`core.day`)."""

    time: int
    day_start: int

    @property
    def day(self) -> int:
        """The number of the day."""
        return day_of(self.time, self.day_start)


def statistics(
    history: Mapping[int, Studied],
    memories: Mapping[str, Memory],
    holds: Mapping[str, int],
    decks: Sequence[Deck],
    now: Now,
    *,
    target: float,
    common: Callable[[str], Collection[str]],
    weeks: int = WEEKS,
) -> Statistics:
    """The statistics of these decks.

    `history` is what `history.history` makes of the log, `holds` the cards that are not asked now with the time until
    then, `common` gives the commonest words of a language, which are taken to be known.
    """
    cards = [card for deck in decks for card in audible(deck.cards(), memories)]
    monday = now.day - weekday(now.day) - 7 * (weeks - 1)
    forecast = _forecast(cards, memories, holds, now)
    streak, longest = streaks(history, now.day)
    return Statistics(
        day=_date(now.day),
        decks=tuple(_studied(deck, sum(1 for _ in audible(deck.cards(), memories))) for deck in decks),
        answers=sum(day.answers for day in history.values()),
        right=sum(day.right for day in history.values()),
        days=len(history),
        streak=streak,
        longest_streak=longest,
        seconds=_time_spent(history, now.day),
        target=target,
        weeks=tuple(_week(history, monday + 7 * number) for number in range(weeks)),
        calendar=tuple(Day(_date(day), history.get(day, NOTHING).answers) for day in range(monday, now.day + 1)),
        due_7=sum(load.due for load in forecast[:7]),
        due_30=sum(load.due for load in forecast),
        forecast=forecast,
        cards=_counts(cards, memories, holds),
        hardest=_hardest(cards, memories),
        texts=tuple(
            text for deck in decks if deck.texts for text in known_texts(deck, memories, common(deck.header.learn))
        ),
    )


def weekday(day: int) -> int:
    """The day of the week of a numbered day: Monday is 0."""
    return (day - _MONDAY) % 7


def streaks(days: Collection[int], today: int) -> tuple[int, int]:
    """On how many days in a row something was answered: up to today or yesterday, and at most."""
    longest = run = current = 0
    before = None
    for day in sorted(day for day in days if day <= today):
        run = run + 1 if before == day - 1 else 1
        longest, before = max(longest, run), day
    if before is not None and before >= today - 1:
        current = run
    return current, longest


def known_texts(deck: Deck, memories: Mapping[str, Memory], common: Collection[str]) -> Iterator[KnownText]:
    """How much of each text of a deck is known."""
    from quiz.core.coverage import coverage

    known = tuple(
        note for note in deck.notes if isinstance(note, Word) and standing(Entry(deck.id, note), memories) == "known"
    )
    lexicons = [Lexicon([replace(deck, notes=notes)], deck.header.learn) for notes in ((), known, deck.notes)]
    for text in deck.texts:
        sentences = [plain(sentence.learn) for sentence in text.sentences()]
        found = [coverage(sentences, lexicon, common, lambda _: 0.0) for lexicon in lexicons]
        without, by_now, whole = (sum(one.by_rule.values()) for one in found)
        words = found[0].words
        yield KnownText(deck.id, text.title.learn, text.level, words, without, by_now, whole, _share(by_now, words))


def _studied(deck: Deck, cards: int) -> StudiedDeck:
    header = deck.header
    return StudiedDeck(deck.id, header.learn, header.title.learn, header.title.known, cards)


def _week(history: Mapping[int, Studied], monday: int) -> Week:
    days = [history.get(day, NOTHING) for day in range(monday, monday + 7)]
    reviews, remembered = sum(day.reviews for day in days), sum(day.remembered for day in days)
    return Week(_date(monday), reviews, remembered, _share(remembered, reviews) if reviews else None)


def _time_spent(history: Mapping[int, Studied], today: int) -> TimeSpent:
    def seconds(days: Iterable[int]) -> int:
        return round(sum(history.get(day, NOTHING).seconds for day in days))

    return TimeSpent(seconds([today]), seconds(range(today - 6, today + 1)), seconds(history))


def _forecast(
    cards: Iterable[Card], memories: Mapping[str, Memory], holds: Mapping[str, int], now: Now
) -> tuple[Load, ...]:
    due: Counter[int] = Counter()
    for card in cards:
        memory = memories.get(card.id)
        if memory is not None:
            due[max(0, due_day(memory, now.day_start, holds.get(card.id, 0)) - now.day)] += 1
    return tuple(Load(_date(now.day + later), due[later]) for later in range(FORECAST_DAYS))


def _counts(cards: Iterable[Card], memories: Mapping[str, Memory], holds: Mapping[str, int]) -> CardCounts:
    states = Counter(_state(memories.get(card.id), holds.get(card.id, 0)) for card in cards)
    return CardCounts(**{name: states[name] for name in CardCounts.__struct_fields__})


def _state(memory: Memory | None, held_until: int) -> str:
    if held_until == FOREVER:
        return "put_away"
    if memory is None:
        return "new"
    if memory.state != "review":
        return "learning"
    return "young" if memory.stability < MATURE_DAYS else "mature"


def _hardest(cards: Iterable[Card], memories: Mapping[str, Memory]) -> tuple[HardCard, ...]:
    found = [(memory, card) for card in cards if (memory := memories.get(card.id)) is not None and memory.lapses]
    found.sort(key=lambda pair: (-pair[0].lapses, pair[0].stability, pair[1].id))
    return tuple(
        HardCard(card.id, *_both_sides(card), memory.lapses, round(memory.stability, 2))
        for memory, card in found[:HARDEST]
    )


def _both_sides(card: Card) -> tuple[str, str]:
    """What a card is about in the language being learnt and in the one that is known, in a line each."""
    match card.note:
        case Word(learn=learn, known=known):
            return learn[0], ", ".join(known)
        case Cloze(learn=sentence, known=translation):
            return plain(sentence), plain(translation)
        case note:
            return plain(note.question.learn), plain(note.question.known)


def _share(part: int, whole: int) -> float:
    """To four decimals, never rounded up: 1 where nothing is missing, and only there."""
    return part * 10_000 // whole / 10_000 if whole else 1.0


def _date(day: int) -> date:
    return date.fromordinal(_EPOCH + day)
