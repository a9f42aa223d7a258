"""Articles taken out and put back, and what goes wrong meanwhile: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from fakes import FakeEmbedder
from index_help import assert_sound, files_in, settings_of, text
from library_help import HARBOUR, ids, library_of, stored, text_file, the_added

from qa.errors import (
    IndexBusyError,
    IndexUnwritableError,
    LibraryError,
    ModelError,
)
from qa.index import current_generation, update_index
from qa.index.locks import writer_lock
from qa.library import WAITING, Library
from qa.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Three articles, indexed."""
    settings = settings_of(tmp_path)
    update_index(settings, FakeEmbedder())
    return settings


@pytest.fixture
def library(settings: Settings) -> Library:
    return library_of(settings)


# --- Removing and putting back


def test_removing_an_added_article_removes_its_file_and_its_vectors(
    library: Library, settings: Settings
) -> None:
    library.add([text_file()])
    report = library.remove([the_added(library)])
    assert report.removed == 1
    assert stored(settings) == set()
    index = assert_sound(settings, FakeEmbedder())
    assert {*index.articles} == files_in(settings.corpus)
    assert not any("Vasières" in one.text for one in index.passages)
    assert library.taken_out() == ()


def test_removing_an_article_of_the_folder_leaves_its_file(
    library: Library, settings: Settings
) -> None:
    library.remove(["0001.txt"])
    assert (settings.corpus / "0001.txt").read_text(encoding="utf-8") == text(1)
    assert ids(library) == {"0000.txt", "0002.txt"}
    assert library.taken_out() == ("0001.txt",)
    report = update_index(settings, FakeEmbedder())
    assert "0001.txt: taken out on the page" in str(report)
    assert ids(library) == {"0000.txt", "0002.txt"}
    assert_sound(settings, FakeEmbedder())


def test_what_was_taken_out_is_put_back_for_nothing(library: Library, settings: Settings) -> None:
    library.remove(["0001.txt"])
    report = library.put_back(["0001.txt"])
    assert (report.added, report.embedded) == (1, 0)
    assert ids(library) == files_in(settings.corpus)
    assert library.taken_out() == ()
    assert not (settings.folder / "taken-out.json").exists()


def test_several_are_removed_at_once_of_both_kinds(library: Library, settings: Settings) -> None:
    library.add([text_file()])
    assert library.remove([the_added(library), "0000.txt"]).removed == 2
    assert ids(library) == {"0001.txt", "0002.txt"}


@pytest.mark.parametrize("name", ["0009.txt", "../0001.txt", "/etc/passwd", "", "0001.txt\0"])
def test_an_article_that_is_not_there_cannot_be_removed(
    library: Library, settings: Settings, name: str
) -> None:
    with pytest.raises(LibraryError, match="no article"):
        library.remove([name, "0000.txt"])
    assert len(ids(library)) == 3
    assert library.taken_out() == ()


def test_the_last_article_stays(library: Library) -> None:
    with pytest.raises(LibraryError, match="last article"):
        library.remove(ids(library))
    assert len(ids(library)) == 3


@pytest.mark.parametrize("rubbish", ["", "{", "{}", "[1]", '"0001.txt"', "\udcff"])
def test_a_list_that_cannot_be_read_is_named(settings: Settings, rubbish: str) -> None:
    path = settings.folder / "taken-out.json"
    path.write_bytes(rubbish.encode("utf-8", "surrogateescape"))
    with pytest.raises(LibraryError, match=r"taken-out\.json.*remove it"):
        update_index(settings, FakeEmbedder())
    path.unlink()
    assert update_index(settings, FakeEmbedder()).unchanged == 3


# --- What may not be changed, and what goes wrong


def test_read_only_refuses_every_change(settings: Settings) -> None:
    library = library_of(settings.model_copy(update={"read_only": True}))
    before = current_generation(settings)
    for refused in (
        lambda: library.add([text_file()]),
        lambda: library.remove(["0000.txt"]),
        lambda: library.put_back(["0000.txt"]),
    ):
        with pytest.raises(LibraryError, match="read_only"):
            refused()
    assert current_generation(settings) == before
    assert len(library.entries()) == 3


def test_while_another_writes_nothing_is_changed(library: Library, settings: Settings) -> None:
    library.remove(["0000.txt"])
    with writer_lock(settings.folder):
        for refused in (
            lambda: library.add([text_file()]),
            lambda: library.remove(["0001.txt"]),
            lambda: library.put_back(["0000.txt"]),
        ):
            with pytest.raises(IndexBusyError, match="process"):
                refused()
    assert stored(settings) == set()
    assert library.taken_out() == ("0000.txt",)


def test_with_patience_a_change_waits_for_the_other_writer(settings: Settings) -> None:
    library = library_of(settings, patience=60)
    lock = writer_lock(settings.folder)
    lock.__enter__()
    waited: list[str] = []

    def let_go(stage: str, done: int, total: int) -> None:
        if stage == WAITING and not waited:
            waited.append(stage)
            lock.__exit__(None, None, None)

    assert library.add([text_file()], let_go).outcomes[0].article
    assert waited == [WAITING]


class Refusing(FakeEmbedder):
    """An embedder that fails when it has something to do."""

    def embed_passages(self, texts: object) -> object:  # type: ignore[override]
        raise ModelError("The model is gone.")


def test_what_fails_half_way_is_undone(settings: Settings) -> None:
    library = library_of(settings)
    library.add([text_file(HARBOUR)])
    library.remove(["0001.txt"])
    before = stored(settings)
    library._source._keeper._model = Refusing()  # type: ignore[attr-defined]
    with pytest.raises(ModelError):
        library.add([text_file()])
    assert stored(settings) == before
    assert_sound(settings, FakeEmbedder())


def test_a_removal_that_fails_is_undone(settings: Settings) -> None:
    library = library_of(settings)
    library.add([text_file(HARBOUR)])
    added, before = the_added(library), stored(settings)
    generations = settings.folder / "generations"
    generations.chmod(0o500)
    try:
        if os.access(generations, os.W_OK):
            pytest.skip("permissions hold back nobody here")
        with pytest.raises(IndexUnwritableError):
            library.remove([added, "0000.txt"])
    finally:
        generations.chmod(0o700)
    assert stored(settings) == before
    assert library.taken_out() == ()
    assert added in ids(library)
