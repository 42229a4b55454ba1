"""Raw answer → Verdict, for every kind of exercise."""

from __future__ import annotations

from collections.abc import Collection
from typing import get_args

from msgspec.structs import replace

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
from quiz.core.forms import FormKind
from quiz.core.grading.verdict import Verdict
from quiz.core.judge.chosen import index, indexes, partners

__all__ = ["answer_in_words", "chosen_option", "judge", "right_answer", "understood"]


def understood(one: Exercise, raw: str) -> bool:
    """Whether an answer can be judged at all; if not, it is asked again and costs nothing."""
    match one:
        case ChoiceExercise():
            return index(raw) in range(len(one.options))
        case TruthExercise():
            return index(raw) in (0, 1)
        case OrderExercise():
            return sorted(indexes(raw)) == list(range(len(one.items)))
        case MatchExercise():
            return sorted(partners(raw)) == list(range(len(one.rights)))
        case _:
            return True


def judge(one: Exercise, raw: str, *, truth_words: tuple[str, str], words: Collection[str] = ()) -> Verdict:
    """The verdict on an answer; one that is not `understood` is wrong.

    Choices are answered by number, from 1 (or by letter, from a; true and false are 1 and 2), an order by the
    numbers of its items, pairs by the letters of the partners in the order of the left sides (or by pairs such as
    `2a 1b`). `words` are further real words of the answer's language, which no typing slip may turn into. An open
    answer is judged by the learner; here it is wrong if there is none.
    """
    # all of grading comes with it, which no question needs before it is answered
    from quiz.core.judge.typed import judge_cloze, judge_form, judge_sentence, judge_typed

    expected = right_answer(one, truth_words)
    if not understood(one, raw):
        return _verdict(False, expected)
    match one:
        case ChoiceExercise():
            return _verdict(index(raw) == one.right, expected)
        case TruthExercise():
            return _verdict(index(raw) == (0 if one.answer else 1), expected)
        case OrderExercise():
            return _verdict(_same_texts(one.items, indexes(raw), one.right), expected)
        case MatchExercise():
            return _verdict(_same_texts(one.rights, partners(raw), one.right), expected)
        case ClozeExercise():
            return judge_cloze(one, raw, words)
        case BuiltExercise(kind="sentence"):
            return judge_sentence(one, raw, words)
        case TypedExercise() if one.kind in get_args(FormKind):
            return judge_form(one, raw, words)
        case TypedExercise():
            return judge_typed(one, raw, words)
        case OpenExercise():
            return _verdict(bool(raw.strip()), expected)


def chosen_option(one: ChoiceExercise, raw: str) -> str:
    """The option that an `understood` answer names."""
    return one.options[index(raw)]


def answer_in_words(one: Exercise, raw: str, truth_words: tuple[str, str]) -> str:
    """An answer in the words in which `right_answer` gives the right one: `2` → the second option.

    What was typed, and what is not `understood`, stays as it is.
    """
    if not understood(one, raw):
        return raw.strip()
    match one:
        case ChoiceExercise():
            return right_answer(replace(one, right=index(raw)), truth_words)
        case TruthExercise():
            return right_answer(replace(one, answer=index(raw) == 0), truth_words)
        case OrderExercise():
            return right_answer(replace(one, right=indexes(raw)), truth_words)
        case MatchExercise():
            return right_answer(replace(one, right=partners(raw)), truth_words)
        case _:
            return raw.strip()


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
