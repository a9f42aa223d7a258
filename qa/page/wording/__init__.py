"""Every text that the page shows, in French and in English, a module for each area of the page.

Frozen dataclasses, one instance a language, so that a text that one of them lacks is an
error of types, not a hole in the page. Knows nothing of HTML: whoever shows a text escapes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any, Final, TypeVar

from qa.page.wording import errors, opinions, rail, scope, sources, talk, top, welcome
from qa.page.wording.welcome import Example

__all__ = ["ENGLISH", "FRENCH", "LANGUAGES", "Example", "Wording", "typeset", "wording_for"]

_Words = TypeVar("_Words")
_THIN: Final = re.compile(r"(?<=\S) (?=[?!;])")
_WIDE: Final = re.compile(r"(?<=\S) (?=[:»])|(?<=«) (?=\S)")


@dataclass(frozen=True, slots=True)
class Wording:
    """The page's texts in one language, by area; `{…}` marks what is filled in."""

    language: str
    top: top.TopWords
    welcome: welcome.WelcomeWords
    talk: talk.TalkWords
    sources: sources.SourcesWords
    rail: rail.RailWords
    opinions: opinions.OpinionWords
    scope: scope.ScopeWords
    errors: errors.ErrorWords
    months: tuple[str, ...]
    date_order: str

    def day(self, text: str) -> str:
        """A date of an article as one says it; any text that is no ISO date, as it is."""
        try:
            day = date.fromisoformat(text[:10])
        except ValueError:
            return text
        return self.date_order.format(day=day.day, month=self.months[day.month - 1], year=day.year)


def typeset(words: _Words) -> _Words:
    """A dataclass of French texts with their punctuation kept on the line of its word."""
    return replace(words, **dict(_typeset(words)))  # type: ignore[type-var]


def _typeset(words: Any) -> Iterator[tuple[str, Any]]:
    for one in fields(words):
        value = getattr(words, one.name)
        if isinstance(value, str):
            yield one.name, _WIDE.sub("\u00a0", _THIN.sub("\u202f", value))
        elif is_dataclass(value):
            yield one.name, typeset(value)


FRENCH = typeset(Wording(
    language="fr",
    top=top.FRENCH,
    welcome=welcome.FRENCH,
    talk=talk.FRENCH,
    sources=sources.FRENCH,
    rail=rail.FRENCH,
    opinions=opinions.FRENCH,
    scope=scope.FRENCH,
    errors=errors.FRENCH,
    months=(
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
        "septembre", "octobre", "novembre", "décembre",
    ),
    date_order="{day} {month} {year}",
))  # fmt: skip

ENGLISH = Wording(
    language="en",
    top=top.ENGLISH,
    welcome=welcome.ENGLISH,
    talk=talk.ENGLISH,
    sources=sources.ENGLISH,
    rail=rail.ENGLISH,
    opinions=opinions.ENGLISH,
    scope=scope.ENGLISH,
    errors=errors.ENGLISH,
    months=(
        "January", "February", "March", "April", "May", "June", "July", "August",
        "September", "October", "November", "December",
    ),
    date_order="{day} {month} {year}",
)  # fmt: skip

LANGUAGES = {"fr": FRENCH, "en": ENGLISH}


def wording_for(accepted: str | None) -> Wording:
    """The wording for a browser's Accept-Language header: French if it comes first there.

    Only the first language counts, as in the part of the page that the browser
    translates by itself: the two must never disagree.
    """
    first = (accepted or "").split(",")[0].strip().lower()
    return FRENCH if first.split("-")[0].split(";")[0] == "fr" else ENGLISH
