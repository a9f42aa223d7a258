"""The questions to tune by: exact quotes, every kind asked, nothing shared with the shipped set."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from eval.sets import Question, load_questions
from qa.articles.folder import read_folder

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "eval" / "tuning"
TOPICS = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())

Row = dict[str, Any]

ASKED = Counter(
    who=3, when=3, where=2, how_many=3, what=4, why=3, yes_no=3, list=1, compare=1, keywords=1
)
REASONS = Counter(near_miss=10, false_premise=3, off_topic=2, instruction=1)
FORMS = {"no_accents", "typo", "name_variant", "english"}
YES_NO = {"oui", "non"}


def articles_of(topic: str) -> dict[str, str]:
    reading = read_folder(FOLDER / topic / "articles", max_bytes=100_000)
    assert reading.skipped == ()
    return {article.id: article.text for article in reading.articles}


def questions_of(topic: str) -> tuple[Question, ...]:
    reading = read_folder(FOLDER / topic / "articles", max_bytes=100_000)
    articles = {article.id: article for article in reading.articles}
    return load_questions(FOLDER / topic / "questions.jsonl", articles)


def rows_of(topic: str) -> list[Row]:
    lines = (FOLDER / topic / "questions.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


ROWS = [row for topic in TOPICS for row in rows_of(topic)]


def plain(text: str) -> str:
    """Lower case, straight apostrophes, single spaces for punctuation and white space."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return " ".join(re.findall(r"[\w'-]+", text))


def unsupported(row: Row) -> list[str]:
    """The answers that should stand in a quote and do not."""
    needed = row["answers"] if row.get("all_answers") else row["answers"][:1]
    if row.get("derived") or needed[0] in YES_NO:
        return []
    quotes = [f" {plain(quote['quote'])} " for quote in row["quotes"]]
    return [one for one in needed if not any(plain(one) in quote for quote in quotes)]


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_two_articles_and_forty_questions_about_them(topic: str) -> None:
    questions = questions_of(topic)
    assert len(articles_of(topic)) == 2
    assert sum(question.answerable for question in questions) == 24
    assert Counter(one.unanswerable for one in questions if one.unanswerable) == REASONS
    assert all(question.id.startswith(f"{topic}-") for question in questions)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_kind_of_question_is_asked(topic: str) -> None:
    answerable = [row for row in rows_of(topic) if "unanswerable" not in row]
    asked = Counter("what" if row["asks"] == "which" else row["asks"] for row in answerable)
    assert asked == ASKED
    assert {row["kind"] for row in rows_of(topic)} >= FORMS
    assert {answer for row in answerable for answer in row["answers"]} >= YES_NO


@pytest.mark.parametrize("topic", TOPICS)
def test_both_articles_are_asked_about_in_whole_sentences_that_stand_once(topic: str) -> None:
    articles = articles_of(topic)
    quotes = [quote for row in rows_of(topic) for quote in row["quotes"]]
    assert {quote["article"] for quote in quotes} == set(articles)
    assert [one for one in quotes if articles[one["article"]].count(one["quote"]) != 1] == []
    assert [one for one in quotes if not re.search(r"[.!?…]\s?[»”]?$", one["quote"])] == []


def test_ids_and_questions_are_unique() -> None:
    assert len(ROWS) == 40 * len(TOPICS) >= 240
    for key in ("id", "question"):
        times = Counter(plain(row[key]) for row in ROWS)
        assert [name for name, number in times.items() if number > 1] == []


def test_answers_stand_in_a_quote() -> None:
    answerable = [row for row in ROWS if "unanswerable" not in row]
    assert {row["id"]: unsupported(row) for row in answerable if unsupported(row)} == {}


def test_an_answer_that_no_quote_holds_is_noticed() -> None:
    row = next(row for row in ROWS if row["quotes"]) | {"answers": ["Jean Valjean"]}
    assert unsupported(row) == ["Jean Valjean"]


def test_an_unanswerable_question_says_why_and_has_no_answer() -> None:
    for row in [row for row in ROWS if "unanswerable" in row]:
        assert row["answers"] == row["quotes"] == [], row["id"]
        assert row["unanswerable"]["why"].endswith("."), row["id"]


def test_the_form_of_a_question_is_the_one_it_is_said_to_have() -> None:
    for row in ROWS:
        assert row["kind"] in FORMS | {row["asks"]}, row["id"]
        assert row["language"] == ("en" if row["kind"] == "english" else "fr"), row["id"]
        assert row["kind"] != "no_accents" or row["question"].isascii(), row["id"]
        assert row["asks"] != "keywords" or not re.search(r"[?!.]$", row["question"]), row["id"]


def test_no_article_is_one_of_those_shipped() -> None:
    shipped = {path.name for path in (ROOT / "seeds").glob("*.txt")}
    assert shipped
    assert [one for topic in TOPICS for one in articles_of(topic) if one in shipped] == []
