"""Clients of Chroma, of a folder or of a server, and its errors in our words.

Only here and in `chroma_private` is chromadb imported. Knows nothing of collections.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Any

from qa.errors import IndexDamagedError, IndexUnreachableError, QaError
from qa.index.chroma_private import forget_unless_open, set_patience
from qa.index.closing import alone
from qa.index.server import ServerAddress

_PATIENCE_SECONDS = 30


def client_of_folder(folder: Path) -> Any:
    """A client of the files in a folder, which is made where it is missing.

    Raises:
        IndexDamagedError: Chroma cannot open them.
    """
    import chromadb

    with alone(), translated(str(folder)):
        try:
            return chromadb.PersistentClient(folder, settings=_quiet_settings())
        finally:
            forget_unless_open(str(folder))


def client_of_server(server: ServerAddress) -> Any:
    """A client of a server, with an end to its patience: a frozen one would freeze us.

    Raises:
        IndexUnreachableError: no Chroma server answers there.
    """
    import chromadb

    server.greet()
    with alone(), translated(str(server)):
        client = chromadb.HttpClient(
            server.host, server.port, server.secure, server.headers(), _quiet_settings()
        )
    set_patience(client, _PATIENCE_SECONDS)
    return client


def _quiet_settings() -> Any:
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    from chromadb.config import Settings

    # Chroma would also read a .env file that happens to lie in the working folder.
    return Settings(anonymized_telemetry=False, _env_file=None)


class translated:  # noqa: N801 (reads as a function, like contextlib.suppress)
    """Turns what Chroma raises inside the block into errors that say what to do.

    That is anything: bare Exceptions from its HTTP client, and from its Rust core panics,
    which derive from BaseException alone and cannot be named in an except clause. `place`
    is the folder, or the address of the server.
    """

    def __init__(self, place: str) -> None:
        self._place = place

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None or issubclass(kind, QaError):
            return
        if issubclass(kind, Exception) or kind.__name__ == "PanicException":
            raise self._ours(kind, error) from error

    def _ours(self, kind: type[BaseException], error: BaseException | None) -> QaError:
        from chromadb.errors import ChromaError

        if "://" in self._place and not issubclass(kind, ChromaError):
            return IndexUnreachableError(
                f"The Chroma server {self._place} does not answer as it should: {error!r}. "
                "Start it, or unset QA_CHROMA_URL to keep the index in a folder."
            )
        return IndexDamagedError(
            f"Chroma cannot use the index in {self._place}: {error}. Run `qa index` to mend it."
        )
