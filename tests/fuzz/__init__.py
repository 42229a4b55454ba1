"""Fuzzing: made-up inputs without end to what reads texts of strangers; `python -m tests.fuzz` runs it."""
