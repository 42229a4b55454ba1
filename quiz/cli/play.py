"""`quiz play`: start a session at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import get_args

import click

from quiz.cli import common
from quiz.cli import session as sessions
from quiz.core.cards import needs_voice
from quiz.core.deck import Card, Deck
from quiz.core.exercise import ExerciseKind, exercise_kinds
from quiz.core.memory import Memory
from quiz.core.session import CARDS, NEW_CARDS, pick
from quiz.core.today import teaching_order
from quiz.errors import UserError
from quiz.store import FILE_NAME, Store
from quiz.terminal.texts import interface
from quiz.terminal.theme import console

KINDS = ("vocabulary", "grammar", "comprehension", *get_args(ExerciseKind))


@click.command("play")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--limit", type=click.IntRange(1), default=CARDS, show_default=True, help="At most so many cards.")
@click.option("--new", type=click.IntRange(0), default=NEW_CARDS, show_default=True, help="At most so many new ones.")
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
    decks: tuple[str, ...],
    limit: int,
    new: int,
    direction: str | None,
    kinds: tuple[str, ...],
    tags: tuple[str, ...],
    cram: bool,
    seed: int | None,
    places: tuple[str, ...],
    lang: str | None,
    plain: bool,
) -> None:
    """Start a session with what is due and new in DECK, by id or path.

    Without DECK in the decks that you have begun, or else in the first of them all.
    """
    loaded = common.load_decks(common.find_folders(context, decks, places))
    if not decks:
        with open_store() as store:
            loaded = common.begun(loaded, store.memories())
    cards = select([deck for deck, _, _ in loaded], direction, kinds, tags)
    play(context, [deck for deck, _, _ in loaded], cards, limit=limit, new=new, cram=cram, seed=seed,
         lang=lang, plain=plain, kinds=kinds)  # fmt: skip


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
        return (card for card in deck.cards() if not needs_voice(card))
    recognition, production = _ways(deck)
    kinds = {recognition: {"recognition"}, production: {"production", "cloze"}}.get(direction, set())
    return (card for card in deck.cards() if card.kind in kinds)


def play(
    context: click.Context,
    decks: Sequence[Deck],
    cards: Sequence[Card],
    *,
    limit: int = CARDS,
    new: int = NEW_CARDS,
    cram: bool = False,
    seed: int | None = None,
    lang: str | None = None,
    plain: bool = False,
    kinds: Sequence[str] = (),
) -> None:
    """Hold a session with these cards."""
    code = common.language_of(context, lang)
    random = Random(seed)
    with open_store() as store:
        keep_renamed(store, decks)
        memories = {} if cram else store.memories()
        now = common.now(context)
        chosen = _crammed(cards, random, limit) if cram else pick(cards, memories, now, limit=limit, new=new)
        out = console()
        if not chosen:
            out.print(interface(code)("play.none"), soft_wrap=True)
            return
        sitting = sessions.Sitting(
            decks={deck.id: deck for deck in decks},
            memories=memories,
            store=None if cram else store,
            screen=sessions.screen_for(out, code, _title(decks, code), plain=common.is_plain(context, plain)),
            say=interface(code),
            interface_language=code,
            clock=lambda: common.now(context),
            random=random,
            kinds=kinds,
        )
        sessions.run(sitting, chosen)


def open_store() -> Store:
    """The learner's progress file."""
    return Store(common.home_folder() / FILE_NAME)


def keep_renamed(store: Store, decks: Sequence[Deck]) -> None:
    """Notes that name an earlier id (`was:`) take the progress of that id with them."""
    renamed = [
        (f"{deck.id}/{old}/{card.kind}", card.id) for deck in decks for card in deck.cards() for old in card.note.was
    ]
    if renamed:
        store.rename(renamed)


def _crammed(cards: Sequence[Card], random: Random, limit: int) -> list[Card]:
    """Any cards, the memory left aside: the author's order, shuffled."""
    chosen = teaching_order(cards)
    random.shuffle(chosen)
    return chosen[:limit]


def _title(decks: Sequence[Deck], code: str) -> str:
    if len(decks) != 1:
        return "Tweetalig"
    header = decks[0].header
    return header.title.learn if header.learn == code else header.title.known


def counts(deck: Deck, memories: Mapping[str, Memory], now: int) -> tuple[int, int]:
    """How many cards of a deck are due, and how many are new."""
    known = [memories.get(card.id) for card in deck.cards() if not needs_voice(card)]
    due = sum(memory is not None and memory.due <= now for memory in known)
    return due, sum(memory is None for memory in known)
