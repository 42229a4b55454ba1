"""How a card is asked: by its kind, by its memory, in which language."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.day import DAY
from quiz.core.deck import Card, Deck
from quiz.core.exercise import (
    ChoiceExercise,
    ClozeExercise,
    Exercise,
    MatchExercise,
    OpenExercise,
    OrderExercise,
    Role,
    TruthExercise,
    TypedExercise,
    exercise,
    gapped,
)
from quiz.core.exercise.questions import formatted
from quiz.core.judge import right_answer
from quiz.core.language import language
from quiz.core.memory import Memory, Rating, Review, fold
from tests.test_deck import EVERY_KIND, deck_of

MINUTE = 60_000
WORDS = """
- {id: leger, nl: [het leger, de krijgsmacht], en: [army, armed forces], examples: [{nl: Het _leger_ slaapt., en: The _army_ sleeps.}]}
- {id: vis, nl: de vis, en: fish}
- {id: raket, nl: de raket, en: missile}
- {id: grens, nl: de grens, en: border}
"""  # fmt: skip


def after(*answers: tuple[int, Rating]) -> Memory:
    """The memory after answers, each so many milliseconds after the one before."""
    reviews, time = [], 0
    for wait, rating in answers:
        time += wait
        reviews.append(Review("c", time, rating, 1.0))
    memory = fold(reviews)
    assert memory is not None
    return memory


def card_of(deck: Deck, card_id: str) -> Card:
    """The card of a deck by its id without the deck's."""
    return next(card for card in deck.cards() if card.id == f"{deck.id}/{card_id}")


def asked(
    deck: Deck,
    card_id: str,
    memory: Memory | None = None,
    role: Role = "known",
    seed: int = 1,
    kinds: tuple[str, ...] = (),
) -> Exercise:
    """The exercise of a card."""
    return exercise(card_of(deck, card_id), memory, deck, question_role=role, random=Random(seed), kinds=kinds)


NEW = None
MISSED = after((0, Rating.AGAIN))
SEEN = after((0, Rating.GOOD))
KNOWN = after((0, Rating.GOOD), (10 * MINUTE, Rating.GOOD))
LAPSED = after((0, Rating.EASY), (8 * DAY, Rating.AGAIN))


@pytest.mark.parametrize(
    ("card", "kinds"),
    [
        ("leger/recognition", ("choice", "choice", "typed", "typed", "typed")),
        ("leger/production", ("choice", "choice", "cloze", "typed", "cloze")),
        ("vis/production", ("choice", "choice", "typed", "typed", "typed")),
        ("leger/cloze", ("cloze", "cloze", "cloze", "cloze", "cloze")),
    ],
)
def test_a_word_is_asked_harder_as_its_memory_grows(card: str, kinds: tuple[str, ...]) -> None:
    """A choice until it was chosen rightly, then (produced) in its sentence, which a lapse brings back, then typed."""
    memories = (NEW, MISSED, SEEN, KNOWN, LAPSED)
    assert tuple(asked(deck_of(WORDS), card, memory).kind for memory in memories) == kinds


@pytest.mark.parametrize(
    ("kinds", "new", "known"),
    [(("typed",), "typed", "typed"), (("choice",), "choice", "choice"), (("choice", "typed"), "choice", "typed"),
     (("vocabulary",), "choice", "typed"), (("typed", "vocabulary"), "typed", "typed")],
)  # fmt: skip
def test_the_learner_may_want_one_kind(kinds: tuple[str, ...], new: str, known: str) -> None:
    """Asked for one of choice and typed, a word comes as that, whatever its memory."""
    assert asked(deck_of(WORDS), "leger/recognition", NEW, kinds=kinds).kind == new
    assert asked(deck_of(WORDS), "leger/recognition", KNOWN, kinds=kinds).kind == known


@pytest.mark.parametrize(("count", "kind"), [(1, "typed"), (2, "typed"), (3, "choice"), (4, "choice")])
def test_too_few_words_for_a_choice(count: int, kind: str) -> None:
    """In a deck of one or two words a new word is typed: a choice of two would be a coin."""
    deck = deck_of("\n".join(WORDS.strip().splitlines()[:count]))
    one = asked(deck, "leger/recognition", kinds=("choice",))
    assert one.kind == kind
    assert right_answer(one, ("", "")) == "army"


def test_the_two_directions_of_a_word() -> None:
    """Recognition shows the headword and wants any translation; production shows all translations, wants any variant."""
    deck = deck_of(WORDS)
    recognition, production = (asked(deck, f"leger/{kind}", KNOWN) for kind in ("recognition", "production"))
    assert isinstance(recognition, TypedExercise)
    assert isinstance(production, TypedExercise)
    assert (recognition.prompt, recognition.accepted) == ("het leger", ("army", "armed forces"))
    assert (recognition.language, recognition.learning) == ("en", False)
    assert (production.prompt, production.accepted) == ("army, armed forces", ("het leger", "de krijgsmacht"))
    assert (production.language, production.learning) == ("nl", True)


@pytest.mark.parametrize(
    ("card", "right", "about", "code"),
    [("leger/recognition", "army", "meaning", "en"), ("leger/production", "het leger", "headword", "nl")],
)
def test_a_choice_of_words(card: str, right: str, about: str, code: str) -> None:
    """The options are one form of four words in one language, the right one where `right` says, anywhere by chance."""
    deck = deck_of(WORDS)
    places = set()
    for seed in range(20):
        one = asked(deck, card, seed=seed)
        assert isinstance(one, ChoiceExercise)
        assert (one.about, one.language, one.options[one.right]) == (about, code, right)
        assert len(set(one.options)) == 4
        places.add(one.right)
    assert places == {0, 1, 2, 3}


@pytest.mark.parametrize(
    ("memory", "first_letters"), [(NEW, True), (MISSED, True), (SEEN, True), (LAPSED, True), (KNOWN, False)]
)
def test_a_word_in_a_sentence(memory: Memory | None, first_letters: bool) -> None:
    """The gap shows its first letter while the word is being learnt, again or still; the translation has no marks."""
    one = asked(deck_of(WORDS), "leger/cloze", memory)
    assert isinstance(one, ClozeExercise)
    assert (one.prompt, one.accepted, one.translation) == ("Het _leger_ slaapt.", "leger", "The army sleeps.")
    assert one.first_letters is first_letters


def test_a_sentence_with_several_gaps() -> None:
    """All gaps are one answer, in their order; the hint speaks the language of the questions."""
    deck = deck_of(
        r"- {id: z, kind: cloze, nl: Zij _zet_ \_alles\_ _in_., en: She _deploys_ it all., hint: {nl: inzetten, en: to deploy}}"
    )
    one = asked(deck, "z/cloze", role="learn")
    assert isinstance(one, ClozeExercise)
    assert (one.accepted, one.translation, one.hint) == ("zet in", "She deploys it all.", "inzetten")
    assert (one.language, one.first_letters) == ("nl", False)
    assert gapped(one.prompt, first_letters=False) == "Zij _____ _alles_ _____."
    assert gapped(one.prompt, first_letters=True) == "Zij z____ _alles_ i____."


@pytest.mark.parametrize(
    ("role", "prompt", "options"),
    [("known", "Where?", {"here", "there"}), ("learn", "Waar?", {"hier", "daar"})],
)
def test_a_choice_question(role: Role, prompt: str, options: set[str]) -> None:
    """Question and options stand in one language, the right option wherever it was shuffled to."""
    for seed in range(9):
        one = asked(deck_of(EVERY_KIND), "waar/question", role=role, seed=seed)
        assert isinstance(one, ChoiceExercise)
        assert (one.prompt, set(one.options), one.about) == (prompt, options, "question")
        assert one.options[one.right] in ("there", "daar")


@pytest.mark.parametrize(("role", "prompt", "model"), [("known", "So?", "so"), ("learn", "En?", "zo")])
def test_open_and_truth(role: Role, prompt: str, model: str) -> None:
    """An open question comes with its model answer in its own language, a statement with whether it is true."""
    deck = deck_of(EVERY_KIND)
    one, truth = asked(deck, "open/question", role=role), asked(deck, "waarheid/question", role=role)
    assert isinstance(one, OpenExercise)
    assert isinstance(truth, TruthExercise)
    assert (one.prompt, one.model) == (prompt, model)
    assert truth.answer


@pytest.mark.parametrize(
    ("role", "own", "other", "accepted", "also"),
    [("known", "en", "nl", ("me",), ("ik",)), ("learn", "nl", "en", ("ik",), ("me",))],
)
def test_a_short_answer_in_either_language(
    role: Role, own: str, other: str, accepted: tuple[str, ...], also: tuple[str, ...]
) -> None:
    """A short answer is wanted in the question's language and taken in the other."""
    one = asked(deck_of(EVERY_KIND), "kort/question", role=role)
    assert isinstance(one, TypedExercise)
    assert (one.accepted, one.language, one.also, one.other_language) == (accepted, own, also, other)
    assert one.learning is (role == "learn")


@pytest.mark.parametrize(
    ("role", "accepted", "also", "unit", "other_unit"),
    [
        ("learn", "45.000", "45,000", "raketten", "missiles"),
        ("known", "45,000", "45.000", "missiles", "raketten"),
    ],
)
def test_a_number(role: Role, accepted: str, also: str, unit: str, other_unit: str) -> None:
    """A number is written as the question's language writes it, its unit beside it."""
    deck = deck_of(
        "- {id: g, kind: number, question: {nl: Hoeveel?, en: How many?}, answer: 45000,"
        " unit: {nl: raketten, en: missiles}, explanation: {nl: x, en: y}}"
    )
    one = asked(deck, "g/question", role=role)
    assert isinstance(one, TypedExercise)
    assert (one.accepted, one.also, one.unit, one.other_unit) == ((accepted,), (also,), unit, other_unit)


@pytest.mark.parametrize(("number", "hints"), [("7", ["·"]), ("45", ["··"]), ("456", ["···", "4··"])])
def test_the_hints_of_a_number(number: str, hints: list[str]) -> None:
    """How many digits, and the first; but of two that would be half of the answer."""
    deck = deck_of(
        "- {id: g, kind: number, question: {nl: Hoeveel?, en: How many?}, explanation: {nl: x, en: y},"
        f" answer: {number}}}"
    )
    one = asked(deck, "g/question", role="known")
    assert isinstance(one, TypedExercise)
    assert [hint.text for hint in one.hints] == hints


@given(st.integers(0, 10_000), st.sampled_from(["known", "learn"]))
def test_order_and_match_can_be_undone(seed: int, role: Role) -> None:
    """However they were shuffled, `right` leads from the items to the author's order, from the lefts to their partners."""
    deck = deck_of(EVERY_KIND)
    order, match = (
        asked(deck, "volgorde/question", role=role, seed=seed),
        asked(deck, "paren/question", role=role, seed=seed),
    )
    assert isinstance(order, OrderExercise)
    assert isinstance(match, MatchExercise)
    wanted = {"known": ["one", "two", "three"], "learn": ["een", "twee", "drie"]}
    assert [order.items[i] for i in order.right] == wanted[role]
    partners = {
        "known": {"dog": "barks", "cat": "mews", "cow": "moos"},
        "learn": {"hond": "blaft", "kat": "miauwt", "koe": "loeit"},
    }
    assert {left: match.rights[i] for left, i in zip(match.lefts, match.right, strict=True)} == partners[role]


def test_chance_is_the_seed_alone() -> None:
    """The same card, memory and seed give the same exercise; other seeds shuffle otherwise."""
    deck = deck_of(WORDS + EVERY_KIND)
    for card in ("leger/recognition", "volgorde/question", "paren/question", "waar/question"):
        assert asked(deck, card, seed=3) == asked(deck, card, seed=3)
        assert any(asked(deck, card, seed=seed) != asked(deck, card, seed=3) for seed in range(9))


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (45000, "nl", "45.000"), (45000, "en", "45,000"), (45000, "de", "45.000"), (1_234_567, "en", "1,234,567"),
        (2022, "nl", "2022"), (2022, "en", "2022"), (9999, "en", "9999"), (10000, "nl", "10.000"),
        (-45000, "nl", "-45.000"), (0, "nl", "0"), (4.5, "nl", "4,5"), (4.5, "en", "4.5"), (4.0, "nl", "4"),
        (12345.678, "nl", "12.345,678"), (0.00001, "en", "0.00001"), (1e22, "en", "10,000,000,000,000,000,000,000"),
    ],
)  # fmt: skip
def test_numbers_as_a_language_writes_them(number: float, code: str, text: str) -> None:
    """Thousands are set apart from five digits on, so that years stay years; no decimals that say nothing."""
    assert formatted(number, code) == text


@given(
    st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["nl", "en", "fr", "xx"]),
)
def test_a_written_number_is_the_number(number: float, code: str) -> None:
    """Read back by the separators of its language, the text is exactly the number."""
    facts = language(code)
    assert float(formatted(number, code).replace(facts.thousands, "").replace(facts.decimal, ".")) == float(number)


def test_a_deck_of_another_pair() -> None:
    """A French–English deck asks in French and English."""
    deck = deck_of("- {id: guerre, fr: la guerre, en: war}\n- {id: q, kind: number, question: {fr: Combien ?, en: How many?},"
                   " answer: 20000, explanation: {fr: x, en: y}}", "fr", "en")  # fmt: skip
    production, number = asked(deck, "guerre/production", KNOWN), asked(deck, "q/question", role="learn")
    assert isinstance(production, TypedExercise)
    assert isinstance(number, TypedExercise)
    assert (production.prompt, production.accepted, production.language) == ("war", ("la guerre",), "fr")
    assert (number.prompt, number.language, number.other_language) == ("Combien ?", "fr", "en")
