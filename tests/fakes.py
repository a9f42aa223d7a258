"""Scripted stand-ins for the parts that are slow or far away."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from qa.models import Page, ReadSpan
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


class FakeReader:
    """Marks words that are written beforehand, where a sentence holds them, with a score each.

    A sentence that holds none of them gets `otherwise`, over its whole length.
    """

    name = "fake reader"
    identity = "fake-reader-1"

    def __init__(self, marks: Mapping[str, float], otherwise: float = -8.0) -> None:
        self._marks = dict(marks)
        self._otherwise = otherwise
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def read(self, question: str, pages: Sequence[Page]) -> list[list[ReadSpan | None]]:
        self.asked.append((question, tuple(page.text for page in pages)))
        return [[self._marked(page.text, one) for one in page.sentences] for page in pages]

    def _marked(self, text: str, sentence: Span) -> ReadSpan:
        found = [
            ReadSpan(Span(at, at + len(words)), score, score)
            for words, score in self._marks.items()
            if (at := text.find(words, *sentence)) >= 0
        ]
        best = max(found, key=lambda one: one.score, default=None)
        return best or ReadSpan(sentence, self._otherwise, self._otherwise)


class FakeReranker:
    """Scores that are written beforehand, by words that a text holds; the best of them."""

    name = "fake reranker"
    identity = "fake-reranker-1"

    def __init__(self, scores: Mapping[str, float], otherwise: float = -5.0) -> None:
        self._scores = dict(scores)
        self._otherwise = otherwise
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def relevance(self, question: str, texts: Sequence[str]) -> list[float]:
        self.asked.append((question, tuple(texts)))
        return [
            max((s for words, s in self._scores.items() if words in one), default=self._otherwise)
            for one in texts
        ]


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
