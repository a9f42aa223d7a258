"""The numbers of a French or English text by their value and unit, dates among them.

« douze », « 12 » and « 12,0 » are one number; « 12 millions d’euros » is twelve million, in
euros; « 18 août » is an eighteenth of August. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.text.french import Word, fold, is_stopword, words
from qa.text.months import ENGLISH_MONTHS, FRENCH_MONTHS

_DIGITS = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f.,’']\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?"
)
_SYMBOLS = {"%": "percent", "€": "euro", "$": "dollar", "£": "pound", "°": "degree"}
_AFTER = re.compile(r"[ \u00a0\u202f]?([%€$£°])")
_BEFORE = re.compile(r"([€$£])[ \u00a0\u202f]?$")

_SMALL = {
    name: value
    for value, names in {
        2: "deux two second seconde deuxieme",
        3: "trois three troisieme third",
        4: "quatre four quatrieme fourth",
        5: "cinq five cinquieme fifth",
        6: "six sixieme sixth",
        7: "sept seven septieme seventh",
        8: "huit eight huitieme eighth",
        9: "neuf nine neuvieme ninth",
        10: "dix ten dixieme tenth",
        11: "onze eleven",
        12: "douze twelve douzaine dozen",
        13: "treize thirteen",
        14: "quatorze fourteen",
        15: "quinze fifteen quinzaine",
        16: "seize sixteen",
        17: "seventeen",
        18: "eighteen",
        19: "nineteen",
        20: "vingt twenty vingtaine vingts",
        30: "trente thirty trentaine",
        40: "quarante forty quarantaine",
        50: "cinquante fifty cinquantaine",
        60: "soixante sixty soixantaine",
        70: "seventy septante",
        80: "eighty octante",
        90: "ninety nonante",
    }.items()
    for name in names.split()
}
_SMALL |= {"premier": 1, "premiere": 1, "first": 1}
_LARGE = {
    "cent": 100, "cents": 100, "hundred": 100, "centaine": 100, "mille": 1000, "millier": 1000,
    "milliers": 1000, "thousand": 1000, "million": 10**6, "millions": 10**6,
    "milliard": 10**9, "milliards": 10**9, "billion": 10**9, "billions": 10**9,
}  # fmt: skip
_MONTHS = tuple(map(fold, ENGLISH_MONTHS))
_UNITS = {
    name: names.split()[0]
    for names in (
        "percent pourcent pourcents", "euro euros", "dollar dollars", "pound pounds livre livres",
        "degree degrees degre degres", "km kilometre kilometres kilometer kilometers",
        "metre metres meter meters m", "cm centimetre centimetres", "mile miles",
        "kg kilo kilos kilogramme kilogrammes", "gram gramme grammes g", "ton tonne tonnes tons",
        "litre litres liter liters", "year an ans annee annees years", "month mois months",
        "week semaine semaines weeks", "day jour jours days", "hour heure heures hours h",
        "minute minutes", "second secondes seconds", "century siecle siecles centuries",
        "hectare hectares", *map(" ".join, zip(_MONTHS, map(fold, FRENCH_MONTHS), strict=True)),
    )
    for name in names.split()
}  # fmt: skip
_DAYS = {
    name: names.split()[0]
    for names in (
        "monday lundi", "tuesday mardi", "wednesday mercredi", "thursday jeudi", "friday vendredi",
        "saturday samedi", "sunday dimanche",
    )
    for name in names.split()
}  # fmt: skip
_OF = frozenset("de d des of".split())


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number: its `value`, its `unit` if it has one, and the stem of what it counts."""

    value: float
    unit: str | None
    counted: str | None
    start: int
    end: int


@lru_cache(maxsize=5_000)
def numerals(text: str) -> tuple[Numeral, ...]:
    """The numbers of `text`, in order; « un » and « une » are none."""
    found = words(text)
    numbers = []
    at = 0
    while at < len(found):
        value, after = _value(text, found, at)
        if value is None:
            at += 1
            continue
        numbers.append(_numeral(text, found, at, after, value))
        at = after
    return tuple(numbers)


def calendar_words(text: str) -> frozenset[str]:
    """The months and days of the week that `text` names, in English."""
    named = {_UNITS.get(one.folded) or _DAYS.get(one.folded, "") for one in _dated(text)}
    return frozenset(one for one in named if one in _MONTHS or one in _DAYS.values())


def is_calendar_word(folded: str) -> bool:
    """Whether a folded word is a month or a day of the week."""
    return folded in _DAYS or _UNITS.get(folded) in _MONTHS


def _dated(text: str) -> list[Word]:
    """The words of `text`, but « may » and « march » only where they are names."""
    return [
        one
        for one in words(text)
        if one.folded not in ("may", "march") or text[one.start].isupper()
    ]


def _value(text: str, found: Sequence[Word], at: int) -> tuple[float | None, int]:
    """The number that begins at word `at`, and the word after it."""
    if found[at].folded[0].isdigit():
        match = _DIGITS.match(text, found[at].start)
        value = _of_digits(match[0]) if match else None
        after = at + 1
        while match and after < len(found) and found[after].start < match.end():
            after += 1
    else:
        value, after = _of_words(text, found, at)
    if value is None:
        return None, at + 1
    while after < len(found) and found[after].folded in _LARGE and _follows(text, found, after):
        value *= _LARGE[found[after].folded]
        after += 1
    return value, after


def _of_digits(digits: str) -> float | None:
    grouped = re.fullmatch(r"(\d{1,3}(?:[ \u00a0\u202f.,’']\d{3})+)(?:[.,](\d{1,2}))?", digits)
    if grouped:
        return float(re.sub(r"\D", "", grouped[1]) + "." + (grouped[2] or "0"))
    return float(digits.replace(",", "."))


def _of_words(text: str, found: Sequence[Word], at: int) -> tuple[float | None, int]:
    """« trois cent vingt-deux » -> 322, and the word after it."""
    total: float | None = None
    after = at
    while after < len(found) and (after == at or _follows(text, found, after)):
        name = found[after].folded
        if name in _SMALL:
            small = _SMALL[name]
            times_twenty = total is not None and total % 100 == 4 and small == 20
            total = total + 76 if times_twenty and total is not None else (total or 0) + small
        elif name == "cent" and after and found[after - 1].folded == "pour":
            break
        elif name in ("cent", "cents", "hundred", "mille", "thousand"):
            total = (total or 1) * _LARGE[name]
        elif name in ("et", "and", "un", "une", "one") and _goes_on(found, after, total):
            total = (total or 0) + (name not in ("et", "and"))
        else:
            break
        after += 1
    return total, after


def _goes_on(found: Sequence[Word], at: int, total: float | None) -> bool:
    if total is None:
        return False
    if found[at].folded in ("et", "and"):
        return at + 1 < len(found) and found[at + 1].folded in {*_SMALL, "un", "une", "one"}
    return found[at - 1].folded in ("et", "and") and total >= 20


def _follows(text: str, found: Sequence[Word], at: int) -> bool:
    return not text[found[at - 1].end : found[at].start].strip(" -\u00a0\u202f\u2011")


def _numeral(text: str, found: Sequence[Word], at: int, after: int, value: float) -> Numeral:
    end = found[after - 1].end
    start = found[at].start
    unit = _unit(text, found, at, after, value)
    counted = next(
        (one.stem for one in found[after : after + 4] if _may_be_counted(one.folded)), None
    )
    return Numeral(value, unit, counted, start, end)


def _may_be_counted(folded: str) -> bool:
    return not (is_stopword(folded) or folded[0].isdigit())


def _unit(text: str, found: Sequence[Word], at: int, after: int, value: float) -> str | None:
    end = found[after - 1].end
    symbol = _AFTER.match(text, end) or _BEFORE.search(text[: found[at].start])
    if symbol:
        return _SYMBOLS[symbol[1]]
    following = [one.folded for one in found[after : after + 3]]
    if following[:2] == ["pour", "cent"]:
        return "percent"
    named = following[1:2] if following[:1] and following[0] in _OF else following[:1]
    if named and named[0] in _UNITS:
        return _UNITS[named[0]]
    before = _UNITS.get(found[at - 1].folded) if at and value <= 31 else None
    return before if before in _MONTHS else None
