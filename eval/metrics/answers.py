"""How far an answer's words are the accepted ones. Knows nothing of where they come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from eval.normalise import normalise


def exact_match(predicted: str, accepted: str) -> float:
    """1 when both are the same after normalisation, else 0.

    Rajpurkar et al. 2016, SQuAD (arXiv:1606.05250), section 6.1, with our French
    normalisation in place of the English one.
    """
    return float(normalise(predicted) == normalise(accepted))


def token_f1(predicted: str, accepted: str) -> float:
    """F1 = 2·P·R / (P + R) over the words of both, as bags, after normalisation.

    P = shared words / words predicted; R = shared words / words accepted; 0 when they
    share none. Rajpurkar et al. 2016, section 6.1.
    """
    ours, theirs = normalise(predicted).split(), normalise(accepted).split()
    shared = sum((Counter(ours) & Counter(theirs)).values())
    return 2 * shared / (len(ours) + len(theirs)) if shared else 0.0


def contains(text: str, accepted: str) -> float:
    """1 when the words of `accepted` stand in `text` in a row, after normalisation, else 0.

    "Accuracy" of Mallen et al. 2023 (arXiv:2212.10511), on whole words rather than
    characters, so that « 10 » is not found in « 1910 ».
    """
    wanted = normalise(accepted)
    return float(bool(wanted) and f" {wanted} " in f" {normalise(text)} ")


def best(metric: Callable[[str, str], float], predicted: str, accepted: Iterable[str]) -> float:
    """The metric's largest value over the accepted answers; 0 when there are none.

    Rajpurkar et al. 2016, section 6.1: "maximum over all of the ground truth answers".
    """
    return max((metric(predicted, one) for one in accepted), default=0.0)


def contains_all(text: str, parts: Iterable[str]) -> float:
    """1 when `text` contains each part of an answer that has several, else 0."""
    return float(all(contains(text, one) for one in parts))
