"""The examples of a SQuAD file, made on all cores: nothing else takes as long when fitting.

Each process reads the file for itself, and gives back the examples of a run of questions.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path

from eval.fit_examples import Asking, Example, drawn
from eval.sets import EvaluationSet, Question
from eval.squad import load_squad

# Questions of one article follow one another and share much of what is remembered.
QUESTIONS_AT_ONCE = 50


def examples_of(path: Path, most: int | None = None, processes: int | None = None) -> list[Example]:
    """Every question of a file asked each way that it can be; `most` of them, when that is said.

    `processes` are as many as there are cores, unless it is said.

    Raises:
        SetError: the file is no SQuAD file.
    """
    count = len(_chosen(load_squad(path), most))
    starts = range(0, count, QUESTIONS_AT_ONCE)
    runs = [range(start, min(start + QUESTIONS_AT_ONCE, count)) for start in starts]
    workers = min(processes or os.cpu_count() or 1, len(runs))
    work = partial(_examples, path, most)
    if workers <= 1:
        return list(chain.from_iterable(map(work, runs)))
    # Not forked: this process may have threads by now, of torch for one.
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        return list(chain.from_iterable(pool.map(work, runs)))


def _examples(path: Path, most: int | None, run: range) -> list[Example]:
    asking, questions = _opened(path, most)
    return [one for at in run for one in asking.examples(questions[at])]


@cache
def _opened(path: Path, most: int | None) -> tuple[Asking, Sequence[Question]]:
    data = load_squad(path)
    return Asking(data), _chosen(data, most)


def _chosen(data: EvaluationSet, most: int | None) -> Sequence[Question]:
    return data.questions if most is None else drawn(data, most)
