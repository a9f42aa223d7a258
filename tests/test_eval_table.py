"""The terminal's tables."""

from __future__ import annotations

import io

from rich.console import Console
from test_eval_report import report_of

from eval.compare import compare
from eval.figures import METRICS, WRITING
from eval.gate import Failure
from eval.outcomes import Outcome
from eval.table import show, show_failures


def shown(*names: str, width: int = 160, before: list[Outcome] | None = None) -> str:
    report = report_of(*names)
    now = [Outcome.from_dict(one["outcome"]) for one in report["questions"]]
    out = io.StringIO()
    comparison = compare(now, before) if before else None
    show(report, comparison, Console(file=out, width=width))
    return out.getvalue()


def line_of(text: str, start: str) -> str:
    return next(line for line in text.splitlines() if line.startswith(start))


def test_every_metric_has_a_line() -> None:
    text = shown()
    assert all(line_of(text, one.name) for one in METRICS if one.group != WRITING)
    assert "written_supported" not in text, "no model wrote"
    assert "0.500 0.09–0.91" in line_of(text, "evidence_hit")
    assert "–" in line_of(text, "evidence_all"), "what has no value is a dash"


def test_several_systems_are_columns() -> None:
    header = shown("ours", "tutorial").splitlines()[1].split()
    assert header == ["metric", "n", "ours", "tutorial"]


def test_kinds_are_listed_worst_first() -> None:
    text = shown()
    assert text.index("\nwho") < text.index("\nwhen")


def test_changes_and_flips_are_listed() -> None:
    report = report_of()
    before = [Outcome.from_dict(one["outcome"] | {"handled": False}) for one in report["questions"]]
    text = shown(before=before)
    assert "change over 3" in text
    assert "gained: 2" in text
    assert "off ?" in text
    assert "lost: 0" in text


def test_the_gate_says_why() -> None:
    out = io.StringIO()
    show_failures([Failure("evidence_hit", "is [low]")], Console(file=out, width=80))
    assert "evidence_hit is [low]" in out.getvalue()
    show_failures([], Console(file=out, width=80))
    assert "passed" in out.getvalue()
