"""Work in a thread of its own, whose progress is told from time to time.

Whoever follows may leave: the work goes on, for half of it would be no use.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from queue import Queue
from threading import Thread
from typing import Generic, TypeVar

from qa.errors import QaError
from qa.index import Progress

EVERY = 0.15  # seconds between two words of progress, at least

_Result = TypeVar("_Result")


class WorkLostError(RuntimeError):
    """Work ended without a result."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far the work is: `done` of `total` steps of a stage."""

    stage: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Done(Generic[_Result]):
    """What came of it."""

    result: _Result


def followed(work: Callable[[Progress], _Result]) -> Iterator[Step | Done[_Result]]:
    """The steps of `work`, not each of them, then what came of it, last.

    Raises:
        QaError: as `work` does.
        WorkLostError: it ended in an error that nobody foresaw, which its thread prints.
    """
    told: Queue[Step | Done[_Result] | QaError | None] = Queue()

    def run() -> None:
        try:
            told.put(Done(work(lambda stage, done, total: told.put(Step(stage, done, total)))))
        except QaError as error:
            told.put(error)
        finally:
            told.put(None)  # whatever came between: nobody waits for more

    thread = Thread(target=run, daemon=True)
    thread.start()
    while newest := _newest(told):
        yield newest
        if isinstance(newest, Done):
            return
        time.sleep(EVERY)
    thread.join()  # it is still printing why
    raise WorkLostError("The work broke off: its thread has printed why.")


def _newest(told: Queue[Step | Done[_Result] | QaError | None]) -> Step | Done[_Result] | None:
    newest = told.get()
    while isinstance(newest, Step) and not told.empty():
        newest = told.get()
    if isinstance(newest, QaError):
        raise newest
    return newest
