"""The words on the cards that are no part of a deck, in the language that the learner knows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FALLBACK = "en"

_ENGLISH = {
    # parts of speech
    "noun": "noun", "verb": "verb", "adjective": "adjective", "adverb": "adverb", "pronoun": "pronoun",
    "preposition": "preposition", "conjunction": "conjunction", "numeral": "numeral",
    "interjection": "interjection", "name": "name", "phrase": "phrase",
    # grammatical gender
    "common": "common gender", "neuter": "neuter", "masculine": "masculine", "feminine": "feminine",
    # forms
    "plural": "plural", "past": "past", "perfect": "perfect",
    "comparative": "comparative", "superlative": "superlative", "forms": "also",
    # what a card asks for
    "recognise": "What does it mean?", "produce": "How do you say it?", "fill": "Fill the gap",
    "listen": "Write what you hear", "which-article": "Which article?", "which-forms": "Which forms?",
    "choice": "Choose", "truth": "True or false?", "short": "Answer briefly", "number": "Which number?",
    "order": "Put in order", "match": "What belongs together?", "open": "Answer in your own words",
    # parts of a card
    "true": "true", "false": "false", "also-accepted": "also", "synonym": "synonym", "antonym": "opposite",
    "more-examples": "More examples", "passage": "Read the passage", "from-the-text": "From the text",
    "my-notes": "My notes",
    # the description of a deck
    "how-to": "A word is first recognised, then filled into a sentence, then produced. Type the answer or think "
    "it, and compare. Tap a sentence from the text for its translation. The field “My notes” is for you.",
    "licence": "Licence", "author": "By", "source": "Source",
}  # fmt: skip

_DUTCH = {
    "noun": "zelfstandig naamwoord", "verb": "werkwoord", "adjective": "bijvoeglijk naamwoord",
    "adverb": "bijwoord", "pronoun": "voornaamwoord", "preposition": "voorzetsel", "conjunction": "voegwoord",
    "numeral": "telwoord", "interjection": "tussenwerpsel", "name": "naam", "phrase": "uitdrukking",
    "common": "zijdig", "neuter": "onzijdig", "masculine": "mannelijk", "feminine": "vrouwelijk",
    "plural": "meervoud", "past": "verleden tijd", "perfect": "voltooide tijd",
    "comparative": "vergrotende trap", "superlative": "overtreffende trap", "forms": "ook",
    "recognise": "Wat betekent dit?", "produce": "Hoe zeg je dit?", "fill": "Vul in",
    "listen": "Schrijf wat je hoort", "which-article": "Welk lidwoord?", "which-forms": "Welke vormen?",
    "choice": "Kies", "truth": "Waar of niet waar?", "short": "Antwoord kort", "number": "Welk getal?",
    "order": "Zet in de juiste volgorde", "match": "Wat hoort bij elkaar?",
    "open": "Antwoord in je eigen woorden",
    "true": "waar", "false": "niet waar", "also-accepted": "ook goed", "synonym": "synoniem",
    "antonym": "tegengestelde", "more-examples": "Meer voorbeelden", "passage": "Lees het fragment",
    "from-the-text": "Uit de tekst", "my-notes": "Mijn notities",
    "how-to": "Een woord herken je eerst, dan vul je het in een zin in, dan bedenk je het zelf. Typ het antwoord "
    "of bedenk het, en vergelijk. Tik op een zin uit de tekst voor de vertaling. Het veld ‘My notes’ is voor jou.",
    "licence": "Licentie", "author": "Door", "source": "Bron",
}  # fmt: skip

LABELS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"en": MappingProxyType(_ENGLISH), "nl": MappingProxyType(_DUTCH)}
)


def labels(code: str) -> Mapping[str, str]:
    """The words in the language of that code (`nl-BE` is looked up as `nl`), in English where there are none."""
    return LABELS.get(code.partition("-")[0], LABELS[FALLBACK])
