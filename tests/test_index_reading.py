"""An index as its readers have it: no other text, none that is gone, closed when done."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fakes import FakeEmbedder
from index_help import OtherEmbedder, assert_right, assert_sound, many, settings_of, text
from patience import PATIENCE

from qa.articles.folder import Reading
from qa.errors import (
    EmptyCorpusError,
    IndexMissingError,
)
from qa.index import check_index, current_generation, index_status, open_index, update_index
from qa.index.generations import DataFolder


@pytest.fixture
def embedder() -> FakeEmbedder:
    return FakeEmbedder()


# --- What must never be searched


@pytest.mark.parametrize(
    "change", [{"embedding_model": "x"}, {"passage_tokens": 30}, {"passage_instruction": "p: "}]
)
def test_an_index_of_other_settings_is_not_searched(
    tmp_path: Path, embedder: FakeEmbedder, change: dict[str, object]
) -> None:
    settings = settings_of(tmp_path)
    update_index(settings, embedder)
    changed = settings.model_copy(update=change)
    with pytest.raises(IndexMissingError, match="qa index"):
        open_index(changed)
    problem = index_status(changed).problem
    assert problem and "model or passage size" in problem
    assert check_index(changed) == [problem]
    update_index(changed, embedder)
    assert_sound(changed, embedder)


def test_an_index_of_another_embedder_is_not_searched(
    tmp_path: Path, embedder: FakeEmbedder
) -> None:
    settings = settings_of(tmp_path)
    update_index(settings, embedder)
    with pytest.raises(IndexMissingError, match="files of the embedding model"):
        open_index(settings, OtherEmbedder())
    report = update_index(settings, OtherEmbedder())
    assert report.embedded == report.passages
    assert_sound(settings, OtherEmbedder())


def test_an_index_of_another_folder_is_not_searched(tmp_path: Path, embedder: FakeEmbedder) -> None:
    settings = settings_of(tmp_path)
    update_index(settings, embedder)
    elsewhere = settings.model_copy(update={"corpus": tmp_path / "elsewhere"})
    with pytest.raises(IndexMissingError, match="another folder"):
        open_index(elsewhere)


def test_an_index_by_other_code_is_not_searched(tmp_path: Path, embedder: FakeEmbedder) -> None:
    settings = settings_of(tmp_path)
    update_index(settings, embedder)
    data = DataFolder(settings.folder)
    pointer = data.pointer()
    assert pointer
    data.point_to(data.seal(replace(data.manifest(pointer), recipe="of yesterday")))
    with pytest.raises(IndexMissingError, match="another version"):
        open_index(settings)
    report = update_index(settings, embedder)
    assert (report.unchanged, report.embedded, report.repaired) == (3, 0, None)
    assert_sound(settings, embedder)


def test_no_index_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    with pytest.raises(IndexMissingError, match="qa index"):
        open_index(settings)
    assert current_generation(settings) is None
    assert index_status(settings).generation is None
    assert check_index(settings) == [index_status(settings).problem]
    assert not settings.folder.exists()  # looking leaves no trace


# --- Texts


def test_passages_of_the_same_words_are_all_found(tmp_path: Path, embedder: FakeEmbedder) -> None:
    reading = many(3)
    twin = replace(reading.articles[0], id="twin.txt")
    articles = (*reading.articles, twin)
    given = Reading(articles, {one.id: "digest" for one in articles}, ())
    settings = settings_of(tmp_path)
    assert update_index(settings, embedder, reading=given).embedded == 3
    index = assert_sound(settings, embedder)
    best = index.nearest(embedder.embed_question(text(0)), 2)
    assert [index.passages[position].article_id for position, _ in best] == [
        "00000.txt",
        "twin.txt",
    ]
    assert len(index.nearest(embedder.embed_question(text(0)), 10)) == 4


def test_a_passage_is_no_longer_than_the_setting_says(
    tmp_path: Path, embedder: FakeEmbedder
) -> None:
    settings = settings_of(tmp_path, passage_tokens=12)
    update_index(settings, embedder)
    index = assert_sound(settings, embedder)
    assert max(embedder.count_tokens([one.text for one in index.passages])) <= 12


def test_files_left_out_are_named(tmp_path: Path, embedder: FakeEmbedder) -> None:
    settings = settings_of(tmp_path)
    (settings.corpus / "vide.txt").write_text("")
    report = update_index(settings, embedder)
    assert [one.path for one in report.skipped] == ["vide.txt"]
    assert "vide.txt" in str(report)
    assert [one.path for one in index_status(settings).skipped] == ["vide.txt"]
    (settings.corpus / "vide.txt").unlink()
    update_index(settings, embedder)
    assert index_status(settings).skipped == ()


def test_nothing_to_index_is_an_error_and_leaves_the_old_index(
    tmp_path: Path, embedder: FakeEmbedder
) -> None:
    settings = settings_of(tmp_path)
    generation = update_index(settings, embedder).generation
    for path in settings.corpus.iterdir():
        path.unlink()
    with pytest.raises(EmptyCorpusError):
        update_index(settings, embedder)
    with pytest.raises(EmptyCorpusError):
        update_index(settings, embedder, reading=Reading((), {}, ()))
    assert current_generation(settings) == generation
    assert_sound(settings, embedder)


# --- Reading


def test_nearest_and_cosines_mind_their_arguments(tmp_path: Path, embedder: FakeEmbedder) -> None:
    settings = settings_of(tmp_path)
    update_index(settings, embedder)
    index = open_index(settings)
    question = embedder.embed_question("Qui a rencontré qui ?")
    everything = index.nearest(question, 1000)
    assert sorted(position for position, _ in everything) == list(range(len(index.passages)))
    assert [c for _, c in everything] == sorted((c for _, c in everything), reverse=True)
    assert index.nearest(question, 0) == []
    longer = index.nearest(7 * question, 2)
    assert [p for p, _ in longer] == [p for p, _ in everything[:2]]
    assert longer[0][1] == pytest.approx(everything[0][1], abs=1e-5)
    assert index.cosines(question, []).shape == (0,)
    for wrong in (question[:5], np.full(64, np.nan, np.float32), np.zeros(64, np.float32)):
        with pytest.raises(ValueError, match="a vector of"):
            index.nearest(wrong, 3)


def test_a_reader_goes_on_while_generations_come_and_notices_them(
    tmp_path: Path, embedder: FakeEmbedder
) -> None:
    settings = settings_of(tmp_path)
    update_index(settings, embedder)
    reader = open_index(settings)
    for version in range(3):
        (settings.corpus / "0000.txt").write_text(text(50 + version))
        report = update_index(settings, embedder)
        assert current_generation(settings) == report.generation != reader.generation
        assert_right(reader, embedder)  # also when its folder is gone
        with open_index(settings) as newer:
            assert newer.articles["0000.txt"].text == text(50 + version)
    assert len(DataFolder(settings.folder).generations()) == 2


def open_files(folder: Path) -> list[str]:
    links = []
    for link in Path("/proc/self/fd").iterdir():
        with suppress(OSError):  # closed meanwhile
            links.append(str(link.readlink()))
    return [link for link in links if link.startswith(str(folder))]


def assert_closed(folder: Path) -> None:
    """Chroma's own threads close its files, and take their time."""
    end = time.monotonic() + PATIENCE
    while open_files(folder) and time.monotonic() < end:
        time.sleep(0.01)
    assert open_files(folder) == []


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
def test_closing_frees_chroma_and_disturbs_nobody(tmp_path: Path, embedder: FakeEmbedder) -> None:
    settings = settings_of(tmp_path)
    update_index(settings, embedder)
    assert_closed(settings.folder)
    first, second = open_index(settings), open_index(settings)
    assert open_files(settings.folder)
    first.close()
    first.close()
    assert_right(second, embedder)
    with pytest.raises(IndexMissingError, match="closed"):
        first.nearest(embedder.embed_question("?"), 1)
    del second  # without being closed
    assert_closed(settings.folder)
