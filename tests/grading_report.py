"""The long checks of grading and their figures: `python -m tests.grading_report [WORDS]`.

For each language, none of its commonest words (3,000 unless told) may be accepted for another of them that is
not its inflected form; then the speed. Exit code 1 if a figure is not as it should be.
"""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence

from quiz.core.grade import Slip, Verdict, grade

LANGUAGES = ("nl", "en")
COMMONEST = 3000
ANSWERS_A_SECOND = 20_000
SECONDS_FOR_LONG_ANSWER = 0.010
SECONDS_FOR_FIRST_NEAR_MISS = 0.25

Pair = tuple[str, str, Verdict]


def commonest_words(language: str, count: int) -> list[str]:
    """The commonest words of a language by wordfreq."""
    import wordfreq

    return [word for word in wordfreq.top_n_list(language, count + 500) if word.strip("'")][:count]


def accepted_for_another(language: str, words: Sequence[str]) -> list[Pair]:
    """Every pair of a word and another word that it is accepted for, through `grade` with all others accepted."""
    pairs: list[Pair] = []
    for word in words:
        others = [other for other in words if other != word]
        while (verdict := grade(word, others, language=language)).outcome != "wrong":
            pairs.append((word, verdict.expected, verdict))
            others.remove(verdict.expected)
    return pairs


def unexplained(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs that are not forms or writings of one word."""
    explained = {Slip.INFLECTION, Slip.ACCENT, Slip.APOSTROPHE}
    return [(word, other, verdict) for word, other, verdict in pairs if not explained.issuperset(verdict.notes)]


def ordinary_answers() -> list[tuple[str, tuple[str, ...], str]]:
    """Answers as learners give them: three in five right, the others with a slip, without article or wrong."""
    answers: list[tuple[str, tuple[str, ...], str]] = []
    for language, before in (("nl", "de "), ("en", "to ")):
        words = [word for word in commonest_words(language, 3000) if word.isalpha() and len(word) > 4][500:1500]
        for index, word in enumerate(words):
            accepted = (before + word, words[index - 1])
            given = (accepted[0], accepted[0], accepted[0], word, word[:2] + word[3:], words[index - 7])
            answers.append((given[index % 6], accepted, language))
    return answers


def answers_a_second(rounds: int = 5) -> float:
    """How many ordinary answers are graded in a second once warm, by the best of some rounds."""
    answers = ordinary_answers()
    best = 0.0
    for _ in range(rounds + 1):
        start = time.perf_counter()
        for answer, accepted, language in answers:
            grade(answer, accepted, language=language)
        best = max(best, len(answers) / (time.perf_counter() - start))
    return best


def seconds_for_long_answer() -> float:
    """The longest time that an answer of 10,000 characters takes, over some kinds of text."""
    texts = (
        "a" * 10_000,
        "é" * 10_000,
        "a b " * 2500,
        "1 " * 5000,
        "a\u0301\u0316" * 3333,
        "a/b," * 2500,
        "(" * 10_000,
    )
    times = []
    for text in texts:
        for language in LANGUAGES:
            start = time.perf_counter()
            grade(text, ("het leger (groot)", "the army"), language=language)
            times.append(time.perf_counter() - start)
    return max(times)


def seconds_for_first_near_miss() -> float:
    """How long the first near-miss takes in a fresh interpreter, which loads the word lists; the best of three."""
    script = """
import time
from quiz.core.grade import grade
grade("het leger", ["het leger"], language="nl")
start = time.perf_counter()
assert grade("legr", ["het leger"], language="nl").outcome == "close"
print(time.perf_counter() - start)
"""
    command = [sys.executable, "-c", script]
    return min(float(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(3))


def main(arguments: Sequence[str]) -> int:
    """Print the figures; 1 if one of them is not as it should be."""
    count = int(arguments[0]) if arguments else COMMONEST
    failures = 0
    for language in LANGUAGES:
        pairs = accepted_for_another(language, commonest_words(language, count))
        kinds = Counter(" ".join(verdict.notes) or "same word" for _, _, verdict in pairs)
        wrong = unexplained(pairs)
        failures += bool(wrong)
        print(f"{language}: {count} words, accepted for another {len(pairs)}, of these not a form of it {len(wrong)}")
        print("   ", ", ".join(f"{kind} {number}" for kind, number in kinds.most_common()))
        for kind in kinds:
            named = [
                f"{word}/{other}" for word, other, verdict in pairs if (" ".join(verdict.notes) or "same word") == kind
            ]
            print(f"    {kind}:", " ".join(named))
    speed, longest, first = answers_a_second(), seconds_for_long_answer(), seconds_for_first_near_miss()
    failures += speed < ANSWERS_A_SECOND
    failures += longest > SECONDS_FOR_LONG_ANSWER
    failures += first > SECONDS_FOR_FIRST_NEAR_MISS
    print(f"{speed:,.0f} ordinary answers a second; an answer of 10,000 characters within {longest * 1000:.1f} ms")
    print(f"the first near-miss within {first * 1000:.0f} ms")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
