"""What each part of the search adds: ``python -m eval.ablation --squad FILE``.

Ranks the passages of a SQuAD file for its questions, first by the plainest BM25 and then
with one part after another switched on; and tries weights for the dense side, which is how
QA_DENSE_WEIGHT is chosen for another embedder. Knows nothing of answers.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from statistics import fmean

import bm25s
import numpy as np
from numpy.typing import NDArray
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from eval.baselines import dense, reciprocal_rank_fusion
from eval.metrics.retrieval import passage_scores
from eval.runner import System
from eval.sets import SHIPPED_QUESTIONS, EvaluationSet, Question, load_questions
from eval.squad import load_squad
from eval.workbench import TOP_K, Bench, set_up, settings_for
from qa.articles.folder import read_folder
from qa.errors import QaError
from qa.lexical import LexicalIndex, Weights
from qa.resources import shipped_articles
from qa.retrieve import POOL, Retriever
from qa.settings import Settings
from qa.types import Passage, ScoredPassage

DONE, FAILED = 0, 2
SHOWN = ("passage_hit@1", "passage_hit@5", "passage_hit@10", "passage_mrr@10")
TRIED = (0.0, 0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 1.0, 1.5, 2.0)

Search = Callable[[str], Sequence[ScoredPassage]]
Scores = Callable[[str], NDArray[np.float32]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, shows both tables, and returns the exit code."""
    options = _options(arguments)
    console = Console(width=None if sys.stdout.isatty() else 100)
    try:
        chosen = load_squad(options.squad)
        if options.shipped:
            chosen = shipped_beside(chosen, options.shipped)
        bench = set_up(chosen, settings_for(chosen))
    except QaError as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201
        return FAILED
    console.print(_about(chosen, bench), markup=False, highlight=False)
    console.print(table("search", measured(parts(bench), chosen.questions)))
    console.print(table("weight of cosine", measured(weighted(bench), chosen.questions)))
    bench.index.close()
    return DONE


def shipped_beside(others: EvaluationSet, language: str) -> EvaluationSet:
    """The shipped questions in one language, their articles lost among those of `others`."""
    folder = shipped_articles()
    limit = Settings.load(corpus=folder).max_bytes
    articles = {one.id: one for one in read_folder(folder, limit).articles}
    questions = load_questions(SHIPPED_QUESTIONS, articles)
    return EvaluationSet(
        name=f"shipped-beside-{others.name}",
        articles={**others.articles, **articles},
        questions=tuple(q for q in questions if q.language == language and not q.history),
    )


def parts(bench: Bench) -> Iterator[tuple[str, Search]]:
    """Each way to search, from the plainest to the one that people use."""
    passages = bench.index.passages
    bare = [replace(one, title="") for one in passages]
    none = Weights(pair=0, variant=0, background=0)
    pairs = replace(none, pair=Weights().pair)
    background = replace(pairs, background=Weights().background)
    yield "BM25, bm25s's French tokens", by_words(passages, stock_scores(bare))
    yield "BM25, French words", by_words(passages, LexicalIndex.build(bare, none).scores)
    yield "  + the article's title", by_words(passages, LexicalIndex.build(passages, none).scores)
    yield "  + pairs of words", by_words(passages, LexicalIndex.build(passages, pairs).scores)
    frequencies = LexicalIndex.build(passages, background).scores
    yield "  + background frequencies", by_words(passages, frequencies)
    yield "  + spelling variants", by_words(passages, bench.index.lexical.scores)
    yield "the embedder alone", _passages_of(dense(bench))
    yield "both, fused by rank", _passages_of(reciprocal_rank_fusion(bench))
    retriever = Retriever(bench.index, bench.embedder)
    yield "both, fused by score", lambda question: retriever.search(question, TOP_K)


def weighted(bench: Bench) -> Iterator[tuple[str, Search]]:
    """The search that people use, at each weight that is tried; searches once for all."""
    retriever = Retriever(bench.index, bench.embedder)
    candidates = cache(lambda question: retriever.search(question, 2 * POOL))
    for weight in TRIED:
        yield f"{weight:.2f}", lambda question, w=weight: fused(candidates(question), w)


def measured(
    searches: Iterator[tuple[str, Search]], questions: Sequence[Question]
) -> dict[str, dict[str, float]]:
    """The mean of each figure for each search, over the answerable questions."""
    asked = [one for one in questions if one.answerable]
    return {
        name: _means(passage_scores([(one, search(one.question)) for one in asked]))
        for name, search in searches
    }


def by_words(passages: Sequence[Passage], scores: Scores) -> Search:
    """The best passages by scores, those above 0."""

    def search(question: str) -> list[ScoredPassage]:
        found = scores(question)
        best = np.argsort(-found, kind="stable")[:TOP_K]
        return [ScoredPassage(passages[at], float(found[at])) for at in best if found[at] > 0]

    return search


def stock_scores(passages: Sequence[Passage]) -> Scores:
    """BM25 as bm25s comes, with its French stopwords: what most would use."""
    engine = bm25s.BM25()
    engine.index(_stock_tokens([one.text for one in passages]), show_progress=False)

    def scores(question: str) -> NDArray[np.float32]:
        known = [word for word in _stock_tokens([question])[0] if word in engine.vocab_dict]
        return engine.get_scores(known) if known else np.zeros(len(passages), dtype=np.float32)

    return scores


def fused(candidates: Sequence[ScoredPassage], weight: float) -> list[ScoredPassage]:
    """The best of `candidates` when cosine has this weight."""
    scored = [replace(one, score=one.lexical + weight * one.dense) for one in candidates]
    return sorted(scored, key=lambda one: -one.score)[:TOP_K]


def table(heading: str, figures: Mapping[str, Mapping[str, float]]) -> Table:
    """One line a search, one column a figure."""
    found = Table(heading, *(one.removeprefix("passage_") for one in SHOWN), box=SIMPLE_HEAD)
    for name, means in figures.items():
        found.add_row(name, *(f"{means[one]:.3f}" for one in SHOWN))
    return found


def _passages_of(system: System) -> Search:
    return lambda question: system.answerer.answer(question).passages


def _stock_tokens(texts: Sequence[str]) -> list[list[str]]:
    return bm25s.tokenize(texts, stopwords="fr", return_ids=False, show_progress=False)


def _means(scores: Sequence[Mapping[str, float]]) -> dict[str, float]:
    return {name: fmean(one[name] for one in scores) for name in SHOWN}


def _about(chosen: EvaluationSet, bench: Bench) -> str:
    asked = sum(one.answerable for one in chosen.questions)
    return (
        f"{chosen.name}: {asked} questions, {len(bench.index.passages)} passages, "
        f"{bench.settings.embedding_model}"
    )


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m eval.ablation", description="Measure what each part of the search adds."
    )
    parser.add_argument(
        "--squad", type=Path, required=True, metavar="FILE", help="a SQuAD v1.1 or v2.0 file"
    )
    parser.add_argument(
        "--shipped",
        choices=("fr", "en"),
        help="ask the shipped questions in this language instead, with FILE's articles around "
        "the shipped ones",
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
