"""Retrieval figures against numbers worked by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from eval_fakes import ARMS, LETTERS, make_question, place_of, scored
from fakes import make_article

from eval.metrics.retrieval import article_scores, passage_scores, strictly_ordered
from eval.sets import Place, Question
from qa.types import ScoredPassage

QUESTION = make_question("q", LETTERS, "Kim répond mardi.")
RIGHT = scored(LETTERS, "Kim répond mardi.", 3.0)
WRONG = [scored(ARMS, "L’Ukraine rompt.", 5.0), scored(LETTERS, "Rien d’autre.", 4.0)]


def passage(*found: ScoredPassage, question: Question = QUESTION) -> dict[str, float]:
    return passage_scores([(question, found)])[0]


def test_right_passage_third() -> None:
    scores = passage(*WRONG, RIGHT)
    assert scores["passage_hit@1"] == 0
    assert scores["passage_hit@5"] == scores["passage_hit@10"] == 1
    assert scores["passage_mrr@10"] == pytest.approx(1 / 3)
    assert scores["passage_ndcg@10"] == pytest.approx(1 / math.log2(4))
    assert scores["passage_recall@10"] == 1


def test_one_of_two_gold_places_second() -> None:
    gold = (place_of(LETTERS, "Kim répond mardi."), place_of(ARMS, "Les armes sont 🚀 des obus."))
    scores = passage(WRONG[0], RIGHT, question=replace(QUESTION, regions=gold))
    assert scores["passage_recall@10"] == pytest.approx(1 / 2)
    ideal = 1 / math.log2(2) + 1 / math.log2(3)
    assert scores["passage_ndcg@10"] == pytest.approx(1 / math.log2(3) / ideal)


def test_beyond_ten_does_not_count() -> None:
    long = make_article("".join(f"Phrase {n:02}." for n in range(12)), "long.txt")
    found = [scored(long, f"Phrase {n:02}.", 12.0 - n) for n in range(12)]
    question = make_question("q", long, "Phrase 10.")
    assert set(passage(*found, question=question).values()) == {0}


def test_an_empty_result_is_a_zero() -> None:
    both = [(QUESTION, ()), (QUESTION, (RIGHT,))]
    assert set(passage_scores(both)[0].values()) == {0}
    assert set(article_scores(both)[0].values()) == {0}
    assert passage_scores(both)[1]["passage_hit@1"] == 1
    assert set(passage()) == {
        *(f"passage_hit@{k}" for k in (1, 5, 10)),
        "passage_mrr@10",
        "passage_ndcg@10",
        "passage_recall@10",
    }


def test_a_question_without_gold_is_no_exception() -> None:
    assert set(passage(RIGHT, question=make_question("off")).values()) == {0}


def test_passages_of_one_gold_region_are_one_unit() -> None:
    halves = [scored(LETTERS, "Kim répond", 5.0), scored(LETTERS, "mardi.", 4.0)]
    alone = passage(*halves)
    assert alone["passage_ndcg@10"] == alone["passage_recall@10"] == 1
    # The second half takes no rank of its own: what follows is second, not third.
    gold = (*QUESTION.regions, place_of(ARMS, "L’Ukraine rompt."))
    third = scored(ARMS, "L’Ukraine rompt.", 3.0)
    assert passage(*halves, third, question=replace(QUESTION, regions=gold))["passage_ndcg@10"] == 1


def test_one_passage_may_hold_two_gold_places() -> None:
    gold = (place_of(LETTERS, "Kim répond mardi."), place_of(LETTERS, "Rien d’autre."))
    whole = scored(LETTERS, LETTERS.text)
    scores = passage(whole, question=replace(QUESTION, regions=gold))
    assert scores["passage_recall@10"] == scores["passage_ndcg@10"] == 1


def test_touching_is_not_overlapping() -> None:
    end = QUESTION.regions[0].end
    after = replace(RIGHT.passage, start=end, end=end + 3)
    assert passage(ScoredPassage(after, 1.0))["passage_hit@1"] == 0


def test_ties_go_against_the_bot() -> None:
    tied = [replace(RIGHT, score=5.0), WRONG[0]]
    assert [one.score for one in strictly_ordered(tied, QUESTION.regions)] == [5.0, 5.0]
    assert passage(*tied)["passage_hit@1"] == 0
    assert passage(*tied)["passage_mrr@10"] == pytest.approx(1 / 2)
    assert article_scores([(QUESTION, tied)])[0]["article_hit@1"] == 0


def test_articles_rank_as_their_first_passage() -> None:
    scores = article_scores([(QUESTION, [WRONG[0], scored(ARMS, "Les armes", 4.5), RIGHT])])[0]
    assert scores["article_hit@1"] == 0
    assert scores["article_mrr@10"] == pytest.approx(1 / 2)


def test_gold_quotes_of_one_article_are_one_article() -> None:
    gold = (Place(LETTERS.id, 0, 5), Place(LETTERS.id, 21, 30))
    question = replace(QUESTION, regions=gold)
    assert article_scores([(question, [RIGHT])])[0]["article_recall@10"] == 1
