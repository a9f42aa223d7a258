"""Scripted stand-ins for the parts that are slow or far away."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from qa.types import Article, Passage, Span


class FakeEmbedder:
    """Words hashed into a small unit vector: texts that share words are near each other."""

    name = "fake"
    identity = "fake-1"
    window = 60
    dimensions = 64

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(re.findall(r"\w+|[^\w\s]", text)) for text in texts]

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.embedded.extend(texts)
        return np.array([_hashed(text, self.dimensions) for text in texts], dtype=np.float32)

    def embed_question(self, text: str) -> NDArray[np.float32]:
        return _hashed(text, self.dimensions)


class ScriptedIndex:
    """An index whose scores are written beforehand: no text is looked at.

    `cosines` and `lexical` have one number for each of `passages`.
    """

    generation = "scripted"
    embedder_identity = FakeEmbedder.identity

    def __init__(
        self, passages: Sequence[Passage], cosines: Sequence[float], lexical: Sequence[float]
    ) -> None:
        self.passages = passages
        self.articles = {one.article_id: make_article(one.text, one.article_id) for one in passages}
        self.lexical = ScriptedLexical(lexical)
        self._cosines = np.array(cosines, dtype=np.float32)
        self.closed = False

    def nearest(self, vector: NDArray[np.float32], count: int) -> list[tuple[int, float]]:
        ranked = np.argsort(-self._cosines, kind="stable")[:count]
        return [(int(position), float(self._cosines[position])) for position in ranked]

    def cosines(self, vector: NDArray[np.float32], positions: Sequence[int]) -> NDArray[np.float32]:
        return self._cosines[list(positions)]

    def close(self) -> None:
        self.closed = True


class ScriptedLexical:
    """BM25 scores that are the same for any question."""

    def __init__(self, scores: Sequence[float]) -> None:
        self._scores = np.array(scores, dtype=np.float32)

    def scores(self, question: str) -> NDArray[np.float32]:
        return self._scores


def _hashed(text: str, dimensions: int) -> NDArray[np.float32]:
    vector = np.full(dimensions, 1e-3, dtype=np.float32)
    for word in re.findall(r"\w+", text.lower()):
        vector[zlib.crc32(word.encode()) % dimensions] += 1
    return vector / np.linalg.norm(vector)


def make_article(text: str, name: str = "a.txt", title: str = "Titre") -> Article:
    """An article whose whole text is its main text."""
    sections = (Span(0, len(text)),) if text else ()
    return Article(id=name, title=title, text=text, path=f"/corpus/{name}", sections=sections)


def make_passages(*texts: str, title: str = "Titre") -> list[Passage]:
    """A passage of one sentence for each text, each of an article of its own."""
    return [
        Passage(f"{number}.txt", title, 0, len(text), text, (Span(0, len(text)),))
        for number, text in enumerate(texts)
    ]
