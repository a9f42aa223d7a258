"""Where the sentences and paragraphs of a French or English text begin and end.

Pure functions from text to exact offsets: every character that is not white space
lies in exactly one sentence. Knows nothing of articles, passages or tokens.

The rules are our own because the libraries break French: Punkt splits after
« env. » and « Dr. », pysbd and sentencex inside « av. J.-C. ». Each rule looks at a
bounded stretch around a full stop, so that time grows with the length of the text
and with nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from qa.text.abbreviations import is_abbreviation, opens_sentence
from qa.types import Span

_NEWLINE = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BULLET = re.compile(r"[•‣▪●○◦∙➢➤✓]\s*\S|#{1,6}\s+\S|>\s*\S|\|")
_MARKER = re.compile(r"(?:[*+-]|\d{1,3}[.)°]|[A-Za-z]\)|[ivxIVX]{1,5}\))\s+\S|[—–]\s*\S")
_NARROWEST, _WIDEST = 30, 160  # columns, of text that may have been wrapped

_STOP = re.compile(r"(?:\.[ \xa0]){2,}\.|[.!?…]+(?:[^\S\r\n]?[!?]+…*)*")
_CLOSER = re.compile(
    r"\s{0,2}»|[^\S\r\n]?”(?!\w)|”|[’'‘)\]}](?!\w)|[*_]+(?!\w)"
    r"|\[(?:\d{1,3}|[a-z]|note \d{1,3})\](?!\()|[¹²³⁰⁴-⁹]+"
)
_STRAIGHT_CLOSER = re.compile(r'[^\S\r\n]?"')
_FREE_BEFORE = re.compile(r"^|(?<=[\s(«\[—–\-“‘'’])")
_FREE_AFTER = re.compile(r"[\s.,;:!?…)»\]]|\Z")
_OMISSION = re.compile(r"[\[(]\s?(?:…|\.\.\.)\s?[\])]")
_OPENERS = r"«“”‘\"'‹„(\[{—–\-*_¿¡•·#>"
_OPENING = re.compile(rf"(\s*+)(?:{_OMISSION.pattern})?[{_OPENERS}\s]{{0,12}}(?=([^{_OPENERS}\s]))")
_WORD_CHARACTER = re.compile(r"[^\W_]")
_BRACKET = re.compile(r"[()\[\]]")
_LONGEST_ASIDE = 400  # characters; what a longer bracket holds is split like other text

_ADDRESS = re.compile(r"[.@/_\\]\S*$|\b\w$")  # or an initial: no sentence ends in these


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of ``text[start:end]``, in order, as offsets in `text`.

    Each is trimmed, not empty, and inside one paragraph; nothing but white space lies
    between them. Headings and list items count as sentences.
    """
    return [
        Span(unit.start + first, unit.start + last)
        for lines in _paragraphs(text, start, end)
        for unit in _units(text, lines)
        for first, last in _split(text[unit.start : unit.end])
    ]


def paragraphs(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The runs of ``text[start:end]`` between blank lines, trimmed, as offsets in `text`."""
    return [Span(lines[0].start, lines[-1].end) for lines in _paragraphs(text, start, end)]


def _paragraphs(text: str, start: int, end: int | None) -> Iterator[list[Span]]:
    lines = _lines(text, start, len(text) if end is None else end)
    runs = groupby(lines, lambda line: line.start < line.end)
    return (list(run) for filled, run in runs if filled)


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    for newline in _NEWLINE.finditer(text, start, end):
        yield _trimmed(text, start, newline.start())
        if newline[0] in "\f\u2029":  # these end a paragraph by themselves
            yield Span(start, start)
        start = newline.end()
    yield _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Span:
    run = text[start:end]
    start += len(run) - len(run.lstrip())
    return Span(start, start + len(run.strip()))


def _units(text: str, lines: list[Span]) -> Iterator[Span]:
    """A paragraph's headings, list items and running text: no sentence crosses these."""
    width = max(_NARROWEST, *(line.end - line.start for line in lines))
    start, in_list = lines[0].start, _is_marked(text, lines[0])
    for line, following in pairwise(lines):
        deliberate = _ends_early(text, line, following, width)
        listed = _is_marked(text, following) and (
            in_list or deliberate or text[line.end - 1] in '.!?…:;»”"'
        )
        if listed or (deliberate and _is_heading(text, line, following)):
            yield Span(start, line.end)
            start, in_list = following.start, listed
    yield Span(start, lines[-1].end)


def _is_marked(text: str, line: Span) -> bool:
    return bool(_BULLET.match(text, *line) or _MARKER.match(text, *line))


def _ends_early(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the next line's first word would have fitted: then nobody wrapped it there."""
    length = line.end - line.start
    word = text[following.start : min(following.end, following.start + width)].split(maxsplit=1)[0]
    return length > _WIDEST or length + 1 + len(word) <= 0.8 * width


def _is_heading(text: str, line: Span, following: Span) -> bool:
    if text[line.start] == "#":
        return True
    opening = _OPENING.match(text, *following)
    return text[line.end - 1] not in ".!?…,;:-–—(«“" and bool(opening and opening[2].isupper())


def _split(unit: str) -> Iterator[Span]:
    """The sentences of a heading, a list item or a run of text."""
    start, aside_end = 0, 0
    seen, has_word = 0, False
    asides, closing = _asides(unit), _closing_quotes(unit)
    for stop in _STOP.finditer(unit):
        while asides and asides[-1].start < stop.start():
            aside = asides.pop()
            if aside.start > start:  # it began in mid-sentence and cannot end one
                aside_end = max(aside_end, aside.end)
        has_word = has_word or bool(_WORD_CHARACTER.search(unit, seen, stop.start()))
        seen = stop.end()
        if not has_word or stop.start() < aside_end:
            continue
        end = _after_closers(unit, stop.end(), closing)
        opening = _OPENING.match(unit, end)
        if opening and _is_boundary(unit, start, stop, opening):
            yield Span(start, end)
            start, seen, has_word = opening.end(1), opening.end(1), False
    yield Span(start, len(unit))


def _asides(unit: str) -> list[Span]:
    """What stands in brackets that close again soon, the first one last."""
    asides: list[Span] = []
    opened: list[re.Match[str]] = []
    for bracket in _BRACKET.finditer(unit):
        if bracket[0] in "([":
            opened.append(bracket)
        elif opened and opened[-1][0] + bracket[0] in ("()", "[]"):
            aside = Span(opened.pop().start(), bracket.end())
            if aside.end - aside.start <= _LONGEST_ASIDE and not _OMISSION.match(unit, *aside):
                asides.append(aside)
    return sorted(asides, reverse=True)


def _closing_quotes(unit: str) -> frozenset[int]:
    """The straight quotes that close: told by what stands beside them, or else by turns."""
    closing = set()
    is_open = False
    for quote in re.finditer('"', unit):
        free_before = bool(_FREE_BEFORE.match(unit, quote.start()))
        free_after = bool(_FREE_AFTER.match(unit, quote.end()))
        is_open = free_before if free_before != free_after else not is_open
        if not is_open:
            closing.add(quote.start())
    return frozenset(closing)


def _after_closers(unit: str, at: int, closing: frozenset[int]) -> int:
    """Where the quotes, brackets and note marks that belong to a stop come to an end."""
    while True:
        closer = _CLOSER.match(unit, at) or _STRAIGHT_CLOSER.match(unit, at)
        if not closer or (unit[closer.end() - 1] == '"' and closer.end() - 1 not in closing):
            return at
        at = closer.end()


def _is_boundary(unit: str, start: int, stop: re.Match[str], opening: re.Match[str]) -> bool:
    """Whether a sentence from `start` ends at `stop`, given what opens after it."""
    character, at = opening[2], opening.start(2)
    if not opening[1]:
        return _is_boundary_without_space(unit, stop, opening)
    if character in ",;:.!?…%)]}»/":
        return False
    if character.islower() and not unit[at + 1 : at + 2].isupper():  # iPhone may open one
        return False
    if stop[0] != ".":
        return stop[0][-1] in "!?" or not character.isdigit()
    return opening.start() > stop.end() or not is_abbreviation(unit, start, stop.start(), at)


def _is_boundary_without_space(unit: str, stop: re.Match[str], opening: re.Match[str]) -> bool:
    """Whether the space was forgotten, or left out after a closing quote or a note mark."""
    if not opening[2].isupper() or _ADDRESS.search(unit, max(0, stop.start() - 24), stop.start()):
        return False
    return opening.start() > stop.end() or opens_sentence(unit, opening.start(2))
