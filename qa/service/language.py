"""The language that somebody chose on the page, in the place of their browser's own.

The choice is a cookie. Everything behind this reads Accept-Language, and the script of the
page reads `navigator.language` before any other of ours has run: both are told the choice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from starlette.middleware import Middleware
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE: Final = "qa_language"

_CHOICE: Final = re.compile(rf"(?:^|;\s*){COOKIE}=(fr|en)(?=\s*(?:;|$))")
_TOLD: Final = (
    '<head><script>Object.defineProperty(navigator, "language", {{ value: "{choice}" }});'
    'Object.defineProperty(navigator, "languages", {{ value: ["{choice}"] }});</script>'
)


def chosen_language() -> Middleware:
    """The choice as an application takes it."""
    from starlette.middleware import Middleware

    return Middleware(ChosenLanguage)


class ChosenLanguage:
    """Tells the page and its handlers the language that was chosen, if one was."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, in the language chosen."""
        choice = _choice(scope) if scope["type"] == "http" else None
        if choice is None:
            return await self._app(scope, receive, send)
        others = [one for one in scope["headers"] if one[0] != b"accept-language"]
        told = {**scope, "headers": [*others, (b"accept-language", choice.encode())]}
        shown = _Page(send, choice) if scope["path"] in ("", "/") else send
        return await self._app(told, receive, shown)


class _Page:
    """Sends a page on with the choice written at its top; holds its beginning back until then."""

    def __init__(self, send: Send, choice: str) -> None:
        self._send = send
        self._head = _TOLD.format(choice=choice).encode()
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        """Hold a piece of the answer back, or send all of it with the last."""
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body += message.get("body", b"")
        if message.get("more_body") or self._start is None:
            return
        body = self._body.replace(b"<head>", self._head, 1)
        headers = [one for one in self._start["headers"] if one[0] != b"content-length"]
        length = (b"content-length", str(len(body)).encode())
        await self._send({**self._start, "headers": [*headers, length]})
        await self._send({"type": "http.response.body", "body": body})


def _choice(scope: Any) -> str | None:
    for name, value in scope["headers"]:
        found = _CHOICE.search(value.decode("latin-1")) if name == b"cookie" else None
        if found:
            return found[1]
    return None
