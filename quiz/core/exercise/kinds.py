"""The ways to ask, as values: each holds what is shown, what is right, and what helps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from quiz.core.markup import marked, pieces

if TYPE_CHECKING:
    from quiz.core.deck import Card
    from quiz.core.hints import Hint

ExerciseKind = Literal[
    "choice", "typed", "cloze", "truth", "short", "number", "order", "match", "open", "article",
    "plural", "past", "perfect", "comparative", "superlative",
    "antonym", "sentence", "compound", "dictation", "listen",
]  # fmt: skip
Role = Literal["learn", "known"]

DIGITS, LETTERS = "123456789", "abcdefghi"
"""The labels of what there is to choose from or to put in order, and of the partners in pairs."""


class _Help(Struct, frozen=True, kw_only=True):
    """What every exercise carries besides its question.

    `hints` are given one after the other on request. `learning_language` is the code of the language that the deck
    teaches; `prompt_role` says whether the prompt is in it or in the one already known.
    """

    hints: tuple[Hint, ...] = ()
    learning_language: str = ""
    prompt_role: Role = "known"


class _Exercise(_Help, frozen=True):
    card: Card
    prompt: str


class ChoiceExercise(_Exercise, frozen=True):
    """One of several options; `right` is the index of the right one. `about` says what the options are.

    `translation` of the prompt is shown with it where the meaning is not what is asked.
    """

    options: tuple[str, ...]
    right: int
    about: Literal["meaning", "headword", "question", "article"]
    language: str
    kind: Literal["choice", "article"] = "choice"
    translation: str = ""


class TruthExercise(_Exercise, frozen=True):
    """A statement that is true or false."""

    answer: bool
    kind: Literal["truth"] = "truth"


class TypedExercise(_Exercise, frozen=True):
    """A typed answer, in any of the wordings in `accepted`, in `language`.

    `also` holds what is accepted in the other language of the deck: a question about the story may be answered
    in either. `unit` is shown behind the answer; it may be typed with it, as may `other_unit`, its twin in the
    other language. `synonyms` are right too, but not the word that is to be learnt. `translation` is shown with the
    prompt where the meaning is not what is asked.
    """

    accepted: tuple[str, ...]
    language: str
    learning: bool
    kind: ExerciseKind = "typed"
    also: tuple[str, ...] = ()
    other_language: str = ""
    unit: str = ""
    other_unit: str = ""
    synonyms: tuple[str, ...] = ()
    translation: str = ""


class BuiltExercise(TypedExercise, frozen=True, kw_only=True):
    """What is typed is put together from `pieces`, shown shuffled: a sentence, or a compound.

    `opening` is the first word of a sentence, which is told. The prompt is the translation.
    """

    pieces: tuple[str, ...]
    opening: str = ""
    kind: Literal["sentence", "compound"]


class HeardExercise(TypedExercise, frozen=True, kw_only=True):
    """`heard` is spoken and nothing of it is shown: it is written down, or translated."""

    heard: str
    kind: Literal["dictation", "listen"]


class ClozeExercise(_Exercise, frozen=True):
    """A sentence with gaps: `prompt` is the sentence with `_…_` round each gap. All gaps are one answer.

    `first_letters` stand in the gaps while the card is young; `translation` is the sentence in the other language,
    without marks.
    """

    translation: str
    language: str
    first_letters: bool
    hint: str
    kind: Literal["cloze"] = "cloze"

    @property
    def accepted(self) -> str:
        """What belongs into the gaps, in order, separated by spaces."""
        return " ".join(marked(self.prompt))


class OrderExercise(_Exercise, frozen=True):
    """Things to put in order; `right` lists the indexes into `items` in the right order."""

    items: tuple[str, ...]
    right: tuple[int, ...]
    kind: Literal["order"] = "order"


class MatchExercise(_Exercise, frozen=True):
    """Pairs to match; `right[i]` is the index into `rights` of the partner of `lefts[i]`."""

    lefts: tuple[str, ...]
    rights: tuple[str, ...]
    right: tuple[int, ...]
    kind: Literal["match"] = "match"


class OpenExercise(_Exercise, frozen=True):
    """An open question; the learner compares the answer with `model` and judges it."""

    model: str
    kind: Literal["open"] = "open"


WordExercise = ChoiceExercise | TypedExercise | ClozeExercise
Exercise = WordExercise | TruthExercise | OrderExercise | MatchExercise | OpenExercise


def gapped(sentence: str, *, first_letters: bool) -> str:
    """The sentence with a line of low dashes for each gap, after its first letter where asked."""
    return "".join(_gap(text, first_letters) if is_gap else text for text, is_gap in pieces(sentence))


def _gap(text: str, first_letter: bool) -> str:
    # the length of a gap says nothing about the word, so that it is no hint by accident
    return f"{text[0]}____" if first_letter and len(text) > 1 else "_____"
