"""The vectors of many texts, embedding only those that no cache and no index holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from qa.errors import ModelError
from qa.index.vectors import VectorCache
from qa.models import Embedder

# Two of the embedder's own batches: often enough to show progress and to lose little when
# interrupted, rarely enough to cost nothing.
_AT_ONCE = 64

Vectors = dict[str, NDArray[np.float32]]


def vectors_of(
    texts: Mapping[str, str],
    embedder: Embedder,
    cache: VectorCache,
    spare: Mapping[str, NDArray[np.float32]],
    progress: Callable[[int, int], None],
) -> tuple[NDArray[np.float32], int]:
    """The vectors of `texts`, by key, shape (n, d) in their order; how many were embedded.

    `spare` holds vectors known from elsewhere. Whatever the cache lacked it holds
    afterwards; each batch is kept at once, so that nothing is embedded twice.

    Raises:
        ModelError: the embedder gives something else than unit vectors.
    """
    found = cache.fetch(texts)
    if known := {key: spare[key] for key in texts if key not in found and key in spare}:
        cache.add(list(known), np.stack(list(known.values())))
        found |= known
    missing = {key: text for key, text in texts.items() if key not in found}
    _embed_into(found, missing, embedder, cache, progress)
    return np.stack([found[key] for key in texts]), len(missing)


def _embed_into(
    found: Vectors,
    missing: Mapping[str, str],
    embedder: Embedder,
    cache: VectorCache,
    progress: Callable[[int, int], None],
) -> None:
    # Texts of like length together waste no padding; the longest first show at once if
    # memory will do.
    keys = sorted(missing, key=lambda key: len(missing[key]), reverse=True)
    for start in range(0, len(keys), _AT_ONCE):
        progress(start, len(keys))
        some = keys[start : start + _AT_ONCE]
        vectors = _checked(embedder.embed_passages([missing[key] for key in some]), len(some))
        cache.add(some, vectors)
        found.update(zip(some, vectors, strict=True))
    if keys:
        progress(len(keys), len(keys))


def _checked(vectors: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    lengths = np.linalg.norm(vectors, axis=-1)
    if vectors.ndim != 2 or len(vectors) != count or not np.allclose(lengths, 1, atol=1e-3):
        raise ModelError(
            f"The embedding model gives no unit vectors: an array of shape {vectors.shape} for "
            f"{count} texts, of lengths {lengths[:3]}. Choose another one."
        )
    return np.asarray(vectors, dtype=np.float32)
