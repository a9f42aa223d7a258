"""Whether a run is good enough to ship: floors in gate.toml, and no real loss to a baseline."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eval.compare import Comparison
from eval.figures import METRICS, Figure
from eval.sets import SetError

GATE_FILE = Path(__file__).parent / "gate.toml"
_BY_NAME = {metric.name: metric for metric in METRICS}


class Bound(BaseModel):
    """The least or the most that a metric may be."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    least: float = -math.inf
    most: float = math.inf


class Gate(BaseModel):
    """What gate.toml says: bounds per set of questions, and when a loss counts as real.

    `alpha` is the p-value under which a loss against the baseline fails the gate;
    `watched` are the metrics of which that is asked.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    alpha: float = Field(gt=0, lt=1)
    watched: tuple[str, ...]
    bounds: dict[str, dict[str, Bound]]


@dataclass(frozen=True, slots=True)
class Failure:
    """One reason why the gate stays shut, in words."""

    metric: str
    reason: str

    def __str__(self) -> str:
        return f"{self.metric} {self.reason}"


def load_gate(path: Path = GATE_FILE) -> Gate:
    """The gate of a file.

    Raises:
        SetError: the file cannot be read, or names a metric that there is not.
    """
    try:
        gate = Gate.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise SetError(f"{path} cannot be used as a gate: {error}") from None
    named = {name for bounds in gate.bounds.values() for name in bounds} | set(gate.watched)
    if unknown := sorted(named - set(_BY_NAME)):
        raise SetError(f"{path} names no metric with {', '.join(unknown)}.")
    return gate


def failures(
    gate: Gate, set_name: str, figures: Mapping[str, Figure], comparison: Comparison | None
) -> list[Failure]:
    """Why this run does not pass; empty when it does. A figure that is missing fails."""
    bounds = gate.bounds.get(set_name, {})
    found = [_out_of_bounds(name, bound, figures[name]) for name, bound in bounds.items()]
    if comparison:
        found += [_lost(name, gate.alpha, comparison) for name in gate.watched]
    return [one for one in found if one]


def _out_of_bounds(name: str, bound: Bound, figure: Figure) -> Failure | None:
    if math.isnan(figure.value):
        return Failure(name, "has no value: no question counts for it")
    if figure.value < bound.least:
        return Failure(name, f"is {figure.value:.3f}, below its floor of {bound.least:g}")
    if figure.value > bound.most:
        return Failure(name, f"is {figure.value:.3f}, above its ceiling of {bound.most:g}")
    return None


def _lost(name: str, alpha: float, comparison: Comparison) -> Failure | None:
    change = comparison.changes.get(name)
    if change is None or not change.is_worse(_BY_NAME[name], alpha):
        return None
    return Failure(
        name,
        f"went from {change.before:.3f} to {change.now:.3f} against the baseline "
        f"(p = {change.p:.3f}, over {comparison.common} questions)",
    )
