"""The figures of written answers: shares before and after the check, cost, refusals forced."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from eval_fakes import ARTICLES, LETTERS, ScriptedBot, cite, make_answer, make_question
from rich.console import Console

from eval.figures import WRITING, figures, told
from eval.metrics.written import written_scores
from eval.outcomes import outcomes
from eval.page import write_page
from eval.report import Result, build
from eval.runner import System, ask_all
from eval.sets import EvaluationSet
from eval.table import show
from qa.settings import Settings
from qa.types import Answer, CheckedSentence, Label

QUOTE = "Poutine écrit à Kim."
KEY = "sk-very-secret"


def written(*labels: Label, **given: object) -> Answer:
    numbers = {Label.UNSUPPORTED: ()}
    sentences = tuple(CheckedSentence("…", one, None, numbers.get(one, (1,))) for one in labels)
    values = {"tokens": {"prompt": 300, "completion": 40}, "timings": {"write": 2.0}, **given}
    answer = make_answer(cite(LETTERS, QUOTE))
    return replace(answer, model="scripted", sentences=sentences, **values)  # type: ignore[arg-type]


def test_without_a_model_there_is_nothing_to_count() -> None:
    assert written_scores(make_answer(cite(LETTERS, QUOTE))) == {}


def test_shares_before_and_after_the_check() -> None:
    scores = written_scores(
        written(Label.SUPPORTED, Label.SUPPORTED, Label.PARTLY, Label.UNSUPPORTED)
    )
    before = [scores[f"written_{name}"] for name in ("supported", "partly", "unsupported")]
    after = [scores[f"shown_{name}"] for name in ("supported", "partly", "unsupported")]
    assert before == [0.5, 0.25, 0.25]
    assert after == [pytest.approx(2 / 3), pytest.approx(1 / 3), 0]


def test_cost_in_tokens_and_time() -> None:
    scores = written_scores(written(Label.SUPPORTED))
    assert (scores["prompt_tokens"], scores["completion_tokens"]) == (300, 40)
    assert scores["write_seconds"] == 2
    assert "prompt_tokens" not in written_scores(written(Label.SUPPORTED, tokens={}))


def test_when_nothing_stands_nothing_is_shown() -> None:
    scores = written_scores(written(Label.UNSUPPORTED, stood_in=True, note="…"))
    assert scores["written_unsupported"] == 1
    assert scores["stood_in"] == 1
    assert "shown_supported" not in scores


@pytest.mark.parametrize(
    ("given", "forced"),
    [
        ({"abstained": True, "note": "…"}, 1),
        ({"abstained": True, "note": None}, 0),
        ({"abstained": True, "note": "…", "stood_in": True}, 0),
        ({"abstained": False, "note": "…"}, 0),
    ],
)
def test_a_refusal_against_the_evidence_is_counted(given: dict[str, object], forced: int) -> None:
    assert written_scores(written(**given))["refused_against_evidence"] == forced


def result_of(answer: Answer) -> Result:
    question = make_question("q", LETTERS, QUOTE)
    system = System("ours", "", ScriptedBot({question.question: answer}))
    records = ask_all(system, [question])
    return Result(system, records, outcomes(records, ARTICLES))


def report_of(answer: Answer, **settings: object) -> dict[str, object]:
    question = make_question("q", LETTERS, QUOTE)
    chosen = EvaluationSet("tiny", ARTICLES, (question,), None)
    return build([result_of(answer)], chosen, "all", Settings.load(**settings))


MODEL = {"llm": "mistral-small", "llm_url": "https://api.example/v1", "llm_key": KEY}


def test_the_report_names_the_model_and_keeps_the_key_to_itself(tmp_path: Path) -> None:
    report = report_of(written(Label.SUPPORTED), **MODEL)
    page = tmp_path / "report.html"
    write_page(report, page)
    console = Console(record=True, width=200, file=(tmp_path / "out").open("w"))
    show(report, None, console)
    for shown in (str(report), page.read_text(encoding="utf-8"), console.export_text()):
        assert "mistral-small" in shown
        assert KEY not in shown
        assert "api.example" not in shown
    assert "written_supported" in page.read_text(encoding="utf-8")


def test_the_report_names_the_reading_models_and_not_where_they_lie(tmp_path: Path) -> None:
    folder = tmp_path / "camembert-fquad"
    folder.mkdir()
    report = report_of(
        make_answer(cite(LETTERS, QUOTE)), reader=str(folder), reranker="me/cross-encoder"
    )
    console = Console(record=True, width=200, file=(tmp_path / "out").open("w"))
    show(report, None, console)
    assert "read by camembert-fquad, ranked by me/cross-encoder" in console.export_text()
    assert str(tmp_path) not in str(report)


def test_without_a_model_the_report_says_nothing_of_writing(tmp_path: Path) -> None:
    report = report_of(make_answer(cite(LETTERS, QUOTE)))
    page = tmp_path / "report.html"
    write_page(report, page)
    assert "written_supported" not in page.read_text(encoding="utf-8").split("<script")[0]
    assert not [one for one in told(report["metrics"]) if one.group == WRITING]  # type: ignore[arg-type]


def test_the_figures_are_means_over_the_answers_that_have_them() -> None:
    found = [
        *result_of(written(Label.SUPPORTED)).outcomes,
        *result_of(written(Label.UNSUPPORTED)).outcomes,
        *result_of(make_answer(cite(LETTERS, QUOTE))).outcomes,
    ]
    named = figures(found)
    assert (named["written_supported"].value, named["written_supported"].n) == (0.5, 2)
    assert (named["shown_supported"].value, named["shown_supported"].n) == (1, 1)
