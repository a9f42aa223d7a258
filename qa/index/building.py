"""A new generation of an index, made beside those there are and checked before it counts.

The vectors go into Chroma in one of two ways: all of them into a new collection, or,
when little has changed, the changes alone into a copy of the healthy one (in a folder) or
into the same one (on a server, where copying is not possible and the rows of several
generations lie side by side).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import qa.index.chroma_files as chroma_files
from qa.errors import IndexDamagedError
from qa.index.contents import Contents
from qa.index.generations import DataFolder, Manifest, Pointer, states_of
from qa.index.server import ServerAddress
from qa.index.snapshot import CHROMA, LEXICAL, VECTORS, Index, open_generation
from qa.index.store import (
    VectorStore,
    create_in_folder,
    create_on_server,
    open_in_folder,
    open_on_server,
)
from qa.lexical import LexicalIndex

# Below this many rows a new graph costs no more than copying one.
_WORTH_COPYING = 1000
# A graph keeps the places of deleted rows, and is made anew when they are this share.
_MOST_CHANGED = 0.2

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a new generation is to hold, and the healthy one it may start from.

    `draft` is its manifest but for what building finds out; `matrix` holds the vectors of
    ``contents.rows``, shape (rows, d).
    """

    data: DataFolder
    server: ServerAddress | None
    draft: Manifest
    contents: Contents
    matrix: NDArray[np.float32]
    base: Index | None

    @property
    def folder(self) -> Path:
        """Where the new generation lies."""
        return self.data.folder_of(self.draft.generation)

    @property
    def gone(self) -> set[str]:
        """The rows of the base that the new generation lacks."""
        return {*self.base.contents.rows} - {*self.contents.rows} if self.base else set()

    @property
    def fresh(self) -> list[int]:
        """The rows, as positions in the matrix, that the base lacks."""
        known = {*self.base.contents.rows} if self.base else set()
        return [row for row, key in enumerate(self.contents.rows) if key not in known]


def build(plan: Plan, progress: Progress) -> Pointer:
    """Writes, closes, reopens and checks the generation; what to point to.

    Raises:
        IndexDamagedError: it fails its checks, even when made without a base.
        IndexUnreachableError: the Chroma server does not answer.
    """
    _write_texts(plan)
    if plan.base and _pays(plan):
        try:
            return _built(plan, progress)
        except IndexDamagedError:  # the base was worse than it looked
            plan = replace(plan, base=None)
    return _built(replace(plan, base=None), progress)


def _pays(plan: Plan) -> bool:
    assert plan.base
    rows = len(plan.contents.rows)
    gone = plan.base.manifest.dropped + len(plan.gone)
    enough = rows >= _WORTH_COPYING or plan.server is not None
    return enough and gone + len(plan.fresh) <= _MOST_CHANGED * rows


def _built(plan: Plan, progress: Progress) -> Pointer:
    dropped = plan.base.manifest.dropped + len(plan.gone) if plan.base else 0
    collection = _fill(plan, progress)
    progress("check", 0, 1)
    manifest = replace(
        plan.draft,
        collection=collection,
        database="" if plan.server else chroma_files.database_checksum(plan.folder / CHROMA),
        dropped=dropped,
        files=states_of(plan.folder, _lasting_files(plan.folder)),
    )
    pointer = plan.data.seal(manifest)
    _verify(open_generation(plan.data, manifest, plan.server), plan)
    progress("check", 1, 1)
    return pointer


def _write_texts(plan: Plan) -> None:
    plan.contents.save(plan.folder)
    np.save(plan.folder / VECTORS, plan.matrix)
    LexicalIndex.build(plan.contents.passages).save(plan.folder / LEXICAL)


def _fill(plan: Plan, progress: Progress) -> str:
    """Brings the rows into Chroma; the name of the collection they are in."""
    collection = _collection(plan)
    store = _store_to_fill(plan, collection)
    try:
        if not plan.server:
            store.drop(plan.gone)
        keys = [plan.contents.rows[row] for row in plan.fresh]
        store.put(keys, plan.matrix[plan.fresh], lambda done: progress("store", done, len(keys)))
    finally:
        store.close()
    return collection


def _collection(plan: Plan) -> str:
    if not plan.server:
        return CHROMA
    if plan.base:
        return plan.base.manifest.collection
    return f"{collections_of(plan.data)}{plan.draft.generation}"


def collections_of(data: DataFolder) -> str:
    """What the names of all collections of a data folder begin with, on any server."""
    return f"qa-{data.place()}-"


def _store_to_fill(plan: Plan, collection: str) -> VectorStore:
    target = plan.folder / CHROMA
    shutil.rmtree(target, ignore_errors=True)  # of a first try from a base
    if plan.server:
        make = open_on_server if plan.base else create_on_server
        return make(plan.server, collection)
    if plan.base:
        chroma_files.copy(plan.data.folder_of(plan.base.generation) / CHROMA, target)
        return open_in_folder(target)
    return create_in_folder(target)


def _lasting_files(folder: Path) -> Sequence[Path]:
    chroma = folder / CHROMA
    ours = [path for path in folder.rglob("*") if path.is_file() and chroma not in path.parents]
    return sorted(path for path in ours if path.name != "manifest.json") + list(
        chroma_files.lasting_files(chroma)
    )


def _verify(index: Index, plan: Plan) -> None:
    """That Chroma holds these rows and, in a folder, no others."""
    try:
        missing, strange = index.rows_amiss()
        if missing or (strange and not plan.server):
            raise IndexDamagedError("Chroma does not hold what it was given. Run `qa index` again.")
    finally:
        index.close()
