"""What must hold of a note and of a deck beyond the shape of its values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from operator import attrgetter

from msgspec import Struct

from quiz.core.deck import Choice, Cloze, Header, Match, Note, Order, Word
from quiz.core.language import language
from quiz.core.markup import is_balanced, marked
from quiz.core.parse.flaw import Flaw, Place, quoted
from quiz.core.parse.node import Items, Map
from quiz.core.parse.prompts import Prompt, prompts
from quiz.core.word import bare_headword, example_with_gaps

MAX_EVIDENCE = 10_000
MARK_IT = "mark the word to ask in the sentence: _…_"


TextAt = tuple[str, Place]
"""A text, and where it stands."""


class Placed(Struct, frozen=True, gc=False):
    """A note and where it stands: what is still needed of its tree when all notes of the deck are read.

    `note` is None where it could not be read; a note that is not `sound` could, but has a flaw of its own. `ids` are
    its id and its earlier ones, `guids` the one that it has in Anki, `evidence` the sentences that it names: all are
    there even where the note could not be read.
    """

    note: Note | None
    path: str
    at: Place
    sound: bool
    ids: tuple[TextAt, ...]
    guids: tuple[TextAt, ...]
    evidence: tuple[TextAt, ...]

    @property
    def where(self) -> str:
        """The path and line, to point at from elsewhere."""
        return f"{self.path}:{self.at.line}"


def placed(note: Note | None, path: str, at: Place, tree: Map, *, sound: bool) -> Placed:
    """A note that stands at `at` and was read from a tree, with as much of the tree as is still needed."""
    ids = _texts_at(tree, "id") + _texts_at(tree, "was")
    evidence = _texts_at(tree, "evidence") if "question" in tree else ()
    return Placed(note, path, at, sound, ids, _texts_at(tree, "guid"), evidence)


def note_flaws(note: Note, tree: Map, learn: str) -> Iterator[Flaw]:
    """The flaws of one note taken alone. `learn` is the code of the language being learnt."""
    match note:
        case Word():
            yield from _word_flaws(note, tree, learn)
        case Cloze():
            yield from _cloze_flaws(note, tree)
        case Choice(options=options):
            yield from _choice_flaws(note, tree)
            yield from _same(tree, "options", [option.learn for option in options])
            yield from _same(tree, "options", [option.known for option in options])
        case Order(items=items):
            yield from _same(tree, "items", [item.learn for item in items])
            yield from _same(tree, "items", [item.known for item in items])
        case Match(pairs=pairs):
            for sides in ([pair.left for pair in pairs], [pair.right for pair in pairs]):
                yield from _same(tree, "pairs", [side.learn for side in sides])
                yield from _same(tree, "pairs", [side.known for side in sides])
        case _:
            pass


def deck_flaws(
    header: Header, sentence_ids: AbstractSet[str] | None, notes: Sequence[Placed]
) -> Iterator[tuple[str, Flaw]]:
    """The flaws that show only when the notes of a deck stand beside each other, as (path, flaw).

    `sentence_ids` are those of all the deck's texts; None where a text could not be read.
    """
    yield from _taken(notes, "id", attrgetter("ids"), "choose another")
    # in Anki the later of two such notes would be taken for another version of the first
    yield from _taken(notes, "guid", attrgetter("guids"), "delete the line")
    yield from _same_prompts(notes)
    if sentence_ids is not None:
        # these drop no note, so those that are never told need not be found
        yield from islice(_evidence(sentence_ids, header.source, notes), MAX_EVIDENCE)


def _word_flaws(word: Word, tree: Map, learn: str) -> Iterator[Flaw]:
    facts = language(learn)
    if not bare_headword(word.learn[0], facts):
        yield Flaw(tree.at, "headword", f"{quoted(word.learn[0])} is only an article", "add the word itself")
    for i, example in enumerate(word.examples):
        if not (is_balanced(example.learn) and is_balanced(example.known)):
            yield from _stray_marks(tree["examples"].item_at(i), example.learn, example.known)
        elif not marked(example.learn) and not marked(example_with_gaps(word, example, facts)):
            message = f"no form of {quoted(word.learn[0])} in {quoted(example.learn)}"
            yield Flaw(tree["examples"].item_at(i), "cloze-gap", message, MARK_IT)


def _cloze_flaws(cloze: Cloze, tree: Map) -> Iterator[Flaw]:
    gaps = marked(cloze.learn)
    if stray := _stray_marks(tree.at, cloze.learn, cloze.known):
        yield from stray
    elif not gaps:
        yield Flaw(tree.at, "cloze-gap", "the sentence has no gap", MARK_IT)
    for gap in gaps:
        if not any(character.isalnum() for character in gap):
            yield Flaw(tree.at, "cloze-gap", f"the gap {quoted(gap)} holds no word", MARK_IT)


def _choice_flaws(choice: Choice, tree: Map) -> Iterator[Flaw]:
    right = sum(option.right for option in choice.options)
    if right != 1:
        message = "no option is right" if right == 0 else f"{right} options are right"
        yield Flaw(tree.value_at("options"), "choice-right", message, "give exactly one option `right: true`")


def _same(tree: Map, key: str, texts: list[str]) -> Iterator[Flaw]:
    """A flaw for each text that stands twice where each must differ."""
    items: Items = tree[key]
    for i, text in enumerate(texts):
        if text in texts[:i]:
            yield Flaw(items.item_at(i), "same-twice", f"{quoted(text)} stands twice", "change one of the two")


def _stray_marks(at: Place, *sentences: str) -> list[Flaw]:
    hint = r"close the mark, or write \_"
    stray = (sentence for sentence in sentences if not is_balanced(sentence))
    return [Flaw(at, "mark", f"a single _ in {quoted(sentence)}", hint) for sentence in stray]


def _taken(
    notes: Iterable[Placed], what: str, texts_of: Callable[[Placed], tuple[TextAt, ...]], mend: str
) -> Iterator[tuple[str, Flaw]]:
    """What belongs to one note, and stands at another too."""
    first: dict[str, Placed] = {}
    for placed in notes:
        for text, at in texts_of(placed):
            if not text:
                continue
            other = first.setdefault(text, placed)
            if other is not placed:
                message = f"the {what} {quoted(text)} is taken"
                yield placed.path, Flaw(at, f"duplicate-{what}", message, f"by {other.where}; {mend}")


def _same_prompts(notes: Iterable[Placed]) -> Iterator[tuple[str, Flaw]]:
    """Two notes that ask the same: the learner cannot know which answer is meant."""
    first: dict[Prompt, Placed] = {}
    for placed in notes:
        for prompt in prompts(placed.note) if placed.note else ():
            other = first.setdefault(tuple(map(str.casefold, prompt)), placed)
            if other is not placed:
                message = f"{quoted(prompt[1])} is also asked at {other.where}"
                hint = "merge the two, or tell them apart with a word in parentheses"
                yield placed.path, Flaw(placed.at, "same-prompt", message, hint)
                break


def _evidence(ids: AbstractSet[str], source: str, notes: Iterable[Placed]) -> Iterator[tuple[str, Flaw]]:
    hint = f"the sentences are in the source '{source}'" if source else "deck.yaml names no `source: …`"
    for placed in notes:
        for sentence_id, at in placed.evidence:
            if sentence_id not in ids:
                yield placed.path, Flaw(at, "evidence", f"no sentence has the id {quoted(sentence_id)}", hint)


def _texts_at(tree: Map, key: str) -> tuple[TextAt, ...]:
    """The texts of a key that holds one or more, whatever else the author put there."""
    value = tree.get(key)
    if isinstance(value, str):
        return ((value, tree.value_at(key)),)
    if isinstance(value, tuple):
        return ((value[0], tree.value_at(key)),)
    if isinstance(value, Items):
        return tuple((item, value.item_at(index)) for index, item in enumerate(value) if isinstance(item, str))
    return ()
