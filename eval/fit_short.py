"""Fits the scorers of short answers: a ridge regression of the F1 of the pieces of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from eval.fit_pieces import PieceExample
from qa.reader import pieces
from qa.reader.linear import LinearModel
from qa.text.questions import Kind, parse

Numbers = NDArray[np.float64]

# The strength of the ridge, chosen by cross-validation on PIAF train.
PIECE_ALPHA = 300.0


def fit_pieces(cut: Sequence[PieceExample]) -> dict[str, LinearModel]:
    """Ridge regression of the F1 of a piece: weights that all groups share, and each its own.

    A group that no example is of has the shared ones. The values of a piece stand once for all
    groups and once more in the place of its own; all else is 0, so that the normal equations
    are added up group by group (Hastie, Tibshirani & Friedman 2009, equation 3.44).
    """
    groups = sorted({one.group for one in cut})
    width = len(pieces.FEATURES)
    products, targets, sums = _normal_equations(cut, groups)
    f1 = np.concatenate([one.f1 for one in cut]).astype(np.float64)
    mean = sums / len(f1)
    spread = np.sqrt(np.maximum(np.diag(products) / len(f1) - mean**2, 0))
    scale = np.where(spread > 0, spread, 1.0)
    covariance = (products - len(f1) * np.outer(mean, mean)) / np.outer(scale, scale)
    ridge = covariance + PIECE_ALPHA * np.eye(len(scale))
    weights = np.linalg.solve(ridge, (targets - mean * f1.sum()) / scale) / scale
    bias = float(f1.mean() - mean @ weights)
    shared, *owned = weights.reshape(-1, width)
    own = dict(zip(groups, owned, strict=True))
    nothing = np.zeros(width)
    return {
        group: LinearModel(
            tuple(pieces.FEATURES),
            tuple(map(float, shared + own.get(group, nothing))),
            tuple(map(float, nothing)),
            bias,
        )
        for group in every_group()
    }


def _normal_equations(
    cut: Sequence[PieceExample], groups: Sequence[str]
) -> tuple[Numbers, Numbers, Numbers]:
    """X'X, X'y and the sums of the columns of X: the shared values first, then each group's."""
    width = len(pieces.FEATURES)
    columns = width * (len(groups) + 1)
    products, targets, sums = np.zeros((columns, columns)), np.zeros(columns), np.zeros(columns)
    everyone = slice(0, width)
    for place, group in enumerate(groups, start=1):
        rows = np.concatenate([one.rows for one in cut if one.group == group]).astype(np.float64)
        f1 = np.concatenate([one.f1 for one in cut if one.group == group]).astype(np.float64)
        own = slice(place * width, (place + 1) * width)
        for one in (everyone, own):
            targets[one] += rows.T @ f1
            sums[one] += rows.sum(axis=0)
            for other in (everyone, own):
                products[one, other] += rows.T @ rows
    return products, targets, sums


def every_group() -> list[str]:
    """The groups that a question can be of."""
    question = parse("Qui ?")
    return sorted({pieces.group(replace(question, kind=kind)) for kind in Kind})
