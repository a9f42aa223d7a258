"""What reading models make of the questions of a SQuAD file, asked in every way.

What is fitted on it, and how, is eval/fit_models.py's affair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.fit_examples import ANSWERABLE_WAYS, Asked, Asking, is_inside
from eval.sets import EvaluationSet, Question
from qa.errors import QuestionError
from qa.reader.extract import find_evidence
from qa.reader.panel import Panel
from qa.text.questions import parse

Matrix = NDArray[np.float64]
Flags = NDArray[np.bool_]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Read:
    """A question asked one way, and what the models made of every sentence found.

    `rows` has shape (sentences, values); `right` marks the sentences that hold the answer,
    `home` those of the gold paragraph.
    """

    way: str
    article: str
    rows: Matrix
    right: Flags
    home: Flags


def read_all(
    data: EvaluationSet,
    chosen: Sequence[Question],
    panel: Panel,
    progress: Progress | None = None,
) -> Iterator[Read]:
    """Each question asked in every way that it can be asked, and read."""
    asking = Asking(data)
    for number, question in enumerate(chosen, 1):
        for asked in asking.ways(question):
            found = _read(question, asked, panel)
            if found:
                yield found
        if progress:
            progress(number, len(chosen))


def _read(question: Question, asked: Asked, panel: Panel) -> Read | None:
    try:
        parsed = parse(asked.text)
    except QuestionError:
        return None
    evidence = find_evidence(parsed, panel.ranked(asked.text, asked.passages))
    if not evidence:
        return None
    spans = panel.spans(parsed, evidence)
    rows = [panel.values(one, span) for one, span in zip(evidence, spans, strict=True)]
    places = [(one.passage.article_id, one.sentence) for one in evidence]
    answerable = asked.way in ANSWERABLE_WAYS
    return Read(
        asked.way,
        question.regions[0].article_id,
        np.array(rows, dtype=np.float64),
        np.array([answerable and is_inside(one, question.quotes) for one in places]),
        np.array([answerable and is_inside(one, question.regions) for one in places]),
    )
