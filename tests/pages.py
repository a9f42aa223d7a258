"""Pages served for tests, each on a port of its own while it is served."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from patience import PATIENCE
from ports import own_port

from qa.answering import Answering
from qa.app import build_page, serve
from qa.feedback import FeedbackFile
from qa.library import Library
from qa.service import Credentials, routes
from qa.service.brake import Brake

# How httpx asks a server of this machine: past any proxy, without certificates to load, and in
# no hurry, for a machine that is busy with other things is not wrong.
PATIENTLY: dict[str, Any] = {"timeout": PATIENCE, "trust_env": False, "verify": False}

_FREE: list[int] = []  # ports of pages that are gone: a browser has kept what it loaded there


@contextmanager
def page_of(
    answerer: Answering,
    library: Library | None = None,
    opinions: FeedbackFile | None = None,
    credentials: Credentials | None = None,
    brake: Brake | None = None,
) -> Iterator[str]:
    """The address of the page over an answerer, and of the service for programs beside it."""
    page = build_page(answerer, library, opinions)
    beside = routes(answerer, credentials)
    port = _FREE.pop() if _FREE else own_port()
    try:
        yield serve(page, "127.0.0.1", port, False, beside, credentials, library, brake)
    finally:
        page.close(verbose=False)
        _FREE.append(port)
