"""A conversation in the terminal: what is asked with which history, stopped, read from a pipe."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from threading import Event, Thread

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from qa.errors import ModelError, QuestionError
from qa.phrases import STOPPED
from qa.shell import converse, questions_from, show_json
from qa.types import Answer, Partial, Scope, Turn
from tests.fake_answerer import FakeAnswerer, answered, shipped

LETTER = "Qui a écrit à Kim Jong-un ?"


def console(*, terminal: bool = False) -> Console:
    return Console(file=io.StringIO(), width=80, highlight=False, force_terminal=terminal)


def printed(where: Console) -> str:
    assert isinstance(where.file, io.StringIO)
    return where.file.getvalue()


@pytest.fixture
def answerer() -> FakeAnswerer:
    article = shipped()[0]
    quote = "Il a ajouté que leur “amitié de camaraderie” se renforcerait."
    return FakeAnswerer(
        [article],
        {
            LETTER: answered(LETTER, (article, quote), short="M. Kim"),
            "panne": ModelError("There is no model."),
        },
    )


class Interrupted(FakeAnswerer):
    """The reader presses Ctrl-C when the answer to « stop » has begun."""

    def stream(
        self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None
    ) -> Iterator[Partial | Answer]:
        for said in super().stream(question, history, scope):
            yield said
            if question == "stop":
                raise KeyboardInterrupt


def test_each_question_comes_with_what_was_said_before(answerer: FakeAnswerer) -> None:
    converse(answerer, iter([LETTER, "Et quand ?", "Pourquoi ?"]), console())
    asked = [[turn.question for turn in history] for _, history in answerer.histories]
    assert asked == [[], [LETTER], [LETTER, "Et quand ?"]]
    _, history = answerer.histories[1]
    assert history[0].citations[0].article_id == shipped()[0].id


def test_answers_and_sources_are_printed(answerer: FakeAnswerer) -> None:
    where = console()
    converse(answerer, iter([LETTER]), where)
    assert "M. Kim" in printed(where)
    assert "Sources :" in printed(where)


def test_an_unreadable_question_is_told_and_forgotten(answerer: FakeAnswerer) -> None:
    class Strict(FakeAnswerer):
        def stream(
            self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None
        ) -> Iterator[Partial | Answer]:
            if question == "???":
                raise QuestionError("It holds no \x1b[31mword.")
            return super().stream(question, history, scope)

    strict, where = Strict(shipped()), console()
    converse(strict, iter(["???", LETTER]), where)
    assert "It holds no \ufffd[31mword." in printed(where)
    assert strict.histories == [(LETTER, ())]


def test_what_stops_every_answer_ends_the_conversation(answerer: FakeAnswerer) -> None:
    with pytest.raises(ModelError):
        converse(answerer, iter(["panne", LETTER]), console())


@pytest.mark.parametrize("terminal", [True, False])
def test_a_stopped_answer_stops_nothing_else(terminal: bool) -> None:
    where, stopped = console(terminal=terminal), Interrupted(shipped())
    converse(stopped, iter([LETTER, "stop", "Pourquoi ?"]), where)
    assert STOPPED["fr"] in printed(where)
    assert [question for question, _ in stopped.histories] == [LETTER, "stop", "Pourquoi ?"]
    assert [turn.question for turn in stopped.histories[-1][1]] == [LETTER]


def test_stopping_closes_the_stream() -> None:
    closed = []

    class Endless(FakeAnswerer):
        def stream(
            self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None
        ) -> Iterator[Partial | Answer]:
            try:
                yield Partial("Un")
                raise KeyboardInterrupt
            finally:
                closed.append(question)

    converse(Endless(shipped()), iter(["stop"]), console())
    assert closed == ["stop"]


def test_json_is_one_answer_after_another(answerer: FakeAnswerer) -> None:
    where = console()
    converse(answerer, iter([LETTER, "Et quand ?"]), where, show_json)
    assert printed(where).count('"abstained"') == 2


# Where the questions come from


def test_lines_are_questions_where_there_is_no_terminal() -> None:
    lines = io.StringIO("Qui ?\n\n  Et quand ?  \nPourquoi ?")
    assert list(questions_from(lines)) == ["Qui ?", "Et quand ?", "Pourquoi ?"]


def test_bytes_that_are_no_text_are_told() -> None:
    source = io.TextIOWrapper(io.BytesIO(b"Qui ?\n\xff\xfe\n"), encoding="utf-8")
    with pytest.raises(QuestionError, match="utf-8"):
        list(questions_from(source))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def typed(keys: str) -> list[str]:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text(keys)
        return list(questions_from(Terminal()))


ENTER, CONTROL_C, CONTROL_D, UP = "\r", "\x03", "\x04", "\x1b[A"


def test_what_is_typed_is_asked_until_control_d() -> None:
    assert typed(f"Qui ?{ENTER}{ENTER} Et où ? {ENTER}{CONTROL_D}") == ["Qui ?", "Et où ?"]


def test_control_c_throws_away_what_was_typed() -> None:
    assert typed(f"Qui ?{CONTROL_C}Et où ?{ENTER}{CONTROL_D}") == ["Et où ?"]


def test_the_arrow_key_brings_the_question_back() -> None:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        asked = questions_from(Terminal())
        pipe.send_text(f"Qui ?{ENTER}")
        assert next(asked) == "Qui ?"
        came = Event()
        keys = Thread(target=press_until, args=(came, lambda: pipe.send_text(UP + ENTER)))
        keys.start()
        assert next(asked) == "Qui ?"
        came.set()
        keys.join()


def press_until(done: Event, press: Callable[[], None]) -> None:
    """Again and again, for the lines before are loaded while the prompt is already there."""
    while not done.wait(0.05):
        press()
