"""What a record comes to, question by question."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from eval_fakes import (
    ARMS,
    ARTICLES,
    LETTERS,
    cite,
    make_answer,
    make_outcome,
    make_question,
    scored,
)

from eval.outcomes import Outcome, is_right, outcomes
from eval.runner import Record
from eval.sets import Question
from qa.types import Answer

QUOTE = "Kim répond mardi."
QUESTION = make_question("q", LETTERS, QUOTE, answers=("mardi", "ce mardi"))
OFF = make_question("off")
RIGHT = make_answer(cite(LETTERS, QUOTE), short="mardi", passages=(scored(LETTERS, QUOTE),))
WRONG = make_answer(cite(ARMS, "L’Ukraine rompt."))
DECLINED = make_answer(confidence=0.1)


def outcome_of(
    question: Question,
    answer: Answer | None,
    candidate: Answer | None = None,
    error: str | None = None,
) -> Outcome:
    record = Record(question, answer, candidate or answer, error, 0.1)
    return outcomes([record], ARTICLES)[0]


def test_a_right_answer() -> None:
    one = outcome_of(QUESTION, RIGHT)
    assert (one.right, one.handled, one.verdict) == (True, True, "right")
    wanted = ("short_em", "short_f1", "contains_answer", "evidence_hit", "gold_coverage")
    assert all(one.scores[name] == 1 for name in wanted)
    assert one.scores["passage_hit@1"] == one.scores["citation_precision"] == 1
    assert "decline_recall" not in one.scores
    assert "evidence_all" not in one.scores


def test_a_wrong_answer() -> None:
    one = outcome_of(QUESTION, WRONG)
    assert (one.right, one.handled, one.verdict) == (False, False, "wrong_place")
    assert one.scores["quote_exactness"] == 1
    assert one.scores["citation_precision"] == one.scores["evidence_hit"] == 0


def test_the_right_place_without_the_accepted_words() -> None:
    one = outcome_of(QUESTION, make_answer(cite(LETTERS, "Kim répond")))
    assert (one.right, one.verdict) == (False, "wrong_words")


def test_a_wrong_refusal_is_zero_and_knows_what_was_held_back() -> None:
    one = outcome_of(QUESTION, DECLINED, candidate=RIGHT)
    assert (one.right, one.handled, one.verdict) == (True, False, "refused_wrongly")
    assert one.scores["over_refusal"] == 1
    assert one.scores["contains_answer"] == one.scores["evidence_hit"] == 0
    assert one.scores["citation_recall"] == one.scores["short_em"] == 0
    assert one.scores["decline_precision"] == 0
    assert "citation_precision" not in one.scores
    assert "quote_exactness" not in one.scores


@pytest.mark.parametrize(
    ("question", "answer", "wanted"),
    [
        (QUESTION, RIGHT, {"over_caution": 0, "plain_precision": 1}),
        (QUESTION, WRONG, {"over_caution": 0, "plain_precision": 0}),
        (QUESTION, replace(RIGHT, doubtful=True), {"over_caution": 1}),
        (QUESTION, DECLINED, {"over_caution": 1}),
        (OFF, WRONG, {"caution_recall": 0, "plain_precision": 0}),
        (OFF, replace(WRONG, doubtful=True), {"caution_recall": 1}),
        (OFF, DECLINED, {"caution_recall": 1}),
    ],
)
def test_an_answer_that_says_that_it_is_doubtful_is_no_plain_one(
    question: Question, answer: Answer, wanted: dict[str, float]
) -> None:
    scores = outcome_of(question, answer).scores
    names = ("over_caution", "caution_recall", "plain_precision")
    assert {name: scores[name] for name in names if name in scores} == wanted


def test_a_right_refusal() -> None:
    one = outcome_of(OFF, DECLINED, candidate=WRONG)
    assert (one.right, one.handled, one.verdict) == (False, True, "declined")
    assert one.scores["decline_recall"] == one.scores["decline_precision"] == 1
    assert "passage_hit@1" not in one.scores


def test_an_answer_to_what_has_none() -> None:
    one = outcome_of(OFF, WRONG)
    assert (one.handled, one.verdict) == (False, "should_have_declined")
    assert one.scores["decline_recall"] == 0
    assert one.scores["quote_exactness"] == 1


@pytest.mark.parametrize("question", [QUESTION, OFF])
def test_an_error_is_neither_right_nor_a_refusal(question: Question) -> None:
    one = outcome_of(question, None, error="KeyError: 'x'")
    assert (one.handled, one.declined, one.verdict) == (False, False, "error")
    assert one.scores["error_rate"] == 1
    assert one.confidence == 0
    if question.answerable:
        assert one.scores["passage_mrr@10"] == one.scores["contains_answer"] == 0


def test_without_a_short_answer_the_first_quote_is_read() -> None:
    one = outcome_of(QUESTION, replace(RIGHT, short=None))
    # "kim répond mardi" against "mardi": P = 1/3, R = 1.
    assert one.scores["short_f1"] == pytest.approx(1 / 2)
    assert one.scores["short_em"] == 0


def test_all_parts_of_an_answer() -> None:
    question = replace(QUESTION, answers=("Kim", "mardi"), all_answers=True)
    assert outcome_of(question, RIGHT).scores["contains_answer"] == 1
    half = replace(RIGHT, text="Kim [1]", short="Kim")
    assert outcome_of(question, half).scores["contains_answer"] == 0
    assert outcome_of(question, half).scores["short_f1"] == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("answers", "short", "expected"),
    [
        (("oui", "yes"), None, True),
        (("oui", "yes"), "Oui", True),
        (("oui", "yes"), "Non", False),
        (("35 ans",), None, False),
        ((), None, True),
    ],
)
def test_when_the_quote_alone_is_right(
    answers: tuple[str, ...], short: str | None, expected: bool
) -> None:
    question = replace(QUESTION, answers=answers)
    assert is_right(replace(RIGHT, short=short), question) is expected


def test_a_derived_answer_need_not_stand_in_the_quote() -> None:
    assert is_right(RIGHT, replace(QUESTION, answers=("35 ans",), derived=True))
    assert not is_right(WRONG, replace(QUESTION, answers=("35 ans",), derived=True))


def test_nothing_is_right_about_no_answer() -> None:
    assert not is_right(None, QUESTION)
    assert not is_right(RIGHT, OFF)


def test_outcomes_survive_json_and_unknown_keys() -> None:
    one = make_outcome(scores={"accuracy": 1.0})
    data = json.loads(json.dumps(one.to_dict())) | {"later": 1}
    assert Outcome.from_dict(data) == one


@pytest.mark.parametrize(("question", "handled"), [(QUESTION, False), (OFF, True)])
def test_a_question_in_return_is_no_answer(question: Question, handled: bool) -> None:
    one = outcome_of(question, replace(make_answer(), asks_back=True))
    assert (one.declined, one.handled) == (True, handled)
    assert "citation_precision" not in one.scores
    assert "quote_focus" not in one.scores
