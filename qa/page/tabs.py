"""The tabs beside the questions: which there are, and in which order.

A tab is a function that is called inside its `gr.Tab`, with the answerer and, where articles
may be added and removed, the library; it lays out what the tab shows. Its label is the text
`tab_<name>`. While there is none, the page has no row of tabs either.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from qa.library import Library
from qa.page.parts import KnowsArticles


@dataclass(frozen=True, slots=True)
class PageTab:
    """A tab of the page: its name, and what lays it out."""

    name: str
    lay_out: Callable[[KnowsArticles, Library | None], None]


OTHERS: Final[Sequence[PageTab]] = ()
