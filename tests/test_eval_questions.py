"""The shipped evaluation questions: exact quotes, answers that stand in them, even halves."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "eval" / "questions"
FILES = ("answerable", "unanswerable", "follow_ups")

Row = dict[str, Any]


def rows_of(name: str) -> list[Row]:
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


ARTICLES = {
    path.name: path.read_bytes().decode("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))
}
FACTS: dict[str, str] = json.loads((FOLDER / "facts.json").read_text(encoding="utf-8"))
BY_FILE = {name: rows_of(name) for name in FILES}
ROWS = [row for rows in BY_FILE.values() for row in rows]
ANSWERABLE = [row for row in ROWS if "unanswerable" not in row]
UNANSWERABLE = [row for row in ROWS if "unanswerable" in row]
QUOTES = {(one["article"], one["quote"]) for row in ROWS for one in row["quotes"]}

KINDS = set(
    "who when where how_many which why what yes_no list compare keywords no_accents typo "
    "name_variant english follow_up".split()
)
REASONS = {"near_miss", "false_premise", "off_topic", "instruction"}
REQUIRED = {"id", "question", "language", "kind", "fact", "answers", "quotes"}
OPTIONAL = {"history", "unanswerable", "needs_all", "all_answers", "derived"}
YES_NO = {"oui", "non", "yes", "no"}
ENGLISH = set("the what who how did is when why where which and all your does".split())

# The author's note and the call for comments are no part of what the article tells.
BOILERPLATE = ("Chloé\n", "Chloé, rédactrice en chef", "Partagez votre avis")


def half(row: Row) -> str:
    number = int(hashlib.sha256(row["id"].encode()).hexdigest(), 16)
    return "dev" if number % 3 == 0 else "test"


def plain(text: str) -> str:
    """Lower case, straight apostrophes, single spaces for punctuation and white space."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return " ".join(re.findall(r"[\w'-]+", text))


def stands_in_a_quote(answer: str, row: Row) -> bool:
    words = plain(answer).removeprefix("l'")
    return any(
        re.search(rf"(?<!\w){re.escape(words)}(?!\w)", plain(quote["quote"]))
        for quote in row["quotes"]
    )


def well_formed(row: Row) -> bool:
    flags = [row[name] for name in ("needs_all", "all_answers", "derived") if name in row]
    return (
        row.keys() >= REQUIRED
        and row.keys() <= REQUIRED | OPTIONAL
        and row["kind"] in KINDS
        and row["question"] == row["question"].strip() != ""
        and row["fact"] != ""
        and all(flag is True for flag in flags)
    )


def unsupported(row: Row) -> list[str]:
    """The answers that should stand in a quote and do not."""
    needed = row["answers"] if row.get("all_answers") else row["answers"][:1]
    if row.get("derived") or needed[0] in YES_NO:
        return []
    return [answer for answer in needed if not stands_in_a_quote(answer, row)]


def body(article: str) -> str:
    """The article up to its boilerplate."""
    starts = [article.find(start) for start in BOILERPLATE]
    return article[: min([start for start in starts if start >= 0], default=len(article))]


def test_every_question_has_the_fields_of_its_form() -> None:
    assert [row["id"] for row in ROWS if not well_formed(row)] == []


def test_ids_are_unique() -> None:
    ids = Counter(row["id"] for row in ROWS)
    assert [name for name, times in ids.items() if times > 1] == []


def test_no_question_is_asked_twice() -> None:
    asked = Counter(
        plain(" ".join([*(turn["question"] for turn in row.get("history", ())), row["question"]]))
        for row in ROWS
    )
    assert [question for question, times in asked.items() if times > 1] == []


@pytest.mark.parametrize(("article", "quote"), sorted(QUOTES))
def test_a_quote_stands_once_in_its_article_and_is_content(article: str, quote: str) -> None:
    text = ARTICLES[article]
    start = text.index(quote)
    assert text[start : start + len(quote)] == quote
    assert text.count(quote) == body(text).count(quote) == 1
    assert quote == quote.strip()
    assert "\n" not in quote


def test_an_answerable_question_has_answers_and_quotes() -> None:
    assert [row["id"] for row in ANSWERABLE if not (row["answers"] and row["quotes"])] == []
    assert [row["id"] for row in ANSWERABLE if len({*row["answers"]}) < len(row["answers"])] == []


def test_answers_stand_in_a_quote() -> None:
    assert {row["id"]: unsupported(row) for row in ANSWERABLE if unsupported(row)} == {}


def test_an_answer_that_no_quote_holds_is_noticed() -> None:
    row = ANSWERABLE[0] | {"answers": ["Sergueï Lavrov"]}
    assert unsupported(row) == ["Sergueï Lavrov"]


def test_yes_no_questions_are_answered_by_yes_or_no_alone() -> None:
    answered = [row for row in ANSWERABLE if row["kind"] == "yes_no"]
    assert {answer for row in answered for answer in row["answers"]} == {"oui", "non"}
    assert [row["id"] for row in answered if len(row["answers"]) > 1] == []


def test_only_several_quotes_can_all_be_needed() -> None:
    assert [row["id"] for row in ROWS if row.get("needs_all") and len(row["quotes"]) < 2] == []


def test_an_unanswerable_question_says_why_and_has_no_answer() -> None:
    for row in UNANSWERABLE:
        assert row["answers"] == row["quotes"] == [], row["id"]
        assert row["unanswerable"].keys() == {"reason", "why"}, row["id"]
        assert row["unanswerable"]["reason"] in REASONS, row["id"]
        assert row["unanswerable"]["why"].endswith("."), row["id"]


def test_each_file_holds_what_its_name_says() -> None:
    assert all("unanswerable" not in row for row in BY_FILE["answerable"])
    assert all("unanswerable" in row for row in BY_FILE["unanswerable"])
    assert {row["kind"] for row in BY_FILE["follow_ups"]} == {"follow_up"}


def test_follow_ups_and_only_they_have_turns_before() -> None:
    for row in ROWS:
        turns = row.get("history", [])
        assert bool(turns) == (row["kind"] == "follow_up"), row["id"]
        assert all(turn.keys() == {"question", "answer"} for turn in turns), row["id"]
        assert all(all(turn.values()) for turn in turns), row["id"]


def test_the_language_is_that_of_the_question() -> None:
    for row in ROWS:
        english = bool(ENGLISH & {*plain(row["question"]).split()})
        assert row["language"] == ("en" if english else "fr"), row["id"]
        assert row["kind"] == "follow_up" or english == (row["kind"] == "english"), row["id"]


def test_questions_without_accents_have_none() -> None:
    rows = [row for row in ROWS if row["kind"] == "no_accents"]
    assert [row["id"] for row in rows if not row["question"].isascii()] == []


def test_keywords_are_no_sentence() -> None:
    rows = [row for row in ROWS if row["kind"] == "keywords"]
    assert [row["id"] for row in rows if re.search(r"[?!.]$", row["question"])] == []


def test_there_are_enough_of_each() -> None:
    kinds = Counter(row["kind"] for row in ROWS)
    reasons = Counter(row["unanswerable"]["reason"] for row in UNANSWERABLE)
    assert len(ROWS) >= 180
    assert len(UNANSWERABLE) >= 70
    assert kinds["follow_up"] >= 25
    assert {kind for kind in KINDS if kinds[kind] < 8} == set()
    assert {reason for reason in REASONS if reasons[reason] < 8} == set()


@pytest.mark.parametrize("name", ["dev", "test"])
def test_both_halves_hold_every_kind_answerable_and_not(name: str) -> None:
    assert {row["kind"] for row in ANSWERABLE if half(row) == name} == KINDS
    assert {row["kind"] for row in UNANSWERABLE if half(row) == name} == KINDS
    assert {row["unanswerable"]["reason"] for row in UNANSWERABLE if half(row) == name} == REASONS


def test_a_third_of_the_questions_are_dev_and_a_fair_share_of_each_is_unanswerable() -> None:
    sizes = Counter(half(row) for row in ROWS)
    declined = Counter(half(row) for row in UNANSWERABLE)
    assert 0.25 < sizes["dev"] / len(ROWS) < 0.42
    assert all(0.25 < declined[name] / sizes[name] < 0.5 for name in ("dev", "test"))


def test_every_fact_is_asked() -> None:
    assert {row["fact"] for row in ANSWERABLE} == set(FACTS)


@pytest.mark.parametrize("article", ARTICLES)
def test_every_sentence_is_asked_about(article: str) -> None:
    rest = body(ARTICLES[article])
    for quote in [quote for name, quote in QUOTES if name == article]:
        rest = rest.replace(quote, "")
    assert rest.strip() == ""
