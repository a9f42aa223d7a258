"""The tabs beside the questions: which there are, and in which order.

A tab is a function that is called inside its `gr.Tab`, with the answerer, with the library
where articles may be added and removed, and with the tab itself; it lays out what the tab
shows. Its label is the text `tab_<name>`. Were there none, the page would have no row of
tabs either.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import gradio as gr

from qa.answering import Answering
from qa.library import Library
from qa.page.evaluation import evaluation_tab
from qa.page.library.blocks import library_tab


@dataclass(frozen=True, slots=True)
class PageTab:
    """A tab of the page: its name, and what lays it out."""

    name: str
    lay_out: Callable[[Answering, Library | None, gr.Tab], None]


OTHERS: Final[Sequence[PageTab]] = (
    PageTab("articles", library_tab),
    PageTab("evaluation", evaluation_tab),
)
