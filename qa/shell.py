"""A conversation in the terminal: a line to edit, arrow keys for what was asked before.

Ctrl-C stops the answer being made, not the program; Ctrl-D leaves. Where standard input is
no terminal, its lines are the questions. Knows nothing of how questions are answered.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from typing import Protocol, TextIO

from rich.console import Console
from rich.live import Live
from rich.text import Text

from qa.errors import QuestionError
from qa.phrases import STOPPED
from qa.terminal import json_text, print_answer, visible
from qa.types import Answer, Partial, Scope, Turn

PROMPT = "? "

Show = Callable[[Console, Answer], None]


class Answers(Protocol):
    """Whatever can be asked: the Answerer, a scripted fake."""

    def stream(
        self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None
    ) -> Iterator[Partial | Answer]:
        """The text as it grows, then the whole Answer, last."""


def converse(
    answerer: Answers,
    questions: Iterator[str],
    console: Console,
    show: Show = print_answer,
    scope: Scope | None = None,
) -> None:
    """Asks `questions` one after another, each with all that was said before.

    A question that cannot be read is said to be so and left out of the conversation, and
    so is one whose answer was stopped.

    Raises:
        QaError: nothing can be answered: no index, no articles, no model.
    """
    history: list[Turn] = []
    language = "fr"
    for question in questions:
        try:
            stream = answerer.stream(question, history, scope)
            answer = _answered(stream, console)
        except QuestionError as error:
            console.print(Text(visible(str(error))), style="dim", soft_wrap=True)
        except KeyboardInterrupt:
            console.print(f"\n{STOPPED[language]}", style="dim")
        else:
            language = answer.language
            show(console, answer)
            console.print()
            history.append(Turn(question, answer.text, answer.citations))


def show_json(console: Console, answer: Answer) -> None:
    """Prints the whole answer as JSON."""
    console.out(json_text(answer), highlight=False)


def _answered(saying: Iterator[Partial | Answer], console: Console) -> Answer:
    """The answer, whose text is shown while it grows where the console is a terminal."""
    growing = Live(console=console, transient=True) if console.is_terminal else None
    with closing(_closable(saying)) as stream:
        if growing is None:
            return _last(stream)
        with growing:
            return _last(stream, lambda text: growing.update(Text(visible(text))))


def _closable(stream: Iterator[Partial | Answer]) -> Generator[Partial | Answer, None, None]:
    yield from stream


def _last(
    stream: Iterator[Partial | Answer], follow: Callable[[str], None] = lambda _: None
) -> Answer:
    for said in stream:
        if isinstance(said, Answer):
            return said
        follow(said.text)
    raise AssertionError("a stream ends with an Answer")


def questions_from(source: TextIO) -> Iterator[str]:
    """What is asked: typed at a terminal, with the lines before at the arrow keys, or read.

    Raises:
        QuestionError: a line that is read is not text.
    """
    return _typed() if source.isatty() else _read(source)


def _typed() -> Iterator[str]:
    from prompt_toolkit import PromptSession

    session: PromptSession[str] = PromptSession()
    while True:
        try:
            line = session.prompt(PROMPT)
        except KeyboardInterrupt:
            continue  # what was typed is thrown away
        except EOFError:
            return
        if line.strip():
            yield line.strip()


def _read(source: TextIO) -> Iterator[str]:
    try:
        yield from (line.strip() for line in source if line.strip())
    except UnicodeDecodeError as error:
        message = f"Standard input is not {error.encoding}: convert it first."
        raise QuestionError(message) from None


def standard_questions(first: str) -> Iterator[str]:
    """`first`, unless it is empty, then what comes from standard input."""
    if first.strip():
        yield first.strip()
    yield from questions_from(sys.stdin)
