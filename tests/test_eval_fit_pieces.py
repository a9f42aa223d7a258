"""The pieces of gold sentences, and how much of the answer each gets right."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from eval.fit_pieces import PieceExample, piece_examples
from eval.sets import EvaluationSet, Question
from eval.squad import load_squad
from qa.reader import pieces
from qa.text.questions import parse
from tests.small_squad import write


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> EvaluationSet:
    return load_squad(write(tmp_path_factory.mktemp("squad") / "towns.json", ["Brest", "Dijon"]))


@pytest.fixture(scope="module")
def made(data: EvaluationSet) -> list[PieceExample]:
    return list(piece_examples(data))


def test_there_is_one_for_each_question_in_the_group_of_its_kind(
    data: EvaluationSet, made: list[PieceExample]
) -> None:
    groups = [pieces.group(parse(one.question)) for one in data.questions]
    assert [one.group for one in made] == groups
    assert len(set(groups)) > 4


def test_a_row_for_each_piece_and_a_number_for_each_feature(made: list[PieceExample]) -> None:
    for one in made:
        assert one.rows.shape == (len(one.f1), len(pieces.FEATURES))
        assert np.isfinite(one.rows).all()


def test_the_piece_that_is_the_answer_scores_1_and_the_others_less(
    made: list[PieceExample],
) -> None:
    for one in made:
        assert one.f1.max() == 1
        assert one.f1.min() == 0
        assert ((one.f1 >= 0) & (one.f1 <= 1)).all()


def test_unanswerable_and_unreadable_questions_are_left_out(
    tmp_path: Path, data: EvaluationSet
) -> None:
    part = load_squad(write(tmp_path / "towns.json", ["Brest", "Dijon"]), unanswerable=0.5)
    assert len(list(piece_examples(part))) == sum(one.answerable for one in part.questions)
    first = data.questions[0]
    broken = Question("x", "???", answers=first.answers, quotes=first.quotes, regions=first.regions)
    only = EvaluationSet("only", data.articles, (broken,))
    assert list(piece_examples(only)) == []
