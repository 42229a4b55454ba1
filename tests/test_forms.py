"""The forms that are asked for."""

import pytest

from quiz.core.deck import Word
from quiz.core.forms import asked_forms
from quiz.core.language import language
from tests.test_deck import deck_of


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("nl: de deelname, plural: [deelnames, deelnamen]",
         {"plural": ("deelnames", "deelnamen", "de deelnames", "de deelnamen")}),
        ("nl: de druk, plural: '-'", {}),
        ("nl: de druk", {}),
        ("nl: gaan, past: 'ging, gingen', perfect: is gegaan",
         {"past": ("ging", "ging, gingen"), "perfect": ("is gegaan",)}),
        ("nl: regenen, past: regende", {"past": ("regende",)}),
        ("nl: klein, comparative: kleiner, superlative: kleinst",
         {"comparative": ("kleiner",),
          "superlative": ("kleinst", "het kleinst", "kleinste", "de kleinste", "het kleinste")}),
        ("nl: het schaap, plural: schaap", {}),
        ("nl: '(het) schaap', plural: Schaap", {}),
        ("nl: vergeten, past: 'vergat, vergaten', perfect: heeft vergeten",
         {"past": ("vergat", "vergat, vergaten"), "perfect": ("heeft vergeten",)}),
    ],
)  # fmt: skip
def test_what_is_asked_and_accepted(note: str, expected: dict[str, tuple[str, ...]]) -> None:
    """Each form that the note gives, in a fixed order, unless it looks just like the headword."""
    (word,) = deck_of(f"- {{id: w, {note}, en: x}}").notes
    assert isinstance(word, Word)
    assert {form.kind: form.accepted for form in asked_forms(word, language("nl"))} == expected


def test_plurals_in_other_languages() -> None:
    """French plurals come with either article; English has none that shows the plural."""
    (french,) = deck_of("- {id: w, fr: le pain, en: bread, plural: pains}", "fr").notes
    (english,) = deck_of("- {id: w, en: the army, nl: het leger, plural: armies}", "en", "nl").notes
    assert isinstance(french, Word)
    assert isinstance(english, Word)
    assert [form.accepted for form in asked_forms(french, language("fr"))] == [("pains", "des pains", "les pains")]
    assert [form.accepted for form in asked_forms(english, language("en"))] == [("armies",)]
