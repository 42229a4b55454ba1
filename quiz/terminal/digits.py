"""A number in letters five rows high."""

from __future__ import annotations

from rich.text import Text

_SHAPES = {
    "0": "### #.# #.# #.# ###",
    "1": ".#. ##. .#. .#. ###",
    "2": "### ..# ### #.. ###",
    "3": "### ..# .## ..# ###",
    "4": "#.# #.# ### ..# ..#",
    "5": "### #.. ### ..# ###",
    "6": "### #.. ### #.# ###",
    "7": "### ..# ..# ..# ..#",
    "8": "### #.# ### #.# ###",
    "9": "### #.# ### ..# ###",
    ".": ". . . . #",
    ",": ".. .. .. .# #.",
    "–": "... ... ### ... ...",
}
"""Each sign by its rows, a dot for each cell that stays empty. A cell is two columns wide."""


def large(number: str, style: str) -> list[Text]:
    """The rows of a number. Its signs are digits, a decimal mark (point or comma) or a dash."""
    shapes = [_SHAPES[sign].split() for sign in number]
    rows = map(" ".join, zip(*shapes, strict=True))
    return [Text("".join("██" if cell == "#" else "  " for cell in row), style) for row in rows]
