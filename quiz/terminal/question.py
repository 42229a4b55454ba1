"""A question as lines of text: what the framed screen and the plain one both show."""

from __future__ import annotations

from rich.text import Text

from quiz.core.deck import Cloze, Word
from quiz.core.exercise import (
    DIGITS,
    LETTERS,
    BuiltExercise,
    ChoiceExercise,
    ClozeExercise,
    Exercise,
    HeardExercise,
    MatchExercise,
    OpenExercise,
    OrderExercise,
    TruthExercise,
    TypedExercise,
    gapped,
)
from quiz.core.hints import DOT, HIDDEN, Hint
from quiz.core.language import language
from quiz.core.markup import marked
from quiz.terminal.safe import harmless, sentence, shown
from quiz.terminal.texts import Say

BETWEEN_PIECES = " · "


def task(one: Exercise, say: Say, interface_language: str) -> str:
    """What the learner is to do, in one line."""
    match one:
        case ChoiceExercise(about="headword", language=code):
            return say("ask.headword", language=language(code).names[interface_language])
        case ChoiceExercise(about=about):
            return say(f"ask.{about}")
        case ClozeExercise():
            if len(marked(one.prompt)) > 1:
                return say("ask.cloze.several")
            return say("ask.cloze.words" if " " in one.accepted else "ask.cloze")
        case TypedExercise(kind="typed" | "listen" as kind, language=code):
            return say(f"ask.{kind}", language=language(code).names[interface_language])
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
    return [*_question(one, say), *hint_lines(one, say, hints)]


def _question(one: Exercise, say: Say) -> list[Text]:
    match one:
        case ChoiceExercise():
            return [shown(one.prompt, "prompt"), *_translation(one.translation), Text(), *numbered(one.options)]
        case TruthExercise():
            return [shown(one.prompt, "prompt"), Text(), *numbered((say("true"), say("false")))]
        case ClozeExercise():
            hint = [shown(f"({one.hint})", "mark")] if one.hint else []
            return [_cloze_line(one), Text(), *_translation(one.translation), *hint]
        case OrderExercise():
            return [shown(one.prompt, "prompt"), Text(), *numbered(one.items)]
        case MatchExercise():
            lefts = numbered(one.lefts)
            return [shown(one.prompt, "prompt"), Text(), *lefts, Text(), *numbered(one.rights, LETTERS)]
        case HeardExercise():
            return [shown(say("heard"), "prompt")]
        case BuiltExercise():
            return [shown(one.prompt, "prompt"), Text(), _pieces(one)]
        case TypedExercise(kind="antonym"):
            return [shown(f"{one.prompt} ↔ {HIDDEN}", "prompt"), *_translation(f"{HIDDEN} = {one.translation}")]
        case TypedExercise():
            return [shown(one.prompt, "prompt"), *_translation(one.translation)]
        case OpenExercise():
            return [shown(one.prompt, "prompt")]


def hint_lines(one: Exercise, say: Say, hints: int) -> list[Text]:
    """The first `hints` hints below an empty line; the number of letters gives way to the first letters."""
    given = one.hints[:hints]
    if any(hint.kind == "first" for hint in given):
        given = tuple(hint for hint in given if hint.kind != "letters")
    return [Text(), *(hint_line(hint, say) for hint in given)] if given else []


def hint_line(hint: Hint, say: Say) -> Text:
    """One hint."""
    return shown(say(f"hint.{hint.kind}", text=hint.text), "mark")


def hint_aloud(hint: Hint, say: Say) -> Text:
    """The same to be read aloud: dots for letters say nothing to the ear."""
    words = hint.text.split()
    match hint.kind:
        case "letters":
            return shown(say("hint.letters.plain", text=", ".join(str(len(word)) for word in words)))
        case "first":
            return shown(say("hint.first.plain", text=", ".join(word.rstrip(DOT) or HIDDEN for word in words)))
        case _:
            return hint_line(hint, say)


def keys(one: Exercise, say: Say) -> str:
    """What can be pressed or typed to answer, in one line."""
    match one:
        case ChoiceExercise():
            return say("keys.choice", count=len(one.options))
        case TruthExercise():
            return say("keys.truth")
        case OrderExercise():
            return say("keys.order", example=" ".join("213456789"[: len(one.items)]))
        case MatchExercise():
            return say("keys.match", example=" ".join("bacdefghi"[: len(one.lefts)]))
        case _:
            return say("keys.line")


def stop_key(one: Exercise, say: Say) -> str:
    """What stops at this question: a key, or at a line that is typed the end of the input."""
    return say("key.stop" if isinstance(one, ChoiceExercise | TruthExercise) else "key.stop.line")


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


def numbered(items: tuple[str, ...], labels: str = DIGITS) -> list[Text]:
    """The items, each behind its label."""
    return [
        Text.assemble((label, "mark"), "  ", (harmless(item), "")) for label, item in zip(labels, items, strict=False)
    ]


def _translation(text: str) -> list[Text]:
    return [sentence(text, "muted", "muted")] if text else []


def _pieces(one: BuiltExercise) -> Text:
    opening = (harmless(f"{one.opening} {HIDDEN}  "), "prompt") if one.opening else ""
    return Text.assemble(opening, (harmless(BETWEEN_PIECES.join(one.pieces)), "mark"))


def _cloze_line(one: ClozeExercise) -> Text:
    line = gapped(one.prompt, first_letters=one.first_letters)
    text = shown(line, "prompt")
    text.highlight_regex(r"\w?_{4,}", "mark")
    return text
