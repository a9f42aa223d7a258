"""The control of where to search: what it hands over is checked, what it shows is escaped."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from fakes import make_article

from qa.errors import ScopeError
from qa.page.notices import notice_for
from qa.page.scope import choices, scope_from, scope_html, scope_texts
from qa.page.wording import ENGLISH, FRENCH, LANGUAGES
from qa.types import Scope


@pytest.mark.parametrize(
    ("chosen", "scope"),
    [
        (None, None),
        ({}, None),
        ({"articles": [], "since": None, "until": ""}, None),
        ({"articles": ["b.txt", "a.txt"]}, Scope(("b.txt", "a.txt"))),
        ({"articles": [], "since": "2023-08-15", "until": None}, Scope(None, "2023-08-15")),
        ({"articles": ["a"], "until": "2023-08-15"}, Scope(("a",), None, "2023-08-15")),
    ],
)
def test_what_the_browser_hands_over_is_a_scope(chosen: Any, scope: Scope | None) -> None:
    assert scope_from(chosen) == scope


@pytest.mark.parametrize(
    "chosen",
    ["a.txt", 3, ["a"], {"articles": "a.txt"}, {"articles": [1]}, {"since": 2023},
     {"articles": ["a"] * 20_000}, {"until": {"x": 1}}],
)  # fmt: skip
def test_anything_else_is_an_error(chosen: Any) -> None:
    with pytest.raises(ScopeError):
        scope_from(chosen)


def test_the_newest_articles_come_first_and_those_without_a_date_last() -> None:
    dates = {"a": "2020-01-01", "b": None, "c": "2023-01-01", "d": "2023-01-01"}
    articles = {
        name: replace(make_article("x", name, f"Titre {name}"), date=date)
        for name, date in dates.items()
    }
    assert [one["id"] for one in choices(articles)] == ["c", "d", "a", "b"]
    assert choices(articles)[0] == {"id": "c", "title": "Titre c", "date": "2023-01-01"}


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES)
def test_every_part_of_the_control_has_a_name(words: Any) -> None:
    html = scope_html(words)
    assert html.count("<legend>") == html.count("<fieldset>") == 2
    assert html.count("<label") == html.count('type="date"') == 2
    assert f'aria-label="{words.scope.where}"' in html
    assert f'lang="{words.language}"' in html
    assert scope_texts(words.language)["scope"] == html


def test_a_choice_that_is_not_possible_is_told_in_the_language_of_the_page() -> None:
    error = ScopeError("No article is called “x”.")
    assert notice_for(error, "?", FRENCH).text == FRENCH.scope.impossible
    assert notice_for(error, "?", ENGLISH).detail == ""
