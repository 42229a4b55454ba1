"""FSRS-6 with its default weights: how stable and how difficult a card is after an answer, and when it is forgotten.

Every formula is that of "The FSRS-6 algorithm" (https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm),
in its letters: S is the stability, the days after which nine in ten are still known; D the difficulty, 1 to 10; R the
retrievability, the chance to know a card now; G the rating, 1 (Again) to 4 (Easy); w the weights. The lower limit of
the stability, and that on one day even Hard does not lessen it, are those of py-fsrs, which the tests compare with.
"""

from __future__ import annotations

from math import e

WEIGHTS = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
"""w₀ to w₂₀."""
LEAST_STABILITY = 0.001
LEAST_DIFFICULTY, LARGEST_DIFFICULTY = 1.0, 10.0

_AGAIN, _HARD, _GOOD, _EASY = 1, 2, 3, 4
_W = WEIGHTS
_DECAY = -_W[20]
_FACTOR = 0.9 ** (1 / _DECAY) - 1
"""It makes the stability the days after which nine in ten are known."""


def retrievability(days: float, stability: float) -> float:
    """The chance that a card is known so many days after its last answer, the forgetting curve.

    R = (1 + factor · t / S)^(−w₂₀), where factor = 0.9^(−1 / w₂₀) − 1.
    """
    return float((1 + _FACTOR * days / stability) ** _DECAY)


def days_until(retention: float, stability: float) -> float:
    """The days until a card is known with such a chance: the forgetting curve, solved for t.

    t = S / factor · (r^(−1 / w₂₀) − 1).
    """
    return float(stability / _FACTOR * (retention ** (1 / _DECAY) - 1))


def initial_stability(rating: int) -> float:
    """The stability after the first answer: S₀ = w_(G−1)."""
    return _W[rating - 1]


def initial_difficulty(rating: int) -> float:
    """The difficulty after the first answer: D₀ = w₄ − e^(w₅ · (G − 1)) + 1, from 1 to 10."""
    return _within_limits(_unlimited_initial_difficulty(rating))


def next_difficulty(difficulty: float, rating: int) -> float:
    """The difficulty after a later answer: D′ = w₇ · D₀(4) + (1 − w₇) · (D + ΔD · (10 − D) / 9), from 1 to 10.

    ΔD = −w₆ · (G − 3). The last factor damps it the nearer D is to 10; w₇ draws all to the D₀ of Easy, which is not
    kept within the limits here.
    """
    damped = difficulty + (10 - difficulty) * (-_W[6] * (rating - _GOOD)) / 9
    return _within_limits(_EASIEST_SHARE + (1 - _W[7]) * damped)


def next_stability(stability: float, difficulty: float, nights: int, rating: int) -> float:
    """The stability after a later answer, so many nights after the one before; `difficulty` is that before it."""
    if nights < 1:
        return short_term_stability(stability, rating)
    known = retrievability(nights, stability)
    if rating == _AGAIN:
        return stability_after_lapse(stability, difficulty, known)
    return stability_after_success(stability, difficulty, known, rating)


def short_term_stability(stability: float, rating: int) -> float:
    """The stability after another answer of the same day: S′ = S · e^(w₁₇ · (G − 3 + w₁₈)) · S^(−w₁₉).

    Only Again makes it less than it was.
    """
    growth: float = e ** (_W[17] * (rating - _GOOD + _W[18])) * stability ** -_W[19]
    if growth < 1 and rating != _AGAIN:
        return stability
    return max(LEAST_STABILITY, stability * growth)


def stability_after_success(stability: float, difficulty: float, known: float, rating: int) -> float:
    """The stability after an answer that was not Again, on a later day; `known` is R when it was given.

    S′ = S · (1 + e^(w₈) · (11 − D) · S^(−w₉) · (e^(w₁₀ · (1 − R)) − 1) · w₁₅ (if Hard) · w₁₆ (if Easy)).
    """
    growth: float = _E_W8 * (11 - difficulty) * stability ** -_W[9] * (e ** ((1 - known) * _W[10]) - 1)
    if rating == _HARD:
        growth *= _W[15]
    elif rating == _EASY:
        growth *= _W[16]
    return stability * (1 + growth)


def stability_after_lapse(stability: float, difficulty: float, known: float) -> float:
    """The stability after Again on a later day; `known` is R when it was given.

    S′ = w₁₁ · D^(−w₁₂) · ((S + 1)^(w₁₃) − 1) · e^(w₁₄ · (1 − R)), but at most S / e^(w₁₇ · w₁₈), so that a lapse never
    makes a card more stable.
    """
    left: float = _W[11] * difficulty ** -_W[12] * ((stability + 1) ** _W[13] - 1) * e ** ((1 - known) * _W[14])
    return max(LEAST_STABILITY, min(left, stability / _E_W17_W18))


def _unlimited_initial_difficulty(rating: int) -> float:
    return float(_W[4] - e ** (_W[5] * (rating - 1)) + 1)


def _within_limits(difficulty: float) -> float:
    if difficulty < LEAST_DIFFICULTY:
        return LEAST_DIFFICULTY
    return difficulty if difficulty < LARGEST_DIFFICULTY else LARGEST_DIFFICULTY


_E_W8: float = e ** _W[8]
_E_W17_W18: float = e ** (_W[17] * _W[18])
_EASIEST_SHARE = _W[7] * _unlimited_initial_difficulty(_EASY)
