"""What reading models make of the questions of a SQuAD file, asked in every way.

What is fitted on it, and how, is eval/fit_models.py's affair.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.fit_examples import ANSWERABLE_WAYS, SWAPS, WAYS, Shelf, Swapper
from eval.sets import EvaluationSet, Place, Question
from qa.errors import QuestionError
from qa.reader.extract import find_evidence
from qa.reader.panel import Panel
from qa.text.questions import parse
from qa.types import Span

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


def drawn(data: EvaluationSet, count: int) -> list[Question]:
    """`count` answerable questions, in an order that tells nothing and is always the same."""
    answerable = [one for one in data.questions if one.answerable and one.regions]
    return sorted(answerable, key=lambda one: hashlib.sha256(one.id.encode()).digest())[:count]


def read_all(
    data: EvaluationSet,
    chosen: Sequence[Question],
    panel: Panel,
    progress: Progress | None = None,
) -> Iterator[Read]:
    """Each question asked in every way that it can be asked, and read."""
    shelf, swap = Shelf.of_paragraphs(data), Swapper(data, 0)
    for number, question in enumerate(chosen, 1):
        for way in (*WAYS, *(["swapped"] * (SWAPS - 1))):
            asked = swap(question) if way == "swapped" else question.question
            found = _read(shelf, question, asked, way, panel) if asked else None
            if found:
                yield found
        if progress:
            progress(number, len(chosen))


def _read(shelf: Shelf, question: Question, asked: str, way: str, panel: Panel) -> Read | None:
    try:
        parsed = parse(asked)
    except QuestionError:
        return None
    gold = question.regions[0]
    passages = panel.ranked(asked, shelf.search(asked, gold, way))
    evidence = find_evidence(parsed, passages)
    if not evidence:
        return None
    spans = panel.spans(parsed, evidence)
    rows = [panel.values(one, span) for one, span in zip(evidence, spans, strict=True)]
    places = [(one.passage.article_id, one.sentence) for one in evidence]
    answerable = way in ANSWERABLE_WAYS
    return Read(
        way,
        gold.article_id,
        np.array(rows, dtype=np.float64),
        np.array([answerable and _inside(one, question.quotes) for one in places]),
        np.array([answerable and _inside(one, question.regions) for one in places]),
    )


def _inside(place: tuple[str, Span], gold: Sequence[Place]) -> bool:
    article_id, sentence = place
    return any(
        one.article_id == article_id and sentence.overlaps(Span(one.start, one.end)) for one in gold
    )
