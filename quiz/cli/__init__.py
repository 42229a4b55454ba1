"""The command `quiz`: arguments in, exit code out."""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable, Sequence

import click

COMMANDS = {
    "play": "Start a session at once.",
    "stats": "Show what you know, how it goes and what is to come.",
    "exam": "Take an exam: no feedback until the end, then a mark.",
    "read": "Read a text, with the words you learn marked in it.",
    "decks": "List the decks that are found.",
    "check": "Report every mistake in decks.",
    "export": "Write decks as a package for Anki.",
    "import": "Add your answers in Anki to your progress.",
    "sync": "Bring your answers here and in Anki together.",
    "coverage": "Tell how much of a text a deck lets you read.",
    "settings": "Show what is set, and set it.",
    "cards": "List cards that slip away or are put away, and bring them back.",
    "new": "Write a small deck to start from.",
    "progress": "Swap reviews between machines.",
    "backup": "Copy your progress.",
    "restore": "Put a backup back.",
    "doctor": "See whether decks, progress and disk are well.",
    "schema": "Print the JSON Schema of the deck format.",
}
MODULES = {"import": "importing"}
"""Where a command's file is not called after it, for Python keeps the word to itself."""
SESSIONS = (None, "play", "read")
"""The commands that ask; without one the decks are shown, and one is asked from."""
CLOCK = "clock"


class _Commands(click.Group):
    """The commands, each imported only when it is run: `quiz --help` must not wait for all of them."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"quiz.cli.{MODULES.get(name, name)}").command
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(COMMANDS)}"
            raise click.UsageError(f"no command is called '{args[0]}'; {hint}")
        return super().resolve_command(context, args)


def main(arguments: Sequence[str] | None = None, clock: Callable[[], float] = time.time) -> int:
    """Run the program and return its exit code.

    0 all is well; 1 something the user can mend, said in one line; 3 a mistake of ours, with its traceback;
    130 interrupted. `clock` gives the time in seconds since 1970.
    """
    from quiz.errors import UserError

    try:
        result = quiz.main(arguments, prog_name="quiz", standalone_mode=False, obj={CLOCK: clock})
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        return _fail(error.format_message())
    except UserError as error:
        return _fail(str(error))
    except BrokenPipeError:
        # the reader of our output went away (`quiz decks | head -1`): nothing is wrong, and nobody listens
        sys.stderr.close()
        return 0
    except OSError as error:
        return _fail(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    except (KeyboardInterrupt, click.Abort):
        return 130
    except Exception:
        import traceback

        traceback.print_exc()
        print("quiz: this is a mistake in the program; please report it with the lines above", file=sys.stderr)
        return 3


def _fail(message: str) -> int:
    from quiz.terminal.safe import harmless

    line = harmless(" ".join(message.split()))  # it may quote a name, or a file of a stranger's
    print(f"quiz: {line}", file=sys.stderr)
    return 1


def _home(context: click.Context, **options: object) -> int:
    from quiz.cli.home import home

    return home(context, **options)


@click.group(cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--decks", "places", multiple=True, metavar="PATH", help="A deck, or a folder of decks, to find too.")
@click.option("--lang", type=click.Choice(["en", "nl"]), help="The language of the interface and the questions.")
@click.option("--plain", is_flag=True, help="Plain lines: no frames, no colours, no keys.")
@click.version_option(package_name="tweetalig", prog_name="quiz")
@click.pass_context
def quiz(context: click.Context, places: tuple[str, ...], lang: str | None, plain: bool) -> int | None:
    """Learn a language from a newspaper article: a quiz in the terminal, flashcards for Anki.

    Without a command it shows your decks and starts on Enter.
    """
    context.obj.update(places=places, lang=lang, plain=plain)
    if context.invoked_subcommand in SESSIONS:
        from quiz.cli.beforehand import beforehand

        beforehand(context)
    if context.invoked_subcommand is None:
        return _home(context)
    return None


@quiz.result_callback()
@click.pass_context
def _afterwards(context: click.Context, result: int | None, /, **options: object) -> int | None:
    """What follows the sessions; nobody waits for it any more."""
    if context.invoked_subcommand in SESSIONS:
        from quiz.cli.afterwards import afterwards

        afterwards(context)
    return result
