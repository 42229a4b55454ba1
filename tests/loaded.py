"""The program, which tells at a signal what is loaded: `python -m tests.loaded …`.

At `SIGUSR1` it writes the names of all modules into the file that `QUIZ_LOADED` names, and ends.
"""

from __future__ import annotations

import os
import signal
import sys

from quiz.cli import main


def tell(*_: object) -> None:
    """Write down what is loaded, and end at once: nothing that an end needs is to be among it."""
    with open(os.environ["QUIZ_LOADED"], "w", encoding="utf-8") as file:
        file.write("\n".join(sys.modules))
    os._exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, tell)
    sys.exit(main())
