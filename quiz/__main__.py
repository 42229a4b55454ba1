"""`python -m quiz`."""

from quiz.cli import run

run()
