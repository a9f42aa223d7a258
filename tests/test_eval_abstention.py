"""Declining and confidence against numbers worked by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.metrics.abstention import (
    aurc,
    auroc,
    calibration_error,
    decline_f1,
    reliability,
    risk_coverage,
)


def flags(text: str) -> np.ndarray:
    """ "1 0 1" as true, false, true."""
    return np.array([one == "1" for one in text.split()])


def test_decline_f1_by_hand() -> None:
    # Unanswerable: the last three. Declined: one answerable, two of the three. P = R = 2/3.
    declined, answerable = flags("1 0 0 1 1 0"), flags("1 1 1 0 0 0")
    assert decline_f1(declined, answerable) == pytest.approx(2 / 3)


def test_decline_f1_without_anything_to_decline() -> None:
    assert math.isnan(decline_f1(flags("0 0"), flags("1 1")))
    assert decline_f1(flags("0 0"), flags("1 0")) == 0


def test_auroc_by_hand() -> None:
    # Pairs (positive, negative): .9>.8, .9>.3, .5<.8, .5>.3: 3 of 4.
    assert auroc(np.array([0.9, 0.5, 0.8, 0.3]), flags("1 1 0 0")) == pytest.approx(3 / 4)


def test_auroc_ties_count_half() -> None:
    assert auroc(np.full(5, 0.5), flags("1 0 1 0 0")) == pytest.approx(1 / 2)
    assert auroc(np.array([0.5, 0.5, 0.1]), flags("1 0 0")) == pytest.approx(3 / 4)


def test_auroc_of_one_class_is_undefined() -> None:
    assert math.isnan(auroc(np.array([0.1, 0.2]), flags("1 1")))
    assert math.isnan(auroc(np.array([]), np.array([], dtype=bool)))


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=2, max_size=30))
def test_auroc_is_the_share_of_pairs_won(pairs: list[tuple[int, bool]]) -> None:
    good = [score for score, right in pairs if right]
    bad = [score for score, right in pairs if not right]
    won = [(one > other) + (one == other) / 2 for one in good for other in bad]
    found = auroc(np.array([p[0] for p in pairs], float), np.array([p[1] for p in pairs]))
    assert math.isnan(found) if not won else found == pytest.approx(sum(won) / len(won))


def test_risk_coverage_by_hand() -> None:
    # Surest first: right, wrong, right, wrong; risks 0, 1/2, 1/3, 2/4.
    confidence, right = np.array([0.2, 0.9, 0.6, 0.8]), flags("0 1 1 0")
    points = risk_coverage(confidence, right)
    assert [point.coverage for point in points] == [0.25, 0.5, 0.75, 1]
    assert [point.risk for point in points] == pytest.approx([0, 1 / 2, 1 / 3, 1 / 2])
    assert aurc(confidence, right) == pytest.approx((0 + 1 / 2 + 1 / 3 + 1 / 2) / 4)


def test_no_lucky_order_among_the_equally_sure() -> None:
    same = np.full(4, 0.5)
    assert aurc(same, flags("1 1 0 0")) == aurc(same, flags("0 0 1 1")) == pytest.approx(1 / 2)


def test_curves_of_nothing() -> None:
    nothing, none = np.array([]), np.array([], dtype=bool)
    assert risk_coverage(nothing, none) == []
    assert math.isnan(aurc(nothing, none))
    assert math.isnan(calibration_error(nothing, none))


def test_calibration_by_hand() -> None:
    # Bin (.9, 1]: sure .95 on average, right half the time, 2 of 4. Bin (.2, .3]: .25, never.
    confidence, right = np.array([0.92, 0.98, 0.25, 0.25]), flags("1 0 0 0")
    assert calibration_error(confidence, right) == pytest.approx((2 * 0.45 + 2 * 0.25) / 4)
    assert [one.n for one in reliability(confidence, right)] == [2, 2]


def test_bins_hold_their_upper_edge() -> None:
    edges = np.array([0.0, 0.1, 0.3, 0.7, 1.0])
    found = reliability(edges, flags("0 0 0 0 0"))
    assert [(one.low, one.n) for one in found] == [(0.0, 2), (0.2, 1), (0.6, 1), (0.9, 1)]
