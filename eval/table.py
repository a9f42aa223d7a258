"""The report on one screen of the terminal."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from eval.compare import Change, Comparison
from eval.figures import METRICS, Figure, Metric, told
from eval.gate import Failure
from eval.report import figures_of
from qa.settings import NO_MODEL

_SHOWN_FLIPS = 20


def show(report: Mapping[str, Any], comparison: Comparison | None, console: Console) -> None:
    """Every metric with its interval; then what changed against the baseline."""
    stamp, about = report["stamp"], report["set"]
    console.print(
        f"{about['name']}, {about['split']} split, {about['questions']} questions, "
        f"commit {stamp['commit']}, {stamp['settings']['embedding_model']}"
        f"{_models(stamp['settings'])}",
        style="bold",
        markup=False,
    )
    rows = told(report["metrics"])
    console.print(_metrics_table(rows, _figure_columns(report), comparison))
    if len(report["by_kind"]) > 1:
        console.print(_kinds_table(report["by_kind"]))
    if comparison:
        _show_flips(comparison, report, console)


def show_failures(failures: Sequence[Failure], console: Console) -> None:
    """Whether the gate is passed, and if not why."""
    if not failures:
        console.print("[green]The gate is passed.[/]")
        return
    console.print("[red]The gate is not passed:[/]")
    for failure in failures:
        console.print(Text(f"  {failure}"))


def _figure_columns(report: Mapping[str, Any]) -> dict[str, dict[str, Figure]]:
    """One column a system where there are several; else all questions, dev and test."""
    systems = {name: one["metrics"] for name, one in report["systems"].items()}
    if len(systems) == 1:
        splits = report["by_split"] if len(report["by_split"]) > 1 else {}
        systems = {report["set"]["split"]: report["metrics"], **splits}
    return {name: figures_of(metrics) for name, metrics in systems.items()}


def _models(settings: Mapping[str, Any]) -> str:
    """The models beside the embedder that had a part in the answers."""
    parts = {"reader": "read by", "reranker": "ranked by", "llm": "written by"}
    named = {part: settings.get(part, NO_MODEL) for part in parts}
    return "".join(
        f", {part} {named[name]}" for name, part in parts.items() if named[name] != NO_MODEL
    )


def _metrics_table(
    rows: Sequence[Metric],
    columns: Mapping[str, Mapping[str, Figure]],
    comparison: Comparison | None,
) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("metric", no_wrap=True)
    table.add_column("n", justify="right", style="dim")
    for name in columns:
        table.add_column(name, no_wrap=True)
    if comparison:
        table.add_column(f"change over {comparison.common}", no_wrap=True)
        table.add_column("p", justify="right")
    for metric in rows:
        table.add_row(*_row(metric, columns, comparison))
    return table


def _row(
    metric: Metric, columns: Mapping[str, Mapping[str, Figure]], comparison: Comparison | None
) -> list[Text]:
    figures = [column[metric.name] for column in columns.values()]
    arrow = "" if metric.higher_is_better else " ↓"
    cells = [Text(metric.name + arrow), Text(str(figures[0].n))]
    cells += [_cell(metric, one, interval=len(figures) <= 3) for one in figures]
    if comparison:
        cells += _change_cells(metric, comparison.changes.get(metric.name))
    return cells


def _cell(metric: Metric, figure: Figure, *, interval: bool) -> Text:
    if math.isnan(figure.value):
        return Text("–", style="dim")
    text = Text(metric.show(figure.value))
    if interval:
        scale, digits = (1000, 1) if metric.unit == "s" else (1, 2)
        low, high = scale * figure.low, scale * figure.high
        text.append(f" {low:.{digits}f}–{high:.{digits}f}", style="dim")
    return text


def _change_cells(metric: Metric, change: Change | None) -> list[Text]:
    if change is None:
        return [Text("–", style="dim"), Text("–", style="dim")]
    better = (change.change > 0) == metric.higher_is_better
    style = "" if change.p >= 0.05 else "green" if better else "red"
    text = Text(f"{change.change:+.3f}", style=style)
    text.append(f" {change.low:+.2f} to {change.high:+.2f}", style="dim")
    return [text, Text(f"{change.p:.3f}", style=style)]


_KIND_NAMES = ("passage_hit@1", "contains_answer", "evidence_hit", "over_refusal", "accuracy")
_KIND_METRICS = tuple(metric for metric in METRICS if metric.name in _KIND_NAMES)


def _kinds_table(by_kind: Mapping[str, Any]) -> Table:
    """Where the bot falls short by kind of question, worst first."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("kind", no_wrap=True)
    table.add_column("n", justify="right", style="dim")
    for metric in _KIND_METRICS:
        table.add_column(metric.name, justify="right")
    kinds = {kind: figures_of(metrics) for kind, metrics in by_kind.items()}
    for kind, figures in sorted(kinds.items(), key=lambda one: one[1]["accuracy"].value):
        cells = [_cell(one, figures[one.name], interval=False) for one in _KIND_METRICS]
        table.add_row(Text(kind), Text(str(figures["accuracy"].n)), *cells)
    return table


def _show_flips(comparison: Comparison, report: Mapping[str, Any], console: Console) -> None:
    words = {one["id"]: one["question"] for one in report["questions"]}
    for name, ids in (("gained", comparison.gained), ("lost", comparison.lost)):
        console.print(f"[bold]{name}[/]: {len(ids)}")
        for one in ids[:_SHOWN_FLIPS]:
            console.print(Text(f"  {one}  {words[one]}"))
        if len(ids) > _SHOWN_FLIPS:
            console.print(f"  … and {len(ids) - _SHOWN_FLIPS} more, in the JSON report")
    if comparison.unmatched:
        console.print(f"{comparison.unmatched} questions were asked by one of the runs only.")
