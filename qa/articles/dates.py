"""A date as people and files write it -> ISO 8601 (YYYY-MM-DD), French and English.

Knows nothing of articles. Dates made of numbers alone in another order than ISO's
(03/04/2023) are left alone: nothing says which number is the month.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_MONTHS = (
    ("janvier", "january", "janv", "jan"),
    ("fevrier", "february", "fevr", "feb"),
    ("mars", "march", "mar"),
    ("avril", "april", "avr", "apr"),
    ("mai", "may"),
    ("juin", "june", "jun"),
    ("juillet", "july", "juil", "jul"),
    ("aout", "august", "aug"),
    ("septembre", "september", "sept", "sep"),
    ("octobre", "october", "oct"),
    ("novembre", "november", "nov"),
    ("decembre", "december", "dec"),
)
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_NAMES = "|".join(sorted(_NUMBERS, key=len, reverse=True))

_ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
_DAY_FIRST = re.compile(
    r"\b(?P<day>\d{1,2})(?:\s?er|st|nd|rd|th)?\s+(?:of\s+)?"
    rf"(?P<month>{_NAMES})\b\.?,?\s+(?P<year>\d{{4}})\b"
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_NAMES})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b"
)

# A day with or without its year, or made of numbers alone, in a text without accents.
DAY = (
    rf"(?:\d{{4}}-\d\d-\d\d(?!\d)|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}\b"
    rf"|\d{{1,2}}(?:\s?er|st|nd|rd|th)?\s(?:of\s)?(?:{_NAMES})\b(?:\.?,?\s\d{{4}}\b)?"
    rf"|(?:{_NAMES})\b\.?\s\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s\d{{4}}\b)?)"
)


def iso_date(text: str) -> str | None:
    """The first date written in `text` as YYYY-MM-DD; None where there is none or no such day."""
    folded = _folded(text)
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST):
        if found := pattern.search(folded):
            return _checked(**found.groupdict())
    return None


def _checked(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), _NUMBERS.get(month) or int(month), int(day)).isoformat()
    except ValueError:
        return None


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(one for one in decomposed if not unicodedata.combining(one))
