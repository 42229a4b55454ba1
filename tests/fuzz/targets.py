"""What is fuzzed: each target takes any bytes, raises `AssertionError` or worse where something does not hold.

It returns what the input led to, so that inputs that led to something new can be told from the others.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Hashable, Iterable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from msgspec import Struct

ROOT = Path(__file__).parent.parent.parent
HEADER = b"id: proef\ntitle: {nl: Proef, en: Trial}\nlearn: nl\nfrom: en\nsource: park\n"
TEXT = b"title: {nl: Het park, en: The park}\nparagraphs:\n  - - {id: s1, nl: Het regent., en: It rains.}\n"
NAMED = (
    b"- &n {id: a, nl: &w hond, en: dog, synonyms: &s [x, y], remark: &r {nl: x, en: y}}\n"
    b"- {id: b, nl: *s, en: *w, remark: *r, examples: [*r, *r], antonym: *w}\n- *n\n"
)
"""Notes of which parts stand in others once more."""
LANGUAGES = ("nl", "en", "de", "fr", "tlh")
MEMORY_DISK = "/dev/shm" if Path("/dev/shm").is_dir() else None
TRUTH = ("true", "false")


class Target(Struct, frozen=True):
    """A reader under attack, inputs to start from, and words that matter to it."""

    attack: Callable[[bytes], Hashable]
    seeds: Callable[[], list[bytes]]
    words: tuple[bytes, ...] = ()
    longest: int = 4_000
    """Bytes: bugs show in short inputs too, and a second holds more of them."""


def yaml(data: bytes) -> Hashable:
    """Any bytes as a deck's header, its notes or its text give a deck or problems in their place."""
    from quiz.core.parse import File, read_deck
    from quiz.terminal.safe import harmless

    part = zlib.crc32(data) % 8
    header = data if part == 0 else HEADER
    text = data if part == 1 else TEXT
    notes = data if part > 1 else b"- {id: hond, nl: de hond, en: dog}\n"
    deck, problems = read_deck(File("deck.yaml", header), [File("notes.yaml", notes)], lambda _: [File("t.yaml", text)])
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert harmless(str(problem)) == str(problem)
    asked = frozenset(_ask_all(deck, data)) if deck is not None else frozenset()
    ids = _with_ids(notes) if part == 2 else False
    return frozenset(problem.rule + problem.message[:12] for problem in problems), asked, ids


def _ask_all(deck: object, data: bytes) -> Iterator[str]:
    """Every card is asked and answered, with the deck's own text for an answer."""
    from quiz.core.deck import Deck
    from quiz.core.exercise import exercise
    from quiz.core.judge import judge

    assert isinstance(deck, Deck)
    answer = data[:200].decode(errors="surrogateescape")
    for card in deck.cards()[:12]:
        asked = exercise(card, None, deck, question_role="known", random=Random(0))
        yield asked.kind
        judge(asked, answer, truth_words=TRUTH)


def _with_ids(notes: bytes) -> bool:
    """Written ids stay: a second time there is nothing to write."""
    from quiz.core.parse import File, read_header
    from quiz.core.parse.fix import with_ids

    header = read_header(File("deck.yaml", HEADER))[0]
    assert header is not None
    once = with_ids(notes, header, set())
    assert with_ids(once, header, set()) == once
    return once != notes


def grader(data: bytes) -> Hashable:
    """Any answer to any accepted ones is judged, its difference is of what was typed, and twice is once."""
    from quiz.core.grade import grade

    answer, *accepted = data.decode(errors="surrogateescape").split("\n")[:6]
    language = LANGUAGES[zlib.crc32(data) % len(LANGUAGES)]
    words = frozenset(accepted[2:]) if len(data) % 3 == 0 else ()
    verdict = grade(answer, accepted, language=language, words=words)
    assert verdict.outcome in ("correct", "close", "wrong")
    assert (verdict.outcome == "correct") <= (not verdict.notes)
    assert verdict.expected in ("", *accepted)
    assert verdict == grade(answer, accepted, language=language, words=words)
    return language, verdict.outcome, verdict.notes, len(verdict.diff)


def progress(data: bytes) -> Hashable:
    """Any bytes as a file of reviews are refused in one line, or read, written again and merged."""
    from quiz.core.progress import from_lines, to_lines
    from quiz.store import Store

    try:
        entries = list(from_lines(data.splitlines(keepends=True)))
    except ValueError as error:
        return re.sub(r"\d+", "", str(error))[:60]
    assert list(from_lines(to_lines(entries))) == entries
    with Store(Path(":memory:")) as store:
        new = store.merge(entries)
        assert store.merge(entries) == 0
        before = store.memories()
        store.rebuild()
        assert store.memories() == before
        assert new == len(list(store.log())) == len({(type(entry), entry.card, entry.time) for entry in entries})
    return frozenset(type(entry) for entry in entries), min(new, 5), len(before)


def backup(data: bytes) -> Hashable:
    """Any bytes as a backup are refused in one line, or restored whole, and then the program works on them."""
    from quiz.store import StoreError
    from quiz.store.restore import restore

    with TemporaryDirectory(dir=MEMORY_DISK) as folder:
        file, progress = Path(folder) / "file", Path(folder) / "home" / "progress"
        file.write_bytes(data)
        try:
            restore(progress, file, 0)
        except StoreError as error:
            refusal = str(error)
        else:
            return _learn_on(progress)
        assert "\n" not in refusal
        assert not progress.exists()
        return re.sub(r"^\S+|\d+", "", refusal)[:60]


def _learn_on(progress: Path) -> Hashable:
    """Every card is answered once more, and everything folded anew."""
    from quiz.core.memory import Rating, Review
    from quiz.store import Store

    with Store(progress) as store:
        for review in list(store.all_reviews()):
            store.add(Review(review.card, review.time + 1, Rating.GOOD, 1.0))
        return store.rebuild()


def package(data: bytes) -> Hashable:
    """Any bytes as a package of Anki are refused in one line, or read: our answers in it, and its notes for a deck.

    The file stays as it was, and whatever notes it has become notes of a deck.
    """
    from quiz.anki.card_ids import CardIds
    from quiz.anki.database import reading
    from quiz.anki.foreign import foreign_notes
    from quiz.anki.found import find
    from quiz.core.adopt import adopted
    from quiz.core.parse import File, read_header
    from quiz.errors import UserError

    header = read_header(File("deck.yaml", HEADER))[0]
    assert header is not None
    with TemporaryDirectory(dir=MEMORY_DISK) as folder:
        file = Path(folder) / "file.apkg"
        file.write_bytes(data)
        try:
            with reading(file) as query:
                cards = find(query, CardIds([]), latest=2**50, ahead=60).cards
                taken = adopted(foreign_notes(query, ("1", "2")).notes, header)
        except UserError as error:
            refusal = str(error)
        else:
            refusal = ""
        assert file.read_bytes() == data
    assert "\n" not in refusal
    if refusal:
        return re.sub(r"^\S+|\d+", "", refusal)[:60]
    return min(len(cards), 5), min(len(taken.words), 5), min(len(taken.clozes), 5)


def yaml_seeds() -> list[bytes]:
    """A deck of every kind of note, note by note and whole, the starter, and some notes of the decks at hand."""
    from tests.test_deck import EVERY_KIND

    files = [*(ROOT / "quiz" / "starter").rglob("*.yaml"), *(ROOT / "decks").glob("*/*.yaml")]
    notes = [note for path in files for note in _notes(path.read_bytes())]
    return [HEADER, TEXT, NAMED, EVERY_KIND.encode(), *_notes(EVERY_KIND.encode()), *Random(1).sample(notes, 150)]


def _notes(data: bytes) -> Iterable[bytes]:
    return (b"- " + note for note in data.split(b"\n- ") if note.strip())


def grader_seeds() -> list[bytes]:
    """The cases by which grading is told."""
    import yaml as pyyaml

    from tests.test_deck import EVERY_KIND

    seeds = [
        EVERY_KIND.encode()[:300],
        b"de hond\nde hond\nhet huis",
        b"3.000\n3000",
        b"in 2020\n2020",
        b"a/b; c\na (b)",
    ]
    cases = pyyaml.load((ROOT / "tests" / "data" / "grading.yaml").read_bytes(), pyyaml.CSafeLoader)
    for groups in cases.values():
        for group in groups.values():
            for answer, accepted, *_ in group:
                several = [accepted] if isinstance(accepted, str) else accepted
                seeds.append("\n".join([str(answer), *map(str, several)]).encode("utf-8", "surrogateescape"))
    return seeds


def progress_seeds() -> list[bytes]:
    """A line of each kind, and several."""
    from quiz.core.memory import Rating, Review
    from quiz.core.progress import FOREVER, Amendment, Entry, Hold, Withdrawal, to_lines

    card = "deck/note/recognition"
    times = (0, 1_700_000_000_000, 1_700_086_400_000, FOREVER)
    entries: list[Entry] = [Review(card, time, Rating(n + 1), 2.5, answer="a") for n, time in enumerate(times)]
    entries += [Amendment(card, times[1], Rating.EASY), Withdrawal(card, times[2]), Hold(card, times[1], FOREVER)]
    lines = list(to_lines(entries))
    return [*lines, b"".join(lines), b"".join(lines[:2]), b"".join(reversed(lines))]


def backup_seeds() -> list[bytes]:
    """A small progress file with a row in each table."""
    from quiz.core.memory import Rating, Review
    from quiz.core.progress import Hold
    from quiz.store import Store
    from quiz.store.backups import copy

    with TemporaryDirectory() as folder:
        with Store(Path(folder) / "progress") as store:
            for time in range(3):
                store.add(Review("deck/note/recognition", time, Rating.GOOD, 1.5, answer="het leger"))
            store.overrule("deck/note/recognition", 1, Rating.EASY)
            store.withdraw("deck/note/recognition", 2)
            store.hold(Hold("deck/note/recognition", 1, 2))
        copy(Path(folder) / "progress", Path(folder) / "copy")
        return [(Path(folder) / "copy").read_bytes()]


def package_seeds() -> list[bytes]:
    """A small deck that was studied, as the package that we write, and the collections in it."""
    from quiz.anki.export import export_apkg
    from quiz.anki.schedule import Progress
    from quiz.anki.unpack import unpacked
    from quiz.core.memory import Rating, Review
    from tests.test_deck import deck_of

    deck = deck_of("- {id: hond, nl: de hond, en: dog}\n- {id: zin, kind: cloze, nl: Het _regent_., en: It rains.}\n")
    reviews = {card.id: [Review(card.id, 1_700_000_000_000, Rating.GOOD, 2.0)] for card in deck.cards()}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "seed.apkg"
        export_apkg([deck], path, timestamp=1_700_000_000, progress=Progress(reviews, {}, 240, 0.9))
        with unpacked(path) as collection:
            return [path.read_bytes(), collection.read_bytes()]


YAML_WORDS = tuple(
    b"- |id: |nl: |en: |kind: |cloze|choice|truth|short|number|order|match|open|question: |options: |right: |true|false"
    b"|answer: |model: |items: |pairs: |left: |explanation: |examples: |pos: |noun|verb|plural: |ipa: |level: |B1|tags: "
    b"|was: |note: |gender: |antonym: |{|}|[|]|&a |*a|!!str |? |: |, |# |> |>-|---\n|...\n|%YAML 1.2\n|'|\"|\n  |\n    |_|__"
    b"|complete: true\n|source: |title: |paragraphs: |\\u202e|\\x1b|<<: |~".split(b"|")
) + (b"|\n", b"|2\n")
GRADER_WORDS = tuple(
    " |\n|de |het |een |the |to |te |zich |iemand|niet |geen |'s|’|…|(|)|/|;|,|.|-| - |½|0|1.000|1,5|tweeduizend|in 2020"
    "|ë|e\u0308|ij|ĳ|ﬁ|ß|İ|ﬃ|½ km|%|°|\u00a0|\u200b|\u00ad|ǅ|😀|ا|漢字|on|un|onmogelijk|legers|gevoegd|voegt samen".encode().split(
        b"|"
    )
)
PROGRESS_WORDS = (
    b'{"card":"a/b/c","time":1,', b'"rating":3', b'"amended":4', b'"withdrawn":true', b'"until":5', b'"seconds":',
    b'"day_start":', b'"answer":"', b'\\ud800', b"null", b"true", b"[]", b"{}", b"\n", b",", b'"a/b/c"', b'"time":',
)  # fmt: skip

TARGETS = {
    "yaml": Target(yaml, yaml_seeds, YAML_WORDS),
    "grader": Target(grader, grader_seeds, GRADER_WORDS),
    "progress": Target(progress, progress_seeds, PROGRESS_WORDS),
    "backup": Target(backup, backup_seeds, longest=100_000),
    "package": Target(package, package_seeds, longest=200_000),
}
"""By the name on the command line. A further reader of strangers' files joins by a line here."""
