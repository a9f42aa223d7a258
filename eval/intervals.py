"""How sure a figure is: 95 % intervals, and whether two runs differ by more than chance.

Knows nothing of what the figures mean. Random draws are seeded: the same run always
gives the same interval.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]
RESAMPLES = 1000
_AT_ONCE = 500_000  # numbers drawn at a time, so that memory stays small on large sets
_SEED = 20_260
_Z = 1.959963984540054  # the normal distribution's 97.5 % point


class Interval(NamedTuple):
    """A range that holds the true value 95 times in a hundred."""

    low: float
    high: float


def wilson(successes: float, n: int) -> Interval:
    """Wilson's score interval of a proportion; (0, 1) when n is 0.

    (p + z²/2n ± z·sqrt(p(1 - p)/n + z²/4n²)) / (1 + z²/n), p = successes / n, z = 1.96.
    Wilson 1927 (doi:10.1080/01621459.1927.10502953).
    """
    if not n:
        return Interval(0.0, 1.0)
    share = successes / n
    middle = share + _Z**2 / (2 * n)
    spread = _Z * math.sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
    scale = 1 + _Z**2 / n
    return Interval(max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale))


def bootstrap(
    statistic: Callable[[Indices], Numbers], n: int, resamples: int = RESAMPLES
) -> Interval:
    """The percentile bootstrap: 2.5 % and 97.5 % points over resamples of n questions.

    Args:
        statistic: from indices of questions, one resample a row, shape (rows, n), to the
            figure of each row, shape (rows,); NaN is left out.
        n: how many questions there are.
        resamples: how often n of them are drawn with replacement.

    Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapter 13.
    """
    draws = np.random.default_rng(_SEED)
    rows = [statistic(draws.integers(0, n, (size, n))) for size in _batches(n, resamples)]
    values = np.concatenate(rows) if rows else np.array([])
    known = values[~np.isnan(values)]
    if not len(known):
        return Interval(math.nan, math.nan)
    low, high = np.percentile(known, [2.5, 97.5])
    return Interval(float(low), float(high))


def permutation_test(
    difference: Callable[[Flags], Numbers], n: int, resamples: int = 2 * RESAMPLES
) -> float:
    """The p-value of a paired, two-sided permutation test.

    Args:
        difference: from flags, one trial a row, shape (rows, n), to the new figure less
            the old one, shape (rows,), when at the questions flagged the two runs'
            results have changed places.
        n: how many questions both runs asked.
        resamples: how many random sets of flags are tried.

    p = (1 + how often |difference| is at least the real one) / (1 + resamples). Noreen
    1989, Computer-Intensive Methods for Testing Hypotheses; Smucker, Allan & Carterette
    2007 (doi:10.1145/1321440.1321528).
    """
    observed = abs(float(difference(np.zeros((1, n), dtype=bool))[0]))
    if math.isnan(observed):
        return math.nan
    draws = np.random.default_rng(_SEED)
    extreme = 0
    for size in _batches(n, resamples):
        changed = difference(draws.random((size, n)) < 0.5)
        extreme += int(np.sum(np.abs(changed) >= observed - 1e-12))
    return (1 + extreme) / (1 + resamples)


def _batches(n: int, resamples: int) -> Iterator[int]:
    """How many resamples of n to draw at a time, until all are drawn; none of nothing."""
    size = max(1, _AT_ONCE // max(1, n))
    for done in range(0, resamples if n else 0, size):
        yield min(size, resamples - done)
