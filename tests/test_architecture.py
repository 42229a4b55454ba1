"""The direction of imports, and the one place of each third-party library and of processes."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "quiz"
FILES = sorted(PACKAGE.rglob("*.py"))
ROOMS = {"core", "terminal", "anki", "draft", "exchange", "library", "report", "store", "voice"}
"""The rooms beside each other: none imports another but `core`, and only `cli` imports them all."""

HOMES = {
    "yaml": {"core/parse/tree.py", "core/parse/values.py", "core/write.py"},
    "fsrs": set[str](),  # the tests compare with it; the formulas are in `core/fsrs.py`
    "wordfreq": {"core/grading", "core/coverage.py"},
    "rapidfuzz": {"core/grading", "core/grade.py"},
    "sqlite3": {"store", "anki"},
    "rich": {"terminal", "cli"},
    "click": {"cli", "terminal/keys.py"},
    "genanki": {"anki"},
    "anki": {"anki"},
    "backports": {"anki/unpack.py"},
    "platformdirs": {"cli/common.py"},
    "subprocess": {"voice"},
}


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file, as a dotted name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            assert node.module is not None
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def name(path: Path) -> str:
    """A file's name inside the package, such as `core/deck.py`."""
    return path.relative_to(PACKAGE).as_posix()


def room(dotted: str) -> str:
    """The room of a module of ours: `quiz.core.deck` → `core`."""
    parts = dotted.split(".")
    return parts[1] if len(parts) > 1 else ""


@pytest.mark.parametrize("path", FILES, ids=name)
def test_imports_point_one_way(path: Path) -> None:
    """`core` imports only `core`; the rooms beside it import no other room; nothing imports `cli` but itself."""
    own = name(path).split("/")[0].removesuffix(".py")
    for dotted in imports(path):
        if not dotted.startswith("quiz.") or own in ("cli", "__init__", "__main__"):
            continue
        target = room(dotted)
        assert target != "cli", f"{name(path)} imports {dotted}"
        if own == "core":
            assert target == "core", f"{name(path)} imports {dotted}"
        elif own in ROOMS:
            assert target not in ROOMS - {own, "core"}, f"{name(path)} imports {dotted}"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_each_library_lives_in_one_place(path: Path) -> None:
    """A third-party library is imported only where it is at home."""
    for dotted in imports(path):
        homes = HOMES.get(dotted.split(".")[0])
        if homes is not None:
            assert any(name(path).startswith(home) for home in homes), f"{name(path)} imports {dotted}"


@pytest.mark.parametrize("path", [path for path in FILES if name(path).startswith("core/")], ids=name)
def test_the_core_reads_no_clock_and_no_disk(path: Path) -> None:
    """`core` takes time, chance and text as arguments."""
    if name(path) == "core/grading/vocabulary.py":  # reads the word list inside the installed wordfreq, nothing else
        assert "wordfreq" in path.read_text(encoding="utf-8")
        return
    forbidden = {"time", "os", "pathlib", "io", "sys", "subprocess", "socket", "tempfile", "shutil", "glob"}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not called & {"open", "print", "input"}
    assert not {dotted.split(".")[0] for dotted in imports(path)} & forbidden


def test_the_rooms_are_found() -> None:
    """The tests above look at real files: the core and the commands are among them."""
    names = {name(path) for path in FILES}
    assert {"core/deck.py", "core/parse/tree.py", "cli/play.py", "store/store.py"} <= names
