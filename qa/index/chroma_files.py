"""The files of a Chroma folder: which of them stay as they are, copying, and damage.

What is known here of Chroma 1.5's layout was measured, and only guards: a file that
should be there and is not makes an index damaged, never an answer wrong. ``chroma.sqlite3``
holds the ids and the newest rows, of which only a writer changes any, though opening it
changes a few bytes; each folder holds one graph, which only a writer changes.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

DATABASE = "chroma.sqlite3"
# But for the one that Chroma writes to on opening, to see whether it may.
_TABLES = """
SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'acquire_write'
AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name
"""


def lasting_files(folder: Path) -> Iterator[Path]:
    """The files that stay the same from one writer to the next: those of written graphs."""
    for record in sorted(folder.glob("*/index_metadata.pickle")):
        yield from sorted(path for path in record.parent.iterdir() if path.is_file())


def database_checksum(folder: Path) -> str:
    """A hash of every row of the database, whatever the pages they are on.

    Raises:
        sqlite3.DatabaseError: it cannot be read.
    """
    digest = hashlib.sha256()
    with closing(_connect(folder / DATABASE)) as connection:
        for (name,) in connection.execute(_TABLES).fetchall():
            digest.update(f"{name}\n".encode())
            for row in connection.execute(f'SELECT * FROM "{name}"'):
                digest.update(repr(row).encode())
    return digest.hexdigest()


def damage_of(folder: Path, checksum: str) -> str | None:
    """What is wrong with a database of that checksum, in words; None when it is whole.

    Chroma would make a missing one anew, and panics on a malformed one.
    """
    if not (folder / DATABASE).is_file():
        return f"{DATABASE} is missing"
    try:
        with closing(_connect(folder / DATABASE)) as connection:
            verdict = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
        if verdict != "ok":
            return f"{DATABASE}: {verdict}"
        return None if database_checksum(folder) == checksum else f"{DATABASE} has been altered"
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return f"{DATABASE}: {error}"


def copy(source: Path, target: Path) -> None:
    """Copies a Chroma folder that nobody writes, though others may be reading it."""
    shutil.copytree(source, target, ignore=lambda _, names: {DATABASE} & {*names})
    # Opening a database writes to it, so that a plain copy could be torn.
    with closing(_connect(source / DATABASE)) as old, closing(_connect_new(target)) as new:
        old.backup(new)


def _connect(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True, timeout=5)


def _connect_new(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(folder / DATABASE)
