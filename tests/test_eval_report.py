"""The JSON report: what it holds, and that it can be read again."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from eval_fakes import ARTICLES, LETTERS, ScriptedBot, cite, make_answer, make_question, scored

from eval.outcomes import outcomes
from eval.report import Result, build, figures_of, read_outcomes, without_nan, write_json
from eval.runner import System, ask_all
from eval.sets import EvaluationSet, SetError
from qa.settings import Settings

QUOTE = "Kim répond mardi."
SET = EvaluationSet(
    "tiny",
    ARTICLES,
    (
        make_question("a", LETTERS, QUOTE, answers=("mardi",), kind="when"),
        make_question("off"),
        make_question("bad", LETTERS, QUOTE, kind="who"),
    ),
)
SCRIPT = {
    "a ?": make_answer(cite(LETTERS, QUOTE), short="mardi", passages=(scored(LETTERS, QUOTE),)),
    "off ?": make_answer(confidence=0.1),
    "bad ?": RuntimeError("</script>"),
}


def report_of(*names: str) -> dict[str, Any]:
    return deepcopy(_report(names or ("ours",)))


@cache
def _report(names: tuple[str, ...]) -> dict[str, Any]:
    results = []
    for name in names:
        system = System(name, "a scripted bot", ScriptedBot(SCRIPT))
        records = ask_all(system, SET.questions)
        results.append(Result(system, records, outcomes(records, ARTICLES)))
    return build(results, SET, "all", Settings.load())


def test_metrics_have_value_interval_and_n() -> None:
    hit = report_of()["metrics"]["evidence_hit"]
    assert hit["n"] == 2
    assert hit["value"] == 0.5
    assert 0 < hit["low"] < 0.5 < hit["high"] < 1
    assert report_of()["metrics"]["error_rate"]["value"] == pytest.approx(1 / 3)


def test_splits_and_kinds_are_kept_apart() -> None:
    report = report_of()
    assert {"dev", "test"} >= set(report["by_split"])
    assert sum(one["accuracy"]["n"] for one in report["by_split"].values()) == 3
    assert report["by_kind"]["when"]["contains_answer"]["value"] == 1


def test_it_is_stamped() -> None:
    stamp = report_of()["stamp"]
    assert stamp["settings"]["decline_below"] == Settings.load().decline_below
    assert {"python", "qa", "chromadb", "torch"} <= set(stamp["versions"])
    assert stamp["commit"]


def test_no_path_of_this_machine_is_in_it() -> None:
    text = json.dumps(report_of())
    assert str(Path.home()) not in text
    assert str(Path(__file__).parent.parent) not in text


def test_everything_per_question() -> None:
    right, off, bad = report_of()["questions"]
    assert right["verdict"] == "right"
    assert right["answer"]["citations"][0]["quote"] == QUOTE
    assert right["answer"]["passages"][0]["article_id"] == "letters.txt"
    assert "text" not in right["answer"]["passages"][0], "the article holds it"
    assert off["gold"]["unanswerable"] == "near_miss"
    assert bad["answer"] is None
    assert bad["outcome"]["error"] == "RuntimeError: </script>"


def test_baselines_stand_beside_the_first_system() -> None:
    report = report_of("ours", "tutorial")
    assert report["system"] == "ours"
    assert list(report["systems"]) == ["ours", "tutorial"]
    assert report["systems"]["tutorial"]["metrics"] == report["metrics"] | {
        name: report["systems"]["tutorial"]["metrics"][name]
        for name in ("latency_p50", "latency_p95")
    }


def test_written_and_read_again(tmp_path: Path) -> None:
    report = report_of()
    path = tmp_path / "new" / "report.json"
    write_json(report, path)
    assert json.loads(path.read_text(encoding="utf-8")) == report
    assert [one.id for one in read_outcomes(path)] == ["a", "off", "bad"]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"questions": [{"outcome": {"id": "x"}}]}'])
def test_another_file_is_no_baseline(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SetError, match="no report"):
        read_outcomes(path)


def test_numbers_that_json_lacks_become_null() -> None:
    assert without_nan({"a": [float("nan"), 1.5], "b": (float("inf"), "x", None)}) == {
        "a": [None, 1.5],
        "b": [None, "x", None],
    }


def test_null_is_read_as_no_value() -> None:
    found = figures_of({"ece": {"value": None, "low": None, "high": None, "n": 0}})["ece"]
    assert found.value != found.value
