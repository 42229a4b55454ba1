"""The README's pictures, made from the scenes that the snapshots are taken of.

`python -m tests.pictures` writes them anew; a test notices when they no longer show what the program shows.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.text import Text

from tests.scenes import SCENES
from tests.scenes.stage import Window, played

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".github"
COLUMNS = 80

# rich's own frame, without its web font: the picture fetches nothing
SVG = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


PICTURES: Mapping[str, tuple[str, str, int, slice]] = {
    "question": ("feedback", "from the question on", 24, slice(0, 2)),
    "home": ("home", "due, week and streak", 24, slice(0, 1)),
    "statistics": ("statistics", "after some months", 34, slice(1, 2)),
    "reader": ("reader", "a sentence with its translation, and a word", 20, slice(0, 1)),
}
"""Each picture: of which kind of screen and which scene, in a window of how many rows, and which of its screens."""


def svg(name: str) -> str:
    """One picture as SVG."""
    kind, title, rows, which = PICTURES[name]
    scene = next(scene for scene in SCENES[kind] if scene.name == title)
    screens = played(scene, Window(COLUMNS, rows, "en"))[which]
    console = _console()
    console.print(Text.from_ansi("\n\n".join(screen.rstrip("\n") for screen in screens)))
    return console.export_svg(title="quiz", code_format=SVG, unique_id=name)


def _console() -> Console:
    return Console(file=io.StringIO(), record=True, width=COLUMNS, height=30, highlight=False, force_terminal=True,
                   color_system="truecolor", legacy_windows=False, no_color=False)  # fmt: skip


def main() -> None:
    """Write every picture."""
    for name in PICTURES:
        path = FOLDER / f"{name}.svg"
        path.write_text(svg(name), encoding="utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
