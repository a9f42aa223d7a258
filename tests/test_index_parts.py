"""The parts of the index by themselves: vector cache, texts, recipe, layout."""

from __future__ import annotations

import ast
import gc
import re
import sqlite3
import threading
from pathlib import Path
from typing import Any

import chromadb
import numpy as np
import pytest
from fakes import FakeEmbedder, make_article
from hypothesis import given
from hypothesis import strategies as st
from index_help import settings_of
from patience import PATIENCE

import qa.index.store
from qa.errors import IndexDamagedError
from qa.index import check_index, open_index, update_index
from qa.index.contents import PASSAGES, Contents
from qa.index.generations import DataFolder
from qa.index.recipe import recipe, sources
from qa.index.store import create_in_folder, open_in_folder
from qa.index.vectors import VectorCache, damage_of, vector_key
from qa.types import Passage, Span

# --- The vector cache


def random_vectors(count: int, dimensions: int = 8) -> np.ndarray:
    vectors = np.random.default_rng(0).normal(size=(count, dimensions))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def test_vectors_come_back_as_they_went_in(tmp_path: Path) -> None:
    keys, vectors = [f"key {n}" for n in range(1200)], random_vectors(1200)
    cache = VectorCache.open(tmp_path / "vectors.sqlite")
    cache.add(keys, vectors)
    cache.close()
    cache = VectorCache.open(tmp_path / "vectors.sqlite")
    found = cache.fetch([*keys, "unknown"])
    assert all(np.array_equal(found[key], row) for key, row in zip(keys, vectors, strict=True))
    assert len(found) == len(cache) == 1200
    assert cache.damage is None


def test_pruning_keeps_what_it_is_told(tmp_path: Path) -> None:
    cache = VectorCache.open(tmp_path / "vectors.sqlite")
    cache.add(["a", "b", "c"], random_vectors(3))
    assert cache.prune({"a", "c", "not there"}) == 1
    assert sorted(cache.fetch("abc")) == ["a", "c"]
    assert cache.prune({"a"}) == 1


def test_a_cache_of_another_format_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "vectors.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE vectors (key TEXT, other TEXT)")
    damage = damage_of(path)
    assert damage and "format" in damage
    cache = VectorCache.open(path)
    assert cache.damage and len(cache) == 0
    assert (tmp_path / "vectors.sqlite.damaged").exists()


def test_a_cache_that_is_written_right_now_is_not_damaged(tmp_path: Path) -> None:
    path = tmp_path / "vectors.sqlite"
    cache = VectorCache.open(path)
    cache.add(["a"], random_vectors(1))
    with sqlite3.connect(path) as writer:
        writer.execute("INSERT INTO vectors VALUES ('b', x'00000000', 7)")
        assert damage_of(path) is None
    assert list(cache.fetch(["a", "b"])) == ["a"]  # b is whole for SQLite, not by its checksum


@given(st.text(), st.text(), st.text(), st.text())
def test_keys_tell_embedders_and_texts_apart(a: str, b: str, c: str, d: str) -> None:
    if "\0" not in a + c:
        assert (vector_key(a, b) == vector_key(c, d)) == ((a, b) == (c, d))


# --- Texts


@given(st.text(min_size=1), st.text())
def test_any_text_comes_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, text: str, title: str
) -> None:
    folder = tmp_path_factory.mktemp("contents")
    article = make_article(text, title=title)
    passage = Passage(article.id, title, 0, len(text), text, (Span(0, len(text)),))
    contents = Contents({article.id: article}, (passage, passage), ("k", "k"))
    contents.save(folder)
    assert Contents.load(folder) == contents
    assert contents.rows == ("k",)


def test_texts_that_cannot_be_read_are_damage(tmp_path: Path) -> None:
    article = make_article("Un texte.")
    Contents({article.id: article}, (), ()).save(tmp_path)
    (tmp_path / PASSAGES).write_text(
        '{"article_id": "another.txt", "start": 0, "end": 1, "key": ""}\n'
    )
    with pytest.raises(IndexDamagedError, match="qa index"):
        Contents.load(tmp_path)


# --- What makes an index stale


def imports_of(name: str) -> set[str]:
    path = (Path(qa.__file__).parent / name.replace(".", "/")).with_suffix(".py")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    found += [
        one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names
    ]
    return {one.removeprefix("qa.") for one in found if one.startswith("qa.")}


def test_the_recipe_covers_all_that_texts_depend_on() -> None:
    covered = set(sources())
    assert {
        "articles.folder",
        "passages",
        "lexical",
        "text.french",
        "text.sentences",
        "types",
    } <= covered
    assert covered == covered | set().union(*map(imports_of, covered))
    assert recipe() == recipe()


# --- Layout


def test_names_of_generations_rise_and_are_never_used_again(tmp_path: Path) -> None:
    data = DataFolder(tmp_path)
    first = data.new_name()
    data.folder_of(first).mkdir(parents=True)
    second = data.new_name()
    assert first < second
    assert first.startswith("000001-")
    assert data.new_name() != second  # not even when it came to nothing


def test_only_the_generations_named_are_kept(tmp_path: Path) -> None:
    data = DataFolder(tmp_path)
    for name in ("000001-a", "000002-b", "000003-c", ".000000-d"):
        (data.folder_of(name) / "chroma").mkdir(parents=True)
    data.keep_only(("000002-b", None))
    assert data.generations() == ["000002-b"]


def test_the_place_stays_the_same_and_is_nobody_elses(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    assert DataFolder(tmp_path).place() == DataFolder(tmp_path).place()
    assert DataFolder(tmp_path).place() != DataFolder(tmp_path / "b").place()


# --- Chroma


@pytest.mark.parametrize("dimensions", [1, 8, 1024])
def test_rows_go_in_and_out_in_batches(tmp_path: Path, dimensions: int) -> None:
    ids, vectors = [f"{n:05d}" for n in range(2100)], random_vectors(2100, dimensions)
    told: list[int] = []
    store = create_in_folder(tmp_path / "chroma")
    store.put(ids, vectors, told.append)
    store.drop(ids[:1050])
    store.close()
    assert told == sorted(told)
    assert told[-1] == 2100
    store = open_in_folder(tmp_path / "chroma")
    assert len(store) == 1050
    assert store.ids() == set(ids[1050:])
    found = store.vectors(ids)
    assert list(found) and found.keys() == set(ids[1050:])
    assert all(np.allclose(found[ids[n]], vectors[n], atol=1e-6) for n in (1050, 2099))
    ((best, cosine), *_) = store.nearest(vectors[1500:1501], 3)[0]
    assert cosine == pytest.approx(1, abs=1e-5)
    assert dimensions == 1 or best == ids[1500]
    store.close()


def test_nothing_else_imports_chroma() -> None:
    package = Path(qa.index.store.__file__).parent
    imports = re.compile(r"^ *(from|import) chromadb", re.MULTILINE)
    users = {path.stem for path in package.glob("*.py") if imports.search(path.read_text())}
    assert users == {"chroma_client", "chroma_private"}


class Ring:
    """Something that only the garbage collector frees, with what it holds."""

    def __init__(self, held: object) -> None:
        self.held, self.itself = held, self


def test_an_index_may_be_freed_by_the_garbage_collector_while_another_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_of(tmp_path)
    update_index(settings, FakeEmbedder())
    opened = chromadb.PersistentClient

    def collected_meanwhile(*given: Any, **more: Any) -> Any:
        gc.collect()
        return opened(*given, **more)

    def open_another() -> None:
        Ring(open_index(settings))
        monkeypatch.setattr(chromadb, "PersistentClient", collected_meanwhile)
        open_index(settings).close()

    gc.disable()  # it comes by when told
    try:
        thread = threading.Thread(target=open_another, daemon=True)
        thread.start()
        thread.join(PATIENCE)
    finally:
        gc.enable()
    assert not thread.is_alive()
    assert check_index(settings) == []
