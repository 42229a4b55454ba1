"""Small decks written as a user writes them, and what a reader sees of the HTML made of them."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from quiz import library
from quiz.core.deck import Deck

HEADER = """\
id: {id}
title: {{{learn}: Een klein dek, {known}: A small deck}}
description: {{{learn}: Om te proberen., {known}: To try things.}}
learn: {learn}
from: {known}
level: B1
licence: CC BY 4.0
author: Ann & Bob
"""

ARMY = """\
- id: leger
  nl: het leger
  en: [army, armed forces]
  pos: noun
  plural: legers
  ipa: ˈleːɣər
  level: A2
  examples:
    - {nl: Het _leger_ oefent., en: The _army_ is training.}
    - {nl: Hij diende in het leger., en: He served in the army.}
  synonyms: [de krijgsmacht]
  antonym: de burgers
  remark: {nl: Meestal _het_., en: Mostly _het_.}
  tags: [military]
"""

VERB = """\
- id: samenvoegen
  nl: samenvoegen (eenheden)
  en: to combine
  pos: verb
  past: voegde samen, voegden samen
  perfect: heeft samengevoegd
  separable: samen
  examples:
    - {nl: De legers _voegen_ alles _samen_., en: The armies _combine_ everything.}
"""

WORDS = ARMY + VERB

CHOICE = """\
  options:
    - {nl: Ja, en: 'Yes'}
    - {nl: Nee, en: 'No', right: true}
"""

OTHERS = """\
- id: gat
  kind: cloze
  topic: {nl: inversie, en: inversion}
  nl: Daarom _belt_ hij mij _op_.
  en: That is why he _is calling_ me.
  hint: {nl: opbellen, en: to call}
  explanation: {nl: Zo., en: So.}
- id: keuze
  kind: choice
  question: {nl: Wat is het?, en: What is it?}
  options:
    - {nl: Dit, en: This}
    - {nl: Dat, en: That, right: true}
  explanation: {nl: Daarom., en: Because.}
  evidence: [s-1]
- {id: waar, kind: truth, question: {nl: A?, en: A?}, answer: true, explanation: {nl: B., en: B.}, evidence: [s-1]}
- {id: kort, kind: short, question: {nl: C?, en: C?}, answer: {nl: ja, en: 'yes'}, explanation: {nl: D., en: D.}}
- {id: getal, kind: number, question: {nl: E?, en: E?}, answer: 45000, explanation: {nl: F., en: F.}}
- {id: open, kind: open, question: {nl: G?, en: G?}, model: {nl: H., en: H.}, explanation: {nl: I., en: I.}}
- id: volgorde
  kind: order
  question: {nl: J?, en: J?}
  items: [{nl: een, en: one}, {nl: twee, en: two}]
  explanation: {nl: K., en: K.}
- id: paren
  kind: match
  question: {nl: L?, en: L?}
  pairs: [{left: {nl: a, en: a}, right: {nl: b, en: b}}, {left: {nl: c, en: c}, right: {nl: d, en: d}}]
  explanation: {nl: M., en: M.}
"""

STORY = """\
title: {nl: Het nieuws, en: The news}
date: 2022-10
paragraphs:
  - - {id: s-1, nl: Er was nieuws., en: There was news.}
    - {id: s-2, nl: Twee legers oefenden., en: Two armies trained.}
  - - {id: s-3, nl: Het leger ging naar huis., en: The army went home.}
"""


def question(kind: str, rest: str) -> str:
    """A question with `rest` as what its kind needs."""
    both = "{nl: Wie?, en: Who?}"
    return f"- id: vraag\n  kind: {kind}\n  question: {both}\n  explanation: {{nl: Zo., en: So.}}\n{rest}"


def write_deck(
    folder: Path, notes: str, *, deck_id: str = "klein", learn: str = "nl", known: str = "en", text: str = ""
) -> Deck:
    """The deck with these notes, and the source `text` if there is one, read back from files without a problem."""
    home = folder / "decks" / deck_id
    home.mkdir(parents=True, exist_ok=True)
    header = HEADER.format(id=deck_id, learn=learn, known=known)
    if text:
        source = home / "source" / "verhaal"
        source.mkdir(parents=True, exist_ok=True)
        (source / "verhaal.yaml").write_text(text, "utf-8")
        header += "source: verhaal\n"
    (home / "deck.yaml").write_text(header, "utf-8")
    (home / "vocabulary.yaml").write_text(notes, "utf-8")
    deck, problems = library.load(home)
    assert not problems, problems
    return deck


def visible(html: str) -> str:
    """What a reader sees of a card: without style, script and tags, with character references as characters."""
    html = re.sub(r"<(style|script)\b.*?</\1>", "", html, flags=re.DOTALL)
    html = re.sub(r"\[\[type:[^]]*\]\]|\[anki:play:[qa]:\d+\]", "", html)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", html))).strip()
