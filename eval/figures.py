"""The set's figures: every metric over many outcomes, with its interval and its n.

The one table of metrics: their names, order, sense and formula. Knows nothing of how an
outcome came about.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from eval.intervals import Flags, Indices, Interval, Numbers, bootstrap, wilson
from eval.metrics import abstention
from eval.outcomes import Outcome

# The group of those that say something only where a language model writes.
WRITING = "writing"

Compute = Callable[["Columns", Indices], Numbers]


@dataclass(frozen=True, slots=True)
class Columns:
    """Outcomes as arrays, one place a question; a score that does not count is NaN."""

    answerable: Flags
    declined: Flags
    right: Flags
    confidence: Numbers
    seconds: Numbers
    scores: Mapping[str, Numbers]

    def __len__(self) -> int:
        return len(self.answerable)


class Figure(NamedTuple):
    """A metric's value over `n` questions, with its 95 % interval; NaN when none count."""

    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Metric:
    """One row of the report.

    `compute` takes indices of questions, shape (..., n), and gives the value over each
    run of n, shape (...). `mean` says that it is the mean of the score of its name.
    """

    name: str
    group: str
    compute: Compute
    higher_is_better: bool = True
    proportion: bool = False
    unit: str = ""
    mean: bool = False

    def show(self, value: float | None) -> str:
        """A value as people read it: three decimals, or milliseconds; a dash for none."""
        if value is None or math.isnan(value):
            return "–"
        if self.unit == "tokens":
            return f"{value:.0f}"
        return f"{1000 * value:.1f} ms" if self.unit == "s" else f"{value:.3f}"

    def counts(self, columns: Columns) -> Indices:
        """The questions that count for it."""
        if not self.mean:
            return np.arange(len(columns))
        scores = columns.scores.get(self.name)
        return np.arange(0) if scores is None else np.flatnonzero(~np.isnan(scores))


def _mean(
    name: str, group: str, *, proportion: bool = True, higher: bool = True, unit: str = ""
) -> Metric:
    """The mean of a score over the questions that have it."""

    def compute(columns: Columns, at: Indices) -> Numbers:
        scores = columns.scores[name][at]
        known = ~np.isnan(scores)
        with np.errstate(invalid="ignore"):
            return np.asarray(np.where(known, scores, 0.0).sum(axis=-1) / known.sum(axis=-1))

    return Metric(name, group, compute, higher, proportion, unit, mean=True)


def _retrieval(level: str) -> list[Metric]:
    names = {"hit@1": True, "hit@5": True, "hit@10": True}
    names |= {"mrr@10": False, "ndcg@10": False, "recall@10": False}
    return [
        _mean(f"{level}_{name}", f"{level}s found", proportion=proportion)
        for name, proportion in names.items()
    ]


def _shares(prefix: str) -> list[Metric]:
    """The labels of written sentences: shares that add up, each answer counting the same."""
    senses = {"supported": True, "partly": False, "unsupported": False}
    return [
        _mean(f"{prefix}_{name}", WRITING, proportion=False, higher=higher)
        for name, higher in senses.items()
    ]


def _percentile(share: int) -> Compute:
    return lambda columns, at: np.asarray(np.percentile(columns.seconds[at], share, axis=-1))


def _by_row(statistic: Callable[[Columns, Indices], float]) -> Compute:
    """A statistic of one run of questions, made to take many."""

    def compute(columns: Columns, at: Indices) -> Numbers:
        values = [statistic(columns, row) for row in at.reshape(-1, at.shape[-1])]
        return np.array(values).reshape(at.shape[:-1])

    return compute


METRICS: tuple[Metric, ...] = (
    *_retrieval("article"),
    *_retrieval("passage"),
    _mean("short_em", "short answer"),
    _mean("short_f1", "short answer", proportion=False),
    _mean("contains_answer", "short answer"),
    _mean("quote_exactness", "citations"),
    _mean("evidence_hit", "citations"),
    _mean("evidence_all", "citations"),
    _mean("citation_recall", "citations", proportion=False),
    _mean("citation_precision", "citations", proportion=False),
    _mean("gold_coverage", "citations", proportion=False),
    _mean("quote_focus", "citations", proportion=False),
    _mean("decline_precision", "declining"),
    _mean("decline_recall", "declining"),
    Metric(
        "decline_f1",
        "declining",
        _by_row(
            lambda columns, at: abstention.decline_f1(columns.declined[at], columns.answerable[at])
        ),
    ),
    _mean("over_refusal", "declining", higher=False),
    _mean("plain_precision", "declining"),
    _mean("caution_recall", "declining"),
    _mean("over_caution", "declining", higher=False),
    _mean("accuracy", "declining"),
    Metric(
        "confidence_auroc",
        "confidence",
        _by_row(lambda columns, at: abstention.auroc(columns.confidence[at], columns.right[at])),
    ),
    Metric(
        "answerable_auroc",
        "confidence",
        _by_row(
            lambda columns, at: abstention.auroc(columns.confidence[at], columns.answerable[at])
        ),
    ),
    Metric(
        "aurc",
        "confidence",
        _by_row(lambda columns, at: abstention.aurc(columns.confidence[at], columns.right[at])),
        higher_is_better=False,
    ),
    Metric(
        "ece",
        "confidence",
        _by_row(
            lambda columns, at: abstention.calibration_error(
                columns.confidence[at], columns.right[at]
            )
        ),
        higher_is_better=False,
    ),
    Metric("latency_p50", "speed", _percentile(50), higher_is_better=False, unit="s"),
    Metric("latency_p95", "speed", _percentile(95), higher_is_better=False, unit="s"),
    _mean("error_rate", "speed", higher=False),
    *_shares("written"),
    *_shares("shown"),
    _mean("stood_in", WRITING, higher=False),
    _mean("refused_against_evidence", WRITING, higher=False),
    _mean("prompt_tokens", WRITING, proportion=False, higher=False, unit="tokens"),
    _mean("completion_tokens", WRITING, proportion=False, higher=False, unit="tokens"),
    _mean("write_seconds", WRITING, proportion=False, higher=False, unit="s"),
)

# Those that mean something over a handful of questions of one kind.
MEANS = tuple(metric for metric in METRICS if metric.mean)


def told(figures: Mapping[str, Mapping[str, float | None]]) -> list[Metric]:
    """The metrics that have something to say of a report's figures: no writing, no such rows."""
    return [one for one in METRICS if one.group != WRITING or figures[one.name]["n"]]


def columns_of(outcomes: Sequence[Outcome]) -> Columns:
    """The outcomes turned on their side."""
    names = {name for one in outcomes for name in one.scores}
    return Columns(
        answerable=np.array([one.answerable for one in outcomes], dtype=bool),
        declined=np.array([one.declined for one in outcomes], dtype=bool),
        right=np.array([one.right for one in outcomes], dtype=bool),
        confidence=np.array([one.confidence for one in outcomes], dtype=float),
        seconds=np.array([one.seconds for one in outcomes], dtype=float),
        scores={
            name: np.array([one.scores.get(name, math.nan) for one in outcomes], dtype=float)
            for name in names
        },
    )


def figures(outcomes: Sequence[Outcome], metrics: Sequence[Metric] = METRICS) -> dict[str, Figure]:
    """The metrics, all of them unless named, over these outcomes, in the report's order."""
    columns = columns_of(outcomes)
    return {metric.name: _figure(metric, columns) for metric in metrics}


def _figure(metric: Metric, columns: Columns) -> Figure:
    at = metric.counts(columns)
    if not len(at):
        return Figure(math.nan, math.nan, math.nan, 0)
    value = float(metric.compute(columns, at))
    if math.isnan(value):
        interval = Interval(math.nan, math.nan)
    elif metric.proportion:
        interval = wilson(value * len(at), len(at))
    else:
        interval = bootstrap(lambda drawn: metric.compute(columns, at[drawn]), len(at))
    return Figure(value, *interval, len(at))
