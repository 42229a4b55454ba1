"""YAML text → a tree: what stays text, where each part stands, and what is refused; bounded in time and memory."""

import json
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from quiz.core.deck import LONGEST_TEXT, Open, Short, Word
from quiz.core.parse.decode import MAX_BYTES
from quiz.core.parse.syntax import MAX_DEPTH
from quiz.core.parse.tree import MAX_PARTS, Reader, read_tree
from quiz.core.parse.values import MAX_ALIASED_PARTS, MAX_ALIASES
from tests.test_parse import check_places, check_problem, clean, ids, read

WORD = "{id: a, nl: x, en: y}"


def word(notes: str) -> Word:
    """The one word in this file of notes, which has no problem."""
    (note,) = clean(notes).notes
    assert isinstance(note, Word)
    return note


@pytest.mark.parametrize(
    "text",
    ["nee", "no", "on", "y", "true", "False", "null", "~", "12:30", "07", "1e3", "1_000", "0x1f", "0o7", ".inf", ".NaN"]
    + ["2022-10-01", "=", "--", "-7", "+", "3.0", "it's", 'a"b', "a#b", "a:b", "50 %", "🙂", "x y  z", "(a)", "a, b"],
)
def test_a_plain_scalar_is_text(text: str) -> None:
    """What stands without quotes is the text that it looks like, where a text is needed and where it is optional."""
    read_word = word(f"- id: a\n  nl: x\n  en: {text}\n  antonym: {text}\n  plural: {text}\n")
    assert (read_word.known, read_word.antonym, read_word.plural) == ((text,), text, (text,))


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("'de: hond'", "de: hond"),
        ("'it''s'", "it's"),
        (r'"a\tb \u00e9\x41\U0001F642"', "a\tb éA🙂"),
        ('"  a  "', "  a  "),
        ("de\n    hond", "de hond"),
        ("|\n    een\n    twee\n", "een\ntwee"),
        ("|2\n     een\n    twee\n", " een\ntwee"),
        (">\n    een\n    twee\n\n", "een twee"),
        ("|+\n    eens\n\n\n", "eens"),
        ("&x hond", "hond"),
        ("hond # een opmerking", "hond"),
    ],
)
def test_a_scalar_in_another_style(written: str, text: str) -> None:
    """Quotes, escapes, blocks and comments are YAML's; line breaks at the end of a block say nothing."""
    assert word(f"- id: a\n  en: y\n  nl: {written}\n").learn == (text,)


@pytest.mark.parametrize(
    ("notes", "line", "column", "part"),
    [
        (f"- {WORD}\n- {{id: b, nl: x2, en: 'yé🙂', plurl: z}}\n", 2, 30, "'plurl'"),
        ("\ufeff- {id: b, nl: x, en: y, plurl: z}\n", 1, 25, "'plurl'"),
        ("- id: b\r\n  nl: x\r\n  en: y\r\n  plurl: z\r\n", 4, 3, "'plurl'"),
        ("- id: b\n  nl: |\n    een\n    twee\n  en: y\n\n# x\n  plurl: z", 8, 3, "'plurl'"),
        ("-   id: b\n    nl: x\n    en: y\n    plurl: z", 4, 5, "'plurl'"),
        ("- {id: b, nl: x,\ten: y,\tplurl: z}", 1, 25, "'plurl'"),
        ("%YAML 1.2\n---\n- {id: b, nl: x, en: y, plurl: z}\n...\n", 3, 25, "'plurl'"),
        ("[{id: b, nl: x, en: y, plurl: z}]", 1, 24, "'plurl'"),
    ],
)
def test_places_count_characters_and_lines_as_an_editor_does(notes: str, line: int, column: int, part: str) -> None:
    """Accents, emoji, a byte order mark, tabs, blocks, comments and CRLF do not shift the place of a problem."""
    check_problem(notes, line, column, "unknown-key", part)


@pytest.mark.parametrize(
    ("notes", "line", "column", "rule", "part", "mend"),
    [
        ("- {id: a, nl: x, en: y, nl: z}", 1, 25, "duplicate-key", "'nl'", "the first is in line 1"),
        ("- {id: a, nl: x, en: y, level: A1, level: A2}", 1, 36, "duplicate-key", "'level'", "line 1"),
        ("- !!python/object:os.system " + WORD, 1, 3, "tag", "'!!python/object:os.system'", "quote"),
        ("- {id: a, nl: !x y, en: y}", 1, 15, "tag", "'!x'", "quote a text that starts with !"),
        ("- {id: a, nl: ! y, en: y}", 1, 15, "tag", "'!'", "quote"),
        ("- {id: a, !!str nl: y, en: y}", 1, 11, "tag", "'!!str'", "quote"),
        ("- !!map " + WORD, 1, 3, "tag", "'!!map'", "quote"),
        ("%TAG ! tag:x,2022:\n---\n- a", 1, 1, "tag", "%TAG", "delete"),
        ("- {id: a, nl: *x, en: y}", 1, 15, "alias", "'x'", "quote a text that starts with *"),
        ("- {id: a, nl: x, en: y, '*learn': z}", 1, 25, "key", "'*learn'", ""),
        ("- {id: a, nl: x, en: y, <<: {plural: z}}", 1, 25, "key", "'<<'", "write out"),
        ("- {id: a, nl: x, en: y, [a, b]: z}", 1, 25, "key", "plain word", "quote"),
        ("- {id: a, nl: x, en: y, {a: b}: z}", 1, 25, "key", "plain word", "quote"),
        ("- {id: a, nl: x, en: y, '': z}", 1, 25, "key", "''", ""),
        (f"---\n- {WORD}\n---\n- {WORD}\n", 3, 1, "documents", "a second document", "delete the ---"),
        (r'- {id: a, nl: "\e[31mx", en: y}', 1, 15, "control-character", "an escape", "delete it"),
        (r'- {id: a, nl: &b "\x00", en: y}', 1, 15, "control-character", "an escape", "delete it"),
        (r'- {id: a, nl: "\u2028", en: y}', 1, 15, "control-character", "an escape", "delete it"),
        (r'- {id: a, nl: "\r", en: y}', 1, 15, "control-character", "an escape", "delete it"),
        (f"- {{id: a, nl: {'x' * (LONGEST_TEXT + 1)}, en: y}}", 1, 15, "length", "10,001 letters", "at most 10,000"),
    ],
)
def test_what_a_deck_has_no_use_for(notes: str, line: int, column: int, rule: str, part: str, mend: str) -> None:
    """Each is refused at its place, and spoils the note it stands in."""
    check_problem(notes, line, column, rule, part, mend)
    assert ids(read(notes)[0]) == (["a"] if rule == "documents" else [])


def test_only_the_note_that_holds_it_is_spoilt() -> None:
    """The notes before and behind a refused part are kept."""
    deck, problems = read("- {id: a, nl: a, en: a}\n- {id: b, nl: b, nl: c, en: b}\n- {id: c, nl: c, en: c}\n")
    check_places(problems, ("notes.yaml", 2, 18, "duplicate-key"))
    assert ids(deck) == ["a", "c"]


@pytest.mark.parametrize(
    ("data", "line", "column", "rule", "part", "mend"),
    [
        (b"- {id: a, nl: caf\xe9}", 1, 18, "encoding", "not UTF-8", "save the file as UTF-8"),
        ("- a: é\n  b: é".encode() + b"\xff", 2, 7, "encoding", "not UTF-8", "UTF-8"),
        ("- a".encode("utf-16"), 1, 1, "encoding", "not UTF-8", "UTF-8"),
        ("- a".encode("utf-16-le"), 1, 2, "control-character", "U+0000", "save the file as UTF-8"),
        ("- a".encode("utf-32-be"), 1, 1, "control-character", "U+0000", "UTF-8"),
        (b"- \xed\xa0\x80", 1, 3, "encoding", "not UTF-8", "UTF-8"),
        (b"\xef\xbb\xbf- \xff", 1, 3, "encoding", "not UTF-8", "UTF-8"),
        (b"- a\x00b", 1, 4, "control-character", "U+0000", "UTF-8"),
        (b"- a\n- \x1b[31m", 2, 3, "control-character", "U+001B", "delete it"),
        ("- a\x85- b", 1, 4, "control-character", "U+0085", "delete it"),
        ("- a\u2028- b", 1, 4, "control-character", "U+2028", "delete it"),
        ("- a\u2029- b", 1, 4, "control-character", "U+2029", "delete it"),
        ("- a\u202eb", 1, 4, "control-character", "U+202E", "delete it"),
        ("- a\ufeffb", 1, 4, "control-character", "U+FEFF", "delete it"),
        ("\ufeff\ufeff- a", 1, 1, "control-character", "U+FEFF", "delete it"),
        ("- a\r- b\r", 1, 4, "control-character", "U+000D", "line feed"),
        (b" " * (MAX_BYTES + 1), 1, 1, "size", "larger than 8 MB", "split it"),
    ],
)
def test_bytes_that_are_no_clean_text(
    data: bytes | str, line: int, column: int, rule: str, part: str, mend: str
) -> None:
    """Another encoding, a control character, or anything that would move the lines is told at its place."""
    check_problem(data, line, column, rule, part, mend)


def test_each_control_character_is_told_once() -> None:
    """Two sorts of control characters in one file are two problems, however often each stands there."""
    _, problems = read("- a\x07\n- b\x07\x08\n")
    check_places(problems, ("notes.yaml", 1, 4, "control-character"), ("notes.yaml", 2, 5, "control-character"))


GOOD_END = "- {id: z, nl: z, en: z}\n"


@pytest.mark.parametrize(
    ("broken", "line", "column", "part", "mend"),
    [
        ("- id: a\n  nl: a: b\n", 2, 8, "mapping values", "quotes around a text that holds ': '"),
        ("- id: a\n  nl: @a\n", 2, 7, "cannot start any token", "quote a text that starts with % @"),
        ("- id: a\n  nl: `a`\n", 2, 7, "cannot start any token", "`"),
        ("- id: a\n  nl: %a\n", 2, 7, "cannot start any token", "%"),
        ("- id: a\n\tnl: a\n", 2, 1, "tab", "indent with spaces"),
        ('- id: a\n  nl: "a" b\n', 2, 11, "expected key", "quote a text that holds quotes"),
        ("- id: a\n nl: b\n", 2, 2, "'-' indicator", "check the indentation"),
        ("- id: a\n   nl: b\n", 2, 6, "mapping values", ""),
        ('- id: a\n  nl: "b\n  en: c\n', 2, 7, "end of stream", "close the quote"),
        ("- id: a\n  nl: 'b\n  en: c\n", 2, 7, "end of stream", "close the quote"),
        ("- id: a\n  nl: [b, c\n  en: c\n", 3, 5, "opened in line 3", "close the list with ]"),
        ("- id: a\n  nl: {b: c\n  en: c\n", 3, 5, "opened in line 3", "close it with }"),
        ("- {id: a, nl: b c: d}\n", 1, 18, "'}'", "quote a text that holds a comma"),
        ("- id: a\n  nl: *\n", 2, 8, "alphabetic", "quote a text that starts with * or &"),
        ("- id: a\n  nl: - b\n", 2, 7, "block sequence", "a line of its own"),
        ("- id: a\n  nl: |x\n", 2, 8, "comment or line break", "quote a text that starts with | or >"),
        (r'- {id: a, nl: "\q"}' + "\n", 1, 16, "unknown escape", "single quotes"),
        (r'- {id: a, nl: "\ud83d\ude00"}' + "\n", 1, 18, "Unicode", "write the character itself"),
        (f"- {'[' * 10_000}\n", 1, MAX_DEPTH + 3, "nested more than 16 deep", ""),
        (f"- {'{a: ' * 10_000}\n", 1, 4 * MAX_DEPTH + 3, "nested more than 16 deep", ""),
        (f"{'- ' * 10_000}\n", 1, 2 * MAX_DEPTH + 3, "nested more than 16 deep", ""),
    ],
)
def test_one_slip_does_not_hide_the_other_notes(broken: str, line: int, column: int, part: str, mend: str) -> None:
    """A note that cannot be read costs itself and nothing else; its mistake is told where it is, with the mend."""
    deck, problems = read("- {id: y, nl: y, en: y}\n" + broken + GOOD_END)
    (problem,) = problems
    assert problem.line == line + 1
    # libyaml 0.2.6 looks ahead and gives up at its own limit, before it hands over the seventeenth bracket
    assert problem.column in ((column, 1002) if broken.startswith("- [[") else (column,))
    assert part in problem.message
    assert mend in problem.hint
    assert ids(deck) == ["y", "z"]


def test_what_is_wrong_before_a_slip_is_told_too() -> None:
    """A key that is refused is told although its note breaks off behind it; the note before it is as sound as it was."""
    deck, problems = read(
        "- {id: a, nl: a, en: a}\n- {id: b, nl: b, nl: [x, en: b}\n- {id: c, nl: c, {x: y: z}: d}\n" + GOOD_END
    )
    check_places(
        problems,
        ("notes.yaml", 2, 18, "duplicate-key"),
        ("notes.yaml", 2, 31, "syntax"),
        ("notes.yaml", 3, 18, "key"),
        ("notes.yaml", 3, 23, "syntax"),
    )
    assert ids(deck) == ["a", "z"]


def test_several_slips_in_one_file() -> None:
    """Every syntax error is told in one run, in an indented list too."""
    _, problems = read("  - {id: a, nl: @}\n  - {id: b, nl: x, en: y}\n  - id: c\n    nl: a: b\n  - {id: d}\n")
    places = [(problem.line, problem.column, problem.rule) for problem in problems]
    assert places[:2] == [(1, 17, "syntax"), (4, 10, "syntax")]
    assert {line for line, _, _ in places} == {1, 4, 5}


@pytest.mark.parametrize("cut", range(1, 50, 3))
def test_half_a_file(cut: int) -> None:
    """A file that ends in the middle of its second note has the first one, and its problems stand at its end."""
    whole = '- {id: y, nl: y, en: y}\n- id: a\n  nl: [de hond, "het dier"]\n  en: {dog: x}\n'
    deck, problems = read(whole[: len(whole) - cut])
    assert ids(deck) == ["y"]
    assert problems
    assert {problem.line for problem in problems} <= {2, 3, 4}


def test_an_alias_stands_for_a_copy() -> None:
    """What an anchor names can stand in several places, and be a text here and a list there."""
    notes = (
        "- {id: a, nl: &x hond, en: *x, plural: *x, remark: &y {nl: *x, en: b}}\n- {id: b, nl: c, en: d, remark: *y}\n"
    )
    first, second = clean(notes).notes
    assert isinstance(first, Word)
    assert isinstance(second, Word)
    assert (first.known, first.plural, first.remark) == (("hond",), ("hond",), second.remark)


@pytest.mark.parametrize(
    "notes",
    [
        "- &x [*x]\n",
        "- &x {a: *x}\n",
        "- {id: a, nl: &x [y, *x], en: b}\n",
        "- &x {id: a, nl: b, en: c, remark: {nl: a, en: *x}}\n",
    ],
)
def test_an_alias_inside_of_itself(notes: str) -> None:
    """A part that would hold itself is refused where it does."""
    problems = [problem for problem in read(notes)[1] if problem.rule == "alias"]
    assert [problem.message for problem in problems] == ["the alias 'x' stands inside of what it is for"]
    assert problems[0].column == notes.index("*x") + 1


def test_a_note_may_be_an_alias_of_what_was_read_long_ago() -> None:
    """What was made of the first note does not show where its parts stand once more, as the same or as something else."""
    answer = "answer: &t {nl: Rusland, en: Russia}"
    asked = "explanation: {nl: e, en: e}"
    first, second = clean(
        f"- {{id: q, kind: short, question: {{nl: q, en: q}}, {asked}, {answer}}}\n"
        f"- {{id: b, kind: open, question: *t, {asked}, model: *t}}\n"
    ).notes
    assert isinstance(first, Short)
    assert isinstance(second, Open)
    assert (first.answer.learn, second.model.learn) == (("Rusland",), "Rusland")
    check_problem("- &w {id: a, nl: hond, en: dog}\n- {id: b, nl: x, en: y, remark: *w}\n", 1, 7, "unknown-key", "'id'")


def test_limits_of_aliases() -> None:
    """An alias is refused for more than 50 parts, for a long text, and from the 1,001st on."""
    many = ", ".join(["x"] * MAX_ALIASED_PARTS)
    for anchored, number, refused in (
        (many, 1, 1),
        ("y" * 5_001, 1, 1),
        ("y", MAX_ALIASES + 3, 3),
        ("y", MAX_ALIASES, 0),
    ):
        text = f"- &a [{anchored}]\n" + "- *a\n" * number
        flaws = [flaw for flaw in read_tree(text, {})[1] if flaw.rule == "alias"]
        assert len(flaws) == refused
        assert all("is too much" in flaw.message for flaw in flaws)


def test_a_bomb_of_aliases() -> None:
    """Nine times nine times nine … parts are refused at the third step and never built."""
    lines = ["- &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"- &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    tree, flaws = read_tree("\n".join(lines), {})
    assert {flaw.rule for flaw in flaws} == {"alias"}
    assert flaws[0].place.line == 3
    assert len(repr(tree)) < 10_000


def test_more_parts_than_a_file_takes() -> None:
    """A file of more than 400,000 parts is not read further, and the problem says so."""
    _, flaws = read_tree("[" + "a," * (MAX_PARTS + 10) + "]", {})
    assert [(flaw.rule, flaw.message) for flaw in flaws] == [("size", "the file has more than 400,000 parts")]


def test_a_list_is_read_item_by_item() -> None:
    """However many notes a file has, only one of them is kept in memory: the peak grows as the text does."""
    note = "- id: hond\n  nl: de hond\n  en: [dog, hound]\n  examples: [{nl: Een _hond_ blaft., en: A _dog_ barks.}]\n"

    def peak(text: str) -> int:
        tracemalloc.start()
        assert sum(1 for _ in Reader(text, {}).items()) == text.count("- id")
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    few, many = note * 10, note * 1_000
    assert peak(many) - peak(few) < 4 * len(many)


HOSTILE = {
    "unknown keys": "b''.join(b'- {id: b%d, nlx%d: 3, pural%d: 4}\\n' % (i, i, i) for i in range(200_000))",
    "one large text": "b'- {id: a, nl: ' + '🙂'.encode() + b'a' * 7_900_000 + b', en: b}'",
    "keys of one note": "b'- {id: a' + b''.join(b', k%d: x' % i for i in range(190_000)) + b'}'",
    "a key again": "b'- {id: a' + b''.join(b', k%d: x' % i for i in range(190_000)) + b', k9: x' * 1_000 + b'}'",
    "texts of one note": "b'- {id: a, nl: [' + b'x, ' * 390_000 + b'], en: @}'",
    "named notes": "b''.join(b'- &n%d {id: a%d, nl: x%d, en: y}\\n' % (i, i, i) for i in range(19_000)) + b'- @'",
    "slips far below": "b'\\n' * 7_900_000 + b'- @\\n' * 60",
    "one large number": "b'- {id: a, kind: number, question: {nl: a, en: b}, answer: 1' + b'.000' * 1_900_000 + b'}'",
    "marks": "b'- {id: a, kind: cloze, en: b, nl: ' + b'_a ' * 2_600_000 + b'}'",
    "broken items": "(b'- [' + b'a,' * 70_000 + b'\\n- @\\n') * 57",
    "nesting": "b'[' * 8_000_000",
    "directives": "b''.join(b'%%TAG !a%d! x\\n' % i for i in range(400_000))",
    "aliases": "b'- &a [a]\\n' + b'- *a\\n' * 1_500_000",
    "tags": "b'- !!a a\\n' * 990_000",
}
MEASURE = """
import json, resource, sys, time
from quiz.core.parse import File, read_deck
import yaml
start = time.process_time()
for event in yaml.parse("- a\\n" * 100_000, Loader=yaml.CLoader): pass
pace = time.process_time() - start
header = File("deck.yaml", b"id: x\\ntitle: {nl: a, en: b}\\nlearn: nl\\nfrom: en\\n")
measured = {}
for name, source in json.loads(sys.argv[1]).items():
    data = eval(source)
    start = time.process_time()
    problems = read_deck(header, [File("notes.yaml", data)], lambda _: ())[1]
    shown = sum(len(str(problem)) for problem in problems)
    measured[name] = (time.process_time() - start, len(problems), shown)
try:  # the peak of this program alone: ru_maxrss also counts what the test runner held when it started us
    status = open("/proc/self/status").read()
    peak = int(status.partition("VmHWM:")[2].split()[0])
except OSError:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"pace": pace, "peak": peak, "measured": measured}))
"""


def test_hostile_files_cost_little() -> None:
    """The worst that 8 MB can hold is read in 2 s and 200 MB, with bounded output.

    On a slow or busy machine the time is what walking over a million events takes there.
    """
    command = [sys.executable, "-c", MEASURE, json.dumps(HOSTILE)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent)
    result = json.loads(run.stdout)
    assert result["peak"] < 200_000, "kilobytes"
    seconds = max(2.0, 10 * result["pace"])
    for name, (taken, problems, letters) in result["measured"].items():
        assert taken < seconds, name
        assert 1 <= problems <= 1_001, name
        assert letters < 500_000, name
