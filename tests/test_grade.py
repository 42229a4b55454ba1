"""Grading: the table of cases, what holds for any text, and that nothing slow is loaded before it is needed."""

import string
import subprocess
import sys
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from quiz.core.grade import Slip, Verdict, grade
from quiz.core.grading.text import fold, shown
from quiz.core.grading.vocabulary import RAREST_WORD, frequency
from tests.grading_report import accepted_for_another, commonest_words, unexplained

TABLE = Path(__file__).parent / "data" / "grading.yaml"
ANY_TEXT = st.text(st.characters(codec=None), max_size=60)
ANSWERS_IN_ENGLISH = st.lists(
    st.sampled_from(["army", "the army", "armies", "forces", "threat (danger)", "to summon sb", "45,000 men", "a/b"]),
    min_size=1,
    max_size=5,
)
GLYPHS = st.text(st.characters(categories=["L", "N", "P", "Zs", "S"]), min_size=1, max_size=20)


def cases() -> list[Any]:
    """Every line of the table as a parameter, named after what it tells."""
    table = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return [
        pytest.param(language, *case, id=f"{language}-{about}-{number}")
        for language, sections in table.items()
        for about, lines in sections.items()
        for number, case in enumerate(lines, start=1)
    ]


def graded(answer: str, *accepted: str, language: str = "en", **settings_of_grade: Any) -> Verdict:
    """The verdict on an answer."""
    return grade(answer, accepted, language=language, **settings_of_grade)


def typed_text(verdict: Verdict) -> str:
    """What the diff says was typed."""
    return "".join(span.text for span in verdict.diff if span.kind != "missing")


def expected_text(verdict: Verdict) -> str:
    """What the diff says was expected: swapped spans have their partner's place."""
    spans = [span for span in verdict.diff if span.kind != "extra"]
    swapped = [index for index, span in enumerate(spans) if span.kind == "swapped"]
    texts = [span.text for span in spans]
    for first, second in zip(swapped[::2], swapped[1::2], strict=True):
        texts[first], texts[second] = texts[second], texts[first]
    return "".join(texts)


@pytest.mark.parametrize(
    ("language", "answer", "accepted", "expected", "reason", "settings_of_grade"),
    [pytest.param(*each.values, *([{}] if len(each.values) == 5 else []), id=each.id) for each in cases()],
)
def test_table(
    language: str,
    answer: str,
    accepted: str | list[str],
    expected: str,
    reason: str,
    settings_of_grade: dict[str, Any],
) -> None:
    """Each case of the table gets the outcome and the notes that stand there."""
    outcome, *notes = expected.split()
    all_accepted = [accepted] if isinstance(accepted, str) else accepted
    verdict = grade(answer, all_accepted, language=language, **settings_of_grade)
    assert verdict.outcome == outcome, reason
    if notes != ["…"]:
        assert sorted(verdict.notes) == sorted(notes), reason


def test_table_is_large_and_even() -> None:
    """The table has at least 300 cases, about half of them in each language, and no case twice."""
    keys = [(case.values[0], case.values[1], str(case.values[2]), str(case.values[5:])) for case in cases()]
    dutch = sum(key[0] == "nl" for key in keys)
    assert len(keys) >= 300
    assert 0.4 < dutch / len(keys) < 0.6
    assert len(set(keys)) == len(keys)


@given(GLYPHS, st.sampled_from(["nl", "en", "fr", "de", "es"]))
def test_accepted_is_correct_as_it_stands(text: str, language: str) -> None:
    """Every accepted answer is correct as it stands, in any case, Unicode form and spacing."""
    assume(text.strip())
    spaced = "  " + text.replace(" ", " \t ") + "\n"
    forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD", "NFKC", "NFKD")]
    for answer in (text, text.upper(), text.lower(), text.title(), text.swapcase(), spaced, *forms):
        assert graded(answer, text, language=language).outcome == "correct"


@given(ANY_TEXT, st.lists(ANY_TEXT, max_size=4), st.sampled_from(["nl", "en", "fr", "de", "xx", "", "\ud800"]))
def test_never_raises(answer: str, accepted: list[str], language: str) -> None:
    """Grading takes any text, lone surrogates and control characters too, in any language."""
    assert grade(answer, accepted, language=language).outcome in ("correct", "close", "wrong")


@given(
    st.text(string.ascii_lowercase + string.digits + " .,-%()/'éé", min_size=1, max_size=24),
    st.data(),
    st.sampled_from(["nl", "en"]),
)
def test_another_digit_is_wrong(text: str, data: st.DataObject, language: str) -> None:
    """A digit changed is never better than wrong."""
    places = [index for index, character in enumerate(text) if character.isdigit()]
    assume(places)
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([digit for digit in string.digits if digit != text[place]]))
    assert graded(text[:place] + digit + text[place + 1 :], text, language=language).outcome == "wrong"


@given(
    ANSWERS_IN_ENGLISH, st.sampled_from(["army", "amry", "forces, army", "navy", "45000", "summon", ""]), st.randoms()
)
def test_order_of_accepted_does_not_matter(accepted: list[str], answer: str, random: Any) -> None:
    """The whole verdict is the same in whatever order the accepted answers come."""
    shuffled = accepted[:]
    random.shuffle(shuffled)
    assert graded(answer, *accepted) == graded(answer, *shuffled)


@given(ANSWERS_IN_ENGLISH, st.sampled_from(["army", "amry", "navy", "threat", "Summon sb.", "men 45,000", "zzz", ""]))
def test_expected_is_one_of_the_accepted(accepted: list[str], answer: str) -> None:
    """The expected answer is an accepted answer as its author wrote it."""
    assert graded(answer, *accepted).expected in accepted


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(["iemand", "iets", "in", "de", "schoenen", "Schuiven", "schuivne", "“leger”"]), max_size=7
    ),
    st.lists(st.sampled_from(["iemand", "iets", "in", "de", "schoenen", "schuiven", "leger"]), min_size=1, max_size=7),
)
def test_diff_joins_to_both_texts(typed: list[str], expected: list[str]) -> None:
    """The spans of the diff join to what was typed, and to what was expected but for case and quotes."""
    verdict = graded(" ".join(typed), " ".join(expected), language="nl")
    assert typed_text(verdict) == " ".join(typed)
    assert fold(expected_text(verdict)) == fold(verdict.expected)


@given(ANY_TEXT, GLYPHS)
def test_diff_joins_for_any_text(answer: str, expected: str) -> None:
    """The spans of the diff join to what was typed, without surplus spaces and invisible characters."""
    verdict = graded(answer, expected)
    assert typed_text(verdict) == shown(answer)
    assert all(span.text for span in verdict.diff)


@pytest.mark.parametrize(
    ("answer", "accepted", "spans"),
    [
        ("leger", "leger", ["same leger"]),
        ("lager", "leger", ["same l", "extra a", "missing e", "same ger"]),
        ("legr", "leger", ["same leg", "missing e", "same r"]),
        ("elger", "leger", ["swapped e", "swapped l", "same ger"]),
        ("leger", "het leger", ["missing het ", "same leger"]),
        ("boter en brood", "brood en boter", ["swapped boter", "same  en ", "swapped brood"]),
        (
            "schuiven in de schoenen",
            "in de schoenen schuiven",
            ["swapped schuiven", "same  ", "swapped in de schoenen"],
        ),
        ("leger eenheid", "legereenheid", ["same leger", "extra  ", "same eenheid"]),
        ("vloot", "leger", ["extra vloot", "missing leger"]),
        ("", "leger", ["missing leger"]),
    ],
)
def test_diff_as_a_person_would_see_it(answer: str, accepted: str, spans: list[str]) -> None:
    """Letters are aligned with letters, words with words, and what changed places is shown as swapped."""
    verdict = graded(answer, accepted, language="nl")
    assert [f"{span.kind} {span.text}" for span in verdict.diff] == spans


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_common_word_is_taken_for_another(language: str) -> None:
    """None of the 400 commonest words is accepted for another that is not a form of it (3,000 in the report)."""
    pairs = accepted_for_another(language, commonest_words(language, 400))
    assert unexplained(pairs) == []
    assert any(Slip.INFLECTION in verdict.notes for _, _, verdict in pairs)


def test_nothing_accepted_is_wrong() -> None:
    """Where nothing is accepted, any answer is wrong and nothing is expected."""
    assert graded("army") == Verdict("wrong", "", (), verdict_of_extra("army"))


def verdict_of_extra(text: str) -> tuple[Any, ...]:
    """The diff of a text that was not expected at all."""
    from quiz.core.grade import Span

    return (Span("extra", text),)


def test_every_slip_is_documented() -> None:
    """Each kind of slip has its explanation beside it, for the texts of the interface to follow."""
    import inspect

    source = inspect.getsource(Slip)
    for slip in Slip:
        _, _, after = source.partition(f'{slip.name} = "{slip.value}"\n')
        assert after.lstrip().startswith('"""'), slip


def test_nothing_slow_before_a_near_miss() -> None:
    """Word lists and rapidfuzz are loaded by the first near-miss, not at start-up or for an exact answer."""
    script = """
import sys
from quiz.core.grade import grade
assert grade("Leger", ["het leger", "leger"], language="nl").outcome == "correct"
assert not {"wordfreq", "rapidfuzz", "regex", "ftfy", "gzip"} & set(sys.modules)
assert grade("legr", ["leger"], language="nl").outcome == "close"
assert "rapidfuzz" in sys.modules and "wordfreq" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)


@pytest.mark.parametrize("word", ["leger", "lager", "onmiddelijk", "nacht", "zzzzz"])
def test_frequencies_are_wordfreqs(word: str) -> None:
    """The word counts read from wordfreq's file are those that wordfreq itself gives."""
    from wordfreq import zipf_frequency

    counted = zipf_frequency(word, "nl")
    assert frequency(word, "nl", "large") == pytest.approx(counted if counted >= RAREST_WORD else 0.0)


def test_long_answers_are_quick() -> None:
    """An answer of 10,000 characters takes no more than 10 ms of computing, the best of five times."""
    for text in ("a" * 10_000, "é" * 10_000, "a b " * 2500, "1 " * 5000, "a\u0301\u0316" * 3333, "a/b," * 2500):
        times = []
        for _ in range(5):
            start = time.process_time()
            assert graded(text, "the army (big)", "forces").outcome == "wrong"
            times.append(time.process_time() - start)
        assert min(times) < 0.010, text[:8]
