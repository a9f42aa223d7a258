"""Linear scorers: adding up, explaining the sum, and coming back from text."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.reader.extract import confidence_scorer, sentence_scorer
from qa.reader.linear import WEIGHTS_FILE, LinearModel, fitted, probability
from qa.reader.short import piece_scorer

MODEL = LinearModel(("length", "covers"), (2.0, -1.0), (0.5, 1.0), bias=0.25)


def test_the_score_is_the_bias_and_what_each_value_adds() -> None:
    assert MODEL.contributions([1.5, 3.0]) == [2.0, -2.0]
    assert MODEL.score([1.5, 3.0]) == 0.25
    assert MODEL.score([1.5, 1.0]) == 2.25


def test_mean_values_score_the_bias_alone() -> None:
    assert MODEL.score(MODEL.means) == MODEL.bias


@pytest.mark.parametrize("row", [[], [1.0], [1.0, 2.0, 3.0]])
def test_a_row_of_another_length_is_an_error(row: list[float]) -> None:
    with pytest.raises(ValueError, match="zip"):
        MODEL.score(row)


def test_it_comes_back_from_text() -> None:
    text = json.dumps(MODEL.to_dict())
    assert LinearModel.from_dict(json.loads(text), MODEL.names) == MODEL


def test_values_are_taken_by_name_in_whichever_order() -> None:
    turned = LinearModel.from_dict(MODEL.to_dict(), ["covers", "length"])
    assert turned.names == ("covers", "length")
    assert turned.score([3.0, 1.5]) == MODEL.score([1.5, 3.0])


@pytest.mark.parametrize("names", [["length"], ["length", "covers", "rank"], ["length", "rank"]])
def test_weights_of_other_features_are_refused_by_name(names: list[str]) -> None:
    other = set(names) ^ set(MODEL.names)
    with pytest.raises(ValueError, match=r"Fit it again: python -m eval\.fit") as refused:
        LinearModel.from_dict(MODEL.to_dict(), names)
    assert all(name in str(refused.value) for name in other)


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_a_probability_lies_between_0_and_1_and_grows_with_the_score(a: float, b: float) -> None:
    low, high = sorted([a, b])
    assert 0 < probability(low) <= probability(high) < 1


def test_even_odds_are_a_half() -> None:
    assert probability(0.0) == 0.5
    assert probability(2.0) + probability(-2.0) == pytest.approx(1)


def test_the_shipped_weights_fit_the_shipped_features() -> None:
    groups = fitted()["short"]
    for model in (sentence_scorer(), confidence_scorer(), *map(piece_scorer, groups)):
        assert len(model.names) == len(model.weights) == len(model.means) > 0
        assert any(model.weights)


def test_the_shipped_weights_say_what_they_were_fitted_on() -> None:
    provenance = fitted()["provenance"]
    assert provenance["by"] == "python -m eval.fit"
    assert len(bytes.fromhex(provenance["sha256"])) == 32
    assert min(provenance[count] for count in ("articles", "questions", "examples")) > 0


def test_the_weights_are_text_that_can_be_read_with_a_feature_a_line() -> None:
    lines = WEIGHTS_FILE.read_text("utf-8").splitlines()
    assert max(map(len, lines)) < 100
    for name in sentence_scorer().names:
        assert any(line.strip().startswith(f'"{name}": [') for line in lines)
