"""Answers that are typed: into a gap, as a word or form, as a sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from msgspec.structs import replace

from quiz.core.deck import Cloze
from quiz.core.exercise import BuiltExercise, ClozeExercise, TypedExercise
from quiz.core.grade import Slip, Verdict, grade
from quiz.core.grading.text import fold, split_words
from quiz.core.language import language
from quiz.core.markup import marked

_BETWEEN_GAPS = re.compile(r"\s*(?:…|\.\.+|[,;/|+_])\s*|\s+[-–—]\s+")
SLIPS_OF_THE_PEN = frozenset({Slip.TYPO, Slip.ACCENT, Slip.APOSTROPHE})
"""All that is forgiven in a grammar sentence."""
_BEST_FIRST = ("correct", "close", "wrong")


def judge_cloze(one: ClozeExercise, raw: str, words: Collection[str]) -> Verdict:
    """What belongs into all gaps, in their order."""
    several = len(marked(one.prompt)) > 1
    filled = _BETWEEN_GAPS.sub(" ", raw) if several else raw
    verdict = grade(filled, (one.accepted,), language=one.language, learning=True, words=words)
    # form and order are what a grammar sentence asks; for a word, its meaning is, but it must fit its sentence
    if isinstance(one.card.note, Cloze):
        is_wrong = not SLIPS_OF_THE_PEN.issuperset(verdict.notes)
    else:
        is_wrong = Slip.WORD_ORDER in verdict.notes or (several and Slip.SPACING in verdict.notes)
    return replace(verdict, outcome="wrong") if is_wrong else verdict


def judge_sentence(one: BuiltExercise, raw: str, words: Collection[str]) -> Verdict:
    """The words in order, with or without the first, which was told; another order is close, for it may be good."""
    sentence = one.accepted[0]
    wanted, given = split_words(fold(sentence)), split_words(fold(raw))
    for expected in (wanted, wanted[len(split_words(fold(one.opening))) :]):
        if given == expected:
            return Verdict("correct", sentence, (), ())
        if sorted(given) == sorted(expected):
            return Verdict("close", sentence, (Slip.WORD_ORDER,), ())
    return grade(raw, one.accepted, language=one.language, learning=True, words=words)


def judge_form(one: TypedExercise, raw: str, words: Collection[str]) -> Verdict:
    """The form that was asked, not another form of the word; a past tense may have its pronoun or its plural too."""
    facts = language(one.language)
    answer = " ".join("," if word in facts.conjunctions else word for word in raw.split())
    verdict = _graded_form(one, answer, one.accepted, words)
    if verdict.outcome != "wrong":
        return verdict
    first, _, rest = answer.partition(" ")
    if one.kind == "past" and first.casefold() in facts.function_words:
        return _graded_form(one, rest, one.accepted, words)
    if one.kind == "perfect":
        participle = one.accepted[0].partition(" ")[2]
        partial = _graded_form(one, answer, (participle,), words)
        if participle and partial.outcome != "wrong":
            return replace(verdict, outcome="close", notes=(Slip.INCOMPLETE, *partial.notes))
    return verdict


def _graded_form(one: TypedExercise, answer: str, accepted: tuple[str, ...], words: Collection[str]) -> Verdict:
    verdict = grade(answer, accepted, language=one.language, learning=True, words=words)
    if Slip.INFLECTION in verdict.notes and not _holds_form(fold(answer), one, accepted):
        return replace(verdict, outcome="wrong")
    return verdict


def _holds_form(answer: str, one: TypedExercise, accepted: tuple[str, ...]) -> bool:
    """Whether the answer has the words of a form that is right, but for an ending more (*kleinere*) or an auxiliary."""
    typed = answer.split()
    forms = [text.split() for form in accepted for text in fold(form).split(",")]
    if one.kind == "perfect":
        forms = [form[1:] or form for form in forms]
    return any(all(any(_with_ending(word, part) for word in typed) for part in form) for form in forms)


def _with_ending(word: str, form: str) -> bool:
    return word.startswith(form) and len(word) <= len(form) + 1


def judge_typed(one: TypedExercise, raw: str, words: Collection[str]) -> Verdict:
    """A word, a short answer or a number, in any accepted wording; a synonym of a word is close."""
    answer = _without_unit(raw, (one.unit, one.other_unit))
    verdict = grade(answer, one.accepted, language=one.language, learning=one.learning, words=words)
    if one.kind == "compound" and Slip.SPACING in verdict.notes:
        return replace(verdict, outcome="wrong")  # to write them as one is the task
    if verdict.outcome == "wrong" and one.synonyms:
        synonym = grade(answer, one.synonyms, language=one.language, learning=one.learning, words=words)
        if synonym.outcome != "wrong":
            return Verdict("close", one.accepted[0], (Slip.SYNONYM,), ())
    # digits are judged in the question's language, where the thousands mark of the other one is a slip
    in_digits = one.kind == "number" and any(sign.isdigit() for sign in raw)
    if verdict.outcome == "correct" or in_digits or not one.also:
        return verdict
    # a question about the story may be answered in either language
    other = grade(answer, one.also, language=one.other_language, learning=False)
    return min(verdict, other, key=lambda either: _BEST_FIRST.index(either.outcome))


def _without_unit(raw: str, units: Iterable[str]) -> str:
    """`700 missiles` or `€ 700` → `700`. A unit is not cut off from inside a word: `twenty` keeps its y."""
    for unit in filter(None, units):
        before = r"(?<![^\W\d])" if unit[0].isalpha() else ""
        after = r"(?![^\W\d])" if unit[-1].isalpha() else ""
        leading, trailing = rf"^\s*{re.escape(unit)}{after}", rf"{before}{re.escape(unit)}[\s.!]*$"
        number = re.sub(f"{leading}|{trailing}", "", raw, flags=re.IGNORECASE)
        if number != raw and number.strip():
            return number.strip()
    return raw
