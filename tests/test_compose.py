"""Evidence into words: what is said, what is quoted, and when it is declined."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from qa.citations import verify
from qa.compose import ALSO, answer_from, refuse
from qa.phrases import AGREEMENT, REFUSAL, SEVERAL
from qa.questions import parse
from qa.types import Answer, Article, Passage, ScoredPassage, Span
from tests.fakes import make_article

FRENCH = parse("Quand le pont a-t-il rouvert ?")
ENGLISH = parse("When did the bridge reopen?")
ARTICLES = {
    one.id: one
    for one in (
        make_article("Hélas. Le pont a rouvert mardi.", "a.txt", "Le pont"),
        make_article("« Il rouvre Mardi », dit-on.", "b.txt", "La ville"),
        make_article("Le pont a rouvert lundi [3].", "c.txt", "Le port"),
    )
}


@dataclass(frozen=True)
class Evidence:
    """A sentence as the reader hands it over."""

    passage: Passage
    sentence: Span
    quote: str
    score: float
    short_text: str | None
    strength: float
    nowhere: tuple[str, ...] = ()


def evidence(name: str, quote: str, score: float, short: str | None = None) -> Evidence:
    article: Article = ARTICLES[name]
    start = article.text.index(quote)
    span = Span(start, start + len(quote))
    passage = Passage(name, article.title, 0, len(article.text), article.text, (span,))
    return Evidence(passage, span, quote, score, short, strength=10 * score)


def nearest(count: int = 2) -> list[ScoredPassage]:
    return [ScoredPassage(evidence("a.txt", "Hélas.", 0).passage, 1.0 - at) for at in range(count)]


def composed(*found: Evidence, question: object = FRENCH, decline_below: float = 0.5) -> Answer:
    return verify(answer_from(question, found, nearest(), decline_below), ARTICLES)


TUESDAY = evidence("a.txt", "Le pont a rouvert mardi.", 0.9, "mardi")
TUESDAY_TOO = evidence("b.txt", "« Il rouvre Mardi », dit-on.", 0.88, "Mardi")
MONDAY = evidence("c.txt", "Le pont a rouvert lundi [3].", 0.85, "lundi")


def test_the_short_answer_comes_first_then_its_quote() -> None:
    answer = composed(TUESDAY)
    assert answer.text == "**mardi**\n\n« Le pont a rouvert mardi. » [1]"
    assert (answer.short, answer.abstained, answer.confidence) == ("mardi", False, 0.9)
    (citation,) = answer.citations
    assert (citation.title, citation.start, citation.end) == ("Le pont", 7, 31)


def test_without_a_short_answer_the_quote_stands_alone() -> None:
    answer = composed(evidence("a.txt", "Hélas.", 0.7))
    assert (answer.text, answer.short) == ("« Hélas. » [1]", None)


def test_articles_that_agree_are_each_cited_once_and_it_is_said() -> None:
    more = evidence("a.txt", "Hélas.", 0.89, "mardi")
    answer = composed(TUESDAY, more, TUESDAY_TOO)
    assert answer.text.split("\n\n") == [
        "**mardi**",
        AGREEMENT["fr"],
        "« Le pont a rouvert mardi. » [1]",
        "“« Il rouvre Mardi », dit-on.” [2]",
    ]


def test_articles_that_differ_are_not_said_to_agree() -> None:
    answer = composed(TUESDAY, MONDAY)
    assert answer.text.split("\n\n") == [
        SEVERAL["fr"],
        "**mardi** — « Le pont a rouvert mardi. » [1]",
        "**lundi** — « Le pont a rouvert lundi [3]. » [2]",
    ]
    assert answer.short == "mardi"


def test_several_articles_without_short_answers_are_not_said_to_agree() -> None:
    answer = composed(evidence("a.txt", "Hélas.", 0.9), evidence("b.txt", "Il rouvre", 0.9))
    assert answer.text.startswith(SEVERAL["fr"])


def test_an_article_that_fits_much_less_is_not_quoted() -> None:
    weak = evidence("c.txt", "Le pont a rouvert lundi [3].", 0.9 * ALSO - 0.01, "lundi")
    assert len(composed(TUESDAY, weak).citations) == 1


def test_an_article_below_the_threshold_is_not_quoted() -> None:
    assert len(composed(TUESDAY, MONDAY, decline_below=0.86).citations) == 1


@pytest.mark.parametrize("found", [(), (evidence("a.txt", "Hélas.", 0.49, "Hélas"),)])
def test_weak_evidence_or_none_is_declined_and_the_nearest_passages_shown(
    found: tuple[Evidence, ...],
) -> None:
    answer = composed(*found)
    assert answer.abstained
    assert (answer.text, answer.short, answer.citations) == (REFUSAL["fr"], None, ())
    assert list(answer.passages) == nearest()


def test_evidence_at_the_threshold_answers() -> None:
    assert not composed(TUESDAY, decline_below=0.9).abstained


def test_everything_is_said_in_the_language_of_the_question() -> None:
    assert composed(question=ENGLISH).text == REFUSAL["en"]
    assert AGREEMENT["en"] in composed(TUESDAY, TUESDAY_TOO, question=ENGLISH).text
    assert "“Le pont a rouvert mardi.” [1]" in composed(TUESDAY, question=ENGLISH).text


@pytest.mark.parametrize(("score", "confidence"), [(1.7, 1.0), (-0.2, 0.0), (0.123456, 0.1235)])
def test_confidence_lies_between_nothing_and_one(score: float, confidence: float) -> None:
    assert refuse(FRENCH, nearest(), score).confidence == confidence
