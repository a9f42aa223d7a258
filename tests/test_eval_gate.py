"""When a run is good enough."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from eval.compare import Change, Comparison
from eval.figures import Figure
from eval.gate import Gate, failures, load_gate
from eval.sets import SetError

GATE = Gate.model_validate(
    {
        "alpha": 0.01,
        "watched": ["evidence_hit", "over_refusal"],
        "bounds": {"shipped": {"evidence_hit": {"least": 0.8}, "over_refusal": {"most": 0.1}}},
    }
)


def figures(hit: float, refusal: float) -> dict[str, Figure]:
    return {
        "evidence_hit": Figure(hit, 0, 1, 100),
        "over_refusal": Figure(refusal, 0, 1, 100),
    }


def comparison(change: float, p: float) -> Comparison:
    one = Change(0.5 + change, 0.5, change, 0, 0, p)
    return Comparison({"evidence_hit": one, "over_refusal": one}, (), (), 100, 0)


def test_a_good_run_passes() -> None:
    assert failures(GATE, "shipped", figures(0.8, 0.1), None) == []


def test_each_bound_that_is_broken_is_named() -> None:
    found = failures(GATE, "shipped", figures(0.799, 0.101), None)
    assert [str(one) for one in found] == [
        "evidence_hit is 0.799, below its floor of 0.8",
        "over_refusal is 0.101, above its ceiling of 0.1",
    ]


def test_a_figure_without_a_value_fails() -> None:
    (found,) = failures(GATE, "shipped", figures(math.nan, 0), None)
    assert "no value" in found.reason


def test_another_set_has_other_bounds() -> None:
    assert failures(GATE, "piaf", figures(0, 1), None) == []


def test_a_real_loss_fails_and_chance_does_not() -> None:
    (found,) = failures(GATE, "piaf", figures(1, 0), comparison(-0.2, 0.001))
    assert str(found).startswith("evidence_hit went from 0.500 to 0.300 against the baseline")
    (found,) = failures(GATE, "piaf", figures(1, 0), comparison(+0.2, 0.001))
    assert found.metric == "over_refusal"
    assert failures(GATE, "piaf", figures(1, 0), comparison(-0.2, 0.02)) == []


def test_a_metric_that_could_not_be_compared_is_no_loss() -> None:
    assert failures(GATE, "piaf", figures(1, 0), Comparison({}, (), (), 5, 0)) == []


def test_the_shipped_gate_asks_for_exact_quotes() -> None:
    bound = load_gate().bounds["shipped"]["quote_exactness"]
    assert bound.least == 1


@pytest.mark.parametrize(
    "text",
    [
        "alpha = ",
        "alpha = 2\nwatched = []\n[bounds]",
        'alpha = 0.1\nwatched = ["evidense"]\n[bounds]',
        "alpha = 0.1\nwatched = []\n[bounds.x]\nevidence_hit = {lest = 1}",
        "alpha = 0.1\nwatched = []\n[bounds.x]\nevidense_hit = {least = 1}",
    ],
)
def test_a_gate_that_would_let_everything_through(tmp_path: Path, text: str) -> None:
    file = tmp_path / "gate.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SetError):
        load_gate(file)
