"""From a question to ranked passages: dense and lexical scores, fused.

Knows the index and the embedder through their seams; nothing of answers or refusals.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from qa.index import Index
from qa.models import Embedder
from qa.text.exonyms import named_in
from qa.text.questions import language_of
from qa.types import Passage, ScoredPassage

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
        self._embedder = embedder
        self._weight = DEFAULT_DENSE_WEIGHT if dense_weight is None else dense_weight

    def search(
        self, question: str, top_k: int, within: Collection[str] | None = None
    ) -> tuple[ScoredPassage, ...]:
        """The `top_k` best passages for `question`, best first, ties by their order.

        The score is the BM25 score as a share of the best one's, plus the weighted
        cosine. Fusing by reciprocal rank would let a weak embedder drown BM25.
        `within` are the ids of the articles to look in, None for all; how rare a word is
        remains what it is in all of them.
        """
        inside = None if within is None else self._positions(within)
        local = named_in(question, language_of(question), self._language(inside))
        lexical = _shares(_only(self._index.lexical.scores(local), inside))
        vector = self._embedder.embed_question(question)
        cosines = self._cosines(vector, lexical, max(POOL, top_k), inside)
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

    def _positions(self, within: Collection[str]) -> list[int]:
        """Where the passages of those articles stand."""
        chosen = frozenset(within)
        return [at for at, one in enumerate(self._index.passages) if one.article_id in chosen]

    def _language(self, inside: Sequence[int] | None) -> str:
        """The language that most of the first passages are in."""
        passages = self._index.passages
        if inside is not None:
            passages = [passages[at] for at in inside[:FIRST_PASSAGES]]
        return _language_of_most(passages[:FIRST_PASSAGES])

    def _cosines(
        self,
        vector: NDArray[np.float32],
        lexical: NDArray[np.float32],
        pool: int,
        inside: Sequence[int] | None,
    ) -> dict[int, float]:
        """The cosine of each candidate: the nearest passages and the best by words."""
        found = dict(self._nearest(vector, pool, inside))
        best = np.argsort(-lexical, kind="stable")[:pool]
        missing = [int(one) for one in best if lexical[one] > 0 and int(one) not in found]
        if missing:
            found |= dict(
                zip(missing, map(float, self._index.cosines(vector, missing)), strict=True)
            )
        return found

    def _nearest(
        self, vector: NDArray[np.float32], pool: int, inside: Sequence[int] | None
    ) -> list[tuple[int, float]]:
        """The `pool` passages nearest to `vector`; exact where only some may be found."""
        if inside is None:
            return self._index.nearest(vector, pool)
        exact = self._index.cosines(vector, inside)
        return [(inside[at], float(exact[at])) for at in np.argsort(-exact, kind="stable")[:pool]]


def _only(scores: NDArray[np.float32], inside: Sequence[int] | None) -> NDArray[np.float32]:
    """`scores` of the positions `inside`, 0 for the others."""
    if inside is None:
        return scores
    kept = np.zeros_like(scores)
    kept[list(inside)] = scores[list(inside)]
    return kept


def _shares(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    best = scores.max(initial=0.0)
    return scores / best if best > 0 else scores


def _language_of_most(passages: Sequence[Passage]) -> str:
    found = [language_of(passage.text) for passage in passages]
    return max(sorted(set(found)), key=found.count, default="fr")
