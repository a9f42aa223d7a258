"""Quotes against gold, character by character, worked by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from eval_fakes import ARMS, ARTICLES, LETTERS, cite, make_answer, make_question, place_of
from fakes import make_article

from eval.metrics.citations import (
    citation_precision,
    citation_recall,
    evidence_all,
    evidence_hit,
    gold_coverage,
    overlap,
    quote_exactness,
    quote_focus,
    statements,
    supports,
)

FIRST, SECOND = "Poutine écrit à Kim.", "Kim répond mardi."
GOOD = cite(LETTERS, FIRST)
BAD = cite(ARMS, "L’Ukraine rompt.", number=2)
QUESTION = make_question("q", LETTERS, FIRST, answers=("Kim",))
BOTH = replace(
    QUESTION, quotes=(place_of(LETTERS, FIRST), place_of(LETTERS, SECOND)), needs_all=True
)


def test_overlap_counts_characters_within_one_article() -> None:
    assert overlap(GOOD, place_of(LETTERS, "Kim. Kim")) == 4
    assert overlap(GOOD, place_of(LETTERS, SECOND)) == 0
    assert overlap(GOOD, replace(place_of(LETTERS, FIRST), article_id="arms.txt")) == 0


@pytest.mark.parametrize(
    "change",
    [
        {"quote": "Poutine écrit à kim."},
        {"start": 1},
        {"end": GOOD.end + 1},
        {"article_id": "gone.txt"},
        {"quote": "", "end": 0},
        {"start": -52, "end": -32},
    ],
)
def test_a_quote_that_does_not_stand_there_is_inexact(change: dict[str, object]) -> None:
    assert quote_exactness([GOOD], ARTICLES) == 1
    assert quote_exactness([GOOD, replace(GOOD, **change)], ARTICLES) == 0


def test_offsets_count_code_points() -> None:
    assert quote_exactness([cite(ARMS, "🚀 des obus.")], ARTICLES) == 1


def test_one_character_of_gold_is_a_hit() -> None:
    assert evidence_hit([BAD, cite(LETTERS, ". Kim")], QUESTION) == 1
    assert evidence_hit([BAD, cite(LETTERS, " Kim répond")], QUESTION) == 0
    assert evidence_hit([], QUESTION) == 0


def test_all_gold_quotes_are_wanted() -> None:
    assert evidence_all([GOOD], BOTH) == 0
    assert evidence_all([GOOD, cite(LETTERS, SECOND)], BOTH) == 1


def test_support_needs_half_of_the_shorter() -> None:
    # The gold quote has 20 characters; 10 of it are half, 9 are not.
    without_answer = replace(QUESTION, answers=())
    assert supports(cite(LETTERS, "rit à Kim. Kim répond mardi."), without_answer)
    assert not supports(cite(LETTERS, "it à Kim. Kim répond mardi."), without_answer)
    assert supports(cite(LETTERS, LETTERS.text), without_answer), (
        "a whole article holds its sentence"
    )


def test_support_by_an_accepted_answer_within_the_gold() -> None:
    outside = cite(LETTERS, ". Kim répond mardi. Rien d’autre.")
    assert supports(cite(LETTERS, "Kim. Kim répond mardi. Rien d’autre."), QUESTION)
    assert not supports(outside, QUESTION), "its « Kim » is not in the gold quote"


def test_statements_end_with_their_marks() -> None:
    text = "**Kim**\n\n« Poutine écrit. » [1]\n\nLes articles concordent : « oui » [2][3]. Fin."
    assert [numbers for _, numbers in statements(text)] == [(1,), (2, 3), ()]
    assert statements("« oui » [1].") == [("« oui »", (1,))]
    assert statements("[1] …") == []


def test_recall_by_statement() -> None:
    # Three statements: cited rightly, cited wrongly, not cited.
    answer = make_answer(GOOD, BAD, text="Un [1]. Deux [2]. Trois")
    assert citation_recall(answer, QUESTION) == pytest.approx(1 / 3)
    assert citation_recall(make_answer(GOOD, text="Un [1][7]."), QUESTION) == 1
    assert citation_recall(make_answer(GOOD, text="Un [7]."), QUESTION) == 0
    assert citation_recall(make_answer(text=""), QUESTION) == 0


def test_a_mark_inside_a_quote_is_no_citation() -> None:
    article = make_article("Kim répond [2] mardi. Poutine lit.", "notes.txt")
    question = make_question("q", article, article.text[:21])
    answer = make_answer(cite(article, article.text[:21]))
    assert answer.text == "« Kim répond [2] mardi. » [1]"
    assert citation_recall(answer, question) == 1


def test_precision_by_citation() -> None:
    assert citation_precision(make_answer(GOOD, BAD), QUESTION) == pytest.approx(1 / 2)
    assert citation_precision(make_answer(text="rien"), QUESTION) == 0


def test_coverage_by_character() -> None:
    half = cite(LETTERS, "rit à Kim.")  # 10 of 20
    assert gold_coverage([half], QUESTION) == pytest.approx(1 / 2)
    assert gold_coverage([half, half], QUESTION) == pytest.approx(1 / 2), "counted once"
    assert gold_coverage([], QUESTION) == 0


def test_coverage_takes_the_best_of_several_or_all() -> None:
    assert gold_coverage([GOOD], replace(BOTH, needs_all=False)) == 1
    assert gold_coverage([GOOD], BOTH) == pytest.approx(20 / 37)


def test_focus_tells_the_sentence_from_the_page() -> None:
    assert quote_focus([GOOD], QUESTION) == 1
    assert quote_focus([cite(LETTERS, LETTERS.text)], QUESTION) == pytest.approx(
        20 / len(LETTERS.text)
    )
    assert quote_focus([], QUESTION) == 0
