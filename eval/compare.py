"""Two runs, question by question: what changed, by how much, and whether by chance.

Knows nothing of where the runs come from; questions that only one of them asked are
left out and counted.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from eval.figures import METRICS, Columns, Metric, columns_of
from eval.intervals import Indices, Numbers, bootstrap, permutation_test
from eval.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Change:
    """A metric now and before over the same questions: now - before, its interval, p."""

    now: float
    before: float
    change: float
    low: float
    high: float
    p: float

    def is_worse(self, metric: Metric, alpha: float) -> bool:
        """Whether it went the wrong way, and further than chance would take it."""
        wrong_way = self.change < 0 if metric.higher_is_better else self.change > 0
        return wrong_way and self.p < alpha


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two runs have in common, and how it changed.

    `gained` are the ids of the questions handled now and not before, `lost` the reverse;
    `unmatched` is how many questions only one of the two runs asked.
    """

    changes: dict[str, Change]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    common: int
    unmatched: int

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return asdict(self)


def compare(now: Sequence[Outcome], before: Sequence[Outcome]) -> Comparison:
    """`now` against `before`, over the questions that both asked."""
    earlier = {one.id: one for one in before}
    common = [(one, earlier[one.id]) for one in now if one.id in earlier]
    return Comparison(
        changes=_changes([new for new, _ in common], [old for _, old in common]),
        gained=tuple(new.id for new, old in common if new.handled and not old.handled),
        lost=tuple(new.id for new, old in common if old.handled and not new.handled),
        common=len(common),
        unmatched=len(now) + len(before) - 2 * len(common),
    )


def _changes(now: Sequence[Outcome], before: Sequence[Outcome]) -> dict[str, Change]:
    both = columns_of([*now, *before])
    changes = {metric.name: _change(metric, both, len(now)) for metric in METRICS if now}
    return {name: one for name, one in changes.items() if not math.isnan(one.change)}


def _change(metric: Metric, both: Columns, n: int) -> Change:
    """`both` holds the new run's questions at 0..n - 1 and the old one's at n..2n - 1."""
    counts = len(metric.counts(both)) > 0

    def value(at: Indices) -> Numbers:
        return metric.compute(both, at) if counts else np.full(at.shape[:-1], math.nan)

    new, old = np.arange(n), np.arange(n, 2 * n)
    now, before = float(value(new)), float(value(old))
    if math.isnan(now - before):
        return Change(now, before, math.nan, math.nan, math.nan, math.nan)
    low, high = bootstrap(lambda drawn: value(new[drawn]) - value(old[drawn]), n)
    p = permutation_test(
        lambda swap: value(np.where(swap, old, new)) - value(np.where(swap, new, old)), n
    )
    return Change(now, before, now - before, low, high, p)
