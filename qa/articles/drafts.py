"""What a reader made of a file -> an Article: its title, its sections, who, when, where.

Knows nothing of bytes, kinds of file or folders.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qa.articles.boilerplate import main_text
from qa.articles.bylines import Credits, credits_of, named_source
from qa.articles.paragraphs import Paragraph, plain, split_paragraphs
from qa.types import Article, Span

_LONGEST_TITLE = 160  # characters


@dataclass(frozen=True, slots=True)
class Draft:
    """What a file says: `skip` are spans of `text` that are no main text, whatever they say.

    `date` is the day it names for itself, `created` the one on which the file was made.
    """

    text: str
    title: str | None = None
    date: str | None = None
    created: str | None = None
    author: str | None = None
    source: str | None = None
    skip: tuple[Span, ...] = ()


def article_from(draft: Draft, name: str, path: Path) -> Article:
    """The article with the id `name`; a title that no one gives is made of the file's name."""
    paragraphs = split_paragraphs(draft.text, draft.skip)
    said = _credits(draft, paragraphs)
    author = draft.author or said.author
    main = main_text(draft.text, paragraphs, author, said.lines)
    title = _title_line(draft, paragraphs, main.sections)
    return Article(
        id=name,
        title=draft.title or _words(draft.text, title) or _readable(path.stem),
        text=draft.text,
        path=str(path),
        sections=_without(title, paragraphs, main.sections) or (_all_of(draft.text),),
        date=draft.date or said.date or draft.created,
        author=author or main.author,
        source=draft.source or named_source(draft.text, paragraphs),
    )


def _credits(draft: Draft, paragraphs: Sequence[Paragraph]) -> Credits:
    """The credits; a title told apart from the text is not the line that opens the text."""
    first = paragraphs[0].plain if paragraphs else ""
    titled = bool(draft.title) and plain(draft.title or "").casefold() != first.casefold()
    return credits_of(draft.text, paragraphs, titled)


def _title_line(
    draft: Draft, paragraphs: Sequence[Paragraph], sections: Sequence[Span]
) -> Paragraph | None:
    """The line that is the title: it opens the main text and a blank line follows it."""
    lines = (one for one in paragraphs if sections and one.span.start >= sections[0].start)
    first, after = next(lines, None), next(lines, None)
    if first is None or after is None:
        return None
    if draft.title:
        return first if plain(draft.title).casefold() == first.plain.casefold() else None
    heading = _is_heading(draft.text[slice(*first.span)]) and after.block != first.block
    return first if heading else None


def _is_heading(line: str) -> bool:
    short = len(line) <= _LONGEST_TITLE and len(line.splitlines()) == 1
    return short and line[-1] not in ".,;:…" and any(map(str.isalpha, line))


def _without(
    title: Paragraph | None, paragraphs: Sequence[Paragraph], sections: Sequence[Span]
) -> tuple[Span, ...]:
    """The sections, less the title that opens the first of them."""
    if title is None:
        return tuple(sections)
    rest = [one.span.start for one in paragraphs if title.span.end <= one.span.start]
    first, *others = sections
    return (*(Span(at, first.end) for at in rest[:1] if at < first.end), *others)


def _words(text: str, paragraph: Paragraph | None) -> str | None:
    return " ".join(text[slice(*paragraph.span)].split()) if paragraph else None


def _all_of(text: str) -> Span:
    return Span(len(text) - len(text.lstrip()), len(text.rstrip()))


def _readable(stem: str) -> str:
    """« rapport_annuel-2023 » -> « Rapport annuel 2023 »."""
    words = re.sub(r"[_\s]+" if " " in stem else r"[-_]+", " ", unicodedata.normalize("NFC", stem))
    return words.strip()[:1].upper() + words.strip()[1:] or stem
