"""How fast the program is, beside what the same work costs without it. Run by `python -m tests.benchmarks`."""
