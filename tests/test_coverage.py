"""How much of a text a learner can read, and what is missing."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.cli import main
from quiz.core.coverage import RULES, Coverage, Missing, commonest, coverage
from quiz.core.lexicon import Lexicon
from quiz.core.running import paragraphs
from tests.test_cli import check_error
from tests.test_deck import deck_of

DECK = deck_of("""
- {id: leger, nl: het leger, en: army, pos: noun, plural: legers}
- {id: samenvoegen, nl: samenvoegen, en: to merge, pos: verb, past: "voegde samen, voegden samen", separable: samen}
- {id: papier, nl: op papier, en: on paper, pos: phrase}
- {id: kiev, nl: Kiev, en: Kyiv, pos: name}
- {id: russisch, nl: Russisch, en: Russian, pos: adjective}
""")
COMMON = "de het een en is zijn was in van op hij met school groot maken lopen".split()


def covered(text: str, common: list[str] = COMMON) -> Coverage:
    """The coverage of a text by the deck and the common words; longer words count as rarer."""
    sentences = [sentence for block in paragraphs(text) for sentence in block]
    return coverage(sentences, Lexicon([DECK], "nl"), common, lambda word: 10.0 - len(word))


@pytest.mark.parametrize(
    ("text", "rule", "count"),
    [
        ("45.000 twee eerste 28 zevenhonderd 4-0", "number", 6),
        ("in Kiev is de school", "deck_name", 1),
        ("de school en het leger", "common", 4),
        ("legers voegen op papier samen", "deck", 4),
        ("scholen liepen grotere maakt", "form_of_common", 4),
        ("een Russisch-Russische school-leger en hij was op de Aa-school", "compound", 3),
        ("hij is in Utrecht met Jan-Peter en hij is op de school", "name", 2),
    ],
)
def test_each_rule(text: str, rule: str, count: int) -> None:
    """A word is counted under the first rule by which it is known."""
    found = covered(text)
    assert {name: times for name, times in found.by_rule.items() if name == rule} == {rule: count}
    assert not found.missing


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Jansen is in de school.", ["jansen"]),
        ("Jansen is in de school, en Jansen is groot.", []),
        ("Hij is in de Kelder. De kelder is groot.", ["kelder"]),
        ("Alle Woorden In Deze Kop Zijn Groot", ["alle", "kop", "deze", "woorden"]),
        ("De ex-kok is in Noord-Holland.", ["ex-kok"]),
    ],
)
def test_what_is_no_name(text: str, missing: list[str]) -> None:
    """A capital shows a name only amid a sentence, not of a word that has none elsewhere, nor where all have one."""
    assert sorted(one.word for one in covered(text).missing) == sorted(missing)


def test_the_missing_words_come_in_order() -> None:
    """Those commonest in the text first, then those commonest in the language."""
    found = covered("een olifant, een kok, een olifant en een gasfles")
    assert found.missing == (Missing("olifant", 2, 3.0), Missing("kok", 1, 7.0), Missing("gasfles", 1, 3.0))


def test_the_shares() -> None:
    """The share is that of all running words; without names it is that of the others."""
    found = covered("Hij is in Kiev met een kok.")
    assert (found.words, found.share) == (7, 6 / 7)
    assert found.share_without_names == 5 / 6
    assert (covered("").share, covered("").share_without_names) == (1.0, 1.0)


@given(st.text(alphabet="Kievlegrsamn -.,4", max_size=200))
def test_every_word_is_counted_once(text: str) -> None:
    """Known and missing words together are all words."""
    found = covered(text)
    assert tuple(found.by_rule) == RULES
    assert sum(found.by_rule.values()) + sum(one.count for one in found.missing) == found.words
    assert 0 <= found.share_without_names <= 1


def test_the_commonest_words() -> None:
    """They come from wordfreq, the commonest first; a language without a list has none."""
    assert commonest("nl", 3) == ("de", "van", "het")
    assert len(commonest("en", 500)) == 500
    assert commonest("xx", 10) == ()


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A short text of one's own."""
    path = tmp_path / "eigen.txt"
    path.write_text("Het Russische leger kwam in 2022 naar Appelscha.\nDe krekel tjirpte: krekel, krekel!\n", "utf-8")
    return path


def test_the_command_says_it_in_words(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`quiz coverage` gives the two shares and the words that are missing, with their number."""
    assert main(["coverage", "wit-rusland", str(text), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "eigen.txt: 13 running words\n" in out
    assert "69.2 % known, with the words of wit-rusland and the 2,000 commonest words of Dutch" in out
    assert "66.6 % if names are left out" in out
    assert out.endswith("commonest first:\n  krekel (3×)\n  tjirpte\n")


def test_the_command_says_it_in_dutch(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In Dutch the numbers are written as in Dutch."""
    assert main(["coverage", "wit-rusland", str(text), "--lang", "nl"]) == 0
    assert "69,2 % bekend, met de woorden uit wit-rusland en de 2.000 meest" in capsys.readouterr().out


def test_the_command_gives_json(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--json` prints the documented keys, and what each rule covers adds up."""
    assert main(["coverage", "wit-rusland", str(text), "--known", "100", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["deck", "file", "language", "known", "running_words", "covered", "share",
                           "share_without_names", "missing"]  # fmt: skip
    assert (found["deck"], found["language"], found["known"], found["running_words"]) == ("wit-rusland", "nl", 100, 13)
    assert tuple(found["covered"]) == RULES
    assert sum(found["covered"].values()) + sum(one["count"] for one in found["missing"]) == 13
    assert found["missing"][0]["word"] == "krekel"
    assert set(found["missing"][0]) == {"word", "count", "zipf"}


def test_more_known_words_cover_more(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The share grows with the number of common words, and the deck alone covers something."""
    shares = []
    for known in ("0", "10", "2000"):
        assert main(["coverage", "wit-rusland", str(text), "--known", known, "--json"]) == 0
        shares.append(json.loads(capsys.readouterr().out)["share"])
    assert 0 < shares[0] < shares[1] < shares[2]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "has no words"),
        (b"\x00\x01", "holds binary data"),
        ("café".encode("latin-1"), "no text in UTF-8 (byte 4 is none)"),
        (b"a" * 2_000_001, "is larger than 2 MB"),
    ],
    ids=["empty", "binary", "Latin-1", "large"],
)
def test_a_file_that_is_no_text(data: bytes, says: str, tmp_path: Path) -> None:
    """A file that cannot be read as a text gets one clear line."""
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    check_error("coverage", "wit-rusland", str(path), says=says)
    check_error("read", str(path), says=says)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A missing file or a folder gets one clear line."""
    check_error("coverage", "wit-rusland", "nowhere.txt", says="there is no file nowhere.txt")
    check_error("coverage", "wit-rusland", str(tmp_path), says="is not a file")
    check_error("coverage", "nowhere", "README.md", says="no deck is called 'nowhere'")
