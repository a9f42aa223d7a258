"""French and English say the same things, with the same gaps to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from string import Formatter
from typing import Any

import pytest

from qa.page.library import wording as library
from qa.page.wording import ENGLISH, FRENCH, Wording, evaluation, wording_for

AREAS = [one.name for one in fields(Wording) if is_dataclass(getattr(FRENCH, one.name))]
TEXTS = [
    (area, one.name)
    for area in AREAS
    for one in fields(getattr(FRENCH, area))
    if isinstance(getattr(getattr(FRENCH, area), one.name), str)
]


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize(("area", "name"), TEXTS)
def test_both_languages_have_the_text_with_the_same_gaps(area: str, name: str) -> None:
    french, english = (getattr(getattr(words, area), name) for words in (FRENCH, ENGLISH))
    assert french.strip()
    assert english.strip()
    assert gaps(french) == gaps(english)


def test_both_have_examples_of_both_kinds() -> None:
    for words in (FRENCH, ENGLISH):
        assert {one.answered for one in words.welcome.examples} == {True, False}


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("fr-FR,fr;q=0.9,en;q=0.8", "fr"),
        ("fr", "fr"),
        ("FR-ca", "fr"),
        ("fr;q=0.9", "fr"),
        ("en-US,en;q=0.9,fr;q=0.8", "en"),
        ("de-DE,fr;q=0.9", "en"),
        ("frr", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_the_browser_chooses_the_language(accepted: str | None, language: str) -> None:
    assert wording_for(accepted).language == language


def test_dates_are_said_as_one_says_them() -> None:
    assert FRENCH.day("2023-08-15") == "15 août 2023"
    assert ENGLISH.day("2023-08-15T10:00:00Z") == "15 August 2023"
    assert FRENCH.day("été 2023") == "été 2023"


def test_french_punctuation_never_begins_a_line() -> None:
    for area, name in TEXTS:
        text = getattr(getattr(FRENCH, area), name)
        assert not re.search(r"\S [?!;:»]|« ", text), text


def texts(words: Any) -> Iterator[str]:
    """All that is said in a dataclass, but for the questions that are asked as they stand."""
    if isinstance(words, str):
        yield words
    elif is_dataclass(words):
        for one in fields(words):
            if one.name != "examples":
                yield from texts(getattr(words, one.name))
    elif isinstance(words, Mapping | tuple):
        for inner in words.values() if isinstance(words, Mapping) else words:
            yield from texts(inner)


@pytest.mark.parametrize("words", [FRENCH, library.FRENCH, evaluation.FRENCH])
def test_french_punctuation_stays_on_the_line_of_its_word(words: Any) -> None:
    said = list(texts(words))
    assert len(said) > 20
    assert not [text for text in said if re.search(r"\S [?!;:»]|« ", text)]
    assert any("\u202f;" in text for text in said)
    assert any("\u00a0:" in text for text in said)
