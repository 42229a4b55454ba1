"""HTML as a reader sees it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.markup import is_balanced, marked, plain
from quiz.core.plain_text import Plain, plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("AT&amp;T &lt;b&gt; &eacute;&#233;", "AT&T <b> éé"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<div>a</div><div>b</div>", "a\nb"),
        ("a\n  b&nbsp;c", "a b c"),
        ("<p>a</p>\n<p>b</p>", "a\nb"),
        ("<ul><li>a</li><li>b</li></ul>c", "- a\n- b\nc"),
        ("<ol><li>a<li>b</ol>", "1. a\n2. b"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("a<script>alert(1)</script><style>b{}</style>c", "ac"),
        ("a<!-- b -->c<![if x]>d<?php e ?>f", "acdf"),
        ("a < b <!x", "a < b <!x"),
        ("<b>a</b> _b_", "a _b_"),
        ("<a href='javascript:x' onclick=y>link</a>", "link"),
        ("[anki:tts lang=nl_NL]x[/anki:tts]a[anki:play:q:0]", "xa"),
        ("<ruby>字<rp>(</rp><rt>ji</rt></ruby>", "字ji"),
    ],
)
def test_what_a_reader_sees(html: str, text: str) -> None:
    """Entities are characters, blocks and breaks are lines, lists have signs; code and comments are not there."""
    assert plain_text(html).text == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Het <b>leger</b> oefent.", "Het _leger_ oefent."),
        ("Ze <i>voegen </i>alles<em> samen</em>.", "Ze _voegen_ alles _samen_."),
        ("a_b <b>c_d</b>", "a\\_b _c\\_d_"),
        ("<b></b>a<b> </b>b", "a b"),
        ("<b>a<br>b</b>", "a\nb"),
        ("<b>a", "a"),
    ],
)
def test_marks(html: str, text: str) -> None:
    """What is bold or italic is marked as in the format, and an underscore of the text is no mark."""
    assert plain_text(html, marks=True).text == text


def test_media_are_kept_aside() -> None:
    """The names of sounds and images, each once, as Anki stores them; the text is without them."""
    html = 'ja[sound:ja.mp3] <img alt="x" src="a%20b.png"><img src="c.png">[sound:ja.mp3]'
    assert plain_text(html) == Plain("ja", ("a b.png", "c.png", "ja.mp3"))


@given(st.text(st.sampled_from("<>/!-[]&;:=\"' abi_\\\n\x00\ue000")), st.booleans())
def test_no_html_is_too_broken(html: str, marks: bool) -> None:
    """Any string gives a text; with marks, one whose marks are in order or that has none."""
    text = plain_text(html, marks=marks).text
    assert "\x00" not in text
    assert text == text.strip()
    if marks and is_balanced(text):
        assert all(mark in plain(text) for mark in marked(text))


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<!--",
        "<b",
        "<b>",
        "&",
        "[sound:",
        "[anki:tts",
        "<a b='",
        "</",
        "<![CDATA[",
        "[anki:tts]",
        "<img src=",
        "_",
        "<b>a</b>",
        "&#x",
    ],
)
def test_a_field_full_of_one_thing(piece: str) -> None:
    """The longest field that is read takes no more than seconds, whatever it is made of."""
    started = time.monotonic()
    plain_text(piece * (100_000 // len(piece)), marks=True)
    assert time.monotonic() - started < 5
