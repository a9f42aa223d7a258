"""The report as one HTML page that needs no network: figures, curves, every question.

Figures and curves are written here; the questions travel as JSON and are drawn by
script.js, as text only. Knows a report's JSON and nothing of how it came about.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from eval.figures import told
from eval.page.charts import reliability_chart, risk_coverage_chart

_FOLDER = Path(__file__).parent
VERDICTS = {
    "right": "answered rightly",
    "declined": "declined rightly",
    "wrong_place": "wrong place quoted",
    "wrong_words": "right place, wrong words",
    "refused_wrongly": "declined wrongly",
    "should_have_declined": "answered, should decline",
    "error": "failed with an error",
}
GOOD = ("right", "declined")
_LEFT_OUT = {"systems", "by_split", "by_kind", "curves"}


def write_page(report: Mapping[str, Any], path: Path) -> None:
    """The page of a report as UTF-8 HTML; folders are made as needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(report), encoding="utf-8")


def page(report: Mapping[str, Any]) -> str:
    """The page as text. Everything from the report is escaped, the JSON for `</script>` too."""
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    environment.filters["figure"] = figure
    return environment.get_template("page.html.jinja").render(
        report=report,
        metrics=told(report["metrics"]),
        columns=_columns(report),
        verdicts=VERDICTS,
        good=GOOD,
        counts=Counter(one["verdict"] for one in report["questions"]),
        charts=(
            risk_coverage_chart(report["curves"]["risk_coverage"]),
            reliability_chart(report["curves"]["reliability"]),
        ),
        data={
            **{key: value for key, value in report.items() if key not in _LEFT_OUT},
            "verdicts": VERDICTS,
            "good": GOOD,
        },
        style=(_FOLDER / "style.css").read_text(encoding="utf-8"),
        script=(_FOLDER / "script.js").read_text(encoding="utf-8"),
    )


def figure(value: float | None) -> str:
    """Three decimals, or a dash for what has no value."""
    return "–" if value is None or math.isnan(value) else f"{value:.3f}"


def _columns(report: Mapping[str, Any]) -> dict[str, Any]:
    """One column a system where there are several, else all questions, dev and test."""
    if len(report["systems"]) > 1:
        return {name: one["metrics"] for name, one in report["systems"].items()}
    splits = report["by_split"] if len(report["by_split"]) > 1 else {}
    return {report["set"]["split"]: report["metrics"], **splits}
