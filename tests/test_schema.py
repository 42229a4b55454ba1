"""The JSON Schema of the format: it and the parser take and refuse the same, and the shipped files are up to date."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from quiz.cli import main
from quiz.core.deck import NOTE_KINDS
from quiz.core.schema import FILES, schema, schema_text
from quiz.library import shipped
from tests.test_deck import EVERY_KIND
from tests.test_parse import HEADER, SOURCED, TEXT, read

ROOT = Path(__file__).parent.parent
STARTER = ROOT / "quiz" / "starter"
DECKS = Path(shipped())
SHIPPED = [path for folder in (DECKS, DECKS.parent / "source", STARTER) for path in sorted(folder.rglob("*.yaml"))]


class EditorLoader(yaml.CSafeLoader):
    """Reads YAML as editors do: by the core schema of YAML 1.2."""

    yaml_implicit_resolvers: dict[str, Any] = {}


for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"null|Null|NULL|~|", ["n", "N", "~", ""]),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))
EditorLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))  # type: ignore[arg-type]


def accepts(kind: str, text: str) -> bool:
    """Whether an editor with the schema has nothing to say about a file."""
    return not list(Draft202012Validator(schema(kind)).iter_errors(yaml.load(text, Loader=EditorLoader)))


def kind_of(path: Path) -> str:
    """Which of the three schemas a file follows."""
    return "deck" if path.name == "deck.yaml" else "text" if "source" in path.parts else "notes"


@pytest.mark.parametrize("kind", FILES)
def test_each_schema_is_one(kind: str) -> None:
    """Each is a valid schema of the dialect that it names."""
    Draft202012Validator.check_schema(schema(kind))
    assert schema(kind)["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: "/".join(path.parts[-3:]))
def test_the_shipped_files_follow_it(path: Path) -> None:
    """Decks, sources and the starter are accepted, and name the schema that is theirs for the editor."""
    text = path.read_text(encoding="utf-8")
    assert accepts(kind_of(path), text)
    modeline = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert modeline, "the first line names the schema"
    named = (path.parent / modeline[1]).resolve()
    assert named.name == f"{kind_of(path)}.json"
    if STARTER in path.parents:
        assert named.parent == STARTER / ".schema", "where `quiz new` puts it"
    else:
        assert named.parent == (DECKS / ".schema").resolve()


def test_all_the_shipped_files_are_looked_at() -> None:
    """The test above sees files of each kind."""
    assert {kind_of(path) for path in SHIPPED if STARTER in path.parents} == set(FILES)
    assert {kind_of(path) for path in SHIPPED if STARTER not in path.parents} == set(FILES)


@pytest.mark.parametrize("kind", FILES)
def test_the_shipped_schema_is_up_to_date(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """decks/.schema holds what `quiz schema` prints; write it anew with `quiz schema KIND > decks/.schema/KIND.json`."""
    assert main(["schema", kind]) == 0
    printed = capsys.readouterr().out
    assert printed == schema_text(kind)
    assert (DECKS / ".schema" / f"{kind}.json").read_text(encoding="utf-8") == printed


def test_the_command_prints_the_schema_of_notes(capsys: pytest.CaptureFixture[str]) -> None:
    """Without an argument it is that of a file of notes; another word than the three is refused in one line."""
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Tweetalig: notes"
    assert main(["schema", "cards"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


ASKED = "question: {nl: a, en: b}, explanation: {nl: c, en: d}"
BOTH_ACCEPT = [
    EVERY_KIND,
    "- {id: 2022, nl: 07, en: 1914}",
    "- {id: a, nl: nee, en: no}",
    "- {id: a, nl: true, en: false, antonym: 12:30, plural: 3}",
    "- {id: a, kind: word, nl: [x, 1], en: y, tags: z, pos: '', level: ''}",
    f"- {{id: a, kind: truth, {ASKED}, answer: TRUE}}",
    f"- {{id: a, kind: number, {ASKED}, answer: -2.5}}",
    f"- {{id: a, kind: short, {ASKED}, answer: {{nl: 4, en: [four, 4]}}}}",
    "[]",
]
BOTH_REFUSE = [
    "- 3",
    "a: b",
    "- {nl: x, en: y}",
    "- {id: A b, nl: x, en: y}",
    "- {id: a, nl: x}",
    "- {id: a, nl: [], en: y}",
    "- {id: a, nl: ['', x], en: y}",
    "- {id: a, nl: {x: y}, en: y}",
    "- {id: a, nl: x, en: y, plurl: z}",
    "- {id: a, nl: x, en: y, level: B9}",
    "- {id: a, nl: x, en: y, pos: Noun}",
    "- {id: a, nl: x, en: y, antonym: }",
    "- {id: a, nl: x, en: y, level: }",
    "- {id: a, nl: x, en: y, remark: null}",
    "- {id: a, nl: x, en: y, remark: z}",
    "- {id: a, nl: x, en: y, remark: {nl: z}}",
    "- {id: a, nl: x, en: y, remark: {nl: z, en: q, fr: r}}",
    "- {id: a, nl: x, en: y, examples: z}",
    "- {id: a, nl: x, en: y, examples: [{nl: x}]}",
    "- {id: a, nl: x, en: y, options: []}",
    "- {id: a, kind: clozze, nl: _x_, en: y}",
    f"- {{id: a, {ASKED}, answer: 4}}",
    f"- {{id: a, kind: truth, {ASKED}, answer: yes}}",
    f"- {{id: a, kind: truth, {ASKED}, answer: 1}}",
    f"- {{id: a, kind: number, {ASKED}, answer: veel}}",
    f"- {{id: a, kind: number, {ASKED}, answer: true}}",
    f"- {{id: a, kind: short, {ASKED}, answer: {{nl: x}}}}",
    f"- {{id: a, kind: choice, {ASKED}, options: [{{nl: a, en: b, right: true}}]}}",
    f"- {{id: a, kind: choice, {ASKED}, options: [{{nl: a, en: b, right: ja}}, {{nl: c, en: d, right: true}}]}}",
    f"- {{id: a, kind: match, {ASKED}, pairs: [{{left: {{nl: a, en: b}}}}]}}",
    "- {id: a, kind: truth, question: Ja?, answer: true, explanation: {nl: a, en: b}}",
    "- {id: a, kind: truth, question: {nl: a, en: b}, answer: true}",
]


@pytest.mark.parametrize("notes", BOTH_ACCEPT)
def test_what_both_accept(notes: str) -> None:
    """What the parser reads without a problem, the editor underlines nothing in."""
    assert read(notes)[1] == []
    assert accepts("notes", notes)


@pytest.mark.parametrize("notes", BOTH_REFUSE)
def test_what_both_refuse(notes: str) -> None:
    """What is wrong with the shape of a note, both tell."""
    assert read(notes)[1] != []
    assert not accepts("notes", notes)


def test_every_kind_without_each_of_its_keys() -> None:
    """For each kind of note and each key in it: both agree whether it can be left out."""
    seen = set()
    for note in yaml.load(EVERY_KIND, Loader=EditorLoader):
        for key in note:
            less = copy.deepcopy(note)
            del less[key]
            written = yaml.safe_dump([less], allow_unicode=True)
            shape = {"missing-key", "missing-id", "missing-translation", "kind", "unknown-key", "value"}
            refused = bool(shape & {problem.rule for problem in read(written)[1]})
            if not (key in ("nl", "en") and "examples" in note):  # the schema does not know the codes: it counts keys
                assert accepts("notes", written) is not refused, written
            seen.add(note.get("kind", "word"))
    assert seen == set(NOTE_KINDS)


@pytest.mark.parametrize(
    ("kind", "text", "accepted"),
    [
        ("deck", HEADER, True),
        (
            "deck",
            SOURCED + "level: B1\nlicence: CC BY 4.0\nauthor: 7\ncomplete: true\ndescription: {nl: a, en: b}\n",
            True,
        ),
        ("deck", HEADER.replace("learn: nl\n", ""), False),
        ("deck", HEADER.replace("nl, ", "").replace("{nl: Proef, en: Trial}", "Proef"), False),
        ("deck", HEADER.replace("learn: nl", "learn: Dutch"), False),
        ("deck", HEADER + "complete: ja\n", False),
        ("deck", HEADER + "source: ../x\n", False),
        ("deck", HEADER + "autor: x\n", False),
        ("text", TEXT, True),
        ("text", TEXT + "date: 2022\nlevel: A2\nlicence: x\n", True),
        ("text", TEXT.replace("id: s1, ", ""), False),
        ("text", TEXT.replace(", en: It is raining.", ""), False),
        ("text", TEXT + "autor: x\n", False),
        ("text", "title: {nl: a, en: b}\nparagraphs: []\n", False),
    ],
)
def test_headers_and_texts(kind: str, text: str, accepted: bool) -> None:
    """For deck.yaml and source texts too the parser and the schema agree."""
    problems = read(header=text)[1] if kind == "deck" else read(header=SOURCED, texts=(text,))[1]
    assert {problem.rule for problem in problems} <= {"source"} if accepted else problems
    assert accepts(kind, text) is accepted
