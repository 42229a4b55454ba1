"""What a learner answers to the question on the screen: one who knows the deck, and one who does not."""

from __future__ import annotations

import re

from quiz.core.deck import Choice, Cloze, Deck, Match, Note, Number, Open, Order, Short, Truth, Word
from quiz.core.markup import marked, plain

ENTER = "\r"
LANGUAGES = {"nl": "Dutch", "en": "English", "ja": "Japanese", "he": "Hebrew"}


def label_of(text: str, screen: str) -> str:
    """The number or letter that an item stands behind on the screen."""
    found = re.search(rf"^│\s+(\w)\s\s{re.escape(text)}\s", screen, re.MULTILINE)
    assert found, f"{text!r} is no item of\n{screen}"
    return found[1]


def in_one_line(screen: str) -> str:
    """What is read on the screen, however its lines are broken."""
    return " ".join(re.sub("[│╭╮╰╯─]", " ", screen).split())


def right_keys(deck: Deck, screen: str) -> str:
    """The keys that answer the question on the screen rightly, found as a learner would who knows the deck."""
    asked = in_one_line(screen)
    for note in deck.notes:
        keys = _of_word(note, deck, asked, screen) if isinstance(note, Word) else _of_other(note, asked, screen)
        if keys is not None:
            return keys
    raise AssertionError(f"no note asks what stands on\n{screen}")


def wrong_keys(deck: Deck, screen: str) -> str:
    """Keys that answer the question on the screen wrongly."""
    keys = right_keys(deck, screen)
    if not keys.endswith(ENTER):
        return "2" if keys == "1" else "1"
    answer = keys.removesuffix(ENTER)
    labels = answer.split()
    if len(labels) > 1 and all(len(label) == 1 for label in labels):
        return " ".join([*labels[1:], labels[0]]) + ENTER
    return ("77" if answer.isdigit() else "xyzzy") + ENTER


def _of_word(word: Word, deck: Deck, asked: str, screen: str) -> str | None:
    learn, known = LANGUAGES[deck.header.learn], LANGUAGES[deck.header.known]
    meaning = ", ".join(word.known)
    ways = {
        "What does this mean?": (word.learn[0], word.known[0]),
        f"Type it in {known}": (word.learn[0], word.known[0]),
        f"Which one is it in {learn}?": (meaning, word.learn[0]),
        f"Type it in {learn}": (meaning, word.learn[0]),
        "Make one word of these": (meaning, word.learn[0]),
        "Type the opposite": (f"{word.antonym} ↔", word.learn[0]),
        "Which article?": (word.learn[0].partition(" ")[2], word.learn[0].partition(" ")[0]),
        "Type the plural": (word.learn[0], "".join(word.plural[:1])),
        "Past tense:": (word.learn[0], word.past),
        "Type the perfect": (word.learn[0], word.perfect),
        "Type the comparative": (word.learn[0], word.comparative),
        "Type the superlative": (word.learn[0], word.superlative),
    }
    for example in word.examples[:1]:
        gaps = " ".join(marked(example.learn) or (word.learn[0],))
        ways |= {
            "Fill in the gap": (plain(example.known), gaps),
            "Make a sentence of these words": (plain(example.known), plain(example.learn)),
        }
    for task, (shown, answer) in ways.items():
        if task in asked and shown and f" {shown} " in asked and answer:
            is_choice = re.search(r"\d answer", asked) is not None
            return label_of(answer, screen) if is_choice else answer + ENTER
    return None


def _of_other(note: Note, asked: str, screen: str) -> str | None:
    match note:
        case Cloze() as cloze if plain(cloze.known) in asked:
            return " ".join(marked(cloze.learn)) + ENTER
        case Choice() if note.question.known in asked:
            return label_of(note.right.known, screen)
        case Truth() if note.question.known in asked:
            return "1" if note.answer else "2"
        case Short() if note.question.known in asked:
            return note.answer.known[0] + ENTER
        case Number() if note.question.known in asked:
            return f"{note.answer}{ENTER}"
        case Order() if note.question.known in asked:
            return " ".join(label_of(item.known, screen) for item in note.items) + ENTER
        case Match() if note.question.known in asked:
            lefts = sorted(note.pairs, key=lambda pair: label_of(pair.left.known, screen))
            return " ".join(label_of(pair.right.known, screen) for pair in lefts) + ENTER
        case Open() if note.question.known in asked:
            return f"in my own words{ENTER}"
    return None
