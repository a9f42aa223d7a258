"""The models that answers need: the embedder; a reader, a reranker, a language model, if any.

Heavy libraries are imported only when a model is loaded, and only after everything that
can be told from its files has been looked at: a model that cannot be loaded is an error
at once. Knows nothing of articles or indexes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from qa.models.files import check_folder, identity_of
from qa.models.finding import find_model
from qa.models.instructions import instructions_of
from qa.models.language import Chunk, LanguageModel, Message, completing
from qa.models.purposes import READER, RERANKER
from qa.models.reading import Page, PairScorer, ReadSpan, SpanReader
from qa.settings import NO_MODEL, Settings

__all__ = [
    "Chunk",
    "Embedder",
    "LanguageModel",
    "Message",
    "Page",
    "PairScorer",
    "ReadSpan",
    "SpanReader",
    "completing",
    "load_embedder",
    "load_language_model",
    "load_reader",
    "load_reranker",
]


class Embedder(Protocol):
    """Turns texts into unit vectors; thread-safe."""

    @property
    def name(self) -> str:
        """What people know the model by."""
        ...

    @property
    def identity(self) -> str:
        """Another one whenever the vectors of passages would be others."""
        ...

    @property
    def window(self) -> int:
        """How many tokens of a passage are read."""
        ...

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text has, however long it is."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit vector a text, shape (n, d)."""
        ...

    def embed_question(self, text: str) -> NDArray[np.float32]:
        """The unit vector of a question, shape (d,)."""
        ...


def load_embedder(settings: Settings) -> Embedder:
    """The embedder of ``settings.embedding_model``, on the processor.

    A model from the hub is downloaded the first time; all else stays on this machine.

    Raises:
        ModelError: there is no such model, or it is not a sentence-transformers model.
    """
    found = find_model(settings.embedding_model)
    check_folder(found.folder, found.name)
    instructions = instructions_of(found, settings)
    identity = identity_of(found.folder, instructions.passage)

    from qa.models.sentence_embedder import SentenceEmbedder

    return SentenceEmbedder.load(found, identity, instructions)


def load_reader(settings: Settings) -> SpanReader | None:
    """The reader of ``settings.reader``, on the processor; None when it names none.

    Raises:
        ModelError: there is no such model, or it does not answer questions.
    """
    if settings.reader == NO_MODEL:
        return None
    found = find_model(settings.reader, READER)
    check_folder(found.folder, found.name, READER)
    identity = identity_of(found.folder)

    from qa.models.span_reader import SpanModel

    return SpanModel.load(found, identity)


def load_reranker(settings: Settings) -> PairScorer | None:
    """The reranker of ``settings.reranker``, on the processor; None when it names none.

    Raises:
        ModelError: there is no such model, or it is no CrossEncoder that ranks.
    """
    if settings.reranker == NO_MODEL:
        return None
    found = find_model(settings.reranker, RERANKER)
    check_folder(found.folder, found.name, RERANKER)
    identity = identity_of(found.folder)

    from qa.models.pair_scorer import CrossEncoderModel

    return CrossEncoderModel.load(found, identity)


def load_language_model(settings: Settings) -> LanguageModel | None:
    """The model that the settings name; None when they name none. Opens no connection."""
    if not settings.writes or settings.llm_url is None:
        return None
    from qa.models.served import ServedModel

    return ServedModel(
        name=settings.llm,
        url=settings.llm_url,
        key=settings.llm_key,
        seconds=settings.llm_timeout,
        most_tokens=settings.llm_tokens,
    )
