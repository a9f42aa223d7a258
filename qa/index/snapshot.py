"""One generation of an index, opened for reading: what a question is asked of.

Chroma finds the nearest rows; the vectors are kept beside it, so that cosines are exact
and a Chroma that answers wrongly is noticed at once. Nothing here changes a generation.
"""

from __future__ import annotations

import weakref
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import qa.index.chroma_files as chroma_files
from qa.errors import IndexDamagedError, IndexMissingError, QaError
from qa.index.contents import Contents
from qa.index.generations import DataFolder, Manifest, damages_of
from qa.index.server import ServerAddress
from qa.index.store import VectorStore, open_in_folder, open_on_server
from qa.lexical import LexicalIndex
from qa.types import Article, Passage

CHROMA = "chroma"
LEXICAL = "bm25"
VECTORS = "vectors.npy"

# How many rows are asked for to see whether Chroma finds them, each time it is opened. Its
# graph has no way to one row in thousands even when healthy; more than a tenth is damage.
CANARIES = 32
_CANARY_ANSWERS = 8
_MOST_FAILING = 0.1
# Chroma reckons in single precision; two different texts are further apart than this.
_TOLERANCE = 1e-3


class Index:
    """An immutable snapshot of one generation; thread-safe.

    `articles` by id; `passages` in their order, to which positions refer; `lexical` their
    BM25 index. What Chroma holds is freed by `close`, or with the last reference.
    """

    def __init__(
        self,
        manifest: Manifest,
        contents: Contents,
        lexical: LexicalIndex,
        matrix: NDArray[np.float32],
        store: VectorStore,
        folder: Path,
    ) -> None:
        self.manifest = manifest
        self.contents = contents
        self.lexical = lexical
        self.matrix = matrix
        self.store = store
        self._folder = folder
        self._row_of_key = {key: row for row, key in enumerate(contents.rows)}
        self._row_of_passage = np.array([self._row_of_key[key] for key in contents.keys])
        self._passages_of_row: list[list[int]] = [[] for _ in contents.rows]
        for position, row in enumerate(self._row_of_passage):
            self._passages_of_row[row].append(position)
        self._release = weakref.finalize(self, store.close)
        self._release.atexit = False  # the process takes it all along

    @property
    def generation(self) -> str:
        """The name of the generation."""
        return self.manifest.generation

    @property
    def embedder_identity(self) -> str:
        """Of the embedder that made the vectors: questions must be embedded by the same."""
        return self.manifest.embedder

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles, by id."""
        return self.contents.articles

    @property
    def passages(self) -> Sequence[Passage]:
        """The passages, in order of article and place."""
        return self.contents.passages

    def nearest(self, vector: NDArray[np.float32], count: int) -> list[tuple[int, float]]:
        """The `count` passages nearest to `vector`, shape (d,): (position, cosine), best first.

        Raises:
            IndexDamagedError: Chroma fails, or says what its vectors do not.
            IndexMissingError: this index has been closed.
            IndexUnreachableError: the Chroma server does not answer.
        """
        if not self._release.alive:
            raise IndexMissingError("This index has been closed. Open it again.")
        unit = self._unit(vector)
        rows = self._nearest_rows(unit, min(count, len(self.matrix)))
        cosines = self.matrix[rows] @ unit
        ranked = sorted(zip(-cosines, rows, strict=True))
        found = [(p, -float(away)) for away, row in ranked for p in self._passages_of_row[row]]
        return found[:count]

    def cosines(self, vector: NDArray[np.float32], positions: Sequence[int]) -> NDArray[np.float32]:
        """The exact cosine of `vector`, shape (d,), with each of those passages."""
        rows = self._row_of_passage[np.asarray(positions, dtype=int)]
        found: NDArray[np.float32] = self.matrix[rows] @ self._unit(vector)
        return found

    def failing_canaries(self, rows: Sequence[int]) -> list[int]:
        """Those of `rows` that Chroma does not find when asked for their own vectors."""
        if not len(rows):
            return []
        answers = self.store.nearest(self.matrix[list(rows)], _CANARY_ANSWERS)
        return [row for row, answer in zip(rows, answers, strict=True) if self._misses(row, answer)]

    def finds(self, rows: Sequence[int]) -> bool:
        """Whether Chroma finds those rows, but for the few that any such graph may lose."""
        return len(self.failing_canaries(rows)) <= _MOST_FAILING * len(rows)

    def rows_amiss(self) -> tuple[set[str], set[str]]:
        """The rows that Chroma lacks, and the ones it has that are not this index's."""
        there, ours = self.store.ids(), {*self.contents.rows}
        return ours - there, there - ours

    def close(self) -> None:
        """Frees what Chroma holds; other indexes, of the same generation too, stay open."""
        self._release()

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _nearest_rows(self, unit: NDArray[np.float32], wanted: int) -> list[int]:
        """The rows nearest to a unit vector: from Chroma or, where it cannot say, exactly."""
        asked = wanted
        while asked > 0:
            found = self._from_chroma(unit, asked)
            # On a server the rows of other generations lie between ours: look further.
            ours = [(self._row_of_key[key], near) for key, near in found if key in self._row_of_key]
            if len(ours) >= wanted:
                self._verify(unit, ours)
                return [row for row, _ in ours[:wanted]]
            if len(found) < asked:  # its graph has no way to the rest
                break
            asked *= 2
        return [int(row) for row in np.argsort(-(self.matrix @ unit), kind="stable")[:wanted]]

    def _from_chroma(self, unit: NDArray[np.float32], count: int) -> list[tuple[str, float]]:
        """What Chroma finds; nothing once this generation is gone from the disk.

        Then two newer ones have come, and what Chroma still holds of it is left to chance.
        The folder goes first, so that it is looked for last.
        """
        try:
            found = self.store.nearest(unit[None], count)[0]
        except IndexDamagedError:
            if self._folder.exists():
                raise
            return []
        return found if self._folder.exists() else []

    def _verify(self, unit: NDArray[np.float32], found: list[tuple[int, float]]) -> None:
        exact = self.matrix[[row for row, _ in found]] @ unit
        if np.abs(exact - [cosine for _, cosine in found]).max() > _TOLERANCE:
            raise IndexDamagedError(
                "The index is damaged: Chroma gives distances that its vectors do not have. "
                "Run `qa index` to mend it."
            )

    def _misses(self, row: int, answer: list[tuple[str, float]]) -> bool:
        # Texts that differ for us but not for the embedder (in case, say) share a vector.
        found = [self._row_of_key[key] for key, _ in answer if key in self._row_of_key]
        near = self.matrix[found] @ self.matrix[row]
        return row not in found and not (near > 1 - _TOLERANCE).any()

    def _unit(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        if vector.shape != self.matrix.shape[1:]:
            raise ValueError(f"a vector of shape {self.matrix.shape[1:]}, not {vector.shape}")
        length = float(np.linalg.norm(vector))
        if not np.isfinite(length) or not length:
            raise ValueError("a vector of finite numbers, not all 0")
        return np.asarray(vector / length, dtype=np.float32)


def open_generation(data: DataFolder, manifest: Manifest, server: ServerAddress | None) -> Index:
    """Opens a generation after checking every lasting file, and Chroma by canaries.

    Raises:
        IndexDamagedError: it is not as it was written.
        IndexUnreachableError: the Chroma server does not answer.
    """
    folder = data.folder_of(manifest.generation)
    if damages := damages_of(folder, manifest.files):
        raise _damaged(folder, damages[0])
    contents = Contents.load(folder)
    matrix = np.load(folder / VECTORS)
    lexical = LexicalIndex.load(folder / LEXICAL)
    store = _open_store(folder, manifest, server)
    index = Index(manifest, contents, lexical, matrix, store, folder)
    try:
        _check(index, folder)
    except QaError:
        index.close()
        raise
    return index


def canary_rows(rows: int, count: int = CANARIES) -> list[int]:
    """Up to `count` rows spread evenly over all of them, the first and the last included."""
    return sorted({int(row) for row in np.linspace(0, rows - 1, min(rows, count))})


def _open_store(folder: Path, manifest: Manifest, server: ServerAddress | None) -> VectorStore:
    if server:
        return open_on_server(server, manifest.collection)
    if damage := chroma_files.damage_of(folder / CHROMA, manifest.database):
        raise _damaged(folder, damage)
    return open_in_folder(folder / CHROMA)


def _check(index: Index, folder: Path) -> None:
    rows = len(index.contents.rows)
    if len(index.matrix) != rows or len(index.store) < rows:
        raise _damaged(folder, f"of {rows} vectors {len(index.store)} are in Chroma")
    if not index.finds(canary_rows(rows)):
        raise _damaged(folder, "Chroma does not find vectors that it should hold")


def _damaged(folder: Path, problem: str) -> IndexDamagedError:
    return IndexDamagedError(
        f"The index in {folder} is damaged: {problem}. Run `qa index` to mend it."
    )
