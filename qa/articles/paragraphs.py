"""A text's paragraphs with their exact place, in the form that rules about them look at.

Finds no sentences (`sentences` does) and judges nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from qa.types import Span

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_SIGNS = " \t*_#>•·–—-"
_LONGEST_PLAIN = 2000  # characters: nobody judges more than that
_LONGEST_LABEL = 150


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of its own, or lines of one block that someone wrapped by hand.

    `plain` is its beginning without accents or Markdown signs, apostrophes straight and
    white space single. Paragraphs with no blank line between them share a `block`.
    """

    span: Span
    plain: str
    block: int

    @property
    def is_label(self) -> bool:
        """Whether it is short and without a closing full stop, as titles and menus are."""
        return len(self.plain) <= _LONGEST_LABEL and self.plain[-1:] not in ".!;,"


def split_paragraphs(text: str, gaps: Sequence[Span] = ()) -> list[Paragraph]:
    """The paragraphs of `text` in order; between them are white space and lines in `gaps`."""
    return [
        Paragraph(span, plain(text[span.start : span.end]), number)
        for number, lines in enumerate(_blocks(text, gaps))
        for span in _paragraphs(text, lines)
    ]


def plain(text: str) -> str:
    """How the rules see a paragraph; case is kept."""
    text = _LINK.sub(r"\1", text[:_LONGEST_PLAIN]).replace("’", "'")
    decomposed = unicodedata.normalize("NFKD", text)
    letters = "".join(one for one in decomposed if not unicodedata.combining(one))
    return " ".join(letters.split()).strip(_SIGNS)


def _blocks(text: str, gaps: Sequence[Span]) -> Iterator[list[Span]]:
    """The filled lines, trimmed, of each run between blank lines."""

    def counts(line: Span) -> bool:
        return line.start < line.end and not any(line.overlaps(gap) for gap in gaps)

    return (list(lines) for filled, lines in groupby(_lines(text), counts) if filled)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        inner = start + len(line) - len(line.lstrip())
        yield Span(inner, max(inner, start + len(line.rstrip())))
        start += len(line)


def _paragraphs(text: str, lines: list[Span]) -> list[Span]:
    wrapped = any(
        text[after.start].islower() and text[line.end - 1] not in ".!?…:;"
        for line, after in pairwise(lines)
    )
    return [Span(lines[0].start, lines[-1].end)] if wrapped else lines
