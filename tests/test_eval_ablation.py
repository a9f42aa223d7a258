"""What each part of the search adds, over a real index with an embedder that hashes words."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from eval_fakes import ARMS, LETTERS, make_question, scored
from fakes import FakeEmbedder, ScriptedIndex, make_article, make_passages
from rich.console import Console

from eval.ablation import (
    SHOWN,
    TRIED,
    by_words,
    fused,
    main,
    measured,
    parts,
    shipped_beside,
    stock_scores,
    table,
    weighted,
)
from eval.sets import EvaluationSet
from eval.workbench import Bench, reading_of
from qa.index import open_index, update_index
from qa.settings import Settings
from qa.types import ScoredPassage

VIADUCT = make_article("Il a rouvert lundi.", "viaduct.txt", "Le viaduc")
ARTICLES = {one.id: one for one in (LETTERS, ARMS, VIADUCT)}


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    settings = Settings.load(data_dir=tmp_path_factory.mktemp("index"), top_k=10)
    embedder = FakeEmbedder()
    update_index(settings, embedder, reading=reading_of(ARTICLES))
    index = open_index(settings)
    yield Bench(settings, ARTICLES, index, embedder)
    index.close()


def articles(found: list[ScoredPassage] | tuple[ScoredPassage, ...]) -> list[str]:
    return [one.passage.article_id for one in found]


def test_each_part_adds_what_it_is_for(bench: Bench) -> None:
    def found(name: str, question: str) -> list[str]:
        (search,) = (search for known, search in parts(bench) if known.strip() == name)
        return articles(search(question))

    assert found("BM25, bm25s's French tokens", "l'ukraine") == [ARMS.id]
    assert found("BM25, bm25s's French tokens", "les lettres") == []
    assert found("BM25, French words", "le viaduc") == []
    assert found("+ the article's title", "le viaduc") == [VIADUCT.id]
    assert found("+ background frequencies", "Pouttine") == []
    assert found("+ spelling variants", "Pouttine") == [LETTERS.id]


def test_the_last_way_is_the_search_that_people_use(bench: Bench) -> None:
    from qa.retrieve import Retriever

    *_, (name, search) = parts(bench)
    assert name == "both, fused by score"
    ranked = Retriever(bench.index, bench.embedder).search("les armes", 10)
    assert tuple(search("les armes")) == ranked


def test_a_weight_that_is_tried_ranks_as_the_retriever_with_that_weight(bench: Bench) -> None:
    from qa.retrieve import Retriever

    tried = list(weighted(bench))
    assert [name for name, _ in tried] == [f"{weight:.2f}" for weight in TRIED]
    for weight, (_, search) in zip(TRIED, tried, strict=True):
        real = Retriever(bench.index, bench.embedder, weight).search("les obus de mardi", 10)
        assert articles(search("les obus de mardi")) == articles(real)


def test_a_weight_decides_between_words_and_nearness() -> None:
    words, near = make_passages("mots", "proche")
    both = [ScoredPassage(words, 0, dense=0.1, lexical=1.0), ScoredPassage(near, 0, dense=0.9)]
    assert [one.passage for one in fused(both, 1.0)] == [words, near]
    assert [one.passage for one in fused(both, 2.0)] == [near, words]
    assert fused(both, 2.0)[0].score == pytest.approx(1.8)


def test_figures_are_means_over_answerable_questions() -> None:
    right = make_question("a", LETTERS, "Kim répond mardi.")
    wrong = make_question("b", ARMS, "L’Ukraine rompt.")
    found = [scored(LETTERS, "Kim répond mardi.")]
    searches = iter([("same", lambda _: found)])
    figures = measured(searches, [right, wrong, make_question("c")])
    assert figures == {"same": dict.fromkeys(SHOWN, 0.5)}


def test_what_shares_no_word_is_not_found_by_words() -> None:
    passages = make_passages("un", "deux", "trois")
    index = ScriptedIndex(passages, [0.0] * 3, [0.0, 2.0, 5.0])
    found = by_words(passages, index.lexical.scores)("?")
    assert [one.passage.text for one in found] == ["trois", "deux"]
    assert not stock_scores(passages)("zzz ?").any()


def test_the_table_has_a_line_a_search() -> None:
    console = Console(width=80, record=True, file=StringIO())
    console.print(
        table("search", {"BM25": dict.fromkeys(SHOWN, 0.75), "both": dict.fromkeys(SHOWN, 1)})
    )
    lines = [line.split() for line in console.export_text().splitlines() if line.strip()]
    assert lines[0] == ["search", "hit@1", "hit@5", "hit@10", "mrr@10"]
    assert lines[-2:] == [["BM25", *["0.750"] * 4], ["both", *["1.000"] * 4]]


def test_the_shipped_articles_are_lost_among_others() -> None:
    chosen = shipped_beside(EvaluationSet("tiny", ARTICLES, ()), "en")
    assert chosen.articles.keys() > ARTICLES.keys()
    assert len(chosen.articles) == len(ARTICLES) + 2
    assert {one.language for one in chosen.questions} == {"en"}
    places = [place for one in chosen.questions for place in one.regions]
    assert places and all(place.article_id in chosen.articles for place in places)


def test_a_file_that_is_none_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["--squad", str(tmp_path / "gone.json")]) == 2
    assert "gone.json cannot be read" in capsys.readouterr().err
