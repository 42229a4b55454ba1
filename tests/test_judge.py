"""From what the learner typed to a verdict, for every kind of exercise."""

from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.deck import Card, Deck
from quiz.core.exercise import ChoiceExercise, Exercise, MatchExercise, OrderExercise, Role, exercise
from quiz.core.grade import Slip
from quiz.core.judge import answer_in_words, chosen_option, judge, right_answer, understood
from tests.test_deck import EVERY_KIND, deck_of

TRUTH_WORDS = ("true", "false")
DECK = deck_of(EVERY_KIND)


def asked(card_id: str, deck: Deck = DECK, role: Role = "known", seed: int = 1) -> Exercise:
    """The exercise of a card by its id without the deck's."""
    card: Card = next(card for card in deck.cards() if card.id == f"d/{card_id}")
    return exercise(card, None, deck, question_role=role, random=Random(seed), kinds=("typed",))


def number(answer: str, unit: str = "", role: Role = "learn") -> Exercise:
    """A question for a number, with a unit such as `{nl: raketten, en: missiles}`."""
    unit = f", unit: {unit}" if unit else ""
    note = f"question: {{nl: Hoeveel?, en: How many?}}, answer: {answer}{unit}, explanation: {{nl: x, en: y}}"
    return asked("n/question", deck_of(f"- {{id: n, kind: number, {note}}}"), role)


def check(one: Exercise, raw: str, outcome: str) -> None:
    """The answer is understood and has this outcome."""
    assert understood(one, raw)
    assert judge(one, raw, truth_words=TRUTH_WORDS).outcome == outcome


def labels(one: Exercise, indexes: tuple[int, ...], signs: str) -> str:
    """Indexes as the learner types them."""
    return " ".join(signs[i] for i in indexes)


@pytest.mark.parametrize("spelling", ["{}", " {} ", "{}.", "{})", "({})", "#{}"])
@pytest.mark.parametrize("signs", ["12", "ab", "AB"])
def test_a_choice_by_number_or_letter(spelling: str, signs: str) -> None:
    """An option is named by its number or its letter."""
    one = asked("waar/question")
    assert isinstance(one, ChoiceExercise)
    right, wrong = (spelling.format(signs[i]) for i in (one.right, 1 - one.right))
    check(one, right, "correct")
    check(one, wrong, "wrong")
    assert chosen_option(one, wrong) == one.options[1 - one.right]
    assert judge(one, wrong, truth_words=TRUTH_WORDS).expected == one.options[one.right]


@pytest.mark.parametrize(("answer", "raw", "outcome"), [
    ("true", "1", "correct"), ("true", "2", "wrong"), ("true", "a", "correct"),
    ("false", "1", "wrong"), ("false", "2", "correct"), ("false", "B", "correct"),
])  # fmt: skip
def test_true_is_one_and_false_is_two(answer: str, raw: str, outcome: str) -> None:
    """A statement is judged by 1 and 2, and the right one is said in the interface's words."""
    note = f"question: {{nl: Ja?, en: Yes?}}, answer: {answer}, explanation: {{nl: x, en: y}}"
    one = asked("w/question", deck_of(f"- {{id: w, kind: truth, {note}}}"))
    check(one, raw, outcome)
    assert judge(one, raw, truth_words=TRUTH_WORDS).expected == answer


@pytest.mark.parametrize("between", ["", " ", ",", ", ", "-", ">", " → ", ". ", " < ", "\t", "/", " ; "])
@pytest.mark.parametrize("signs", ["123", "abc", "ABC"])
def test_an_order_in_every_spelling(between: str, signs: str) -> None:
    """The items' numbers or letters, however they are separated; every other order is wrong."""
    for seed in range(4):
        one = asked("volgorde/question", seed=seed)
        for order in permutations(range(3)):
            right = tuple(("one", "two", "three").index(one.items[i]) for i in order) == (0, 1, 2)  # type: ignore[union-attr]  # an order has items
            check(one, between.join(signs[i] for i in order), "correct" if right else "wrong")


PARTNERS = {"dog": "barks", "cat": "mews", "cow": "moos"}


@pytest.mark.parametrize("spelling", ["bac", "b a c", "B, A, C", "2 1 3", "213", "1b 2a 3c", "1b2a3c", "3c 1b 2a",
                                      "1=B, 2=A, 3=C", "1-b 2-a 3-c", "1: b; 2: a; 3: c", "b1 a2 c3"])  # fmt: skip
def test_pairs_in_every_spelling(spelling: str) -> None:
    """The partners in the order of the left sides, or pairs of number and letter in any order."""
    outcomes = set()
    for seed in range(12):
        one = asked("paren/question", seed=seed)
        rights = tuple(PARTNERS[left] for left in one.lefts)  # type: ignore[union-attr]  # a match has lefts
        chosen = tuple(one.rights[i] for i in (1, 0, 2))  # type: ignore[union-attr]  # and rights
        check(one, spelling, "correct" if chosen == rights else "wrong")
        outcomes.add(chosen == rights)
    assert outcomes == {True, False}


@pytest.mark.parametrize("spelling", ["2 1", "21", "b a", "ba", "1b 2a", "a2 b1", "2a1b"])
def test_two_pairs(spelling: str) -> None:
    """Two pairs too: `21` is the second partner and then the first."""
    pairs = "[{left: {nl: a, en: a}, right: {nl: b, en: b}}, {left: {nl: c, en: c}, right: {nl: d, en: d}}]"
    note = f"- {{id: m, kind: match, question: {{nl: x, en: y}}, pairs: {pairs}, explanation: {{nl: x, en: y}}}}"
    for seed in range(6):
        one = asked("m/question", deck_of(note), seed=seed)
        check(one, spelling, "correct" if one.right == (1, 0) else "wrong")  # type: ignore[union-attr]  # a match has right


@pytest.mark.parametrize(
    ("card", "raws"),
    [
        ("waar/question", ["", "3", "c", "0", "12", "x", "here", "?", "½", "1 2"]),
        ("waarheid/question", ["", "3", "true", "waar", "0", "f"]),
        (
            "volgorde/question",
            ["", "1", "1 2", "1 2 2", "1 2 4", "1 2 3 4", "1 b 3", "one two three", "0 1 2"],
        ),
        (
            "paren/question",
            ["", "a", "a b", "a a b", "a b d", "1a 2b", "1a 1b 2c", "1a 2b 4c", "12 ab 3c", "dog barks"],
        ),
    ],
)
def test_what_is_not_understood_is_asked_again(card: str, raws: list[str]) -> None:
    """What names no option, or not each item once, is no answer; judged all the same, it is wrong."""
    one = asked(card)
    for raw in raws:
        assert not understood(one, raw), raw
        assert judge(one, raw, truth_words=TRUTH_WORDS).outcome == "wrong"


GRAMMAR = "- {id: z, kind: cloze, nl: Zij _zet_ alles _in_., en: She deploys it all.}"
WORD = "- {id: z, nl: inzetten, en: to deploy, examples: [{nl: Zij _zet_ alles _in_., en: She deploys it all.}]}"


@pytest.mark.parametrize("note", [GRAMMAR, WORD])
@pytest.mark.parametrize(
    "raw",
    ["zet in", "zet … in", "zet...in", "zet, in", "Zet / In", "zet;in", "zet | in", "zet - in", "zet + in"],
)
def test_several_gaps_however_they_are_separated(note: str, raw: str) -> None:
    """What belongs into the gaps, in order, with anything between."""
    check(asked("z/cloze", deck_of(note)), raw, "correct")


@pytest.mark.parametrize("note", [GRAMMAR, WORD])
@pytest.mark.parametrize("raw", ["zet", "in", "", "zet op", "in zet", "in, en zet", "ingezet", "inzet"])
def test_a_gap_left_open(note: str, raw: str) -> None:
    """Half of the gaps, another order, something else in one, or one word for two gaps is wrong."""
    one = asked("z/cloze", deck_of(note))
    check(one, raw, "wrong")
    assert judge(one, raw, truth_words=TRUTH_WORDS).expected == "zet in"


@pytest.mark.parametrize(
    ("sentence", "raw", "outcome"),
    [
        ("Daarom _rijden de bussen_ niet.", "rijden de bussen", "correct"),
        ("Daarom _rijden de bussen_ niet.", "de bussen rijden", "wrong"),
        ("Daarom _rijden de bussen_ niet.", "rijden de bussne", "close"),
        ("Omdat hij _ziek is_, blijft hij.", "is ziek", "wrong"),
        ("Zij _wordt_ morgen tien.", "word", "wrong"),
        ("Vandaag _loopt_ zij.", "lopen", "wrong"),
        ("Een _groot_ huis.", "grote", "wrong"),
        ("De _ideeën_ zijn op.", "ideeen", "close"),
        ("Hij staat _erop_.", "er op", "wrong"),
        ("Dat kost _7,5_ euro.", "7,5", "correct"),
    ],
)
def test_a_grammar_sentence_asks_for_form_and_order(sentence: str, raw: str, outcome: str) -> None:
    """What a grammar sentence is there to teach is not forgiven in it; a slip of the pen is."""
    check(asked("z/cloze", deck_of(f"- {{id: z, kind: cloze, nl: '{sentence}', en: x}}")), raw, outcome)


@pytest.mark.parametrize(
    ("raw", "outcome"), [("legers", "correct"), ("leger", "close"), ("le gers", "close"), ("lager", "wrong")]
)
def test_a_word_in_a_sentence_may_have_another_form(raw: str, outcome: str) -> None:
    """Where the word is asked and not its form, another form of it is close."""
    note = "- {id: z, nl: het leger, en: army, examples: [{nl: Twee _legers_., en: Two armies.}]}"
    check(asked("z/cloze", deck_of(note)), raw, outcome)


def test_one_gap_keeps_its_hyphen_and_comma() -> None:
    """In a single gap a comma or a hyphen is part of the answer, not a separator."""
    one = asked("z/cloze", deck_of("- {id: z, kind: cloze, nl: Een _Wit-Russische_ stad., en: A Belarusian city.}"))
    check(one, "Wit-Russische", "correct")


MISSILES = "{nl: raketten, en: missiles}"


@pytest.mark.parametrize(
    ("answer", "unit", "raw"),
    [
        ("700", MISSILES, "700"), ("700", MISSILES, "700 raketten"), ("700", MISSILES, "700raketten"),
        ("700", MISSILES, " 700  Raketten. "), ("700", MISSILES, "700 missiles"), ("700", MISSILES, "zevenhonderd"),
        ("700", MISSILES, "zevenhonderd raketten"), ("700", MISSILES, "seven hundred missiles"), ("700", "", "seven hundred"),
        ("20", "{nl: g, en: g}", "twintig"), ("20", "{nl: g, en: g}", "20 g"), ("20", "{nl: g, en: g}", "20g"),
        ("20", "{nl: y, en: y}", "twenty"), ("700", "{nl: z, en: z}", "zevenhonderd"), ("5", "'{nl: \"%\", en: \"%\"}'", "5%"), ("5", "'{nl: \"%\", en: \"%\"}'", "5 %"),
        ("45", "{nl: €, en: €}", "€ 45"), ("45", "{nl: €, en: €}", "45 €"), ("45", "{nl: euro, en: euros}", "45 euros"),
        ("45000", "", "45.000"), ("45000", "", "45000"), ("45000", "", "vijfenveertigduizend"), ("4.5", "", "4,5"),
        ("2022", "", "2022"), ("-5", "", "-5"),
    ],
)  # fmt: skip
def test_a_number_with_or_without_its_unit(answer: str, unit: str, raw: str) -> None:
    """A number asked in Dutch: in digits or words of either language, its unit typed or not, in either language."""
    check(number(answer, unit.strip("'")), raw, "correct")


@pytest.mark.parametrize(
    ("answer", "unit", "raw"),
    [
        ("700", MISSILES, "70"), ("700", MISSILES, "700 tanks"), ("700", MISSILES, "raketten"), ("700", MISSILES, ""),
        ("1.5", "", "1.500"), ("45000", "", "45"), ("5", "{nl: m, en: m}", "6 m"), ("20", "", "thirty"),
    ],
)  # fmt: skip
def test_another_number_is_wrong(answer: str, unit: str, raw: str) -> None:
    """Another number, another unit or a unit alone; digits are read as the question's language writes them."""
    check(number(answer, unit), raw, "wrong")


@pytest.mark.parametrize(("answer", "raw"), [("45000", "45,000"), ("4.5", "4.5")])
def test_digits_are_judged_in_the_language_of_the_question(answer: str, raw: str) -> None:
    """The thousands mark or decimal point of the other language is a slip, not another way to be right."""
    check(number(answer), raw, "close")


@pytest.mark.parametrize(("role", "raw", "outcome"), [
    ("known", "the border", "correct"), ("known", "de grens", "correct"), ("known", "grens", "correct"), ("known", "the garden", "wrong"),
    ("learn", "the border", "correct"), ("learn", "de grens", "correct"), ("learn", "het bos", "wrong"),
])  # fmt: skip
def test_a_question_may_be_answered_in_either_language(role: Role, raw: str, outcome: str) -> None:
    """What the learner read is what is asked, not the language of the answer."""
    note = "question: {nl: Waar?, en: Where?}, answer: {nl: de grens, en: the border}, explanation: {nl: x, en: y}"
    check(asked("k/question", deck_of(f"- {{id: k, kind: short, {note}}}"), role), raw, outcome)


def test_a_short_answer_with_a_number_in_either_language() -> None:
    """In a short answer digits may be written as in the language of the answer."""
    note = "question: {nl: Hoeveel?, en: How many?}, answer: {nl: 45.000 man, en: '45,000 men'}, explanation: {nl: x, en: y}"
    check(asked("k/question", deck_of(f"- {{id: k, kind: short, {note}}}"), "learn"), "45,000 men", "correct")


def test_the_better_verdict_of_two_languages_counts() -> None:
    """The exact name in the other language is right, though it is nearly the name in this one."""
    note = "question: {nl: Waar?, en: Where?}, answer: {nl: Charkov, en: Kharkov}, explanation: {nl: x, en: y}"
    verdict = judge(
        asked("k/question", deck_of(f"- {{id: k, kind: short, {note}}}"), "learn"),
        "Kharkov",
        truth_words=TRUTH_WORDS,
    )
    assert (verdict.outcome, verdict.expected) == ("correct", "Kharkov")


@pytest.mark.parametrize(
    ("card", "expected"),
    [("hond/recognition", "dog"), ("hond/production", "de hond"), ("hond/cloze", "hond"), ("inversie/cloze", "regent"),
     ("waar/question", "there"), ("waarheid/question", "true"), ("kort/question", "me"), ("getal/question", "4"),
     ("volgorde/question", "one → two → three"), ("paren/question", "dog – barks; cat – mews; cow – moos"),
     ("open/question", "so")],
)  # fmt: skip
def test_the_right_answer_as_text(card: str, expected: str) -> None:
    """What is shown as the right answer, for every kind of exercise."""
    assert right_answer(asked(card), TRUTH_WORDS) == expected


@pytest.mark.parametrize(
    ("card", "raw", "expected"),
    [
        ("waarheid/question", "b", "false"), ("kort/question", " me ", "me"), ("hond/production", "de hnd", "de hnd"),
        ("waarheid/question", "perhaps", "perhaps"), ("volgorde/question", "1 1 2", "1 1 2"), ("open/question", "", ""),
    ],
)  # fmt: skip
def test_an_answer_in_words(card: str, raw: str, expected: str) -> None:
    """What was typed stays as it is; what names an option is told in its words."""
    assert answer_in_words(asked(card), raw, TRUTH_WORDS) == expected


def test_an_order_and_pairs_in_words() -> None:
    """The items of an order and the pairs are told as the right answer is, in the order the learner gave them."""
    order, pairs = asked("volgorde/question"), asked("paren/question")
    assert isinstance(order, OrderExercise)
    assert answer_in_words(order, "312", TRUTH_WORDS) == " → ".join(order.items[i] for i in (2, 0, 1))
    assert isinstance(pairs, MatchExercise)
    told = answer_in_words(pairs, "2a 1c 3b", TRUTH_WORDS)
    assert told == "; ".join(f"{left} – {pairs.rights[i]}" for left, i in zip(pairs.lefts, (2, 0, 1), strict=True))


def test_an_open_question_needs_an_answer() -> None:
    """An open answer is the learner's to judge; nothing at all is wrong."""
    check(asked("open/question"), "because it is quiet", "correct")
    check(asked("open/question"), "  ", "wrong")


answers = st.text() | st.text("123abc ,->") | st.sampled_from(["1", "2", "de hond", "dog", "hond", "regent", "me", "4"])


@given(st.sampled_from([card.id.partition("/")[2] for card in DECK.cards()]), answers)
def test_any_text_has_a_verdict(card: str, raw: str) -> None:
    """Nothing that is typed raises, and what is not understood is never right."""
    one = asked(card)
    verdict = judge(one, raw, truth_words=TRUTH_WORDS)
    assert verdict.expected
    assert understood(one, raw) or verdict.outcome == "wrong"


@pytest.mark.parametrize(
    ("raw", "outcome", "notes"),
    [
        ("het leger", "correct", ()),
        ("de krijgsmacht", "close", (Slip.SYNONYM,)),
        ("krijgsmacht", "close", (Slip.SYNONYM,)),
        ("de vloot", "wrong", None),
    ],
)
def test_a_synonym_is_not_the_word_that_is_learnt(raw: str, outcome: str, notes: tuple[Slip, ...] | None) -> None:
    """A synonym that the deck names is close, and the word that was meant is shown."""
    deck = deck_of("- {id: leger, nl: het leger, en: army, synonyms: [de krijgsmacht]}")
    card = next(card for card in deck.cards() if card.kind == "production")
    one = exercise(card, None, deck, question_role="known", random=Random(1))
    verdict = judge(one, raw, truth_words=TRUTH_WORDS)
    assert (verdict.outcome, verdict.expected) == (outcome, "het leger")
    assert notes is None or verdict.notes == notes
