"""Looks at every part of an index, changes nothing, and says in words what is wrong."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np

from qa.articles.files import Skipped
from qa.articles.shelf import Shelf
from qa.errors import IndexDamagedError, IndexUnreachableError
from qa.index.generations import DataFolder, Manifest, damages_of
from qa.index.locks import writer_of
from qa.index.recipe import IN_FOLDER, mismatch
from qa.index.reports import IndexStatus
from qa.index.server import server_of
from qa.index.snapshot import Index, open_generation
from qa.index.vectors import VectorCache, damage_of, vector_key
from qa.passages import embedded_text
from qa.settings import Settings

NO_INDEX = "There is no index of these articles yet. Run `qa index` to make one."
# A query a row takes a millisecond; of a large index a sample must do.
_CANARIES = 2000
_CANARIES_AT_ONCE = 200
_MOST_FAILING = 0.01
_SAME = 1e-5


def index_status(settings: Settings) -> IndexStatus:
    """What is indexed, without opening Chroma: a few milliseconds."""
    data = DataFolder(settings.folder)
    writer = writer_of(settings.folder)
    added = len(Shelf(settings.folder).kept())
    blank = IndexStatus(str(settings.folder), str(settings.corpus), writer=writer, added=added)
    try:
        pointer = data.pointer()
        if not pointer:
            return replace(blank, problem=NO_INDEX)
        manifest = data.manifest(pointer)
    except IndexDamagedError as error:
        return replace(blank, problem=str(error))
    reason = mismatch(manifest, settings)
    return replace(
        blank,
        generation=manifest.generation,
        created=manifest.created,
        articles=manifest.articles,
        passages=manifest.passages,
        model=manifest.model,
        store=manifest.store,
        megabytes=_bytes_in(settings.folder) / 1e6,
        skipped=tuple(Skipped(path, reason) for path, reason in manifest.skipped),
        problem=reason and unfit(reason),
    )


def unfit(reason: str) -> str:
    """What to say of an index that is not the one asked for."""
    return f"The index cannot be asked: {reason}. Run `qa index` to make it anew."


def check_index(settings: Settings) -> list[str]:
    """Every problem found in the index, in words; none if it is sound.

    Reads all of it: the files and their checksums, each row in Chroma against the vector
    it should have, canary queries over the whole, the vector cache, and what was left
    behind. An index that is only out of date with its articles is sound.
    """
    try:
        return list(_problems(settings))
    except (IndexDamagedError, IndexUnreachableError) as error:
        return [str(error)]


def _problems(settings: Settings) -> Iterator[str]:
    data = DataFolder(settings.folder)
    pointer = data.pointer()
    if not pointer:
        yield NO_INDEX
        return
    manifest = data.manifest(pointer)
    if reason := mismatch(manifest, settings):
        yield unfit(reason)
        return
    if damages := damages_of(data.folder_of(manifest.generation), manifest.files):
        yield from damages  # Chroma is not to be trusted with such files
        return
    with closing(open_generation(data, manifest, server_of(settings))) as index:
        yield from _texts(index)
        yield from _rows(index)
        yield from _cache(data, index)
    if not writer_of(settings.folder):
        yield from _leftovers(data, manifest)


def _texts(index: Index) -> Iterator[str]:
    identity = index.embedder_identity
    for passage, key in zip(index.passages, index.contents.keys, strict=True):
        article = index.articles[passage.article_id]
        inside = 0 <= passage.start < passage.end <= len(article.text)
        if not inside or vector_key(identity, embedded_text(passage)) != key:
            yield f"passage {passage.id} is not what its vector was made of"


def _rows(index: Index) -> Iterator[str]:
    missing, strange = index.rows_amiss()
    if missing:
        yield f"Chroma lacks {len(missing)} vectors"
    if strange and index.manifest.store == IN_FOLDER:
        yield f"Chroma holds {len(strange)} vectors of no passage"
    yield from _altered(index)
    failing = []
    rows = len(index.matrix)
    sample = sorted({int(row) for row in np.linspace(0, rows - 1, min(rows, _CANARIES))})
    for start in range(0, len(sample), _CANARIES_AT_ONCE):
        failing += index.failing_canaries(sample[start : start + _CANARIES_AT_ONCE])
    if len(failing) > _MOST_FAILING * len(sample):
        yield f"Chroma does not find {len(failing)} of {len(sample)} vectors by themselves"


def _altered(index: Index) -> Iterator[str]:
    stored = index.store.vectors(index.contents.rows)
    pairs = (
        (stored.get(key), row) for key, row in zip(index.contents.rows, index.matrix, strict=True)
    )
    if altered := sum(
        one is not None and not np.allclose(one, row, atol=_SAME) for one, row in pairs
    ):
        yield f"{altered} vectors in Chroma are not what was embedded"


def _cache(data: DataFolder, index: Index) -> Iterator[str]:
    try:
        if damage := damage_of(data.vectors):
            yield f"the vector cache is damaged: {damage}"
            return
        with closing(VectorCache.open(data.vectors)) as cache:
            kept = cache.fetch(index.contents.rows)
    except sqlite3.OperationalError as error:
        yield f"the vector cache cannot be read: {error}"
        return
    if lacking := len(index.matrix) - len(kept):
        yield f"the vector cache lacks {lacking} vectors"
    pairs = zip(index.contents.rows, index.matrix, strict=True)
    if other := sum(key in kept and not np.array_equal(kept[key], row) for key, row in pairs):
        yield f"{other} vectors of the cache are not those of the index"


def _leftovers(data: DataFolder, manifest: Manifest) -> Iterator[str]:
    known = {manifest.generation, manifest.previous}
    if left := [name for name in data.generations() if name not in known]:
        yield f"an interrupted indexing left {', '.join(left)}: the next `qa index` removes it"


def _bytes_in(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
