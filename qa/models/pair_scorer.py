"""A sentence-transformers CrossEncoder behind `PairScorer`.

Some models say a probability and others a logit, as their files have it: here it is always
the logit, so that one scale serves them all. One with two classes gives the log-odds of the
second.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from qa.errors import ModelError
from qa.models.finding import FoundModel
from qa.models.quiet import without_progress_bar

_BATCH = 16


class CrossEncoderModel:
    """A `PairScorer`; one question at a time, for tokenizers do not bear threads."""

    def __init__(self, name: str, identity: str, engine: Any) -> None:
        self.name = name
        self.identity = identity
        self._engine = engine
        self._scoring = threading.Lock()

    @classmethod
    def load(cls, found: FoundModel, identity: str) -> CrossEncoderModel:
        """The reranker whose files are in `found`, opening no connection.

        Raises:
            ModelError: the files are of no CrossEncoder that can be loaded here.
        """
        from sentence_transformers import CrossEncoder

        try:
            with without_progress_bar():
                engine = CrossEncoder(str(found.folder), device="cpu", local_files_only=True)
            engine.eval().float()
        except (OSError, ValueError, TypeError, KeyError, RuntimeError, ImportError) as error:
            raise _unusable(found, str(error)) from error
        if engine.num_labels > 2:
            raise _unusable(found, f"it tells {engine.num_labels} classes apart, and ranks nothing")
        return cls(found.name, identity, engine)

    def relevance(self, question: str, texts: Sequence[str]) -> list[float]:
        """One score a text on a scale of log-odds, whatever the model itself makes of it."""
        if not texts:
            return []
        import torch

        with self._scoring:
            logits = self._engine.predict(
                [(question, text) for text in texts],
                batch_size=_BATCH,
                show_progress_bar=False,
                activation_fn=torch.nn.Identity(),
            ).reshape(len(texts), -1)
        return [float(row[-1] - row[0]) if len(row) == 2 else float(row[0]) for row in logits]


def _unusable(found: FoundModel, reason: str) -> ModelError:
    return ModelError(
        f"The reranker {found.name} in {found.folder} cannot be used: {reason}. Set QA_RERANKER "
        "to a sentence-transformers CrossEncoder that ranks, or unset it."
    )
