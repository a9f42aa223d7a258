"""Countries, their peoples and their capitals."""

from __future__ import annotations

import pytest

from qa.text.demonyms import names_a_country, of_one_country, of_one_government
from qa.text.french import content_words


def stem(word: str) -> str:
    (one,) = content_words(word)
    return one.stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chine", "chinoises"),
        ("Inde", "indien"),
        ("française", "France"),
        ("Russie", "russes"),
        ("ukrainienne", "Ukraine"),
        ("Germany", "allemand"),
        ("Grèce", "grecque"),
    ],
)
def test_a_people_is_of_its_country(one: str, other: str) -> None:
    assert of_one_country(stem(one), stem(other))
    assert of_one_country(stem(other), stem(one))
    assert names_a_country(stem(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Niger", "nigérian"),
        ("Inde", "Indonésie"),
        ("russe", "ukrainien"),
        ("Autriche", "australien"),
        ("Guinée", "guidon"),
        ("pont", "port"),
        ("pont", "pont"),
    ],
)
def test_another_people_is_not(one: str, other: str) -> None:
    assert not of_one_country(stem(one), stem(other))


def test_a_capital_may_stand_for_its_government() -> None:
    assert of_one_government(stem("Pékin"), stem("chinois"))
    assert of_one_government(stem("Moscou"), stem("Kremlin"))
    assert not of_one_country(stem("Pékin"), stem("chinois"))
    assert not of_one_government(stem("Pékin"), stem("russe"))


def test_no_word_is_of_two_countries() -> None:
    from qa.text.demonyms import _COUNTRIES

    stems = [
        {stem(word) for word in line.replace("/", " ").split()}
        for line in _COUNTRIES.strip().splitlines()
    ]
    assert sum(map(len, stems)) == len(set().union(*stems))
