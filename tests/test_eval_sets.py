"""Question files: read, checked against the articles, and split for good."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from eval_fakes import ARTICLES, LETTERS, make_question, place_of

from eval.sets import (
    SHIPPED_QUESTIONS,
    EvaluationSet,
    SetError,
    load_questions,
    split_of,
)
from qa.articles.folder import read_folder
from qa.resources import shipped_articles

GOOD = {
    "id": "who-1",
    "question": "Qui répond ?",
    "kind": "who",
    "language": "fr",
    "answers": ["Kim"],
    "quotes": [{"article": "letters.txt", "quote": "Kim répond mardi."}],
    "history": [{"question": "Qui écrit ?", "answer": "Poutine."}],
}


def write(folder: Path, *lines: object, name: str = "q.jsonl") -> Path:
    path = folder / name
    text = "\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines)
    path.write_text(text + "\n\n", encoding="utf-8")
    return path


def test_a_question_with_everything(tmp_path: Path) -> None:
    (question,) = load_questions(write(tmp_path, GOOD), ARTICLES)
    assert question.answerable
    assert question.quotes == question.regions == (place_of(LETTERS, "Kim répond mardi."),)
    assert question.history[0].answer == "Poutine."
    assert not question.needs_all


def test_an_unanswerable_question(tmp_path: Path) -> None:
    data = {"id": "no-1", "question": "?", "unanswerable": {"reason": "off_topic", "why": "So."}}
    (question,) = load_questions(write(tmp_path, data), ARTICLES)
    assert not question.answerable
    assert (question.unanswerable, question.why) == ("off_topic", "So.")


def test_a_folder_is_all_its_files(tmp_path: Path) -> None:
    write(tmp_path, GOOD | {"id": "b"}, name="b.jsonl")
    write(tmp_path, GOOD | {"id": "a"}, name="a.jsonl")
    write(tmp_path, "{}", name="facts.json")
    assert [one.id for one in load_questions(tmp_path, ARTICLES)] == ["a", "b"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "line 1 is no JSON"),
        ("[]", "no JSON object"),
        ({"question": "?"}, "'id'"),
        (GOOD | {"quotes": ["Kim"]}, "no question"),
        (GOOD | {"quotes": [{"article": "gone.txt", "quote": "Kim"}]}, "no article 'gone.txt'"),
        (GOOD | {"quotes": [{"article": "letters.txt", "quote": "Kim rit."}]}, "does not say"),
        (GOOD | {"quotes": [{"article": "letters.txt", "quote": ""}]}, "does not say"),
        (GOOD | {"quotes": []}, "neither quotes nor a reason"),
        ("", "holds no questions"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: object, reason: str) -> None:
    with pytest.raises(SetError, match=reason):
        load_questions(write(tmp_path, line), ARTICLES)


def test_two_questions_with_one_id(tmp_path: Path) -> None:
    with pytest.raises(SetError, match="Two questions"):
        load_questions(write(tmp_path, GOOD, GOOD), ARTICLES)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SetError, match="cannot be read"):
        load_questions(tmp_path / "gone.jsonl", ARTICLES)


def test_the_split_never_moves() -> None:
    # Worked out with sha256sum and bc: remainders 1, 0, 1 and 2.
    assert [split_of(one) for one in ("who-01", "when-01", "a", "b")] == [
        "test",
        "dev",
        "test",
        "test",
    ]
    shares = [split_of(str(number)) for number in range(3000)]
    assert shares.count("dev") == pytest.approx(1000, abs=100)


def test_a_part_of_a_set() -> None:
    questions = tuple(make_question(str(number)) for number in range(30))
    whole = EvaluationSet("x", ARTICLES, questions)
    dev, test = whole.part("dev").questions, whole.part("test").questions
    assert sorted([*dev, *test], key=lambda one: int(one.id)) == list(questions)
    assert whole.part("test", 2).questions == test[:2]


def test_the_shipped_set_stands_in_the_shipped_articles() -> None:
    articles = {one.id: one for one in read_folder(shipped_articles(), 10**6).articles}
    questions = load_questions(SHIPPED_QUESTIONS, articles)
    assert len(questions) >= 120
    assert sum(not one.answerable for one in questions) >= 40
    assert {one.split for one in questions} == {"dev", "test"}
