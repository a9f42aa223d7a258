"""Brings an index up to date with its articles, whatever state it is in.

Articles are gathered, new texts embedded, and a new generation is built beside the old
one and put in force in one step. What is unchanged and healthy is reused at each of
these steps; what is damaged is made anew. Knows nothing of questions.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Mapping
from contextlib import AbstractContextManager, closing, nullcontext
from datetime import UTC, datetime
from functools import partial

import numpy as np
from numpy.typing import NDArray

from qa.articles.files import Skipped
from qa.articles.folder import Reading
from qa.errors import IndexDamagedError, IndexUnwritableError
from qa.index.building import Plan, Progress, build
from qa.index.contents import Contents
from qa.index.embedding import vectors_of
from qa.index.gathering import cut, read
from qa.index.generations import DataFolder, Manifest
from qa.index.locks import writer_lock
from qa.index.recipe import recipe, store_of
from qa.index.reports import IndexReport, changes
from qa.index.server import server_of
from qa.index.standing import Standing, standing_of
from qa.index.tidying import tidy_cache, tidy_folder, tidy_server
from qa.index.vectors import VectorCache
from qa.models import Embedder
from qa.passages import embedded_text
from qa.settings import Settings
from qa.types import Article


def update_index(
    settings: Settings,
    embedder: Embedder,
    *,
    rebuild: bool = False,
    progress: Progress | None = None,
    reading: Reading | None = None,
    change: AbstractContextManager[object] | None = None,
    read_before: Mapping[tuple[str, str], Article] = {},
) -> IndexReport:
    """Brings the index of ``settings.corpus`` up to date, and mends it where it must.

    `rebuild` makes Chroma's part anew even if nothing changed. `progress` is told of each
    stage ("read", "cut", "embed", "store", "check", "tidy") how much of it is done, and of
    how much. `reading` gives articles instead of reading the folder. `change`, of what there
    is to read, is entered under the lock, and left with the error if there is one;
    `read_before` are articles, by id and digest, that need not be read again. May be
    interrupted at any moment: the next call goes on from what was embedded.

    Raises:
        IndexBusyError: another process is writing this index.
        EmptyCorpusError: there is nothing to index.
        IndexUnreachableError: the Chroma server does not answer.
        IndexUnwritableError: the data folder cannot be written, by us or by Chroma.
        LibraryError: the list of articles taken out cannot be read.
        ModelError: the embedder gives something else than unit vectors.
    """
    update = _Update(settings, embedder, progress or _silent, read_before)
    try:
        with writer_lock(settings.folder), change or nullcontext():
            return update.run(rebuild, reading)
    except BrokenPipeError:  # of whoever follows the progress
        raise
    except (OSError, sqlite3.OperationalError) as error:
        raise IndexUnwritableError(
            f"The index in {settings.folder} cannot be written: {error}. Make room or give "
            "yourself the right to write there, or choose another folder with QA_DATA_DIR."
        ) from error


class _Update:
    """One update, under the lock; its parts in the order in which they happen."""

    def __init__(
        self,
        settings: Settings,
        embedder: Embedder,
        progress: Progress,
        read_before: Mapping[tuple[str, str], Article],
    ) -> None:
        self._settings = settings
        self._read_before = read_before
        self._embedder = embedder
        self._progress = progress
        self._data = DataFolder(settings.folder)
        self._server = server_of(settings)
        self._started = time.perf_counter()

    def run(self, rebuild: bool, reading: Reading | None) -> IndexReport:
        with (
            closing(standing_of(self._settings, self._embedder.identity)) as standing,
            closing(VectorCache.open(self._data.vectors)) as cache,
        ):
            reading = reading or self._read(standing)
            contents = cut(reading, standing, self._settings, self._embedder, self._progress)
            if not rebuild and _is_current(standing, reading, contents):
                manifest, embedded = self._keep(standing, cache)
            else:
                base = Standing(standing.manifest, standing.contents) if rebuild else standing
                manifest, embedded = self._renew(reading, contents, base, cache)
            return self._report(manifest, reading, standing, embedded, cache.damage)

    def _read(self, standing: Standing) -> Reading:
        self._progress("read", 0, 1)
        reading = read(self._settings, standing, self._read_before)
        self._progress("read", 1, 1)
        return reading

    def _keep(self, standing: Standing, cache: VectorCache) -> tuple[Manifest, int]:
        """Leaves the generation in force, and sees that the cache could make it anew."""
        assert standing.index
        manifest = standing.index.manifest
        if len(cache) < manifest.rows:
            self._vectors(standing.index.contents, standing, cache)
        tidy_folder(self._data, manifest)
        return manifest, 0

    def _renew(
        self, reading: Reading, contents: Contents, standing: Standing, cache: VectorCache
    ) -> tuple[Manifest, int]:
        """Makes a new generation, puts it in force, and drops what has become useless."""
        matrix, embedded = self._vectors(contents, standing, cache)
        draft = self._draft(reading, contents, standing.manifest)
        manifest = self._put_in_force(
            Plan(self._data, self._server, draft, contents, matrix, standing.index)
        )
        self._progress("tidy", 0, 1)
        kept = {*contents.rows, *(standing.contents.rows if standing.contents else ())}
        tidy_folder(self._data, manifest)
        tidy_cache(cache, kept)
        if self._server:
            tidy_server(self._server, self._data, manifest, standing.manifest, kept)
        self._progress("tidy", 1, 1)
        return manifest, embedded

    def _vectors(
        self, contents: Contents, standing: Standing, cache: VectorCache
    ) -> tuple[NDArray[np.float32], int]:
        spare: dict[str, NDArray[np.float32]] = {}
        if standing.index:
            spare = dict(zip(standing.index.contents.rows, standing.index.matrix, strict=True))
        texts = dict(zip(contents.keys, map(embedded_text, contents.passages), strict=True))
        return vectors_of(texts, self._embedder, cache, spare, partial(self._progress, "embed"))

    def _draft(self, reading: Reading, contents: Contents, previous: Manifest | None) -> Manifest:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        known = previous.since_when(reading.digests) if previous else {}
        return Manifest(
            generation=self._data.new_name(),
            previous=previous.generation if previous else None,
            created=now,
            corpus=str(self._settings.corpus),
            settings=self._settings.fingerprint(),
            recipe=recipe(),
            embedder=self._embedder.identity,
            model=self._embedder.name,
            store=store_of(self._settings),
            articles=len(contents.articles),
            passages=len(contents.passages),
            rows=len(contents.rows),
            since=dict.fromkeys(reading.digests, now) | known,
            digests=dict(reading.digests),
            skipped=_pairs(reading.skipped),
        )

    def _put_in_force(self, plan: Plan) -> Manifest:
        plan.folder.mkdir(parents=True)
        try:
            pointer = build(plan, self._progress)
            self._data.point_to(pointer)
            return self._data.manifest(pointer)
        except IndexDamagedError as error:
            raise IndexUnwritableError(
                f"A new index cannot be made in {plan.folder}: {error.__cause__ or error}. "
                "Is the disk full? The index before is still in force."
            ) from error
        finally:
            if self._data.current() != plan.draft.generation:
                shutil.rmtree(plan.folder, ignore_errors=True)

    def _report(
        self,
        manifest: Manifest,
        reading: Reading,
        standing: Standing,
        embedded: int,
        cache_damage: str | None,
    ) -> IndexReport:
        old = standing.manifest.digests if standing.manifest else {}
        return IndexReport(
            generation=manifest.generation,
            **changes(old, reading.digests),
            passages=manifest.passages,
            embedded=embedded,
            skipped=reading.skipped,
            seconds=time.perf_counter() - self._started,
            repaired=" ".join(filter(None, (standing.damage, cache_damage))) or None,
        )


def _is_current(standing: Standing, reading: Reading, contents: Contents) -> bool:
    if not standing.index:
        return False
    same_left_out = standing.index.manifest.skipped == _pairs(reading.skipped)
    return same_left_out and standing.index.contents == contents


def _pairs(skipped: tuple[Skipped, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((one.path, one.reason) for one in skipped)


def _silent(stage: str, done: int, total: int) -> None:
    pass
