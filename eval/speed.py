"""How fast the bot is, told in ratios that hold on any machine: ``python -m eval.speed``.

Every figure stands beside what it cannot beat, measured in the same run: indexing beside
the bare encoder, an answer beside its parts, a start beside importing the libraries.
Knows nothing of how good the answers are, nor of the questions that measure that.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import Progress, TaskID
from rich.table import Table

from eval.laps import measures
from eval.page_laps import page_figures
from eval.stopwatch import Figure
from qa.errors import QaError

MET, MISSED, FAILED, INTERRUPTED = 0, 1, 2, 130
STAMPED = ("qa", "torch", "sentence-transformers", "chromadb", "bm25s")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, shows what it found, and returns the exit code; Ctrl-C shows what it has."""
    options = _options(arguments)
    console = Console()
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder, Progress(console=console) as progress:
        stages = Stages(progress)
        if options.page:
            measured = page_figures(Path(folder), stages)
        else:
            measured = measures(Path(folder), options.articles, stages)
        code = gather(measured, figures, console)
    console.print(table(figures))
    if options.json:
        options.json.write_text(json.dumps(report(figures), indent=2) + "\n", encoding="utf-8")
    return code


def gather(measured: Iterable[Figure], figures: list[Figure], console: Console) -> int:
    """Adds each figure to `figures` as soon as it is there; the exit code of the run."""
    try:
        figures.extend(measured)
    except KeyboardInterrupt:
        return INTERRUPTED
    except (QaError, RuntimeError) as error:
        console.print(f"The measures stopped: {error}", style="red", markup=False)
        return FAILED
    return MISSED if any(figure.met is False for figure in figures) else MET


class Stages:
    """One bar a stage, made when the stage is first heard of."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._bars: dict[str, TaskID] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        """`done` of `total` steps of `stage` are made."""
        if stage not in self._bars:
            self._bars[stage] = self._progress.add_task(stage)
        self._progress.update(self._bars[stage], completed=done, total=total)


def table(figures: Sequence[Figure]) -> Table:
    """One line a figure; a broken bound is red."""
    shown = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for name in ("measure", "", "beside", " ", "ratio", "bound"):
        shown.add_column(name, justify="left" if name in ("measure", "beside") else "right")
    for one in figures:
        value, base = (amount(number, one.unit) for number in (one.value, one.base))
        ratio, style = f"{one.ratio:.3f}", "red" if one.met is False else None
        shown.add_row(one.name, value, one.against, base, ratio, bound(one), style=style)
    return shown


def amount(number: float, unit: str) -> str:
    """Three digits of a number, with its unit."""
    return f"{number:,.0f} {unit}" if number >= 100 else f"{number:.3g} {unit}"


def bound(figure: Figure) -> str:
    """What the ratio must be, as mathematics writes it."""
    low = [] if figure.at_least is None else [f"≥ {figure.at_least}"]
    return " ".join(low if figure.at_most is None else [*low, f"≤ {figure.at_most}"])


def report(figures: Sequence[Figure]) -> dict[str, Any]:
    """The figures, with when, on what and with which versions they were measured."""
    return {
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "versions": {name: version(name) for name in STAMPED},
        "figures": [figure.to_dict() for figure in figures],
    }


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m eval.speed",
        description="Measure speed and memory, as ratios that hold on any machine.",
        epilog="exit codes: 0 every bound kept, 1 one broken, 2 a crash, 130 interrupted.",
    )
    parser.add_argument("--articles", type=int, default=1000, help="how many (%(default)s)")
    parser.add_argument(
        "--page", action="store_true", help="the page instead: its first word, twenty at once"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures there")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
