"""What happens in the tab of articles; stateless but for the answerer and the library."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import gradio as gr

from qa.answering import Answering
from qa.errors import EmptyCorpusError, LibraryError, QaError
from qa.index import Progress
from qa.library import Change, Entry, Library
from qa.page.library.adding import adding_html
from qa.page.library.following import Done, Step, followed
from qa.page.library.listing import Shelf, View, listing_html
from qa.page.library.reading import article_html, gone_html, nothing_read_html
from qa.page.library.reports import (
    added_html,
    done_html,
    failure_html,
    progress_html,
    unforeseen_html,
    waiting_html,
)
from qa.page.library.uploads import taken_in
from qa.page.library.wording import LANGUAGES
from qa.page.parts import words_of
from qa.page.wording import Wording
from qa.readiness import Stage

# Of a change: its report, the list, the article that is being read.
Updates = tuple[Any, Any, Any]

_Result = TypeVar("_Result")


class LibraryHandlers:
    """What the tab's controls do; without a library nothing is added or removed."""

    def __init__(self, answerer: Answering, library: Library | None) -> None:
        self._answerer = answerer
        self._library = library

    @property
    def writable(self) -> bool:
        """Whether articles may be added and removed."""
        return self._library is not None and not self._library.settings.read_only

    def welcome(self, request: gr.Request) -> Any:
        """The place where files are dropped, in the visitor's language."""
        if not self._library:
            return gr.skip()
        return adding_html(self._library.settings, words_of(request))

    def search(self, query: str, request: gr.Request) -> str:
        """The first page of what the query finds; of all, when it is empty."""
        return self._listing(View(query), words_of(request))

    def turn(self, query: str, event: gr.EventData, request: gr.Request) -> str:
        """Another page of it."""
        return self._listing(View(query, _number(event.page)), words_of(request))

    def read(self, event: gr.EventData, request: gr.Request) -> str:
        """The article that was chosen, in full."""
        words = words_of(request)
        try:
            article = self._answerer.articles.get(str(event.id))
        except QaError as error:
            return failure_html(error, words)
        return article_html(article, words) if article else gone_html(words)

    def add(self, query: str, event: gr.EventData, request: gr.Request) -> Iterator[Updates]:
        """Take in the files that were sent; tell how far it is, then what became of each."""
        words = words_of(request)

        def work(progress: Progress) -> Change:
            library = self._writable_library()
            folder = Path(os.environ["GRADIO_TEMP_DIR"])
            given, refused = taken_in(event.files, folder, library.settings)
            change = library.add(given, progress)
            if self._answerer.readiness.stage is Stage.FAILED:  # it had nothing to load
                with suppress(QaError):
                    self._answerer.warm_up()
            return Change((*change.outcomes, *refused), change.report)

        def told(change: Change) -> str:
            return added_html(change.outcomes, words)

        yield from self._changed(work, told, query, words)

    def remove(self, query: str, event: gr.EventData, request: gr.Request) -> Iterator[Updates]:
        """Remove the article that was chosen; its place is empty if it was being read."""
        words, name = words_of(request), str(event.id)
        title = self._title(name)

        def work(progress: Progress) -> None:
            self._writable_library().remove([name], progress)

        def told(_: None) -> str:
            return done_html(LANGUAGES[words.language].removed.format(title=title), words)

        for report, listing, _ in self._changed(work, told, query, words):
            yield report, listing, gr.skip()
        if event.reading == name:
            yield gr.skip(), gr.skip(), nothing_read_html(words)

    def put_back(self, query: str, event: gr.EventData, request: gr.Request) -> Iterator[Updates]:
        """Ask again an article that was taken out."""
        words, name = words_of(request), str(event.id)

        def work(progress: Progress) -> None:
            self._writable_library().put_back([name], progress)

        def told(_: None) -> str:
            title = self._title(name)
            return done_html(LANGUAGES[words.language].is_back.format(title=title), words)

        yield from self._changed(work, told, query, words)

    def apologise(self, request: gr.Request) -> Updates:
        """After a failure that nobody foresaw."""
        return unforeseen_html(words_of(request)), gr.skip(), gr.skip()

    def _changed(
        self,
        work: Callable[[Progress], _Result],
        told: Callable[[_Result], str],
        query: str,
        words: Wording,
    ) -> Iterator[Updates]:
        yield waiting_html(words), gr.skip(), gr.skip()
        try:
            for step in followed(work):
                if isinstance(step, Step):
                    html = progress_html(step.stage, step.done, step.total, words)
                    yield html, gr.skip(), gr.skip()
                elif isinstance(step, Done):
                    yield told(step.result), self._listing(View(query), words), gr.skip()
        except QaError as error:
            yield failure_html(error, words), self._listing(View(query), words), gr.skip()

    def _writable_library(self) -> Library:
        """The library; a page without the controls can be asked all the same, and refuses."""
        if self._library is None or not self.writable:
            raise LibraryError("Articles can be neither added nor removed here.", "read_only")
        return self._library

    def _listing(self, view: View, words: Wording) -> str:
        try:
            entries = self._entries()
        except EmptyCorpusError:
            entries = ()
        except QaError as error:
            return failure_html(error, words)
        taken_out = self._library.taken_out() if self._library else ()
        return listing_html(Shelf(entries, taken_out, self.writable), view, words)

    def _entries(self) -> tuple[Entry, ...]:
        if self._library:
            return self._library.entries()
        counts = self._answerer.passage_counts
        articles = self._answerer.articles.values()
        return tuple(Entry(one, counts.get(one.id, 0), "", added=False) for one in articles)

    def _title(self, name: str) -> str:
        try:
            article = self._answerer.articles.get(name)
        except QaError:
            return name
        return article.title if article else name


def _number(told: object) -> int:
    return told if isinstance(told, int) else 1
