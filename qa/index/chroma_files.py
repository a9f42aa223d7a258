"""The files of a Chroma folder: which of them stay as they are, copying, and damage.

What is known here of Chroma 1.5's layout was measured, and only guards: a file that
should be there and is not makes an index damaged, never an answer wrong. ``chroma.sqlite3``
holds the ids and the newest rows and changes by a few bytes whenever it is opened; each
other folder holds one graph, which only a writer changes.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

DATABASE = "chroma.sqlite3"


def lasting_files(folder: Path) -> Iterator[Path]:
    """The files that stay the same from one writer to the next: those of written graphs."""
    for record in sorted(folder.glob("*/index_metadata.pickle")):
        yield from sorted(path for path in record.parent.iterdir() if path.is_file())


def damage_of(folder: Path) -> str | None:
    """What is wrong with the database, in words; None when it is whole.

    Chroma would make a missing one anew, and panics on a malformed one.
    """
    database = folder / DATABASE
    if not database.is_file():
        return f"{DATABASE} is missing"
    try:
        with closing(_connect(database)) as connection:
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        return f"{DATABASE}: {error}"
    return None if verdict == "ok" else f"{DATABASE}: {verdict}"


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
