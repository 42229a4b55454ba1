"""The README's pictures of cards in Anki: the real engine's cards of the shipped deck, in a real browser.

`python -m tests.anki_pictures` makes them anew.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from quiz.library import load, shipped
from tests.anki_engine import card_of, collection, exported, import_package
from tests.anki_pages import page, side
from tests.browser import Browser, browser
from tests.pictures import FOLDER, ROOT

WIDTH, HEIGHT, SHARPNESS = 360, 640, 1.5
WORD = "wit-rusland/grens"
NAMES = ("anki-word", "anki-choice")
SAME_ORDER = "<script>Math.random = () => 0.4</script><body"
"""The options stand in one order in every picture."""
WRONG = "document.querySelector('.options li:not([data-right])').click()"


def pictures(opened: Browser) -> dict[str, bytes]:
    """By name: the answer side of a word by day, and a question by night of which the wrong option was tapped."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        deck, _ = load(Path(shipped()) / "wit-rusland")
        with collection(folder / "anki") as col:
            import_package(col, exported(deck, folder))
            choice = next(note.id for note in deck.notes if note.__struct_config__.tag == "choice")
            word = side(col, card_of(col, WORD, "Recognition"), answer=True)
            question = side(col, card_of(col, f"{deck.id}/{choice}", "Choice"), answer=False)
    opened.show(page(word), WIDTH, HEIGHT, sharpness=SHARPNESS)
    found = {NAMES[0]: opened.picture(HEIGHT)}
    opened.show(page(question, night=True).replace("<body", SAME_ORDER), WIDTH, HEIGHT, sharpness=SHARPNESS)
    opened.run(WRONG)
    return {**found, NAMES[1]: opened.picture(HEIGHT)}


def main() -> None:
    """Write both pictures."""
    with browser() as opened:
        for name, data in pictures(opened).items():
            path = FOLDER / f"{name}.png"
            path.write_bytes(data)
            print(path.relative_to(ROOT), len(data))


if __name__ == "__main__":
    main()
