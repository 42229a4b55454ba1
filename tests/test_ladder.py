"""How the strength of a memory decides the way a word is asked."""

from collections.abc import Collection
from pathlib import Path
from random import Random
from typing import get_args

import pytest
from msgspec.structs import replace

import quiz
from quiz.core.deck import Deck, Text, Word
from quiz.core.exercise import (
    BuiltExercise,
    ChoiceExercise,
    Exercise,
    ExerciseKind,
    HeardExercise,
    TypedExercise,
    exercise,
    exercise_kinds,
)
from quiz.core.exercise.ladder import MATURE_DAYS, STABLE_DAYS, Stage, chosen_kind, stage
from quiz.core.memory import Memory
from tests.test_deck import EVERY_KIND, deck_of
from tests.walk import LAPSED, LEARNING, MISSED, NEW, STAGES, YOUNG, reviewed

DECKS = Path(__file__).parent.parent / "decks"
NOTES = """
- id: dienst
  nl: de veiligheidsdienst
  en: security service
  pos: noun
  plural: veiligheidsdiensten
  antonym: de vijand
  examples: [{nl: De _veiligheidsdienst_ zag de man al lang., en: The security service had long seen the man.}]
- {id: veiligheid, nl: de veiligheid, en: safety, pos: noun}
- {id: inzetten, nl: inzetten, en: to deploy, pos: verb, past: 'zette in, zetten in', perfect: heeft ingezet, separable: in}
- {id: klein, nl: klein, en: small, pos: adjective, comparative: kleiner, superlative: kleinst}
- {id: lang, nl: lang, en: long, pos: adjective, examples: [{nl: Dat is _lang_., en: That is long.}]}
"""
DECK = deck_of(NOTES)


def asked(
    card_id: str, memory: Memory | None, *, voiced: bool = False, kinds: Collection[str] = (), deck: Deck = DECK
) -> Exercise:
    """A card of the deck as it is asked with that memory."""
    card = next(card for card in deck.cards() if card.id == f"d/{card_id}")
    return exercise(card, memory, deck, question_role="known", random=Random(1), kinds=kinds, voiced=voiced)


def in_turn(card_id: str, stability: float, *, voiced: bool = False) -> list[str]:
    """The kinds of six reviews one after the other, from a number that begins each round."""
    return [asked(card_id, reviewed(stability, turn), voiced=voiced).kind for turn in range(60, 66)]


@pytest.mark.parametrize(
    ("memory", "expected"),
    [
        (NEW, Stage.NEW), (MISSED, Stage.NEW), (LEARNING, Stage.LEARNING), (LAPSED, Stage.LEARNING),
        (YOUNG, Stage.YOUNG), (reviewed(STABLE_DAYS - 0.1, 2), Stage.YOUNG), (reviewed(STABLE_DAYS, 2), Stage.STABLE),
        (reviewed(MATURE_DAYS - 0.1, 2), Stage.STABLE), (reviewed(MATURE_DAYS, 2), Stage.MATURE),
    ],
)  # fmt: skip
def test_the_stages_of_a_memory(memory: Memory | None, expected: Stage) -> None:
    """Steps of learning come before stability, which parts young, stable and mature at a week and three weeks."""
    assert stage(memory) is expected


@pytest.mark.parametrize(
    ("card", "young", "stable", "mature"),
    [
        ("dienst/production", ["typed"] * 6, ["cloze", "sentence"] * 3, ["typed", "antonym", "compound", "cloze", "sentence", "typed"]),
        ("veiligheid/production", ["typed"] * 6, ["typed"] * 6, ["typed"] * 6),
        ("lang/production", ["typed"] * 6, ["cloze"] * 6, ["typed", "cloze"] * 3),
        ("dienst/recognition", ["typed"] * 6, ["typed"] * 6, ["typed"] * 6),
        ("dienst/article", ["article"] * 6, ["article"] * 6, ["article"] * 6),
        ("inzetten/forms", ["past", "perfect"] * 3, ["past", "perfect"] * 3, ["past", "perfect"] * 3),
        ("klein/forms", ["comparative", "superlative"] * 3, ["comparative", "superlative"] * 3, ["comparative", "superlative"] * 3),
        ("dienst/forms", ["plural"] * 6, ["plural"] * 6, ["plural"] * 6),
    ],
)  # fmt: skip
def test_a_word_is_asked_in_all_the_ways_its_note_allows(
    card: str, young: list[str], stable: list[str], mature: list[str]
) -> None:
    """Typed while young, in its sentence from a week on, then in turn, by the number of reviews."""
    assert in_turn(card, 3.0) == young
    assert in_turn(card, STABLE_DAYS) == stable
    assert in_turn(card, MATURE_DAYS) == mature


@pytest.mark.parametrize(
    ("card", "mature"),
    [
        ("dienst/production", ["typed", "antonym", "compound", "dictation", "cloze", "sentence"]),
        ("dienst/recognition", ["typed", "listen"] * 3),
        ("dienst/listening", ["dictation", "listen"] * 3),
    ],
)
def test_with_a_voice_a_word_is_also_heard(card: str, mature: list[str]) -> None:
    """Where there is a voice, dictation and listening have their turn."""
    assert in_turn(card, MATURE_DAYS, voiced=True) == mature


@pytest.mark.parametrize("memory", STAGES)
def test_without_a_voice_nothing_is_asked_aloud(memory: Memory | None) -> None:
    """No card is asked by ear without a voice; one for listening, if it comes all the same, is asked in writing."""
    for card in DECK.cards():
        one = exercise(card, memory, DECK, question_role="known", random=Random(1))
        assert not isinstance(one, HeardExercise)
    one = asked("dienst/listening", memory)
    assert (one.kind, one.prompt) == ("typed", "de veiligheidsdienst")


def test_a_sentence_without_a_gap_is_no_cloze() -> None:
    """Where the word is not found in its example, its card for the sentence asks for the word itself."""
    word = Word(id="zo", learn=("zo",), known=("so",), examples=(Text("Niets ervan.", "Nothing of it."),))
    one = asked("zo/cloze", YOUNG, deck=replace(DECK, notes=(word,)))
    assert isinstance(one, TypedExercise)
    assert (one.prompt, one.accepted) == ("so", ("zo",))


def test_what_is_dictated() -> None:
    """A young word is dictated by itself, a stable one in its example; nothing of it is shown."""
    young, stable = (asked("dienst/listening", memory, voiced=True) for memory in (YOUNG, reviewed(10.0, 4)))
    assert isinstance(young, HeardExercise)
    assert isinstance(stable, HeardExercise)
    assert (young.heard, young.accepted, young.prompt) == ("de veiligheidsdienst", ("de veiligheidsdienst",), "")
    assert stable.heard == "De veiligheidsdienst zag de man al lang."


def test_listen_and_translate() -> None:
    """The headword is heard, its meaning typed in the language already known."""
    one = asked("dienst/listening", reviewed(10.0, 3), voiced=True)
    assert isinstance(one, HeardExercise)
    assert (one.kind, one.heard, one.accepted, one.language) == (
        "listen",
        "de veiligheidsdienst",
        ("security service",),
        "en",
    )


def test_the_words_of_the_example_in_another_order() -> None:
    """The first word is told, the others are shuffled without punctuation; the translation says what is meant."""
    one = asked("dienst/production", reviewed(10.0, 3))
    assert isinstance(one, BuiltExercise)
    assert (one.opening, one.accepted) == ("De", ("De veiligheidsdienst zag de man al lang.",))
    assert sorted(one.pieces) == ["al", "de", "lang", "man", "veiligheidsdienst", "zag"]
    assert one.pieces != ("veiligheidsdienst", "zag", "de", "man", "al", "lang")
    assert one.prompt == "The security service had long seen the man."


def test_a_compound_from_its_parts() -> None:
    """The parts are shown out of order with the meaning; the headword is wanted, with what links the parts."""
    one = asked("dienst/production", NEW, kinds=["compound"])
    assert isinstance(one, BuiltExercise)
    assert (one.prompt, one.pieces, one.accepted) == (
        "security service",
        ("dienst", "veiligheid"),
        ("de veiligheidsdienst",),
    )


def test_an_opposite_with_its_meaning() -> None:
    """The opposite is shown with the translation of the word wanted, and is no hint besides."""
    one = asked("dienst/production", NEW, kinds=["antonym"])
    assert isinstance(one, TypedExercise)
    assert (one.prompt, one.translation, one.accepted) == ("de vijand", "security service", ("de veiligheidsdienst",))
    assert all("vijand" not in hint.text for hint in one.hints)


def test_the_articles_stand_in_one_order() -> None:
    """The noun is shown bare with its meaning; *de* is always 1 and *het* 2, whatever the seed."""
    one = asked("dienst/article", YOUNG)
    assert isinstance(one, ChoiceExercise)
    assert (one.prompt, one.translation, one.options, one.right) == (
        "veiligheidsdienst",
        "security service",
        ("de", "het"),
        0,
    )


@pytest.mark.parametrize(
    ("card", "kind", "accepted"),
    [
        ("dienst/forms", "plural", ("veiligheidsdiensten", "de veiligheidsdiensten")),
        ("inzetten/forms", "past", ("zette in", "zette in, zetten in")),
        ("inzetten/forms", "perfect", ("heeft ingezet",)),
        ("klein/forms", "comparative", ("kleiner",)),
        ("klein/forms", "superlative", ("kleinst", "het kleinst", "kleinste", "de kleinste", "het kleinste")),
    ],
)
def test_a_form_is_accepted_with_and_without_what_belongs_to_it(
    card: str, kind: str, accepted: tuple[str, ...]
) -> None:
    """A plural with or without its article, a past tense with or without its plural."""
    one = asked(card, YOUNG, kinds=[kind])
    assert isinstance(one, TypedExercise)
    assert (one.kind, one.accepted, one.learning) == (kind, accepted, True)


@pytest.mark.parametrize("voiced", [False, True])
def test_each_card_is_asked_as_it_says(voiced: bool) -> None:
    """`exercise_kinds` names whatever a card is asked as, and over the stages the cards are asked as every kind."""
    deck = deck_of(NOTES + EVERY_KIND)
    seen = set()
    for card in deck.cards():
        if card.kind == "listening" and not voiced:
            continue
        for memory in STAGES:
            one = exercise(card, memory, deck, question_role="known", random=Random(1), voiced=voiced)
            assert one.kind in exercise_kinds(card, deck, voiced=voiced)
            seen.add(one.kind)
    assert seen == set(get_args(ExerciseKind)) - (set() if voiced else {"dictation", "listen"})


@pytest.mark.parametrize("memory", STAGES)
def test_what_the_learner_wants_is_asked_whatever_the_memory(memory: Memory | None) -> None:
    """Every kind that `exercise_kinds` names for a card can be had at every stage."""
    deck = deck_of(NOTES + EVERY_KIND)
    for card in deck.cards():
        for kind in exercise_kinds(card, deck, voiced=True) - {"vocabulary", "grammar", "comprehension"}:
            one = exercise(card, memory, deck, question_role="known", random=Random(1), kinds=[kind], voiced=True)
            assert one.kind == kind


def test_what_cannot_be_asked_is_not_offered() -> None:
    """A deck of two words has no choice, a word without example no sentence, one without parts no compound."""
    deck = deck_of("- {id: a, nl: de kat, en: cat, pos: noun}\n- {id: b, nl: de hond, en: dog, pos: noun}")
    card = next(card for card in deck.cards() if card.kind == "production")
    assert exercise_kinds(card, deck) == {"vocabulary", "typed"}
    assert asked("a/production", YOUNG, kinds=["compound"], deck=deck).kind == "typed"


def test_with_several_kinds_wanted_the_memory_still_decides() -> None:
    """Among the kinds that the learner wants, the ladder goes on as far as they reach."""
    wanted = ["choice", "sentence"]
    kinds = [
        asked("dienst/production", memory, kinds=wanted).kind for memory in (NEW, LEARNING, YOUNG, reviewed(40, 5))
    ]
    assert kinds == ["choice", "sentence", "sentence", "sentence"]


def test_nothing_allowed_is_nothing_chosen() -> None:
    """Where a note allows no kind on the ladder, none is chosen."""
    assert chosen_kind("article", NEW, lambda kind: False) is None


def test_look_alikes_are_kept_for_words_known_well() -> None:
    """Asked as a choice while stable, *verdrag* stands among *gedrag* and *bedrag*; while new it does not."""
    names = ["verdrag", "gedrag", "bedrag", "water", "kamer", "tafel", "stoel"]
    deck = deck_of("\n".join(f"- {{id: {name}, nl: het {name}, en: {name}ish, pos: noun}}" for name in names))
    new = asked("verdrag/production", NEW, deck=deck)
    stable = asked("verdrag/production", reviewed(40.0, 5), kinds=["choice"], deck=deck)
    assert isinstance(new, ChoiceExercise)
    assert isinstance(stable, ChoiceExercise)
    assert {"het gedrag", "het bedrag"} <= set(stable.options)
    assert {"het gedrag", "het bedrag"}.isdisjoint(new.options)


def test_the_shipped_deck_has_compounds_and_opposites() -> None:
    """What the ladder ends in is there to be met in the first deck: a dozen compounds, thirty opposites."""
    deck, _ = quiz.load(DECKS / "wit-rusland")
    kinds = [exercise_kinds(card, deck) for card in deck.cards() if card.kind == "production"]
    assert sum("compound" in one for one in kinds) >= 12
    assert sum("antonym" in one for one in kinds) >= 30
