"""The bot's own words: in both languages, and quotation marks that do not clash."""

from __future__ import annotations

import pytest

from qa import phrases
from qa.phrases import date_in_words, quoted


@pytest.mark.parametrize("name", ["REFUSAL", "AGREEMENT", "SEVERAL", "NEAREST", "SOURCES"])
def test_every_phrase_is_there_in_both_languages(name: str) -> None:
    phrase = getattr(phrases, name)
    assert set(phrase) == {"fr", "en"}
    assert phrase["fr"] != phrase["en"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("le pont", "fr", "« le pont »"),
        ("le pont", "en", "“le pont”"),
        ("le « pont »", "fr", "“le « pont »”"),
        ("le “pont”", "en", "« le “pont” »"),
        ("le “pont”", "fr", "« le “pont” »"),
        ("le pont », dit-il", "fr", "“le pont », dit-il”"),
    ],
)
def test_quotation_marks_are_ones_that_the_quote_lacks(
    text: str, language: str, expected: str
) -> None:
    assert quoted(text, language) == expected


def test_a_quote_that_holds_all_marks_gets_those_of_its_language() -> None:
    assert quoted("« un » et “deux”", "fr") == "« « un » et “deux” »"
    assert quoted("« un » et “deux”", "en") == "“« un » et “deux””"


@pytest.mark.parametrize(
    ("iso", "french", "english"),
    [
        ("2023-08-15", "15 août 2023", "15 August 2023"),
        ("2024-01-01T10:00:00Z", "1er janvier 2024", "1 January 2024"),
        ("2023-08", "août 2023", "August 2023"),
        ("2023", "2023", "2023"),
        ("2023-02-30", "2023-02-30", "2023-02-30"),
        ("été 2023", "été 2023", "été 2023"),
        ("", "", ""),
    ],
)
def test_dates_are_said_as_one_says_them(iso: str, french: str, english: str) -> None:
    assert date_in_words(iso, "fr") == french
    assert date_in_words(iso, "en") == english


def test_apostrophes_are_typographic() -> None:
    tables = [one for one in vars(phrases).values() if isinstance(one, dict) and "fr" in one]
    assert len(tables) > 20
    assert "'" not in "".join(part for one in tables for text in one.values() for part in text)
