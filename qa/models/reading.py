"""What reading models are to the rest: a reader of spans, a scorer of pairs.

Light: the libraries are imported when one is loaded. Knows nothing of articles, thresholds
or what is done with the scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from qa.types import Span


@dataclass(frozen=True, slots=True)
class Page:
    """A text to read, and its sentences: spans of `text`."""

    text: str
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ReadSpan:
    """The words of one sentence that a reader takes for the answer.

    `span` is of the page's text, inside the sentence, and begins and ends with whole words.
    `score` is the sum of the logits of its ends; `over_nothing` by how much that is more than
    the sum for « no answer here ».

    """

    span: Span
    score: float
    over_nothing: float


class SpanReader(Protocol):
    """Marks the words that answer; thread-safe."""

    @property
    def name(self) -> str:
        """What people know the model by."""
        ...

    @property
    def identity(self) -> str:
        """Another one whenever the scores would be others."""
        ...

    def read(self, question: str, pages: Sequence[Page]) -> list[list[ReadSpan | None]]:
        """For each sentence of each page the best span in it; None where there is no word."""
        ...


class PairScorer(Protocol):
    """Says how far a text is about a question; thread-safe."""

    @property
    def name(self) -> str:
        """What people know the model by."""
        ...

    @property
    def identity(self) -> str:
        """Another one whenever the scores would be others."""
        ...

    def relevance(self, question: str, texts: Sequence[str]) -> list[float]:
        """One score a text on a scale of log-odds, whatever the model itself makes of it."""
        ...
