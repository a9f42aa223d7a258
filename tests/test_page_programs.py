"""The published API of the page: what programs may ask, and what they are told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fake_answerer import shipped
from page_help import WHO, answerer
from pages import PATIENTLY, page_of

from qa.page.programs import Programs
from qa.types import Answer, Scope


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with page_of(answerer()) as found:
        yield found


@pytest.fixture(scope="module")
def client(address: str) -> Any:
    from gradio_client import Client

    return Client(address, verbose=False, analytics_enabled=False)


def test_three_endpoints_are_published_and_no_others(client: Any) -> None:
    api = client.view_api(return_format="dict", print_info=False)
    assert list(api["named_endpoints"]) == ["/ask", "/search", "/articles"]
    assert api["unnamed_endpoints"] == {}
    for endpoint in api["named_endpoints"].values():
        assert len(endpoint["description"]) > 40
    parameters = [one["parameter_name"] for one in api["named_endpoints"]["/ask"]["parameters"]]
    assert parameters == ["question", "history", "articles", "since", "until"]


def test_a_program_gets_the_whole_answer(client: Any) -> None:
    answer = Answer.from_dict(client.predict(WHO, api_name="/ask"))
    assert answer.short == "M. Kim"
    (citation,) = answer.citations
    article = {one.id: one for one in shipped()}[citation.article_id]
    assert article.text[citation.start : citation.end] == citation.quote


def test_a_program_gets_the_error_in_words(client: Any) -> None:
    with pytest.raises(Exception, match="empty"):
        client.predict("", api_name="/ask")
    with pytest.raises(Exception, match="history must be"):
        client.predict(WHO, [{"question": "only"}], api_name="/ask")


def test_a_program_asks_some_articles_only() -> None:
    fake = answerer()
    first, second = fake.articles
    Programs(fake).ask(WHO, articles=[first], since="2023")
    assert fake.scopes == [Scope((first,), "2023")]
    found = Programs(fake).search(WHO, articles=[second])
    assert [one["article_id"] for one in found] == [second]


def test_a_program_searches_and_lists(client: Any) -> None:
    articles = {one.id: one for one in shipped()}
    listed = client.predict(api_name="/articles")
    assert [one["id"] for one in listed] == sorted(articles)
    assert {one["passages"] for one in listed} == {1}
    assert listed[0]["date"] == "2023-08-15"
    found = client.predict(WHO, 1, api_name="/search")
    (one,) = found
    assert articles[one["article_id"]].text[one["start"] : one["end"]] == one["text"]
    assert {"score", "dense", "lexical"} <= one.keys()


def test_a_program_without_a_library_posts_and_then_reads(address: str) -> None:
    with httpx.Client(base_url=address, **PATIENTLY) as http:
        started = http.post("gradio_api/call/v2/ask", json={"question": WHO}).json()
        told = http.get(f"gradio_api/call/ask/{started['event_id']}").text
    assert "event: complete" in told
    (data,) = [line for line in told.splitlines() if line.startswith("data: ")]
    assert json.loads(data.removeprefix("data: "))[0]["short"] == "M. Kim"


@pytest.mark.parametrize(
    ("endpoint", "given", "said"),
    [
        ("/ask", {"question": WHO, "articles": ["nowhere.txt"]}, "nowhere.txt"),
        ("/ask", {"question": WHO, "since": "hier"}, "2023-08-15"),
        ("/search", {"question": WHO, "top_k": 0}, "1 to 100"),
        ("/search", {"question": " "}, "empty"),
        ("/search", {"question": WHO, "articles": ["../../etc/passwd"]}, "No article"),
    ],
)
def test_what_a_program_cannot_have_is_said(
    client: Any, endpoint: str, given: dict[str, Any], said: str
) -> None:
    with pytest.raises(Exception, match=said):
        client.predict(**given, api_name=endpoint)


def test_a_program_hands_its_history_over() -> None:
    fake = answerer()
    earlier = fake.answer(WHO).to_dict()
    turn = {"question": WHO, "answer": earlier["text"], "citations": earlier["citations"]}
    Programs(fake).ask("Et après ?", json.loads(json.dumps([turn])))
    (history,) = fake.histories[-1][1]
    assert history.citations[0].quote.startswith("À son tour")
