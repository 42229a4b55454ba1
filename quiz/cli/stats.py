"""`quiz stats`: what was learnt, what is known by now, and what is to come."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

import click
import msgspec

from quiz.cli import common
from quiz.cli.learner import Learner
from quiz.core.deck import Deck
from quiz.core.history import history
from quiz.core.memory import Answer
from quiz.core.settings import Settings
from quiz.core.statistics import WEEKS, Now, Statistics, statistics
from quiz.store import Store
from quiz.terminal.framed import FramedScreen
from quiz.terminal.plain import PlainScreen
from quiz.terminal.safe import shown
from quiz.terminal.statistics import pages, sections
from quiz.terminal.statistics_lines import stats_lines
from quiz.terminal.texts import interface
from quiz.terminal.theme import WIDEST, console


@click.command("stats")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--weeks", type=click.IntRange(1, 520), default=WEEKS, show_default=True,
              help="So many weeks back, this one among them.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Everything that was counted, as JSON.")
@common.places_option
@common.speaking_options
@click.pass_context
def command(
    context: click.Context,
    decks: tuple[str, ...],
    weeks: int,
    as_json: bool,
    places: tuple[str, ...],
    lang: str | None,
    plain: bool,
) -> None:
    """Show how it goes with DECK, by id or path: what you remember, what is to come, how much you have done.

    Without DECK the answers of all decks count, and the cards of those that you have begun.

    \b
    --json prints one object; days are dates, shares go from 0 to 1:
      day                   the learner's today
      decks                 id, language, title, title_known, cards (how many)
      answers, right        how many in all, and how many of them not Again
      days                  on how many days something was answered
      streak                days in a row up to today or yesterday
      longest_streak        the most days in a row
      seconds               today, last_7_days, all; an answer counts for at most 60
      target                the retention that is aimed at
      weeks                 begins (a Monday), reviews (of cards in review, the first
                            of a day), remembered, retention (null without reviews)
      calendar              day, answers; from the first of those Mondays to today
      due_7, due_30         cards that fall due in so many days, today the first
      forecast              day, due (overdue: today), for 30 days
      cards                 new, learning, young (stability below 21 days), mature,
                            put_away: how many cards
      hardest               card (its id), learn, known, lapses, stability (days)
      texts                 deck, title, level, running_words, and how many of them
                            are known: without_deck (the 2,000 commonest words),
                            by_now (with the words you know), with_deck (with all);
                            share (by_now of running_words)
    """
    loaded = common.load_decks(common.find_folders(context, decks, places))
    learner = Learner(context)
    with learner.store() as store:
        common.keep_renamed(store, [deck for deck, _, _ in loaded])
        chosen = loaded if decks else common.begun(loaded, store)
        now = Now(learner.now(), learner.day_start())
        only = [deck for deck, _, _ in chosen]
        result = gather(store, only, learner.settings, now, weeks=weeks, all_answers=not decks)
    if as_json:
        print(as_text(result))
        return
    say = interface(common.language_of(context, lang))
    out = console()
    if plain or context.obj.get("plain") or not sys.stdout.isatty():
        for line in stats_lines(result, say):
            out.print(shown(line), soft_wrap=True)
        return
    for section in sections(result, say, min(out.width, WIDEST)):
        out.print(*section, sep="\n", end="\n\n")


def statistics_screen(context: click.Context, screen: FramedScreen | PlainScreen, decks: Sequence[Deck]) -> None:
    """Show the statistics of the decks that were begun, page by page, or as lines."""
    learner = Learner(context)
    with learner.store() as store:
        chosen = [deck for deck in decks if store.last_studied(deck.id)] or decks[:1]
        result = gather(store, chosen, learner.settings, Now(learner.now(), learner.day_start()))
    if isinstance(screen, PlainScreen):
        for line in stats_lines(result, screen.say):
            screen.say_so(line)
    else:
        screen.pages(lambda: pages(result, screen.say, *screen.room))


def gather(
    store: Store, decks: Sequence[Deck], settings: Settings, now: Now, *, weeks: int = WEEKS, all_answers: bool = True
) -> Statistics:
    """The statistics of the decks from the progress file; with `all_answers` those given to other decks count too."""
    return statistics(
        history(store.answers() if all_answers else _answers(store, decks)),
        store.memories(),
        store.holds(now.time),
        decks,
        now,
        target=settings.retention,
        common=_common_words,
        weeks=weeks,
    )


def as_text(result: Statistics) -> str:
    """The statistics as JSON; its keys are described in the command's help."""
    return msgspec.json.format(msgspec.json.encode(result), indent=2).decode()


def _answers(store: Store, decks: Sequence[Deck]) -> Iterator[Answer]:
    return chain.from_iterable(store.answers(deck.id) for deck in decks)


@cache
def _common_words(code: str) -> frozenset[str]:
    from quiz.cli.coverage import KNOWN
    from quiz.core.coverage import commonest
    from quiz.core.language import language

    return frozenset(commonest(language(code).code, KNOWN))
