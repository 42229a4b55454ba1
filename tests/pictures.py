"""The README's pictures, made from the real screen code and the shipped deck.

`python -m tests.pictures` writes them anew; a test notices when they no longer show what the program shows.
"""

from __future__ import annotations

import io
from pathlib import Path
from random import Random

from rich.console import Console, Group, RenderableType
from rich.text import Text

import quiz
from quiz.core.exercise import exercise
from quiz.core.judge import judge
from quiz.core.memory import Rating, Review, remember
from quiz.terminal.feedback import Result
from quiz.terminal.framed import FramedScreen
from quiz.terminal.texts import interface
from quiz.terminal.theme import THEME

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".github"
COLUMNS = 80
NOON = 1_766_000_000_000
YESTERDAY = NOON - 86_400_000
TEN_MINUTES = 600_000
CARD, TYPED = "wit-rusland/leger/production", "de leger"

# rich's own frame, without its web font: the picture fetches nothing
SVG = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def screens() -> dict[str, RenderableType]:
    """The pictures by name: a question with its answer as typed, and what the learner reads then."""
    deck, _ = quiz.load(ROOT / "decks" / "wit-rusland")
    say = interface("en")
    card = next(card for card in deck.cards() if card.id == CARD)
    memory = remember(None, Review(card.id, YESTERDAY, Rating.GOOD, 3))
    memory = remember(memory, Review(card.id, YESTERDAY + TEN_MINUTES, Rating.GOOD, 3))
    asked = exercise(card, memory, deck, question_role="known", random=Random(1))
    verdict = judge(asked, TYPED, truth_words=(say("true"), say("false")))
    after = remember(memory, Review(card.id, NOON, Rating.HARD, 4))
    result = Result(asked, deck, "known", TYPED, verdict, after, False, NOON)
    screen = FramedScreen(_console(), say, "en", deck.header.title.known)
    screen.progress(6, 20)
    question = screen.render(screen.question(asked), screen.footer(asked))
    return {
        "question": Group(question, Text(f"\n › {TYPED}")),
        "feedback": screen.render(screen.answered(result)[0], screen.feedback_keys(result)),
    }


def svg(name: str) -> str:
    """One picture as SVG."""
    console = _console()
    console.print(screens()[name])
    return console.export_svg(title="quiz", code_format=SVG, unique_id=name)


def _console() -> Console:
    return Console(file=io.StringIO(), record=True, width=COLUMNS, height=30, theme=THEME, highlight=False,
                   force_terminal=True, color_system="truecolor", legacy_windows=False, no_color=False)  # fmt: skip


def main() -> None:
    """Write every picture."""
    for name in screens():
        path = FOLDER / f"{name}.svg"
        path.write_text(svg(name), encoding="utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
