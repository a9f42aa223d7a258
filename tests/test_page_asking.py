"""What happens when somebody asks: what grows, what went wrong, what comes back; no browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest
from types import SimpleNamespace
from typing import Any

import pytest
from fake_answerer import FakeAnswerer, shipped
from fakes import make_article
from page_help import WHO, answerer

from qa.errors import IndexMissingError
from qa.page.asking import Handlers
from qa.page.beside import Beside
from qa.page.records import SHOWN
from qa.page.updates import SAME, Updates
from qa.page.wording import ENGLISH, FRENCH
from qa.types import Article

FRENCHMAN = SimpleNamespace(headers={"accept-language": "fr-FR,fr;q=0.9"})
ENGLISHMAN = SimpleNamespace(headers={"accept-language": "en-GB"})


@pytest.fixture
def handlers() -> Handlers:
    return Handlers(answerer())


def questions(record: Any) -> list[str]:
    return [one["answer"]["question"] for one in record["exchanges"]]


def last(updates: Iterator[Any]) -> tuple[Any, ...]:
    *_, final = updates
    return final


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


def test_what_has_been_asked_since_the_page_was_opened_is_left_as_it_is(handlers: Handlers) -> None:
    handlers.wait()
    assert handlers.greet(SHOWN, FRENCHMAN) == Updates()
    assert handlers.greet_again(SHOWN, "", FRENCHMAN)[:2] == (SAME, SAME)
    Handlers(Unreadable(shipped())).wait()  # told when something is asked


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
