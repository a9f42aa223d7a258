"""A brake on guessing the password: whoever was wrong several times must wait, longer each time.

Counted by address; the longest wait is short enough for somebody who has only forgotten the
password, and whoever is right is known as such at once. What is remembered is bounded.
"""

from __future__ import annotations

import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from typing import TYPE_CHECKING, Final

from qa.service.credentials import Credentials
from qa.service.protocol import PREFIX

if TYPE_CHECKING:
    from starlette.middleware import Middleware
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

FREE: Final = 4  # wrong passwords that cost nothing
FIRST, LONGEST = 1.0, 60.0  # seconds to wait after the next one, and at most
FORGOTTEN: Final = 900.0  # seconds after which it is as if nothing had been wrong
MOST: Final = 10_000  # addresses remembered; the one that was wrong longest ago makes room

_HOME: Final = 64  # bits of an IPv6 address that a household shares
_LOGIN: Final = re.compile(r"/+login/*")
_TOLD: Final = "Too many wrong passwords: try again in {seconds} s."
_TOO_MANY: Final = 429
_FAILED: Final = 400  # from this status on


@dataclass(frozen=True, slots=True)
class _Tries:
    """How often an address was wrong, when last, and until when it waits."""

    count: int = 0
    last: float = 0.0
    until: float = 0.0


class Brake:
    """Who must wait before trying a password; `clock` tells seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tries: OrderedDict[str, _Tries] = OrderedDict()

    @property
    def remembered(self) -> int:
        """How many addresses are remembered."""
        return len(self._tries)

    def wait(self, address: str) -> float:
        """How many seconds this address must wait still; 0 when it may try."""
        known = self._tries.get(_household(address), _Tries())
        return max(0.0, known.until - self._clock())

    def wrong(self, address: str) -> None:
        """A password was wrong."""
        now, name = self._clock(), _household(address)
        known = self._tries.pop(name, _Tries())
        count = 1 if now - known.last > FORGOTTEN else known.count + 1
        wait = min(LONGEST, FIRST * 2.0 ** min(count - FREE - 1, 20)) if count > FREE else 0.0
        self._tries[name] = _Tries(count, now, now + wait)
        if len(self._tries) > MOST:
            self._tries.popitem(last=False)

    def right(self, address: str) -> None:
        """A password was right: what was wrong before is forgotten."""
        self._tries.pop(_household(address), None)


def braked(credentials: Credentials, brake: Brake) -> Middleware:
    """The brake as an application takes it."""
    from starlette.middleware import Middleware

    return Middleware(Braked, credentials=credentials, brake=brake)


class Braked:
    """Passes on what tries a password if its turn has come: the page's form, and programs."""

    def __init__(self, app: ASGIApp, credentials: Credentials, brake: Brake) -> None:
        self._app = app
        self._credentials = credentials
        self._brake = brake

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or pass it on."""
        header = _authorization(scope)
        is_login = scope["type"] == "http" and _is_login(scope)
        if header is None and not is_login:
            return await self._app(scope, receive, send)
        address = str((scope.get("client") or ("",))[0])
        if wait := self._brake.wait(address):
            return await _refusal(ceil(wait))(scope, receive, send)
        if is_login:
            return await self._app(scope, receive, self._watched(address, send))
        told = self._brake.right if self._credentials.admit(header) else self._brake.wrong
        told(address)
        return await self._app(scope, receive, send)

    def _watched(self, address: str, send: Send) -> Send:
        """What learns from the answer to the form; wrong until then, or many could try at once."""
        self._brake.wrong(address)

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] < _FAILED:
                self._brake.right(address)
            await send(message)

        return watched


def _refusal(seconds: int) -> ASGIApp:
    from starlette.responses import JSONResponse

    from qa.service.replies import error_reply

    content = error_reply(_TOLD.format(seconds=seconds), _TOO_MANY, code="rate_limit_exceeded")
    return JSONResponse(content, _TOO_MANY, {"Retry-After": str(seconds)})


def _is_login(scope: Scope) -> bool:
    return scope["method"] == "POST" and _LOGIN.fullmatch(scope["path"]) is not None


def _authorization(scope: Scope) -> str | None:
    """What a program says to prove who it is, where that is asked."""
    if scope["type"] != "http" or not scope["path"].startswith(PREFIX):
        return None
    values = (value for name, value in scope["headers"] if name == b"authorization")
    found = next(values, None)
    return None if found is None else str(found.decode("latin-1"))


def _household(address: str) -> str:
    """An address, or for IPv6 the network that one household has of them."""
    try:
        known = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(known, IPv6Address):
        return str(known)
    if known.ipv4_mapped:
        return str(known.ipv4_mapped)
    return str(ip_network((int(known), _HOME), strict=False))
