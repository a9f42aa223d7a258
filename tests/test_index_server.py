"""The index on a Chroma server: a real one, started and stopped by the tests."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import chromadb
import pytest
from fakes import FakeEmbedder
from index_help import assert_right, assert_sound, many, settings_of, text
from patience import PATIENCE
from ports import own_port

from qa.errors import (
    IndexDamagedError,
    IndexMissingError,
    IndexUnreachableError,
    SettingsError,
)
from qa.index import check_index, index_status, open_index, update_index
from qa.index.server import ServerAddress
from qa.settings import Settings


class ChromaServer:
    """`chroma run` on a free port of this machine, over a folder that outlives it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.port = own_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [str(Path(sys.executable).with_name("chroma")), "run", "--host", "127.0.0.1"]
        self.process = subprocess.Popen(
            [*command, "--port", str(self.port), "--path", str(self._folder)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "ANONYMIZED_TELEMETRY": "False"},
        )
        for _ in range(20 * PATIENCE):
            assert self.process.poll() is None
            try:
                ServerAddress.parse(self.url).greet()
            except IndexUnreachableError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError("chroma run does not answer")

    def stop(self) -> None:
        assert self.process
        self.process.kill()
        self.process.wait()

    def client(self) -> chromadb.ClientAPI:
        return chromadb.HttpClient("127.0.0.1", self.port)

    def collections(self) -> list[str]:
        return [one.name for one in self.client().list_collections()]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    running = ChromaServer(tmp_path_factory.mktemp("server"))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def settings(server: ChromaServer, tmp_path: Path) -> Settings:
    return settings_of(tmp_path, count=20, chroma_url=server.url)


@pytest.fixture
def embedder() -> FakeEmbedder:
    return FakeEmbedder()


def test_an_index_on_a_server_answers_as_one_in_a_folder(
    settings: Settings, embedder: FakeEmbedder, server: ChromaServer
) -> None:
    report = update_index(settings, embedder)
    index = assert_sound(settings, embedder)
    assert report.embedded == len(index.passages)
    assert index_status(settings).store == server.url
    assert server.url in str(index_status(settings))
    assert not list(settings.folder.rglob("chroma*"))
    assert update_index(settings, embedder).generation == report.generation


def test_a_small_change_goes_into_the_same_collection_and_disturbs_no_reader(
    settings: Settings, embedder: FakeEmbedder, server: ChromaServer
) -> None:
    update_index(settings, embedder)
    reader = open_index(settings)
    before = server.collections()
    (settings.corpus / "0003.txt").write_text(text(70))
    assert update_index(settings, embedder).embedded == 1
    assert server.collections() == before
    assert_right(reader, embedder)  # the row it needs is still there, one it lacks as well
    assert_sound(settings, embedder)
    (settings.corpus / "0004.txt").write_text(text(71))
    update_index(settings, embedder)
    newest = assert_sound(settings, embedder)
    assert len(newest.store) == len(newest.passages) + 1  # but that of the generation before
    assert_right(reader, embedder)


def test_a_large_change_makes_a_new_collection_and_drops_the_oldest(
    settings: Settings, embedder: FakeEmbedder, server: ChromaServer
) -> None:
    for first in (0, 100, 200):
        update_index(settings, embedder, reading=many(10, first))
        assert_sound(settings, embedder)
    ours = (settings.folder / "place").read_text()
    assert len([name for name in server.collections() if ours in name]) == 2


def test_indexes_on_one_server_do_not_mix(
    settings: Settings, embedder: FakeEmbedder, server: ChromaServer, tmp_path: Path
) -> None:
    (tmp_path / "b").mkdir()
    other = settings_of(tmp_path / "b", count=5, chroma_url=server.url)
    for _ in range(2):
        update_index(settings, embedder, rebuild=True)
        update_index(other, embedder, rebuild=True)
    assert len(assert_sound(settings, embedder).articles) == 20
    assert len(assert_sound(other, embedder).articles) == 5


def test_moving_to_a_server_and_back_costs_no_embedding(
    settings: Settings, embedder: FakeEmbedder
) -> None:
    in_folder = settings.model_copy(update={"chroma_url": None})
    update_index(in_folder, embedder)
    with pytest.raises(IndexMissingError, match="lie elsewhere"):
        open_index(settings)
    assert update_index(settings, embedder).embedded == 0
    assert_sound(settings, embedder)
    with pytest.raises(IndexMissingError, match="lie elsewhere"):
        open_index(in_folder)
    assert update_index(in_folder, embedder).embedded == 0
    assert_sound(in_folder, embedder)


def test_an_interrupted_update_leaves_rows_that_harm_nobody(
    settings: Settings, embedder: FakeEmbedder
) -> None:
    update_index(settings, embedder)
    (settings.corpus / "0003.txt").write_text(text(70))

    def interrupt(stage: str, done: int, total: int) -> None:
        if stage == "check":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        update_index(settings, embedder, progress=interrupt)
    index = assert_sound(settings, embedder)
    assert len(index.store) == len(index.passages) + 1
    (settings.corpus / "0003.txt").write_text(text(3))
    update_index(settings, embedder)
    assert_sound(settings, embedder)


# --- What goes wrong


def test_lost_and_altered_collections_are_noticed_and_mended(
    settings: Settings, embedder: FakeEmbedder, server: ChromaServer
) -> None:
    update_index(settings, embedder)
    index = open_index(settings)
    collection = server.client().get_collection(index.manifest.collection, embedding_function=None)
    collection.delete(ids=list(index.contents.rows[:1]))
    with pytest.raises(IndexDamagedError, match="qa index"):
        open_index(settings)
    report = update_index(settings, embedder)
    assert (report.embedded, bool(report.repaired)) == (0, True)
    index = assert_sound(settings, embedder)

    collection = server.client().get_collection(index.manifest.collection, embedding_function=None)
    collection.update(ids=[index.contents.rows[0]], embeddings=index.matrix[1:2])
    assert ["distances" in problem for problem in check_index(settings)] == [True]
    with pytest.raises(IndexDamagedError, match="distances"):
        index.nearest(index.matrix[1], 3)
    with pytest.raises(IndexDamagedError, match="distances"):
        open_index(settings)
    assert update_index(settings, embedder, rebuild=True).embedded == 0
    index = assert_sound(settings, embedder)

    server.client().delete_collection(index.manifest.collection)
    with pytest.raises(IndexDamagedError, match="qa index"):
        index.nearest(index.matrix[0], 3)
    with pytest.raises(IndexDamagedError, match="qa index"):
        open_index(settings)
    assert update_index(settings, embedder).embedded == 0
    assert_sound(settings, embedder)


def test_a_server_that_stops_is_out_of_reach_until_it_is_back(
    embedder: FakeEmbedder, tmp_path: Path
) -> None:
    server = ChromaServer(tmp_path / "server")
    server.start()
    settings = settings_of(tmp_path, chroma_url=server.url)
    update_index(settings, embedder)
    reader = open_index(settings)
    server.stop()
    (settings.corpus / "0000.txt").write_text(text(70))
    for attempt in (
        lambda: open_index(settings),
        lambda: update_index(settings, embedder),
        lambda: reader.nearest(reader.matrix[0], 2),
    ):
        with pytest.raises(IndexUnreachableError, match=f"127.0.0.1:{server.port} does not answer"):
            attempt()
    assert "does not answer" in check_index(settings)[0]
    server.start()
    assert_right(reader, embedder)
    assert_right(open_index(settings), embedder)
    update_index(settings, embedder)
    assert_sound(settings, embedder)

    assert server.process
    server.process.send_signal(signal.SIGSTOP)  # takes connections, and says nothing
    with pytest.raises(IndexUnreachableError):
        open_index(settings)
    server.process.send_signal(signal.SIGCONT)
    assert_sound(settings, embedder).close()
    server.stop()
    shutil.rmtree(tmp_path / "server")
    server.start()
    with pytest.raises(IndexDamagedError):
        open_index(settings)
    assert update_index(settings, embedder).embedded == 0
    assert_sound(settings, embedder)
    server.stop()


class NoChroma(BaseHTTPRequestHandler):
    """Some other web server."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<html>Bienvenue</html>")

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def some_web_server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), NoChroma) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()


def test_what_is_no_chroma_server_is_named(tmp_path: Path, embedder: FakeEmbedder) -> None:
    with some_web_server() as url:
        settings = settings_of(tmp_path, chroma_url=url)
        with pytest.raises(IndexUnreachableError, match="QA_CHROMA_URL"):
            update_index(settings, embedder)


# --- The address


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://localhost", "http://localhost:8000"),
        ("http://localhost:9/", "http://localhost:9"),
        ("https://chroma.example", "https://chroma.example:443"),
        ("http://[::1]:8001", "http://[::1]:8001"),
        ("https://ann:p%40ss@chroma.example:44", "https://chroma.example:44"),
    ],
)
def test_addresses_are_read_and_shown_without_credentials(url: str, address: str) -> None:
    parsed = ServerAddress.parse(url)
    assert str(parsed) == address
    assert "p@ss" not in f"{parsed} {parsed!r}"
    assert ("ann" in url) == bool(parsed.headers())


def test_credentials_go_into_the_headers() -> None:
    headers = ServerAddress.parse("https://ann:p%40ss@chroma.example").headers()
    assert headers == {"Authorization": "Basic YW5uOnBAc3M="}


@pytest.mark.parametrize(
    "url", ["localhost:8000", "ftp://x", "http://", "http://x/chroma", "http://x:port", "x"]
)
def test_what_is_no_address_is_an_error(url: str, tmp_path: Path, embedder: FakeEmbedder) -> None:
    settings = settings_of(tmp_path, chroma_url=url)
    with pytest.raises(SettingsError, match="QA_CHROMA_URL"):
        update_index(settings, embedder)
    assert not settings.folder.exists()
