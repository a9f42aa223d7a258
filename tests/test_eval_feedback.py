"""Readers' feedback turned into questions that a set can hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from eval_fakes import ARMS, ARTICLES, LETTERS, cite, make_answer

from eval.feedback import convert
from eval.sets import SetError, load_questions
from qa.types import Answer

QUOTE = "Kim répond mardi."
ANSWER = make_answer(cite(LETTERS, QUOTE), short="mardi")


def line(
    verdict: str, correction: str = "", answer: Answer = ANSWER, **more: Any
) -> dict[str, Any]:
    return {
        "question": "Quand Kim répond-il ?",
        "language": "fr",
        "verdict": verdict,
        "correction": correction,
        "answer": answer.to_dict(),
        **more,
    }


def write(folder: Path, *lines: Any) -> Path:
    path = folder / "feedback.jsonl"
    text = "\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def converted(folder: Path, *lines: Any) -> tuple[tuple[dict[str, Any], ...], tuple[str, ...]]:
    found = convert(write(folder, *lines), ARTICLES)
    return found.questions, found.to_review


def test_a_good_answer_is_gold(tmp_path: Path) -> None:
    ((question,), review) = converted(tmp_path, line("good"))
    assert question["answers"] == ["mardi"]
    assert question["quotes"] == [{"article": "letters.txt", "quote": QUOTE}]
    assert review == ()


@pytest.mark.parametrize(
    "given", [line("should_have_declined"), line("good", answer=make_answer())]
)
def test_what_should_be_declined(tmp_path: Path, given: dict[str, Any]) -> None:
    ((question,), _) = converted(tmp_path, given)
    assert question["unanswerable"]["reason"] == "feedback"
    assert question["quotes"] == []


@pytest.mark.parametrize("verdict", ["wrong", "not_in_source", "incomplete"])
def test_a_correction_finds_its_sentence(tmp_path: Path, verdict: str) -> None:
    ((question,), _) = converted(tmp_path, line(verdict, "les armes"))
    assert question["answers"] == ["les armes"]
    assert question["quotes"] == [{"article": ARMS.id, "quote": "Les armes sont 🚀 des obus."}]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (line("wrong"), "without a correction"),
        (line("wrong", "Macron"), "no sentence of the articles says 'Macron'"),
        (line("good", answer=make_answer(text="Bonjour !")), "cites nothing"),
    ],
)
def test_what_a_person_must_look_at(tmp_path: Path, given: dict[str, Any], reason: str) -> None:
    questions, (review,) = converted(tmp_path, given)
    assert questions == ()
    assert reason in review
    assert "line 1" in review


def test_the_last_word_on_a_question_counts(tmp_path: Path) -> None:
    ((question,), _) = converted(tmp_path, line("good"), line("should_have_declined"))
    assert "unanswerable" in question


def test_history_makes_another_question(tmp_path: Path) -> None:
    turns = [{"question": "Qui écrit ?", "answer": "Poutine."}]
    questions, _ = converted(tmp_path, line("good"), line("good", history=turns))
    assert [one.get("history") for one in questions] == [None, turns]
    assert len({one["id"] for one in questions}) == 2


def test_what_comes_out_can_be_asked(tmp_path: Path) -> None:
    questions, _ = converted(
        tmp_path, line("good"), line("should_have_declined", question="Quel temps fait-il ?")
    )
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(map(json.dumps, questions)), encoding="utf-8")
    assert [one.answerable for one in load_questions(path, ARTICLES)] == [True, False]


def test_keys_it_does_not_know_are_passed_over(tmp_path: Path) -> None:
    questions, _ = converted(tmp_path, line("good", time="2025", page="1.0"))
    assert len(questions) == 1


@pytest.mark.parametrize(
    "bad",
    ["{", line("excellent"), {"question": "?"}, line("good") | {"answer": {"text": "?"}}],
)
def test_a_line_that_is_no_feedback(tmp_path: Path, bad: Any) -> None:
    with pytest.raises(SetError, match=r"feedback.jsonl line 2 is no feedback"):
        converted(tmp_path, line("good"), bad)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SetError, match="cannot be read"):
        convert(tmp_path / "gone.jsonl", ARTICLES)
