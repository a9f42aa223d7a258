"""The tab of articles in Gradio: its layout, and what listens to what."""

from __future__ import annotations

from typing import Any

import gradio as gr

from qa.answering import Answering
from qa.library import Library
from qa.page.library.handling import LibraryHandlers
from qa.page.parts import html, on, text_box

_ONE_AT_A_TIME = {"concurrency_limit": 1, "concurrency_id": "library"}


def library_tab(answerer: Answering, library: Library | None, tab: gr.Tab) -> None:
    """The list beside the article that is read; above it, where files may be added, a place."""
    does = LibraryHandlers(answerer, library)
    with gr.Row(elem_id="qa-library"):
        with gr.Column(elem_id="qa-library-side"):
            adding = html("library-adding", "library_adding.js", "") if does.writable else None
            report = html("library-report", "library_report.js", "")
            query = text_box("library-search", "library_search")
            listing = html("library-list", "library_list.js")
        with gr.Column(elem_id="qa-library-main"):
            article = html("library-article", "library_article.js")
    on(tab.select, does.search, [query], [listing])
    # Not `input`, which misses what is pasted.
    on(query.change, does.search, [query], [listing])
    on(listing.turn, does.turn, [query], [listing])
    on(listing.read, does.read, [], [article])
    if adding is None:
        return
    told = [report, listing, article]
    on(tab.select, does.welcome, [], [adding])
    changing: list[Any] = [
        on(adding.added, does.add, [query], told, **_ONE_AT_A_TIME),
        on(listing.remove, does.remove, [query], told, **_ONE_AT_A_TIME),
        on(listing.restore, does.put_back, [query], told, **_ONE_AT_A_TIME),
    ]
    for event in changing:
        on(event.failure, does.apologise, [], told)
