"""`python -m eval`: asks the questions of a set, reports the figures, and keeps the gate.

Exit codes: 0 done (and through the gate, where asked for); 1 not through the gate;
2 something went wrong, so that there is no result.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import NoReturn

PASSED, NOT_PASSED, CRASHED = 0, 1, 2
SYSTEMS = ("ours", "tutorial", "bm25", "dense", "rrf")  # as in systems.py, heavy to import


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and gives its exit code."""
    options = _parser().parse_args(arguments)
    from eval.command import run
    from qa.errors import QaError

    try:
        return PASSED if run(options) else NOT_PASSED
    except QaError as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201
        return CRASHED


def crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> NoReturn:
    """Ends on a bug as Python does, but with our code: its 1 means "not through the gate"."""
    sys.__excepthook__(kind, error, trace)
    sys.exit(CRASHED)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval",
        description="Ask every question of an evaluation set, and tell how far to trust the bot.",
        epilog="Exit codes: 0 done, 1 not through the gate, 2 something went wrong.",
    )
    _add_sets(parser)
    parser.add_argument(
        "--systems",
        default="ours",
        type=_systems,
        metavar="NAMES",
        help=f"what to ask, with commas: {', '.join(SYSTEMS)}, or all (default: ours)",
    )
    _add_reports(parser)
    return parser


def _add_sets(parser: argparse.ArgumentParser) -> None:
    sets = parser.add_argument_group("which questions (default: the shipped set)")
    sets.add_argument("--squad", type=Path, metavar="FILE", help="a SQuAD v1.1 or v2.0 file")
    sets.add_argument(
        "--unanswerable",
        type=float,
        default=0.0,
        metavar="F",
        help="with --squad: leave out the articles of this share of the questions",
    )
    sets.add_argument("--corpus", type=Path, metavar="FOLDER", help="a folder of articles")
    sets.add_argument("--questions", type=Path, metavar="FILE", help="its questions, JSON lines")
    sets.add_argument("--split", choices=("dev", "test", "all"), default="all")
    sets.add_argument("--limit", type=_positive, metavar="N", help="only the first N questions")
    sets.add_argument(
        "--feedback",
        type=Path,
        metavar="FILE",
        help="turn readers' feedback into questions on standard output, and ask nothing",
    )


def _add_reports(parser: argparse.ArgumentParser) -> None:
    reports = parser.add_argument_group("what to do with the figures")
    reports.add_argument("--json", type=Path, metavar="FILE", help="where the report goes")
    reports.add_argument("--html", type=Path, metavar="FILE", help="where the page goes")
    reports.add_argument(
        "--baseline", type=Path, metavar="FILE", help="an earlier JSON report to compare with"
    )
    reports.add_argument(
        "--gate", action="store_true", help="exit with 1 when the run is not good enough"
    )
    reports.add_argument("--gate-file", type=Path, metavar="FILE", help="instead of eval/gate.toml")


def _systems(text: str) -> tuple[str, ...]:
    names = SYSTEMS if text == "all" else tuple(dict.fromkeys(text.split(",")))
    if unknown := [name for name in names if name not in SYSTEMS]:
        raise argparse.ArgumentTypeError(f"no system {', '.join(unknown)}")
    return names


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is no number of questions")
    return number


if __name__ == "__main__":
    sys.excepthook = crash
    sys.exit(main())
