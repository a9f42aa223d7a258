"""Twenty people at once, through the page's own server: each is told what they are told alone."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from answerer_help import LETTER, TOWNS, price, settings_of, write_corpus
from fakes import FakeEmbedder
from pages import PATIENTLY, page_of

from eval.page_laps import asked, crowd, first_word, free_port, serving, timed
from qa.answerer import Answerer
from qa.page.asking import Handlers
from qa.types import Answer, Turn

PEOPLE = 20
FOLLOW_UPS = ("Et depuis quand ?", "Et celui de Brest ?", LETTER)


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder = tmp_path_factory.mktemp("load")
    write_corpus(folder / "corpus")
    return Answerer(settings_of(folder), FakeEmbedder())


@pytest.fixture(scope="module")
def address(answerer: Answerer) -> Iterator[str]:
    with page_of(answerer) as found:
        yield found.rstrip("/")


def told(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answer.items() if name != "timings"}


def questions_of(person: int) -> list[str]:
    """Another town for each person, and follow-ups that only their own history explains."""
    return [price(TOWNS[person % len(TOWNS)]), *FOLLOW_UPS[: 1 + person % len(FOLLOW_UPS)]]


def conversation_alone(answerer: Answerer, person: int) -> list[dict[str, Any]]:
    history: list[Turn] = []
    said = []
    for question in questions_of(person):
        answer = answerer.answer(question, history)
        history.append(Turn(question, answer.text, answer.citations))
        said.append(told(Answer.to_dict(answer)))
    return said


def conversation_online(address: str, person: int, together: threading.Barrier) -> list[Any]:
    history: list[dict[str, Any]] = []
    said = []
    with httpx.Client(base_url=address, **PATIENTLY) as client:
        together.wait()
        for question in questions_of(person):
            answer = asked(client, question, history)
            turn = {"question": question, "answer": answer["text"]}
            history.append({**turn, "citations": answer["citations"]})
            said.append(told(answer))
    return said


def as_json(value: Any) -> Any:
    """Tuples as the lists that JSON makes of them."""
    if isinstance(value, dict):
        return {key: as_json(one) for key, one in value.items()}
    return [as_json(one) for one in value] if isinstance(value, (list, tuple)) else value


def test_twenty_conversations_at_once_are_each_as_they_are_alone(
    answerer: Answerer, address: str
) -> None:
    together = threading.Barrier(PEOPLE)
    with ThreadPoolExecutor(PEOPLE) as pool:
        online = list(
            pool.map(lambda person: conversation_online(address, person, together), range(PEOPLE))
        )
    for person, said in enumerate(online):
        assert said == as_json(conversation_alone(answerer, person))
        town = TOWNS[person % len(TOWNS)]
        assert said[0]["citations"][0]["article_id"] == f"{town}.txt"
        assert said[1]["citations"][0]["article_id"] == f"{town}.txt"


def test_twenty_pages_stream_at_once_what_each_streams_alone(answerer: Answerer) -> None:
    handlers = Handlers(answerer)
    together = threading.Barrier(PEOPLE)
    reader = SimpleNamespace(headers={"accept-language": "fr"})

    def visit(person: int) -> list[tuple[str, Any]]:
        record: Any = None
        together.wait()
        for question in questions_of(person):
            *_, last = handlers.ask(question, record, None, reader)
            record = json.loads(json.dumps(last.record))  # as the browser hands it back
        exchanges = (one["answer"] for one in record["exchanges"])
        return [(one["text"], one["citations"]) for one in exchanges]

    with ThreadPoolExecutor(PEOPLE) as pool:
        online = list(pool.map(visit, range(PEOPLE)))
    for person, said in enumerate(online):
        alone = as_json(conversation_alone(answerer, person))
        assert said == [(one["text"], one["citations"]) for one in alone]


def test_the_measure_notices_answers_that_are_mixed_up(address: str) -> None:
    with httpx.Client(base_url=address, **PATIENTLY) as client:
        right = {question: timed(client, question)[0] for question in map(price, TOWNS[:4])}
    assert len(crowd(address, people=8, rounds=3, expected=right)) == 24
    first, second, *_ = right
    with pytest.raises(RuntimeError, match="answered otherwise"):
        crowd(address, people=2, rounds=1, expected={first: right[second], second: right[first]})


def test_the_first_word_is_waited_for(address: str) -> None:
    with httpx.Client(base_url=address, **PATIENTLY) as client:
        assert first_word(client, LETTER) > 0


def test_an_endpoint_that_fails_is_no_answer(address: str) -> None:
    client = httpx.Client(base_url=address, **PATIENTLY)
    with client, pytest.raises(RuntimeError, match="not answered"):
        asked(client, "")


def test_a_server_that_ends_before_it_is_up_is_told(tmp_path: Path) -> None:
    assert free_port() != 0
    with pytest.raises(RuntimeError, match="ended with 0"), serving(["true"], {}):
        pass
