"""The bot's own words: in both languages, and quotation marks that do not clash."""

from __future__ import annotations

import pytest

from qa import phrases
from qa.phrases import quoted


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
