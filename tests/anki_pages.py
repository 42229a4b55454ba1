"""Cards of the real Anki as pages of a browser: what the reviewer puts round them, and what can be measured in them."""

from __future__ import annotations

import re
from typing import Any

import anki.collection

SPEAKER = (
    '<a class="replay-button soundLink" href="#"><svg class="playImage" viewBox="0 0 64 64"><circle cx="32" cy="32" '
    'r="29" fill="#fff" stroke="#414141"/><path d="M56.5 32 22 52V12z" fill="#414141"/></svg></a>'
)
"""A button that plays, of the shape and size that Anki's own has."""

AROUND = (
    "body{margin:20px;overflow-wrap:break-word}img{max-width:100%}.replay-button{text-decoration:none;display:inline-flex;"
    "vertical-align:middle;margin:3px}.replay-button svg{width:40px;height:40px}#typeans{width:100%;box-sizing:border-box;"
    "line-height:1.75}.nightMode{color:#fcfcfc;background:#2c2c2c}"
)
"""What Anki's own style sheet says of a card before the note type's does."""

BIG = "<style>.card{font-size:40px!important}</style>"

SWITCHES = {
    "Listening": "1",
    "Forms question": "meervoud, of: hoe heet het als er meer zijn?",
    "Extra front": "een vraag van later",
    "Extra back": "het antwoord daarop",
    "My notes": "rijmt op een ander <b>woord</b>",
}
"""Fields that switch on the cards and parts that the shipped deck does without."""

Side = tuple[str, str]
"""The body of one side of a card, and the classes that Anki gives it."""


def side(col: anki.collection.Collection, card: Any, *, answer: bool, typed: str = "") -> Side:
    """A side of a card as Anki shows it, with its answer box and its buttons that play."""
    html = card.answer() if answer else card.question()
    html = re.sub(r"\[anki:play:[qa]:\d+\]", lambda _: SPEAKER, html)
    found = re.search(r"\[\[type:(?:nc:|cloze:)*([^\]]+)\]\]", html)
    if found:
        expected = card.note()[found[1]]
        box = f'<div style="font-family:Arial;font-size:20px">{col.compare_answer(expected, typed)}</div>'
        given = '<center><input type="text" id="typeans" style="font-family:Arial;font-size:20px"></center>'
        html = html.replace(found[0], box if answer else given)
    return html, f"card card{card.ord + 1}"


def page(side: Side, *, night: bool = False, before: str = "") -> str:
    """A page of a browser with a side of a card, in day or night mode; `before` is what stands in front of it."""
    body, classes = side
    root = ' class="night-mode"' if night else ""
    night_class = " nightMode night_mode" if night else ""
    return (
        f'<!doctype html><html{root}><head><meta charset="utf-8"><style>{AROUND}</style></head>'
        f'<body class="{classes}{night_class}"><div id="qa">{body}{before}</div></body></html>'
    )


OVERFLOWING = """(() => {
  const wide = document.documentElement.clientWidth;
  const found = [];
  if (document.documentElement.scrollWidth > wide) found.push("the page: " + document.documentElement.scrollWidth);
  for (const one of document.querySelectorAll("#qa *")) {
    const box = one.getBoundingClientRect();
    if (!box.width || ["STYLE", "SCRIPT"].includes(one.tagName)) continue;
    if (box.right > wide + 0.5 || box.left < -0.5)
      found.push(one.tagName + "." + one.className + ": " + box.left + "–" + box.right);
    const style = getComputedStyle(one);
    if (one.scrollWidth > one.clientWidth + 1 && style.display !== "inline" && one.clientWidth)
      found.push(one.tagName + "." + one.className + " holds " + one.scrollWidth + " in " + one.clientWidth);
  }
  return found;
})()"""
"""What does not fit into the width of the page, or into the box that it is in."""

CONTRASTS = """(() => {
  const parse = (text) => {
    const parts = text.match(/[\\d.]+/g).map(Number);
    return [parts[0], parts[1], parts[2], parts.length > 3 ? parts[3] : 1];
  };
  const over = (top, bottom) => [0, 1, 2].map((i) => top[i] * top[3] + bottom[i] * (1 - top[3])).concat(1);
  const ground = (element) => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) {
      layers.push(parse(getComputedStyle(one).backgroundColor));
      if (layers[layers.length - 1][3] === 1) break;
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };
  const light = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((one) => {
      const part = one / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = [];
  const walker = document.createTreeWalker(document.querySelector("#qa"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement;
    if (!node.data.trim() || ["STYLE", "SCRIPT"].includes(parent.tagName)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const style = getComputedStyle(parent);
    const ink = parse(style.color);
    // a gap is not to be read; what is folded away has no box
    if (!range.getClientRects().length || ink[3] === 0 || style.visibility === "hidden") continue;
    const paper = ground(parent), a = light(over(ink, paper)), b = light(paper);
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    found.push([ratio, node.data.trim().slice(0, 40) + " in " + style.color + " on " + paper.map(Math.round)]);
  }
  return found;
})()"""
"""The contrast of every text that is shown against what is behind it, and which text it is."""
