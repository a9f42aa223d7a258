"""The bot and the baselines it is held against, all over the same articles.

The baselines quote the first passage they find, whole, and never decline, as most
tutorials do. Knows nothing of gold or metrics.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from platformdirs import user_cache_path

from eval.runner import Progress, System
from eval.sets import EvaluationSet
from eval.tutorial import tutorial_search
from qa.answerer import Answerer
from qa.articles import Reading
from qa.index import Index, open_index, update_index
from qa.models import Embedder, load_embedder
from qa.settings import PACKAGED_MODEL, Settings
from qa.types import Answer, Article, Citation, ScoredPassage, Turn

TOP_K = 10
FUSION_CONSTANT = 60  # Cormack, Clarke & Büttcher 2009
_POOL = 100

Search = Callable[[str], Sequence[ScoredPassage]]


@dataclass(frozen=True, slots=True)
class Bench:
    """What the systems of one run share: settings, an index of the articles, the embedder."""

    settings: Settings
    articles: Mapping[str, Article]
    index: Index
    embedder: Embedder


@dataclass(frozen=True, slots=True)
class PassageQuoter:
    """Quotes the best passage whole, and never declines; forgets the turns before."""

    search: Search

    def answer(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """The first passage as a quote; the score, cut to [0, 1], as the confidence."""
        passages = tuple(self.search(question))
        citations = tuple(_citation(one) for one in passages[:1])
        return Answer(
            question=question,
            text="".join(f"« {one.quote} » [1]" for one in citations),
            short=None,
            citations=citations,
            passages=passages,
            abstained=False,
            confidence=min(1.0, max(0.0, passages[0].score)) if passages else 0.0,
            language="fr",
        )


def settings_for(chosen: EvaluationSet) -> Settings:
    """The settings in force here, with as many passages as the metrics look at.

    The index of a folder is the one that people use; a set given by code gets its own.
    """
    if chosen.corpus:
        return Settings.load(corpus=chosen.corpus, top_k=TOP_K)
    place = user_cache_path("qa", appauthor=False) / "eval" / chosen.name
    return Settings.load(data_dir=place, top_k=TOP_K)


def set_up(chosen: EvaluationSet, settings: Settings, progress: Progress | None = None) -> Bench:
    """Brings the index up to date with the set's articles, and opens it."""
    embedder = load_embedder(settings)
    reading = None if chosen.corpus else _reading(chosen.articles)
    update_index(settings, embedder, progress=progress, reading=reading)
    return Bench(settings, chosen.articles, open_index(settings), embedder)


def ours(bench: Bench) -> System:
    """The bot that people use."""
    never_declines = bench.settings.model_copy(update={"decline_below": 0.0})
    return System(
        "ours",
        "the bot as shipped",
        Answerer(bench.settings, bench.embedder),
        Answerer(never_declines, bench.embedder),
    )


def tutorial(bench: Bench) -> System:
    """The pipeline of the tutorials, with their embedder whatever the settings say."""
    packaged = {"embedding_model": PACKAGED_MODEL}
    packaged |= {"query_instruction": "", "passage_instruction": ""}
    embedder = load_embedder(bench.settings.model_copy(update=packaged))
    search = tutorial_search(tuple(bench.articles.values()), embedder)
    about = "SentenceSplitter, all-MiniLM, top 2, first passage quoted, never declines"
    return System("tutorial", about, PassageQuoter(search))


def bm25(bench: Bench) -> System:
    """Our BM25 and nothing else; s / (1 + s) puts its score into [0, 1)."""

    def search(question: str) -> list[ScoredPassage]:
        scores = bench.index.lexical.scores(question)
        return [_scored(bench.index, at, s / (1 + s)) for at, s in _best(scores, TOP_K)]

    return System("bm25", "our BM25 alone, first passage quoted", PassageQuoter(search))


def dense(bench: Bench) -> System:
    """The embedder's cosine and nothing else."""

    def search(question: str) -> list[ScoredPassage]:
        found = bench.index.nearest(bench.embedder.embed_question(question), TOP_K)
        return [_scored(bench.index, at, cosine) for at, cosine in found]

    return System("dense", "the embedder alone, first passage quoted", PassageQuoter(search))


def reciprocal_rank_fusion(bench: Bench) -> System:
    """BM25 and cosine fused by rank: sum of 1 / (60 + rank), as a share of the most possible."""

    def search(question: str) -> list[ScoredPassage]:
        lexical = [at for at, _ in _best(bench.index.lexical.scores(question), _POOL)]
        vector = bench.embedder.embed_question(question)
        near = [at for at, _ in bench.index.nearest(vector, _POOL)]
        fused = sorted(fuse_ranks(lexical, near).items(), key=lambda one: (-one[1], one[0]))
        return [_scored(bench.index, at, score) for at, score in fused[:TOP_K]]

    about = "BM25 and the embedder fused by reciprocal rank, first passage quoted"
    return System("rrf", about, PassageQuoter(search))


SYSTEMS: Mapping[str, Callable[[Bench], System]] = {
    "ours": ours,
    "tutorial": tutorial,
    "bm25": bm25,
    "dense": dense,
    "rrf": reciprocal_rank_fusion,
}


def fuse_ranks(*rankings: Sequence[int]) -> dict[int, float]:
    """score(d) = sum over rankings of 1 / (60 + rank of d), over the most it can be.

    Cormack, Clarke & Büttcher 2009 (doi:10.1145/1571941.1572114).
    """
    most = len(rankings) / (FUSION_CONSTANT + 1)
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, one in enumerate(ranking, 1):
            scores[one] = scores.get(one, 0.0) + 1 / (FUSION_CONSTANT + rank) / most
    return scores


def _best(scores: np.ndarray, count: int) -> list[tuple[int, float]]:
    """The positions with the highest scores above 0, best first."""
    order = np.argsort(-scores, kind="stable")[:count]
    return [(int(at), float(scores[at])) for at in order if scores[at] > 0]


def _scored(index: Index, position: int, score: float) -> ScoredPassage:
    return ScoredPassage(index.passages[position], score)


def _citation(one: ScoredPassage) -> Citation:
    passage = one.passage
    return Citation(1, passage.article_id, passage.title, passage.text, passage.start, passage.end)


def _reading(articles: Mapping[str, Article]) -> Reading:
    digests = {
        name: hashlib.sha256(article.text.encode()).hexdigest()
        for name, article in articles.items()
    }
    return Reading(tuple(articles[name] for name in sorted(articles)), digests, ())
