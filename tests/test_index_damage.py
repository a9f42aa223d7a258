"""Whatever is done to the files of an index: it says so, never answers wrongly, and mends."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from fakes import FakeEmbedder
from index_help import assert_right, assert_sound, copied, many, settings_of

from qa.errors import IndexDamagedError
from qa.index import check_index, current_generation, index_status, open_index, update_index
from qa.settings import Settings

READING = many(130)


class WideEmbedder(FakeEmbedder):
    """Of so many numbers a vector that a hundred rows are a batch.

    Chroma has the first batch in its graph, and the rows of the second wait outside.
    """

    identity = "wide-1"
    dimensions = 4000


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = settings_of(tmp_path_factory.mktemp("whole"))
    update_index(settings, WideEmbedder(), reading=READING)
    return settings


@pytest.fixture
def settings(whole: Settings, tmp_path: Path) -> Settings:
    """The settings of a copy of that index, to be damaged."""
    return copied(whole, tmp_path)


def generation(settings: Settings) -> Path:
    name = current_generation(settings)
    assert name
    return settings.folder / "generations" / name


def graph_file(settings: Settings, name: str) -> Path:
    (found,) = generation(settings).glob(f"chroma/*/{name}")
    return found


def database(settings: Settings) -> Path:
    return generation(settings) / "chroma" / "chroma.sqlite3"


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def overwrite(path: Path, start: float, count: int, byte: int = 0) -> None:
    """Puts other bytes somewhere inside the file, whose size stays."""
    content = bytearray(path.read_bytes())
    at = int(start * len(content))
    content[at : at + count] = bytes([byte]) * len(content[at : at + count])
    path.write_bytes(content)


def swap_in_another_index(settings: Settings) -> None:
    """Chroma's folder of other vectors, of the same number, in place of ours."""
    other = settings_of(settings.folder.parent, data_dir=settings.folder.parent / "other")
    update_index(other, WideEmbedder(), reading=many(130, first=3000))
    target = generation(settings) / "chroma"
    shutil.rmtree(target)
    shutil.copytree(generation(other) / "chroma", target)


def alter_a_row(settings: Settings) -> None:
    """One vector among those that are not in the graph yet is another one."""
    with sqlite3.connect(database(settings)) as connection:
        connection.execute(
            "UPDATE embeddings_queue SET vector = zeroblob(length(vector)) "
            "WHERE seq_id = (SELECT max(seq_id) FROM embeddings_queue)"
        )


def forget_rows(settings: Settings) -> None:
    """Chroma's newest rows, those not in its graph yet, are gone."""
    with sqlite3.connect(database(settings)) as connection:
        connection.execute("DELETE FROM embeddings_queue")
        connection.execute("DELETE FROM embeddings WHERE id > 100")


DAMAGES: dict[str, Callable[[Settings], object]] = {
    "vectors of the graph cut short": lambda s: cut(graph_file(s, "data_level0.bin")),
    "vectors of the graph altered": lambda s: overwrite(
        graph_file(s, "data_level0.bin"), 0.5, 9000
    ),
    "links of the graph altered": lambda s: overwrite(graph_file(s, "link_lists.bin"), 0.3, 40, 1),
    "record of the graph gone": lambda s: graph_file(s, "index_metadata.pickle").unlink(),
    "graph gone": lambda s: shutil.rmtree(graph_file(s, "header.bin").parent),
    "database gone": lambda s: database(s).unlink(),
    "database empty": lambda s: database(s).write_bytes(b""),
    "database cut short": lambda s: cut(database(s)),
    "database is something else": lambda s: database(s).write_bytes(os.urandom(50_000)),
    "database with empty pages": lambda s: overwrite(database(s), 0.05, 8192),
    "database with holes": lambda s: overwrite(database(s), 0.8, 40_000),
    "row altered": alter_a_row,
    "rows forgotten": forget_rows,
    "chroma gone": lambda s: shutil.rmtree(generation(s) / "chroma"),
    "chroma of another index": swap_in_another_index,
    "articles altered": lambda s: overwrite(generation(s) / "articles.jsonl", 0.5, 3, 120),
    "passages cut short": lambda s: cut(generation(s) / "passages.jsonl"),
    "vectors gone": lambda s: (generation(s) / "vectors.npy").unlink(),
    "words altered": lambda s: overwrite(next(generation(s).glob("bm25/data*")), 0.5, 64, 7),
    "manifest half written": lambda s: cut(generation(s) / "manifest.json"),
    "manifest of yesterday": lambda s: overwrite(generation(s) / "manifest.json", 0.9, 1, 32),
    "generation gone": lambda s: shutil.rmtree(generation(s)),
    "pointer empty": lambda s: (s.folder / "CURRENT").write_text(""),
    "pointer to nowhere": lambda s: (s.folder / "CURRENT").write_text("000099-abcdef " + "0" * 64),
    "pointer astray": lambda s: (s.folder / "CURRENT").write_text(f"../../x {'0' * 64}"),
    "pointer is no text": lambda s: (s.folder / "CURRENT").write_bytes(b"\xff\xfe\x00"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_damage_is_noticed_and_mended_without_embedding(
    settings: Settings, damage: Callable[[Settings], object]
) -> None:
    embedder = WideEmbedder()
    damage(settings)
    with pytest.raises(IndexDamagedError, match="qa index"):
        open_index(settings)
    assert check_index(settings)
    report = update_index(settings, embedder, reading=READING)
    assert report.repaired
    assert report.repaired in str(report)
    assert report.embedded == len(embedder.embedded) == 0
    assert check_index(settings) == []
    assert_right(open_index(settings, embedder), embedder, step=25)


def test_status_says_that_the_index_is_damaged(settings: Settings) -> None:
    cut(generation(settings) / "manifest.json")
    problem = index_status(settings).problem
    assert problem and "qa index" in problem


def test_a_reader_that_was_open_before_answers_right_or_not_at_all(settings: Settings) -> None:
    embedder = WideEmbedder()
    reader = open_index(settings)
    for path in generation(settings).rglob("*"):
        if path.is_file() and path.stat().st_size:
            cut(path)
    with suppress(IndexDamagedError):
        assert_right(reader, embedder, step=40)
    assert update_index(settings, embedder, reading=READING).embedded == 0
    assert_right(open_index(settings), embedder, step=40)


# --- The vector cache


def test_a_damaged_cache_is_set_aside_and_filled_from_the_index(settings: Settings) -> None:
    embedder = WideEmbedder()
    cache = settings.folder / "vectors.sqlite"
    cache.write_bytes(b"no database at all" * 1000)
    assert any("vector cache" in problem for problem in check_index(settings))
    report = update_index(settings, embedder, reading=READING)
    assert report.repaired and "set aside" in report.repaired
    assert embedder.embedded == []
    assert cache.with_name("vectors.sqlite.damaged").exists()
    assert check_index(settings) == []


def test_a_lost_cache_is_filled_from_the_index(settings: Settings) -> None:
    embedder = WideEmbedder()
    (settings.folder / "vectors.sqlite").unlink()
    assert check_index(settings) == ["the vector cache lacks 130 vectors"]
    assert update_index(settings, embedder, reading=READING).embedded == 0
    assert check_index(settings) == []


def test_an_altered_vector_of_the_cache_is_not_believed(settings: Settings) -> None:
    embedder = WideEmbedder()
    with sqlite3.connect(settings.folder / "vectors.sqlite") as connection:
        connection.execute("UPDATE vectors SET vector = zeroblob(16000) WHERE rowid = 5")
    assert check_index(settings) == ["the vector cache lacks 1 vectors"]
    shutil.rmtree(generation(settings))
    assert update_index(settings, embedder, reading=READING).embedded == 1
    assert check_index(settings) == []


def test_all_lost_is_all_made_again(settings: Settings) -> None:
    embedder = WideEmbedder()
    shutil.rmtree(generation(settings))
    (settings.folder / "vectors.sqlite").write_bytes(b"gone")
    report = update_index(settings, embedder, reading=READING)
    assert report.embedded == 130
    assert report.repaired and "set aside" in report.repaired
    assert check_index(settings) == []


# --- What others leave behind


def test_leftovers_are_noticed_and_removed(settings: Settings) -> None:
    left = settings.folder / "generations" / "000009-abcdef"
    left.mkdir()
    (left / "articles.jsonl").write_text('{"half')
    (problem,) = check_index(settings)
    assert left.name in problem
    assert update_index(settings, WideEmbedder(), reading=READING).unchanged == 130
    assert not left.exists()
    assert check_index(settings) == []
    assert assert_sound(settings, WideEmbedder()).generation != left.name


# --- A full disk


FILL = """
import resource, signal, sys
from fakes import FakeEmbedder
from index_help import many
from qa.errors import IndexUnwritableError
from qa.index import open_index, update_index
from qa.settings import Settings
settings = Settings.load(corpus=sys.argv[1], data_dir=sys.argv[2])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
for most in map(int, sys.argv[3:]):
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        update_index(settings, FakeEmbedder(), reading=many(700))
    except IndexUnwritableError:
        pass
    else:
        raise AssertionError(most)
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
open_index(settings)
"""


def test_a_disk_that_is_full_leaves_the_old_index(tmp_path: Path) -> None:
    settings, embedder = settings_of(tmp_path), FakeEmbedder()
    generation = update_index(settings, embedder).generation
    # No file may grow larger: Chroma's own, the vector cache, Chroma's graph.
    sizes = ["3000", "60000", "600000"]
    arguments = [str(settings.corpus), str(settings.folder), *sizes]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", FILL, *arguments], check=True, env=environment)
    assert assert_sound(settings, embedder).generation == generation
    assert update_index(settings, embedder, reading=many(700)).added == 700
    assert_sound(settings, embedder)
