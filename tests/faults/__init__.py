"""What can go wrong around the program, done for real; `python -m tests.faults` runs it, and so do the tests."""
