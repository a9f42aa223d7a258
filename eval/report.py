"""A run as one JSON document: figures, settings, versions, and everything per question.

`metrics` holds name -> {value, low, high, n} over all questions asked by the first
system; `by_split` keeps dev and test apart, `by_kind` the kinds of question, the metrics that
are means only; `systems` holds the same for each baseline. A figure without a value is null.
"""

from __future__ import annotations

import json
import math
import platform
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np

from eval.figures import MEANS, METRICS, Figure, Metric, figures
from eval.metrics.abstention import reliability, risk_coverage
from eval.outcomes import Outcome
from eval.runner import Record, System
from eval.sets import EvaluationSet, Place, Question, SetError
from qa.settings import Settings
from qa.types import Answer, Article

REPORTS = Path(__file__).parent / "reports"
SCHEMA = 1
_PACKAGES = (
    "bm25s",
    "chromadb",
    "ir-measures",
    "llama-index-core",
    "numpy",
    "qa",
    "sentence-transformers",
    "torch",
)
_MODELS = ("embedding_model", "reader", "reranker")
_PRIVATE = {"auth", "corpus", "data_dir", "chroma_url", "llm_url", "llm_key"}


@dataclass(frozen=True, slots=True)
class Result:
    """What one system made of the set."""

    system: System
    records: Sequence[Record]
    outcomes: Sequence[Outcome]


def build(
    results: Sequence[Result], chosen: EvaluationSet, split: str, settings: Settings
) -> dict[str, Any]:
    """The whole report as plain values; the first result is the one that counts."""
    ours = results[0]
    systems = {one.system.name: _system(one) for one in results}
    report = {
        "schema": SCHEMA,
        "set": {"name": chosen.name, "split": split, "questions": len(chosen.questions)},
        "stamp": stamp(settings),
        "system": ours.system.name,
        "metrics": systems[ours.system.name]["metrics"],
        "by_split": systems[ours.system.name]["by_split"],
        "by_kind": _grouped(ours.outcomes, lambda one: one.kind, MEANS),
        "systems": systems,
        "comparison": None,  # filled in when there is a baseline
        "curves": _curves(ours.outcomes),
        "questions": [
            _question(record, outcome)
            for record, outcome in zip(ours.records, ours.outcomes, strict=True)
        ],
        "articles": {one.id: _article(one) for one in chosen.articles.values()},
    }
    return dict(without_nan(report))


def stamp(settings: Settings) -> dict[str, Any]:
    """What the figures hold for: commit, time, settings and versions; no path or address."""
    used = settings.model_dump(mode="json", exclude=_PRIVATE)
    used |= {name: _without_folder(used[name]) for name in _MODELS}
    return {
        "commit": commit(),
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "settings": used,
        "versions": {"python": platform.python_version(), **_versions()},
    }


def _without_folder(model: str) -> str:
    """A model's name; of one in a folder the name of that."""
    folder = Path(model).expanduser()
    return folder.name if folder.is_dir() else model


def commit() -> str:
    """The short commit of this checkout, with "-dirty" when files differ; else "unknown"."""
    command = ["git", "describe", "--always", "--dirty", "--exclude=*"]
    try:
        done = subprocess.run(
            command, cwd=REPORTS.parent, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return done.stdout.strip()


def write_json(report: Mapping[str, Any], path: Path) -> None:
    """The report as UTF-8 JSON; folders are made as needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(report, ensure_ascii=False, allow_nan=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def read_outcomes(path: Path) -> list[Outcome]:
    """The per-question outcomes of an earlier report.

    Raises:
        SetError: the file is no report of this form.
    """
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
        return [Outcome.from_dict(one["outcome"]) for one in report["questions"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SetError(
            f"{path} is no report of python -m eval: {type(error).__name__} {error}"
        ) from None


def without_nan(value: Any) -> Any:
    """The same plain values with None for numbers that JSON does not have."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: without_nan(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [without_nan(one) for one in value]
    return value


def _versions() -> dict[str, str]:
    found = {}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "missing"
    return found


def _figures(
    outcomes: Sequence[Outcome], metrics: Sequence[Metric] = METRICS
) -> dict[str, dict[str, float]]:
    return {name: one._asdict() for name, one in figures(outcomes, metrics).items()}


def _grouped(
    outcomes: Iterable[Outcome],
    key: Callable[[Outcome], str],
    metrics: Sequence[Metric] = METRICS,
) -> dict[str, dict[str, dict[str, float]]]:
    groups: dict[str, list[Outcome]] = {}
    for one in outcomes:
        groups.setdefault(key(one), []).append(one)
    return {name: _figures(groups[name], metrics) for name in sorted(groups)}


def _system(result: Result) -> dict[str, Any]:
    return {
        "about": result.system.about,
        "metrics": _figures(result.outcomes),
        "by_split": _grouped(result.outcomes, lambda one: one.split),
        "outcomes": [one.to_dict() for one in result.outcomes],
    }


def _curves(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    confidence = np.array([one.confidence for one in outcomes], dtype=float)
    right = np.array([one.right for one in outcomes], dtype=bool)
    bins = reliability(confidence, right) if len(outcomes) else []
    return {
        "risk_coverage": [list(point) for point in risk_coverage(confidence, right)],
        "reliability": [one._asdict() for one in bins],
    }


def _question(record: Record, outcome: Outcome) -> dict[str, Any]:
    question = record.question
    return {
        "id": question.id,
        "question": question.question,
        "verdict": outcome.verdict,
        "history": [{"question": one.question, "answer": one.answer} for one in question.history],
        "gold": _gold(question),
        "answer": _answer(record.answer),
        "candidate": _answer(record.candidate) if record.candidate != record.answer else None,
        "outcome": outcome.to_dict(),
    }


def _gold(question: Question) -> dict[str, Any]:
    def places(of: Sequence[Place]) -> list[dict[str, Any]]:
        return [asdict(one) for one in of]

    return {
        "answers": list(question.answers),
        "all_answers": question.all_answers,
        "quotes": places(question.quotes),
        "regions": places(question.regions),
        "needs_all": question.needs_all,
        "unanswerable": question.unanswerable,
        "why": question.why,
    }


def _answer(answer: Answer | None) -> dict[str, Any] | None:
    """The answer without the texts of its passages, which the articles hold."""
    if answer is None:
        return None
    data = answer.to_dict()
    for one in data["passages"]:
        passage = one.pop("passage")
        one |= {key: passage[key] for key in ("article_id", "start", "end")}
    return data


def _article(article: Article) -> dict[str, str | None]:
    return {"title": article.title, "text": article.text, "date": article.date}


def figures_of(data: Mapping[str, Mapping[str, float | None]]) -> dict[str, Figure]:
    """Figures from a report's `metrics`, null read as NaN."""
    return {
        name: Figure(
            _number(one["value"]), _number(one["low"]), _number(one["high"]), int(one["n"] or 0)
        )
        for name, one in data.items()
    }


def _number(value: float | None) -> float:
    return math.nan if value is None else value
