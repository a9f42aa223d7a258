"""Dense and lexical scores, fused: the better of the two alone is the floor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.retrieve import DEFAULT_DENSE_WEIGHT, POOL, Retriever
from qa.types import ScoredPassage
from tests.fakes import FakeEmbedder, ScriptedIndex, make_passages

COSINES = st.floats(-1, 1, width=32)
BM25 = st.integers(0, 500).map(lambda tenths: tenths / 10)
SCORES = st.lists(st.tuples(COSINES, BM25), min_size=1, max_size=80)


def search(
    scores: list[tuple[float, float]], top_k: int = 100, weight: float | None = None
) -> tuple[ScoredPassage, ...]:
    """What is found among passages with these cosines and BM25 scores."""
    passages = make_passages(*map(str, range(len(scores))))
    index = ScriptedIndex(passages, [one for one, _ in scores], [two for _, two in scores])
    return Retriever(index, FakeEmbedder(), weight).search("?", top_k)


def positions(found: tuple[ScoredPassage, ...]) -> list[int]:
    return [int(one.passage.text) for one in found]


def test_scores_are_the_share_of_bm25_and_the_weighted_cosine() -> None:
    found = search([(0.5, 8.0), (0.75, 4.0), (-0.5, 0.0)], weight=1.0)
    assert [(one.score, one.dense, one.lexical) for one in found] == [
        (1.5, 0.5, 1.0),
        (1.25, 0.75, 0.5),
        (-0.5, -0.5, 0.0),
    ]


@pytest.mark.parametrize(
    ("weight", "order"),
    [(0.0, [0, 1, 2]), (0.5, [0, 1, 2]), (1.0, [1, 0, 2]), (10.0, [2, 1, 0])],
)
def test_the_weight_decides_between_the_two(weight: float, order: list[int]) -> None:
    assert positions(search([(0.1, 9.0), (0.5, 6.0), (0.6, 1.0)], weight=weight)) == order


def test_the_default_weight_is_used_where_none_is_given() -> None:
    scores = [(0.2, 5.0), (0.9, 3.0)]
    assert search(scores) == search(scores, weight=DEFAULT_DENSE_WEIGHT)
    assert search(scores) != search(scores, weight=0.0)


def test_the_lexical_side_is_normalised() -> None:
    small, large = (search([(0.1, 2 * size), (0.4, size)]) for size in (0.01, 30.0))
    assert [one.score for one in small] == pytest.approx([one.score for one in large])


def test_ties_keep_the_order_of_the_passages() -> None:
    assert positions(search([(0.5, 1.0)] * 9)) == list(range(9))


def test_without_a_shared_word_the_nearest_are_found() -> None:
    found = search([(0.1, 0.0), (0.9, 0.0), (0.5, 0.0)])
    assert positions(found) == [1, 2, 0]
    assert {one.lexical for one in found} == {0.0}


@pytest.mark.parametrize("top_k", [1, 3, POOL, POOL + 20, 1000])
def test_as_many_are_found_as_are_asked_for_and_there(top_k: int) -> None:
    scores = [(place / 200, 0.0) for place in range(POOL + 30)]
    found = search(scores, top_k)
    assert len(found) == min(top_k, len(scores))
    assert positions(found) == sorted(range(len(scores)), reverse=True)[:top_k]


def test_the_best_by_words_is_found_however_far_away_it_is() -> None:
    scores = [(0.5, 0.0)] * (3 * POOL) + [(-0.25, 7.0)]
    best = search(scores, weight=0.5)[0]
    assert (best.passage.text, best.dense, best.lexical) == (str(3 * POOL), -0.25, 1.0)


def test_the_nearest_is_found_however_many_share_words() -> None:
    scores = [(0.0, 5.0)] * (3 * POOL) + [(1.0, 0.0)]
    assert positions(search(scores, weight=2.0))[0] == 3 * POOL


@given(SCORES)
def test_with_no_weight_the_order_is_that_of_bm25(scores: list[tuple[float, float]]) -> None:
    found = positions(search(scores, weight=0.0))
    shared = [place for place, (_, bm25) in enumerate(scores) if bm25 > 0]
    assert found[: len(shared)][:POOL] == sorted(shared, key=lambda at: -scores[at][1])[:POOL]


@given(SCORES, st.floats(0, 10))
def test_the_best_comes_first_always_the_same(
    scores: list[tuple[float, float]], weight: float
) -> None:
    found = search(scores, weight=weight)
    assert found == search(scores, weight=weight)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(0 <= one.lexical <= 1 for one in found)
    assert len({one.passage.id for one in found}) == len(found)


# Only some articles


def scoped(scores: list[tuple[float, float]], *within: int) -> tuple[ScoredPassage, ...]:
    """What is found among those of the passages that stand in the articles `within`."""
    passages = make_passages(*map(str, range(len(scores))))
    index = ScriptedIndex(passages, [one for one, _ in scores], [two for _, two in scores])
    names = {f"{number}.txt" for number in within}
    return Retriever(index, FakeEmbedder(), 1.0).search("?", 100, names)


def test_within_some_articles_only_their_passages_are_found() -> None:
    assert positions(scoped([(0.9, 9.0), (0.5, 1.0), (0.8, 8.0), (0.1, 4.0)], 1, 3)) == [3, 1]


def test_the_lexical_side_is_a_share_of_the_best_within() -> None:
    found = scoped([(0.9, 9.0), (0.5, 1.0), (0.25, 4.0)], 1, 2)
    assert [(one.lexical, one.dense) for one in found] == [(1.0, 0.25), (0.25, 0.5)]


def test_within_no_article_nothing_is_found() -> None:
    assert scoped([(0.9, 9.0), (0.5, 1.0)]) == ()


@given(SCORES)
def test_within_all_articles_the_same_is_found_as_without(
    scores: list[tuple[float, float]],
) -> None:
    assert scoped(scores, *range(len(scores))) == search(scores, weight=1.0)
