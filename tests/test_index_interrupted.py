"""Indexing that is interrupted, or that its embedder or its folder fails: what was there stays."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from fakes import FakeEmbedder
from index_help import assert_sound, many, settings_of, text, word
from numpy.typing import NDArray

from qa.errors import (
    IndexUnwritableError,
    ModelError,
)
from qa.index import update_index


@pytest.fixture
def embedder() -> FakeEmbedder:
    return FakeEmbedder()


def test_an_interrupted_indexing_goes_on_where_it_stopped(
    tmp_path: Path, embedder: FakeEmbedder
) -> None:
    settings = settings_of(tmp_path)

    def interrupt(stage: str, done: int, total: int) -> None:
        if stage == "embed" and done >= 128:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        update_index(settings, embedder, reading=many(200), progress=interrupt)
    assert len(embedder.embedded) == 128
    assert update_index(settings, embedder, reading=many(200)).embedded == 72
    assert len(set(embedder.embedded)) == 200
    assert_sound(settings, embedder)


@pytest.mark.parametrize("stage", ["read", "cut", "embed", "store", "check", "tidy"])
def test_an_interrupt_at_any_stage_leaves_an_index_that_is_right(
    tmp_path: Path, embedder: FakeEmbedder, stage: str
) -> None:
    settings = settings_of(tmp_path)
    old = update_index(settings, embedder).generation
    (settings.corpus / "0000.txt").write_text(text(50))
    seen = []

    def interrupt(at: str, done: int, total: int) -> None:
        seen.append(at)
        if at == stage:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        update_index(settings, embedder, progress=interrupt)
    assert seen[-1] == stage
    index = assert_sound(settings, embedder)
    assert (index.generation == old) == (stage != "tidy")
    assert update_index(settings, embedder).repaired is None
    assert assert_sound(settings, embedder).articles["0000.txt"].text == text(50)


class BrokenEmbedder(FakeEmbedder):
    """Gives numbers that are no unit vectors."""

    def __init__(self, numbers: NDArray[np.float32]) -> None:
        super().__init__()
        self._numbers = numbers

    def embed_passages(self, texts: object) -> NDArray[np.float32]:
        return self._numbers


@pytest.mark.parametrize(
    "numbers",
    [np.full((1, 64), np.nan), np.zeros((1, 64)), np.ones((1, 64)), np.zeros((0, 64)), np.eye(64)],
    ids=["not numbers", "zeros", "too long", "none", "too many"],
)
def test_an_embedder_that_gives_no_vectors_breaks_nothing(
    tmp_path: Path, embedder: FakeEmbedder, numbers: NDArray[np.float32]
) -> None:
    settings = settings_of(tmp_path)
    generation = update_index(settings, embedder).generation
    (settings.corpus / "0000.txt").write_text(f"Seul {word(77)} compte.")
    with pytest.raises(ModelError, match="unit vectors"):
        update_index(settings, BrokenEmbedder(numbers.astype(np.float32)))
    assert assert_sound(settings, embedder).generation == generation


def test_a_data_folder_that_cannot_be_written_is_an_error(
    tmp_path: Path, embedder: FakeEmbedder
) -> None:
    (tmp_path / "file").write_text("no folder")
    settings = settings_of(tmp_path, data_dir=tmp_path / "file" / "data")
    with pytest.raises(IndexUnwritableError, match="QA_DATA_DIR"):
        update_index(settings, embedder)
