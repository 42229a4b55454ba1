"""The result of an exam as one HTML page: no script, nothing fetched, for light, dark and paper."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files

from quiz.core.exam import Answered
from quiz.core.marksheet import NOTHING, Bar, Miss, Say, Sheet
from quiz.report.text import safe

_TAGS = {"missing": "ins", "extra": "del", "swapped": "u"}


def html(sheet: Sheet, say: Say, date: str) -> str:
    """The page; `date` is when the exam was taken (ISO 8601)."""
    style = files("quiz.report").joinpath("page.css").read_text("utf-8")
    header = sheet.result.paper.deck.header
    title_language = header.learn if header.learn == sheet.code else header.known
    title = f"{say('exam')}: {sheet.title} – {sheet.mark}"
    return f"""<!doctype html>
<html lang="{safe(sheet.code)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{safe(title)}</title>
<style>
{style}</style>
</head>
<body>
<main>
<header>
<p>{safe(say("exam"))} · <time datetime="{safe(date)}">{safe(date)}</time></p>
<h1 lang="{safe(title_language)}" dir="auto">{safe(sheet.title)}</h1>
</header>
{_mark(sheet, say)}
<div class="bars">
{_bars(say("exam.levels"), say("exam.level"), sheet.levels, say)}
{_bars(say("exam.kinds"), say("exam.kind"), sheet.kinds, say)}
</div>
{_missed(sheet, say)}
</main>
</body>
</html>
"""


def _mark(sheet: Sheet, say: Say) -> str:
    how = "passed" if sheet.passed else "failed"
    outcome = f'<p class="outcome {how}">{safe(sheet.outcome)}</p>\n' if sheet.outcome else ""
    counts = f"<p>{safe(sheet.counts)}</p>\n" if sheet.counts else ""
    return f"""<div class="mark">
<p class="{how}"><span class="hidden">{safe(say("exam.mark"))}: </span><strong>{safe(sheet.mark)}</strong></p>
<div>
{outcome}<p>{safe(sheet.ending)}</p>
{counts}<p class="soft">{safe(sheet.time)} {safe(say("summary.time"))}</p>
</div>
</div>"""


def _bars(title: str, name: str, bars: Iterable[Bar], say: Say) -> str:
    rows = "\n".join(
        f'<tr><th scope="row">{safe(bar.name)}</th>'
        f'<td><span class="points">{safe(bar.points)}</span>'
        f'<span class="bar" aria-hidden="true"><span style="width: {bar.share:.1%}"></span></span></td></tr>'
        for bar in bars
    )
    return f"""<table>
<caption>{safe(title)}</caption>
<thead><tr><th scope="col">{safe(name)}</th><th scope="col">{safe(say("exam.result"))}</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>"""


def _missed(sheet: Sheet, say: Say) -> str:
    if sheet.perfect:
        return f'<p class="perfect">{safe(say("summary.perfect"))}</p>'
    if not sheet.missed:
        return ""
    names = [say("exam.asked"), say("exam.given"), say("exam.right")]
    heads = "".join(f'<th scope="col" role="columnheader">{safe(name)}</th>' for name in names)
    rows = "\n".join(_row(miss, say) for miss in sheet.missed)
    # the roles keep it a table for a screen reader where a narrow window stacks its cells
    return f"""<table class="missed" role="table">
<caption>{safe(say("exam.repeat"))}</caption>
<thead role="rowgroup"><tr role="row">{heads}</tr></thead>
<tbody role="rowgroup">
{rows}
</tbody>
</table>"""


def _row(miss: Miss, say: Say) -> str:
    one, answered_in = miss.answered, safe(miss.answered_in)
    outcome = one.verdict.outcome
    off = " · ".join([say(f"outcome.{outcome}"), *(say(f"slip.{slip}") for slip in one.verdict.notes)])
    given = f'<bdi lang="{answered_in}" class="{outcome}">{_given(one)}</bdi><span class="off">{safe(off)}</span>'
    right = f'<bdi lang="{answered_in}" class="right">{safe(one.right)}</bdi>'
    return f"""<tr role="row">
<th scope="row" role="rowheader"><span lang="{safe(miss.asked_in)}" dir="auto">{safe(miss.asked)}</span></th>
<td role="cell" data-name="{safe(say("exam.given"))}">{given}</td>
<td role="cell" data-name="{safe(say("exam.right"))}">{right}</td>
</tr>"""


def _given(one: Answered) -> str:
    """The answer; where it was nearly right, with what is missing, too much or swapped."""
    if one.verdict.outcome != "close" or not one.verdict.diff:
        return safe(one.given) or NOTHING
    parts = ((safe(span.text), _TAGS.get(span.kind, "")) for span in one.verdict.diff)
    return "".join(f"<{tag}>{text}</{tag}>" if tag else text for text, tag in parts)
