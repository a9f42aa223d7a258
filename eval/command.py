"""The steps of one evaluation, from options to exit: choose, ask, measure, report, judge."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress as Bar

from eval.compare import Comparison, compare
from eval.feedback import convert
from eval.gate import failures, load_gate
from eval.outcomes import Outcome, outcomes
from eval.page import write_page
from eval.report import REPORTS, Result, build, figures_of, read_outcomes, without_nan, write_json
from eval.runner import Progress, ask_all
from eval.sets import SHIPPED_QUESTIONS, EvaluationSet, SetError, load_questions
from eval.squad import load_squad
from eval.table import show, show_failures
from qa.settings import Settings

_PIPED_WIDTH = 120  # wide enough for every table, where there is no terminal to ask

Measure = Callable[[EvaluationSet, Sequence[str]], tuple[list[Result], Settings]]


def run(options: argparse.Namespace, measure: Measure | None = None) -> bool:
    """One evaluation; whether it is through the gate, which it is when none is asked for.

    `measure` asks the systems of these names every question of the set; qa's, by default.

    Raises:
        QaError: the options, a file or the index cannot be used.
    """
    if options.feedback:
        _write_questions(options)
        return True
    gate = load_gate(options.gate_file) if options.gate_file else load_gate()
    before = read_outcomes(options.baseline) if options.baseline else None
    chosen = choose(options).part(options.split, options.limit)
    if not chosen.questions:
        raise SetError(f"The {options.split} split of {chosen.name} holds no questions.")
    results, settings = (measure or _measured)(chosen, options.systems)
    report = build(results, chosen, options.split, settings)
    comparison = _compared(report, results[0].outcomes, before)
    console = Console(width=None if sys.stdout.isatty() else _PIPED_WIDTH)
    show(report, comparison, console)
    _write(report, options, console)
    if not options.gate:
        return True
    found = failures(gate, chosen.name, figures_of(report["metrics"]), comparison)
    show_failures(found, console)
    return not found


def choose(options: argparse.Namespace) -> EvaluationSet:
    """The set that the options name: a SQuAD file, a folder with questions, or the shipped one.

    Raises:
        SetError: the options do not go together, or a file cannot be used.
    """
    if options.squad:
        if options.corpus or options.questions:
            raise SetError("--squad brings its own corpus: leave out --corpus and --questions.")
        return load_squad(options.squad, options.unanswerable)
    if options.unanswerable:
        raise SetError("--unanswerable goes with --squad.")
    if options.corpus and not options.questions:
        raise SetError("--corpus needs --questions FILE, the questions about it.")
    folder = _corpus(options)
    articles = _articles(folder)
    questions = load_questions(options.questions or SHIPPED_QUESTIONS, articles)
    name = options.questions.stem if options.questions else "shipped"
    return EvaluationSet(name, articles, questions, folder)


def _corpus(options: argparse.Namespace) -> Path:
    from qa.resources import shipped_articles

    return Path(options.corpus).resolve() if options.corpus else shipped_articles()


def _articles(folder: Path) -> dict[str, Any]:
    from qa.articles.folder import read_folder

    limit = Settings.load(corpus=folder).max_bytes
    return {one.id: one for one in read_folder(folder, limit).articles}


def _measured(chosen: EvaluationSet, names: Sequence[str]) -> tuple[list[Result], Settings]:
    """Every system asked every question, in order; the index is made or updated first."""
    from eval.systems import SYSTEMS
    from eval.workbench import set_up, settings_for

    settings = settings_for(chosen)
    results = []
    with _progress() as progress:
        bench = set_up(chosen, settings, progress)
        for name in names:
            system = SYSTEMS[name](bench)
            records = ask_all(system, chosen.questions, progress)
            results.append(Result(system, records, outcomes(records, chosen.articles)))
        bench.index.close()
    return results, settings


def _compared(
    report: dict[str, Any], now: Sequence[Outcome], before: Sequence[Outcome] | None
) -> Comparison | None:
    if before is None:
        return None
    comparison = compare(now, before)
    if not comparison.common:
        raise SetError("The baseline asked none of these questions: take a report of this set.")
    report["comparison"] = without_nan(comparison.to_dict())
    return comparison


def _write(report: dict[str, Any], options: argparse.Namespace, console: Console) -> None:
    place = REPORTS / f"{report['stamp']['commit']}-{report['set']['name']}"
    json_file = options.json or place.with_name(place.name + ".json")
    html_file = options.html or place.with_name(place.name + ".html")
    write_json(report, json_file)
    write_page(report, html_file)
    console.print(f"Report: {json_file}\nPage: {html_file}", markup=False, highlight=False)


def _write_questions(options: argparse.Namespace) -> None:
    conversion = convert(options.feedback, _articles(_corpus(options)))
    for question in conversion.questions:
        sys.stdout.write(json.dumps(question, ensure_ascii=False) + "\n")
    for line in conversion.to_review:
        sys.stderr.write(f"left out: {line}\n")


@contextmanager
def _progress() -> Iterator[Progress]:
    """A line on standard error for the stage at work."""
    with Bar(console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield tell
