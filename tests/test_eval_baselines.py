"""The baselines, over a real index with an embedder that hashes words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from eval_fakes import ARMS, LETTERS
from fakes import FakeEmbedder, make_article

from eval.baselines import (
    PassageQuoter,
    bm25,
    dense,
    fuse_ranks,
    reciprocal_rank_fusion,
)
from eval.runner import System
from eval.sets import EvaluationSet
from eval.tutorial import TOP, tutorial_search
from eval.workbench import Bench, reading_of, settings_for
from qa.index import open_index, update_index
from qa.settings import Settings
from qa.types import Answer

LONG = make_article(
    " ".join(f"La phrase numéro {n} ne parle de rien de précis." for n in range(60)), "long.txt"
)
ARTICLES = {one.id: one for one in (LETTERS, ARMS, LONG)}
SET = EvaluationSet("tiny", ARTICLES, ())


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    settings = Settings.load(data_dir=tmp_path_factory.mktemp("index"), top_k=10)
    embedder = FakeEmbedder()
    update_index(settings, embedder, reading=reading_of(ARTICLES))
    index = open_index(settings)
    yield Bench(settings, ARTICLES, index, embedder)
    index.close()


def asked(system: System, question: str = "Que sont les armes de l’Ukraine ?") -> Answer:
    return system.answerer.answer(question)


@pytest.mark.parametrize("make", [bm25, dense, reciprocal_rank_fusion])
def test_each_quotes_its_first_passage_exactly(bench: Bench, make: object) -> None:
    answer = asked(make(bench))  # type: ignore[operator]
    (citation,) = answer.citations
    assert citation.article_id == ARMS.id
    assert ARMS.text[citation.start : citation.end] == citation.quote
    assert answer.text == f"« {citation.quote} » [1]"
    assert not answer.abstained
    assert 0 < answer.confidence <= 1
    scores = [one.score for one in answer.passages]
    assert scores == sorted(scores, reverse=True)


def test_words_that_stand_nowhere_find_nothing_by_words(bench: Bench) -> None:
    answer = asked(bm25(bench), "zzzz")
    assert (answer.citations, answer.passages, answer.text) == ((), (), "")
    assert not answer.abstained, "a baseline never declines"
    assert answer.confidence == 0


def test_ranks_are_fused_by_hand() -> None:
    # The most possible is 2/61. Document 7: 1/61 + 1/62; 8: 1/62; 9: 1/61.
    scores = fuse_ranks([7, 8], [9, 7])
    most = 2 / 61
    assert scores[7] == pytest.approx((1 / 61 + 1 / 62) / most)
    assert scores[8] == pytest.approx((1 / 62) / most)
    assert scores[9] == pytest.approx((1 / 61) / most) == pytest.approx(1 / 2)
    assert fuse_ranks([1], [1]) == {1: pytest.approx(1.0)}


def test_confidence_stays_within_bounds(bench: Bench) -> None:
    (one,) = bm25(bench).answerer.answer("armes").passages[:1]
    over, under = ([replace(one, score=score)] for score in (7.0, -1.0))
    assert PassageQuoter(lambda _: over).answer("?").confidence == 1
    assert PassageQuoter(lambda _: under).answer("?").confidence == 0


def test_the_tutorial_cuts_and_finds_chunks_of_its_own() -> None:
    search = tutorial_search(tuple(ARTICLES.values()), FakeEmbedder())
    found = search("les armes sont des obus")
    assert len(found) == TOP
    assert found[0].passage.article_id == ARMS.id
    for one in search("la phrase numéro 42"):
        passage = one.passage
        assert ARTICLES[passage.article_id].text[passage.start : passage.end] == passage.text
        assert len(passage.text) < len(LONG.text) / 2


def test_a_set_by_code_gets_an_index_of_its_own(tmp_path: Path) -> None:
    assert settings_for(SET).folder.parts[-3:] == ("qa", "eval", "tiny")
    folder = settings_for(replace(SET, corpus=tmp_path))
    assert folder.corpus == tmp_path
    assert folder.data_dir is None
    assert folder.top_k == settings_for(SET).top_k == 10
