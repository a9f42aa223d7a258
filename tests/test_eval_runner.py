"""Every question is asked, and whatever comes back is kept."""

from __future__ import annotations

import pytest
from eval_fakes import LETTERS, ScriptedBot, cite, make_answer, make_question

from eval.runner import System, ask_all
from qa.types import Turn

SURE = make_answer(cite(LETTERS, "Kim répond mardi."))
DECLINED = make_answer(confidence=0.2)


def test_errors_are_records_too() -> None:
    bot = ScriptedBot({"a ?": SURE, "b ?": KeyError("gone"), "c ?": DECLINED})
    records = ask_all(System("x", "", bot), [make_question(one) for one in "abc"])
    assert [record.answer for record in records] == [SURE, None, DECLINED]
    assert records[1].error == "KeyError: 'gone'"
    assert all(record.seconds >= 0 for record in records)


def test_a_first_question_that_fails_still_counts_once() -> None:
    bot = ScriptedBot({"a ?": ValueError("no")})
    assert len(ask_all(System("x", "", bot), [make_question("a")])) == 1


def test_no_questions() -> None:
    assert ask_all(System("x", "", ScriptedBot({})), []) == []


def test_history_is_handed_over() -> None:
    bot = ScriptedBot({"a ?": SURE})
    turns = (Turn("Qui écrit ?", "Poutine."),)
    ask_all(System("x", "", bot), [make_question("a", history=turns)])
    assert bot.asked[-1] == ("a ?", turns)


def test_only_what_was_declined_is_asked_again() -> None:
    bold = ScriptedBot({"b ?": SURE})
    bot = ScriptedBot({"a ?": SURE, "b ?": DECLINED})
    records = ask_all(System("x", "", bot, bold), [make_question(one) for one in "ab"])
    assert [record.candidate for record in records] == [SURE, SURE]
    assert records[1].answer == DECLINED
    assert [question for question, _ in bold.asked] == ["b ?"]


def test_progress_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    told: list[tuple[str, int, int]] = []
    bot = ScriptedBot({"a ?": SURE, "b ?": SURE})
    questions = [make_question(one) for one in "ab"]
    ask_all(System("x", "", bot), questions, lambda *step: told.append(step))
    assert told == [("x", 1, 2), ("x", 2, 2)]
