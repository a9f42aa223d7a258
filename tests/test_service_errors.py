"""The service for programs when it says no: errors in the protocol's form, and the password."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from itertools import count
from typing import Any

import httpx
import openai
import pytest
from pages import PATIENTLY, page_of
from service_help import WHO, Watched, asking, made

from qa.service import Credentials
from qa.service.brake import Brake


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


# Errors


@pytest.mark.parametrize(
    ("body", "status", "param", "said"),
    [
        (b"{", 400, None, "JSON"),
        (b"[]", 400, None, "body"),
        ({"messages": []}, 400, "model", "required"),
        ({"model": "qa", "messages": []}, 400, "messages", "at least 1"),
        (asking(None), 400, "messages", "empty"),
        (asking("a"), 400, "messages", "20000"),
        (asking(WHO, n=2), 400, "n", "n must be 1"),
        (asking([{"type": "image_url", "image_url": {}}]), 400, "messages.0.content", "text"),
        (asking(WHO) | {"model": "gpt-4"}, 404, "model", "does not exist"),
        (asking(WHO) | {"messages": [{"role": "assistant", "content": "?"}]}, 400, None, "last"),
        (asking(WHO) | {"messages": [{"role": "pirate", "content": "?"}]}, 400, None, "role"),
        (asking(WHO, scope={"articles": ["nowhere.txt"]}), 400, "scope", "nowhere.txt"),
        (asking(WHO, scope={"since": "hier"}), 400, "scope", "2023-08-15"),
        (asking(WHO, scope={"article": "a"}), 400, "scope.article", "Extra"),
        (asking("occupé"), 503, None, "Another process"),
        (asking("modèle"), 503, None, "QA_EMBEDDING_MODEL"),
        (asking("panne"), 500, None, "nobody foresaw"),
        (b"x" * 1_100_000, 413, None, "1000000"),
    ],
)
@pytest.mark.parametrize("streamed", [False, True])
def test_an_error_has_a_status_and_the_protocols_form(
    http: httpx.Client, body: Any, status: int, param: str | None, said: str, *, streamed: bool
) -> None:
    if isinstance(body, dict):
        body = json.dumps({**body, "stream": streamed}).encode()
    reply = http.post("chat/completions", content=body)
    assert reply.status_code == status
    error = reply.json()["error"]
    assert error.keys() == {"message", "type", "param", "code"}
    assert said in error["message"]
    assert "secret" not in reply.text
    if param:
        assert error["param"] == param


def test_the_official_client_names_the_errors(client: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError, match="gpt-4"):
        client.chat.completions.create(**asking() | {"model": "gpt-4"})
    with pytest.raises(openai.BadRequestError, match="n must be 1"):
        client.chat.completions.create(**asking(n=3))
    with pytest.raises(openai.InternalServerError, match="Another process"):
        client.chat.completions.create(**asking("occupé", stream=True))


def test_models_are_listed_and_found(client: openai.OpenAI, http: httpx.Client) -> None:
    assert [one.id for one in client.models.list()] == ["qa"]
    assert client.models.retrieve("qa").id == "qa"
    with pytest.raises(openai.NotFoundError):
        client.models.retrieve("gpt-4")
    assert http.get("nothing").status_code == 404
    assert http.get("chat/completions").status_code == 405
    assert http.get("chat/completions").json()["error"]["type"] == "invalid_request_error"


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "..%2f..%2fetc%2fpasswd", "../pyproject.toml", "%2e%2e/qa/cli.py", ""]
)
def test_no_file_but_an_article_is_read(http: httpx.Client, name: str) -> None:
    reply = http.get(f"articles/{name}")
    assert reply.status_code == 404
    assert "root:" not in reply.text


# A password


@pytest.fixture(scope="module")
def locked() -> Iterator[str]:
    brake = Brake(count(step=1e8).__next__)  # years pass at each look: nobody waits
    credentials = Credentials("anna", "clé secrète")
    with page_of(made(), credentials=credentials, brake=brake) as found:
        yield found


def basic(pair: str) -> str:
    return f"Basic {b64encode(pair.encode()).decode()}"


@pytest.mark.parametrize("proof", [basic("anna:clé secrète"), "Bearer clé secrète"])
def test_with_the_password_everything_is_open(locked: str, proof: str) -> None:
    headers = {"Authorization": proof.encode()}
    assert httpx.get(f"{locked}v1/models", headers=headers, **PATIENTLY).status_code == 200
    done = httpx.post(f"{locked}v1/chat/completions", headers=headers, json=asking(), **PATIENTLY)
    assert done.json()["choices"][0]["message"]["content"].startswith("**M. Kim**")


@pytest.mark.parametrize(
    "proof",
    [None, "", "Bearer", "Bearer faux", "Basic", "Basic %%%", basic("anna:"),
     basic("clé secrète"), basic("anna:clé"), basic("bob:clé secrète"), "Digest clé secrète"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["models", "models/qa", "articles/a.txt", "chat/completions"])
def test_without_the_password_nothing_is(locked: str, path: str, proof: str | None) -> None:
    headers = {} if proof is None else {"Authorization": proof.encode()}
    method = "POST" if path.startswith("chat") else "GET"
    reply = httpx.request(method, f"{locked}v1/{path}", headers=headers, content=b"{", **PATIENTLY)
    assert reply.status_code == 401
    assert reply.json()["error"]["code"] == "invalid_api_key"
    assert reply.headers["www-authenticate"].startswith("Basic")


def test_the_official_client_is_told_that_its_key_is_wrong(locked: str) -> None:
    client = openai.OpenAI(base_url=f"{locked}v1", api_key="faux")
    with client, pytest.raises(openai.AuthenticationError):
        client.models.list()


def test_a_password_is_in_no_message() -> None:
    assert "secret" not in repr(Credentials("anna", "secret"))
