"""One thread at a time opens and closes what Chroma holds, also when nobody asked it to.

Chroma keeps one system a folder in a dictionary that it does not guard. What nobody reads
any more is closed by the garbage collector, which comes by at any moment, in the very
thread that is opening something too: it must not wait for it.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

_opening = threading.Lock()
_waiting: deque[Callable[[], None]] = deque()


@contextmanager
def alone() -> Iterator[None]:
    """Nobody else opens or closes; what came up to be closed meanwhile is, afterwards."""
    try:
        with _opening:
            yield
    finally:
        _close_waiting()


def close_soon(close: Callable[[], None]) -> None:
    """Calls `close` alone without ever waiting: now, or when whoever is alone is done."""
    _waiting.append(close)
    _close_waiting()


def _close_waiting() -> None:
    while _waiting and _opening.acquire(blocking=False):
        try:
            with suppress(IndexError):  # another thread took the last one
                _waiting.popleft()()
        finally:
            _opening.release()
