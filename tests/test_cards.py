"""Which cards a note has."""

import msgspec
import pytest

from quiz.core.cards import cards, needs_voice
from quiz.core.deck import NOTE_KINDS, Note
from quiz.core.language import language
from tests.test_deck import EVERY_KIND, deck_of


def kinds_of(note: str, learn: str = "nl", known: str = "en") -> str:
    """The kinds of the cards of a word, separated by spaces."""
    return " ".join(card.kind for card in deck_of(f"- {{id: w, {note}}}", learn, known).cards())


def test_every_kind_of_note_has_its_cards() -> None:
    """A word is recognised, produced, heard and, where it has an example, filled in; all else is one card; order kept."""
    assert [card.id for card in deck_of(EVERY_KIND).cards()] == [
        "d/hond/recognition", "d/hond/production", "d/hond/cloze", "d/hond/listening", "d/kat/recognition",
        "d/kat/production", "d/kat/listening", "d/inversie/cloze", "d/waar/question", "d/waarheid/question",
        "d/kort/question", "d/getal/question", "d/volgorde/question", "d/paren/question", "d/open/question",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("note", "besides"),
    [
        ("nl: het leger, en: army, pos: noun", "article"),
        ("nl: het leger, en: army, pos: noun, plural: legers", "article forms"),
        ("nl: de druk, en: pressure, pos: noun, plural: '-'", "article"),
        ("nl: [de aanbod, het aanbod], en: offer, pos: noun", ""),
        ("nl: [het verdrag, het pact], en: treaty, pos: noun", "article"),
        ("nl: krant, en: newspaper, pos: noun", ""),
        ("nl: het Kremlin, en: the Kremlin, pos: name", ""),
        ("nl: gaan, en: to go, pos: verb, past: 'ging, gingen'", "forms"),
        ("nl: gaan, en: to go, pos: verb, perfect: is gegaan", "forms"),
        ("nl: klein, en: small, pos: adjective, comparative: kleiner", "forms"),
        ("nl: schaap, en: sheep, pos: noun, plural: schaap", ""),
        ("nl: daarom, en: therefore, forms: [vandaar]", ""),
    ],
)
def test_the_cards_for_article_and_forms(note: str, besides: str) -> None:
    """The article is asked of nouns that show one gender, forms of words that have any unlike the headword."""
    assert kinds_of(note) == f"recognition production listening {besides}".strip()


def test_articles_in_other_languages() -> None:
    """French asks *le* or *la*, but not where the article hides its gender; English has one article and asks none."""
    assert kinds_of("fr: la guerre, en: war, pos: noun", "fr").endswith("article")
    assert not kinds_of("fr: l'armée, en: army, pos: noun", "fr").endswith("article")
    assert not kinds_of("en: the army, nl: het leger, pos: noun", "en", "nl").endswith("article")


def test_only_listening_needs_a_voice() -> None:
    """Of all cards only those for listening cannot be asked in writing as they are meant."""
    deck = deck_of(
        "- {id: w, nl: het leger, en: army, pos: noun, plural: legers, examples: [{nl: Het _leger_., en: x}]}"
    )
    assert [card.kind for card in deck.cards() if needs_voice(card)] == ["listening"]


@pytest.mark.parametrize("kind", NOTE_KINDS)
def test_an_edit_keeps_the_card_ids(kind: str) -> None:
    """Whatever an author changes in a note but its id, its cards stay the same cards."""
    note = next(note for note in deck_of(EVERY_KIND).notes if type(note) is NOTE_KINDS[kind])
    edited: Note = msgspec.structs.replace(note, tags=("new",), level="C2", was=("older",))
    assert edited != note
    before, after = (cards("d", one, language("nl")) for one in (note, edited))
    assert [card.id for card in after] == [card.id for card in before]
