"""Names and dates into the articles that a question is put to, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from fakes import make_article

from qa.errors import ScopeError
from qa.scope import article_named, articles_within, scope_of, scope_remark
from qa.types import Article, Scope

ARTICLES: Mapping[str, Article] = {
    name: replace(make_article("Texte.", name, title), date=date)
    for name, title, date in (
        ("pont.txt", "Le pont de Brest", "2022-12-31"),
        ("2023/pont.txt", "Le viaduc d’Évian", "2023-08-15"),
        ("lettre.txt", "Une lettre", "2024-02-29"),
        ("vieux.txt", "Sans âge", None),
    )
}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("pont.txt", "pont.txt"),
        ("2023/pont.txt", "2023/pont.txt"),
        ("le pont de brest", "pont.txt"),
        ("evian", "2023/pont.txt"),
        ("lettre", "lettre.txt"),
        ("Une Lettre", "lettre.txt"),
    ],
)
def test_a_name_is_an_id_a_title_or_part_of_one(name: str, meant: str) -> None:
    assert article_named(name, ARTICLES) == meant


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("pont", "More than one article.*pont.txt, 2023/pont.txt"),
        ("letre.txt", r"No article is called “letre\.txt”.*lettre\.txt"),
        ("", "No article is called"),
        ("../../etc/passwd", "No article is called"),
    ],
)
def test_a_name_that_means_no_one_article_is_an_error(name: str, said: str) -> None:
    with pytest.raises(ScopeError, match=said):
        article_named(name, ARTICLES)


def test_without_articles_no_name_means_anything() -> None:
    with pytest.raises(ScopeError, match="none at all"):
        article_named("pont.txt", {})


def test_nothing_left_out_is_no_scope() -> None:
    assert scope_of(ARTICLES) is None
    assert scope_of(ARTICLES, (), " ", "") is None
    assert scope_of(ARTICLES, ["lettre", "lettre.txt"]) == Scope(("lettre.txt",))
    assert scope_of(ARTICLES, since="2023") == Scope(since="2023")


@pytest.mark.parametrize(
    ("since", "until", "left"),
    [
        ("2023-08-15", None, ["2023/pont.txt", "lettre.txt"]),
        ("2023-08-16", None, ["lettre.txt"]),
        (None, "2023-08-15", ["pont.txt", "2023/pont.txt"]),
        (None, "2023-08-14", ["pont.txt"]),
        ("2023", "2023", ["2023/pont.txt"]),
        ("2022-12", "2023-08", ["pont.txt", "2023/pont.txt"]),
        ("2025", None, []),
    ],
)
def test_both_ends_of_a_span_are_included(
    since: str | None, until: str | None, left: list[str]
) -> None:
    assert list(articles_within(Scope(None, since, until), ARTICLES)) == left


def test_chosen_articles_keep_their_order_and_their_dates_count() -> None:
    chosen = Scope(("lettre.txt", "vieux.txt", "pont.txt"))
    assert list(articles_within(chosen, ARTICLES)) == ["pont.txt", "lettre.txt", "vieux.txt"]
    assert list(articles_within(replace(chosen, until="2023"), ARTICLES)) == ["pont.txt"]
    assert articles_within(Scope(()), ARTICLES) == {}
    assert articles_within(None, ARTICLES) is ARTICLES


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        ("août 2023", None, "since is “août 2023”.*2023-08-15"),
        (None, "2023-02-30", "until is “2023-02-30”"),
        ("2023-1", None, "since"),
        ("²⁰²³", None, "since"),
        ("0000", None, "since"),
        ("2024", "2023-12-31", "exchange"),
    ],
)
def test_what_is_no_span_of_dates_is_an_error(
    since: str | None, until: str | None, said: str
) -> None:
    with pytest.raises(ScopeError, match=said):
        scope_of(ARTICLES, since=since, until=until)
    with pytest.raises(ScopeError, match=said):
        articles_within(Scope(None, since, until), ARTICLES)


def test_a_span_within_one_year_is_in_order() -> None:
    assert scope_of(ARTICLES, since="2023-05", until="2023") is not None
    assert scope_of(ARTICLES, since="2023", until="2023-05") is not None


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (Scope(("pont.txt",)), "Recherche limitée à « Le pont de Brest »."),
        (Scope(("pont.txt", "vieux.txt")), "Recherche limitée à 2 articles sur 4."),
        (
            Scope(since="2023"),
            "Recherche limitée à 2 articles sur 4, parus depuis 2023. "
            "Un article sans date a été laissé de côté.",
        ),
        (Scope(("vieux.txt",), until="2023"), "Un article sans date a été laissé de côté."),
        (Scope(("pont.txt",), since="2025"), ""),
    ],
)
def test_what_was_searched_is_said(scope: Scope, said: str) -> None:
    assert scope_remark(scope, ARTICLES, "fr") == said
    assert bool(scope_remark(scope, ARTICLES, "en")) == bool(said)


@pytest.mark.parametrize(
    ("scope", "french", "english"),
    [
        (Scope(None, "2022-12-31"), "depuis le 31 décembre 2022", "since 31 December 2022"),
        (Scope(None, None, "2024-02"), "jusqu’en février 2024", "until February 2024"),
        (Scope(None, None, "2024-02-29"), "jusqu’au 29 février 2024", "until 29 February 2024"),
        (
            Scope(None, "2022-01-01", "2024"),
            "entre le 1er janvier 2022 et 2024",
            "between 1 January 2022 and 2024",
        ),
    ],
)
def test_a_span_is_said_in_words(scope: Scope, french: str, english: str) -> None:
    assert french in scope_remark(scope, ARTICLES, "fr")
    assert english in scope_remark(scope, ARTICLES, "en")
