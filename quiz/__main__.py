"""The installed command `quiz`, and `python -m quiz`."""

import gc
import sys

NEW_VALUES = 50_000
"""After so many new values Python looks through them for garbage; by itself it does after 700.

Nearly all that a start imports and reads is kept: to look for garbage in it was a twentieth of the time until the first
question. What is garbage later is freed at once as a rule, for little of it refers to itself.
"""


def run() -> None:
    """Run the program; its exit code becomes that of the process."""
    gc.set_threshold(NEW_VALUES)
    try:
        from quiz.cli import main  # what it imports is to be kept too

        code = main()
    except KeyboardInterrupt:  # before anything could be begun
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    run()
