"""A change to the library that is killed half way: the next indexing ends it."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes import FakeEmbedder
from index_help import assert_sound, settings_of
from library_help import ids, library_of, stored, text_file
from stopping import Job, Stopping, add_one, remove_two

from qa.index import update_index
from qa.settings import Settings


def killed_at(settings: Settings, what: Job, stage: str) -> None:
    """A process that adds an article, or takes two out, and is killed at that stage."""
    process = Stopping(what, settings, stage)
    process.arrive()
    process.kill()


@pytest.mark.parametrize("stage", ["cut", "store", "tidy"])
def test_killed_while_adding_the_next_indexing_goes_on(tmp_path: Path, stage: str) -> None:
    settings = settings_of(tmp_path)
    update_index(settings, FakeEmbedder())
    killed_at(settings, add_one, stage)
    library = library_of(settings)
    assert len(library.entries()) == (4 if stage == "tidy" else 3)
    update_index(settings, FakeEmbedder())
    assert_sound(settings, FakeEmbedder())
    assert len(library.entries()) == 4
    (again,) = library.add([text_file()]).outcomes
    assert again.trouble and again.trouble.trouble == "twin"


@pytest.mark.parametrize("stage", ["cut", "store", "tidy"])
def test_killed_while_removing_the_next_indexing_goes_on(tmp_path: Path, stage: str) -> None:
    settings = settings_of(tmp_path)
    library = library_of(settings)
    library.add([text_file()])
    killed_at(settings, remove_two, stage)
    update_index(settings, FakeEmbedder())
    assert ids(library) == {"0001.txt", "0002.txt"}
    assert_sound(settings, FakeEmbedder())
    library.put_back(["0000.txt"])
    library.add([text_file()])
    assert len(ids(library)) == 4
    assert len(stored(settings)) == 2
