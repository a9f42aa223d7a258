"""Where a text stands, character by character, whatever typography it was copied in.

Spaces, apostrophes, inner quotation marks and accents come in several forms, and invisible
characters in none that anybody sees: those differences are passed over, and no others. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from qa.types import Span

_CLUSTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
_ALIKE = str.maketrans("’‘ʼ´`“”„«»‹›‐‑‒–—", "'''''\"\"\"\"\"<>-----")
_NOTE_MARK = re.compile(r"\[(\d{1,4})\]")
_CONTROL_WORD = re.compile(r"\[(/?[A-Z_]{2,})\]")
_ENDING = ".,;:!?…"


def visible(text: str) -> str:
    """`text` without the characters that no reader sees and a machine reads all the same."""
    return "".join(one for one in text if not _is_hidden(one))


def disarmed(text: str) -> str:
    """`text` as a model may see it: nothing in it is a tag, a mark [n] or a control word."""
    shown = visible(text).replace("<", "‹").replace(">", "›")
    return _CONTROL_WORD.sub(r"(\1)", _NOTE_MARK.sub(r"(\1)", shown))


def find_exact(quote: str, text: str) -> Span | None:
    """The first place of `quote` in `text`, at whole words; None when it is not there.

    The case of its first letter, and a full stop or comma at its end, may be its own.
    """
    whole = _plain(text)
    wanted = _plain(disarmed(quote)).text.strip()
    swapped = wanted[:1].swapcase() + wanted[1:]
    for form in (wanted, swapped, wanted.rstrip(_ENDING), swapped.rstrip(_ENDING)):
        at = _at_whole_words(form, whole.text)
        if at is not None:
            return Span(whole.starts[at], whole.ends[at + len(form) - 1])
    return None


@dataclass(frozen=True, slots=True)
class _Plain:
    """A text in its plain form, and where each of its characters starts and ends in it."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@lru_cache(maxsize=2_000)
def _plain(text: str) -> _Plain:
    found = list(_characters(text))
    return _Plain(
        "".join(one for one, _, _ in found),
        tuple(start for _, start, _ in found),
        tuple(end for _, _, end in found),
    )


def _characters(text: str) -> Iterator[tuple[str, int, int]]:
    space_before = True
    for cluster in _CLUSTER.finditer(text):
        shown = "".join(one for one in cluster.group() if not _is_hidden(one))
        if not shown:
            continue
        if shown.isspace():
            if not space_before:
                yield " ", *cluster.span()
            space_before = True
            continue
        space_before = False
        for one in unicodedata.normalize("NFC", shown).translate(_ALIKE):
            yield _parenthesis(one), *cluster.span()


def _parenthesis(character: str) -> str:
    """Square brackets count as round ones: `disarmed` makes some of them so."""
    return {"[": "(", "]": ")"}.get(character, character)


def _at_whole_words(wanted: str, text: str) -> int | None:
    at = text.find(wanted) if any(map(str.isalnum, wanted)) else -1
    while at >= 0:
        end = at + len(wanted)
        cuts_before = at > 0 and wanted[0].isalnum() and text[at - 1].isalnum()
        cuts_after = wanted[-1].isalnum() and text[end : end + 1].isalnum()
        if not cuts_before and not cuts_after:
            return at
        at = text.find(wanted, at + 1)
    return None


def _is_hidden(character: str) -> bool:
    if character in "\n\r\t":
        return False
    return unicodedata.category(character) in ("Cf", "Cc", "Co", "Cn", "Cs") or (
        "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    )
