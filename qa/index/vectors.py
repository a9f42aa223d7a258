"""A cache of vectors by content: what has been embedded once is never embedded again.

One SQLite file, from the SHA-256 of embedder and text to the vector. Each batch is
committed as it comes, so that an interrupted indexing goes on where it stopped. Every
vector carries a checksum, and one that fails it counts as missing. Knows nothing of
articles, passages or Chroma.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_SCHEMA = 1
_CREATE = f"""
BEGIN;
CREATE TABLE vectors (key TEXT PRIMARY KEY, vector BLOB, checksum INTEGER);
PRAGMA user_version = {_SCHEMA};
COMMIT;
"""
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
_AT_ONCE = 500


def vector_key(identity: str, text: str) -> str:
    """The key of a text's vector: another embedder or another text, another key."""
    return hashlib.sha256(f"{identity}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()


class VectorCache:
    """Vectors by key, in one file. For one writer at a time, under its lock."""

    def __init__(self, connection: sqlite3.Connection, damage: str | None = None) -> None:
        self._connection = connection
        self.damage = damage

    @classmethod
    def open(cls, path: Path) -> VectorCache:
        """The cache in `path`; a file that is damaged is set aside and begun anew.

        Then `damage` says so, and the old file lies beside it as ``NAME.damaged``.
        """
        damage = None
        if problem := damage_of(path):
            _set_aside(path)
            damage = f"the vector cache was damaged ({problem}) and is set aside"
        return cls(_connect(path), damage)

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def fetch(self, keys: Iterable[str]) -> dict[str, NDArray[np.float32]]:
        """The vectors of those keys that are there and whole."""
        found = {}
        for some in _batches(keys):
            marks = ",".join("?" * len(some))
            query = f"SELECT key, vector, checksum FROM vectors WHERE key IN ({marks})"
            for key, blob, checksum in self._connection.execute(query, some):
                if zlib.crc32(blob) == checksum:
                    found[key] = np.frombuffer(blob, dtype="<f4")
        return found

    def add(self, keys: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Keeps one vector a key, all of them or, when interrupted, none."""
        blobs = [row.astype("<f4").tobytes() for row in vectors]
        rows = [(key, blob, zlib.crc32(blob)) for key, blob in zip(keys, blobs, strict=True)]
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)

    def prune(self, keep: Collection[str]) -> int:
        """Drops every vector whose key is not in `keep`; how many there were."""
        with self._connection:
            self._connection.execute("CREATE TEMP TABLE keep (key TEXT PRIMARY KEY)")
            self._connection.executemany("INSERT INTO keep VALUES (?)", ((key,) for key in keep))
            dropped = self._connection.execute(
                "DELETE FROM vectors WHERE key NOT IN (SELECT key FROM keep)"
            ).rowcount
            self._connection.execute("DROP TABLE keep")
        return dropped

    def __len__(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM vectors").fetchone()[0])


def damage_of(path: Path) -> str | None:
    """What is wrong with the cache in `path`; None when it is sound or not there yet.

    Raises:
        sqlite3.OperationalError: the file cannot be read at all, or is in use too long.
    """
    if not path.exists():
        return None
    try:
        with closing(_connect(path)) as connection:
            return _damage(connection)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in _DAMAGED:
            return str(error)
        raise


def _damage(connection: sqlite3.Connection) -> str | None:
    if (version := connection.execute("PRAGMA user_version").fetchone()[0]) != _SCHEMA:
        return f"its format is {version}, not {_SCHEMA}"
    verdict = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    connection.execute("SELECT key, vector, checksum FROM vectors LIMIT 1").fetchone()
    return None if verdict == "ok" else verdict


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=5, check_same_thread=False)
    if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        connection.executescript(_CREATE)
    return connection


def _set_aside(path: Path) -> None:
    path.replace(path.with_name(f"{path.name}.damaged"))
    # A journal belongs to the file it lies beside; beside a new one it would be replayed.
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)


def _batches(keys: Iterable[str]) -> Iterator[list[str]]:
    waiting = iter(keys)
    while some := list(islice(waiting, _AT_ONCE)):
        yield some
