"""The examples of a SQuAD file, made on all cores: nothing else takes as long when fitting.

Each process reads the file for itself, and gives back the examples of a run of questions.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache, partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from eval.fit_examples import Asking, Example, drawn
from eval.fit_pieces import PieceExample, piece_examples
from eval.sets import EvaluationSet, Question
from eval.squad import load_squad

Made = TypeVar("Made")

# Questions of one article follow one another and share much of what is remembered.
QUESTIONS_AT_ONCE = 50


def examples_of(path: Path, most: int | None = None, processes: int | None = None) -> list[Example]:
    """Every question of a file asked each way that it can be; `most` of them, when that is said.

    `processes` are as many as there are cores, unless it is said.

    Raises:
        SetError: the file is no SQuAD file.
    """
    count = len(_chosen(load_squad(path), most))
    return _in_runs(count, partial(_examples, path, most), processes)


def piece_examples_of(path: Path, processes: int | None = None) -> list[PieceExample]:
    """The pieces of the gold sentence of every question of a file; see `examples_of`."""
    return _in_runs(len(load_squad(path).questions), partial(_piece_examples, path), processes)


def _in_runs(count: int, work: Callable[[range], list[Made]], processes: int | None) -> list[Made]:
    starts = range(0, count, QUESTIONS_AT_ONCE)
    runs = [range(start, min(start + QUESTIONS_AT_ONCE, count)) for start in starts]
    workers = min(processes or os.cpu_count() or 1, len(runs))
    if workers <= 1:
        return list(chain.from_iterable(map(work, runs)))
    # Not forked: this process may have threads by now, of torch for one.
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        return list(chain.from_iterable(pool.map(work, runs)))


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
    return load_squad(path)


def _chosen(data: EvaluationSet, most: int | None) -> Sequence[Question]:
    return data.questions if most is None else drawn(data, most)
