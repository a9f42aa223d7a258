"""What the index promises: each article costs itself, once, and every change arrives."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fakes import FakeEmbedder
from index_help import OtherEmbedder, assert_sound, files_in, many, settings_of, text, word

from qa.articles.folder import Reading
from qa.index import check_index, current_generation, index_status, open_index, update_index
from qa.index.generations import DataFolder
from qa.settings import Settings


@pytest.fixture
def embedder() -> FakeEmbedder:
    return FakeEmbedder()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An index so large that a small change is made to a copy of it."""
    settings = settings_of(tmp_path_factory.mktemp("large"))
    update_index(settings, FakeEmbedder(), reading=many(1100))
    return settings


# --- What an update costs


def test_every_passage_is_embedded_once_and_found(tmp_path: Path, embedder: FakeEmbedder) -> None:
    settings = settings_of(tmp_path)
    report = update_index(settings, embedder)
    assert (report.added, report.changed, report.removed, report.unchanged) == (3, 0, 0, 0)
    assert report.embedded == len(embedder.embedded) == len(set(embedder.embedded))
    index = assert_sound(settings, embedder)
    assert set(index.articles) == files_in(settings.corpus)
    assert report.passages == len(index.passages)
    assert index.generation == report.generation == current_generation(settings)


def test_an_unchanged_corpus_costs_nothing(tmp_path: Path, embedder: FakeEmbedder) -> None:
    settings = settings_of(tmp_path)
    first = update_index(settings, embedder)
    before = len(embedder.embedded)
    second = update_index(settings, embedder)
    assert second.generation == first.generation
    assert (second.unchanged, second.embedded, second.repaired) == (3, 0, None)
    assert len(embedder.embedded) == before


def test_changed_added_and_removed_articles_cost_only_themselves(
    tmp_path: Path, embedder: FakeEmbedder
) -> None:
    settings = settings_of(tmp_path, count=6)
    update_index(settings, embedder)
    embedder.embedded.clear()
    (settings.corpus / "0001.txt").write_text(f"{text(1)}\n{word(900)} revient demain.")
    (settings.corpus / "0007.txt").write_text(text(7))
    (settings.corpus / "0002.txt").unlink()
    report = update_index(settings, embedder)
    assert (report.added, report.changed, report.removed, report.unchanged) == (1, 1, 1, 4)
    assert report.embedded == len(embedder.embedded)
    assert all(word(900) in one or word(49).title() in one for one in embedder.embedded)
    index = assert_sound(settings, embedder)
    assert set(index.articles) == files_in(settings.corpus)


def test_what_was_removed_is_found_no_more(tmp_path: Path, embedder: FakeEmbedder) -> None:
    settings = settings_of(tmp_path)
    update_index(settings, embedder)
    (settings.corpus / "0002.txt").unlink()
    update_index(settings, embedder)
    index = assert_sound(settings, embedder)
    found = index.nearest(embedder.embed_question(text(2)), 100)
    assert {index.passages[position].article_id for position, _ in found} == {
        "0000.txt",
        "0001.txt",
    }


def test_a_moved_article_is_not_embedded_again(tmp_path: Path, embedder: FakeEmbedder) -> None:
    settings = settings_of(tmp_path)
    update_index(settings, embedder)
    (settings.corpus / "plus").mkdir()
    (settings.corpus / "0002.txt").rename(settings.corpus / "plus" / "0002.txt")
    report = update_index(settings, embedder)
    assert (report.added, report.removed, report.embedded) == (1, 1, 0)
    assert "plus/0002.txt" in assert_sound(settings, embedder).articles


def test_going_back_to_an_earlier_model_costs_nothing(
    tmp_path: Path, embedder: FakeEmbedder
) -> None:
    settings = settings_of(tmp_path)
    other = settings.model_copy(update={"embedding_model": "other"})
    update_index(settings, embedder)
    assert update_index(other, OtherEmbedder()).embedded
    assert update_index(settings, embedder).embedded == 0
    assert_sound(settings, embedder)


def test_vectors_of_no_use_are_dropped(tmp_path: Path, embedder: FakeEmbedder) -> None:
    settings = settings_of(tmp_path)
    for version in range(4):
        (settings.corpus / "0000.txt").write_text(text(100 + version))
        update_index(settings, embedder)
    embedder.embedded.clear()
    (settings.corpus / "0000.txt").write_text(text(100))  # three generations ago
    assert update_index(settings, embedder).embedded == len(embedder.embedded) > 0


def test_rebuilding_makes_a_new_generation_from_the_same_vectors(
    tmp_path: Path, embedder: FakeEmbedder
) -> None:
    settings = settings_of(tmp_path)
    first = update_index(settings, embedder)
    second = update_index(settings, embedder, rebuild=True)
    assert second.generation != first.generation
    assert (second.embedded, second.unchanged) == (0, 3)
    assert_sound(settings, embedder)


# --- Small changes of large indexes


def test_a_small_change_of_a_large_index_is_made_to_a_copy(
    large: Settings, embedder: FakeEmbedder
) -> None:
    reading = many(1100)
    changed = tuple(
        replace(one, text=text(5000), sections=((0, len(text(5000))),)) if n == 500 else one
        for n, one in enumerate(reading.articles)
    )
    digests = {**reading.digests, changed[500].id: "new"}
    report = update_index(large, embedder, reading=Reading(changed[:-1], digests, ()))
    assert report.embedded == len(embedder.embedded) == 1
    data = DataFolder(large.folder)
    pointer = data.pointer()
    assert pointer and data.manifest(pointer).dropped == 2  # of the copied graph
    index = assert_sound(large, embedder)
    position, cosine = index.nearest(embedder.embed_question(text(5000)), 1)[0]
    assert index.passages[position].article_id == "00500.txt"
    assert cosine == pytest.approx(1, abs=1e-5)


def test_a_large_change_makes_a_new_graph(large: Settings, embedder: FakeEmbedder) -> None:
    update_index(large, embedder, reading=many(1100, first=300))
    data = DataFolder(large.folder)
    pointer = data.pointer()
    assert pointer and data.manifest(pointer).dropped == 0
    assert_sound(large, embedder)


def test_chroma_finds_what_exact_search_finds(large: Settings, embedder: FakeEmbedder) -> None:
    index = open_index(large, embedder)
    questions = [
        embedder.embed_question(f"{word(n)} {word(n + 2)} à {word(n + 9)}") for n in range(60)
    ]
    hits = 0
    for question in questions:
        exact = np.sort(index.cosines(question, range(len(index.passages))))[-20]
        hits += sum(cosine >= exact - 1e-6 for _, cosine in index.nearest(question, 20))
    assert hits / (60 * 20) >= 0.99


class WideEmbedder(FakeEmbedder):
    """Of so many numbers a vector that almost all texts are equally far apart."""

    identity = "wide-1"
    dimensions = 4000


def test_rows_that_chroma_has_no_way_to_are_found_all_the_same(tmp_path: Path) -> None:
    settings, wide = settings_of(tmp_path), WideEmbedder()
    update_index(settings, wide, reading=many(600))
    with open_index(settings, wide) as index:
        reached = {row for row, _ in index.store.nearest(index.matrix[:1], 600)[0]}
        lost = [place for place, row in enumerate(index.contents.rows) if row not in reached]
        assert lost  # or this tests nothing
        for vector in index.matrix[lost]:
            assert index.nearest(vector, 1)[0][1] == pytest.approx(1, abs=1e-4)
        assert len(index.nearest(index.matrix[0], 600)) == 600


def test_twenty_threads_read_at_once(large: Settings, embedder: FakeEmbedder) -> None:
    index = open_index(large)
    wrong: list[object] = []

    def read(start: int) -> None:
        for position in range(start, len(index.passages), 97):
            vector = embedder.embed_question(index.passages[position].text)
            if index.nearest(vector, 5)[0][0] != position:
                wrong.append(position)

    threads = [threading.Thread(target=read, args=(start,)) for start in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert check_index(large) == []  # reading alters no file


# --- What is said


def test_progress_is_told_in_order_and_to_the_end(tmp_path: Path, embedder: FakeEmbedder) -> None:
    told: list[tuple[str, int, int]] = []
    settings = settings_of(tmp_path)
    update_index(settings, embedder, reading=many(200), progress=lambda *now: told.append(now))
    stages = list(dict.fromkeys(stage for stage, _, _ in told))
    assert stages == ["cut", "embed", "store", "check", "tidy"]
    assert [done for stage, done, _ in told if stage == "embed"] == [0, 64, 128, 192, 200]
    assert all(0 <= done <= total for _, done, total in told)
    assert {(stage, total) for stage, done, total in told if done == total} >= {
        ("cut", 200),
        ("embed", 200),
        ("store", 200),
    }


def test_reports_and_status_say_what_there_is(tmp_path: Path, embedder: FakeEmbedder) -> None:
    settings = settings_of(tmp_path, count=1)
    report = update_index(settings, embedder)
    assert str(report).startswith("1 article (1 added, 0 changed, 0 removed, 0 unchanged) in ")
    status = index_status(settings)
    assert (status.articles, status.passages) == (1, report.passages)
    assert status.generation == report.generation
    assert status.megabytes > 0.01
    assert (status.writer, status.problem, status.store) == (None, None, "folder")
    assert str(settings.corpus) in str(status)
    assert "Vectors by fake, in Chroma, in this folder" in str(status)
