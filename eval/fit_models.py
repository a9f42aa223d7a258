"""Fits what goes with QA_READER and QA_RERANKER: weights for their scores, and a threshold.

The questions of a SQuAD file are asked in all the ways of eval/fit_examples.py, and the
models read what the search finds. A few numbers a sentence are weighed, so a few hundred
questions do, drawn from all articles; a model of the size of CamemBERT takes a second or
two for each way of asking. Written as text beside the index's data, with where it comes
from. The evaluation questions are never seen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import Progress as Bar
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from eval.fit import SHARES, as_text
from eval.fit_examples import drawn
from eval.fit_readings import Progress, Read, read_all
from eval.fit_report import print_figures
from eval.metrics.abstention import auroc, calibration_error
from eval.sets import EvaluationSet, Question, SetError
from eval.squad import load_squad
from qa.reader.calibration import LEAD, Calibration, calibration_file
from qa.reader.linear import LinearModel
from qa.reader.panel import Panel, leads, load_panel
from qa.settings import Settings

Matrix = NDArray[np.float64]
Flags = NDArray[np.bool_]

# How many questions are asked, in every way.
QUESTIONS = 300
# With fewer there is nothing to be learnt.
FEWEST = 20
# Strength of regularisation: few values, all of them telling.
C = 1.0
FOLDS = 5
# What a wrong answer costs, where a right one is worth 1 and declining nothing: as much as makes
# the default threshold the best there is where confidence is what it says.
_DEFAULT = float(Settings.model_fields["decline_below"].default)
COST = _DEFAULT / (1 - _DEFAULT)


@dataclass(frozen=True, slots=True)
class FittedModels:
    """The calibration, and how good it is on articles that it was not fitted on."""

    calibration: Calibration
    figures: dict[str, float]


def fit_models(
    path: Path, data: EvaluationSet, panel: Panel, progress: Progress | None = None
) -> FittedModels:
    """The calibration of the models of `panel`, fitted on the questions of `data`.

    Raises:
        SetError: there are too few questions to fit anything on.
    """
    chosen = drawn(data, QUESTIONS)
    found = list(read_all(data, chosen, panel, progress)) if len(chosen) >= FEWEST else []
    _require_enough(path, chosen, found)
    strength = _fit_strength(panel.names, [one for one in found if one.right.any()])
    rows, right = _best_rows(found, strength)
    weights = _weights(found)
    model = make_pipeline(StandardScaler(), LogisticRegression(C=C, max_iter=2000))
    out_of_fold = _probabilities(model, rows, right, weights, [one.article for one in found])
    threshold = best_threshold(out_of_fold, right, weights)
    model.fit(rows, right, logisticregression__sample_weight=weights)
    confidence = _linear(
        [*panel.names, *LEAD],
        model[-1].coef_[0],
        float(model[-1].intercept_[0]),
        model[0],
    )
    provenance = _provenance(path, panel, len(chosen), len(found))
    figures = {
        "right sentence": float(np.mean(right[[one.way == "present" for one in found]])),
        "AUROC right : wrong or absent": auroc(out_of_fold, right),
        "calibration error": calibration_error(out_of_fold, right),
        "decline below": threshold,
    }
    return FittedModels(Calibration(strength, confidence, threshold, provenance), figures)


def fit_for(path: Path, settings: Settings) -> int:
    """Fits what goes with the models of the settings, and says where it is kept; exit code."""
    console = Console()
    data = load_squad(path)
    panel = replace(load_panel(settings), calibration=None)
    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def tell(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        fitted = fit_models(path, data, panel, tell)
    file = calibration_file(settings, panel.identities)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(as_text(fitted.calibration.to_dict()), "utf-8")
    console.print(f"Wrote {file}", markup=False, highlight=False, soft_wrap=True)
    print_figures("On articles that it was not fitted on", fitted.figures)
    return 0


def best_threshold(sure: Matrix, right: Flags, weights: Matrix) -> float:
    """Below which declining gains most: a right answer is worth 1, a wrong one costs `COST`."""
    order = np.argsort(-sure, kind="stable")
    gains = np.where(right, 1.0, -COST) * weights
    total = np.concatenate([[0.0], np.cumsum(gains[order])])
    taken = int(np.argmax(total))
    inside = sure[order[taken - 1]] if taken else 1.0
    outside = sure[order[taken]] if taken < len(order) else 0.0
    return float((inside + outside) / 2)


def _fit_strength(names: Sequence[str], found: Sequence[Read]) -> LinearModel:
    """Logistic regression on the differences between right and wrong sentences."""
    scaler = StandardScaler().fit(np.concatenate([one.rows for one in found]))
    pairs = np.concatenate([_differences(scaler.transform(one.rows), one.right) for one in found])
    sign = np.where(np.arange(len(pairs)) % 2, 1, -1)
    model = LogisticRegression(C=C, max_iter=2000, fit_intercept=False)
    model.fit(pairs * sign[:, None], sign)
    return _linear(names, model.coef_[0], 0.0, scaler)


def _differences(rows: Matrix, right: Flags) -> Matrix:
    differences: Matrix = rows[int(np.argmax(right))] - rows[~right]
    return differences


def _best_rows(found: Sequence[Read], strength: LinearModel) -> tuple[Matrix, Flags]:
    rows, right = [], []
    for one in found:
        scores = [strength.score(row) for row in one.rows.tolist()]
        best = int(np.argmax(scores))
        rows.append([*one.rows[best], scores[best], leads(scores)[best]])
        right.append(bool(one.home[best]))
    return np.array(rows), np.array(right)


def _weights(found: Sequence[Read]) -> Matrix:
    """So much that each way counts as often as the bot is thought to be asked that way."""
    ways = [one.way for one in found]
    return np.array([SHARES[way] / ways.count(way) for way in ways]) * len(ways)


def _probabilities(
    model: Any, rows: Matrix, right: Flags, weights: Matrix, groups: Sequence[str]
) -> Matrix:
    """How sure a model is of each that was fitted on other articles; on all, where few are."""
    folds = min(FOLDS, len(set(groups)))
    if folds < 2:
        fitted = model.fit(rows, right, logisticregression__sample_weight=weights)
        return np.asarray(fitted.predict_proba(rows)[:, 1])
    sure = cross_val_predict(
        model,
        rows,
        right,
        groups=groups,
        cv=GroupKFold(folds),
        method="predict_proba",
        params={"logisticregression__sample_weight": weights},
    )
    return np.asarray(sure[:, 1])


def _linear(
    names: Sequence[str], weights: Matrix, bias: float, scaler: StandardScaler
) -> LinearModel:
    plain = weights / np.where(scaler.scale_ > 0, scaler.scale_, 1.0)
    return LinearModel(
        tuple(names), tuple(map(float, plain)), tuple(map(float, scaler.mean_)), bias
    )


def _require_enough(path: Path, chosen: Sequence[Question], found: Sequence[Read]) -> None:
    answered = [bool(one.right.any()) for one in found]
    if len(chosen) < FEWEST or len(set(answered)) < 2:
        raise SetError(
            f"{path} holds too few questions to fit a model on ({len(chosen)} that can be "
            "answered). Take a larger file: a few hundred questions over several articles."
        )


def _provenance(path: Path, panel: Panel, questions: int, count: int) -> dict[str, Any]:
    named = {"reader": panel.reader, "reranker": panel.reranker}
    return {
        "by": "python -m eval.fit",
        "fitted_on": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "questions": questions,
        "examples": count,
        **{
            part: {"name": one.name, "identity": one.identity} for part, one in named.items() if one
        },
    }
