"""What a text's own lines tell of it: who wrote it, when, and where it appeared.

Only whole paragraphs that say nothing else are read so, and the dateline that opens a
first one; a sentence about an author or a date is left alone. Knows nothing of files, and
decides nothing about boilerplate.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa.articles.datelines import Credit, credit, opening_credit
from qa.articles.dates import iso_date
from qa.articles.paragraphs import Paragraph

_CAPITAL = r"[^\W\d_a-zà-öø-ÿ][\w’'-]*\.?"
_NAME = rf"{_CAPITAL}(?:\s(?:d[eu]|des|van|von|der|ben|bin|el|al|le|la|{_CAPITAL})){{0,4}}"
_NAME_LINE = re.compile(rf"(?:(?:Par|By)\s)?({_NAME})")
_NAMES = rf"{_NAME}(?:(?:,\s{_NAME})*\s(?:et|and|&)\s{_NAME})?"
_BYLINE = re.compile(rf"(?:Par|By|Aut(?:eur|rice)\s?:|Author\s?:)\s({_NAMES})(?:\s?[,|•–—].*)?")
_PUBLISHED = re.compile(
    r"(?:par .{3,60}\W )?(?:article )?(?:publiee?|mise? en ligne|paru|posted|published|date)\b"
    r"(?:\s?:| le\b| on\b)*(.{0,40}|.*(?:mis a jour|modifie|updated).*)",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"sources?\s?:\s*(\S.{1,80})", re.IGNORECASE)
_ABOUT_AUTHOR = re.compile(
    r"(?:a propos de )?l'aut(?:eur|rice)\W*|about the author\W*", re.IGNORECASE
)
_WRITES = re.compile(
    r"\b(?:redact|journalis|aut(?:eur|rice)\b|ecrivain|chroniqueu|report(?:er|rice)|correspondant"
    r"|pigiste|contribut|blogueu|passionne|specialis|edit(?:or|rice)\b|writ(?:er|es)\b|author\b"
    r"|columnist|freelance|covers\b|couvre\b)",
    re.IGNORECASE,
)

_HEAD = 5  # paragraphs in which a title and what is said of the text lie
_BODY = 8  # paragraphs among which the first of the body is
_FOOT = 10  # paragraphs in which a source is named
_LAST = 3  # paragraphs in which a byline closes the text
_LONGEST_LINE = 120
_LONGEST_NAME = 50
_LONGEST_BIOGRAPHY = 1200
_LONGEST_STANDFIRST = 350


@dataclass(frozen=True, slots=True)
class Biography:
    """A closing biography: the index of its first paragraph, and who it is about."""

    first: int
    author: str | None


@dataclass(frozen=True, slots=True)
class Credits:
    """Who wrote a text and when, and the indices of the paragraphs that say nothing else."""

    author: str | None = None
    date: str | None = None
    lines: frozenset[int] = frozenset()


def credits_of(text: str, paragraphs: Sequence[Paragraph], titled: bool = False) -> Credits:
    """What the lines between the title and the body of `text` say.

    The first paragraph is the title, however much it looks like a dateline, unless the text
    is `titled` without it.
    """
    head = _head_credits(text, paragraphs, titled)
    opening = _opening(text, paragraphs, head)
    if _is_chronology(text, paragraphs, {**head, **opening}):
        head = {at: said for at, said in head.items() if not _only_dates(said)}
        opening = {}
    said = [*head.values(), *opening.values()]
    return Credits(
        author=byline_author(text, paragraphs) or next((x.author for x in said if x.author), None),
        date=published_date(paragraphs) or next((x.date for x in said if x.date), None),
        lines=frozenset(head) | _signatures(text, paragraphs),
    )


def byline_author(text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """The name of a line « Par Marie Dupont » below the title."""
    for one in _head(paragraphs)[1:]:
        found = _BYLINE.fullmatch(text[one.span.start : one.span.end])
        if found and " " in (name := " ".join(found[1].split())):
            return name
    return None


def published_date(paragraphs: Sequence[Paragraph]) -> str | None:
    """The ISO date of a line « Publié le 3 mai 2023 » near the top."""
    lines = (_PUBLISHED.fullmatch(one.plain) for one in _head(paragraphs))
    return next(filter(None, (iso_date(line[1]) for line in lines if line)), None)


def named_source(text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """What the last line « Source : AFP », near the end, names."""
    for one in reversed(paragraphs[-_FOOT:]):
        if found := _SOURCE.fullmatch(text[one.span.start : one.span.end]):
            return found[1].strip()
    return None


def closing_biography(
    text: str, paragraphs: Sequence[Paragraph], author: str | None
) -> Biography | None:
    """The biography that the last of `paragraphs` is, if it is one.

    It must speak of writing, and either stand below a heading that announces it, begin
    with the `author` that the file names, or stand below a line with nothing but a name
    that it begins with and that is found nowhere else: a portrait keeps its last word.
    """
    if len(paragraphs) < 2 or not _is_biography(paragraphs[-1]):
        return None
    last, before = len(paragraphs) - 1, paragraphs[-2]
    opening = text[slice(*paragraphs[-1].span)]
    if _ABOUT_AUTHOR.fullmatch(before.plain):
        return Biography(last - 1, _subject(opening))
    name = _lone_name(text, before)
    if name and _begins_with(opening, name) and not _told_of(name, text, paragraphs[:-2]):
        return Biography(last - 1, name)
    if author and _begins_with(opening, author):
        return Biography(last, author)
    return None


def _head_credits(text: str, paragraphs: Sequence[Paragraph], titled: bool) -> dict[int, Credit]:
    """The credits below the title, up to the body; a standfirst may lie above them."""
    found: dict[int, Credit] = {}
    standfirst = False
    for at, one in enumerate(paragraphs[:_BODY]):
        said = credit(text[slice(*one.span)])
        if said and (at or titled or said.says_published):
            found[at] = said
        elif (at or titled) and not one.is_label:
            if found or standfirst or len(one.plain) > _LONGEST_STANDFIRST:
                break
            standfirst = True
    return {at: said for at, said in found.items() if not said.is_lone_day or _signed(at, found)}


def _signed(at: int, found: Mapping[int, Credit]) -> bool:
    """Whether a byline stands right above or below."""
    return any(near in found and found[near].author for near in (at - 1, at + 1))


def _signatures(text: str, paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The bylines that close a text."""
    last = range(max(1, len(paragraphs) - _LAST), len(paragraphs))
    said = ((at, credit(text[slice(*paragraphs[at].span)])) for at in last)
    return frozenset(at for at, one in said if one and one.kinds & {"author", "agency"})


def _opening(
    text: str, paragraphs: Sequence[Paragraph], head: Mapping[int, Credit]
) -> dict[int, Credit]:
    """What the standfirst or the first paragraph of the body opens with."""
    prose = [at for at, one in enumerate(paragraphs[:_BODY]) if at not in head and not one.is_label]
    said = ((at, opening_credit(text[slice(*paragraphs[at].span)])) for at in prose[:2])
    return next(({at: one} for at, one in said if one), {})


def _is_chronology(text: str, paragraphs: Sequence[Paragraph], found: Mapping[int, Credit]) -> bool:
    """Whether lines like those `found` follow: such days are those of what is told."""
    forms = {said.kinds for said in found.values() if _only_dates(said)}
    if not forms:
        return False
    after = (text[slice(*one.span)] for one in paragraphs[max(found) + 1 :])
    others = (credit(line) or opening_credit(line) for line in after)
    return any(said.kinds in forms for said in others if said)


def _only_dates(said: Credit) -> bool:
    return bool(said.day) and not said.says_published and not said.author


def _head(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    return [one for one in paragraphs[:_HEAD] if len(one.plain) <= _LONGEST_LINE]


def _is_biography(paragraph: Paragraph) -> bool:
    length = paragraph.span.end - paragraph.span.start
    return length <= _LONGEST_BIOGRAPHY and bool(_WRITES.search(paragraph.plain))


def _lone_name(text: str, paragraph: Paragraph) -> str | None:
    line = text[slice(*paragraph.span)].strip("*_# ")
    found = _NAME_LINE.fullmatch(line)
    return found[1] if found and len(line) <= _LONGEST_NAME else None


def _begins_with(opening: str, name: str) -> bool:
    return bool(re.match(rf"[*_]*{re.escape(name)}\b", opening))


def _told_of(name: str, text: str, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the article speaks of that person, other than to name its author."""
    spoken = re.compile(rf"\b{re.escape(name)}\b")
    return any(
        spoken.search(text, *one.span) and not _BYLINE.fullmatch(text[slice(*one.span)])
        for one in paragraphs
    )


def _subject(opening: str) -> str | None:
    found = re.match(rf"[*_]*({_NAME})[*_]*(?:,| est\b| is\b| a\b| has\b)", opening)
    return found[1] if found else None
