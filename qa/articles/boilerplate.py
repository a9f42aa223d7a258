"""Which runs of a text are its main text, and which are boilerplate around it.

Applies the table of `boilerplate_rules`, finds menus and a closing biography. Knows
nothing of files, and never changes a character: it only says what lies where.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import get_args

from qa.articles.boilerplate_rules import MENU_WORD, RULES, Place
from qa.articles.bylines import Biography, closing_biography
from qa.articles.paragraphs import Paragraph
from qa.types import Span

_LONGEST = 400  # characters of a paragraph that may be boilerplate
_HEAD = 5  # paragraphs of main text from which on no more menus are looked for
_MENU_ENTRY = 40  # characters
_SMALLEST_MENU, _MENU_WORDS = 3, 2

_PATTERNS = {
    place: re.compile(
        "|".join(f"(?:{rule.pattern})" for rule in RULES if rule.place == place), re.IGNORECASE
    )
    for place in get_args(Place)
}
_MENU_WORD = re.compile(MENU_WORD, re.IGNORECASE)
_RELATED = re.compile(
    r"((a )?(lire|voir|decouvrir) (aussi|egalement)|(sur|dans) le meme sujet|(read|see) also"
    r"|related (articles|stories|posts)|articles (similaires|lies|connexes)"
    r"|(vous aimerez|vous pourriez) aussi( aimer)?|you (may|might) also like)\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MainText:
    """The sections, in order, and the author where a closing biography names one."""

    sections: tuple[Span, ...]
    author: str | None = None


def main_text(
    text: str,
    paragraphs: Sequence[Paragraph],
    author: str | None = None,
    credited: Collection[int] = (),
) -> MainText:
    """The main text among the `paragraphs` of `text`.

    `author` is the one the file names, if any: a closing biography may begin with it.
    `credited` are the indices of the lines that say who wrote it, where and when.
    Where the rules would leave nothing they are wrong, and everything is main text.
    """
    menus = _menus(paragraphs)
    out = {at for at, one in enumerate(paragraphs) if matches(one, "anywhere")}
    out |= _head(paragraphs, out, menus)
    out.update(credited)
    end = _end(paragraphs, len(paragraphs), out, menus)
    if biography := _biography(text, paragraphs, out, end, author):
        end = _end(paragraphs, biography.first, out, menus)
    out.update(range(end, len(paragraphs)))
    if len(out) == len(paragraphs):
        return MainText(tuple(_sections(paragraphs, set())))
    return MainText(tuple(_sections(paragraphs, out)), biography.author if biography else None)


def matches(paragraph: Paragraph, *places: Place) -> bool:
    """Whether a rule for one of these places takes the whole paragraph for boilerplate."""
    if len(paragraph.plain) > _LONGEST:
        return False
    return any(_PATTERNS[place].fullmatch(paragraph.plain) for place in places)


def _menus(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Blocks of short lines, some of which are a menu's words."""
    found: set[int] = set()
    for _, group in groupby(range(len(paragraphs)), lambda at: paragraphs[at].block):
        block = list(group)
        words = [paragraphs[at].plain for at in block]
        if len(block) >= _SMALLEST_MENU and _is_menu(words):
            found.update(block)
    return found


def _is_menu(entries: Sequence[str]) -> bool:
    known = sum(bool(_MENU_WORD.fullmatch(entry)) for entry in entries)
    return known >= _MENU_WORDS and all(len(entry) <= _MENU_ENTRY for entry in entries)


def _head(paragraphs: Sequence[Paragraph], out: set[int], menus: set[int]) -> set[int]:
    found, kept = set[int](), 0
    for at, one in enumerate(paragraphs):
        if at in menus or matches(one, "edge"):
            found.add(at)
        elif at not in out and (kept := kept + 1) == _HEAD:
            break
    return found


def _end(paragraphs: Sequence[Paragraph], end: int, out: set[int], menus: set[int]) -> int:
    """Where the boilerplate that reaches up to `end` begins."""
    labels = end
    while labels and (labels - 1 in out or paragraphs[labels - 1].is_label):
        labels -= 1
        if _RELATED.fullmatch(paragraphs[labels].plain):
            end = labels
    while end and (
        end - 1 in out or end - 1 in menus or matches(paragraphs[end - 1], "edge", "end")
    ):
        end -= 1
    return end


def _biography(
    text: str, paragraphs: Sequence[Paragraph], out: set[int], end: int, author: str | None
) -> Biography | None:
    kept = [at for at in range(end) if at not in out]
    found = closing_biography(text, [paragraphs[at] for at in kept], author)
    return Biography(kept[found.first], found.author) if found else None


def _sections(paragraphs: Sequence[Paragraph], out: set[int]) -> Iterator[Span]:
    """The runs of paragraphs between those left out."""
    for left_out, group in groupby(range(len(paragraphs)), lambda at: at in out):
        if not left_out:
            run = list(group)
            yield Span(paragraphs[run[0]].span.start, paragraphs[run[-1]].span.end)
