"""How an answer is graded, step by step; the door is `quiz.core.grade.grade`.

text (characters) → numbers, reading (words and what may be left out) → match, compare (what is off) → diff.
"""
