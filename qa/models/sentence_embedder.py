"""A sentence-transformers model behind `Embedder`, through LlamaIndex."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa.errors import ModelError
from qa.models.finding import FoundModel
from qa.models.instructions import Instructions
from qa.models.quiet import without_progress_bar

_BATCH = 32


class SentenceEmbedder:
    """An `Embedder`; one text or batch at a time, for tokenizers do not bear threads."""

    def __init__(
        self, name: str, identity: str, engine: Any, tokenizer: Any, instruction: str
    ) -> None:
        self.name = name
        self.identity = identity
        self._engine = engine
        self._tokenizer = tokenizer
        self._encoding = threading.Lock()
        self._counting = threading.Lock()
        self.dimensions = len(self.embed_question("?"))
        special = tokenizer.num_special_tokens_to_add()
        self.window = int(engine.max_length) - special - sum(self.count_tokens([instruction]))

    @classmethod
    def load(cls, found: FoundModel, identity: str, instructions: Instructions) -> SentenceEmbedder:
        """The embedder whose files are in `found`, opening no connection.

        Raises:
            ModelError: the files are of no model that can be loaded here.
        """
        folder = str(found.folder)
        try:
            engine = _engine(folder, instructions)
            tokenizer = _tokenizer(folder)
            return cls(found.name, identity, engine, tokenizer, instructions.passage)
        except (OSError, ValueError, TypeError, KeyError, RuntimeError, ImportError) as error:
            raise ModelError(
                f"The embedding model {found.name} in {folder} cannot be loaded: {error}. "
                "Set QA_EMBEDDING_MODEL to a sentence-transformers model, or unset it."
            ) from error

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text has, without the special ones around it."""
        if not texts:
            return []
        with self._counting:
            tokens = self._tokenizer(
                list(texts), add_special_tokens=False, truncation=False, verbose=False
            )
        return [len(ids) for ids in tokens["input_ids"]]

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit vector a text, shape (n, d)."""
        with self._encoding:
            vectors = self._engine.get_text_embedding_batch(list(texts))
        return np.array(vectors, dtype=np.float32).reshape(len(texts), self.dimensions)

    def embed_question(self, text: str) -> NDArray[np.float32]:
        """The unit vector of a question, shape (d,)."""
        with self._encoding:
            return np.array(self._engine.get_query_embedding(text), dtype=np.float32)


def _engine(folder: str, instructions: Instructions) -> Any:
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding

    with without_progress_bar():
        return HuggingFaceEmbedding(
            folder,
            query_instruction=instructions.question,
            text_instruction=instructions.passage,
            embed_batch_size=_BATCH,
            cache_folder=folder,  # unused, but the default one would be made
            device="cpu",
            local_files_only=True,
        )


def _tokenizer(folder: str) -> Any:
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(folder, local_files_only=True)
