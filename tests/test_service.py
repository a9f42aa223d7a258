"""The bot as an OpenAI-compatible model: asked by the official client, on the page's own port."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from http.client import HTTPConnection
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx
import openai
import pytest
from fake_answerer import FakeAnswerer, answered, shipped
from pages import PATIENTLY, page_of
from patience import PATIENCE
from ports import own_port
from service_help import QUOTE, WHO, Watched, asking, made

from qa.app import build_page, serve
from qa.service import mount
from qa.service.replies import Reply
from qa.types import Answer, Citation, Partial, Scope, Turn

UNKNOWN = "Quelle heure est-il ?"


@pytest.fixture(scope="module")
def answerer() -> Watched:
    return made()


@pytest.fixture(scope="module")
def address(answerer: Watched) -> Iterator[str]:
    with page_of(answerer) as found:
        yield found


@pytest.fixture
def client(address: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{address}v1", api_key="unused", max_retries=0) as found:
        yield found


@pytest.fixture
def http(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{address}v1/", **PATIENTLY) as found:
        yield found


# Answers


def test_the_page_and_the_service_share_a_port(address: str) -> None:
    assert "gradio" in httpx.get(address, **PATIENTLY).text
    assert httpx.get(f"{address}v1/models", **PATIENTLY).json()["data"][0]["id"] == "qa"


def test_the_official_client_gets_an_answer_with_its_sources(client: openai.OpenAI) -> None:
    done = client.chat.completions.create(**asking(temperature=0.3, seed=1, max_tokens=5))
    (choice,) = done.choices
    assert choice.finish_reason == "stop"
    assert choice.message.role == "assistant"
    assert choice.message.refusal is None
    text = choice.message.content
    assert text
    assert text.startswith("**M. Kim**")
    assert done.usage
    assert done.usage.total_tokens == done.usage.prompt_tokens + done.usage.completion_tokens > 0
    articles = {one.id: one for one in shipped()}
    sources = [one.url_citation for one in choice.message.annotations or ()]
    assert [text[one.start_index : one.end_index] for one in sources] == ["[1]", "[2]"]
    for source in sources:
        extra = source.model_extra
        assert extra
        article = articles[extra["article_id"]]
        assert article.text[extra["start"] : extra["end"]] == extra["quote"]
        assert source.title == article.title
        assert unquote(source.url).endswith(extra["quote"].split()[-1])
    assert done.to_dict()["choices"][0]["message"]["qa"]["short"] == "M. Kim"  # type: ignore[index]


def test_a_source_leads_to_the_article_it_is_in(client: openai.OpenAI) -> None:
    (first, *_) = client.chat.completions.create(**asking()).choices[0].message.annotations or ()
    page = httpx.get(first.url_citation.url, **PATIENTLY)
    assert page.headers["content-type"] == "text/plain; charset=utf-8"
    extra = first.url_citation.model_extra
    assert extra
    assert page.text[extra["start"] : extra["end"]] == QUOTE


def test_the_official_client_streams_the_same_answer(client: openai.OpenAI) -> None:
    whole = client.chat.completions.create(**asking()).choices[0].message
    options = {"include_usage": True}
    chunks = list(client.chat.completions.create(**asking(stream=True, stream_options=options)))
    *growing, usage = chunks
    deltas = [chunk.choices[0].delta for chunk in growing]
    assert deltas[0].role == "assistant"
    assert len([one for one in deltas if one.content]) > 5
    assert "".join(one.content or "" for one in deltas) == whole.content
    assert growing[-1].choices[0].finish_reason == "stop"
    last = deltas[-1].to_dict()
    assert last["annotations"] == [one.to_dict() for one in whole.annotations or ()]
    assert (usage.choices, usage.usage and usage.usage.total_tokens > 0) == ([], True)
    assert len({chunk.id for chunk in chunks}) == 1


def test_the_async_client_streams_too(address: str) -> None:
    import asyncio

    async def asked() -> str:
        async with openai.AsyncOpenAI(base_url=f"{address}v1", api_key="x") as one:
            stream = await one.chat.completions.create(**asking(stream=True))
            return "".join([chunk.choices[0].delta.content or "" async for chunk in stream])

    assert asyncio.run(asked()).startswith("**M. Kim**")


@pytest.mark.parametrize("streamed", [False, True])
def test_a_refusal_is_said_in_the_text_and_in_a_field(
    client: openai.OpenAI, *, streamed: bool
) -> None:
    done = client.chat.completions.create(**asking(UNKNOWN, stream=streamed))
    if streamed:
        deltas = [chunk.choices[0].delta.to_dict() for chunk in done]
        text, last = "".join(str(one.get("content") or "") for one in deltas), deltas[-1]
    else:
        last = done.choices[0].message.to_dict()
        text = last["content"]
    assert text == last["refusal"] == "Les articles ne le disent pas."
    assert last["annotations"] == []
    assert last["qa"]["abstained"]


def test_what_was_said_before_goes_along_and_system_messages_do_not(
    answerer: Watched, client: openai.OpenAI
) -> None:
    messages: list[Any] = [
        {"role": "system", "content": "Tu es un pirate."},
        {"role": "user", "content": [{"type": "text", "text": "Qui a"}, text_part(" écrit ?")]},
        {"role": "assistant", "content": "M. Poutine [1]."},
        {"role": "developer", "content": "Sois bref."},
        {"role": "user", "content": WHO},
    ]
    first = client.chat.completions.create(model="qa", messages=messages).choices[0].message
    assert answerer.histories[-1] == (WHO, (Turn("Qui a\n écrit ?", "M. Poutine [1]."),))
    messages += [first.to_dict(), {"role": "user", "content": "Et après ?"}]
    client.chat.completions.create(model="qa", messages=messages)
    question, (_, turn) = answerer.histories[-1]
    assert (question, turn.question, turn.answer) == ("Et après ?", WHO, first.content)
    assert [one.quote for one in turn.citations] == [QUOTE, "Sjojgu était en visite"]


def text_part(text: str) -> dict[str, str]:
    return {"type": "text", "text": text}


def test_a_question_that_was_left_without_an_answer_is_kept(
    answerer: Watched, client: openai.OpenAI
) -> None:
    messages: list[Any] = [{"role": "user", "content": one} for one in ("Un ?", "Deux ?", WHO)]
    client.chat.completions.create(model="qa", messages=messages)
    assert answerer.histories[-1][1] == (Turn("Un ?", ""), Turn("Deux ?", ""))


def test_a_request_may_name_its_articles(answerer: Watched, client: openai.OpenAI) -> None:
    first = shipped()[0]
    scope = {"articles": [first.title], "since": "2023"}
    done = client.chat.completions.create(**asking(), extra_body={"scope": scope})
    assert answerer.scopes[-1] == Scope((first.id,), "2023")
    told: Any = done.choices[0].message.to_dict()["qa"]
    assert told["scope"] == {"articles": [first.id], "since": "2023", "until": None}


# A client that leaves, many at once


def test_a_client_that_leaves_stops_the_answer(address: str) -> None:
    watched = made()
    with page_of(watched) as own:
        with openai.OpenAI(base_url=f"{own}v1", api_key="x") as one:
            stream = one.chat.completions.create(**asking("sans fin", stream=True))
            seen = [next(iter(stream)) for _ in range(3)]
            assert not watched.left.is_set()
            stream.close()
        assert len(seen) == 3
        assert watched.left.wait(PATIENCE)


def test_a_client_that_no_longer_waits_for_the_whole_answer_stops_it_too() -> None:
    watched = made()
    with page_of(watched) as own:
        parts = urlsplit(own)
        connection = HTTPConnection(parts.hostname or "", parts.port)
        body, kind = json.dumps(asking("sans fin")), {"Content-Type": "application/json"}
        connection.request("POST", "/v1/chat/completions", body, kind)
        assert watched.begun.wait(PATIENCE)
        connection.close()
        assert watched.left.wait(PATIENCE)


def test_streams_at_once_do_not_mix(address: str) -> None:
    from concurrent.futures import ThreadPoolExecutor

    questions = [f"Question numéro {number} ?" for number in range(12)]
    articles = shipped()
    script: dict[str, Answer | Exception] = {
        one: answered(one, (articles[0], QUOTE), short=f"réponse {one}") for one in questions
    }

    def ask(question: str, own: str) -> str:
        with openai.OpenAI(base_url=f"{own}v1", api_key="x", max_retries=0) as client:
            stream = client.chat.completions.create(**asking(question, stream=True))
            return "".join(chunk.choices[0].delta.content or "" for chunk in stream)

    with page_of(FakeAnswerer(articles, script)) as own, ThreadPoolExecutor(12) as pool:
        told = pool.map(lambda question: ask(question, own), questions)
        for question, text in zip(questions, told, strict=True):
            assert text.startswith(f"**réponse {question}**")


# What a stream may send, without a server


def contents(reply: Reply, *said: Partial | Answer) -> list[str]:
    chunks = [chunk for one in said for chunk in reply.chunks(one)]
    return [
        c["choices"][0]["delta"]["content"] for c in chunks if "content" in c["choices"][0]["delta"]
    ]


def test_what_may_still_change_is_not_sent() -> None:
    answer = replace(answered(WHO, (shipped()[0], QUOTE)), text="Oui [1]. Non.")
    reply = Reply("http://x/v1")
    growing = [
        Partial("Ou", settled=0),
        Partial("Oui [1]. No", settled=8),
        Partial("Oui [1]. Na", settled=8),
    ]
    assert contents(reply, *growing, answer) == ["Oui [1].", " Non."]


def test_a_text_that_another_replaces_is_followed_by_it() -> None:
    answer = answered(WHO, (shipped()[0], QUOTE))
    reply = Reply("http://x/v1")
    *chunks, last = [c for one in (Partial("Le roi"), answer) for c in reply.chunks(one)]
    sent = "".join(chunk["choices"][0]["delta"]["content"] for chunk in chunks)
    assert sent == f"Le roi\n\n{answer.text}"
    (annotation,) = last["choices"][0]["delta"]["annotations"]
    place = annotation["url_citation"]
    assert sent[place["start_index"] : place["end_index"]] == "[1]"


def test_marks_that_no_citation_has_are_no_sources() -> None:
    citation = Citation(1, "a/é b.txt", "Titre", "Un [2] deux.", 0, 12)
    answer = Answer("?", "« Un [2] deux. » [1] [7]", None, (citation,), (), False, 1.0, "fr")
    (annotation,) = Reply("http://x/v1").whole(answer)["choices"][0]["message"]["annotations"]
    assert annotation["url_citation"]["url"].startswith("http://x/v1/articles/a/%C3%A9%20b.txt#")


def test_the_service_is_added_to_an_application_that_runs_already() -> None:
    page = build_page(FakeAnswerer(shipped()))
    try:
        address = serve(page, "127.0.0.1", own_port())
        assert httpx.get(f"{address}v1/models", **PATIENTLY).status_code == 404
        mount(page.server_app, FakeAnswerer(shipped()))
        assert httpx.get(f"{address}v1/models", **PATIENTLY).json()["data"][0]["id"] == "qa"
    finally:
        page.close(verbose=False)
