"""Adding articles to a running bot, taking them out and putting them back.

Each change is one more update of the index: under its lock, with its checks, in force in
one step or not at all. What is wrong with a file is said of that file, and the others go
in. Knows nothing of pages; thread-safe.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from threading import Lock
from typing import Protocol

from qa.articles.folder import same_for_equal_texts
from qa.articles.shelf import Shelf
from qa.articles.taking import Given, Outcome, Taking
from qa.errors import ArticleError, EmptyCorpusError, IndexBusyError, LibraryError
from qa.index import Index, IndexReport, Progress, update_index
from qa.models import Embedder
from qa.settings import Settings
from qa.types import Article

WAITING = "wait"  # the stage of progress before those of `update_index`
_PATIENCE_SECONDS = 20.0
_BETWEEN_TRIES = 0.25


class Source(Protocol):
    """What the library needs of an answerer (an `Answerer` is one)."""

    @property
    def settings(self) -> Settings:
        """The settings it was made with."""

    @property
    def index(self) -> Index:
        """The index in force; raises QaError."""

    @property
    def embedder(self) -> Embedder:
        """The embedder, loaded if need be; raises ModelError."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An indexed article: in how many passages, since when as it is, and whether it was added."""

    article: Article
    passages: int
    since: str
    added: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What became of each file given, and of the index; None when nothing was to be done."""

    outcomes: tuple[Outcome, ...]
    report: IndexReport | None


class Library:
    """The articles of one index, which can be added to and taken from while it is asked.

    `patience` is for how many seconds a change waits for another process that writes.
    """

    def __init__(self, source: Source, patience: float = _PATIENCE_SECONDS) -> None:
        self._source = source
        self._settings = source.settings
        self._shelf = Shelf(source.settings.folder)
        self._patience = patience
        self._one_at_a_time = Lock()

    @property
    def settings(self) -> Settings:
        """Whose limits hold, and whether anything may be changed."""
        return self._settings

    @property
    def largest(self) -> int:
        """The size in bytes of the largest file that may be added; 0 where none may be."""
        return 0 if self._settings.read_only else self._settings.max_bytes

    def entries(self) -> tuple[Entry, ...]:
        """Every article of the index in force, in its order.

        Raises:
            QaError: there is no index, and none can be made.
        """
        index = self._source.index
        manifest, passages = index.manifest, index.contents.by_article
        added = {one.id for one in self._shelf.kept()}
        return tuple(
            Entry(one, len(passages.get(name, ())), manifest.since.get(name, manifest.created),
                  name in added)
            for name, one in index.articles.items()
        )  # fmt: skip

    def taken_out(self) -> tuple[str, ...]:
        """The ids of the folder's articles that were taken out, sorted."""
        return tuple(sorted(self._shelf.taken_out()))

    def room(self) -> int:
        """How many more articles may be added."""
        return max(0, self._settings.max_added - len(self._shelf.kept()))

    def add(self, files: Sequence[Given], progress: Progress | None = None) -> Change:
        """Stores the files that can be articles, and indexes them.

        Raises:
            LibraryError: nothing may be added here.
            QaError: the index cannot be written; then nothing is stored either.
        """
        self._require_writable()
        with self._one_at_a_time:
            taking = Taking(self._settings, self._shelf, self._known_texts())
            for done, one in enumerate(files):
                _tell(progress, "read", done, len(files))
                taking.take(one)
            if not taking.additions:
                return Change(tuple(taking.outcomes), None)
            change = self._shelf.adding(taking.additions, self._settings.max_added)
            report = self._updated(change, progress, taking.articles)
        left_out = {one.path: one.reason for one in report.skipped}
        return Change(tuple(_checked(one, left_out) for one in taking.outcomes), report)

    def remove(self, ids: Collection[str], progress: Progress | None = None) -> IndexReport:
        """Takes articles out of the index; of those that were added, the stored file goes too.

        A file of the folder of articles is left where it is: `put_back` indexes it again.

        Raises:
            LibraryError: one of them is not there, or no other would be left.
            QaError: the index cannot be written; then nothing has changed.
        """
        self._require_writable()
        with self._one_at_a_time:
            there = self._source.index.articles.keys()
            if unknown := sorted({*ids} - there):
                raise LibraryError(f"There is no article {unknown[0]}: it may be gone.", "gone")
            if not there - {*ids}:
                raise LibraryError("The last article stays: add another one first.", "last")
            return self._updated(self._shelf.removing(ids), progress)

    def put_back(self, ids: Collection[str], progress: Progress | None = None) -> IndexReport:
        """Indexes again what was taken out.

        Raises:
            QaError: as `remove`.
        """
        self._require_writable()
        with self._one_at_a_time:
            return self._updated(self._shelf.putting_back(ids), progress)

    def _require_writable(self) -> None:
        if self._settings.read_only:
            message = "Articles can be neither added nor removed here: read_only is set."
            raise LibraryError(message, "read_only")

    def _known_texts(self) -> dict[str, str]:
        """The id of each indexed article by what it says; none where there is no article yet."""
        try:
            articles = self._source.index.articles
        except EmptyCorpusError:
            return {}
        return {same_for_equal_texts(one.text): name for name, one in articles.items()}

    def _updated(
        self,
        change: AbstractContextManager[None],
        progress: Progress | None,
        articles: dict[tuple[str, str], Article] | None = None,
    ) -> IndexReport:
        """One update of the index, waiting for another writer as long as patience lasts."""
        embedder = self._source.embedder
        started = time.monotonic()
        while True:
            try:
                return update_index(
                    self._settings,
                    embedder,
                    progress=progress,
                    change=change,
                    read_before=articles or {},
                )
            except IndexBusyError:
                waited = time.monotonic() - started
                if waited >= self._patience:
                    raise
                _tell(progress, WAITING, int(waited), int(self._patience))
                time.sleep(_BETWEEN_TRIES)


def _checked(outcome: Outcome, left_out: dict[str, str]) -> Outcome:
    """The outcome as the index saw it: the folder may have changed meanwhile."""
    if outcome.article and (reason := left_out.get(outcome.article.id)):
        return Outcome(outcome.name, trouble=ArticleError(reason))
    return outcome


def _tell(progress: Progress | None, stage: str, done: int, total: int) -> None:
    if progress:
        progress(stage, done, total)
