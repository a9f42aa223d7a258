"""Figures over outcomes: values, intervals, and how many questions count."""

from __future__ import annotations

import math

import pytest
from eval_fakes import make_outcome

from eval.figures import METRICS, WRITING, figures
from eval.intervals import wilson

FOUR = [
    make_outcome("a", confidence=0.9, seconds=0.1, scores={"evidence_hit": 1.0, "short_f1": 0.5}),
    make_outcome("b", confidence=0.8, seconds=0.2, scores={"evidence_hit": 0.0, "short_f1": 1.0}),
    make_outcome("c", answerable=False, right=False, declined=True, confidence=0.1, seconds=0.3),
    make_outcome("d", answerable=False, right=False, confidence=0.7, seconds=1.1),
]


def test_a_mean_counts_only_the_questions_that_have_it() -> None:
    hit = figures(FOUR)["evidence_hit"]
    assert (hit.value, hit.n) == (0.5, 2)
    assert (hit.low, hit.high) == wilson(1, 2)


def test_what_is_no_proportion_is_bootstrapped() -> None:
    f1 = figures(FOUR)["short_f1"]
    assert (f1.value, f1.low, f1.high, f1.n) == (0.75, 0.5, 1.0, 2)


def test_figures_of_the_whole_set() -> None:
    found = figures(FOUR)
    assert found["decline_f1"].value == pytest.approx(2 / 3)
    assert found["confidence_auroc"].value == 1
    assert found["latency_p50"].value == pytest.approx(0.25)
    assert found["latency_p95"].value == pytest.approx(0.98)
    assert found["aurc"].value == pytest.approx((0 + 0 + 1 / 3 + 2 / 4) / 4)


def test_a_metric_that_no_question_counts_for() -> None:
    found = figures(FOUR)["citation_precision"]
    assert math.isnan(found.value)
    assert found.n == 0


def test_no_questions_at_all() -> None:
    assert all(one.n == 0 for one in figures([]).values())


def test_a_value_never_leaves_its_interval() -> None:
    for one in figures(FOUR).values():
        assert math.isnan(one.value) or one.low <= one.value + 1e-9 >= 0


@pytest.mark.parametrize(
    "name",
    [
        *("passage_hit@1", "passage_mrr@10", "evidence_hit", "quote_exactness", "short_f1"),
        *("contains_answer", "citation_recall", "citation_precision", "decline_f1"),
        *("over_refusal", "confidence_auroc", "aurc", "latency_p50", "article_ndcg@10"),
    ],
)
def test_the_names_that_others_rely_on(name: str) -> None:
    assert name in {metric.name for metric in METRICS}


def test_names_are_unique_and_senses_right() -> None:
    assert len({metric.name for metric in METRICS}) == len(METRICS)
    low = {one.name for one in METRICS if not one.higher_is_better and one.group != WRITING}
    assert low == {
        "over_refusal",
        "over_caution",
        "aurc",
        "ece",
        "latency_p50",
        "latency_p95",
        "error_rate",
    }


def test_values_as_people_read_them() -> None:
    by_name = {metric.name: metric for metric in METRICS}
    assert by_name["latency_p50"].show(0.0123) == "12.3 ms"
    assert by_name["evidence_hit"].show(0.98765) == "0.988"
    assert by_name["prompt_tokens"].show(321.4) == "321"
    assert by_name["ece"].show(None) == by_name["ece"].show(math.nan) == "–"
