"""A question as lines of text: what the framed screen and the plain one both show."""

from __future__ import annotations

from rich.text import Text

from quiz.core.deck import Cloze, Word
from quiz.core.exercise import (
    ChoiceExercise,
    ClozeExercise,
    Exercise,
    MatchExercise,
    OpenExercise,
    OrderExercise,
    TruthExercise,
    TypedExercise,
    gapped,
)
from quiz.core.judge import LETTERS
from quiz.core.language import language
from quiz.core.markup import marked
from quiz.terminal.safe import harmless, sentence, shown
from quiz.terminal.texts import Say

HINTS = 2
"""How many steps of hints a typed answer has: the number of letters, then the first ones."""


def task(one: Exercise, say: Say, interface_language: str) -> str:
    """What the learner is to do, in one line."""
    match one:
        case ChoiceExercise(about="headword", language=code):
            return say("ask.headword", language=language(code).names[interface_language])
        case ChoiceExercise(about=about):
            return say(f"ask.{about}")
        case ClozeExercise():
            return say("ask.cloze.several" if len(marked(one.prompt)) > 1 else "ask.cloze")
        case TypedExercise(kind="typed", language=code):
            return say("ask.typed", language=language(code).names[interface_language])
        case _:
            return say(f"ask.{one.kind}")


def about(one: Exercise, say: Say, interface_language: str) -> str:
    """What kind of thing is asked: part of speech or topic, and level."""
    note = one.card.note
    parts = []
    if isinstance(note, Word) and note.pos:
        parts.append(say(f"pos.{note.pos}"))
    if isinstance(note, Cloze) and note.topic and isinstance(one, ClozeExercise):
        parts.append(note.topic.learn if one.language == interface_language else note.topic.known)
    return " · ".join(filter(None, [*parts, note.level]))


def body(one: Exercise, say: Say, hints: int = 0) -> list[Text]:
    """The question itself: the prompt, and what there is to choose from. `hints` hints are shown with it."""
    match one:
        case ChoiceExercise():
            return [shown(one.prompt, "prompt"), Text(), *numbered(one.options)]
        case TruthExercise():
            return [shown(one.prompt, "prompt"), Text(), *numbered((say("true"), say("false")))]
        case ClozeExercise():
            lines = [_cloze_line(one), Text(), sentence(one.translation, "muted", "muted")]
            if one.hint:
                lines.append(shown(f"({one.hint})", "mark"))
        case OrderExercise():
            return [shown(one.prompt, "prompt"), Text(), *numbered(one.items)]
        case MatchExercise():
            lefts = numbered(one.lefts)
            return [shown(one.prompt, "prompt"), Text(), *lefts, Text(), *numbered(one.rights, LETTERS)]
        case TypedExercise() | OpenExercise():
            lines = [shown(one.prompt, "prompt")]
    if hints and isinstance(one, ClozeExercise | TypedExercise):
        lines += [Text(), shown(say("hint.letters", pattern=hint_pattern(one, hints)), "mark")]
    return lines


def keys(one: Exercise, say: Say) -> str:
    """What can be pressed or typed, in one line."""
    match one:
        case ChoiceExercise():
            return say("keys.choice", count=len(one.options))
        case TruthExercise():
            return say("keys.truth")
        case OrderExercise():
            return say("keys.order", example=" ".join("213456789"[: len(one.items)]))
        case MatchExercise():
            return say("keys.match", example=" ".join("bacdefghi"[: len(one.lefts)]))
        case OpenExercise():
            return say("keys.line")
        case _:
            return say("keys.typed")


def not_understood(one: Exercise, say: Say) -> str:
    """How to answer, after something that was no answer."""
    match one:
        case ChoiceExercise():
            return say("again.choice", count=len(one.options))
        case OrderExercise():
            return say("again.order", count=len(one.items))
        case MatchExercise():
            return say("again.match", count=len(one.lefts))
        case _:
            return say(f"again.{one.kind}")


def hint_pattern(one: ClozeExercise | TypedExercise, hints: int) -> str:
    """`h·· l····` : a dot for each letter, after the first hint; the first letters too, after the second."""
    answer = one.accepted if isinstance(one, ClozeExercise) else one.accepted[0]
    words = harmless(answer).split(" (")[0].split()
    return " ".join((word[0] if hints > 1 else "·") + "·" * (len(word) - 1) for word in words)


def numbered(items: tuple[str, ...], labels: str = "123456789") -> list[Text]:
    """The items, each behind its label."""
    return [
        Text.assemble((label, "mark"), "  ", (harmless(item), "")) for label, item in zip(labels, items, strict=False)
    ]


def _cloze_line(one: ClozeExercise) -> Text:
    line = gapped(one.prompt, first_letters=one.first_letters)
    text = shown(line, "prompt")
    text.highlight_regex(r"\w?_{4,}", "mark")
    return text
