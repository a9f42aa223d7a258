"""All that the reader is fitted on, made on all cores: nothing else takes as long when fitting.

Each process reads the file for itself, and gives back the examples of a run of questions.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from eval.fit_examples import Asking, Example, drawn
from eval.fit_pieces import PieceExample, piece_examples
from eval.fit_tuning import tuning_examples
from eval.sets import EvaluationSet, Question
from eval.squad import load_squad

Work = TypeVar("Work")

# Questions of one article follow one another and share much of what is remembered.
QUESTIONS_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Made:
    """What the reader is fitted on: the questions of a file, the pieces of their gold sentences,
    and the tuning set's questions."""

    asked: list[Example]
    cut: list[PieceExample]
    tuned: list[Example]


def made_of(
    path: Path, most: int | None, tuning: Path | None = None, processes: int | None = None
) -> Made:
    """Every question of a file asked each way that it can be, the first `most` as drawn.

    `processes` are as many as there are cores, unless it is said.

    Raises:
        SetError: the file is no SQuAD file, or a question of the tuning set is wrong.
    """
    data = load_squad(path)
    with _Workers(processes) as workers:
        cut = workers.run(partial(_piece_examples, path), len(data.questions))
        asked = workers.run(partial(_examples, path, most), len(_chosen(data, most)))
        # Here, and not there: it needs the embedder, which is slow to load.
        tuned = list(tuning_examples(tuning)) if tuning else []
        return Made(list(asked), list(cut), tuned)


class _Workers:
    """Processes that share runs of numbered things out among them, or none where one is enough."""

    def __init__(self, processes: int | None) -> None:
        self._count = processes or os.cpu_count() or 1

    def __enter__(self) -> _Workers:
        # Not forked: this process may have threads by now, of torch for one.
        many = self._count > 1
        self._pool = ProcessPoolExecutor(self._count, get_context("spawn")) if many else None
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def run(self, work: Callable[[range], list[Work]], count: int) -> Iterator[Work]:
        """What `work` makes of all numbers under `count`, in order; begun at once."""
        starts = range(0, count, QUESTIONS_AT_ONCE)
        runs = [range(start, min(start + QUESTIONS_AT_ONCE, count)) for start in starts]
        done = self._pool.map(work, runs) if self._pool else map(work, runs)
        return chain.from_iterable(done)


def _examples(path: Path, most: int | None, run: range) -> list[Example]:
    asking, questions = _opened(path, most)
    return [one for at in run for one in asking.examples(questions[at])]


def _piece_examples(path: Path, run: range) -> list[PieceExample]:
    data = _read(path)
    return list(piece_examples(replace(data, questions=data.questions[run.start : run.stop])))


@cache
def _opened(path: Path, most: int | None) -> tuple[Asking, Sequence[Question]]:
    data = _read(path)
    return Asking(data), _chosen(data, most)


@cache
def _read(path: Path) -> EvaluationSet:
    data = load_squad(path)
    gc.freeze()  # all this stays: to look for garbage in it took a tenth of the time
    return data


def _chosen(data: EvaluationSet, most: int | None) -> Sequence[Question]:
    return data.questions if most is None else drawn(data, most)
