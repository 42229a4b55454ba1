"""No exercise of a shipped deck gives its answer away, and each right answer is right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import quiz
from quiz.core.deck import Deck, Word
from quiz.core.exercise import ChoiceExercise, ClozeExercise, Exercise, TypedExercise
from quiz.core.grade import grade
from quiz.core.judge import judge
from quiz.core.language import language
from quiz.core.word import bare_headword
from quiz.terminal.question import body
from quiz.terminal.texts import interface
from tests.walk import right_keys, walk

DECKS = Path(__file__).parent.parent / "decks"
SHIPPED = [path.parent.name for path in sorted(DECKS.glob("*/deck.yaml"))]
VOICED = [False, True]


@cache
def deck_named(name: str) -> Deck:
    """A shipped deck."""
    deck, _ = quiz.load(DECKS / name)
    return deck


@cache
def asked(name: str, voiced: bool) -> tuple[Exercise, ...]:
    """Each way in which each card of a shipped deck comes, at every strength of its memory."""
    return tuple(walk(deck_named(name), voiced=voiced))


def about_words(name: str, voiced: bool) -> Iterator[tuple[Exercise, Word]]:
    """The exercises on words, with the word."""
    for one in asked(name, voiced):
        if isinstance(one.card.note, Word):
            yield one, one.card.note


def answers(one: Exercise) -> set[str]:
    """All that is right, each without its article and the like; the whole sentence where one is to be put in order."""
    if isinstance(one, ChoiceExercise):
        texts: tuple[str, ...] = (one.options[one.right],)
    elif isinstance(one, ClozeExercise):
        texts = (one.accepted,)
    else:
        assert isinstance(one, TypedExercise)
        texts = one.accepted
    facts = language(one.language) if not isinstance(one, ChoiceExercise) or one.about != "article" else None
    return {bare_headword(text, facts) if facts else text for text in texts}


def stands_in(answer: str, shown: str) -> bool:
    """Whether the answer can be read off what is shown."""
    return re.search(rf"(?<!\w){re.escape(answer)}(?!\w)", shown, re.IGNORECASE) is not None


def is_shared(word: Word, deck: Deck) -> bool:
    """Whether both languages have the word in common (*fiasco*): then its translation cannot but hold it."""
    learn, known = language(deck.header.learn), language(deck.header.known)
    headwords = {bare_headword(text, learn).casefold() for text in word.learn}
    return any(stands_in(bare_headword(text, known), headword) or stands_in(headword, text)
               for text in word.known for headword in headwords)  # fmt: skip


@pytest.mark.parametrize("voiced", VOICED)
@pytest.mark.parametrize("name", SHIPPED)
def test_the_right_answer_is_right(name: str, voiced: bool) -> None:
    """Whatever the card and the memory, who answers as the deck says is right, without a remark."""
    for one in asked(name, voiced):
        verdict = judge(one, right_keys(one), truth_words=("true", "false"))
        assert (verdict.outcome, verdict.notes) == ("correct", ()), (one.card.id, one.kind)


@pytest.mark.parametrize("voiced", VOICED)
@pytest.mark.parametrize("name", SHIPPED)
def test_the_question_does_not_hold_its_answer(name: str, voiced: bool) -> None:
    """Nothing shown holds the answer, but where a word that both languages share is asked plainly."""
    deck, say = deck_named(name), interface("en")
    plainly = {"typed", "choice"}
    for one, word in about_words(name, voiced):
        if one.kind in plainly and is_shared(word, deck):
            continue
        if isinstance(one, ChoiceExercise):
            shown = [one.prompt, one.translation]
        else:
            shown = [line.plain for line in body(one, say)]
        told = [(answer, line) for answer in answers(one) for line in shown if stands_in(answer, line)]
        assert not told, (one.card.id, one.kind, told)


@pytest.mark.parametrize("voiced", VOICED)
@pytest.mark.parametrize("name", SHIPPED)
def test_no_hint_is_the_answer(name: str, voiced: bool) -> None:
    """At no step of the hints can the answer be read, and each step says something new."""
    for one in asked(name, voiced):
        if not one.hints:
            continue
        texts = [hint.text for hint in one.hints]
        assert len(set(texts)) == len(texts), (one.card.id, one.kind, texts)
        told = [(answer, text) for answer in answers(one) for text in texts if stands_in(answer, text)]
        assert not told, (one.card.id, one.kind, told)
        for hint in one.hints:
            if hint.kind in ("letters", "first"):
                assert "·" in hint.text


@pytest.mark.parametrize("name", SHIPPED)
def test_every_typed_answer_has_help(name: str) -> None:
    """Whatever is typed about a word has the number of its letters, or the beginning of its sentence, as the first hint."""
    for one, _ in about_words(name, True):
        if isinstance(one, TypedExercise | ClozeExercise):
            assert one.hints[0].kind in ("letters", "beginning")


@pytest.mark.parametrize("name", SHIPPED)
def test_every_distractor_is_wrong(name: str) -> None:
    """Typed instead of chosen, no wrong option would be taken for right, nor for a slip of the right one."""
    deck = deck_named(name)
    for one, word in about_words(name, False):
        if not isinstance(one, ChoiceExercise) or one.about not in ("meaning", "headword"):
            continue
        accepted = (*word.known,) if one.about == "meaning" else (*word.learn, *word.synonyms)
        for place, option in enumerate(one.options):
            outcome = grade(option, accepted, language=one.language, learning=one.language == deck.header.learn).outcome
            assert outcome == ("correct" if place == one.right else "wrong"), (one.card.id, option)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_form_does_not_single_the_answer_out(name: str) -> None:
    """In nine of ten choices among nouns the right option shares its article with another."""
    facts = language(deck_named(name).header.learn)
    alone = total = 0
    for one, word in about_words(name, False):
        if isinstance(one, ChoiceExercise) and one.about == "headword" and word.pos == "noun":
            firsts = [option.split()[0] for option in one.options]
            total += 1
            alone += firsts[one.right] in facts.articles and firsts.count(firsts[one.right]) == 1
    assert alone <= total / 10
