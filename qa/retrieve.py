"""From a question to ranked passages: dense and lexical scores, fused.

Knows the index and the embedder through their seams; nothing of answers or refusals.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from qa.exonyms import named_in
from qa.index import Index
from qa.models import Embedder
from qa.questions import language_of
from qa.types import ScoredPassage

# Fitted on PIAF dev for the packaged embedder (python -m eval.ablation): from 0.55 to 1 all do
# about as well and none loses to BM25 there; on PIAF train those above 0.6 do. A stronger
# embedder deserves more.
DEFAULT_DENSE_WEIGHT = 0.6
# How many passages each side proposes before their scores are fused.
POOL = 50
# How many passages tell which language the articles are in.
FIRST_PASSAGES = 5


class Retriever:
    """Hybrid search over one generation of an index; thread-safe."""

    def __init__(self, index: Index, embedder: Embedder, dense_weight: float | None = None) -> None:
        self._index = index
        self._language = _language(index)
        self._embedder = embedder
        self._weight = DEFAULT_DENSE_WEIGHT if dense_weight is None else dense_weight

    def search(self, question: str, top_k: int) -> tuple[ScoredPassage, ...]:
        """The `top_k` best passages for `question`, best first, ties by their order.

        The score is the BM25 score as a share of the best one's, plus the weighted
        cosine. Fusing by reciprocal rank would let a weak embedder drown BM25.
        """
        local = named_in(question, language_of(question), self._language)
        lexical = _shares(self._index.lexical.scores(local))
        vector = self._embedder.embed_question(question)
        cosines = self._cosines(vector, lexical, max(POOL, top_k))
        scored = [
            ScoredPassage(
                passage=self._index.passages[position],
                score=float(lexical[position]) + self._weight * cosine,
                dense=cosine,
                lexical=float(lexical[position]),
            )
            for position, cosine in sorted(cosines.items())
        ]
        return tuple(sorted(scored, key=lambda one: -one.score)[:top_k])

    def _cosines(
        self, vector: NDArray[np.float32], lexical: NDArray[np.float32], pool: int
    ) -> dict[int, float]:
        """The cosine of each candidate: the nearest passages and the best by words."""
        found = dict(self._index.nearest(vector, pool))
        best = np.argsort(-lexical, kind="stable")[:pool]
        missing = [int(one) for one in best if lexical[one] > 0 and int(one) not in found]
        if missing:
            found |= dict(
                zip(missing, map(float, self._index.cosines(vector, missing)), strict=True)
            )
        return found


def _shares(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    best = scores.max(initial=0.0)
    return scores / best if best > 0 else scores


def _language(index: Index) -> str:
    """The language that most of the first passages are in."""
    found = [language_of(passage.text) for passage in index.passages[:FIRST_PASSAGES]]
    return max(sorted(set(found)), key=found.count, default="fr")
