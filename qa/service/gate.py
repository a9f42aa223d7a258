"""What the server of the page never does, whoever asks: a gate before all its routes.

Gradio would hand out any file that it has been given, fetch addresses of the network for
its visitors, and store what they send. The page needs none of this but to take files in,
one at a time, where articles may be added. And a page for this machine alone answers to
this machine's names only: another site could give itself our address, and ask in the name
of whoever visits it.
"""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.middleware import Middleware
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

# Of a body beside the file in it: its name, its borders.
ROOM_AROUND = 20_000

_FETCHED = re.compile(r"/gradio_api/+(file[=/]|proxy=)", re.IGNORECASE)
_PORT = re.compile(r":\d+$")
_STRANGE_NAME = (
    "This page is for its own machine alone, under the names localhost and 127.0.0.1. "
    "Behind a proxy, or for others: set QA_AUTH=user:password."
)
_SENT = re.compile(r"/gradio_api/+upload/?$", re.IGNORECASE)


def gate(most_bytes: int, own_names_only: bool = False) -> Middleware:
    """The gate as an application takes it; files of up to `most_bytes` come in, 0 for none.

    With `own_names_only` it answers to localhost and the like alone.
    """
    from starlette.middleware import Middleware

    return Middleware(Gate, most_bytes=most_bytes, own_names_only=own_names_only)


def is_loopback(host: str) -> bool:
    """Whether a name or address is one by which a machine speaks to itself."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost" or host.lower().endswith(".localhost")


class Gate:
    """Lets through what the page needs, and answers the rest by itself."""

    def __init__(self, app: ASGIApp, most_bytes: int, own_names_only: bool = False) -> None:
        self._app = app
        self._own_names_only = own_names_only
        self._most_bytes = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or pass it on."""
        refusal = self._refusal(scope) if scope["type"] == "http" else None
        await (refusal or self._app)(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        path = str(scope["path"])
        if self._own_names_only and not is_loopback(_PORT.sub("", _header(scope, b"host"))):
            return _said(_STRANGE_NAME, 403)
        if _FETCHED.search(path):
            return _said("No file is handed out here.", 403)
        if _SENT.search(path):
            return self._refusal_of_file(_length(scope))
        return None

    def _refusal_of_file(self, length: int | None) -> Response | None:
        if not self._most_bytes:
            return _said("Articles can be neither added nor removed here.", 403)
        if length is None:
            return _said("Say how long the file is: Content-Length.", 411)
        if length > self._most_bytes + ROOM_AROUND:
            return _said("One file at a time, and none so large.", 413)
        return None


def _said(text: str, status: int) -> Response:
    from starlette.responses import PlainTextResponse

    return PlainTextResponse(text, status)


def _length(scope: Scope) -> int | None:
    length = _header(scope, b"content-length")
    return int(length) if length.isdecimal() else None


def _header(scope: Scope, wanted: bytes) -> str:
    values = (value for name, value in scope["headers"] if name == wanted)
    return str(next(values, b"").decode("latin-1"))
