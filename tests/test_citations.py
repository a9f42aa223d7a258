"""Citations that lie are found out, in every way that one can lie."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.citations import verify, verify_citation
from qa.errors import CitationError
from qa.types import Answer, Citation
from tests.fakes import make_article

TEXT = "Le pont [3] a rouvert mardi. La ville l’a payé 3 M€."
ARTICLES = {
    one.id: one
    for one in (
        make_article(TEXT, "pont.txt", "Le pont"),
        make_article("Le pont est fermé. Le port aussi.", "port.txt", "Le port [2]"),
        make_article("1\nUn chapitre.", "1.txt", "1"),
    )
}


def cite(number: int, name: str, quote: str) -> Citation:
    article = ARTICLES[name]
    start = article.text.index(quote)
    return Citation(number, name, article.title, quote, start, start + len(quote))


def answer(text: str, *citations: Citation, short: str | None = None) -> Answer:
    return Answer("Quand ?", text, short, citations, (), False, 0.9, "fr")


REOPENED = cite(1, "pont.txt", "Le pont [3] a rouvert mardi.")
CLOSED = cite(2, "port.txt", "Le port aussi.")
TRUE = answer(
    f"**mardi**\n\n« {REOPENED.quote} » [1]\n\n« {CLOSED.quote} » [2]",
    REOPENED,
    CLOSED,
    short="mardi",
)
REFUSAL = Answer("Qui ?", "Les articles ne le disent pas.", None, (), (), True, 0.1, "fr")


@pytest.mark.parametrize(
    "true",
    [
        TRUE,
        REFUSAL,
        answer("Bonjour !"),
        answer(f"« {REOPENED.quote} » [1], oui [1].", REOPENED),
        answer("- Le port [2] — « Le port aussi. » [1]", replace(CLOSED, number=1)),
        answer("- 1 — « Un chapitre. » [1]", cite(1, "1.txt", "Un chapitre.")),
        answer("- 1 — « 1 » [1]", cite(1, "1.txt", "1")),
        answer(f"« {TEXT} » [1]", cite(1, "pont.txt", TEXT)),
    ],
)
def test_a_true_answer_is_returned_as_it_is(true: Answer) -> None:
    assert verify(true, ARTICLES) is true


@pytest.mark.parametrize(
    "lie",
    [
        replace(CLOSED, start=CLOSED.start - 1, end=CLOSED.end - 1),
        replace(CLOSED, end=CLOSED.end + 1),
        replace(CLOSED, end=CLOSED.end + 1, quote=f"{CLOSED.quote} "),
        replace(CLOSED, quote="Le port est ouvert."),
        replace(CLOSED, quote="Le  port aussi."),
        replace(CLOSED, article_id="pont.txt"),
        replace(CLOSED, article_id="nulle-part.txt"),
        replace(CLOSED, quote="", start=4, end=4),
        replace(CLOSED, quote="", start=9, end=4),
        replace(CLOSED, quote="aussi", start=-6, end=-1),
        replace(CLOSED, start=900, end=914),
    ],
)
def test_a_quote_that_is_not_there_is_refused(lie: Citation) -> None:
    with pytest.raises(CitationError, match="Citation 2"):
        verify_citation(lie, ARTICLES)
    with pytest.raises(CitationError, match="Citation 2"):
        verify(replace(TRUE, citations=(REOPENED, lie)), ARTICLES)


@pytest.mark.parametrize(
    ("lie", "complaint"),
    [
        (replace(TRUE, text=f"{TRUE.text} [3]"), "Marks without"),
        (replace(TRUE, text=TRUE.text.replace(" [2]", "")), "citations without"),
        (replace(TRUE, text=TRUE.text.replace("[1]", "[2]")), "citations without"),
        (replace(TRUE, text="Bonjour !"), "citations without"),
        (answer("Oui [1]."), "Marks without"),
        (answer(f"« {REOPENED.quote} »", REOPENED), "citations without"),
        (replace(TRUE, citations=(CLOSED, REOPENED)), "numbered"),
        (replace(TRUE, citations=(REOPENED, replace(CLOSED, number=3))), "numbered"),
        (replace(TRUE, citations=(REOPENED, replace(CLOSED, number=1))), "numbered"),
        (replace(TRUE, citations=(replace(REOPENED, number=0), CLOSED)), "numbered"),
        (replace(TRUE, abstained=True), "refusal"),
        (replace(TRUE, short="mercredi"), "short answer"),
        (replace(TRUE, short="Mardi"), "short answer"),
        (replace(REFUSAL, short="mardi"), "short answer"),
    ],
)
def test_an_answer_that_does_not_add_up_is_refused(lie: Answer, complaint: str) -> None:
    with pytest.raises(CitationError, match=complaint):
        verify(lie, ARTICLES)


def test_the_short_answer_may_stand_in_any_quote() -> None:
    assert verify(replace(TRUE, short="port"), ARTICLES).short == "port"


def test_with_no_articles_nothing_can_be_cited() -> None:
    with pytest.raises(CitationError, match="no known article"):
        verify(TRUE, {})
