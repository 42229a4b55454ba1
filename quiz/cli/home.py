"""`quiz` alone: the decks, what there is to do, and the way to everything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click
from msgspec.structs import replace

from quiz.cli import common
from quiz.cli.common import Loaded
from quiz.cli.decks import deck_rows, notices
from quiz.cli.learner import Learner
from quiz.cli.overview import audible, left_over, title_of, waiting_now
from quiz.cli.speaker import VoiceSpeaker
from quiz.core.deck import Deck
from quiz.core.memory import Memory, due_day
from quiz.core.session import Unfinished
from quiz.core.today import forecast
from quiz.errors import UserError
from quiz.store import Store
from quiz.terminal.home import Home, Left
from quiz.terminal.keys import Stop
from quiz.terminal.texts import Say, interface

MORE = 10
"""So many new cards come on top when the learner wants more today."""
WEEK = 7
FIRST_WEEKDAY = 3
"""The first of January 1970 was a Thursday; Monday is 0."""


def home(context: click.Context) -> int:
    """Show the decks, and do what is chosen until the learner stops."""
    loaded = common.load_decks(common.deck_folders(context))
    if not loaded:
        raise UserError("no deck is found; `quiz new DIR` writes one to start from")
    learner = Learner(context)
    plain = common.is_plain(context, False)
    try:
        while _once(context, learner, loaded, plain) and not plain:
            pass
    except Stop:
        pass
    return 0


def _once(context: click.Context, learner: Learner, loaded: Sequence[Loaded], plain: bool) -> bool:
    """Show the first screen and do what is chosen; False if the learner stopped in the midst of it."""
    code = common.language_of(context, None)
    say = interface(code)
    screen = common.screen_for(code, "Tweetalig", plain=plain)
    with learner.store() as store:
        common.keep_renamed(store, [deck for deck, _, _ in loaded])
        memories = store.memories(deck.id for deck, _, _ in loaded)
        ordered = common.in_order(loaded, store)
        decks = [deck for deck, _, _ in ordered]
        unfinished = _unfinished(learner, store)
        page = _page(learner, store, ordered, memories, unfinished, say, code)
    choice = screen.home(page)
    match choice.action:
        case "start" | "more" | "go on":
            from quiz.cli.play import Wanted, play, resume

            learner = Learner(context)  # with what was set meanwhile, here or elsewhere
            with learner.store() as store:
                if choice.action == "go on" and unfinished is not None:
                    return resume(context, learner, store, _decks_of(unfinished, decks), unfinished)
                is_more = choice.action == "more"
                deck = decks[page.first if is_more else choice.deck]
                wanted = Wanted(more=MORE if is_more else 0)
                return play(context, learner, store, [deck], deck.cards(), wanted)
        case "read":
            from quiz.cli.read import read

            read(context, None)
        case "statistics":
            from quiz.cli.stats import statistics_screen

            statistics_screen(context, screen, decks)
        case "settings":
            from quiz.cli.settings import settings_screen

            settings_screen(screen, learner)
    return True


def _page(
    learner: Learner,
    store: Store,
    loaded: Sequence[Loaded],
    memories: Mapping[str, Memory],
    unfinished: Unfinished | None,
    say: Say,
    code: str,
) -> Home:
    decks = [deck for deck, _, _ in loaded]
    rows = deck_rows(learner, store, decks, memories, code)
    cards = [card for deck in decks for card in deck.cards()]
    # a limit over all decks holds once for them together
    now = len(waiting_now(learner, store, decks, cards, memories, VoiceSpeaker(learner)).due)
    counts = forecast(_due_days(learner, store, decks, memories), learner.day(), WEEK, now)
    weekdays = ((learner.day() + later + FIRST_WEEKDAY) % WEEK for later in range(WEEK))
    page = Home(
        rows=rows,
        notices=notices(loaded, say),
        week=list(zip(weekdays, counts, strict=True)),
        streak=store.streak(learner.day_begins()),
        left=_left(learner, store, decks, unfinished, code),
    )
    first = decks[page.first]
    with_more = waiting_now(learner, store, [first], first.cards(), memories, VoiceSpeaker(learner), more=1)
    has_more = not page.rows[page.first].new and bool(with_more.new)
    return replace(page, more=has_more, reads=any(deck.texts for deck in decks))


def _due_days(learner: Learner, store: Store, decks: Sequence[Deck], memories: Mapping[str, Memory]) -> list[int]:
    """The day on which each card is due that has been answered, that is still in its deck and can be asked."""
    held, day_start = store.holds(learner.now()), learner.day_start()
    cards = audible((card for deck in decks for card in deck.cards()), decks, VoiceSpeaker(learner))
    return [due_day(memories[card.id], day_start, held.get(card.id, 0)) for card in cards if card.id in memories]


def _unfinished(learner: Learner, store: Store) -> Unfinished | None:
    """The session that was left today."""
    unfinished = store.unfinished()
    return unfinished if unfinished and unfinished.started <= learner.now() < unfinished.until else None


def _left(
    learner: Learner, store: Store, decks: Sequence[Deck], unfinished: Unfinished | None, code: str
) -> Left | None:
    if unfinished is None:
        return None
    session = left_over(store, decks, unfinished, learner.now())
    if session.current() is None:
        return None
    return Left(title_of(_decks_of(unfinished, decks), code), session.done, session.total)


def _decks_of(unfinished: Unfinished, decks: Sequence[Deck]) -> list[Deck]:
    ids = {card_id.partition("/")[0] for card_id in unfinished.cards}
    return [deck for deck in decks if deck.id in ids]
