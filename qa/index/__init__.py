"""Articles <-> an index in Chroma that cannot be quietly wrong: the face of this folder.

The articles and a cache of vectors are the truth; an index is disposable. `update_index`
makes a new generation beside the one in force, checks it, and switches in one step, so
that a reader finds the old one or the new one, whatever became of the writer; what it
finds damaged it makes anew. `open_index` opens the generation in force, after checks.

    DATA FOLDER
      CURRENT            which generation is in force, and its manifest's checksum
      generations/NAME/  manifest.json, articles, passages, vectors, bm25/, chroma/
      vectors.sqlite     every vector ever paid for and still of use
      lock, lock.json    held by the one writer; who that is
      place              what the names of our collections on a server begin with
"""

from __future__ import annotations

from qa.errors import IndexDamagedError, IndexMissingError
from qa.index.building import Progress
from qa.index.checks import NO_INDEX, check_index, index_status, unfit
from qa.index.generations import DataFolder, Pointer
from qa.index.recipe import mismatch
from qa.index.reports import IndexReport, IndexStatus
from qa.index.server import server_of
from qa.index.snapshot import Index, open_generation
from qa.index.updating import update_index
from qa.models import Embedder
from qa.settings import Settings

__all__ = [
    "Index",
    "IndexReport",
    "IndexStatus",
    "Progress",
    "check_index",
    "current_generation",
    "index_status",
    "open_index",
    "update_index",
]


def open_index(settings: Settings, embedder: Embedder | None = None) -> Index:
    """The index in force for these settings and, where it is given, this embedder.

    Raises:
        IndexMissingError: there is none, or it was made otherwise than they ask for.
        IndexDamagedError: it fails a check.
        IndexUnreachableError: it is on a Chroma server that does not answer.
    """
    data = DataFolder(settings.folder)
    while True:
        pointer = data.pointer()
        if not pointer:
            raise IndexMissingError(NO_INDEX)
        try:
            return _opened(data, pointer, settings, embedder)
        except IndexDamagedError:
            # A slow reader may find its generation gone because two newer ones came.
            if data.pointer() == pointer:
                raise


def current_generation(settings: Settings) -> str | None:
    """The name of the generation in force; None if there is none. Reads one small file."""
    return DataFolder(settings.folder).current()


def _opened(
    data: DataFolder, pointer: Pointer, settings: Settings, embedder: Embedder | None
) -> Index:
    manifest = data.manifest(pointer)
    identity = embedder.identity if embedder else None
    if reason := mismatch(manifest, settings, identity):
        raise IndexMissingError(unfit(reason))
    return open_generation(data, manifest, server_of(settings))
