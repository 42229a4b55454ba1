"""How much processor time a whole `quiz export` of 10,000 notes takes, and how large its package is, beside the obvious script.

`python -m tests.export_bench` prints both. The obvious script loads the YAML with PyYAML's C loader and hands
notes with the same texts to genanki: both directions of a word, nothing escaped, no subdecks, no order.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from msgspec.structs import replace

from quiz.core.deck import Word
from quiz.core.write import header_yaml, notes_yaml
from quiz.library import load, shipped

NOTES = 10_000
IN_A_FILE = 2_500
RUNS = 3

OBVIOUS = """\
import sys
from pathlib import Path
import genanki, yaml

def text(value):
    if isinstance(value, list):
        return "; ".join(map(text, value))
    return "<br>".join(map(text, value.values())) if isinstance(value, dict) else str(value)

names = ["nl", "en", "pos", "plural", "past", "perfect", "comparative", "superlative", "ipa", "examples", "synonyms",
         "antonym", "remark", "level"]
model = genanki.Model(1607392319, "Words", fields=[{"name": name} for name in names], templates=[
    {"name": "nl-en", "qfmt": "{{nl}}", "afmt": "{{FrontSide}}<hr>{{en}}<br>{{examples}}"},
    {"name": "en-nl", "qfmt": "{{en}}", "afmt": "{{FrontSide}}<hr>{{nl}}<br>{{examples}}"},
])
deck = genanki.Deck(2059400110, "Words")
for path in sorted(Path(sys.argv[1]).glob("v*.yaml")):
    for note in yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader):
        fields = [text(note.get(name, "")) for name in names]
        deck.add_note(genanki.Note(model=model, fields=fields, tags=note.get("tags", []), guid=note["id"]))
genanki.Package(deck).write_to_file(sys.argv[2])
"""


def write_large_deck(folder: Path) -> None:
    """A deck of 10,000 words made of the shipped ones, each with a number of its own."""
    deck, _ = load(Path(shipped()) / "wit-rusland")
    words = [note for note in deck.notes if isinstance(note, Word)]
    many = [
        replace(
            word,
            id=f"{word.id}-{number}",
            learn=(f"{word.learn[0]} ({number})",),
            known=(f"{word.known[0]} ({number})",),
        )
        for number, word in ((number, words[number % len(words)]) for number in range(NOTES))
    ]
    header = replace(deck.header, id="large", source="", complete=False)
    (folder / "deck.yaml").write_text(header_yaml(header), "utf-8")
    for place in range(0, NOTES, IN_A_FILE):
        path = folder / f"v{place // IN_A_FILE}.yaml"
        path.write_text(notes_yaml(many[place : place + IN_A_FILE], header), "utf-8")


def seconds(*command: str) -> float:
    """The processor time of the fastest of a few runs of a program."""
    best = float("inf")
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *command], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def main() -> None:
    """Measure both, and print the ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_large_deck(folder)
        script = folder / "obvious.py"
        script.write_text(OBVIOUS, "utf-8")
        ours, theirs = folder / "ours.apkg", folder / "theirs.apkg"
        our_time = seconds("-m", "quiz", "export", str(folder), "--output", str(ours))
        their_time = seconds(str(script), str(folder), str(theirs))
        our_size, their_size = (path.stat().st_size / 1e6 for path in (ours, theirs))
    print(f"time: {our_time:.2f} s against {their_time:.2f} s, {our_time / their_time:.2f} of it")
    print(f"size: {our_size:.2f} MB against {their_size:.2f} MB, {our_size / their_size:.2f} of it")


if __name__ == "__main__":
    main()
