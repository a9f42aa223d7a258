"""The best sentence of an example, by a scorer, and what its confidence is reckoned from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.fit_examples import ANSWERABLE_WAYS, Example
from qa.reader.extract import confidence_row
from qa.reader.linear import LinearModel
from qa.reader.short import promise

Shorts = Mapping[str, LinearModel]


@dataclass(frozen=True, slots=True)
class Best:
    """The place of the best sentence, the scores of all, and the row of values of the best.

    `answers`: whether the question is answered, and in the paragraph of that sentence.
    """

    at: int
    scores: Sequence[float]
    row: list[float]
    answers: bool


def best_sentence(one: Example, sentence: LinearModel, short: Shorts) -> Best:
    """The sentence of an example that `sentence` scores best; `short` cuts its short answer."""
    scores = scores_of(one.rows, sentence).tolist()
    at = int(np.argmax(scores))
    promised = promise(one.asked, one.sentences[at], short.__getitem__)
    row = confidence_row(one.rows.tolist(), scores, at, promised)
    return Best(at, scores, row, one.way in ANSWERABLE_WAYS and bool(one.home[at]))


def scores_of(rows: NDArray[np.float32], model: LinearModel) -> NDArray[np.float64]:
    """The scores of rows of shape (rows, values), shape (rows,)."""
    weights = np.array(model.weights)
    scores: NDArray[np.float64] = (rows - np.array(model.means)) @ weights + model.bias
    return scores
