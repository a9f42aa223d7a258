"""Questions made unanswerable: one word swapped for another of its sort."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval.fit_swaps import SWAPS, Swapper
from eval.sets import EvaluationSet, Question
from eval.squad import load_squad
from qa.text.french import words
from tests.small_squad import TOWNS, write


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> EvaluationSet:
    return load_squad(write(tmp_path_factory.mktemp("squad") / "towns.json", TOWNS))


def test_one_word_is_swapped_and_no_other(data: EvaluationSet) -> None:
    swap = Swapper(data, seed=0)
    swapped = [(one.question, new) for one in data.questions for new in swap(one)]
    assert len(swapped) > len(data.questions)
    for old, new in swapped:
        before, after = ([word.folded for word in words(text)] for text in (old, new))
        assert len(before) == len(after)
        assert sum(one != two for one, two in zip(before, after, strict=True)) == 1


def test_a_year_is_swapped_for_another(data: EvaluationSet) -> None:
    question = Question("x", "Que fit-on en 1953 ?", regions=data.questions[0].regions)
    swap = Swapper(data, seed=0)
    years = [year for at in range(20) for year in swap(replace(question, id=str(at)))]
    assert len(years) == 20 * SWAPS
    assert len(set(years)) > 2
    assert "Que fit-on en 1953 ?" not in years
    assert all(one.startswith("Que fit-on en 19") for one in years)


def test_a_question_without_a_telling_word_is_not_swapped(data: EvaluationSet) -> None:
    question = Question("x", "Qui est-ce ?", regions=data.questions[0].regions)
    assert Swapper(data, seed=0)(question) == []


def test_what_is_swapped_depends_on_the_question_and_the_seed_alone(data: EvaluationSet) -> None:
    one, two = Swapper(data, 0), Swapper(data, 1)
    forwards = [one(question) for question in data.questions]
    backwards = [one(question) for question in reversed(data.questions)]
    assert forwards == backwards[::-1]
    assert forwards != [two(question) for question in data.questions]
