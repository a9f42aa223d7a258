"""How good a fitted reader is on articles that it was not fitted on, and what each part adds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from eval.fit_best import Best, Shorts, best_sentence
from eval.fit_examples import Example
from eval.fit_pieces import PieceExample
from eval.metrics.abstention import auroc, calibration_error
from qa.reader import features
from qa.reader.linear import LinearModel, probability

MEASURES_A_TABLE = 3  # a terminal of eighty columns shows as many, with their names
SHORT_GROUPS = ("person", "date", "place", "number", "duration")

FitSentences = Callable[[Sequence[Example]], LinearModel]
FitConfidence = Callable[[Sequence[Example], LinearModel, Shorts], LinearModel]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The best sentence of one example: is it right, in the gold paragraph, and how sure."""

    way: str
    right: bool
    home: bool
    right_at_home: bool | None
    confidence: float


def verdicts(
    found: Sequence[Example], sentence: LinearModel, confidence: LinearModel, short: Shorts
) -> list[Verdict]:
    """One for each example."""
    return [_verdict(one, best_sentence(one, sentence, short), confidence) for one in found]


def _verdict(one: Example, best: Best, confidence: LinearModel) -> Verdict:
    at_home = None
    if one.right.any():
        home = np.where(one.home, best.scores, -np.inf)
        at_home = bool(one.right[int(np.argmax(home))])
    sure = probability(confidence.score(best.row))
    return Verdict(one.way, bool(one.right[best.at]), bool(one.home[best.at]), at_home, sure)


def figures(found: Sequence[Verdict]) -> dict[str, float]:
    """The measures of the reader, by name."""
    present = [one for one in found if one.way == "present"]
    at_home = [one.right_at_home for one in present if one.right_at_home is not None]
    absent = [one for one in found if one.way in ("present", "article_absent")]
    sure = np.array([one.confidence for one in absent])
    right = np.array([one.right for one in absent])
    return {
        "evidence@1": float(np.mean([one.right for one in present])),
        "right passage@1": float(np.mean([one.home for one in present])),
        "right sentence in the gold passage": float(np.mean(at_home)),
        "AUROC present : article absent": _apart(found, "article_absent"),
        "AUROC alone : paragraph absent": _apart(found, "paragraph_absent", "alone"),
        "AUROC alone : swapped": _apart(found, "swapped", "alone"),
        "AUROC right : wrong or absent": auroc(sure, right),
        "calibration error": calibration_error(sure, right),
    }


def _apart(found: Sequence[Verdict], way: str, answerable: str = "present") -> float:
    both = [one for one in found if one.way in (answerable, way)]
    present = np.array([one.way == answerable for one in both])
    return auroc(np.array([one.confidence for one in both]), present)


def short_figures(cut: Sequence[PieceExample], scorers: Shorts) -> dict[str, float]:
    """The F1 of the best-scored piece of the gold sentence, by group of questions."""
    by_group: dict[str, list[float]] = {}
    for one in cut:
        scorer = scorers[one.group]
        best = int(np.argmax([scorer.score(row) for row in one.rows.tolist()]))
        by_group.setdefault(one.group, []).append(float(one.f1[best]))
    shaped = [f1 for group in SHORT_GROUPS for f1 in by_group.get(group, [])]
    return {
        "all": float(np.mean([f1 for values in by_group.values() for f1 in values])),
        "who, when, where, how many": float(np.mean(shaped)),
        **{group: float(np.mean(values)) for group, values in sorted(by_group.items())},
    }


def print_figures(title: str, values: Mapping[str, float]) -> None:
    """A table of names and figures."""
    table = Table(title=title, title_justify="left")
    table.add_column("measure")
    table.add_column("value", justify="right")
    for name, value in values.items():
        table.add_row(name, f"{value:.3f}")
    Console().print(table)


def ablation(
    fitted_on: Sequence[Example],
    tried_on: Sequence[Example],
    fit_sentences: FitSentences,
    fit_confidence: FitConfidence,
    short: Shorts,
) -> dict[str, dict[str, float]]:
    """The figures without each group of features in turn: what is lost is what it adds."""
    found = {}
    for group, columns in features.GROUPS.items():
        train = [_without(one, columns) for one in fitted_on]
        sentence = fit_sentences([one for one in train if one.right.any()])
        confidence = fit_confidence(train, sentence, short)
        dev = [_without(one, columns) for one in tried_on]
        found[f"without {group}"] = figures(verdicts(dev, sentence, confidence, short))
    return found


def print_ablation(whole: Mapping[str, float], parts: Mapping[str, Mapping[str, float]]) -> None:
    """One row a group of features, one column a measure; as many tables as fit in width."""
    measures = list(whole)
    for at in range(0, len(measures), MEASURES_A_TABLE):
        shown = measures[at : at + MEASURES_A_TABLE]
        table = Table(title="What each group of features adds", title_justify="left")
        table.add_column("features", max_width=30)
        for name in shown:
            table.add_column(name, justify="right", max_width=12)
        for label, values in {"all": whole, **parts}.items():
            table.add_row(label, *(f"{values[name]:.3f}" for name in shown))
        Console().print(table)


def _without(one: Example, columns: Sequence[str]) -> Example:
    rows: NDArray[np.float32] = one.rows.copy()
    rows[:, [features.names().index(name) for name in columns]] = 0
    return replace(one, rows=rows)
