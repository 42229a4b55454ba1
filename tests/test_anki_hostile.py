"""Packages and collections that are damaged or meant to harm: refused with one line, or read within bounds."""

import io
import os
import sqlite3
import struct
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import run

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.anki import found
from quiz.anki.unpack import zstd_library
from quiz.cli import main
from quiz.store import FILE_NAME, Store
from tests.anki_decks import WORDS, write_deck
from tests.anki_engine import exported

ROOT = Path(__file__).parent.parent
zstd = zstd_library()


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A collection of ours, of schema 11, with one answer."""
    folder = tmp_path_factory.mktemp("good")
    with zipfile.ZipFile(exported(write_deck(folder, WORDS), folder)) as package:
        data = zstd.decompress(package.read("collection.anki21b"))
    return changed(data, "INSERT INTO revlog SELECT 1700000000000, min(id), -1, 3, 1, 0, 500, 2000, 0 FROM cards")


def changed(data: bytes, *statements: str) -> bytes:
    """A collection after some statements."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        return connection.serialize()


def zipped(path: Path, **members: bytes) -> Path:
    """A package with these members; a name's `_` stands for a dot."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name.replace("_", "."), data)
    return path


def refused(path: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Import fails with one line, which names the file; nothing is taken over, and nothing is left behind."""
    before = sorted(os.listdir(tempfile.gettempdir()))
    assert main(["import", str(path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert str(path) in line
    assert sorted(os.listdir(tempfile.gettempdir())) == before
    with Store(home / FILE_NAME) as store:
        assert list(store.log()) == []
    return line.partition(str(path))[2]


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests write into the shared one."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))


def test_the_good_one_is_read(good: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the tests below spoil is read as it stands, plain and compressed."""
    assert main(["import", str(zipped(tmp_path / "a.apkg", collection_anki2=good))]) == 0
    assert "1 new answers to 1 cards, 0 known" in capsys.readouterr().out
    path = zipped(tmp_path / "b.apkg", collection_anki2=b"please update", collection_anki21b=zstd.compress(good))
    assert main(["import", str(path)]) == 0
    assert "0 new answers to 0 cards, 1 known" in capsys.readouterr().out


def test_frames_that_follow_each_other_are_one_collection(
    good: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A compressed collection may come in several frames."""
    data = zstd.compress(good[:5_000]) + zstd.compress(good[5_000:])
    assert main(["import", str(zipped(tmp_path / "a.apkg", collection_anki21b=data))]) == 0
    assert "1 new answers" in capsys.readouterr().out


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04", b"hello", b"SQLite format 3", b"\x00" * 100], ids=repr)
def test_what_is_neither(data: bytes, tmp_path: Path, quiz_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of another kind is told as such."""
    path = tmp_path / "x.apkg"
    path.write_bytes(data)
    assert "Anki" in refused(path, quiz_home, capsys)


BAD: dict[str, Callable[[bytes], dict[str, bytes]]] = {
    "no collection": lambda good: {"media": b"{}"},
    "an empty collection": lambda good: {"collection_anki2": b""},
    "no SQLite": lambda good: {"collection_anki21": b"x" * 5_000},
    "half a collection": lambda good: {"collection_anki21": good[: len(good) // 2]},
    "another database": lambda good: {"collection_anki2": changed(good, *(f"DROP TABLE {name}" for name in ("col", "notes", "cards")))},
    "no zstd": lambda good: {"collection_anki21b": good},
    "empty zstd": lambda good: {"collection_anki21b": b""},
    "broken zstd": lambda good: {"collection_anki21b": zstd.compress(good)[:-40]},
    "zstd and more": lambda good: {"collection_anki21b": zstd.compress(good) + b"junk"},
    "a path": lambda good: {"../collection_anki2": good, "/collection_anki2": good},
    "a view": lambda good: {
        "collection_anki2": changed(good, "ALTER TABLE revlog RENAME TO r", "CREATE VIEW revlog AS SELECT * FROM r")
    },
    "an endless view": lambda good: {
        "collection_anki2": changed(
            good, "DROP TABLE notes", "CREATE VIEW notes AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id FROM n) "
            "SELECT id, 'a/b' AS guid, 1 AS mid FROM n"
        )
    },
    "a virtual table": lambda good: {
        "collection_anki2": changed(good, "DROP TABLE notes", "CREATE VIRTUAL TABLE notes USING fts5(id, guid, mid)")
    },
    "code in a column": lambda good: {
        "collection_anki2": changed(
            good, "DROP TABLE notes", "CREATE TABLE notes (id INTEGER PRIMARY KEY, mid, guid AS (hex(zeroblob(90000000))))",
            "INSERT INTO notes (id, mid) SELECT 1, mid FROM (SELECT 1 AS mid)",
        )
    },
    "missing columns": lambda good: {"collection_anki2": changed(good, "ALTER TABLE revlog DROP COLUMN ease")},
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD)
def test_bad_packages(
    kind: str, good: bytes, tmp_path: Path, quiz_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each is refused, in a moment."""
    path = zipped(tmp_path / "x.apkg", **BAD[kind](good))
    started = time.monotonic()
    assert "cannot be read as a" in refused(path, quiz_home, capsys)
    assert time.monotonic() - started < 5


def test_an_encrypted_package(good: bytes, tmp_path: Path, quiz_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A member that wants a password is not read."""
    path = zipped(tmp_path / "x.apkg", collection_anki2=good)
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    path.write_bytes(data)
    assert "encrypted" in refused(path, quiz_home, capsys)


def test_sizes_that_lie(good: bytes, tmp_path: Path, quiz_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A member that is larger than its entry says is not believed."""
    path = zipped(tmp_path / "x.apkg", collection_anki2=good)
    data = path.read_bytes()
    true, lie = struct.pack("<I", len(good)), struct.pack("<I", 2_000)
    assert true in data
    path.write_bytes(data.replace(true, lie))
    assert "cannot be read" in refused(path, quiz_home, capsys)


def test_a_directory_that_would_fill_the_memory(
    good: bytes, tmp_path: Path, quiz_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A package that claims to list gigabytes of names is refused before the list is read."""
    path = zipped(tmp_path / "x.apkg", collection_anki2=good)
    data = bytearray(path.read_bytes())
    place = data.rindex(b"PK\x05\x06") + 12
    data[place : place + 4] = struct.pack("<I", 3 << 30)
    path.write_bytes(data)
    assert "too many files" in refused(path, quiz_home, capsys)


@pytest.mark.parametrize("name", ["collection.anki2", "collection.anki21b"])
def test_bombs(name: str, tmp_path: Path, quiz_home: Path) -> None:
    """Half a gigabyte of nothing in a small package are given up on early, within 60 MB of memory and 100 MB of disk."""
    path = tmp_path / "x.apkg"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package,
        package.open(name, "w", force_zip64=True) as member,
    ):
        piece = bytes(1 << 20)
        if name.endswith("b"):
            compressor = zstd.ZstdCompressor()
            for _ in range(512):
                member.write(compressor.compress(piece))
            member.write(compressor.flush())
        else:
            for _ in range(512):
                member.write(piece)
    code = (
        "import resource, sys\n"
        "from quiz.cli import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100 << 20, 100 << 20))\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "code = main(['import', sys.argv[1]])\n"
        "print(code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    done = run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False, cwd=ROOT)
    assert "far too large" in done.stderr, done.stderr
    assert len(done.stderr.splitlines()) == 1
    exit_code, kilobytes = map(int, done.stdout.split())
    assert exit_code == 1
    assert kilobytes < 60_000


def test_values_of_other_kinds_are_passed_over(good: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where SQLite holds text or nothing for a number, or a time that cannot be, that row alone does not count."""
    rows = (
        "('x', 1, -1, 3, 1, 0, 500, 2000, 0)", "(5, x'00', -1, 3, 1, 0, 500, 2000, 0)", "(6, (SELECT min(id) FROM cards), -1, '3x', 1, 0, 500, 2000, 0)",
        "(9007199254740990, (SELECT min(id) FROM cards), -1, 3, 1, 0, 500, 2000, 0)", "(-5, (SELECT min(id) FROM cards), -1, 3, 1, 0, 500, 2000, 0)",
    )  # fmt: skip
    loose = ["CREATE TABLE r AS SELECT * FROM revlog", "DROP TABLE revlog", "CREATE TABLE revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type)",
             "INSERT INTO revlog SELECT * FROM r"]  # fmt: skip
    data = changed(good, *loose, *(f"INSERT INTO revlog VALUES {row}" for row in rows),
                   "INSERT INTO notes SELECT 1, x'ff00', mid, mod, usn, tags, flds, sfld, csum, flags, data FROM notes LIMIT 1",
                   "INSERT INTO notes SELECT 2, 'a/b/c', mid, mod, usn, tags, flds, sfld, csum, flags, data FROM notes LIMIT 1",
                   "UPDATE col SET conf = '" + "[" * 100_000 + "'")  # fmt: skip
    assert main(["import", str(zipped(tmp_path / "x.apkg", collection_anki2=data))]) == 0
    assert "1 new answers to 1 cards, 0 known" in capsys.readouterr().out


def test_tables_of_others_do_not_matter(good: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What an add-on put into the collection is not read, and so no reason to refuse it."""
    data = changed(good, "CREATE VIRTUAL TABLE search USING fts5(a)", "CREATE VIEW mine AS SELECT * FROM notes")
    assert main(["import", str(zipped(tmp_path / "x.apkg", collection_anki2=data))]) == 0
    assert "1 new answers to 1 cards, 0 known" in capsys.readouterr().out


def test_more_than_can_be_held(
    good: bytes, tmp_path: Path, quiz_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Too many notes of ours, or too many rows at all, are refused before they fill the memory."""
    path = zipped(tmp_path / "x.apkg", collection_anki2=good)
    with monkeypatch.context() as patch:
        patch.setattr(found, "MOST_OF_OURS", 1)
        assert "more than a million" in refused(path, quiz_home, capsys)
    with monkeypatch.context() as patch:
        patch.setattr(found, "MOST_ROWS", 4)
        assert "more than ten million" in refused(path, quiz_home, capsys)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(0, 2**31), st.binary(min_size=1, max_size=8)), min_size=1, max_size=30),
    st.booleans(),
)
def test_random_damage(
    good: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str], damage: list[tuple[int, bytes]], packed: bool
) -> None:
    """Whatever bytes are spoiled, of the package or of the collection in it, there is a result or one line."""
    buffer = io.BytesIO()
    data = bytearray(good)
    if not packed:
        spoil(data, damage)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("collection.anki21b", zstd.compress(bytes(data)))
    whole = bytearray(buffer.getvalue())
    if packed:
        spoil(whole, damage)
    path = tmp_path / "x.apkg"
    path.write_bytes(whole)
    code = main(["import", str(path)])
    assert code in (0, 1)
    assert len(capsys.readouterr().err.splitlines()) == code


def spoil(data: bytearray, damage: list[tuple[int, bytes]]) -> None:
    """Write some bytes into others."""
    for place, piece in damage:
        start = place % len(data)
        data[start : start + len(piece)] = piece[: len(data) - start]
