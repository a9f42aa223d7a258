"""The command line: which set, which files, which exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from eval_fakes import ScriptedBot, cite, make_answer

from eval.__main__ import CRASHED, NOT_PASSED, PASSED, SYSTEMS, _parser, main
from eval.command import choose, run
from eval.outcomes import outcomes
from eval.report import Result
from eval.runner import System, ask_all
from eval.sets import EvaluationSet, SetError
from eval.systems import SYSTEMS as KNOWN_SYSTEMS
from qa.settings import Settings

ROOT = Path(__file__).parent.parent
QUESTIONS = [
    {"id": "a", "question": "Qui ?", "answers": ["Kim"], "kind": "who"},
    {"id": "b", "question": "Quand ?", "unanswerable": {"reason": "near_miss", "why": ""}},
]


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """A corpus, its questions, and where the reports go, as options."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "kim.txt").write_text("Lettres\n\nKim répond mardi à Poutine.\n", encoding="utf-8")
    quote = {"article": "kim.txt", "quote": "Kim répond mardi à Poutine."}
    lines = [QUESTIONS[0] | {"quotes": [quote]}, QUESTIONS[1]]
    questions = tmp_path / "mine.jsonl"
    questions.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return [
        *("--corpus", str(corpus), "--questions", str(questions)),
        *("--json", str(tmp_path / "report.json"), "--html", str(tmp_path / "report.html")),
    ]


def scripted(chosen: EvaluationSet, names: Sequence[str]) -> tuple[list[Result], Settings]:
    """One bot that answers the first question, and breaks down at the second."""
    article = next(iter(chosen.articles.values()))
    right = make_answer(cite(article, "Kim répond mardi à Poutine."))
    bot = ScriptedBot({"Qui ?": right, "Quand ?": RuntimeError("no")})
    results = []
    for name in names:
        records = ask_all(System(name, "", bot), chosen.questions)
        results.append(
            Result(
                records=records,
                outcomes=outcomes(records, chosen.articles),
                system=System(name, "", bot),
            )
        )
    return results, Settings.load()


def ask(*options: str) -> bool:
    return run(_parser().parse_args(options), scripted)


def gate(folder: Path, text: str) -> list[str]:
    path = folder / "gate.toml"
    path.write_text(f"alpha = 0.01\nwatched = []\n[bounds.mine]\n{text}\n", encoding="utf-8")
    return ["--gate", "--gate-file", str(path)]


def test_report_and_page_are_written(files: list[str], tmp_path: Path) -> None:
    assert ask(*files)
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["set"] == {"name": "mine", "split": "all", "questions": 2}
    assert report["metrics"]["contains_answer"] | {"low": 0} == {
        "value": 1.0,
        "low": 0,
        "high": 1.0,
        "n": 1,
    }
    assert report["metrics"]["error_rate"]["value"] == 0.5
    assert "<title>Evaluation: mine, all</title>" in (tmp_path / "report.html").read_text("utf-8")


def test_systems_are_asked_in_the_order_given(files: list[str], tmp_path: Path) -> None:
    ask(*files, "--systems", "bm25,ours")
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert (report["system"], list(report["systems"])) == ("bm25", ["bm25", "ours"])


def test_the_gate_opens_and_shuts(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(*files, *gate(tmp_path, "evidence_hit = {least = 1}"))
    assert not ask(*files, *gate(tmp_path, "error_rate = {most = 0.4}"))
    assert "error_rate is 0.500, above its ceiling of 0.4" in capsys.readouterr().out


def test_a_baseline_is_compared_with(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(*files)
    earlier = tmp_path / "earlier.json"
    (tmp_path / "report.json").rename(earlier)
    ask(*files, "--baseline", str(earlier))
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["comparison"]["common"] == 2
    assert report["comparison"]["changes"]["evidence_hit"]["change"] == 0
    assert "gained: 0" in capsys.readouterr().out


def test_a_baseline_of_other_questions_is_refused(files: list[str], tmp_path: Path) -> None:
    ask(*files)
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    report["questions"] = []
    (tmp_path / "other.json").write_text(json.dumps(report), encoding="utf-8")
    with pytest.raises(SetError, match="none of these questions"):
        ask(*files, "--baseline", str(tmp_path / "other.json"))


def test_feedback_becomes_questions(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = {"question": "Où ?", "verdict": "should_have_declined"}
    unclear = {"question": "Qui ?", "verdict": "wrong"}
    lines = [one | {"answer": make_answer().to_dict()} for one in (refused, unclear)]
    (tmp_path / "feedback.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert ask(*files[:2], "--feedback", str(tmp_path / "feedback.jsonl"))
    captured = capsys.readouterr()
    assert json.loads(captured.out)["question"] == "Où ?"
    assert "left out: feedback.jsonl line 2" in captured.err


def test_the_default_is_the_shipped_set() -> None:
    chosen = choose(_parser().parse_args([]))
    assert chosen.name == "shipped"
    assert len(chosen.questions) >= 120


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--squad", "x.json", "--corpus", "y"], "brings its own corpus"),
        (["--unanswerable", "0.2"], "goes with --squad"),
        (["--corpus", "y"], "needs --questions"),
        (["--squad", "gone.json"], "cannot be read"),
    ],
)
def test_options_that_do_not_go_together(options: list[str], reason: str) -> None:
    with pytest.raises(SetError, match=reason):
        choose(_parser().parse_args(options))


def test_an_empty_split_is_an_error(files: list[str]) -> None:
    with pytest.raises(SetError, match="holds no questions"):
        ask(*files, "--split", "dev")


@pytest.mark.parametrize("options", [["--systems", "ours,gpt"], ["--limit", "0"], ["--split", "x"]])
def test_bad_options_exit_with_2(options: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(options)
    assert stopped.value.code == CRASHED


def test_a_known_error_is_one_line_and_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--squad", "gone.json"]) == CRASHED
    error = capsys.readouterr().err
    assert error.startswith("error: gone.json cannot be read")
    assert "Traceback" not in error


def test_a_crash_exits_with_2_and_not_with_1() -> None:
    program = (
        "import runpy, eval.command; del eval.command.run; runpy.run_module('eval', {}, '__main__')"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert ended.returncode == CRASHED
    assert "ImportError: cannot import name 'run'" in ended.stderr
    assert {PASSED, NOT_PASSED, CRASHED} == {0, 1, 2}


def test_the_systems_offered_are_those_there_are() -> None:
    assert tuple(KNOWN_SYSTEMS) == SYSTEMS


def test_help_is_quick_to_come() -> None:
    heavy = "{'numpy', 'torch', 'pydantic', 'rich'}"
    program = f"import sys, eval.__main__; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.slow
def test_a_real_run_over_the_shipped_articles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report_file = tmp_path / "report.json"
    page_file = tmp_path / "report.html"
    where = ["--json", str(report_file), "--html", str(page_file)]
    assert main(["--limit", "8", "--systems", "all", *where]) == PASSED
    report = json.loads(report_file.read_text(encoding="utf-8"))
    assert list(report["systems"]) == list(SYSTEMS)
    assert report["metrics"]["error_rate"]["value"] == 0
    assert all(
        one["metrics"]["quote_exactness"]["value"] == 1 for one in report["systems"].values()
    )
    assert all(one["answer"]["passages"] for one in report["questions"])
    assert "passage_hit@1" in capsys.readouterr().out
