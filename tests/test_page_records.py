"""Conversations as the browser keeps them: small, read back whole, and believed in nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from fake_answerer import answered, declined, shipped
from fakes import make_article
from hypothesis import given
from hypothesis import strategies as st

from qa.page.conversation import Conversation
from qa.page.records import MOST_EXCHANGES, RecordError, conversation_from, record_of
from qa.types import Answer, Article, CheckedSentence, Label, Reason, Scope

AT = "2026-11-21T20:00:00+00:00"


def told(*answers: Answer, articles: list[Article]) -> Conversation:
    known = {one.id: one for one in articles}
    talk = Conversation()
    for answer in answers:
        talk = talk.asked(answer.question).answered(answer, known, AT)
    return talk


def through_the_browser(talk: Conversation) -> Any:
    return json.loads(json.dumps(record_of(talk)))


def read(record: Any, *articles: Article) -> Conversation:
    return conversation_from(record, lambda: {one.id: one for one in articles})


def never() -> Any:
    raise AssertionError("the articles are not needed")


def test_a_conversation_comes_back_as_it_was() -> None:
    first, second = shipped()
    full = replace(
        answered("Qui ?", (first, "M. Poutine"), short="M. Poutine"),
        reasons=(Reason("les mots", 1.5), Reason("le rang", -0.25)),
        scope=Scope((first.id,), since="2023"),
        sentences=(CheckedSentence("M. Poutine.", Label.SUPPORTED, None, (1,)),),
        tokens={"prompt": 3},
        understood_as="Qui a écrit ?",
        note="Une note.",
        confidence=0.0,
    )
    talk = told(full, declined("Quoi ?", [first, second]), articles=[first, second])
    back = read(through_the_browser(talk), first, second)
    assert back.id == talk.id
    assert back.exchanges[0] == talk.exchanges[0]
    passages = [one.passage.text for one in back.exchanges[1].answer.passages]
    assert passages == [one.passage.text for one in talk.exchanges[1].answer.passages]
    assert back.turns() == talk.turns()


def test_an_article_is_not_kept_but_read_again() -> None:
    article = make_article("Il pleut. " + "Rien d’autre. " * 500)
    talk = told(answered("Quoi ?", (article, "Il pleut.")), articles=[article])
    talk = talk.answered(declined("Qui ?", [article]), {article.id: article})
    assert len(json.dumps(record_of(talk))) < 1200


def test_nothing_kept_is_a_new_conversation_that_needs_no_articles() -> None:
    assert conversation_from(None, never) == Conversation()
    assert conversation_from(record_of(Conversation()), never) == Conversation()


def test_a_quote_that_has_moved_is_found_where_it_stands_now() -> None:
    before = make_article("Il pleut. Il neige.", title="Avant")
    after = make_article("Bulletin. Il pleut. Il neige.", title="Après")
    record = through_the_browser(
        told(answered("?", (before, "Il neige."), short="neige"), articles=[before])
    )
    (exchange,) = read(record, after).exchanges
    (citation,) = exchange.answer.citations
    assert after.text[citation.start : citation.end] == citation.quote == "Il neige."
    assert citation.title == "Après"
    assert not exchange.is_stale


@pytest.mark.parametrize("today", [[], [make_article("Tout a changé.")]])
def test_a_quote_that_its_article_no_longer_holds_is_shown_no_more(today: list[Article]) -> None:
    article = make_article("Il pleut. Il neige.")
    record = through_the_browser(
        told(answered("?", (article, "Il neige."), short="neige"), articles=[article])
    )
    (exchange,) = read(record, *today).exchanges
    assert exchange.is_stale
    assert exchange.answer.citations == ()
    assert exchange.answer.short is None
    assert exchange.answer.text.startswith("**neige**")


def test_a_made_up_quote_is_never_shown_as_one() -> None:
    article = make_article("Il pleut. Il neige.")
    record = through_the_browser(told(answered("?", (article, "Il neige.")), articles=[article]))
    (said,) = [one["answer"] for one in record["exchanges"]]
    said["citations"][0]["quote"] = "Il fait beau."
    assert read(record, article).exchanges[0].is_stale
    said["citations"][0].update(quote="", start=3, end=3)
    assert read(record, article).exchanges[0].is_stale
    said["citations"] = []
    assert read(record, article).exchanges[0].is_stale  # a mark that leads nowhere


def test_a_made_up_place_of_a_passage_is_passed_over() -> None:
    article = make_article("Il pleut.")
    record = through_the_browser(told(declined("?", [article]), articles=[article]))
    for place in (["a.txt", -5, 3], ["a.txt", 0, 900], ["b.txt", 0, 3], ["../../etc/passwd", 0, 1]):
        record["exchanges"][0]["near"] = [[*place, 0.1, 0, 0]]
        assert read(record, article).exchanges[0].answer.passages == ()


GOOD = {"version": 1, "id": "", "pending": None, "revising": False, "exchanges": []}


@pytest.mark.parametrize(
    "record",
    [
        7,
        "{}",
        [],
        {},
        {"damaged": True},
        {**GOOD, "version": 2},
        {**GOOD, "id": "../x"},
        {**GOOD, "id": None},
        {**GOOD, "pending": 7},
        {**GOOD, "exchanges": "abc"},
        {**GOOD, "exchanges": [None]},
        {**GOOD, "exchanges": [{"at": "", "near": [], "answer": {"question": "?"}}]},
        {**GOOD, "exchanges": [{"at": "", "near": [], "answer": []}]},
        {**GOOD, "exchanges": [{}] * (MOST_EXCHANGES + 1)},
    ],
)
def test_what_is_no_record_is_an_error_that_says_so(record: Any) -> None:
    with pytest.raises(RecordError):
        conversation_from(record, dict)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.data())
def test_no_tampering_gives_anything_but_a_conversation_or_that_error(data: st.DataObject) -> None:
    article = make_article("Il pleut. Il neige.")
    talk = told(answered("?", (article, "Il neige.")), declined("?", [article]), articles=[article])
    record = through_the_browser(talk)
    places: list[tuple[Any, Any]] = [(record, key) for key in record]
    for exchange in record["exchanges"]:
        places += [(exchange, key) for key in exchange]
        places += [(exchange["answer"], key) for key in exchange["answer"]]
        places += [(one, key) for one in exchange["answer"].get("citations", []) for key in one]
        places += [(one, n) for one in exchange["near"] for n in range(len(one))]
    holder, key = data.draw(st.sampled_from(range(len(places))).map(places.__getitem__))
    holder[key] = data.draw(JSON)
    try:
        back = read(record, article)
    except RecordError:
        return
    for one in back.exchanges:
        for citation in one.answer.citations:
            assert article.text[citation.start : citation.end] == citation.quote


# The conversation itself


def test_a_question_written_anew_takes_the_place_of_the_last_one() -> None:
    article = make_article("Il pleut.")
    talk = told(answered("Un ?"), answered("Deux ?"), articles=[article])
    again = talk.revising().asked("Trois ?")
    assert [one.answer.question for one in again.exchanges] == ["Un ?"]
    assert again.id == talk.id
    assert talk.revising().settled() == talk
    assert not Conversation().revising().is_revising
