"""The page's server: its address, its handlers, its published API, its end; no browser."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from fake_answerer import FakeAnswerer, answered, shipped
from fakes import make_article
from pages import PATIENTLY, page_of
from patience import PATIENCE
from ports import own_port

from qa.app import PORTS, build_page, free_port, run_page, serve
from qa.errors import IndexMissingError, ModelError, QaError, QuestionError
from qa.page.asking import Handlers
from qa.page.beside import Beside
from qa.page.blocks import page_blocks
from qa.page.programs import Programs
from qa.page.wording import ENGLISH, FRENCH
from qa.types import Answer, Article, Scope

FRENCHMAN = SimpleNamespace(headers={"accept-language": "fr-FR,fr;q=0.9"})
ENGLISHMAN = SimpleNamespace(headers={"accept-language": "en-GB"})
WHO = "Qui a écrit à Kim Jong-un ?"


def answerer() -> FakeAnswerer:
    first, second = shipped()
    sentence = "À son tour, M. Kim a déclaré que l’amitié entre les deux nations s’était forgée"
    script: dict[str, Answer | Exception] = {
        WHO: answered(WHO, (first, sentence), short="M. Kim"),
        "Et après ?": answered("Et après ?", (second, "Sjojgu était en visite")),
        "a" * 20_000: QuestionError("The question has 20000 characters; at most 2000."),
        "modèle": ModelError("There is no model: set QA_EMBEDDING_MODEL."),
        "panne": RuntimeError("secret"),
    }
    return FakeAnswerer([first, second], script)


@pytest.fixture
def handlers() -> Handlers:
    return Handlers(answerer())


def questions(record: Any) -> list[str]:
    return [one["answer"]["question"] for one in record["exchanges"]]


def last(updates: Iterator[Any]) -> tuple[Any, ...]:
    *_, final = updates
    return final


# What happens when somebody asks


def test_an_answer_grows_and_then_brings_its_sources(handlers: Handlers) -> None:
    updates = list(handlers.ask(WHO, None, None, FRENCHMAN))
    assert updates[0][0] == ""
    assert "Lecture des articles" in updates[0].growing
    assert len(updates) > 3
    assert "qa-growing" in updates[2].growing
    assert updates[2].talk == {"__type__": "update"}  # what was said before is not sent again
    box, talk, panel, record, *_ = updates[-1]
    assert box["__type__"] == "update"
    assert "value" not in box  # what was typed meanwhile stays
    assert "qa-mark" in talk
    assert "<mark" in panel
    assert questions(record) == [WHO]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("", FRENCH.errors.empty),
        ("a" * 20_000, FRENCH.errors.too_long.format(count=20_000)),
        ("modèle", "QA_EMBEDDING_MODEL"),
    ],
)
def test_an_error_is_told_in_the_conversation_and_nothing_is_lost(
    handlers: Handlers, question: str, said: str
) -> None:
    before = last(handlers.ask(WHO, None, None, FRENCHMAN))[3]
    box, _, _, after, _, talk = last(handlers.ask(question, before, None, FRENCHMAN))
    assert box == question
    assert said in talk
    assert "Traceback" not in talk
    assert after == before


def test_a_failure_nobody_foresaw_gives_the_question_back(handlers: Handlers) -> None:
    asking = handlers.ask("panne", None, None, FRENCHMAN)
    pending = next(asking)[3]
    with pytest.raises(RuntimeError):
        next(asking)
    box, _, _, after, _, talk = handlers.apologise(pending, FRENCHMAN)
    assert box == "panne"
    assert FRENCH.errors.unexpected in talk
    assert "secret" not in talk
    assert questions(after) == []
    assert handlers.apologise(after, FRENCHMAN) == ({"__type__": "update"},) * 6


def test_what_is_stopped_comes_back_though_the_browser_knew_of_no_question(
    handlers: Handlers,
) -> None:
    pending = next(handlers.ask(WHO, None, None, FRENCHMAN)).record
    stopped = handlers.stopped("", pending, FRENCHMAN)
    assert stopped.box == WHO
    assert FRENCH.talk.stopped in stopped.growing + stopped.talk
    assert questions(stopped.record) == []


def test_two_people_asking_at_once_never_mix() -> None:
    fake = answerer()
    handlers = Handlers(fake)
    one = handlers.ask(WHO, None, None, FRENCHMAN)
    two = handlers.ask("Et après ?", None, None, ENGLISHMAN)
    steps = list(zip_longest(one, two))  # turn and turn about
    first, second = (last(filter(None, column)) for column in zip(*steps, strict=True))
    assert questions(second[3]) == ["Et après ?"]
    assert "Sjojgu" not in first[1]
    assert "M. Kim" not in second[1] + second[2]
    assert all(not history for _, history in fake.histories)


def test_history_goes_with_the_next_question_and_not_after_a_new_conversation() -> None:
    fake = answerer()
    handlers = Handlers(fake)
    talk = last(handlers.ask(WHO, None, None, FRENCHMAN))[3]
    last(handlers.ask("Et après ?", talk, None, FRENCHMAN))
    assert [turn.question for turn in fake.histories[-1][1]] == [WHO]
    anew = handlers.restart(FRENCHMAN)[3]
    last(handlers.ask("Et après ?", anew, None, FRENCHMAN))
    assert fake.histories[-1] == ("Et après ?", ())


def test_an_earlier_answer_brings_its_sources_back(handlers: Handlers) -> None:
    talk = last(handlers.ask(WHO, None, None, FRENCHMAN))[3]
    talk = last(handlers.ask("Et après ?", talk, None, FRENCHMAN))[3]
    panel = handlers.recall(talk, SimpleNamespace(exchange=1), FRENCHMAN).panel
    assert 'id="src-1-1"' in panel
    gone = handlers.recall(talk, SimpleNamespace(exchange=7), FRENCHMAN)
    assert gone == ({"__type__": "update"},) * 6


DAMAGED: tuple[Any, ...] = (
    3,
    "x",
    [],
    [{}],
    {},
    {"damaged": True},
    {"exchanges": 5, "pending": None},
    {"version": 1, "id": "", "pending": 7, "revising": False, "exchanges": []},
    {"version": 1, "id": "", "pending": "Qui ?", "revising": True, "exchanges": [{}]},
    {"version": 99, "id": "../x", "pending": None, "revising": False, "exchanges": [None]},
)


@pytest.mark.parametrize("record", DAMAGED)
def test_whatever_is_done_with_a_damaged_record_is_told_and_the_next_question_answered(
    handlers: Handlers, record: Any
) -> None:
    done = (
        handlers.greet(record, FRENCHMAN),
        handlers.open(record, FRENCHMAN),
        handlers.edit(record, FRENCHMAN),
        handlers.keep(record, FRENCHMAN),
        handlers.apologise(record, FRENCHMAN),
        handlers.recall(record, SimpleNamespace(exchange=1), FRENCHMAN),
        last(handlers.retry(record, None, FRENCHMAN)),
        last(handlers.ask(WHO, record, None, FRENCHMAN)),
    )
    for updates in done:
        assert FRENCH.rail.damaged in updates.growing
        answer = last(handlers.ask(WHO, updates.record, None, FRENCHMAN))
        assert questions(answer.record) == [WHO]
    assert done[-1].box == WHO  # what was asked is not lost
    assert handlers.greet_again(record, "", FRENCHMAN)[0] == {"__type__": "update"}
    broken = {"broken": WHO, **record} if isinstance(record, dict) else record
    stopped = handlers.stopped("", broken, FRENCHMAN)
    assert (FRENCH.rail.damaged in stopped.growing) is isinstance(record, dict)
    assert Beside(answerer()).begin(record, FRENCHMAN) == ""


def test_an_index_that_cannot_be_read_costs_no_conversation(handlers: Handlers) -> None:
    talk = last(handlers.ask(WHO, None, None, FRENCHMAN)).record
    lost = Handlers(Unreadable(shipped()))
    same = {"__type__": "update"}
    for updates in (
        lost.edit(talk, FRENCHMAN),
        lost.keep(talk, FRENCHMAN),
        last(lost.retry(talk, None, FRENCHMAN)),
        last(lost.ask("Et après ?", talk, None, FRENCHMAN)),
    ):
        assert FRENCH.errors.index in updates.growing
        assert (updates.talk, updates.record) == (same, same)
    assert updates.box == "Et après ?"


class Unreadable(FakeAnswerer):
    """Its index is gone."""

    @property
    def articles(self) -> Mapping[str, Article]:
        raise IndexMissingError("There is no index.")


def test_a_question_that_waited_when_the_page_was_left_comes_back(handlers: Handlers) -> None:
    talk = last(handlers.ask(WHO, None, None, FRENCHMAN)).record
    for record, before in ((None, []), (talk, [WHO])):
        left = next(handlers.ask("Et après ?", record, None, FRENCHMAN)).record
        back = handlers.greet(left, FRENCHMAN)
        assert back.box == "Et après ?"
        assert FRENCH.talk.reloaded in back.growing
        assert questions(back.record) == before
        assert back.record["pending"] is None
        assert ("<mark" in back.panel) is bool(before)


def test_the_welcome_is_made_anew_when_the_articles_are_others() -> None:
    fake = answerer()
    handlers = Handlers(fake)
    known = handlers.corpus()
    same = {"__type__": "update"}
    assert handlers.greet_again(None, known, FRENCHMAN) == (same, same, same)
    fake.replace_articles([*shipped(), make_article("Un autre.", name="autre.txt", title="Autre")])
    talk, growing, now = handlers.greet_again(None, known, FRENCHMAN)
    assert "3 articles" in talk
    assert growing == ""
    assert now == handlers.corpus() != known
    said = last(handlers.ask(WHO, None, None, FRENCHMAN)).record
    assert handlers.greet_again(said, known, FRENCHMAN) == (same, same, now)
    assert Handlers(Unreadable(shipped())).corpus() == ""


def test_the_welcome_offers_questions_about_the_shipped_articles_only_for_them() -> None:
    welcome = Handlers(answerer()).greet(None, FRENCHMAN).talk
    assert all(one.question[:12] in welcome for one in FRENCH.welcome.examples)
    assert "2 articles" in welcome
    others = [replace(one, id=f"x-{one.id}") for one in shipped()]
    welcome = Handlers(FakeAnswerer(others)).greet(None, ENGLISHMAN).talk
    assert ENGLISH.welcome.general_example in welcome
    assert not any(one.question in welcome for one in ENGLISH.welcome.examples)


def test_an_example_is_asked_as_if_typed(handlers: Handlers) -> None:
    chosen = SimpleNamespace(question=WHO)
    talk = last(handlers.ask_example(None, None, chosen, FRENCHMAN))[3]
    assert questions(talk) == [WHO]


# The server and its published API


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with page_of(answerer()) as found:
        yield found


def fetched(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as reply:
        return str(reply.read().decode())


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


def test_no_question_is_recorded_and_no_monitor_is_open(address: str) -> None:
    with pytest.raises(urllib.error.HTTPError):
        fetched(f"{address}monitoring")
    config = json.loads(fetched(f"{address}config"))
    assert not config.get("run_history")
    assert not config["analytics_enabled"]


def test_files_beside_the_articles_cannot_be_fetched(address: str) -> None:
    here = Path(__file__).resolve()
    for path in (here, "../../../../../../etc/hostname", "/etc/hostname"):
        with pytest.raises(urllib.error.HTTPError):
            fetched(f"{address}gradio_api/file={path}")


def test_the_page_is_there_while_models_still_load() -> None:
    slow = SlowAnswerer()
    with page_of(slow) as address:
        try:
            assert "gradio" in fetched(address)
            assert not slow.loaded.is_set()
        finally:
            slow.loaded.set()


class SlowAnswerer(FakeAnswerer):
    """Its articles are not there until its models are loaded."""

    def __init__(self) -> None:
        super().__init__([])
        self.loaded = threading.Event()

    @property
    def articles(self) -> Any:
        self.loaded.wait()
        return {}


# Ports and the end


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_a_port_that_is_taken_is_named(taken: int) -> None:
    with pytest.raises(QaError, match=f"Port {taken} is taken.*--port"):
        free_port("127.0.0.1", taken)
    with pytest.raises(QaError, match=str(taken)):
        run_page(answerer(), port=taken, open_browser=False)


def test_without_a_port_the_next_free_one_is_taken() -> None:
    port = free_port("127.0.0.1")
    assert port in PORTS
    with ExitStack() as held:
        with suppress(OSError):  # unless another program has it meanwhile
            held.enter_context(socket.create_server(("127.0.0.1", port)))
        assert free_port("127.0.0.1") != port


def test_a_port_that_another_takes_at_the_last_moment_is_named(taken: int) -> None:
    page = build_page(answerer())
    with pytest.raises(QaError, match=f"port {taken}.*--port"):
        serve(page, "127.0.0.1", taken)


def test_a_host_that_is_not_ours_is_an_error() -> None:
    with pytest.raises(QaError, match=r"192\.0\.2\.1.*127\.0\.0\.1"):
        free_port("192.0.2.1", 7860)


def test_behind_a_proxy_the_page_opens_and_ctrl_c_closes_it() -> None:
    code = (
        "from fake_answerer import FakeAnswerer, shipped\n"
        "from qa.app import run_page\n"
        f"run_page(FakeAnswerer(shipped()), port={own_port()})\n"
    )
    command = [sys.executable, "-c", code]
    proxied = {**os.environ, "HTTP_PROXY": "http://127.0.0.1:9", "NO_PROXY": ""}
    running = subprocess.Popen(
        command,
        env=proxied,
        cwd=Path(__file__).parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A test run in the background inherits a Ctrl-C that is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert running.stdout
    line = running.stdout.readline()
    assert "http://127.0.0.1:" in line
    assert "gradio" in fetched(line.split()[4])
    running.send_signal(signal.SIGINT)
    out, errors = running.communicate(timeout=PATIENCE)
    assert running.returncode == 0
    assert "closed" in out
    assert "Traceback" not in errors


def test_every_event_of_the_page_is_private_but_those_for_programs() -> None:
    page = page_blocks(answerer())
    public = [one.api_name for one in page.fns.values() if one.api_visibility != "private"]
    assert public == ["ask", "search", "articles"]
