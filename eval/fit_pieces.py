"""What the scorer of short answers is fitted on: the pieces of gold sentences, and their F1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.metrics.answers import best, token_f1
from eval.sets import EvaluationSet
from qa.errors import QuestionError
from qa.reader import pieces
from qa.text.questions import parse


@dataclass(frozen=True, slots=True)
class PieceExample:
    """The pieces of one gold sentence: `rows` of shape (pieces, features), `f1` of (pieces,)."""

    group: str
    rows: NDArray[np.float32]
    f1: NDArray[np.float32]


def piece_examples(data: EvaluationSet) -> Iterator[PieceExample]:
    """One for each answerable question whose gold sentence has pieces."""
    for question in data.questions:
        if not question.quotes:
            continue
        place = question.quotes[0]
        text = data.articles[place.article_id].text[place.start : place.end]
        try:
            parsed = parse(question.question)
        except QuestionError:
            continue
        found = pieces.pieces_of(parsed, text)
        if found:
            rows = [[value(one) for value in pieces.FEATURES.values()] for one in found]
            f1 = [best(token_f1, one.text, question.answers) for one in found]
            yield PieceExample(
                pieces.group(parsed), np.array(rows, np.float32), np.array(f1, np.float32)
            )
