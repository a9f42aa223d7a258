"""Spans of years, and words such as « seulement »: what a sentence must not narrow or turn round.

Pure comparisons of two texts, French and English, by form.
"""

from __future__ import annotations

import re

from qa.proof.statements import Statement

_YEAR = r"\d{1,4}"
_SPAN = re.compile(
    rf"\b(?:de|entre|from|between)\s(?P<first>{_YEAR})\s(?:à|et|to|and|until)\s(?P<last>{_YEAR})\b",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:(?P<until>jusqu[’'](?:en|à|au)|until)|depuis|dès|à partir de|since)\s"
    rf"(?P<year>{_YEAR})\b",
    re.IGNORECASE,
)
_AT = re.compile(rf"\b(?:en|in)\s(?P<year>{_YEAR})\b", re.IGNORECASE)
_RATE = re.compile(
    r"\b(?:par|per|chaque|each|every)\s"
    r"(?P<each>an|année|mois|semaine|jour|heure|minute|seconde|year|month|week|day|hour)\b",
    re.IGNORECASE,
)
_LIMITS = frozenset(
    "seul seule seuls seules seulement uniquement exclusivement only solely exclusively".split()
)
_NOTHING_BUT = re.compile(r"\b(?:ne |n[’'])[^.,;]{1,40}? (?:que |qu[’'])", re.IGNORECASE)


def turned_span(said: Statement, cited: Statement) -> str:
    """What in `said` begins with the year that ends it in `cited`, or ends with its first."""
    spans = _spans(cited)
    for one in _SPAN.finditer(said.text):
        if (one["last"], one["first"]) in spans:
            return one[0]
    firsts, lasts = {first for first, _ in spans}, {last for _, last in spans}
    for one in _BOUND.finditer(said.text):
        if one["year"] in (firsts - lasts if one["until"] else lasts - firsts):
            return one[0]
    return ""


def other_rate(said: Statement, cited: Statement) -> str:
    """« par mois » in `said` where `cited` only has another rate; "" when there is none."""
    known = {one["each"].lower() for one in _RATE.finditer(cited.text)}
    rates = (one for one in _RATE.finditer(said.text) if known and one["each"].lower() not in known)
    return next((one[0] for one in rates), "")


def is_one_end(said: Statement, cited: Statement) -> bool:
    """Whether `said` has happen in one year what `cited` has last from or to that year."""
    ends = {year for span in _spans(cited) for year in span}
    return any(one["year"] in ends for one in _AT.finditer(said.text))


def added_limit(said: Statement, cited: Statement) -> str:
    """« seulement » or the like, which `cited` does not say; "" when there is none."""
    if _LIMITS & {one.folded for one in cited.words} or _NOTHING_BUT.search(cited.text):
        return ""
    for word in said.words:
        if word.folded in _LIMITS:
            return said.text[word.start : word.end]
    return ""


def _spans(of: Statement) -> set[tuple[str, str]]:
    return {(one["first"], one["last"]) for one in _SPAN.finditer(of.text)}
