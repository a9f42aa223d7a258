"""The language model over HTTP: what comes when all is well, and every way it goes wrong."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from email.utils import formatdate
from time import time

import pytest

from qa.errors import WritingError
from qa.models import Message, load_language_model
from qa.models.language import Chunk, LanguageModel
from qa.settings import Settings
from tests.llm_server import (
    Behaviour,
    Server,
    drops,
    ends_early,
    fails,
    never_ends,
    says,
    serving,
    stalls,
    talks_nonsense,
)
from tests.patience import PATIENCE
from tests.ports import own_port

KEY = "sk-very-secret"
ASKED = [Message("system", "Réponds."), Message("user", "Qui ?")]
TEXT = "Le duc a écrit au roi [1]. « Été » 🚀"
both_ways = pytest.mark.parametrize("streamed", [True, False], ids=["streamed", "whole"])


def model_at(url: str, **given: object) -> LanguageModel:
    values = {"llm": "scripted", "llm_url": url, "llm_key": KEY, "llm_timeout": PATIENCE, **given}
    model = load_language_model(Settings.load(**values))
    assert model is not None
    return model


def written(model: LanguageModel, *, streamed: bool) -> list[Chunk]:
    return list(model.write(ASKED, streamed=streamed))


def text_of(chunks: list[Chunk]) -> str:
    return "".join(one.text for one in chunks)


def trouble(behaviour: Behaviour, *, streamed: bool, **given: object) -> WritingError:
    with serving(behaviour) as server, pytest.raises(WritingError) as caught:
        written(model_at(server.url, **given), streamed=streamed)
    assert KEY not in str(caught.value)
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    return caught.value


@pytest.fixture(autouse=True)
def _without_long_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is tried again at once."""
    monkeypatch.setattr("qa.models.attempts.FIRST_WAIT", 0.01)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(says(TEXT)) as running:
        yield running


# All well


def test_no_model_is_loaded_when_none_is_named() -> None:
    assert load_language_model(Settings.load()) is None


@both_ways
def test_the_words_come_whole_with_their_cost(server: Server, streamed: bool) -> None:
    chunks = written(model_at(server.url), streamed=streamed)
    assert text_of(chunks) == TEXT
    assert {**chunks[-1].tokens} == {"prompt": 321, "completion": 45}
    assert not any(one.cut for one in chunks)
    assert (sum(bool(one.text) for one in chunks) > 1) == streamed


@both_ways
def test_what_is_sent(server: Server, streamed: bool) -> None:
    written(model_at(server.url, llm_tokens=99), streamed=streamed)
    (exchange,) = server.exchanges
    assert exchange.path == "/v1/chat/completions"
    assert exchange.headers["Authorization"] == f"Bearer {KEY}"
    assert exchange.body["model"] == "scripted"
    assert exchange.body["max_tokens"] == 99
    assert exchange.body["temperature"] == 0
    assert bool(exchange.body.get("stream")) == streamed
    assert [(one["role"], one["content"]) for one in exchange.body["messages"]] == [
        ("system", "Réponds."),
        ("user", "Qui ?"),
    ]


def test_no_key_of_the_environment_is_sent(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-another-service")
    monkeypatch.setenv("OPENAI_API_BASE", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    written(model_at(server.url, llm_key=None), streamed=True)
    assert "another-service" not in str(server.exchanges[0].headers)


def test_the_key_is_in_no_log(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    model = model_at(server.url)
    written(model, streamed=True)
    assert caplog.records
    assert KEY not in caplog.text
    assert KEY not in repr(model)


# Stopping


@pytest.mark.parametrize("behaviour", [never_ends(), stalls("Le duc "), stalls()])
def test_closing_closes_the_request_at_the_server(behaviour: Behaviour) -> None:
    with serving(behaviour) as server:
        words = model_at(server.url, llm_tokens=30000).write(ASKED, streamed=True)
        next(words)
        asked_for = server.first()
        words.close()
        assert asked_for.hung_up.wait(PATIENCE)


def test_a_reader_is_not_kept_waiting_by_silence() -> None:
    with serving(stalls()) as server:
        words = model_at(server.url).write(ASKED, streamed=True)
        assert next(words) == Chunk()
        words.close()


# Too much


@both_ways
def test_an_endless_answer_is_cut(streamed: bool) -> None:
    with serving(never_ends()) as server:
        chunks = written(model_at(server.url, llm_tokens=50), streamed=streamed)
        assert chunks[-1].cut
        assert 0 < len(text_of(chunks)) <= 50 * 8 + 20
        assert server.exchanges[0].ended.wait(PATIENCE)


@both_ways
def test_an_answer_as_long_as_allowed_says_that_it_is_cut(streamed: bool) -> None:
    with serving(says(TEXT, ending="length")) as server:
        assert written(model_at(server.url), streamed=streamed)[-1].cut


# Going wrong


@both_ways
@pytest.mark.parametrize(
    ("status", "named", "words"),
    [
        (401, "refused", "QA_LLM_KEY"),
        (403, "refused", "QA_LLM_KEY"),
        (404, "unknown", "QA_LLM or QA_LLM_URL"),
        (400, "failed", "HTTP 400"),
        (302, "unknown", "QA_LLM_URL"),
    ],
)
def test_an_error_that_stays_is_told_at_once(
    status: int, named: str, words: str, streamed: bool
) -> None:
    with serving(fails(status), says(TEXT)) as server, pytest.raises(WritingError) as caught:
        written(model_at(server.url), streamed=streamed)
    assert caught.value.trouble == named
    assert words in str(caught.value)
    assert KEY not in str(caught.value)
    assert len(server.exchanges) == 1


@both_ways
def test_a_passing_error_passes(streamed: bool) -> None:
    with serving(fails(500), fails(429, Retry_After="0.1"), says(TEXT)) as server:
        assert text_of(written(model_at(server.url), streamed=streamed)) == TEXT
    assert len(server.exchanges) == 3


@pytest.mark.parametrize("dated", [False, True])
def test_a_server_is_left_alone_as_long_as_it_asks(dated: bool) -> None:
    wait = formatdate(time() + 600, usegmt=True) if dated else "600"
    with serving(fails(429, Retry_After=wait), says(TEXT)) as server:
        with pytest.raises(WritingError) as caught:
            written(model_at(server.url), streamed=True)
        assert caught.value.trouble == "busy"
        assert len(server.exchanges) == 1


@both_ways
def test_an_error_that_does_not_pass_is_told(streamed: bool) -> None:
    assert trouble(fails(500), streamed=streamed).trouble == "failed"


@both_ways
def test_a_dropped_connection(streamed: bool) -> None:
    assert trouble(drops("Le duc a écrit"), streamed=streamed).trouble == "lost"


def test_a_stream_that_never_says_that_it_is_whole() -> None:
    assert trouble(ends_early("Le duc a écrit"), streamed=True).trouble == "lost"


@both_ways
def test_a_stall_ends_at_the_limit(streamed: bool) -> None:
    error = trouble(stalls("Le duc"), streamed=streamed, llm_timeout=0.6)
    assert error.trouble == "slow"
    assert "0.6 s" in str(error)


@both_ways
@pytest.mark.parametrize("reply", ["{not json", "[]", '{"choices": []}', '{"choices": [{}]}', "7"])
def test_nonsense_is_called_that(reply: str, streamed: bool) -> None:
    error = trouble(talks_nonsense(reply, reply), streamed=streamed)
    assert error.trouble in ("nonsense", "silent")


def test_an_error_in_the_middle_of_a_stream() -> None:
    event = '{"error": {"message": "out of memory"}}'
    assert trouble(talks_nonsense(event=event), streamed=True).trouble == "failed"


@both_ways
def test_a_model_that_says_nothing(streamed: bool) -> None:
    assert trouble(says(""), streamed=streamed).trouble == "silent"


@both_ways
def test_no_server(streamed: bool) -> None:
    with pytest.raises(WritingError) as caught:
        written(model_at(f"http://127.0.0.1:{own_port()}/v1"), streamed=streamed)
    assert caught.value.trouble == "down"
