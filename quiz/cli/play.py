"""`quiz play`: start a session at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random
from typing import get_args

import click
from msgspec import Struct
from msgspec.structs import replace

from quiz.cli import common
from quiz.cli import session as sessions
from quiz.cli.learner import Learner
from quiz.cli.overview import audible, left_over, title_of, waiting_now
from quiz.cli.sitting import Sitting
from quiz.cli.speaker import VoiceSpeaker
from quiz.core.deck import Card, Deck
from quiz.core.exercise import ExerciseKind, exercise_kinds
from quiz.core.session import NEW_CARDS, Session, Unfinished, first_of
from quiz.core.today import teaching_order
from quiz.errors import UserError
from quiz.store import Store
from quiz.terminal.texts import interface
from quiz.terminal.theme import console

KINDS = ("vocabulary", "grammar", "comprehension", *get_args(ExerciseKind))


class Wanted(Struct, frozen=True, kw_only=True):
    """What a learner asks of a session; None where the settings or the locale decide."""

    limit: int | None = None
    new: int = NEW_CARDS
    more: int = 0
    cram: bool = False
    seed: int | None = None
    lang: str | None = None
    plain: bool = False
    kinds: Sequence[str] = ()
    unlimited: bool = False


@click.command("play")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--limit", type=click.IntRange(1), help="At most so many cards (20, or as set).")
@click.option("--new", type=click.IntRange(0), default=NEW_CARDS, show_default=True, help="At most so many new ones.")
@click.option("--more", type=click.IntRange(0), default=0, help="So many new cards beyond today's limit.")
@click.option("--direction", metavar="FROM-TO", help="Only this way, such as nl-en or en-nl.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind of question.")
@click.option("--tag", "tags", multiple=True, help="Only notes with this tag.")
@click.option("--cram", is_flag=True, help="Ask whatever matches; nothing is scheduled.")
@click.option("--seed", type=int, help="Make chance repeatable.")
@common.places_option
@common.speaking_options
@click.pass_context
def command(
    context: click.Context,
    /,
    decks: tuple[str, ...],
    direction: str | None,
    tags: tuple[str, ...],
    places: tuple[str, ...],
    **options: object,
) -> None:
    """Start a session with what is due and new in DECK, by id or path.

    Without DECK in the decks that you have begun, or else in the first of them all.
    """
    wanted = Wanted(**options)  # type: ignore[arg-type]  # click has checked each option
    if wanted.more:
        wanted = replace(wanted, new=max(wanted.new, wanted.more))
    folders = common.find_folders(context, decks, places)
    learner = Learner(context)
    if decks:
        loaded = common.load_decks(folders)
    else:
        with learner.store() as store:
            loaded = common.load_begun(folders, store)
    chosen = [deck for deck, _, _ in loaded]
    cards = select(chosen, direction, wanted.kinds, tags)  # what is asked for wrongly is told before a file is made
    with learner.store() as store:
        play(context, learner, store, chosen, cards, wanted)


def select(
    decks: Sequence[Deck], direction: str | None, kinds: Sequence[str] = (), tags: Sequence[str] = ()
) -> list[Card]:
    """The cards of the decks that fit the filters. Raises `UserError` for a tag or direction that none has."""
    chosen = [card for deck in decks for card in _one_way(deck, direction)]
    if direction and not chosen:
        ways = sorted({way for deck in decks for way in _ways(deck)})
        raise UserError(f"no deck goes '{direction}'; there are {', '.join(ways)}")
    if tags:
        known = {tag for deck in decks for note in deck.notes for tag in note.tags}
        for tag in tags:
            if tag not in known:
                raise UserError(f"no note has the tag '{tag}'; there are {', '.join(sorted(known)) or 'none'}")
        chosen = [card for card in chosen if set(tags) & set(card.note.tags)]
    if kinds:
        by_id = {deck.id: deck for deck in decks}
        chosen = [card for card in chosen if exercise_kinds(card, by_id[card.id.split("/", 1)[0]]) & set(kinds)]
    return chosen


def _ways(deck: Deck) -> tuple[str, str]:
    learn, known = deck.header.learn, deck.header.known
    return f"{learn}-{known}", f"{known}-{learn}"


def _one_way(deck: Deck, direction: str | None) -> Iterable[Card]:
    """All cards; with a direction only those that ask in its first language and want its second."""
    if direction is None:
        return deck.cards()
    recognition, production = _ways(deck)
    kinds = {recognition: {"recognition"}, production: {"production", "cloze"}}.get(direction, set())
    return (card for card in deck.cards() if card.kind in kinds)


def play(
    context: click.Context, learner: Learner, store: Store, decks: Sequence[Deck], cards: Sequence[Card], wanted: Wanted
) -> bool:
    """Hold a session with these cards. False if the learner stopped in the midst of it."""
    common.keep_renamed(store, decks)
    table = Table(context, learner, store, decks, wanted)
    if wanted.cram:
        session, unfinished = Session(table.crammed(cards)), None
    else:
        session = Session(table.picked(cards))
        unfinished = Unfinished(learner.now(), learner.day_begins(later=1), session.card_ids(), tuple(wanted.kinds))
    if session.current() is None:
        console().print(interface(table.code)("play.none"), soft_wrap=True)
        return True
    return table.hold(session, unfinished)


def resume(
    context: click.Context, learner: Learner, store: Store, decks: Sequence[Deck], unfinished: Unfinished
) -> bool:
    """Go on with a session that was left. False if the learner stops again."""
    session = left_over(store, decks, unfinished, learner.now())
    wanted = Wanted(kinds=unfinished.kinds)
    return Table(context, learner, store, decks, wanted).hold(session, unfinished, is_begun=True)


class Table:
    """Where a learner sits down: everything is laid out for a session with some decks."""

    def __init__(
        self, context: click.Context, learner: Learner, store: Store, decks: Sequence[Deck], wanted: Wanted
    ) -> None:
        self.code = common.language_of(context, wanted.lang)
        self._plain = common.is_plain(context, wanted.plain)
        self._learner, self._store, self._decks, self._wanted = learner, store, decks, wanted
        self._speaker = VoiceSpeaker(learner)
        self._random = Random(wanted.seed)
        self._memories = {} if wanted.cram else store.memories(deck.id for deck in decks)

    def picked(self, cards: Sequence[Card]) -> list[Card]:
        """What is due and new of the cards, as many as a session has."""
        limit = self._wanted.limit or self._learner.settings.session
        wanted = self._wanted
        found = waiting_now(self._learner, self._store, self._decks, cards, self._memories, self._speaker,
                            unlimited=wanted.unlimited, more=wanted.more)  # fmt: skip
        return first_of(found, limit=limit, new=wanted.new, more=wanted.more)

    def crammed(self, cards: Sequence[Card]) -> list[Card]:
        """Any of the cards, the memory left aside, shuffled."""
        chosen = teaching_order(audible(cards, self._decks, self._speaker))
        self._random.shuffle(chosen)
        return chosen[: self._wanted.limit or self._learner.settings.session]

    def hold(self, session: Session, unfinished: Unfinished | None, *, is_begun: bool = False) -> bool:
        """Hold the session, or go on with one that was begun; False if the learner stopped."""
        screen = common.screen_for(self.code, title_of(self._decks, self.code), plain=self._plain)
        screen.speaker = self._speaker
        sitting = Sitting(
            decks={deck.id: deck for deck in self._decks},
            memories=self._memories,
            store=None if self._wanted.cram else self._store,
            learner=self._learner,
            screen=screen,
            speaker=self._speaker,
            say=interface(self.code),
            interface_language=self.code,
            random=self._random,
            kinds=self._wanted.kinds,
            unfinished=unfinished,
            is_begun=is_begun,
        )
        return sessions.run(sitting, session)
