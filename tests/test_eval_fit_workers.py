"""Examples made by several processes are those that one would make."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import eval.fit_workers
from eval.fit_examples import examples
from eval.fit_pieces import piece_examples
from eval.fit_workers import examples_of, piece_examples_of
from eval.sets import SetError
from eval.squad import load_squad
from tests.small_squad import TOWNS, write


@pytest.mark.parametrize("processes", [1, 2])
def test_they_are_those_that_one_process_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr(eval.fit_workers, "QUESTIONS_AT_ONCE", 5)
    path = write(tmp_path / "towns.json", TOWNS[:2])
    alone = list(examples(load_squad(path)))
    together = examples_of(path, processes=processes)
    assert [one.way for one in together] == [one.way for one in alone]
    for one, two in zip(together, alone, strict=True):
        assert np.array_equal(one.rows, two.rows)
        assert np.array_equal(one.right, two.right)


@pytest.mark.parametrize("processes", [1, 2])
def test_the_pieces_are_those_that_one_process_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr(eval.fit_workers, "QUESTIONS_AT_ONCE", 5)
    path = write(tmp_path / "towns.json", TOWNS[:2])
    alone = list(piece_examples(load_squad(path)))
    together = piece_examples_of(path, processes=processes)
    assert [one.group for one in together] == [one.group for one in alone]
    for one, two in zip(together, alone, strict=True):
        assert np.array_equal(one.rows, two.rows)
        assert np.array_equal(one.f1, two.f1)


def test_no_more_questions_are_asked_than_wanted(tmp_path: Path) -> None:
    path = write(tmp_path / "towns.json", TOWNS)
    ways = [one.way for one in examples_of(path, most=4, processes=1)]
    assert ways.count("present") == 4


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "no.json").write_text("no")
    with pytest.raises(SetError):
        examples_of(tmp_path / "no.json")
