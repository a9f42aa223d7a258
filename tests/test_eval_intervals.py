"""Intervals and tests of chance against published and hand-made numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest

from eval.intervals import bootstrap, permutation_test, wilson


def test_wilson_by_hand() -> None:
    # p = .9, n = 10, z² = 3.8415: (.9 + .19207 ± 1.96 sqrt(.009 + .0096036)) / 1.38415.
    assert wilson(9, 10) == pytest.approx((0.59585, 0.98213), abs=1e-4)


@pytest.mark.parametrize(("hits", "n"), [(0, 5), (5, 5)])
def test_wilson_stays_within_bounds(hits: int, n: int) -> None:
    low, high = wilson(hits, n)
    assert 0 <= low <= hits / n <= high <= 1
    assert low < high


def test_wilson_of_nothing_is_anything() -> None:
    assert wilson(0, 0) == (0, 1)


def test_bootstrap_of_a_mean_is_near_the_normal_interval() -> None:
    values = np.random.default_rng(1).normal(5, 2, 400)
    low, high = bootstrap(lambda at: values[at].mean(axis=-1), 400)
    spread = 1.96 * values.std() / 20
    assert low == pytest.approx(values.mean() - spread, abs=0.04)
    assert high == pytest.approx(values.mean() + spread, abs=0.04)


def test_bootstrap_of_equal_values_is_a_point() -> None:
    assert bootstrap(lambda at: np.full(len(at), 0.25), 7) == (0.25, 0.25)


def test_bootstrap_leaves_out_what_has_no_value() -> None:
    assert bootstrap(lambda at: np.where((at == 0).any(axis=-1), 1.0, math.nan), 3) == (1, 1)
    assert all(map(math.isnan, bootstrap(lambda at: np.full(len(at), math.nan), 3)))
    assert all(map(math.isnan, bootstrap(lambda at: np.ones(len(at)), 0)))


def test_the_same_run_gives_the_same_interval() -> None:
    values = np.arange(10.0)
    draw = [bootstrap(lambda at: values[at].mean(axis=-1), 10) for _ in range(2)]
    assert draw[0] == draw[1]


@pytest.mark.parametrize(("n", "resamples"), [(1, 7), (400_000, 3), (600_000, 2)])
def test_every_resample_is_drawn_once(n: int, resamples: int) -> None:
    rows: list[int] = []

    def count(at: np.ndarray) -> np.ndarray:
        rows.append(len(at))
        return np.zeros(len(at))

    bootstrap(count, n, resamples)
    assert sum(rows) == resamples


def difference_of(gains: list[float]) -> float:
    values = np.array(gains)
    return permutation_test(lambda swap: np.where(swap, -values, values).mean(axis=-1), len(gains))


def test_permutation_p_value_by_hand() -> None:
    # Five gains of 1: only all signs alike are as extreme, 2 of 32 ways.
    assert difference_of([1] * 5) == pytest.approx(2 / 32, abs=0.02)
    # Twelve: 2 of 4096.
    assert difference_of([1] * 12) < 0.005


def test_no_difference_is_no_evidence() -> None:
    assert difference_of([0, 0, 0]) == 1
    assert difference_of([1, -1, 1, -1]) == 1


def test_an_undefined_difference_has_no_p_value() -> None:
    assert math.isnan(permutation_test(lambda swap: np.full(len(swap), math.nan), 4))
