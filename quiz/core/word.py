"""A word and its forms: what of a headword is the word itself, and where it stands in a sentence."""

from __future__ import annotations

import re

from quiz.core.deck import NO_PLURAL, Text, Word
from quiz.core.language import Language
from quiz.core.markup import mark_words, marked

_GLOSS = re.compile(r"\([^()]*\)")


def bare_headword(headword: str, language: Language) -> str:
    """The headword without article, infinitive mark and glosses: `het leger` → `leger`, `to add (up)` → `add`."""
    return bare_text(without_glosses(headword), language)


def without_glosses(text: str) -> str:
    """A text without what stands in parentheses: `to add (up)` → `to add`."""
    return " ".join((_GLOSS.sub("", text) if "(" in text else text).split())


def bare_text(text: str, language: Language) -> str:
    """A text without its leading article or infinitive mark: `het leger` → `leger`, `l'armée` → `armée`."""
    first, _, rest = text.partition(" ")
    if first.casefold() in language.articles or first.casefold() == language.infinitive_mark:
        return rest.strip()
    for short, full in language.elided.items():
        if full in language.articles and text.casefold().replace("’", "'").startswith(short):
            return text[len(short) :]
    return text


def forms(word: Word, language: Language) -> frozenset[str]:
    """Every form of a word that its note gives, without articles."""
    headwords = [bare_headword(headword, language) for headword in word.learn]
    plurals = [bare_headword(plural, language) for plural in word.plural if plural != NO_PLURAL]
    past = [part.strip() for part in word.past.split(",")]
    perfect = word.perfect.split()[-1:]
    degrees = [word.comparative, word.superlative]
    found = {form for form in (*headwords, *plurals, *past, *perfect, *degrees, *word.forms) if form}
    if word.pos == "adjective":
        found |= {f"{form}e" for form in headwords}
    if word.separable and language.infinitive_mark:
        # inzetten → in te zetten
        parted = f"{word.separable} {language.infinitive_mark} "
        found |= {form.replace(word.separable, parted, 1) for form in headwords if form.startswith(word.separable)}
    return frozenset(found)


def example_with_gaps(word: Word, example: Text, language: Language) -> str:
    """The example with the headword marked: by the author, or else where a form of it stands.

    The two parts of a separable verb are found apart from each other too. The sentence comes back as it was where
    no form is found.
    """
    sentence = example.learn
    if marked(sentence):
        return sentence
    found = forms(word, language)
    whole = mark_words(sentence, found)
    if whole != sentence or not word.separable:
        return whole
    parted = (form for form in sorted(found) if form.endswith(f" {word.separable}"))
    apart = (_marked_apart(sentence, form, word.separable, language) for form in parted)
    return next((marked_sentence for marked_sentence in apart if marked_sentence != sentence), sentence)


def _marked_apart(sentence: str, form: str, particle: str, language: Language) -> str:
    """The sentence with the verb of `zet in` marked, and its particle after it; as it was if one is missing.

    The particle stands at the end of its clause; the same word elsewhere is a preposition.
    """
    verb = _word(form.removesuffix(f" {particle}")).search(sentence)
    if verb is None:
        return sentence
    found = list(_word(particle).finditer(sentence, verb.end()))
    if not found:
        return sentence
    last = next((one for one in found if _ends_clause(sentence[one.end() :], language)), found[-1])
    between = sentence[verb.end() : last.start()]
    return f"{sentence[: verb.start()]}_{verb.group()}_{between}_{last.group()}_{sentence[last.end() :]}"


def _word(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(text)}(?!\w)", re.IGNORECASE)


def _ends_clause(rest: str, language: Language) -> bool:
    following = rest.casefold().split()[:1]
    return not following or not following[0][0].isalnum() or following[0] in language.conjunctions
