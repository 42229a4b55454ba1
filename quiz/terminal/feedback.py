"""What the learner reads after an answer, as lines of text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from rich.text import Text

from quiz.core.day import DAY, MINUTE
from quiz.core.deck import NO_PLURAL, Cloze, Open, Sentence, Word
from quiz.core.exercise import (
    ChoiceExercise,
    ClozeExercise,
    MatchExercise,
    OpenExercise,
    OrderExercise,
    Role,
    TypedExercise,
)
from quiz.core.forms import FormKind
from quiz.core.grading.verdict import Slip, Verdict
from quiz.core.judge import chosen_option
from quiz.core.lookup import meaning_of
from quiz.core.markup import plain
from quiz.terminal.difference import SIGNS, arranged, difference, difference_in_words
from quiz.terminal.results import Result
from quiz.terminal.safe import explanation, sentence, shown
from quiz.terminal.texts import Say

_STYLES = {"correct": "correct", "close": "close", "wrong": "wrong", "overruled": "correct"}


def feedback(result: Result, say: Say, *, in_words: bool = False) -> list[Text]:
    """Everything there is to say about one answer; `in_words` without signs, to be read aloud."""
    return [
        *_verdict_lines(result, say, in_words),
        Text(),
        *_about_the_note(result, say),
        shown(returns_at(result, say), "muted"),
    ]


def _verdict_lines(result: Result, say: Say, in_words: bool) -> Iterable[Text]:
    outcome, verdict = result.outcome, result.verdict
    head = say(f"outcome.{outcome}")
    slips = [say(f"slip.{slip}") for slip in verdict.notes]
    if in_words:
        yield Text(": ".join([head, ", ".join(slips)] if slips else [head]))
    else:
        yield Text("  ").join([Text(f"{SIGNS[outcome]} {head}", _STYLES[outcome]), *map(Text, slips)])
    if isinstance(result.exercise, TypedExercise | ClozeExercise) and verdict.outcome != "correct":
        if _is_similar(verdict) and not in_words:
            yield _labelled(say("you"), difference(verdict))
        elif result.answer.strip():
            yield _labelled(say("you"), shown(result.answer, _STYLES[outcome]))
        if _is_similar(verdict) and in_words:
            yield Text(difference_in_words(verdict, say))
    elif isinstance(result.exercise, ChoiceExercise) and outcome == "wrong":
        yield _labelled(say("you"), shown(chosen_option(result.exercise, result.answer), "wrong"))
    yield from _meaning_of_answer(result, say)
    if isinstance(result.exercise, OpenExercise):
        return
    if isinstance(result.exercise, OrderExercise | MatchExercise):
        if verdict.outcome != "correct":
            yield Text(f"{say('expected')}:", "muted")
            yield from arranged(result.exercise, result.answer, in_words=in_words)
    else:
        unit = getattr(result.exercise, "unit", "")
        yield _labelled(say("expected"), shown(f"{plain(verdict.expected)} {unit}".strip(), "correct"))
    if result.exercise.kind == "sentence" and Slip.WORD_ORDER in verdict.notes:
        yield shown(say("order.free"), "muted")


def _meaning_of_answer(result: Result, say: Say) -> Iterable[Text]:
    """What a wrong answer means, where it is another word of the deck."""
    one, word = result.exercise, result.exercise.card.note
    if result.outcome != "wrong" or not isinstance(word, Word) or one.kind == "article":
        return
    typed = chosen_option(one, result.answer) if isinstance(one, ChoiceExercise) else result.answer
    if found := meaning_of(typed, result.deck, word):
        yield shown(say("means", typed=found[0], meaning=found[1]), "muted")


def _is_similar(verdict: Verdict) -> bool:
    """Whether at least half of what was expected is there: else a difference is a soup of letters."""
    shared = sum(len(span.text) for span in verdict.diff if span.kind in ("same", "swapped"))
    return 2 * shared >= len(verdict.expected) > 0


def _about_the_note(result: Result, say: Say) -> Iterable[Text]:
    note, role = result.exercise.card.note, result.role
    match note:
        case Word():
            yield Text.assemble(shown(note.learn[0], "heading"), "  ", _forms(note, result.exercise.kind, say))
            yield shown(", ".join(note.known))
            if result.exercise.kind == "antonym":
                yield _labelled(say("opposite"), shown(note.antonym))
            for example in note.examples[:1]:
                yield from (Text(), sentence(example.learn), sentence(example.known, "muted", "bold"))
            if note.remark:
                yield from (Text(), _labelled(say("remark"), explanation(_side(note.remark, role))))
        case Cloze():
            yield from (sentence(note.learn), sentence(note.known, "muted"))
            if note.explanation:
                yield from (Text(), _labelled(say("why"), explanation(_side(note.explanation, role))))
        case _:
            if isinstance(note, Open):
                yield _labelled(say("model"), shown(_side(note.model, role), "correct"))
            else:
                yield shown(_side(note.question, role), "heading")
            yield _labelled(say("why"), explanation(_side(note.explanation, role)))
            for proof in _evidence(result):
                yield from (Text(), _labelled(say("source"), shown(proof.learn)), shown(proof.known, "muted"))
    yield Text()


def _evidence(result: Result) -> Iterable[Sentence]:
    for sentence_id in getattr(result.exercise.card.note, "evidence", ())[:1]:
        found = result.deck.sentence(sentence_id)
        if found:
            yield found


def _forms(word: Word, asked: str, say: Say) -> Text:
    """The pronunciation and the forms of a word; where a form was asked, all by their names, that one marked."""
    if asked not in get_args(FormKind):
        return shown(" · ".join(_unnamed_forms(word, say)), "muted")
    named = {
        "plural": ", ".join(form for form in word.plural if form != NO_PLURAL),
        "past": word.past,
        "perfect": word.perfect,
        "comparative": word.comparative,
        "superlative": word.superlative,
    }
    forms = [
        _labelled(say(f"forms.{kind}"), shown(form, "correct" if kind == asked else ""))
        for kind, form in named.items()
        if form
    ]
    return Text(" · ", "muted").join(forms)


def _unnamed_forms(word: Word, say: Say) -> Iterable[str]:
    if word.ipa:
        yield f"/{word.ipa}/"
    if word.plural:
        no_plural = word.plural[0] == NO_PLURAL
        yield say("forms.no-plural") if no_plural else f"{say('forms.plural')} {word.plural[0]}"
    yield from filter(None, (word.past, word.perfect))
    if word.comparative:
        yield ", ".join(filter(None, (word.comparative, word.superlative)))


def returns_at(result: Result, say: Say) -> str:
    """When the card comes back, in words."""
    if result.returns:
        return say("due.session")
    if result.memory is None:
        return say("due.never")
    wait = max(0, result.memory.due - result.now)
    if result.memory.state != "review":  # in its steps, which are of minutes
        return say("due.minute") if wait < 2 * MINUTE else say("due.minutes", count=round(wait / MINUTE))
    days = max(1, -(-wait // DAY))  # it is due when a day begins: what is begun of a day counts
    if days < 60:
        return say("due.day") if days == 1 else say("due.days", count=days)
    if days < 730:
        return say("due.months", count=round(days / 30.4))
    return say("due.years", count=round(days / 365))


def _labelled(label: str, text: Text) -> Text:
    return Text.assemble((f"{label}: ", "muted"), text)


def _side(text: object, role: Role) -> str:
    return str(getattr(text, role))
