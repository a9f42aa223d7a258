"""An article cut for reading: what to show at once, what on request, what to highlight.

Pure offsets, no HTML: every span counts characters of `Article.text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.text.sentences import sentences
from qa.types import Span

CONTEXT = 280  # characters shown on either side of a highlight before the article is opened

_PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch of an article to bring out: citation or near passage number `number`."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one paragraph that look alike.

    `near` ones show at once, the others when the whole article is opened; `inside` are
    the highlights that hold them, `opens` those that begin with them.
    """

    span: Span
    near: bool
    inside: tuple[Highlight, ...]
    opens: tuple[Highlight, ...]


def paragraphs_of(text: str, highlights: Sequence[Highlight], context: int) -> list[list[Run]]:
    """The runs of every paragraph, in order; together they hold all but line breaks.

    `context` is how many characters around a highlight show at once, at most.
    """
    windows = [_window(text, one.span, context) for one in highlights]
    cuts = {edge for span in (*windows, *(one.span for one in highlights)) for edge in span}
    unopened = sorted(highlights, key=lambda one: one.span.start)
    paragraphs = []
    for found in _PARAGRAPH.finditer(text):
        runs = []
        for span in _pieces(Span(*found.span()), cuts):
            opens = _taken(unopened, span.start)
            inside = tuple(one for one in highlights if one.span.overlaps(span))
            near = any(window.overlaps(span) for window in windows)
            runs.append(Run(span, near, inside, opens))
        paragraphs.append(runs)
    return paragraphs


def opening(text: str, span: Span, longest: int) -> Span:
    """The first `longest` characters of `span` at most, ending with a sentence if one ends."""
    if span.end - span.start <= longest:
        return span
    return Span(span.start, _end(text, span.start, span.start + longest))


def _pieces(paragraph: Span, cuts: set[int]) -> Iterator[Span]:
    inner = (cut for cut in cuts if paragraph.start < cut < paragraph.end)
    for start, end in pairwise((paragraph.start, *sorted(inner), paragraph.end)):
        yield Span(start, end)


def _taken(unopened: list[Highlight], start: int) -> tuple[Highlight, ...]:
    """Take out of `unopened`, which is sorted, the highlights that have begun by `start`."""
    count = sum(one.span.start <= start for one in unopened)
    taken = tuple(unopened[:count])
    del unopened[:count]
    return taken


def _window(text: str, span: Span, context: int) -> Span:
    """`span` and its surroundings, cut between sentences where one begins or ends nearby."""
    before, after = max(0, span.start - context), min(len(text), span.end + context)
    return Span(_start(text, before, span.start), _end(text, span.end, after))


def _start(text: str, before: int, start: int) -> int:
    """Where to begin to show: at `before`, or at the first sentence or word after it."""
    if before in (0, start):
        return before
    whole = sentences(text, before, start)[1:]
    spaces = _SPACE.search(text, before, start)
    return whole[0].start if whole else spaces.end() if spaces else start


def _end(text: str, end: int, after: int) -> int:
    """Where to stop showing: at `after`, or with the last sentence or word before it."""
    if after in (end, len(text)):
        return after
    whole = sentences(text, end, after)[:-1]
    spaces = [found.start() for found in _SPACE.finditer(text, end, after)]
    return whole[-1].end if whole else spaces[-1] if spaces else end
