"""Vectors in a Chroma collection, in a folder or on a server.

A row is an id and a unit vector, no more. The ids say what a vector is of, and the same
id always has the same vector, so that writing one twice is harmless. Knows nothing of
articles, generations, or which rows are wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa.errors import QaError
from qa.index.chroma_client import client_of_folder, client_of_server, translated
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


class VectorStore:
    """One collection of rows; reads are thread-safe, writes are for one thread alone."""

    def __init__(self, client: Any, collection: Any, place: str) -> None:
        self._client = client
        self._collection = collection
        self._place = place

    def __len__(self) -> int:
        with translated(self._place):
            return int(self._collection.count())

    def ids(self) -> set[str]:
        """The ids of all rows."""
        with translated(self._place):
            return set(self._collection.get(include=[])["ids"])

    def nearest(self, vectors: NDArray[np.float32], count: int) -> list[list[tuple[str, float]]]:
        """For each of `vectors`, shape (m, d), up to `count` (id, cosine), best first."""
        with translated(self._place):
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
            with translated(self._place):
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
            with translated(self._place):
                self._collection.upsert(ids=list(ids[start:end]), embeddings=vectors[start:end])
            progress(end)

    def drop(self, ids: Collection[str]) -> None:
        """Deletes the rows of those ids."""
        waiting = sorted(ids)
        for start in range(0, len(waiting), _ROWS_AT_ONCE):
            with translated(self._place):
                self._collection.delete(ids=waiting[start : start + _ROWS_AT_ONCE])

    def close(self) -> None:
        """Frees what Chroma holds for this collection; other ones stay open."""
        with alone():
            self._free()

    def let_go(self) -> None:
        """`close`, but never waiting: it is done now, or by whoever is opening one."""
        close_soon(self._free)

    def _free(self) -> None:
        with translated(self._place):
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
    client = client_of_server(server)
    try:
        with translated(str(server)):
            names = [one.name for one in client.list_collections()]
            for name in names:
                if name.startswith(prefix) and name not in keep:
                    client.delete_collection(name)
    finally:
        with alone():
            client.close()


def _in_folder(folder: Path, new: bool) -> VectorStore:
    return _collection_of(client_of_folder(folder), _COLLECTION, str(folder), new)


def _on_server(server: ServerAddress, name: str, new: bool) -> VectorStore:
    return _collection_of(client_of_server(server), name, str(server), new)


def _collection_of(client: Any, name: str, place: str, new: bool) -> VectorStore:
    # Without embedding_function=None Chroma would download a model of its own.
    try:
        with translated(place):
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
