"""Numbers by value, unit and what they count, in figures and words, French and English."""

from __future__ import annotations

import pytest

from qa.proof.numerals import calendar_words, numerals


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 millions d’euros en 2023", [(12e6, "euro"), (2023, None)]),
        ("douze millions d'euros", [(12e6, "euro")]),
        ("12,5 %", [(12.5, "percent")]),
        ("12.5 pour cent", [(12.5, "percent")]),
        ("1 234 567 habitants", [(1234567, None)]),
        ("1,234,567 people", [(1234567, None)]),
        ("1\u202f500,50 €", [(1500.5, "euro")]),
        ("$5 billion", [(5e9, "dollar")]),
        ("le 18 août 2023", [(18, "august"), (2023, None)]),
        ("August 18, 2023", [(18, "august"), (2023, None)]),
        ("le 78e anniversaire", [(78, None)]),
        ("quatre-vingt-dix-sept ans", [(97, "year")]),
        ("quatre-vingts", [(80, None)]),
        ("vingt et un pays", [(21, None)]),
        ("trois cent vingt-deux soldats", [(322, None)]),
        ("two hundred and five men", [(205, None)]),
        ("deux mille", [(2000, None)]),
        ("soixante et onze", [(71, None)]),
        ("la Deuxième Guerre mondiale", [(2, None)]),
        ("un homme et une femme", []),
        ("", []),
    ],
)
def test_values_and_units(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert [(one.value, one.unit) for one in numerals(text)] == expected


def test_what_is_counted() -> None:
    found = numerals("10 morts et 25 blessés, dont 3 des enfants")
    assert [one.counted for one in found] == ["mort", "bless", "enfant"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mardi 18 août", {"tuesday", "august"}),
        ("on Tuesday, 3 May", {"tuesday", "may"}),
        ("he may march", set()),
        ("le 3 mai, en mars", {"may", "march"}),
    ],
)
def test_months_and_days(text: str, expected: set[str]) -> None:
    assert calendar_words(text) == expected
