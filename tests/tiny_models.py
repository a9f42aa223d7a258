"""Real models of a few kilobytes, made on the spot, and a hub that serves them."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

COMMIT = "1" * 40


def make_model(folder: Path, words: str = "le la qui a écrit une lettre query passage :") -> Path:
    """A sentence-transformers model with random weights: two small layers of BERT."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    folder.mkdir(parents=True)
    letters = [chr(code) for code in range(97, 123)]
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words.split()]
    vocabulary += [*letters, *(f"##{letter}" for letter in letters)]
    (folder / "vocab.txt").write_text("\n".join(dict.fromkeys(vocabulary)))
    BertTokenizerFast(vocab=str(folder / "vocab.txt"), model_max_length=32).save_pretrained(folder)
    torch.manual_seed(0)
    size = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2}
    config = BertConfig(vocab_size=200, intermediate_size=32, max_position_embeddings=32, **size)
    BertModel(config).save_pretrained(folder)
    model = SentenceTransformer(modules=[(body := Transformer(str(folder))), Pooling(16)])
    assert body.max_seq_length == 32
    model.save(str(folder / "whole"))
    return folder / "whole"


class _Hub(BaseHTTPRequestHandler):
    """As much of the hub's interface as its client needs to fetch a model."""

    models: dict[str, Path]
    asked: list[str]

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        self.asked.append(f"{self.command} {path}")
        for name, folder in self.models.items():
            if path.startswith(f"/api/models/{name}/tree/"):
                return self._json([self._entry(folder, one) for one in _files(folder)])
            if path.startswith(f"/api/models/{name}"):
                return self._json({"id": name, "sha": COMMIT, "siblings": []})
            if path.startswith(f"/{name}/resolve/"):
                return self._file(folder / path.split("/", 5)[5])
        self.send_response(404)
        self.send_header("X-Error-Code", "RepoNotFound")
        self.send_header("Content-Length", "0")
        return self.end_headers()

    def _entry(self, folder: Path, path: Path) -> dict[str, object]:
        name = path.relative_to(folder).as_posix()
        return {"type": "file", "path": name, "size": path.stat().st_size, "oid": _etag(path)}

    def _json(self, value: object) -> None:
        self._send(json.dumps(value).encode(), "x")

    def _file(self, path: Path) -> None:
        self._send(path.read_bytes(), _etag(path))

    def _send(self, body: bytes, etag: str) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", f'"{etag}"')
        self.send_header("X-Repo-Commit", COMMIT)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _etag(path: Path) -> str:
    return hashlib.sha1(path.read_bytes()).hexdigest()


@contextmanager
def hub_of(models: dict[str, Path]) -> Iterator[tuple[str, list[str]]]:
    """The address of a hub with those models, and a list of what it is asked for."""
    asked: list[str] = []
    handler = type("Hub", (_Hub,), {"models": models, "asked": asked})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
