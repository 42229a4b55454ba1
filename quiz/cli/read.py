"""`quiz read`: a text of a deck, or one of the learner's own, with the words of the decks marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path

import click

from quiz import library
from quiz.cli import common
from quiz.cli.common import Loaded
from quiz.cli.learner import Learner
from quiz.cli.play import Wanted, play
from quiz.core.deck import Card, Cloze, Deck, SourceText, Word
from quiz.core.language import language
from quiz.core.lexicon import Lexicon, standing
from quiz.core.memory import Memory
from quiz.core.running import paragraphs
from quiz.core.session import pick
from quiz.errors import UserError
from quiz.terminal.reader import Reader
from quiz.terminal.reading import Line, Reading, read_plain
from quiz.terminal.texts import Say, interface
from quiz.terminal.theme import console

MAX_BYTES = 2_000_000
SAMPLE = 200
"""So many sentences tell in which language a text is."""


@click.command("read")
@click.argument("what", required=False, metavar="[DECK|FILE]")
@click.option("--level", help="The level of the text, such as A2 (the deck's first text if it is not given).")
@common.places_option
@common.speaking_options
@click.pass_context
def command(
    context: click.Context, what: str | None, level: str | None, places: tuple[str, ...], lang: str | None, plain: bool
) -> None:
    """Read the text of DECK, or any text of your own in UTF-8, with the words of your decks marked in it.

    Without either the text of the deck that you have begun, or else of the first that has one.

    n and p (or the arrow keys) go from sentence to sentence, t shows its translation, w the meaning of its words.
    """
    read(context, what, level, places=places, lang=lang, plain=plain)


def read(
    context: click.Context,
    what: str | None,
    level: str | None = None,
    *,
    places: Sequence[str] = (),
    lang: str | None = None,
    plain: bool = False,
) -> None:
    """Let the learner read the text of a deck or a file, and ask the questions on it."""
    loaded = common.load_decks(common.deck_folders(context, places))
    decks = [deck for deck, _, _ in loaded]
    learner = Learner(context)
    with learner.store() as store:
        common.keep_renamed(store, decks)
        memories = store.memories()
        began = common.begun(loaded, store)
    deck = _named_deck(context, what, decks, places) if what else _first_deck(began, decks)
    cards: list[Card] = []
    if deck is None:
        if level:
            raise UserError("--level chooses among the texts of a deck; a file has only one")
        reading = own_reading(Path(str(what)), decks, memories)
    else:
        text = _text(deck, level)
        asked = [card for card in deck.cards() if _is_on(card, text)]
        cards = pick(asked, memories, common.now(context), limit=len(asked), new=len(asked))
        reading = deck_reading(deck, text, memories, len(cards))
    code = common.language_of(context, lang)
    if common.is_plain(context, plain):
        read_plain(console(), interface(code), reading, _questions_line(deck, cards, interface(code)))
    elif Reader(console(), interface(code), reading).run() and deck:
        everything = Wanted(limit=max(1, len(cards)), new=len(cards), lang=lang, plain=plain, unlimited=True)
        with learner.store() as store:
            play(context, learner, store, [deck], cards, everything)


def _first_deck(begun: Sequence[Loaded], decks: Sequence[Deck]) -> Deck:
    """The first deck with a text, of those that the learner has begun if there is one among them."""
    with_text = [deck for deck in (*(deck for deck, _, _ in begun), *decks) if deck.texts]
    if not with_text:
        raise UserError("no deck has a text; `quiz read FILE` reads one of your own")
    return with_text[0]


def _named_deck(context: click.Context, what: str, decks: Sequence[Deck], places: Sequence[str]) -> Deck | None:
    """The deck to read from; None if a file is meant. Raises `UserError` where it is neither."""
    if Path(what).exists() and not (Path(what) / library.DECK_FILE).is_file() and what not in (d.id for d in decks):
        return None
    try:
        folders = common.find_folders(context, [what], places)
    except UserError as error:
        raise UserError(f"there is no file {what}, and {error}") from error
    return library.load(folders[0])[0]


def _text(deck: Deck, level: str | None) -> SourceText:
    """The deck's text of that level, or its first."""
    if not deck.texts:
        raise UserError(f"the deck {deck.id} has no text to read")
    found = (text for text in deck.texts if level is None or text.level.casefold() == level.casefold())
    if (text := next(found, None)) is not None:
        return text
    levels = ", ".join(text.level or "one without a level" for text in deck.texts)
    raise UserError(f"the deck {deck.id} has no text of level {level}; there are {levels}")


def _is_on(card: Card, text: SourceText) -> bool:
    """Whether a card asks about the text: its evidence stands there, or there is none and the level is the same."""
    note = card.note
    if isinstance(note, Word | Cloze):
        return False
    if note.evidence:
        return note.evidence[0] in {sentence.id for sentence in text.sentences()}
    return note.level == text.level


def deck_reading(deck: Deck, text: SourceText, memories: Mapping[str, Memory], questions: int) -> Reading:
    """A text of a deck, with that deck's words."""
    lines = tuple(tuple(Line(one.learn, one.known) for one in paragraph) for paragraph in text.paragraphs)
    title = f"{text.title.learn} ({text.level})" if text.level else text.title.learn
    lexicon = Lexicon([deck], deck.header.learn)
    return Reading(title, lines, lexicon, lambda entry: standing(entry, memories), questions)


def own_reading(path: Path, decks: Sequence[Deck], memories: Mapping[str, Memory]) -> Reading:
    """A text of the learner's own, with the words of all decks that teach its language."""
    text = own_text(path)
    lexicon = best_lexicon(decks, [sentence for paragraph in text for sentence in paragraph])
    lines = tuple(tuple(Line(sentence.replace("_", r"\_")) for sentence in paragraph) for paragraph in text)
    return Reading(path.name, lines, lexicon, lambda entry: standing(entry, memories))


def best_lexicon(decks: Sequence[Deck], sentences: Iterable[str]) -> Lexicon:
    """Of the languages that the decks teach, the lexicon that recognises most of the text."""
    if not decks:
        raise UserError("no deck is found; `quiz new DIR` writes one to start from")
    sample = list(islice(sentences, SAMPLE))
    codes = dict.fromkeys(language(deck.header.learn).code for deck in decks)
    return max((Lexicon(decks, code) for code in codes), key=lambda lexicon: lexicon.recognised(sample))


def own_text(path: Path) -> tuple[tuple[str, ...], ...]:
    """The paragraphs and sentences of a text file. Raises `UserError` where it is none that can be read."""
    if not path.is_file():
        raise UserError(f"{path} is not a file" if path.exists() else f"there is no file {path}")
    with path.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UserError(f"{path} is larger than 2 MB; cut it into parts")
    if b"\0" in data:
        raise UserError(f"{path} is no text: it holds binary data")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"{path} is no text in UTF-8 (byte {error.start + 1} is none); save it as UTF-8") from error
    found = paragraphs(text)
    if not found:
        raise UserError(f"{path} has no words")
    return found


def _questions_line(deck: Deck | None, cards: Sequence[Card], say: Say) -> str:
    if deck is None or not cards:
        return ""
    line = say("read.question") if len(cards) == 1 else say("read.questions", count=len(cards))
    return f"{line} quiz play {deck.id} --kind comprehension"
