"""The note types: what must never change, and what must hold of their templates and colours."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError
from itertools import product
from typing import get_args

import pytest

from quiz.anki.labels import LABELS, labels
from quiz.anki.note_types import FIELDS, ORDINALS, TEMPLATES, NoteTypeKind, note_type
from quiz.core.deck import NOTE_KINDS, PartOfSpeech

KINDS: tuple[NoteTypeKind, ...] = ("vocabulary", "cloze", "choice", "comprehension")
PAIRS = (("nl", "en"), ("en", "nl"), ("de", "en"), ("fr", "nl"), ("ar", "en"), ("pt-BR", "tlh"))

COMMON = "Level|Source|Licence|Deck id|Note id|My notes|Spare1|Spare2|Spare3|Spare4"
FINGERPRINT = {
    "vocabulary": (
        1666702555329,
        "Tweetalig Vocabulary (nl–en)",
        "Headword|Translation|Article|Word|Gender|Gender name|Variants|More translations|Typed answer|"
        "Part of speech|IPA|Forms|Example|Example translation|More examples|Gap sentence|Gap answer|Synonyms|"
        "Antonym|Remark|Remark translation|Source sentence|Source translation|Image|Audio|Audio example|"
        f"Audio translation|Listening|Article question|Forms question|Extra front|Extra back|{COMMON}",
        "Recognition|Production|Sentence|Listening|Article|Forms|Extra",
    ),
    "cloze": (
        1666775414096,
        "Tweetalig Cloze (nl–en)",
        "Text|Translation|Gap answer|Topic|Topic translation|Hint|Hint translation|Explanation|"
        f"Explanation translation|Source sentence|Source translation|Image|Audio|{COMMON}",
        "Cloze",
    ),
    "choice": (
        1669109111782,
        "Tweetalig Choice (nl–en)",
        "Question|Question translation|Options|Answer|Answer translation|Explanation|Explanation translation|"
        f"Evidence|Passage|Image|Audio|Extra front|Extra back|{COMMON}",
        "Choice|Extra",
    ),
    "comprehension": (
        1669795432308,
        "Tweetalig Comprehension (nl–en)",
        "Question|Question translation|Task|Given|Typed answer|Answer|Also accepted|Explanation|"
        f"Explanation translation|Evidence|Passage|Image|Audio|Extra front|Extra back|{COMMON}",
        "Comprehension|Extra",
    ),
}

# every pair of colours that meet on a card: what is written, and on what
INKS = ("ink", "soft", "accent", "common", "masculine", "neuter", "feminine")
GROUNDS = ("paper", "tint")
OTHER_PAIRS = (
    ("ink", "missed-tint"), ("missed", "missed-tint"), ("right", "right-tint"), ("wrong", "wrong-tint"),
    ("ink", "right-tint"), ("ink", "wrong-tint"), ("soft", "right-tint"), ("soft", "wrong-tint"),
    ("paper", "accent"), ("soft", "desk"), ("ink", "desk"),
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_the_frozen_parts_are_as_they_were_at_the_first_release(kind: NoteTypeKind) -> None:
    """Ids, names, fields and templates in their order never change: Anki would refuse every update of a note."""
    type_ = note_type(kind, "nl", "en")
    fields, templates = "|".join(type_.fields), "|".join(template.name for template in type_.templates)
    assert (type_.id, type_.name, fields, templates) == FINGERPRINT[kind]


def test_the_cards_of_the_library_keep_their_place() -> None:
    """The ordinals by which reviews find their way back from Anki never change."""
    assert ORDINALS == {
        "recognition": 0, "production": 1, "cloze": 2, "listening": 3, "article": 4, "forms": 5, "question": 0,
    }  # fmt: skip
    names = [template.name for template in TEMPLATES["vocabulary"]]
    assert [names[ORDINALS[kind]] for kind in ("recognition", "cloze", "listening", "article", "forms")] == [
        "Recognition", "Sentence", "Listening", "Article", "Forms",
    ]  # fmt: skip


def test_a_note_type_cannot_be_changed_by_accident() -> None:
    """A note type is a value."""
    with pytest.raises(FrozenInstanceError):
        note_type("cloze", "nl", "en").id = 1  # type: ignore[misc]  # that is the point


def test_each_pair_of_languages_has_note_types_of_its_own() -> None:
    """No two kinds or pairs share an id or a name, and an id fits the numbers of JavaScript."""
    types = [note_type(kind, learn, known) for kind, (learn, known) in product(KINDS, PAIRS)]
    assert len({type_.id for type_ in types}) == len({type_.name for type_ in types}) == len(types)
    assert all(type_.id < 2**53 for type_ in types)


@pytest.mark.parametrize("kind", KINDS)
def test_fields_are_named_once_and_end_with_the_common_ones(kind: NoteTypeKind) -> None:
    """Each note type has the common fields, the spares among them, and no name twice."""
    assert len(set(FIELDS[kind])) == len(FIELDS[kind])
    assert "|".join(FIELDS[kind]).endswith(COMMON)


@pytest.mark.parametrize(("learn", "known"), PAIRS)
@pytest.mark.parametrize("kind", KINDS)
def test_templates_name_only_fields_that_exist(kind: NoteTypeKind, learn: str, known: str) -> None:
    """Every `{{…}}` is a field of the note type, every section is closed, and no placeholder is left over."""
    type_ = note_type(kind, learn, known)
    for side in (text for sides in type_.sides for text in sides):
        names = re.findall(r"\{\{(?:[#^/])?(?:tts \w+:|type:|cloze:)*([^{}]*)\}\}", side)
        assert names
        assert set(names) <= set(type_.fields)
        assert sorted(re.findall(r"\{\{[#^]([^}]*)\}\}", side)) == sorted(re.findall(r"\{\{/([^}]*)\}\}", side))
        assert "[[" not in side
        assert side.count("<article") == side.count("</article>") == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_front_is_empty_without_the_fields_it_requires(kind: NoteTypeKind) -> None:
    """The whole front stands inside the sections of its required fields."""
    type_ = note_type(kind, "nl", "en")
    for template, (front, _) in zip(TEMPLATES[kind], type_.sides, strict=True):
        assert template.requires
        for name in template.requires:
            assert front.startswith(f"{{{{#{name}}}}}")
            assert front.endswith(f"{{{{/{name}}}}}")


def test_both_languages_are_spoken_by_their_own_voice() -> None:
    """The voices are those of the two languages; a language without one is not spoken at all."""
    dutch = "".join(side for sides in note_type("vocabulary", "nl", "en").sides for side in sides)
    assert "{{tts nl_NL:Headword}}" in dutch
    assert "{{tts en_GB:Translation}}" in dutch
    swapped = "".join(side for sides in note_type("vocabulary", "en", "nl").sides for side in sides)
    assert "{{tts en_GB:Headword}}" in swapped
    assert "{{tts nl_NL:Translation}}" in swapped


@pytest.mark.parametrize("mode", ["light", "night"])
def test_every_pair_of_colours_can_be_read(mode: str) -> None:
    """Text has a contrast of at least 4.5 : 1 against what it stands on, by day and by night."""
    colours = _colours(mode)
    pairs = [*product(INKS, GROUNDS), *OTHER_PAIRS]
    faint = {pair: ratio for pair in pairs if (ratio := _contrast(*(colours[name] for name in pair))) < 4.5}
    assert not faint


def test_night_gives_each_colour_of_the_day() -> None:
    """No colour of the light style is left over at night."""
    assert _colours("light").keys() == _colours("night").keys()


def test_the_words_of_the_interface_are_the_same_in_each_language() -> None:
    """Every language has every word, and each part of speech and kind of question has a name."""
    expected = {*get_args(PartOfSpeech), *NOTE_KINDS} - {"word", "cloze"}
    for words in LABELS.values():
        assert words.keys() == LABELS["en"].keys() >= expected
        assert all(words.values())
    assert labels("nl-BE") is LABELS["nl"]
    assert labels("xx") is LABELS["en"]


def _colours(mode: str) -> dict[str, str]:
    day, night = note_type("cloze", "nl", "en").css.split(".nightMode.card", 1)
    css = day if mode == "light" else night.split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance of an sRGB colour."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
