"""Examples made by several processes are those that one would make."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import numpy as np
import pytest

import eval.fit_workers
from eval.fit_examples import examples
from eval.fit_pieces import piece_examples
from eval.fit_tuning import TUNING
from eval.fit_workers import made_of
from eval.sets import SetError
from eval.squad import load_squad
from tests.small_squad import TOWNS, write


@pytest.mark.parametrize("processes", [1, 2])
def test_they_are_those_that_one_process_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr(eval.fit_workers, "QUESTIONS_AT_ONCE", 5)
    path = write(tmp_path / "towns.json", TOWNS[:2])
    data = load_squad(path)
    made = made_of(path, None, processes=processes)
    alone, cut = list(examples(data)), list(piece_examples(data))
    assert [one.way for one in made.asked] == [one.way for one in alone]
    assert [one.group for one in made.cut] == [one.group for one in cut]
    assert made.tuned == []
    for asked, other in zip(made.asked, alone, strict=True):
        assert np.array_equal(asked.rows, other.rows)
        assert np.array_equal(asked.right, other.right)
    for piece, same in zip(made.cut, cut, strict=True):
        assert np.array_equal(piece.rows, same.rows)
        assert np.array_equal(piece.f1, same.f1)


def test_the_tuning_set_is_asked_too(tmp_path: Path) -> None:
    path = write(tmp_path / "towns.json", TOWNS[:1])
    topic = min(one for one in TUNING.iterdir() if one.is_dir())
    copytree(topic, tmp_path / "tuning" / topic.name)
    made = made_of(path, 1, tmp_path / "tuning", processes=1)
    assert {one.way for one in made.tuned} == {"tuned", "tuned_absent"}


def test_no_more_questions_are_asked_than_wanted(tmp_path: Path) -> None:
    path = write(tmp_path / "towns.json", TOWNS)
    ways = [one.way for one in made_of(path, 4, processes=1).asked]
    assert ways.count("present") == 4


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "no.json").write_text("no")
    with pytest.raises(SetError):
        made_of(tmp_path / "no.json", None)
