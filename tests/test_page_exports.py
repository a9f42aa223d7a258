"""What people take away: Markdown, JSON and a page to print, with every source."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from fake_answerer import answered, declined, shipped
from fakes import make_article
from markdown_it import MarkdownIt
from test_rendering import HOSTILE, Parsed

from qa.errors import QaError
from qa.page.conversation import Conversation
from qa.page.exports import NothingToExport, answer_markdown, exported
from qa.page.wording import ENGLISH, FRENCH
from qa.types import Answer, Article

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
QUOTE = "À son tour, M. Kim a déclaré que l’amitié entre les deux nations"


def told(*answers: Answer, articles: list[Article]) -> Conversation:
    talk = Conversation()
    for answer in answers:
        talk = talk.answered(answer, {one.id: one for one in articles}, "2026-11-21T20:00:00Z")
    return talk


@pytest.fixture
def talk() -> Conversation:
    first, second = shipped()
    kim = answered("Qui répond ?", (first, QUOTE), short="M. Kim")
    return told(kim, declined("Combien ?", [second]), articles=[first, second])


def test_an_answer_is_copied_with_its_sources(talk: Conversation) -> None:
    copied = answer_markdown(talk.exchanges[0], FRENCH)
    assert copied.startswith("**M. Kim**")
    assert f"« {QUOTE} » [1]" in copied
    last = copied.splitlines()[-1]
    assert last.startswith(f"- [1] «\u00a0{QUOTE}\u00a0» — La Russie")
    assert "15 août 2023, seeds, caractères" in last


def test_markdown_holds_every_question_and_answer(talk: Conversation) -> None:
    made = exported(talk, "markdown", "", NOW, FRENCH)
    assert made.name == "qui-repond-2026-11-21.md"
    assert made.text.count("\n## ") == 2
    assert "Les articles ne le disent pas." in made.text
    assert "21 novembre 2026" in made.text


def test_json_is_read_back_whole(talk: Conversation) -> None:
    made = exported(talk, "json", "Mon titre", NOW, ENGLISH)
    data = json.loads(made.text)
    assert (made.name, data["title"]) == ("mon-titre-2026-11-21.json", "Mon titre")
    ours = {"at", "stale"}
    kept = [{k: v for k, v in one.items() if k not in ours} for one in data["exchanges"]]
    assert [Answer.from_dict(one) for one in kept] == [one.answer for one in talk.exchanges]


def test_the_page_stands_alone_and_its_notes_lead_there_and_back(talk: Conversation) -> None:
    made = exported(talk, "page", "", NOW, FRENCH)
    parsed = Parsed(made.text.removeprefix("<!doctype html>\n").replace("<meta ", "<br "))
    links = {one["href"] for name, one in parsed.elements if name == "a"}
    assert links == {"#note-1-1", "#mark-1-1"}
    assert {link.removeprefix("#") for link in links} <= set(parsed.ids())
    assert not parsed.names & {"script", "img", "link"}
    assert "default-src 'none'" in made.text
    assert f"«\u00a0{QUOTE}\u00a0»" in parsed.text


@pytest.mark.parametrize("kind", ["markdown", "page"])
def test_what_articles_and_people_wrote_stays_text(kind: str) -> None:
    article = make_article(HOSTILE, title=HOSTILE)
    answer = replace(answered(HOSTILE, (article, HOSTILE)), note=HOSTILE)
    made = exported(told(answer, articles=[article]), kind, HOSTILE, NOW, FRENCH)
    html = made.text.removeprefix("<!doctype html>\n").replace("<meta ", "<br ")
    if kind == "markdown":
        html = MarkdownIt("commonmark").render(made.text)
    parsed = Parsed(html)
    assert not parsed.names & {"script", "img", "svg", "iframe", "b"}
    links = [one["href"] for name, one in parsed.elements if name == "a"]
    assert all((link or "").startswith("#") for link in links)
    assert "<script>alert(1)</script>" in parsed.text


def test_a_name_of_a_file_is_safe_whatever_the_title() -> None:
    talk = told(answered("?"), articles=[])
    for title in ("../../etc/passwd", "\x00", "été à l’œuvre", "a" * 300, "日本"):
        name = exported(talk, "json", title, NOW, FRENCH).name
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
        assert len(name) < 90
        assert not name.startswith((".", "-"))


def test_nothing_to_export_and_an_unknown_kind_are_errors(talk: Conversation) -> None:
    with pytest.raises(NothingToExport):
        exported(Conversation(), "json", "", NOW, FRENCH)
    with pytest.raises(QaError, match="exe"):
        exported(talk, "exe", "", NOW, FRENCH)
