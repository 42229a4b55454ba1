"""The text of every screen, as it stands in the window: a file for each kind, with all sizes and languages.

`python -m tests.snapshots` writes them anew; a test notices when they no longer show what the program shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from quiz.terminal.texts import LANGUAGES
from tests.scenes import SCENES
from tests.scenes.stage import Scene, Window, played, text_of

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "snapshots"
COMMAND = "python -m tests.snapshots"
SIZES = ((60, 20), (80, 24), (120, 40))


def windows() -> Iterator[tuple[str, Window]]:
    """Each window in which the screens are shown, by its name."""
    for language in LANGUAGES:
        for columns, rows in SIZES:
            yield f"{language} {columns}×{rows}", Window(columns, rows, language)
        yield f"{language} plain", Window(80, 24, language, plain=True)


def snapshot(kind: str) -> str:
    """The file of a kind of screen."""
    return "\n".join(part for scene in SCENES[kind] for part in _parts(scene))


def _parts(scene: Scene) -> Iterator[str]:
    for name, window in windows():
        screens = [text_of(screen) for screen in played(scene, window)]
        yield f"== {scene.name} · {name}\n" + "\n".join(screens) + "\n"


def main() -> None:
    """Write every snapshot, and take those away that are of nothing."""
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.txt"):
        if path.stem not in SCENES:
            path.unlink()
    for kind in SCENES:
        path = FOLDER / f"{kind}.txt"
        path.write_text(snapshot(kind), encoding="utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
