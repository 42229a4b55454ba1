"""The rules: no files, no clock, no printing. Nothing in here imports from outside `quiz.core`."""
