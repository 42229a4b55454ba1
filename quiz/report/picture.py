"""The result of an exam as one picture (SVG): the mark with its bars; no script, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterable

from quiz.core.marksheet import Bar, Say, Sheet
from quiz.report.text import safe, shortened

WIDTH = 720
MARGIN = 40
TITLE_COLUMNS = 52
TOP, ROW, HEADING = 232, 28, 46
"""Where the bars begin, and the heights of a row and of a heading with the space above it."""
BAR_LEFT, BAR_WIDTH, BAR_HEIGHT = 300, 240, 10
STYLE = """
svg { --paper: #fffdf8; --ink: #23201b; --soft: #5f584c; --track: #ece5d6; --accent: #0b5d66;
  --right: #1b6a3a; --wrong: #b0281d; }
@media (prefers-color-scheme: dark) { svg { --paper: #17191d; --ink: #ece7dc; --soft: #b0aa9d; --track: #2c313a;
  --accent: #7ccfd4; --right: #86d6a1; --wrong: #ff9f93; } }
.paper { fill: var(--paper); } .track { fill: var(--track); } .bar { fill: var(--accent); }
text { fill: var(--ink); font: 15px system-ui, sans-serif; unicode-bidi: plaintext; }
.title { font-size: 22px; font-weight: 600; } .soft { fill: var(--soft); }
.mark { font-size: 96px; font-weight: 700; } .heading { font-weight: 600; }
.passed { fill: var(--right); } .failed { fill: var(--wrong); } .outcome { font-size: 19px; font-weight: 600; }
.end { text-anchor: end; }
"""


def svg(sheet: Sheet, say: Say, date: str) -> str:
    """The picture; `date` is when the exam was taken (ISO 8601)."""
    groups = [(say("exam.levels"), sheet.levels), (say("exam.kinds"), sheet.kinds)]
    parts = [part for part in groups if part[1]]
    height = TOP + sum(HEADING + ROW * len(bars) for _, bars in parts) + MARGIN // 2
    spoken = f"{say('exam.mark')}: {sheet.mark} {sheet.outcome}. {sheet.ending}. {sheet.counts}"
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    return f"""<svg xmlns="http://www.w3.org/2000/svg" {size} lang="{safe(sheet.code)}" role="img"
  aria-labelledby="title about">
<title id="title">{safe(say("exam"))}: {safe(sheet.title)}</title>
<desc id="about">{safe(spoken)}</desc>
<style>{STYLE}</style>
<rect class="paper" width="{WIDTH}" height="{height}" rx="12"/>
{_head(sheet, say, date)}
{chr(10).join(_groups(parts))}
</svg>
"""


def _head(sheet: Sheet, say: Say, date: str) -> str:
    how = "passed" if sheet.passed else "failed"
    # the digits of large type are 58 wide at most
    beside = MARGIN + 58 * len(sheet.mark) + 24
    lines = [
        _text(MARGIN, 48, "soft", f"{say('exam')} · {date}"),
        _text(MARGIN, 80, "title", shortened(sheet.title, TITLE_COLUMNS)),
        _text(MARGIN, 192, f"mark {how}", sheet.mark),
    ]
    words = [("outcome " + how, sheet.outcome), ("", sheet.ending), ("", sheet.counts),
             ("soft", f"{sheet.time} {say('summary.time')}")]  # fmt: skip
    shown = [(style, text) for style, text in words if text]
    lines += [_text(beside, 128 + 24 * number, style, text) for number, (style, text) in enumerate(shown)]
    return "\n".join(lines)


def _groups(groups: Iterable[tuple[str, tuple[Bar, ...]]]) -> Iterable[str]:
    top = TOP
    for title, bars in groups:
        top += HEADING
        yield _text(MARGIN, top - ROW // 2, "heading", title)
        for bar in bars:
            top += ROW
            yield _text(MARGIN, top - 10, "", bar.name)
            yield _rectangle("track", top, BAR_WIDTH)
            if bar.share:
                yield _rectangle("bar", top, BAR_WIDTH * bar.share)
            yield _text(WIDTH - MARGIN, top - 10, "end", bar.points)


def _rectangle(style: str, top: int, width: float) -> str:
    return f'<rect class="{style}" x="{BAR_LEFT}" y="{top - 20}" width="{width:.1f}" height="{BAR_HEIGHT}" rx="5"/>'


def _text(x: int, y: int, style: str, text: str) -> str:
    return f'<text x="{x}" y="{y}" class="{style}">{safe(text)}</text>'
