import re

import pytest

from qa.articles.dates import DAY, iso_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2023-09-14", "2023-09-14"),
        ("2023-09-14T08:30:00+02:00", "2023-09-14"),
        ("14 septembre 2023", "2023-09-14"),
        ("le jeudi 1er août 2024 à 8 h 30", "2024-08-01"),
        ("1ER AOÛT 2024", "2024-08-01"),
        ("3 févr. 2021", "2021-02-03"),
        ("14 Sept. 2023", "2023-09-14"),
        ("September 14th, 2023", "2023-09-14"),
        ("14\u00a0septembre\u00a02023", "2023-09-14"),
        ("3rd of nothing, May 4, 1999", "1999-05-04"),
        ("31 décembre 0999", "0999-12-31"),
        ("1 er août 2024", "2024-08-01"),
        ("the 3rd of March, 2014", "2014-03-03"),
        ("Antananarivo, jeudi 14 mars 2019", "2019-03-14"),
        ("LONDON, March 3, 2014 (Reuters)", "2014-03-03"),
    ],
)
def test_dates_as_people_write_them(text: str, date: str) -> None:
    assert iso_date(text) == date


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023",
        "septembre 2023",
        "03/04/2023",  # the third of April, or the fourth of March
        "2023-13-45",
        "31 février 2023",
        "12345-09-14",
        "mardi",
        "14 septembres 2023",
    ],
)
def test_no_date_is_made_up(text: str) -> None:
    assert iso_date(text) is None


@pytest.mark.parametrize(
    "text",
    ["2 mars 2014", "1er aout", "3 fevr. 2021", "march 3, 2014", "sept. 14 2023", "3rd of may"],
)
def test_a_day_is_known_whole_with_or_without_its_year(text: str) -> None:
    assert re.fullmatch(DAY, text)


@pytest.mark.parametrize("text", ["mars 2014", "2014", "12 morts", "3 marsouins", "03/2014", ""])
def test_what_is_no_day(text: str) -> None:
    assert not re.match(DAY, text)


@pytest.mark.parametrize("text", ["2014-03-02", "03/04/2023", "3.4.2023"])
def test_a_day_of_numbers_alone(text: str) -> None:
    assert re.fullmatch(DAY, text)
