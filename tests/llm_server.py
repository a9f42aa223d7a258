"""A real HTTP server that speaks /v1/chat/completions and behaves as a script tells it to.

Each request takes the next behaviour of the script, the last one again when it is used up.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.patience import PATIENCE

PIECE = 7  # characters of a streamed chunk


@dataclass
class Exchange:
    """A request as it came, and whether the other side hung up while it was answered."""

    body: dict[str, Any]
    headers: dict[str, str]
    path: str
    hung_up: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)


Behaviour = Callable[["Handler", Exchange], None]


class Server:
    """What runs: its address, its script, what was asked of it."""

    def __init__(self, script: Sequence[Behaviour]) -> None:
        self.script = list(script)
        self.exchanges: list[Exchange] = []
        self.closing, self._asked = threading.Event(), threading.Event()
        self._lock = threading.Lock()
        handler = type("Scripted", (Handler,), {"scripted": self})
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}/v1"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    def next_behaviour(self, exchange: Exchange) -> Behaviour:
        with self._lock:
            self.exchanges.append(exchange)
            self._asked.set()
            return self.script[min(len(self.exchanges), len(self.script)) - 1]

    def first(self) -> Exchange:
        """The first request, once it has come."""
        assert self._asked.wait(PATIENCE)
        return self.exchanges[0]

    def __enter__(self) -> Server:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()


@contextmanager
def serving(*script: Behaviour) -> Iterator[Server]:
    with Server(script) as server:
        yield server


class Handler(BaseHTTPRequestHandler):
    """One request; HTTP/1.1 with chunks, as real servers stream."""

    protocol_version = "HTTP/1.1"
    scripted: Server

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        body = json.loads(self.rfile.read(length) or b"{}")
        exchange = Exchange(body, dict(self.headers), self.path)
        try:
            self.scripted.next_behaviour(exchange)(self, exchange)
        except (BrokenPipeError, ConnectionResetError):
            exchange.hung_up.set()
        finally:
            self.close_connection = True
            exchange.ended.set()

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def reply(self, status: int, body: str, kind: str = "application/json", **headers: str) -> None:
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def begin_stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def event(self, data: str) -> None:
        chunk = f"data: {data}\n\n".encode()
        self.wfile.write(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n")
        self.wfile.flush()

    def words(self, text: str, ending: str | None = None) -> None:
        delta = {"content": text} if text else {}
        choice = {"index": 0, "delta": delta, "finish_reason": ending}
        self.event(json.dumps({**_FRAME, "object": "chat.completion.chunk", "choices": [choice]}))

    def end_stream(self) -> None:
        self.event("[DONE]")
        self.wfile.write(b"0\r\n\r\n")

    def wait_for_hang_up(self, exchange: Exchange) -> None:
        """Keeps the connection open, in silence, until the other side closes it."""
        self.connection.settimeout(0.02)
        while not self.scripted.closing.is_set():
            try:
                if self.connection.recv(1) == b"":
                    exchange.hung_up.set()
                    return
            except TimeoutError:
                continue
            except OSError:
                exchange.hung_up.set()
                return


_FRAME = {"id": "chatcmpl-1", "created": 0, "model": "scripted"}
_USAGE = {"prompt_tokens": 321, "completion_tokens": 45, "total_tokens": 366}


def says(text: str, ending: str = "stop") -> Behaviour:
    """A good server that says `text`, streamed or whole as it is asked."""

    def behave(handler: Handler, exchange: Exchange) -> None:
        if exchange.body.get("stream"):
            handler.begin_stream()
            for at in range(0, len(text), PIECE):
                handler.words(text[at : at + PIECE])
            handler.words("", ending)
            handler.event(
                json.dumps(
                    {**_FRAME, "object": "chat.completion.chunk", "choices": [], "usage": _USAGE}
                )
            )
            handler.end_stream()
        else:
            handler.reply(200, json.dumps(completion(text, ending)))

    return behave


def completion(text: str, ending: str = "stop") -> dict[str, Any]:
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "message": message, "finish_reason": ending}
    return {**_FRAME, "object": "chat.completion", "choices": [choice], "usage": _USAGE}


def fails(status: int, **headers: str) -> Behaviour:
    """An error, whose text repeats the key as some servers do."""

    def behave(handler: Handler, exchange: Exchange) -> None:
        given = exchange.headers.get("Authorization", "")
        text = json.dumps({"error": {"message": f"Incorrect key: {given}", "type": "error"}})
        handler.reply(status, text, **headers)

    return behave


def drops(text: str) -> Behaviour:
    """Half an answer, then the connection is gone."""

    def behave(handler: Handler, exchange: Exchange) -> None:
        if exchange.body.get("stream"):
            handler.begin_stream()
            handler.words(text)
        else:
            handler.send_response(200)
            handler.send_header("Content-Type", "application/json")
            handler.send_header("Content-Length", "5000")
            handler.end_headers()
            handler.wfile.write(b'{"id": "chat')
        handler.wfile.flush()
        handler.connection.close()

    return behave


def ends_early(text: str) -> Behaviour:
    """A stream that stops politely, without ever saying that the answer is whole."""

    def behave(handler: Handler, exchange: Exchange) -> None:
        handler.begin_stream()
        handler.words(text)
        handler.wfile.write(b"0\r\n\r\n")

    return behave


def stalls(text: str = "") -> Behaviour:
    """Says something, then nothing any more, with the connection open."""

    def behave(handler: Handler, exchange: Exchange) -> None:
        if exchange.body.get("stream") and text:
            handler.begin_stream()
            handler.words(text)
        handler.wait_for_hang_up(exchange)

    return behave


def never_ends(word: str = "encore ") -> Behaviour:
    """Words for ever, whatever limit was asked for."""

    def behave(handler: Handler, exchange: Exchange) -> None:
        if not exchange.body.get("stream"):
            return handler.reply(200, json.dumps(completion(word * 5000)))
        handler.begin_stream()
        while not handler.scripted.closing.is_set():
            handler.words(word)
            time.sleep(0.0005)
        return None

    return behave


def talks_nonsense(body: str = "{not json", event: str = "{not json") -> Behaviour:
    """A reply that is no JSON, or JSON that is no completion."""

    def behave(handler: Handler, exchange: Exchange) -> None:
        if exchange.body.get("stream"):
            handler.begin_stream()
            handler.event(event)
            handler.end_stream()
        else:
            handler.reply(200, body)

    return behave
