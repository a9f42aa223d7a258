"""Asks every question of a set and keeps what came back, errors included.

Takes anything that answers as qa's Answerer does. Knows nothing of gold or metrics.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from time import perf_counter
from typing import Protocol

from eval.sets import Question
from qa.types import Answer, Turn

Progress = Callable[[str, int, int], None]


class Answers(Protocol):
    """Whatever can be asked: qa's Answerer, a baseline, a scripted fake."""

    def answer(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """The answer to a question, given the earlier turns."""


@dataclass(frozen=True, slots=True)
class System:
    """One way to answer, by name.

    `undeclining` is the same bot with its threshold at 0: what it would have said is
    needed to tell whether declining was right. None when the bot never declines.
    """

    name: str
    about: str
    answerer: Answers
    undeclining: Answers | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What one question got: an answer, or an error. `seconds` is the time until either.

    `candidate` is the answer that a bot which never declines would have given.
    """

    question: Question
    answer: Answer | None
    candidate: Answer | None
    error: str | None
    seconds: float


def ask_all(
    system: System, questions: Sequence[Question], progress: Progress | None = None
) -> list[Record]:
    """One record per question, in order. The first is asked once before, to warm up.

    All are asked in one other thread, so that whatever an answerer raises, a bug of its
    own as well, ends that question and is counted, and not the evaluation.
    """
    records = []
    with ThreadPoolExecutor(max_workers=1) as thread:
        for question in questions[:1]:
            _asked(thread, system.answerer, question)
        for number, question in enumerate(questions, 1):
            records.append(_record(thread, system, question))
            if progress:
                progress(system.name, number, len(questions))
    return records


def _record(thread: Executor, system: System, question: Question) -> Record:
    started = perf_counter()
    answer, error = _asked(thread, system.answerer, question)
    seconds = perf_counter() - started
    candidate = answer
    if answer and answer.abstained and system.undeclining:
        candidate, _ = _asked(thread, system.undeclining, question)
    return Record(question, answer, candidate, error, seconds)


def _asked(
    thread: Executor, answerer: Answers, question: Question
) -> tuple[Answer | None, str | None]:
    asking = thread.submit(answerer.answer, question.question, question.history)
    if error := asking.exception():
        return None, f"{type(error).__name__}: {error}"
    return asking.result(), None
