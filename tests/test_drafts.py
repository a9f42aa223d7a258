from pathlib import Path

import pytest

from qa.articles.drafts import Draft, article_from
from qa.types import Article, Span

BODY = "La grève des cheminots s’est terminée jeudi.\n\nLe trafic reprendra vendredi."


def made(text: str, file: str = "x.txt", **facts: str) -> Article:
    return article_from(Draft(text, **facts), file, Path("/corpus") / file)


def sections(article: Article) -> list[str]:
    return [article.text[slice(*section)] for section in article.sections]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_first_line_is_the_title_where_a_blank_line_follows(newline: str) -> None:
    text = f"\n  Fin de la grève ?\n\n{BODY}\n".replace("\n", newline)
    article = made(text)
    assert article.title == "Fin de la grève ?"
    assert article.text == text
    assert sections(article) == [BODY.replace("\n", newline)]


@pytest.mark.parametrize(
    "text",
    [
        BODY,  # a sentence
        "Un titre\nsans ligne vide.\n\nLa suite.",
        "Un titre sans suite",
        "mot " * 50 + "\n\nLa suite.",
        "On y lit ceci :\n\nLa suite.",
        "***\n\nLa suite.",
    ],
    ids=["sentence", "no-blank-line", "alone", "long", "colon", "signs"],
)
def test_what_is_no_title_stays_in_the_text(text: str) -> None:
    article = made(text, "fin_de-greve.txt")
    assert article.title == "Fin de greve"
    assert sections(article) == [text.strip()]


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("rapport_annuel-2023.txt", "Rapport annuel 2023"),
        ("Kim Jong-un.txt", "Kim Jong-un"),
        ("sub/e\u0301te\u0301.txt", "Été"),
        ("--.txt", "--"),
        ("2023.txt", "2023"),
    ],
)
def test_a_title_made_of_the_file_name(file: str, title: str) -> None:
    assert made(BODY, file).title == title


def test_the_title_lies_below_the_navigation() -> None:
    article = made(f"Accueil > Monde\n\nPublicité\n\nFin de la grève\n\n{BODY}")
    assert article.title == "Fin de la grève"
    assert sections(article) == [BODY]


def test_a_title_the_file_tells_is_not_repeated_in_the_sections() -> None:
    article = made(f"FIN de la grève\n\n{BODY}", title="Fin de la Grève")
    assert article.title == "Fin de la Grève"
    assert sections(article) == [BODY]


def test_another_heading_than_the_title_is_main_text() -> None:
    text = f"Une grève historique\n\n{BODY}"
    article = made(text, title="Fin de la grève")
    assert sections(article) == [text]


def test_a_title_followed_by_boilerplate_only_shortens_the_sections() -> None:
    article = made(f"Fin de la grève\n\nPublicité\n\n{BODY}")
    assert article.title == "Fin de la grève"
    assert sections(article) == [BODY]


def test_who_when_and_where_come_from_the_text() -> None:
    lines = "Par Marie Dupont\n\nPublié le 14 septembre 2023"
    article = made(f"Fin de la grève\n\n{lines}\n\n{BODY}\n\nSource : AFP", created="2024-01-01")
    assert (article.author, article.date, article.source) == ("Marie Dupont", "2023-09-14", "AFP")
    assert sections(article) == [f"{BODY}\n\nSource : AFP"]
    assert lines in article.text


def test_what_the_file_tells_goes_first() -> None:
    facts = {"author": "Zoé", "date": "2020-01-02", "source": "Le Quotidien"}
    text = f"Titre\n\nPar Marie Dupont\n\nPublié le 3 mai 2021\n\n{BODY}\n\nSource : AFP"
    article = made(text, **facts)
    assert {name: getattr(article, name) for name in facts} == facts


def test_the_day_a_file_was_made_counts_where_there_is_no_other() -> None:
    assert made(BODY, created="2024-01-01").date == "2024-01-01"
    assert made(BODY).date is None


def test_an_article_of_nothing_but_a_heading_keeps_it() -> None:
    text = "# Titre\n"
    article = article_from(Draft(text, title="Titre", skip=(Span(0, 7),)), "a.md", Path("a.md"))
    assert sections(article) == ["# Titre"]


def test_a_dateline_is_told_and_not_quoted() -> None:
    text = f"Fin de la grève\n\nRome, 2 mars 2014 (AFP)\n\n{BODY}"
    article = made(text, created="2024-01-01")
    assert (article.title, article.date) == ("Fin de la grève", "2014-03-02")
    assert (sections(article), article.text) == ([BODY], text)


def test_a_dateline_that_opens_a_text_whose_title_the_file_tells() -> None:
    text = f"Rome, 2 mars 2014\n\n{BODY}"
    article = made(text, title="Fin de la grève")
    assert (article.date, sections(article)) == ("2014-03-02", [BODY])


def test_a_title_that_looks_like_a_dateline_is_none() -> None:
    text = f"Hiroshima, 6 août 1945\n\n{BODY}"
    for article in (made(text), made(text, title="Hiroshima, 6 août 1945")):
        assert article.title == "Hiroshima, 6 août 1945"
        assert (article.date, sections(article)) == (None, [BODY])
