"""Whether the bot declines what it should, and whether its confidence means anything."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]


def decline_f1(declined: Flags, answerable: Flags) -> float:
    """F1 on declining: 2·TP / (2·TP + FP + FN); NaN when nothing was or should be declined.

    TP: unanswerable and declined; FP: answerable and declined; FN: unanswerable and
    answered. van Rijsbergen 1979, Information Retrieval, chapter 7.
    """
    right = np.sum(declined & ~answerable)
    total = np.sum(declined) + np.sum(~answerable)
    return float(2 * right / total) if total else float("nan")


def auroc(scores: Numbers, positive: Flags) -> float:
    """The chance that a positive scores above a negative, ties counting half; NaN if none.

    AUROC = (R - p·(p + 1) / 2) / (p·n), R the sum of the positives' ranks among all,
    ties sharing their mean rank. Hanley & McNeil 1982 (doi:10.1148/radiology.143.1.7063747).
    """
    count, others = int(np.sum(positive)), int(np.sum(~positive))
    if not count or not others:
        return float("nan")
    _, inverse, sizes = np.unique(scores, return_inverse=True, return_counts=True)
    last = np.cumsum(sizes)
    ranks = (last - (sizes - 1) / 2)[inverse]
    return float((ranks[positive].sum() - count * (count + 1) / 2) / (count * others))


class RiskPoint(NamedTuple):
    """Answer the share `coverage` of the questions, the surest: the share `risk` is wrong."""

    coverage: float
    risk: float


def risk_coverage(confidence: Numbers, right: Flags) -> list[RiskPoint]:
    """The curve's points for k = 1..n, from the surest question to all of them."""
    risks = _risks(confidence, right)
    return [RiskPoint((k + 1) / len(risks), risk) for k, risk in enumerate(risks.tolist())]


def _risks(confidence: Numbers, right: Flags) -> Numbers:
    """risk(k) = wrong among the k surest / k, for k = 1..n.

    Questions of equal confidence are taken in any order: each step adds their mean, so
    that no lucky order shows. El-Yaniv & Wiener 2010 (JMLR 11:1605).
    """
    _, inverse, sizes = np.unique(-confidence, return_inverse=True, return_counts=True)
    means = np.bincount(inverse, weights=~right) / sizes
    wrong = np.cumsum(np.repeat(means, sizes))
    return np.asarray(wrong / np.arange(1, len(wrong) + 1))


def aurc(confidence: Numbers, right: Flags) -> float:
    """Area under the risk–coverage curve: the mean of risk(k) over k = 1..n; lower is better.

    Geifman, Uziel & El-Yaniv 2019 (arXiv:1805.08206), section 2. Unanswerable questions
    count as wrong when answered, so the best value possible is not 0.
    """
    return float(_risks(confidence, right).mean()) if len(confidence) else float("nan")


class Bin(NamedTuple):
    """Answers whose confidence lies in (low, high]: how sure they were, how often right."""

    low: float
    high: float
    confidence: float
    accuracy: float
    n: int


def reliability(confidence: Numbers, right: Flags, bins: int = 10) -> list[Bin]:
    """Answers grouped into bins of equal width by confidence; empty bins are left out.

    Guo et al. 2017 (arXiv:1706.04599), section 2. The first bin holds 0 too.
    """
    places = np.digitize(confidence, np.linspace(0, 1, bins + 1)[1:-1], right=True)
    return [
        Bin(
            low=one / bins,
            high=(one + 1) / bins,
            confidence=float(confidence[places == one].mean()),
            accuracy=float(right[places == one].mean()),
            n=int(np.sum(places == one)),
        )
        for one in np.unique(places).tolist()
    ]


def calibration_error(confidence: Numbers, right: Flags, bins: int = 10) -> float:
    """ECE = sum over bins of n_b / n · |accuracy_b - confidence_b|; lower is better.

    Guo et al. 2017 (arXiv:1706.04599), equation 3.
    """
    if not len(confidence):
        return float("nan")
    groups = reliability(confidence, right, bins)
    gaps = [one.n * abs(one.accuracy - one.confidence) for one in groups]
    return sum(gaps) / len(confidence)
