"""The language chosen on the page wins over the browser's, for the page and its handlers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from qa.service.language import chosen_language

PAGE = "<!doctype html><html><head><title>Été</title></head></html>"


def page(request: Request) -> HTMLResponse:
    return HTMLResponse(PAGE)


def told(request: Request) -> PlainTextResponse:
    return PlainTextResponse(request.headers.get("accept-language", "none"))


def stream(request: Request) -> StreamingResponse:
    def pieces() -> Iterator[str]:
        yield from ("<head>", "un", "deux")

    return StreamingResponse(pieces())


@pytest.fixture
def client() -> TestClient:
    routes = [Route("/", page), Route("/told", told), Route("/stream", stream)]
    client = TestClient(Starlette(routes=routes, middleware=[chosen_language()]))
    client.headers["accept-language"] = "de-DE,en;q=0.5"
    return client


def test_without_a_choice_nothing_is_changed(client: TestClient) -> None:
    assert client.get("/").text == PAGE
    assert client.get("/told").text == "de-DE,en;q=0.5"


@pytest.mark.parametrize("choice", ["fr", "en"])
def test_a_choice_is_told_to_the_page_and_to_its_handlers(client: TestClient, choice: str) -> None:
    cookie = {"cookie": f"other=1; qa_language={choice}; last=2"}
    assert client.get("/told", headers=cookie).text == choice
    answer = client.get("/", headers=cookie)
    assert f'"language", {{ value: "{choice}" }}' in answer.text
    assert answer.text.index("<script>") < answer.text.index("<title>Été")
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert client.get("/stream", headers=cookie).text == "<head>undeux"


@pytest.mark.parametrize("value", ["de", 'fr"><script>', "frx", "", "FR"])
def test_a_made_up_choice_is_none(client: TestClient, value: str) -> None:
    cookie = {"cookie": f"qa_language={value}"}
    assert client.get("/told", headers=cookie).text == "de-DE,en;q=0.5"
    assert client.get("/", headers=cookie).text == PAGE
