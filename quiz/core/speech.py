"""What may be spoken: while a question is asked, and after its answer."""

from __future__ import annotations

from msgspec import Struct

from quiz.core.deck import Cloze, Word
from quiz.core.exercise import ClozeExercise, Exercise, HeardExercise, TypedExercise
from quiz.core.markup import plain
from quiz.core.word import without_glosses


class Speech(Struct, frozen=True):
    """A text to speak and the code of its language, such as `nl`."""

    text: str
    language: str


def spoken_question(one: Exercise) -> Speech | None:
    """What may be spoken while the question stands: what is to be heard, or a prompt in the language being learnt.

    None where there is nothing, and for a sentence with gaps, which cannot be spoken without filling them.
    """
    if isinstance(one, HeardExercise):
        return Speech(one.heard, one.learning_language)
    if isinstance(one, ClozeExercise) or one.prompt_role != "learn":
        return None
    return _speech(one.prompt, one)


def spoken_answer(one: Exercise) -> Speech | None:
    """What is worth hearing after the answer: the sentence or form that was asked, else the headword.

    None for a question on the text.
    """
    match one.card.note:
        case Cloze() as cloze:
            return _speech(plain(cloze.learn), one)
        case Word() as word:
            return _speech(_said_of(word, one), one)
        case _:
            return None


def _said_of(word: Word, one: Exercise) -> str:
    if isinstance(one, ClozeExercise):
        return plain(one.prompt)
    if isinstance(one, HeardExercise):
        return one.heard
    return one.accepted[0] if isinstance(one, TypedExercise) and one.learning else word.learn[0]


def _speech(text: str, one: Exercise) -> Speech | None:
    text = without_glosses(text)
    return Speech(text, one.learning_language) if text else None
