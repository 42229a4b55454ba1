"""`quiz coverage`: how much of a text a learner can read with a deck."""

from __future__ import annotations

import json
import math
from pathlib import Path

import click

from quiz.cli import common
from quiz.cli.read import own_text
from quiz.core.coverage import Coverage, commonest, coverage, frequency
from quiz.core.deck import Deck
from quiz.core.language import language
from quiz.core.lexicon import Lexicon
from quiz.errors import UserError
from quiz.terminal.safe import shown
from quiz.terminal.texts import interface
from quiz.terminal.theme import console

KNOWN = 2000


@click.command("coverage")
@click.argument("deck")
@click.argument("file")
@click.option("--known", type=click.IntRange(0, 100_000), default=KNOWN, show_default=True,
              help="So many of the commonest words are known without the deck.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Everything that was counted, as JSON.")
@common.places_option
@common.speaking_options
@click.pass_context
def command(
    context: click.Context,
    deck: str,
    file: str,
    known: int,
    as_json: bool,
    places: tuple[str, ...],
    lang: str | None,
    plain: bool,
) -> None:
    """Tell which share of the running words of FILE you know with the words of DECK and the commonest of its language.

    A word is known if it is one of the commonest or a form of one, if the deck has it (as a part of a phrase too), or
    if it is a number or a name. What is missing is listed, commonest first.

    \b
    --json prints one object:
      deck, file, language, known   what was asked
      running_words                 how many words the text has
      covered                       how many of them each rule covers, the first that does: number, deck_name,
                                    common, deck, form_of_common, compound (each part known), name
      share, share_without_names    0 to 1
      missing                       word, count (in the text), zipf (frequency in the language); commonest first
    """
    found = common.load_decks(common.find_folders(context, [deck], places))[0][0]
    facts = language(found.header.learn)
    common_words = commonest(facts.code, known)
    if known and not common_words:
        raise UserError(f"the commonest words of '{facts.code}' are not known; --known 0 counts without them")
    sentences = [sentence for paragraph in own_text(Path(file)) for sentence in paragraph]
    result = coverage(sentences, Lexicon([found], facts.code), common_words, frequency(facts.code))
    if as_json:
        print(as_text(found, file, known, result))
        return
    code = common.language_of(context, lang)
    out = console()
    for line in lines(found, file, known, result, code):
        out.print(shown(line), soft_wrap=True)


def as_text(deck: Deck, file: str, known: int, result: Coverage) -> str:
    """The result as JSON; its keys are described in the command's help."""
    content = {
        "deck": deck.id,
        "file": file,
        "language": deck.header.learn,
        "known": known,
        "running_words": result.words,
        "covered": result.by_rule,
        "share": round(result.share, 4),
        "share_without_names": round(result.share_without_names, 4),
        "missing": [{"word": one.word, "count": one.count, "zipf": one.frequency} for one in result.missing],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def lines(deck: Deck, file: str, known: int, result: Coverage, code: str) -> list[str]:
    """The result in words, in the interface language."""
    say, facts = interface(code), language(code)

    def number(value: int) -> str:
        return f"{value:,}".replace(",", facts.thousands)

    def percentage(share: float) -> str:
        # never rounded up: 100 % is said only where nothing is missing
        return f"{math.floor(share * 1000 + 1e-9) / 10:.1f}".replace(".", facts.decimal)

    learnt = language(deck.header.learn).names[code]
    found = [
        say("coverage.words", file=Path(file).name, count=number(result.words)),
        say("coverage.share", share=percentage(result.share), deck=deck.id, known=number(known), language=learnt),
        say("coverage.names", share=percentage(result.share_without_names)),
    ]
    if not result.missing:
        return [*found, say("coverage.complete")]
    missing = [one.word if one.count == 1 else f"{one.word} ({one.count}×)" for one in result.missing]
    return [*found, say("coverage.missing"), *(f"  {word}" for word in missing)]
