"""Vectors in a Chroma collection, in a folder or on a server: the only chromadb import.

A row is an id and a unit vector, no more. The ids say what a vector is of, and the same
id always has the same vector, so that writing one twice is harmless. Knows nothing of
articles, generations, or which rows are wanted.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa.errors import IndexDamagedError, IndexUnreachableError, QaError
from qa.index.closing import alone, close_soon
from qa.index.server import ServerAddress

# Measured against exact search on 4 000 French sentences: .9999 of the 50 nearest are
# found (.97 at Chroma's defaults) for the same millisecond or two; on random vectors, the
# hardest case, .9996 (.83).
_GRAPH = {
    "space": "cosine",
    "ef_construction": 200,
    "ef_search": 400,
    "max_neighbors": 32,
    # Rows wait outside the graph until there are so many, and join it at each opening:
    # at Chroma's 1 000 that takes up to a second of every start.
    "batch_size": 100,
    "sync_threshold": 100,
}
_COLLECTION = "passages"
# Chroma takes 5 461 rows at once, and its server a body of 40 MB.
_ROWS_AT_ONCE = 1000
_NUMBERS_AT_ONCE = 400_000
_PATIENCE_SECONDS = 30


class VectorStore:
    """One collection of rows; reads are thread-safe, writes are for one thread alone."""

    def __init__(self, client: Any, collection: Any, place: str) -> None:
        self._client = client
        self._collection = collection
        self._place = place

    def __len__(self) -> int:
        with _translated(self._place):
            return int(self._collection.count())

    def ids(self) -> set[str]:
        """The ids of all rows."""
        with _translated(self._place):
            return set(self._collection.get(include=[])["ids"])

    def nearest(self, vectors: NDArray[np.float32], count: int) -> list[list[tuple[str, float]]]:
        """For each of `vectors`, shape (m, d), up to `count` (id, cosine), best first."""
        with _translated(self._place):
            found = self._collection.query(
                query_embeddings=vectors, n_results=count, include=["distances"]
            )
        return [
            [(row, 1 - distance) for row, distance in zip(ids, distances, strict=True)]
            for ids, distances in zip(found["ids"], found["distances"], strict=True)
        ]

    def vectors(self, ids: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors of those ids that are there."""
        found: dict[str, NDArray[np.float32]] = {}
        for start in range(0, len(ids), _ROWS_AT_ONCE):
            some = list(ids[start : start + _ROWS_AT_ONCE])
            with _translated(self._place):
                rows = self._collection.get(ids=some, include=["embeddings"])
            vectors = np.asarray(rows["embeddings"], dtype=np.float32)
            found.update(zip(rows["ids"], vectors, strict=True))
        return found

    def put(
        self,
        ids: Sequence[str],
        vectors: NDArray[np.float32],
        progress: Callable[[int], None] = lambda done: None,
    ) -> None:
        """Writes one row an id; `progress` is told how many are written so far."""
        step = max(1, min(_ROWS_AT_ONCE, _NUMBERS_AT_ONCE // max(1, vectors.shape[-1])))
        for start in range(0, len(ids), step):
            end = min(start + step, len(ids))
            with _translated(self._place):
                self._collection.upsert(ids=list(ids[start:end]), embeddings=vectors[start:end])
            progress(end)

    def drop(self, ids: Collection[str]) -> None:
        """Deletes the rows of those ids."""
        waiting = sorted(ids)
        for start in range(0, len(waiting), _ROWS_AT_ONCE):
            with _translated(self._place):
                self._collection.delete(ids=waiting[start : start + _ROWS_AT_ONCE])

    def close(self) -> None:
        """Frees what Chroma holds for this collection; other ones stay open."""
        with alone():
            self._free()

    def let_go(self) -> None:
        """`close`, but never waiting: it is done now, or by whoever is opening one."""
        close_soon(self._free)

    def _free(self) -> None:
        with _translated(self._place):
            self._client.close()


def create_in_folder(folder: Path) -> VectorStore:
    """A new, empty collection in a folder, which is made where it is missing."""
    return _in_folder(folder, new=True)


def open_in_folder(folder: Path) -> VectorStore:
    """The collection that `create_in_folder` made, on files known to be whole.

    Chroma answers wrongly, or takes the process down, on files that are not: look at
    them with `chroma_files.damage_of` first.

    Raises:
        IndexDamagedError: Chroma cannot open it.
    """
    return _in_folder(folder, new=False)


def create_on_server(server: ServerAddress, name: str) -> VectorStore:
    """A new, empty collection on a server.

    Raises:
        IndexUnreachableError: no Chroma server answers there.
    """
    return _on_server(server, name, new=True)


def open_on_server(server: ServerAddress, name: str) -> VectorStore:
    """The collection of that name on a server.

    Raises:
        IndexUnreachableError: no Chroma server answers there.
        IndexDamagedError: the server has no such collection.
    """
    return _on_server(server, name, new=False)


def drop_from_server(server: ServerAddress, prefix: str, keep: Collection[str]) -> None:
    """Deletes the collections whose names begin with `prefix`, but for those in `keep`."""
    client = _server_client(server)
    try:
        with _translated(str(server)):
            names = [one.name for one in client.list_collections()]
            for name in names:
                if name.startswith(prefix) and name not in keep:
                    client.delete_collection(name)
    finally:
        with alone():
            client.close()


def _in_folder(folder: Path, new: bool) -> VectorStore:
    import chromadb

    with alone(), _translated(str(folder)):
        try:
            client = chromadb.PersistentClient(folder, settings=_quiet_settings())
        finally:
            _forget_unless_open(str(folder))
    return _collection_of(client, _COLLECTION, str(folder), new)


def _forget_unless_open(folder: str) -> None:
    """Chroma keeps a system that failed to start, and would use it for ever after."""
    from chromadb.api.shared_system_client import SharedSystemClient

    if folder not in SharedSystemClient._identifier_to_refcount:
        SharedSystemClient._identifier_to_system.pop(folder, None)


def _on_server(server: ServerAddress, name: str, new: bool) -> VectorStore:
    return _collection_of(_server_client(server), name, str(server), new)


def _server_client(server: ServerAddress) -> Any:
    import chromadb

    server.greet()
    with alone(), _translated(str(server)):
        client = chromadb.HttpClient(
            server.host, server.port, server.secure, server.headers(), _quiet_settings()
        )
    # Chroma waits for ever, and has no setting for it: a frozen server would freeze us.
    client._server._session.timeout = _PATIENCE_SECONDS
    return client


def _collection_of(client: Any, name: str, place: str, new: bool) -> VectorStore:
    # Without embedding_function=None Chroma would download a model of its own.
    try:
        with _translated(place):
            if new:
                collection = client.create_collection(
                    name, embedding_function=None, configuration={"hnsw": dict(_GRAPH)}
                )
            else:
                collection = client.get_collection(name, embedding_function=None)
    except QaError:
        with alone():
            client.close()
        raise
    return VectorStore(client, collection, place)


def _quiet_settings() -> Any:
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    from chromadb.config import Settings

    # Chroma would also read a .env file that happens to lie in the working folder.
    return Settings(anonymized_telemetry=False, _env_file=None)


class _translated:  # noqa: N801 (reads as a function, like contextlib.suppress)
    """Turns what Chroma raises inside the block into errors that say what to do.

    That is anything: bare Exceptions from its HTTP client, and from its Rust core panics,
    which derive from BaseException alone and cannot be named in an except clause.
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
