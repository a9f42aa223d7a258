"""BM25 over French words and word pairs, with a background frequency for small corpora.

bm25s holds the index; what is ours is the analyser, the inverse document frequency and
the spelling variants. Knows nothing of vectors, files of articles or answers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from qa.text.french import Word, content_words, frequency, sounds
from qa.types import Passage

# Chosen on PIAF train, where all values near them do as well.
K1 = 0.9
B = 0.4
MOST_VARIANTS = 4
# How long the passages of general language are (see `Weights.background`).
BACKGROUND_WORDS = 100
# Stands for the words of a passage that has none: bm25s fails where nothing has any.
_NO_WORDS = "-"


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part of a score counts; 0 leaves the part out.

    `pair`: two words that follow one another as in the question, as a share of a word.
    `variant`: a word that is spelt otherwise than the question's, as a share of it.
    `background`: how many passages of general French (or English) the corpus is thought to
    be part of: two articles alone cannot tell a rare word from a common one.
    """

    pair: float = 0.3
    variant: float = 0.7
    background: int = 1000


class LexicalIndex:
    """BM25 scores of every passage for a question; immutable, thread-safe."""

    def __init__(self, engine: bm25s.BM25, weights: Weights = Weights()) -> None:
        self._engine = engine
        self._weights = weights
        self._passages = int(engine.scores["num_docs"])
        self._starts = engine.scores["indptr"]

    @classmethod
    def build(cls, passages: Sequence[Passage], weights: Weights = Weights()) -> LexicalIndex:
        """The index of `passages`, in their order; a passage's title counts as its text."""
        engine = bm25s.BM25(k1=K1, b=B, method="lucene")
        documents = [_terms(one) or [_NO_WORDS] for one in passages]
        engine.index(documents, show_progress=False)
        return cls(engine, weights)

    def save(self, folder: Path) -> None:
        """Writes the index into `folder`, which is made where it is missing."""
        folder.mkdir(parents=True, exist_ok=True)
        self._engine.save(folder)

    @classmethod
    def load(cls, folder: Path) -> LexicalIndex:
        """The index that `save` wrote into `folder`.

        Raises:
            OSError, ValueError: the files are missing or damaged.
        """
        try:
            return cls(bm25s.BM25.load(folder))
        except EOFError as error:
            raise ValueError(f"a file of {folder} is empty") from error

    def scores(self, question: str) -> NDArray[np.float32]:
        """BM25 of each passage, shape (passages,), 0 where no word is shared.

        Robertson's BM25 in Lucene's variant, except that the inverse document frequency
        is that of a corpus to which `Weights.background` passages of general language are added.
        """
        total = np.zeros(self._passages, dtype=np.float32)
        asked = content_words(question)
        for word in {word.stem: word for word in asked}.values():
            total += self._word_scores(word)
        # In one order always: floats add up otherwise in another.
        for pair in dict.fromkeys(f"{one.stem} {two.stem}" for one, two in pairwise(asked)):
            if pair in self._engine.vocab_dict:
                total += self._weights.pair * self._engine.get_scores([pair])
        return total

    def variants(self, word: Word) -> list[str]:
        """The stems of the articles that may be another spelling of `word`, best first.

        Rare words match what sounds alike; a word that the articles never use also
        matches what is a typing error away. Numbers match only themselves.
        """
        if not word.stem.isalpha() or len(word.stem) < 4:
            return []
        alike = self._sounding_like(word.stem) if _is_rare(word) else []
        if word.stem not in self._engine.vocab_dict and not alike:
            alike = self._misspelt(word.stem)
        return [stem for stem in alike if stem != word.stem][:MOST_VARIANTS]

    def _word_scores(self, word: Word) -> NDArray[np.float32]:
        best = self._stem_scores(word.stem, word)
        for stem in self.variants(word):
            best = np.maximum(best, self._weights.variant * self._stem_scores(stem, word))
        return best

    def _stem_scores(self, stem: str, word: Word) -> NDArray[np.float32]:
        count = self._document_frequency(stem)
        if not count:
            return np.zeros(self._passages, dtype=np.float32)
        scores: NDArray[np.float32] = self._engine.get_scores([stem])
        return scores * np.float32(self._background_share(count, word))

    def _background_share(self, count: int, word: Word) -> float:
        elsewhere = 1 - (1 - min(frequency(word.folded), 0.5)) ** BACKGROUND_WORDS
        added = self._weights.background
        everywhere = _inverse_frequency(count + added * elsewhere, self._passages + added)
        return everywhere / _inverse_frequency(count, self._passages)

    def _document_frequency(self, term: str) -> int:
        position = self._engine.vocab_dict.get(term)
        if position is None:
            return 0
        return int(self._starts[position + 1] - self._starts[position])

    def _sounding_like(self, stem: str) -> list[str]:
        heard = (one for key in sorted(sounds(stem)) for one in self._stems_by_sound.get(key, ()))
        return list(dict.fromkeys(heard))

    def _misspelt(self, stem: str) -> list[str]:
        allowed = 1 if len(stem) < 8 else 2
        near = process.extract(
            stem, self._stems, scorer=OSA.distance, score_cutoff=allowed, limit=3 * MOST_VARIANTS
        )
        return [found for found, _, _ in near if found[0] == stem[0] and len(found) > 3]

    @cached_property
    def _stems(self) -> list[str]:
        return sorted(term for term in self._engine.vocab_dict if term.isalpha())

    @cached_property
    def _stems_by_sound(self) -> dict[str, list[str]]:
        grouped: dict[str, list[str]] = {}
        for stem in self._stems:
            for key in sounds(stem):
                grouped.setdefault(key, []).append(stem)
        return grouped


def _terms(passage: Passage) -> list[str]:
    stems = [word.stem for word in content_words(f"{passage.title}\n{passage.text}")]
    return stems + [f"{one} {two}" for one, two in pairwise(stems)]


def _inverse_frequency(count: float, passages: float) -> float:
    return math.log(1 + (passages - count + 0.5) / (count + 0.5))


def _is_rare(word: Word) -> bool:
    return frequency(word.folded) < 1e-5
