"""The review log as a file: swapped between machines, merged by union."""

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.cli import main
from quiz.core.memory import Rating, Review
from quiz.core.progress import Amendment, Entry, from_lines, to_lines
from quiz.store import FILE_NAME, Store

CARD, OTHER = "d/leger/production", "d/grens/recognition"
DAY = 86_400_000

texts = st.text(st.characters(codec="utf-8"), max_size=8)
entries = st.one_of(
    st.builds(
        Review, st.sampled_from([CARD, OTHER]), st.integers(0, 9).map(lambda day: day * DAY), st.sampled_from(Rating),
        st.sampled_from([0.5, 2.0]), outcome=st.sampled_from(["wrong", "correct"]), answer=texts,
    ),
    st.builds(
        Amendment, st.sampled_from([CARD, OTHER]), st.integers(0, 9).map(lambda day: day * DAY), st.sampled_from(Rating)
    ),
)  # fmt: skip


def state(store: Store) -> tuple[list[Entry], object]:
    """What a machine knows: its log and its memories."""
    return list(store.log()), store.memories()


@given(st.lists(entries, max_size=20))
def test_lines_read_back_as_they_were_written(log: list[Entry]) -> None:
    """Whatever was answered, the file gives it back."""
    assert list(from_lines(to_lines(log))) == log


@settings(max_examples=20)
@given(st.lists(st.lists(entries, max_size=6), min_size=3, max_size=3))
def test_machines_that_swap_files_end_with_the_same_memory(logs: list[list[Entry]]) -> None:
    """In whatever order the files of three machines come in, and however often, log and memory are the same."""
    states = []
    for order in permutations(logs):
        with Store(Path(":memory:")) as store:
            for log in (*order, order[0]):
                store.merge(log)
            states.append(state(store))
    assert all(one == states[0] for one in states)


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    """The second time there is nothing new, and nothing else has changed."""
    log: list[Entry] = [
        Review(CARD, DAY, Rating.AGAIN, 1.0, outcome="wrong", answer="x"),
        Amendment(CARD, DAY, Rating.GOOD),
    ]
    with Store(tmp_path / "p.sqlite3") as store:
        assert store.merge(log) == 2
        before = state(store)
        assert store.merge(log) == 0
        assert state(store) == before


def test_a_merged_log_gives_the_memory_of_one_machine(tmp_path: Path) -> None:
    """Reviews made in turns on two machines give the memory that one machine would have."""
    reviews = [Review(CARD, day * DAY, Rating.GOOD, 1.0) for day in range(1, 9)]
    with Store(tmp_path / "one.sqlite3") as one:
        for review in reviews:
            one.add(review)
        together = one.memories()
    with Store(tmp_path / "two.sqlite3") as two:
        two.merge(reviews[1::2])
        two.merge(reviews[::2])
        assert two.memories() == together


def test_the_command_takes_progress_to_another_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`quiz progress export` here and `quiz progress import` there: the same memories."""
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "here"))
    with Store(tmp_path / "here" / FILE_NAME) as store:
        store.add(Review(CARD, DAY, Rating.GOOD, 1.0, answer="het leger\n"))
        before = state(store)
    assert main(["progress", "export", str(tmp_path / "log.jsonl")]) == 0
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "there"))
    assert main(["progress", "import", str(tmp_path / "log.jsonl")]) == 0
    with Store(tmp_path / "there" / FILE_NAME) as store:
        assert state(store) == before


def test_a_file_of_the_learners_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An existing file is replaced only when asked."""
    (tmp_path / "log.jsonl").write_text("mine")
    assert main(["progress", "export", str(tmp_path / "log.jsonl")]) == 1
    assert "exists" in capsys.readouterr().err
    assert (tmp_path / "log.jsonl").read_text() == "mine"
    assert main(["progress", "export", "--force", str(tmp_path / "log.jsonl")]) == 0


@pytest.mark.parametrize(
    "bad",
    ["{", "[]", "{}", '{"card": "d/a/b", "time": -1, "rating": 3, "seconds": 1}', '{"card": "x", "time": 1, "rating": 3, "seconds": 1}',
     '{"card": "d/a/b", "time": 1, "rating": 5, "seconds": 1}', "\x00", '{"card": "d/a/b", "time": 1, "amended": 9}'],
)  # fmt: skip
def test_a_bad_line_is_named_and_nothing_is_taken(
    bad: str, tmp_path: Path, quiz_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line that is no review is named with its number, and the good lines before it are not taken either."""
    good = b"".join(to_lines([Review(CARD, DAY, Rating.GOOD, 1.0)]))
    (tmp_path / "log.jsonl").write_bytes(good + bad.encode() + b"\n")
    assert main(["progress", "import", str(tmp_path / "log.jsonl")]) == 1
    assert "line 2" in capsys.readouterr().err
    with Store(quiz_home / FILE_NAME) as store:
        assert state(store) == ([], {})


@pytest.mark.parametrize("answer", ["until", "amended", "withdrawn", '"until":', "a" * 200_000, "\x01" * 200_000])
def test_any_answer_can_be_swapped(answer: str, tmp_path: Path) -> None:
    """Whatever was typed, the file that is exported can be imported: also a word by which other lines are known."""
    with Store(tmp_path / "one") as store:
        store.add(Review("d/tot/recognition", 1, Rating.AGAIN, 1.0, answer=answer))
        lines = list(to_lines(store.log()))
    with Store(tmp_path / "other") as store:
        assert store.merge(from_lines(lines)) == 1


@pytest.mark.parametrize(
    "line",
    [
        b'{"card":"a/b/c","time":253402300800000,"rating":3,"seconds":1}',
        b'{"card":"a/b/c","time":1,"until":4503599627370496}',
    ],
)
def test_times_beyond_the_calendar_are_refused(line: bytes) -> None:
    """No date could be made of them: the line is refused, not found out later."""
    with pytest.raises(ValueError, match="cannot be"):
        list(from_lines([line]))
