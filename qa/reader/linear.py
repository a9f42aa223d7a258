"""Linear scorers fitted elsewhere and kept as text: a name, a weight and a mean a line.

Knows how to add up; nothing of what the numbers mean or how they were fitted.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

WEIGHTS_FILE = Path(__file__).parent / "weights.json"
# Nothing is surer than this, or less sure, on the scale of log-odds.
SUREST = 1e-4


@dataclass(frozen=True, slots=True)
class LinearModel:
    """``bias + sum(weight * (value - mean))`` over named values, always in the same order."""

    names: tuple[str, ...]
    weights: tuple[float, ...]
    means: tuple[float, ...]
    bias: float = 0.0

    def score(self, row: Sequence[float]) -> float:
        """The score of one row of values, which has one entry a name."""
        return self.bias + sum(self.contributions(row))

    def contributions(self, row: Sequence[float]) -> list[float]:
        """What each value adds to the score, against the mean value."""
        rows = zip(self.weights, row, self.means, strict=True)
        return [weight * (value - mean) for weight, value, mean in rows]

    def to_dict(self) -> dict[str, Any]:
        """Numbers by name, as they are kept in the file."""
        values = zip(self.names, self.weights, self.means, strict=True)
        return {
            "bias": round(self.bias, 5),
            "values": {name: [round(w, 5), round(mean, 5)] for name, w, mean in values},
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], names: Sequence[str]) -> LinearModel:
        """The model that `to_dict` wrote, for values in the order of `names`.

        Raises:
            ValueError: it was fitted on other values.
        """
        kept = data["values"]
        if set(kept) != set(names):
            raise ValueError(
                f"weights.json was fitted on other features: {sorted(set(kept) ^ set(names))}. "
                "Fit it again: python -m eval.fit --squad FILE"
            )
        weights, means = zip(*(kept[name] for name in names), strict=True)
        return cls(tuple(names), weights, means, data["bias"])


def probability(score: float) -> float:
    """The logistic function: a score on the log-odds scale to (0, 1)."""
    return 1 / (1 + math.exp(-max(min(score, 30.0), -30.0)))


def log_odds(share: float) -> float:
    """A probability to the log-odds scale, a little short of certainty."""
    kept = min(max(share, SUREST), 1 - SUREST)
    return math.log(kept / (1 - kept))


@cache
def fitted() -> Mapping[str, Any]:
    """What weights.json holds: models by part, and where they come from."""
    data: Mapping[str, Any] = json.loads(WEIGHTS_FILE.read_text("utf-8"))
    return data
