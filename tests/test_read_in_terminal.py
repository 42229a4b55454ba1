"""Reading in a real pseudo-terminal, and as plain lines in a pipe."""

from pathlib import Path

import pytest

import quiz
from quiz.cli import main
from quiz.core.memory import Rating, Review
from quiz.store import Store
from tests.terminal import Terminal
from tests.test_cli import check_error
from tests.test_cli import quiz as run_quiz

ENTER = "\r"
NOW = 1_766_000_000_000
OWN = "De gezanten werden ontboden. Ze voegen hun legers samen.\n\nDaarna werd het stil.\n"


@pytest.fixture(autouse=True)
def height_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The height is that of the terminal: a test runner may leave another one in `LINES`."""
    monkeypatch.delenv("LINES", raising=False)


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    """The deck that `quiz new` writes; its text has two paragraphs and five sentences."""
    folder = tmp_path / "starter"
    assert main(["new", str(folder)]) == 0
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A text of one's own."""
    path = tmp_path / "eigen.txt"
    path.write_text(OWN, encoding="utf-8")
    return path


@pytest.mark.parametrize(("columns", "rows"), [(60, 20), (80, 24)])
def test_a_whole_text_and_its_questions(starter: Path, quiz_home: Path, columns: int, rows: int) -> None:
    """The text is read to its end, with a translation and a word on the way, and Enter starts the questions on it."""
    with Terminal(["read", str(starter), "--lang", "en"], columns=columns, rows=rows) as terminal:
        screen = terminal.wait_for("q stop")
        assert "Een dag in het park (A1)" in screen
        assert "1 of 5" in screen
        assert "▸ Lotte loopt met haar hond door het park." in screen
        terminal.send("t")
        assert "Lotte is walking through the park with her dog." in terminal.wait_for("Lotte is")
        terminal.send("w")
        screen = terminal.wait_for("de hond")
        assert "Lotte is walking" in screen
        assert "dog · new" in screen
        terminal.send("n")
        screen = terminal.wait_for("▸ Het is warm")
        assert "Lotte is walking" not in screen
        terminal.send(ENTER)
        assert "paragraph 2 of 2" in terminal.wait_for("▸ Bij het water")
        terminal.send(ENTER)
        terminal.wait_for("You have read the whole text")
        terminal.send(ENTER)
        terminal.wait_for("Where is the dog asleep?", "1–3 answer", "q stop")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
        assert "Stopped" in terminal.text


def test_arrow_keys(starter: Path) -> None:
    """The arrow keys move from sentence to sentence too."""
    with Terminal(["read", str(starter), "--lang", "nl"]) as terminal:
        terminal.wait_for("▸ Lotte loopt")
        terminal.send("\x1b[C")
        terminal.wait_for("▸ Het is warm")
        terminal.send("\x1b[A")
        assert "alinea 1 van 2" in terminal.wait_for("▸ Lotte loopt")


@pytest.mark.parametrize("keys", ["q", "\x1b", "\x03", "\x04"], ids=["q", "Escape", "Ctrl-C", "Ctrl-D"])
def test_stopping(starter: Path, keys: str) -> None:
    """Whichever way the learner leaves, the program ends well and asks nothing more."""
    with Terminal(["read", str(starter), "--lang", "en"]) as terminal:
        terminal.wait_for("q stop")
        terminal.send(keys)
        assert terminal.wait_for_end() == 0
        assert "Traceback" not in terminal.text


def test_what_was_learnt_shows(starter: Path, quiz_home: Path) -> None:
    """A word that was answered is no longer new; one that is well remembered is known."""
    with Store(quiz_home / "progress.sqlite3") as store:
        store.add(Review("starter/hond/recognition", NOW, Rating.GOOD, 1.0))
        for day in (0, 10, 40):
            store.add(Review("starter/klein/recognition", NOW + day * 86_400_000, Rating.EASY, 1.0))
    deck, _ = quiz.load(starter)
    assert deck.id == "starter"
    done = run_quiz("read", str(starter), "--lang", "en", QUIZ_HOME=str(quiz_home))
    assert "- de hond: dog (learning)" in done.stdout


@pytest.mark.parametrize("level", ["A2", "b1", "B2"])
def test_the_level_chooses_the_text(level: str) -> None:
    """`--level` reads the text of that level, and every sentence of it stands in the output with its twin."""
    deck, _ = quiz.load("decks/wit-rusland")
    text = next(text for text in deck.texts if text.level == level.upper())
    done = run_quiz("read", "wit-rusland", "--level", level, "--lang", "en")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert done.stdout.startswith(f"{text.title.learn} ({level.upper()})\n")
    for sentence in text.sentences():
        assert f"{sentence.learn}\n  {sentence.known}\n" in done.stdout
    assert "words of your decks in this text" in done.stdout
    assert "quiz play wit-rusland --kind comprehension" in done.stdout


def test_a_text_of_ones_own(own: Path) -> None:
    """In any text the words of all decks are recognised in their forms, and shown with their meaning."""
    with Terminal(["read", str(own), "--lang", "en"]) as terminal:
        screen = terminal.wait_for("q stop")
        assert "eigen.txt" in screen
        assert "t translation" not in screen
        terminal.send("w")
        terminal.wait_for("ontbieden  to summon")
        terminal.send("n")
        terminal.wait_for("▸ Ze voegen")
        terminal.send("w")
        terminal.wait_for("samenvoegen  to merge")
        terminal.send(ENTER)
        terminal.wait_for("▸ Daarna werd")
        terminal.send(ENTER)
        assert "There are" not in terminal.wait_for("Enter done")
        terminal.send(ENTER)
        assert terminal.wait_for_end() == 0


def test_the_language_of_a_text_is_found(own: Path, starter: Path, tmp_path: Path) -> None:
    """Of several languages that decks teach, the words of the one that fits are shown."""
    english = tmp_path / "english"
    english.mkdir()
    header = "id: english\ntitle: {en: English, nl: Engels}\nlearn: en\nfrom: nl\n"
    (english / "deck.yaml").write_text(header, encoding="utf-8")
    notes = "- {id: dog, en: the dog, nl: hond, pos: noun, plural: dogs}\n- {id: park, en: the park, nl: park}\n"
    (english / "vocabulary.yaml").write_text(notes, encoding="utf-8")
    text = tmp_path / "story.txt"
    text.write_text("Two dogs ran through a park.", encoding="utf-8")
    arguments = ("--decks", str(english), "--decks", str(starter), "--lang", "nl")
    assert "- the dog: hond (nieuw)\n- the park: park (nieuw)" in run_quiz("read", str(text), *arguments).stdout
    assert "- ontbieden: to summon" in run_quiz("read", str(own), *arguments).stdout


def test_signs_in_a_text_stay(tmp_path: Path) -> None:
    """Underscores and brackets of a text are no marks of ours, and control characters do nothing."""
    path = tmp_path / "eigen.txt"
    path.write_bytes("\ufeffHet _leger_ [is] \x1b[31mweg\x07.\r\n".encode())
    assert run_quiz("read", str(path), "--lang", "en").stdout.splitlines()[:3] == [
        "eigen.txt",
        "",
        "Het _leger_ [is] [31mweg.",
    ]


def test_the_first_deck_that_was_begun(quiz_home: Path) -> None:
    """Without a name the text is that of the deck that the learner has begun."""
    with Store(quiz_home / "progress.sqlite3") as store:
        store.add(Review("wit-rusland/leger/recognition", NOW, Rating.GOOD, 1.0))
    deck, _ = quiz.load("decks/wit-rusland")
    done = run_quiz("read", "--lang", "en", QUIZ_HOME=str(quiz_home))
    assert done.stdout.startswith(deck.texts[0].title.learn)


def test_mistakes_get_one_line(own: Path, tmp_path: Path) -> None:
    """A level that is not there, a file with a level, a deck without a text, a name that nothing has: one clear line."""
    check_error("read", "wit-rusland", "--level", "C2", says="no text of level C2; there are A2, B1, B2")
    check_error("read", str(own), "--level", "A2", says="a file has only one")
    check_error(
        "read", "wit-ruslnd", says="there is no file wit-ruslnd, and no deck is called 'wit-ruslnd'; did you mean"
    )
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "deck.yaml").write_text("id: bare\ntitle: {nl: K, en: B}\nlearn: nl\nfrom: en\n", "utf-8")
    check_error("read", str(tmp_path / "bare"), says="the deck bare has no text to read")
