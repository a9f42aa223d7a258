"""After an update: drops what neither the new generation nor the one before it needs.

Whoever reads the one before goes on undisturbed. What fails here is left for the next
time, for the new generation is in force already.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from contextlib import closing, suppress

from qa.errors import IndexDamagedError, IndexUnreachableError
from qa.index.building import collections_of
from qa.index.generations import DataFolder, Manifest
from qa.index.server import ServerAddress
from qa.index.store import drop_from_server, open_on_server
from qa.index.vectors import VectorCache


def tidy_folder(data: DataFolder, manifest: Manifest) -> None:
    """Drops the folders of older generations and of unfinished ones."""
    data.keep_only((manifest.generation, manifest.previous))


def tidy_cache(cache: VectorCache, keep: Collection[str]) -> None:
    """Drops the vectors that no generation on disk uses."""
    with suppress(sqlite3.Error):
        cache.prune(keep)


def tidy_server(
    server: ServerAddress,
    data: DataFolder,
    manifest: Manifest,
    previous: Manifest | None,
    keep: Collection[str],
) -> None:
    """Drops our older collections, and from the one in force the rows not in `keep`."""
    collections = {manifest.collection}
    if previous and previous.store == manifest.store:
        collections.add(previous.collection)
    with suppress(IndexDamagedError, IndexUnreachableError):
        drop_from_server(server, collections_of(data), collections)
        with closing(open_on_server(server, manifest.collection)) as store:
            store.drop(store.ids() - set(keep))
