"""Reports that the evaluation wrote, read from their files; rubbish among them is passed over.

Knows the form of a report, and nothing of how one is made: the evaluation is no part of
what is installed.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_LARGEST = 100_000_000  # bytes of a file that is looked into
_LARGEST_PAGE = 20_000_000  # bytes of a page that a browser is handed
_LOOKED_AT = 20  # of the newest files


@dataclass(frozen=True, slots=True)
class ReportFigure:
    """A figure over `n` questions with its 95 % interval; each None where there is none."""

    value: float | None
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Report:
    """What is shown of a report; `page` is the file of its page, if that is there."""

    name: str
    split: str
    questions: int
    commit: str
    created: str
    figures: Mapping[str, ReportFigure]
    page: Path | None

    def page_text(self) -> str | None:
        """Its page, as far as a browser can be handed it."""
        try:
            if self.page is None or self.page.stat().st_size > _LARGEST_PAGE:
                return None
            return self.page.read_text(encoding="utf-8")
        except (OSError, ValueError):
            return None


def last_report(folder: Path) -> Report | None:
    """The newest report in a folder; None where there is none that can be read."""
    try:
        files = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    except OSError:
        return None
    reports = filter(None, map(_report, files[:_LOOKED_AT]))
    return next(reports, None)


def _report(path: Path) -> Report | None:
    try:
        if path.stat().st_size > _LARGEST:
            return None
        data = json.loads(path.read_text(encoding="utf-8"))
        asked, stamp, page = data["set"], data["stamp"], path.with_suffix(".html")
        figures = {str(name): _figure(one) for name, one in data["metrics"].items()}
        return Report(
            name=str(asked["name"]),
            split=str(asked["split"]),
            questions=int(asked["questions"]),
            commit=str(stamp["commit"]),
            created=str(stamp["created"]),
            figures=figures,
            page=page if page.is_file() else None,
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _figure(data: Mapping[str, Any]) -> ReportFigure:
    low, high = _number(data.get("low")), _number(data.get("high"))
    return ReportFigure(_number(data["value"]), low, high, int(data.get("n") or 0))


def _number(value: object) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and math.isfinite(value) else None  # type: ignore[arg-type]
