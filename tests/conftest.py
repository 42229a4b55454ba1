"""Every test has a home of its own: no test reads or writes the progress of whoever runs it."""

from pathlib import Path

import pytest
from hypothesis import settings

# how long an example takes says something of the machine and of what else it does, not of the program
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


@pytest.fixture(autouse=True)
def quiz_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh folder as QUIZ_HOME, no settings of the user's around it, and no voice whatever is installed."""
    home = tmp_path_factory.mktemp("home")
    (home / "settings.json").write_text('{"voice": "off"}', encoding="utf-8")
    monkeypatch.setenv("QUIZ_HOME", str(home))
    for name in ("QUIZ_DECKS", "NO_COLOR", "SOURCE_DATE_EPOCH", "LC_ALL", "LC_MESSAGES", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    return home
