"""What we reach inside Chroma is still there, and Chroma still needs it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import chromadb
import httpx
import pytest
from chromadb.config import Settings
from patience import PATIENCE

from qa.index.chroma_private import forget_unless_open, set_patience

DATABASE = "chroma.sqlite3"
REPLIES = {
    "/api/v2/auth/identity": {"user_id": "", "tenant": None, "databases": []},
    "/api/v2/tenants/default_tenant": {"name": "default_tenant"},
    "/api/v2/tenants/default_tenant/databases/default_database": {
        "id": "00000000-0000-0000-0000-000000000000",
        "name": "default_database",
        "tenant": "default_tenant",
    },
}


@pytest.fixture
def freezing() -> Iterator[int]:
    """The port of a server that lets Chroma's client in, and is asked for its heart in vain."""
    thawed = threading.Event()

    class Freezing(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path not in REPLIES:
                thawed.wait(PATIENCE)
            reply = json.dumps(REPLIES.get(self.path, {"nanosecond heartbeat": 1})).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Freezing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    thawed.set()
    server.shutdown()
    server.server_close()


def quiet() -> Settings:
    return Settings(anonymized_telemetry=False)


def test_a_server_that_freezes_is_waited_for_no_longer_than_told(freezing: int) -> None:
    with chromadb.HttpClient("127.0.0.1", freezing, settings=quiet()) as client:
        set_patience(client, 0.1)
        with pytest.raises(httpx.ReadTimeout):
            client.heartbeat()


def break_and_mend(folder: Path) -> None:
    """Lets Chroma fail to open a folder, in which nothing is wrong afterwards."""
    (folder / DATABASE).write_text("no database " * 500)
    with pytest.raises(chromadb.errors.InternalError):
        chromadb.PersistentClient(folder, settings=quiet())
    (folder / DATABASE).unlink()


def test_chroma_opens_a_mended_folder_once_it_has_forgotten_the_failure(tmp_path: Path) -> None:
    break_and_mend(tmp_path)
    forget_unless_open(str(tmp_path))
    with chromadb.PersistentClient(tmp_path, settings=quiet()) as client:
        assert client.heartbeat()


def test_of_itself_chroma_still_does_not_forget_it(tmp_path: Path) -> None:
    break_and_mend(tmp_path)
    with pytest.raises(AttributeError):  # should it open now, `forget_unless_open` can go
        chromadb.PersistentClient(tmp_path, settings=quiet())


def test_what_somebody_has_open_is_not_forgotten(tmp_path: Path) -> None:
    with chromadb.PersistentClient(tmp_path, settings=quiet()) as client:
        forget_unless_open(str(tmp_path))
        chromadb.PersistentClient(tmp_path, settings=quiet()).close()
        assert client.list_collections() == []
