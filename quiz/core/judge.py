"""Raw answer → Verdict, for every kind of exercise."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from msgspec.structs import replace

from quiz.core.deck import Cloze
from quiz.core.exercise import (
    BuiltExercise,
    ChoiceExercise,
    ClozeExercise,
    Exercise,
    MatchExercise,
    OpenExercise,
    OrderExercise,
    TruthExercise,
    TypedExercise,
)
from quiz.core.grade import Slip, Verdict, grade
from quiz.core.grading.text import fold, split_words
from quiz.core.markup import marked

DIGITS = "123456789"
LETTERS = "abcdefghi"
_BETWEEN_GAPS = re.compile(r"\s*(?:…|\.\.+|[,;/|+_])\s*|\s+[-–—]\s+")
SLIPS_OF_THE_PEN = frozenset({Slip.TYPO, Slip.ACCENT, Slip.APOSTROPHE})
"""All that is forgiven in a grammar sentence."""
_BEST_FIRST = ("correct", "close", "wrong")


def understood(one: Exercise, raw: str) -> bool:
    """Whether an answer can be judged at all; if not, it is asked again and costs nothing."""
    match one:
        case ChoiceExercise():
            return _index(raw) in range(len(one.options))
        case TruthExercise():
            return _index(raw) in (0, 1)
        case OrderExercise():
            return sorted(_indexes(raw)) == list(range(len(one.items)))
        case MatchExercise():
            return sorted(_partners(raw)) == list(range(len(one.rights)))
        case _:
            return True


def judge(one: Exercise, raw: str, *, truth_words: tuple[str, str], words: Collection[str] = ()) -> Verdict:
    """The verdict on an answer; one that is not `understood` is wrong.

    Choices are answered by number, from 1 (or by letter, from a; true and false are 1 and 2), an order by the
    numbers of its items, pairs by the letters of the partners in the order of the left sides (or by pairs such as
    `2a 1b`). `words` are further real words of the answer's language, which no typing slip may turn into. An open
    answer is judged by the learner; here it is wrong if there is none.
    """
    expected = right_answer(one, truth_words)
    if not understood(one, raw):
        return _verdict(False, expected)
    match one:
        case ChoiceExercise():
            return _verdict(_index(raw) == one.right, expected)
        case TruthExercise():
            return _verdict(_index(raw) == (0 if one.answer else 1), expected)
        case OrderExercise():
            return _verdict(_same_texts(one.items, _indexes(raw), one.right), expected)
        case MatchExercise():
            return _verdict(_same_texts(one.rights, _partners(raw), one.right), expected)
        case ClozeExercise():
            return _judge_cloze(one, raw, words)
        case BuiltExercise(kind="sentence"):
            return _judge_sentence(one, raw, words)
        case TypedExercise():
            return _judge_typed(one, raw, words)
        case OpenExercise():
            return _verdict(bool(raw.strip()), expected)


def _judge_cloze(one: ClozeExercise, raw: str, words: Collection[str]) -> Verdict:
    several = len(marked(one.prompt)) > 1
    filled = _BETWEEN_GAPS.sub(" ", raw) if several else raw
    verdict = grade(filled, (one.accepted,), language=one.language, learning=True, words=words)
    # form and order are what a grammar sentence asks; for a word, its meaning is, but it must fit its sentence
    if isinstance(one.card.note, Cloze):
        is_wrong = not SLIPS_OF_THE_PEN.issuperset(verdict.notes)
    else:
        is_wrong = Slip.WORD_ORDER in verdict.notes or (several and Slip.SPACING in verdict.notes)
    return replace(verdict, outcome="wrong") if is_wrong else verdict


def _judge_sentence(one: BuiltExercise, raw: str, words: Collection[str]) -> Verdict:
    """The words in order, with or without the first, which was told; another order is close, for it may be good."""
    sentence = one.accepted[0]
    wanted, given = split_words(fold(sentence)), split_words(fold(raw))
    for expected in (wanted, wanted[len(split_words(fold(one.opening))) :]):
        if given == expected:
            return _verdict(True, sentence)
        if sorted(given) == sorted(expected):
            return Verdict("close", sentence, (Slip.WORD_ORDER,), ())
    return grade(raw, one.accepted, language=one.language, learning=True, words=words)


def _judge_typed(one: TypedExercise, raw: str, words: Collection[str]) -> Verdict:
    answer = _without_unit(raw, (one.unit, one.other_unit))
    verdict = grade(answer, one.accepted, language=one.language, learning=one.learning, words=words)
    if verdict.outcome == "wrong" and one.synonyms:
        synonym = grade(answer, one.synonyms, language=one.language, learning=one.learning, words=words)
        if synonym.outcome != "wrong":
            return Verdict("close", one.accepted[0], (Slip.SYNONYM,), ())
    if verdict.outcome == "wrong" and one.kind == "perfect":
        _auxiliary, _, participle = one.accepted[0].partition(" ")
        if grade(answer, (participle,), language=one.language, learning=True, words=words).outcome == "correct":
            return replace(verdict, outcome="close", notes=(Slip.INCOMPLETE,))
    # digits are judged in the question's language, where the thousands mark of the other one is a slip
    in_digits = one.kind == "number" and any(sign.isdigit() for sign in raw)
    if verdict.outcome == "correct" or in_digits or not one.also:
        return verdict
    # a question about the story may be answered in either language
    other = grade(answer, one.also, language=one.other_language, learning=False)
    return min(verdict, other, key=lambda either: _BEST_FIRST.index(either.outcome))


def chosen_option(one: ChoiceExercise, raw: str) -> str:
    """The option that an `understood` answer names."""
    return one.options[_index(raw)]


def right_answer(one: Exercise, truth_words: tuple[str, str]) -> str:
    """The right answer as text. `truth_words` are the words for true and false."""
    match one:
        case ChoiceExercise():
            return one.options[one.right]
        case TruthExercise():
            return truth_words[0] if one.answer else truth_words[1]
        case TypedExercise():
            return f"{one.accepted[0]} {one.unit}".strip()
        case ClozeExercise():
            return one.accepted
        case OrderExercise():
            return " → ".join(one.items[i] for i in one.right)
        case MatchExercise():
            return "; ".join(f"{left} – {one.rights[i]}" for left, i in zip(one.lefts, one.right, strict=True))
        case OpenExercise():
            return one.model


def _verdict(is_right: bool, expected: str) -> Verdict:
    return Verdict("correct" if is_right else "wrong", expected, (), ())


def _same_texts(texts: tuple[str, ...], answer: tuple[int, ...], right: tuple[int, ...]) -> bool:
    """Whether both choose the same texts in the same order; two items that read alike may be swapped."""
    return [texts[i] for i in answer] == [texts[i] for i in right]


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


def _index(raw: str) -> int:
    """`2` or `b` → 1; -1 for anything else."""
    indexes = _indexes(raw)
    return indexes[0] if len(indexes) == 1 else -1


def _indexes(raw: str) -> tuple[int, ...]:
    """`2 1 3`, `213`, `2 > 1 > 3` or `b-a-c` → (1, 0, 2); empty if anything else is among them."""
    signs = _signs(raw)
    labels = next((labels for labels in (DIGITS, LETTERS) if set(signs) <= set(labels)), "")
    return tuple(labels.index(sign) for sign in signs) if labels else ()


def _partners(raw: str) -> tuple[int, ...]:
    """`b a c`, `2 1 3` or, in any order, `2a 1b 3c` → (1, 0, 2); empty if it is none of these."""
    signs = _signs(raw)
    numbers, letters = signs[::2], signs[1::2]
    if set(numbers) <= set(LETTERS):  # the letter before the number
        numbers, letters = letters, numbers
    if len(numbers) != len(letters) or not (set(numbers) <= set(DIGITS) and set(letters) <= set(LETTERS)):
        return _indexes(raw)
    paired = {DIGITS.index(number): LETTERS.index(letter) for number, letter in zip(numbers, letters, strict=True)}
    return tuple(paired.get(i, -1) for i in range(len(numbers)))


def _signs(raw: str) -> list[str]:
    """The letters and digits of an answer; all else only separates them."""
    return [sign for sign in raw.casefold() if sign.isalnum()]
