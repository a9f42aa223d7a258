"""One writer at a time: a file lock, and a note beside it that says who holds it.

The lock is the operating system's and goes with its process, so that a killed writer
never blocks the next. The note is only for people: it is believed as long as the lock
is held and the process it names is alive.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from qa.errors import IndexBusyError

# Long enough to outlast somebody who only looks whether the lock is held.
_PATIENCE_SECONDS = 0.2


@contextmanager
def writer_lock(folder: Path) -> Iterator[None]:
    """Holds the lock of a data folder, which is made where it is missing.

    Raises:
        IndexBusyError: somebody else holds it; the message says who, since when.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = _lock_of(folder)
    try:
        lock.acquire(timeout=_PATIENCE_SECONDS, poll_interval=_PATIENCE_SECONDS / 4)
    except Timeout:
        raise IndexBusyError(
            f"The index in {folder} is being written by {_named(folder)}. "
            "Wait until it is done, or stop it, then try again."
        ) from None
    try:
        _note_of(folder).write_text(json.dumps(_ourselves()), encoding="utf-8")
        yield
    finally:
        _note_of(folder).unlink(missing_ok=True)
        lock.release()


def writer_of(folder: Path) -> str | None:
    """Who is writing the index of a data folder, in words; None when nobody is."""
    if not folder.is_dir():
        return None
    lock = _lock_of(folder)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return _named(folder)
    except OSError:  # a folder that may only be read has no writer
        return None
    lock.release()
    return None


def _lock_of(folder: Path) -> FileLock:
    return FileLock(folder / "lock", thread_local=False)


def _note_of(folder: Path) -> Path:
    return folder / "lock.json"


def _ourselves() -> dict[str, str | int]:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    return {"pid": os.getpid(), "host": socket.gethostname(), "since": since}


def _named(folder: Path) -> str:
    try:
        note = json.loads(_note_of(folder).read_text(encoding="utf-8"))
        pid, host, since = int(note["pid"]), str(note["host"]), str(note["since"])
    except (OSError, ValueError, TypeError, KeyError):
        return "another process"
    if not _is_alive(pid, host):
        return "another process"
    return f"process {pid} on {host} (since {since})"


def _is_alive(pid: int, host: str) -> bool:
    # Elsewhere, and where signal 0 is no mere question (Windows), the note is all there is.
    if host != socket.gethostname() or os.name != "posix":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
