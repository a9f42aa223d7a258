"""Fits the reader: python -m eval.fit --squad FILE [--report FILE] [--ablate].

Weights of three linear scorers, by scikit-learn and SciPy, on questions drawn from a SQuAD
file (PIAF train for the ones that ship) and on those of eval/tuning; written as text to
qa/reader/weights.json with where they come from. The evaluation questions are never seen.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from eval.fit_best import Shorts, best_sentence
from eval.fit_examples import Example
from eval.fit_pieces import PieceExample
from eval.fit_report import (
    ablation,
    figures,
    print_ablation,
    print_figures,
    short_figures,
    verdicts,
)
from eval.fit_short import fit_pieces
from eval.fit_tuning import TUNING
from eval.fit_workers import Made, made_of
from eval.sets import EvaluationSet, SetError
from eval.squad import load_squad
from qa.errors import QaError
from qa.reader import features
from qa.reader.extract import BEHIND
from qa.reader.linear import WEIGHTS_FILE, LinearModel
from qa.settings import Settings

Matrix = NDArray[np.float32]
Vector = NDArray[np.float64]
Flags = NDArray[np.bool_]

# Strengths of regularisation. The first was chosen by cross-validation on PIAF train; of .03
# and .1 for confidence the one that told apart better on PIAF dev, by .003.
SENTENCE_RIDGE, CONFIDENCE_C = 30.0, 0.03
# So many questions are drawn from the file, unless it is said: more taught little more.
QUESTIONS = 2000
# How often the bot is thought to be asked each way. What is near the articles but not in them
# fools more than what is far from them, and so counts more.
SHARES = {
    "present": 0.2,
    "alone": 0.28,
    "article_absent": 0.13,
    "paragraph_absent": 0.08,
    "swapped": 0.175,
    "tuned": 0.11,
    "tuned_absent": 0.09,
}


@dataclass(frozen=True, slots=True)
class Fitted:
    """The three scorers; `short` has one a group of questions."""

    sentence: LinearModel
    confidence: LinearModel
    short: dict[str, LinearModel]

    def to_dict(self) -> dict[str, Any]:
        """What weights.json holds of them."""
        return {
            "sentence": self.sentence.to_dict(),
            "confidence": self.confidence.to_dict(),
            "short": {group: model.to_dict() for group, model in self.short.items()},
        }


def fit(found: Sequence[Example], cut: Sequence[PieceExample]) -> Fitted:
    """The three scorers, fitted one after the other."""
    short = fit_pieces(cut)
    sentence = fit_sentences([one for one in found if one.right.any()])
    return Fitted(sentence, fit_confidence(found, sentence, short), short)


def fit_sentences(found: Sequence[Example]) -> LinearModel:
    """The likelihood that the right sentence of each question is chosen among all, maximised.

    ListNet's top-one loss (Cao et al. 2007) of a linear score, with a ridge of `SENTENCE_RIDGE`;
    where several sentences are right, any will do.
    """
    scaler = StandardScaler().fit(np.concatenate([one.rows for one in found]))
    rows = np.concatenate([scaler.transform(one.rows) for one in found])
    right = np.concatenate([one.right for one in found])
    starts = np.cumsum([0, *(len(one.rows) for one in found[:-1])])
    loss = partial(_chosen_otherwise, rows, right, starts)
    weights = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x
    return _linear(features.names(), weights, 0.0, scaler)


def _chosen_otherwise(
    rows: Matrix, right: Flags, starts: NDArray[np.int64], weights: Vector
) -> tuple[float, Vector]:
    """Minus the log-likelihood of the right sentences, with its gradient.

    `rows` has shape (sentences, features); the sentences of a question begin at `starts`.
    """
    counts = np.diff([*starts, len(rows)])
    scores = rows @ weights
    shares = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), counts))
    shares /= np.repeat(np.add.reduceat(shares, starts), counts)
    found = np.add.reduceat(shares * right, starts)
    slope = rows.T @ (shares - shares * right / np.repeat(found, counts))
    loss = SENTENCE_RIDGE / 2 * weights @ weights - np.log(found).sum()
    return float(loss), slope + SENTENCE_RIDGE * weights


def fit_confidence(found: Sequence[Example], sentence: LinearModel, short: Shorts) -> LinearModel:
    """Logistic regression on whether the best sentence stands where the question is answered."""
    best = [best_sentence(one, sentence, short) for one in found]
    rows = np.array([one.row for one in best], dtype=np.float32)
    ways = [one.way for one in found]
    counts = Counter(ways)
    weights = np.array([SHARES[way] / counts[way] for way in ways]) * len(ways)
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=CONFIDENCE_C, max_iter=2000)
    model.fit(scaler.transform(rows), [one.answers for one in best], sample_weight=weights)
    names = [*features.names(), *BEHIND]
    return _linear(names, model.coef_[0], float(model.intercept_[0]), scaler)


def _scale(scaler: StandardScaler) -> NDArray[np.float64]:
    return np.where(scaler.scale_ > 0, scaler.scale_, 1.0)


def _linear(
    names: Sequence[str], weights: NDArray[np.float64], bias: float, scaler: StandardScaler
) -> LinearModel:
    plain = weights / _scale(scaler)
    return LinearModel(
        tuple(names), tuple(map(float, plain)), tuple(map(float, scaler.mean_)), bias
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Fits, writes the weights, and reports on other articles when given some."""
    parser = argparse.ArgumentParser(prog="python -m eval.fit", description=__doc__)
    parser.add_argument("--squad", type=Path, required=True, help="what to fit on")
    parser.add_argument(
        "--tuning", type=Path, default=TUNING, help="the tuning set to fit on too (eval/tuning)"
    )
    parser.add_argument("--report", type=Path, help="a SQuAD file of other articles to report on")
    parser.add_argument(
        "--ablate", action="store_true", help="say what each group of features adds"
    )
    parser.add_argument(
        "--questions", type=int, default=QUESTIONS, help=f"how many to draw ({QUESTIONS})"
    )
    parser.add_argument("--output", type=Path, default=WEIGHTS_FILE)
    try:
        return _fitted(parser.parse_args(arguments))
    except QaError as error:
        sys.stderr.write(f"{error}\n")
        return 2


def _fitted(given: argparse.Namespace) -> int:
    settings = Settings.load()
    if settings.reads_with_models:
        from eval.fit_models import fit_for

        return fit_for(given.squad, settings)
    data = load_squad(given.squad)
    made = made_of(given.squad, given.questions, given.tuning)
    _require_enough(given.squad, made)
    found = [*made.asked, *made.tuned]
    fitted = fit(found, made.cut)
    kept = {
        "provenance": _provenance(given.squad, data, given.questions, len(found)),
        **fitted.to_dict(),
    }
    given.output.write_text(as_text(kept), "utf-8")
    Console().print(f"Wrote {given.output}, fitted on {len(found)} examples.")
    if given.report:
        _report(fitted, given.report, found if given.ablate else None)
    return 0


def _require_enough(path: Path, made: Made) -> None:
    answered = {bool(one.right.any()) for one in made.asked}
    if answered != {True, False} or not made.cut:
        raise SetError(
            f"{path} holds too few questions that can be answered: {len(made.asked)} examples, "
            f"{len(made.cut)} of them with a short answer. Take a larger file."
        )


def as_text(kept: dict[str, Any]) -> str:
    """JSON with each weight and its mean on one line."""
    text = json.dumps(kept, indent=1, ensure_ascii=False)
    return re.sub(r"\[\s+(\S+),\s+(\S+)\s+\]", r"[\1, \2]", text) + "\n"


def _report(fitted: Fitted, path: Path, ablate_on: Sequence[Example] | None) -> None:
    data, made = load_squad(path), made_of(path, None)
    tried = made.asked
    whole = figures(verdicts(tried, fitted.sentence, fitted.confidence, fitted.short))
    print_figures(f"The reader on {data.name}", whole)
    short = short_figures(made.cut, fitted.short)
    print_figures("F1 of the short answer, given the right sentence", short)
    if ablate_on is not None:
        parts = ablation(ablate_on, tried, fit_sentences, fit_confidence, fitted.short)
        print_ablation(whole, parts)


def _provenance(path: Path, data: EvaluationSet, asked: int, count: int) -> dict[str, Any]:
    return {
        "fitted_on": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "articles": len(data.articles),
        "questions": min(len(data.questions), asked),
        "examples": count,
        "by": "python -m eval.fit",
    }


if __name__ == "__main__":
    sys.exit(main())
