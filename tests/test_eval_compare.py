"""Two runs compared question by question."""

from __future__ import annotations

import pytest
from eval_fakes import make_outcome

from eval.compare import compare
from eval.figures import METRICS
from eval.outcomes import Outcome

HIT = next(metric for metric in METRICS if metric.name == "evidence_hit")
WAIT = next(metric for metric in METRICS if metric.name == "over_refusal")


def run(hits: str, **more: object) -> list[Outcome]:
    return [
        make_outcome(str(at), handled=one == "1", scores={"evidence_hit": float(one)}, **more)
        for at, one in enumerate(hits)
    ]


def test_what_flipped_and_by_how_much() -> None:
    comparison = compare(run("1100"), run("0101"))
    assert (comparison.gained, comparison.lost) == (("0",), ("3",))
    change = comparison.changes["evidence_hit"]
    assert (change.now, change.before, change.change) == (0.5, 0.5, 0.0)
    assert change.p == 1


def test_a_real_loss_is_told_from_chance() -> None:
    real = compare(run("0" * 12), run("1" * 12)).changes["evidence_hit"]
    assert real.is_worse(HIT, alpha=0.01)
    assert (real.low, real.high) == (-1, -1)
    assert not compare(run("0" * 2), run("1" * 2)).changes["evidence_hit"].is_worse(HIT, 0.01)


def test_a_gain_is_no_loss_and_more_refusals_are_none_either() -> None:
    up = compare(run("1" * 12), run("0" * 12)).changes["evidence_hit"]
    assert not up.is_worse(HIT, 0.01)
    assert up.is_worse(WAIT, 0.01), "the same change of what should be low is a loss"


def test_only_common_questions_count() -> None:
    comparison = compare(run("111"), run("10")[1:])
    assert (comparison.common, comparison.unmatched) == (1, 2)
    assert comparison.changes["evidence_hit"].change == 1


def test_nothing_in_common() -> None:
    comparison = compare(run("1"), [make_outcome("other")])
    assert (comparison.common, comparison.changes) == (0, {})


def test_figures_of_the_whole_set_are_compared_too() -> None:
    now = [*run("11", confidence=0.9), make_outcome("no", answerable=False, declined=True)]
    before = [*run("11", confidence=0.9), make_outcome("no", answerable=False)]
    change = compare(now, before).changes["decline_f1"]
    assert (change.before, change.now) == (0, 1)


def test_a_metric_that_one_run_lacks_is_left_out() -> None:
    assert "evidence_hit" not in compare(run("1"), [make_outcome("0")]).changes


def test_the_same_run_twice_has_no_change() -> None:
    one = run("1011", seconds=0.2)
    changes = compare(one, one).changes
    assert changes
    assert all(change.change == 0 and change.p == pytest.approx(1) for change in changes.values())
