"""What the bot is held against, all over the same articles.

Every baseline quotes the first passage it finds, whole, and never declines, as most
tutorials do. Knows nothing of gold or metrics.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from eval.runner import System
from eval.tutorial import tutorial_search
from eval.workbench import TOP_K, Bench
from qa.index import Index
from qa.models import load_embedder
from qa.settings import PACKAGED_MODEL
from qa.types import Answer, Citation, ScoredPassage, Turn

FUSION_CONSTANT = 60  # Cormack, Clarke & Büttcher 2009
_POOL = 100

Search = Callable[[str], Sequence[ScoredPassage]]


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
