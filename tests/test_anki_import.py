"""Answers given in Anki come home: from every kind of file, each once, and the terminal goes on where Anki stopped."""

import hashlib
import os
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest
from anki.collection import DeckIdLimit, ExportAnkiPackageOptions

from quiz.anki.database import reading
from quiz.cli import main
from quiz.cli.learner import day_start
from quiz.core.day import DAY, MINUTE, day_of
from quiz.core.memory import Memory, Rating, Review, fold, remember
from quiz.core.progress import Hold
from quiz.errors import UserError
from quiz.store import FILE_NAME, Store
from tests.anki_decks import WORDS, write_deck
from tests.anki_engine import card_of, collection, everything, exported, import_package, note_with_guid
from tests.test_memory_in_anki import answer

NOW = int(time.time()) * 1000
START = day_start(NOW)
AGAIN, HARD, GOOD, EASY = Rating
LEGER = "klein/leger/recognition"
TEMPLATES = {"recognition": "Recognition", "production": "Production", "cloze": "Sentence", "question": "Choice"}


def review(card: str, days: float, rating: Rating = GOOD, *, origin: str = "terminal", seconds: float = 3.0) -> Review:
    """An answer so many days ago."""
    return Review(card, NOW - int(days * DAY), rating, seconds, origin, day_start=START)


def anki_card(col: Any, card: str) -> Any:
    """The card of Anki's with an id of ours, for notes that are words."""
    guid, _, kind = card.rpartition("/")
    return card_of(col, guid, TEMPLATES[kind])


def answer_in_anki(col: Any, one: Review, before: Memory | None) -> None:
    """Give an answer in Anki at its time; `before` is what was remembered then."""
    nights = one.day - day_of(before.last, one.day_start) if before else 0
    answer(col, anki_card(col, one.card).id, one, max(0, nights))


def answered(col: Any, *reviews: Review) -> None:
    """Give answers in Anki, in order of time."""
    memories: dict[str, Memory] = {}
    for one in reviews:
        answer_in_anki(col, one, memories.get(one.card))
        memories[one.card] = remember(memories.get(one.card), one)


def log(home: Path) -> list[Review]:
    """The reviews that count in the terminal."""
    with Store(home / FILE_NAME) as store:
        return list(store.all_reviews())


def package(col: Any, path: Path, *, legacy: bool = False) -> Path:
    """Export the whole collection for its owner, as .colpkg or .apkg."""
    if path.suffix == ".colpkg":
        col.export_collection_package(str(path), include_media=False, legacy=legacy)
    else:
        options = ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True, legacy=legacy)
        deck = col.decks.id_for_name("Tweetalig")
        col.export_anki_package(out_path=str(path), options=options, limit=DeckIdLimit(deck))
    return path


def bring_home(path: Path, decks: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """`quiz import`; what it said."""
    assert main(["import", str(path), "--decks", str(decks)]) == 0, capsys.readouterr().err
    return capsys.readouterr().out.strip().removeprefix(f"{path}: ")


ANSWERS = [review(LEGER, 9, EASY, origin="anki"), review(LEGER, 2, AGAIN, origin="anki"),
           review("klein/samenvoegen/production", 1, HARD, origin="anki")]  # fmt: skip


@pytest.mark.parametrize("kind", ["new.apkg", "legacy.apkg", "new.colpkg", "legacy.colpkg", "collection.anki2"])
def test_every_kind_of_file(kind: str, tmp_path: Path, quiz_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The answers join the log with their time, rating and seconds; a second time nothing is new; the file is as it was."""
    deck = everything(tmp_path)
    with collection(tmp_path / "anki") as col:
        import_package(col, exported(deck, tmp_path))
        answered(col, *ANSWERS)
        path = tmp_path / "anki" / "collection.anki2"
        if kind != "collection.anki2":
            path = package(col, tmp_path / kind, legacy=kind.startswith("legacy"))
    before = hashlib.sha256(path.read_bytes()).digest()
    files = sorted(os.listdir(path.parent))
    assert bring_home(path, tmp_path / "decks", capsys) == "3 new answers to 2 cards, 0 known already"
    assert log(quiz_home) == ANSWERS
    assert bring_home(path, tmp_path / "decks", capsys) == "0 new answers to 0 cards, 3 known already"
    assert log(quiz_home) == ANSWERS
    assert hashlib.sha256(path.read_bytes()).digest() == before
    assert sorted(os.listdir(path.parent)) == files


def test_our_own_package_is_known(tmp_path: Path, quiz_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A package that was exported here holds nothing new, even where two answers fell on one millisecond."""
    write_deck(tmp_path, WORDS)
    same = [review(LEGER, 3), review("klein/leger/production", 3), review("klein/samenvoegen/recognition", 3)]
    with Store(quiz_home / FILE_NAME) as store:
        store.merge(same)
    path = tmp_path / "own.apkg"
    assert main(["export", "klein", "--decks", str(tmp_path / "decks"), "--with-progress", "-o", str(path)]) == 0
    capsys.readouterr()
    assert bring_home(path, tmp_path / "decks", capsys) == "0 new answers to 0 cards, 3 known already"
    assert sorted(log(quiz_home), key=lambda one: one.card) == sorted(same, key=lambda one: one.card)


def test_a_moved_answer_is_known_where_what_it_made_way_for_is_not(
    tmp_path: Path, quiz_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Anki takes the answers of new cards only; one that was moved behind another is known without that other."""
    write_deck(tmp_path, WORDS)
    same = [review(LEGER, 3), review("klein/samenvoegen/recognition", 3)]
    with Store(quiz_home / FILE_NAME) as store:
        store.merge(same)
    path = tmp_path / "own.apkg"
    assert main(["export", "klein", "--decks", str(tmp_path / "decks"), "--with-progress", "-o", str(path)]) == 0
    with collection(tmp_path / "anki") as col:
        first = write_deck(tmp_path / "first", WORDS.partition("- id: samen")[0])
        import_package(col, exported(first, tmp_path / "first"))
        import_package(col, path, with_scheduling=True)
        assert col.db.list("select id from revlog") == [same[0].time + 1]
    capsys.readouterr()
    said = bring_home(tmp_path / "anki" / "collection.anki2", tmp_path / "decks", capsys)
    assert said == "0 new answers to 0 cards, 1 known already"


def test_round_trip_of_400_answers(tmp_path: Path, quiz_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """200 answers here, taken to Anki, 200 more there, brought home: one memory on both sides, no answer lost or doubled."""
    random = Random(400)
    notes = "".join(f"- {{id: w{i}, nl: het ding{i}, en: thing {i}}}\n" for i in range(10))
    write_deck(tmp_path, notes)
    cards = [f"klein/w{i}/{kind}" for i in range(10) for kind in ("recognition", "production")]
    memories: dict[str, Memory] = {}
    when = NOW - 400 * DAY

    def next_answer() -> Review:
        nonlocal when
        when += random.randrange(1, 2 * DAY - 5 * 3_600_000)
        ratings = random.choices(list(Rating), (2, 1, 6, 1))
        return Review(random.choice(cards), when, ratings[0], random.randrange(1, 60_000) / 1000, day_start=START)

    ours = [next_answer() for _ in range(200)]
    with Store(quiz_home / FILE_NAME) as store:
        for one in ours:
            store.add(one)
        memories = store.memories()
    path = tmp_path / "out.apkg"
    assert main(["export", "klein", "--decks", str(tmp_path / "decks"), "--with-progress", "-o", str(path)]) == 0
    capsys.readouterr()
    theirs = []
    with collection(tmp_path / "anki") as col:
        col.set_config("fsrs", True)
        import_package(col, path, with_scheduling=True)
        for _ in range(200):
            one = next_answer()
            answer_in_anki(col, one, memories.get(one.card))
            memories[one.card] = remember(memories.get(one.card), one)
            theirs.append(one)
        computed = {card: col.compute_memory_state(anki_card(col, card).id) for card in cards}
        kept = {card: anki_card(col, card).memory_state for card in cards}
        back = package(col, tmp_path / "back.colpkg")
    assert bring_home(back, tmp_path / "decks", capsys).startswith("200 new answers")
    joined = log(quiz_home)
    assert [(one.card, one.time, one.rating) for one in joined] == [
        (one.card, one.time, one.rating) for one in ours + theirs
    ]
    with Store(quiz_home / FILE_NAME) as store:
        assert set(store.memories()) == set(cards)
        for card, memory in store.memories().items():
            assert computed[card].stability == pytest.approx(memory.stability, abs=0.001)
            assert computed[card].difficulty == pytest.approx(memory.difficulty, abs=0.001)
            # from answer to answer Anki rounds what it keeps, until it computes it anew
            assert kept[card].stability == pytest.approx(memory.stability, rel=0.005)
            assert memory == fold([one for one in joined if one.card == card])


def test_only_real_answers_count(tmp_path: Path, quiz_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A due date set by hand is no answer, nor is one in a filtered deck that reschedules nothing; others there are."""
    with collection(tmp_path / "anki") as col:
        import_package(col, exported(everything(tmp_path), tmp_path))
        card = anki_card(col, LEGER)
        answered(col, ANSWERS[0])
        col.sched.set_due_date([card.id], "3")
        base = "insert into revlog values (?, ?, -1, ?, 1, 1, ?, 2000, ?)"
        for when, ease, factor, kind in (
            (10, 3, 0, 3),
            (11, 3, 500, 3),
            (12, 5, 500, 1),
            (13, 3, 500, 5),
            (14, 2, 500, 2),
        ):
            col.db.execute(base, NOW - when * MINUTE, card.id, ease, factor, kind)
    path = tmp_path / "anki" / "collection.anki2"
    assert bring_home(path, tmp_path / "decks", capsys) == "3 new answers to 1 cards, 0 known already"
    assert [NOW - one.time for one in log(quiz_home)][1:] == [14 * MINUTE, 11 * MINUTE]


def test_a_card_that_was_reset_in_anki_begins_anew(
    tmp_path: Path, quiz_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """After "Forget" in Anki the answers before it are kept in the log and count no more, from either side."""
    with Store(quiz_home / FILE_NAME) as store:
        store.add(review(LEGER, 5))
    with collection(tmp_path / "anki") as col:
        import_package(col, exported(everything(tmp_path), tmp_path))
        answered(col, ANSWERS[0])
        col.sched.schedule_cards_as_new([anki_card(col, LEGER).id])
    path = tmp_path / "anki" / "collection.anki2"
    said = "1 new answers to 1 cards, 0 known already; 2 count no more, for their cards were reset"
    assert bring_home(path, tmp_path / "decks", capsys) == said
    assert log(quiz_home) == []
    assert bring_home(path, tmp_path / "decks", capsys) == "0 new answers to 0 cards, 1 known already"
    with Store(quiz_home / FILE_NAME) as store:
        assert len(list(store.log())) == 4
        assert store.memories() == {}


def test_renamed_notes_and_decks_that_are_not_here(
    tmp_path: Path, quiz_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An answer goes to the note's id of today; of a deck that is not found it keeps the ids in the guid."""
    path = tmp_path / "anki" / "collection.anki2"
    with collection(tmp_path / "anki") as col:
        import_package(col, exported(everything(tmp_path), tmp_path))
        answered(col, *ANSWERS[:2])
        col.db.execute("insert into revlog values (?, ?, -1, 3, 1, 1, 500, 2000, 1)", NOW,
                       note_with_guid(col, "klein/gat").card_ids()[0])  # fmt: skip
        col.db.execute("insert into revlog values (?, ?, -1, 3, 1, 1, 500, 2000, 1)", NOW + 1,
                       note_with_guid(col, "klein/keuze").card_ids()[0])  # fmt: skip
    elsewhere = tmp_path / "elsewhere"
    write_deck(elsewhere, WORDS, deck_id="ander")
    assert bring_home(path, elsewhere / "decks", capsys) == "4 new answers to 3 cards, 0 known already"
    assert {one.card for one in log(quiz_home)} == {LEGER, "klein/gat/cloze", "klein/keuze/question"}
    renamed = write_deck(tmp_path / "new", WORDS.replace("- id: leger", "- id: krijgsmacht\n  was: [leger]"))
    assert renamed.notes[0].id == "krijgsmacht"
    assert bring_home(path, tmp_path / "new" / "decks", capsys) == "0 new answers to 0 cards, 4 known already"
    assert {one.card for one in log(quiz_home)} == {
        "klein/krijgsmacht/recognition", "klein/gat/cloze", "klein/keuze/question",
    }  # fmt: skip


def test_what_is_held_back_in_anki_is_told(tmp_path: Path, quiz_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Suspended and buried cards are counted; the log takes over no holds."""
    with collection(tmp_path / "anki") as col:
        import_package(col, exported(everything(tmp_path), tmp_path))
        cards = list(note_with_guid(col, "klein/leger").card_ids())
        col.sched.suspend_cards(cards[:2])
        col.sched.bury_cards(cards[2:3])
    said = bring_home(tmp_path / "anki" / "collection.anki2", tmp_path / "decks", capsys)
    assert said == "0 new answers to 0 cards, 0 known already; 2 cards suspended there; 1 buried"
    with Store(quiz_home / FILE_NAME) as store:
        assert not [entry for entry in store.log() if isinstance(entry, Hold)]


def test_notes_of_others_are_left_alone(tmp_path: Path, quiz_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A note of another type is not ours, whatever its guid says."""
    with collection(tmp_path / "anki") as col:
        note = col.new_note(col.models.by_name("Basic"))
        note["Front"], note.guid = "x", "klein/leger"
        col.add_note(note, 1)
        col.db.execute("insert into revlog values (?, ?, -1, 3, 1, 1, 500, 2000, 1)", NOW, note.card_ids()[0])
    everything(tmp_path)
    said = bring_home(tmp_path / "anki" / "collection.anki2", tmp_path / "decks", capsys)
    assert said == "none of your cards is in it"
    assert log(quiz_home) == []


@pytest.mark.parametrize("legacy", [True, False])
@pytest.mark.parametrize(
    ("settings", "start"),
    [({}, START), ({"rollover": 6}, START + 120), ({"rollover": 0, "localOffset": -330}, -330), ({"localOffset": 300}, 540),
     ({"rollover": "x", "localOffset": 1e9}, START)],
)  # fmt: skip
def test_the_day_is_counted_as_the_collection_counts_it(
    settings: dict[str, Any],
    start: int,
    legacy: bool,
    tmp_path: Path,
    quiz_home: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An answer keeps when the day began by Anki's own settings, and by this machine's clock where there are none."""
    with collection(tmp_path / "anki") as col:
        import_package(col, exported(everything(tmp_path), tmp_path))
        answered(col, ANSWERS[0])
        for name, value in settings.items():
            col.set_config(name, value)
        path = package(col, tmp_path / "x.colpkg", legacy=legacy)
    bring_home(path, tmp_path / "decks", capsys)
    assert [one.day_start for one in log(quiz_home)] == [start]


def reviews_in(col: Any) -> Sequence[int]:
    """The times of all answers in Anki."""
    return list(col.db.list("select id from revlog order by id"))


def test_a_collection_that_anki_has_open_is_refused(
    tmp_path: Path, quiz_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """While Anki has written and not closed it, one line says so, and nothing is read; closed, it is read."""
    path = tmp_path / "anki" / "collection.anki2"
    with collection(tmp_path / "anki") as col:
        import_package(col, exported(everything(tmp_path), tmp_path))
        answered(col, *ANSWERS)
        before = sorted(os.listdir(path.parent))
        assert main(["import", str(path), "--decks", str(tmp_path / "decks")]) == 1
        assert capsys.readouterr().err.strip() == (
            f"quiz: Anki has {path} open, or did not close it well: close Anki (or open it and close it)"
        )
        assert sorted(os.listdir(path.parent)) == before
        assert reviews_in(col) == [one.time for one in ANSWERS]
    assert log(quiz_home) == []
    assert bring_home(path, tmp_path / "decks", capsys).startswith("3 new answers")


def test_a_collection_that_changes_while_it_is_read(anki_file: Path) -> None:
    """What was read of a file that was written to meanwhile is not used."""
    with pytest.raises(UserError, match="changed while it was read"), reading(anki_file):
        os.utime(anki_file, ns=(1, 1))


@pytest.fixture
def anki_file(tmp_path: Path) -> Path:
    """A closed collection with our notes."""
    with collection(tmp_path / "anki") as col:
        import_package(col, exported(everything(tmp_path), tmp_path))
    return tmp_path / "anki" / "collection.anki2"


def test_a_large_collection(anki_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Half a million answers to cards of others are passed over within seconds."""
    with closing(sqlite3.connect(anki_file)) as connection:
        connection.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500000) "
            "INSERT INTO revlog SELECT 1600000000000 + i, 5, 0, 3, 1, 1, 2500, 3000, 1 FROM n"
        )
        connection.commit()
    started = time.monotonic()
    assert bring_home(anki_file, tmp_path / "decks", capsys) == "0 new answers to 0 cards, 0 known already"
    assert time.monotonic() - started < 20
