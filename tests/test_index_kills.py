"""Real processes killed with SIGKILL, and two writers at once: no answer is lost or wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import FakeEmbedder
from index_help import assert_sound, copied, files_in, settings_of, text, write_corpus
from patience import PATIENCE
from stopping import Stopping, index

from qa.errors import IndexBusyError, IndexMissingError
from qa.index import current_generation, index_status, open_index, update_index
from qa.index.locks import writer_lock
from qa.settings import Settings

ARTICLES = 150  # of one passage each
NEW = ARTICLES - 2  # passages that the index before the kill lacks
# The moments: before embedding, amidst it and after it, with Chroma filled, before and after
# the checks (the pointer is next), and once the new generation is in force.
MOMENTS = [
    ("cut", 90),
    ("embed", 64),
    ("embed", NEW),
    ("store", 1),
    ("check", 0),
    ("check", 1),
    ("tidy", 0),
]


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int], Settings]:
    """For each moment, the settings of an index whose update was killed there.

    The index was of three articles; the update was to change one and to add the rest.
    """
    place = tmp_path_factory.mktemp("killed")
    settings = settings_of(place)
    update_index(settings, FakeEmbedder())
    write_corpus(settings.corpus, ARTICLES)
    (settings.corpus / "0000.txt").write_text(text(500))
    left = {moment: copied(settings, place / f"{moment[0]}{moment[1]}") for moment in MOMENTS}
    for some in (MOMENTS[:4], MOMENTS[4:]):
        processes = [Stopping(index, left[moment], *moment) for moment in some]
        for process in processes:
            process.arrive()
        for process in processes:
            process.kill()
    return left


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: f"{moment[0]} {moment[1]}")
def test_after_a_kill_the_old_index_or_the_new_one_answers(
    killed: dict[tuple[str, int], Settings], moment: tuple[str, int]
) -> None:
    settings, embedder = killed[moment], FakeEmbedder()
    index = open_index(settings, embedder)
    in_force = moment[0] == "tidy"
    assert (set(index.articles) == files_in(settings.corpus)) == in_force
    assert (index.articles["0000.txt"].text == text(500)) == in_force
    index.close()
    assert index_status(settings).writer is None

    report = update_index(settings, embedder)
    assert report.repaired is None
    paid = {"cut": 0, "embed": moment[1]}.get(moment[0], NEW)
    assert report.embedded == len(embedder.embedded) == NEW - paid
    index = assert_sound(settings, embedder)
    assert set(index.articles) == files_in(settings.corpus)
    assert index.articles["0000.txt"].text == text(500)


def test_a_first_indexing_that_is_killed_leaves_none(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    process = Stopping(index, settings, "check", 1)
    process.arrive()
    process.kill()
    with pytest.raises(IndexMissingError):
        open_index(settings)
    assert update_index(settings, FakeEmbedder()).embedded == 0
    assert_sound(settings, FakeEmbedder())


# --- Two writers


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[tuple[Settings, Stopping]]:
    """An index, and a process in the midst of changing it."""
    settings = settings_of(tmp_path)
    update_index(settings, FakeEmbedder())
    (settings.corpus / "0000.txt").write_text(text(500))
    process = Stopping(index, settings, "store", 1)
    process.arrive()
    yield settings, process
    process.kill()


def test_a_second_writer_fails_at_once_and_says_who_holds_the_lock(
    busy: tuple[Settings, Stopping],
) -> None:
    settings, process = busy
    with pytest.raises(IndexBusyError, match=f"process {process.pid} on .* .since 20"):
        update_index(settings, FakeEmbedder())
    assert f"process {process.pid}" in str(index_status(settings))
    index = assert_sound(settings, FakeEmbedder())  # readers are not held up
    assert index.articles["0000.txt"].text == text(0)
    process.kill()
    assert index_status(settings).writer is None
    update_index(settings, FakeEmbedder())
    assert assert_sound(settings, FakeEmbedder()).articles["0000.txt"].text == text(500)


def test_of_many_writers_in_one_process_each_writes_or_fails(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, count=30)
    outcomes: list[str] = []
    refused = threading.Event()

    def let_another_try(stage: str, done: int, total: int) -> None:
        assert refused.wait(PATIENCE)

    def write() -> None:
        try:
            done = update_index(settings, FakeEmbedder(), rebuild=True, progress=let_another_try)
            outcomes.append(done.generation)
        except IndexBusyError:
            outcomes.append("busy")
            refused.set()

    threads = [threading.Thread(target=write) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 6
    assert "busy" in outcomes
    assert current_generation(settings) == max(one for one in outcomes if one != "busy")
    assert_sound(settings, FakeEmbedder())


@pytest.mark.parametrize("note", ["", "{}", "half a no", "[]", '{"pid": "x"}', None])
def test_a_note_about_nobody_misleads_nobody(tmp_path: Path, note: str | None) -> None:
    settings = settings_of(tmp_path)
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    host = os.uname().nodename
    stale = json.dumps({"pid": gone.pid, "host": host, "since": "2020-01-01T00:00:00"})
    settings.folder.mkdir()
    path = settings.folder / "lock.json"
    path.write_text(stale if note is None else note)
    assert index_status(settings).writer is None  # nobody holds the lock
    update_index(settings, FakeEmbedder())
    assert not path.exists()
    with writer_lock(settings.folder):
        path.write_text(stale if note is None else note)
        with pytest.raises(IndexBusyError, match="by another process"):
            update_index(settings, FakeEmbedder())
