"""The facts of each language, one file per language; in `others` what is known of the others.

A new language is one more file with a value `FACTS`, and its code in `quiz.core.language.DETAILED`.
"""
