"""What the reader is fitted on: each question asked in ways that answer it and ways that do not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from eval.fit_examples import ANSWERABLE_WAYS, PASSAGES, WAYS, Example, Shelf, examples
from eval.sets import EvaluationSet, Question
from eval.squad import load_squad
from qa.reader import features
from tests.small_squad import write

TOWNS = ("Brest", "Rennes", "Dijon")
ABSENT = tuple(way for way in WAYS if way.endswith("absent"))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> EvaluationSet:
    return load_squad(write(tmp_path_factory.mktemp("squad") / "towns.json", TOWNS))


@pytest.fixture(scope="module")
def made(data: EvaluationSet) -> list[Example]:
    return list(examples(data))


def asked(data: EvaluationSet, text: str) -> Question:
    return next(one for one in data.questions if one.question.startswith(text))


def test_every_question_is_asked_every_way(data: EvaluationSet, made: list[Example]) -> None:
    ways = [one.way for one in made]
    assert set(ways) == set(WAYS)
    assert all(ways.count(way) == len(data.questions) for way in ("present", "alone", *ABSENT))


def test_a_row_for_each_sentence_and_a_number_for_each_feature(made: list[Example]) -> None:
    for one in made:
        assert one.rows.shape == (len(one.right), len(features.names()))
        assert one.right.shape == one.home.shape
        assert len(one.right) > 0
        assert np.isfinite(one.rows).all()


def test_only_a_question_whose_answer_is_there_has_a_right_sentence(made: list[Example]) -> None:
    for one in made:
        assert one.way in ANSWERABLE_WAYS or not one.right.any()
    assert all(one.right.sum() == 1 for one in made if one.way in ANSWERABLE_WAYS)


def test_the_right_sentence_stands_in_the_gold_paragraph(made: list[Example]) -> None:
    assert all((one.home | ~one.right).all() for one in made)
    assert not any(one.home.any() for one in made if one.way in ABSENT)
    assert all(one.home.any() for one in made if one.way == "swapped")


def test_the_same_seed_makes_the_same_examples(data: EvaluationSet, made: list[Example]) -> None:
    again = list(examples(data))
    assert [one.way for one in again] == [one.way for one in made]
    assert all((one.rows == two.rows).all() for one, two in zip(made, again, strict=True))


def test_questions_that_the_set_does_not_answer_are_left_out(tmp_path: Path) -> None:
    whole = load_squad(write(tmp_path / "towns.json", TOWNS))
    part = load_squad(tmp_path / "towns.json", unanswerable=0.3)
    assert len(part.articles) < len(whole.articles)
    kept = [one for one in examples(part) if one.way == "present"]
    assert len(kept) == sum(one.answerable for one in part.questions) < len(whole.questions)


def test_a_question_that_cannot_be_read_is_left_out(data: EvaluationSet) -> None:
    broken = Question(
        "x", "???", quotes=data.questions[0].quotes, regions=data.questions[0].regions
    )
    two = EvaluationSet("two", data.articles, (data.questions[0], broken))
    assert [one.way for one in examples(two)].count("present") == 1


def test_the_shelf_holds_each_paragraph(data: EvaluationSet) -> None:
    shelf = Shelf.of_paragraphs(data)
    assert len(shelf.passages) == sum(len(one.sections) for one in data.articles.values())
    for one in shelf.passages:
        assert data.articles[one.article_id].text[one.start : one.end] == one.text
        assert len(one.sentences) == 3


@pytest.mark.parametrize("way", WAYS)
def test_the_shelf_leaves_out_what_the_way_of_asking_does(data: EvaluationSet, way: str) -> None:
    question = asked(data, "Qui a bâti le pont de Brest")
    (gold,) = question.regions
    found = [one.passage for one in Shelf.of_paragraphs(data).search(question.question, gold, way)]
    there = (gold.article_id, gold.start) in {(one.article_id, one.start) for one in found}
    assert there is (way not in ABSENT)
    if way == "article_absent":
        assert gold.article_id not in {one.article_id for one in found}
    if way == "paragraph_absent":
        assert {one.article_id for one in found} == {gold.article_id}
    assert 0 < len(found) <= PASSAGES


def test_the_best_passage_comes_first_and_the_others_as_shares_of_it(data: EvaluationSet) -> None:
    question = asked(data, "Quand le pont de Dijon")
    shares = [
        one.lexical
        for one in Shelf.of_paragraphs(data).search(
            question.question, question.regions[0], "present"
        )
    ]
    assert shares[0] == 1
    assert shares == sorted(shares, reverse=True)
    assert min(shares) >= 0


def test_a_question_without_a_word_of_the_articles_has_passages_all_the_same(
    data: EvaluationSet,
) -> None:
    gold = data.questions[0].regions[0]
    assert len(Shelf.of_paragraphs(data).search("Photosynthèse ?", gold, "present")) == PASSAGES
