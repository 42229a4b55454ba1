"""`quiz cards`: the cards that need a look, those that keep slipping away and those that are not asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

import click
from rich.text import Text

from quiz.cli import common
from quiz.cli.learner import Learner
from quiz.core.deck import Card, Cloze, Word
from quiz.core.markup import plain as unmarked
from quiz.core.progress import FOREVER, Hold
from quiz.errors import UserError
from quiz.store import Store
from quiz.terminal.leech import leech_story
from quiz.terminal.safe import shown
from quiz.terminal.texts import Say, interface
from quiz.terminal.theme import console


@click.command("cards")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--bring-back", multiple=True, metavar="CARD", help="Ask this card again from now on.")
@click.option("--put-away", multiple=True, metavar="CARD", help="Do not ask this card any more.")
@common.places_option
@common.speaking_options
@click.pass_context
def command(
    context: click.Context,
    decks: tuple[str, ...],
    bring_back: tuple[str, ...],
    put_away: tuple[str, ...],
    places: tuple[str, ...],
    lang: str | None,
    plain: bool,
) -> None:
    """List the leeches of DECK with their story, and the cards that were put off or away; bring them back.

    A leech is a card that was forgotten again and again. Without DECK of all decks.
    """
    learner = Learner(context)
    say = interface(common.language_of(context, lang))
    loaded = common.load_decks(common.find_folders(context, decks, places))
    cards = {card.id: card for deck, _, _ in loaded for card in deck.cards()}
    with learner.store() as store:
        for card_id, until in (*((one, 0) for one in bring_back), *((one, FOREVER) for one in put_away)):
            if card_id not in cards:
                raise UserError(f"no card is called '{card_id}'; `quiz cards` lists those that matter here")
            store.hold(Hold(card_id, learner.now(), until))
        lines = [*_leeches(learner, store, cards, say), *_held(store.holds(learner.now()), cards, say)]
    out = console()
    for line in lines or [Text(say("cards.none"))]:
        out.print(line, soft_wrap=True)


def _leeches(learner: Learner, store: Store, cards: Mapping[str, Card], say: Say) -> Iterator[Text]:
    least = learner.settings.leech
    memories = store.memories()
    lapses = {card_id: memories[card_id].lapses for card_id in cards if card_id in memories}
    leeches = [card_id for card_id, count in lapses.items() if least and count >= least]
    for card_id in sorted(leeches, key=lambda one: -lapses[one]):
        yield _name(cards[card_id])
        yield from (line for line in leech_story(store.reviews(card_id), lapses[card_id], say) if line.plain)


def _held(held: Mapping[str, int], cards: Mapping[str, Card], say: Say) -> Iterator[Text]:
    for card_id, until in held.items():
        if card_id in cards:
            yield _name(cards[card_id])
            day = datetime.fromtimestamp(until / common.MILLISECONDS).date() if until < FOREVER else None
            yield Text(say("cards.until", date=day.isoformat()) if day else say("cards.away"), "muted")


def _name(card: Card) -> Text:
    match card.note:
        case Word() as word:
            text = f"{word.learn[0]} – {', '.join(word.known)}"
        case Cloze() as cloze:
            text = unmarked(cloze.learn)
        case question:
            text = question.question.known
    return Text.assemble(shown(text, "heading"), "  ", shown(card.id, "muted"))
