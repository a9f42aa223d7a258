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

# Chroma reckons in single precision, and is right to six places.
_TOLERANCE = 1e-4
# Its graph may have no way to some rows, many where thousands are almost alike or all are
# equally far apart; more than this share, and it is no use.
_MOST_LOST = 0.5
_CANARY_ANSWERS = 8


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
        self._lost: list[int] = []
        self._row_of_key = {key: row for row, key in enumerate(contents.rows)}
        self._row_of_passage = np.array([self._row_of_key[key] for key in contents.keys])
        self._passages_of_row: list[list[int]] = [[] for _ in contents.rows]
        for position, row in enumerate(self._row_of_passage):
            self._passages_of_row[row].append(position)
        self._release = weakref.finalize(self, store.let_go)
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
        wanted = min(count, len(self.matrix))
        rows = [*self._nearest_rows(unit, wanted), *self._lost] if wanted > 0 else []
        ranked = sorted(zip(-(self.matrix[rows] @ unit), rows, strict=True))
        found = [
            (position, -float(away))
            for away, row in ranked[:wanted]
            for position in self._passages_of_row[row]
        ]
        return found[:count]

    def cosines(self, vector: NDArray[np.float32], positions: Sequence[int]) -> NDArray[np.float32]:
        """The exact cosine of `vector`, shape (d,), with each of those passages."""
        rows = self._row_of_passage[np.asarray(positions, dtype=int)]
        found: NDArray[np.float32] = self.matrix[rows] @ self._unit(vector)
        return found

    def examine(self) -> None:
        """Asks Chroma for every row at once, as seen from an arbitrary direction.

        Its distances must be those of the vectors. The rows it does not give, because its
        graph has no way to them, are from now on compared with every question.

        Raises:
            IndexDamagedError: rows are missing, too many out of reach, or distances wrong.
        """
        there, wanted = len(self.store), len(self.contents.rows)
        if there < wanted or len(self.matrix) != wanted:
            raise self._damaged(f"of {wanted} vectors {there} are in Chroma")
        arbitrary = np.random.default_rng(0).normal(size=self.matrix.shape[1:])
        direction = self._unit(arbitrary.astype(np.float32))
        ours = self._ours(self.store.nearest(direction[None], there)[0])
        self._verify(direction, ours)
        self._lost = sorted({*range(wanted)} - {row for row, _ in ours})
        if len(self._lost) > _MOST_LOST * wanted:
            raise self._damaged(f"Chroma does not find {len(self._lost)} of {wanted} vectors")

    def failing_canaries(self, rows: Sequence[int]) -> list[int]:
        """Those of `rows` that Chroma should find when asked for their vectors, and does not."""
        asked = sorted({*rows} - {*self._lost})
        if not asked:
            return []
        answers = self.store.nearest(self.matrix[asked], _CANARY_ANSWERS)
        return [row for row, found in zip(asked, answers, strict=True) if self._misses(row, found)]

    def rows_amiss(self) -> tuple[set[str], set[str]]:
        """The rows that Chroma lacks, and the ones it has that are not this index's."""
        there, ours = self.store.ids(), {*self.contents.rows}
        return ours - there, there - ours

    def close(self) -> None:
        """Frees what Chroma holds; other indexes, of the same generation too, stay open."""
        if self._release.detach():
            self.store.close()

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _nearest_rows(self, unit: NDArray[np.float32], wanted: int) -> list[int]:
        """The rows nearest to a unit vector: from Chroma or, where it cannot say, exactly."""
        asked = wanted
        while True:
            found = self._from_chroma(unit, asked)
            # On a server the rows of other generations lie between ours: look further.
            ours = self._ours(found)
            if len(ours) >= wanted:
                self._verify(unit, ours)
                return [row for row, _ in ours[:wanted]]
            if len(found) < asked:
                return list(map(int, np.argsort(-(self.matrix @ unit), kind="stable")[:wanted]))
            asked *= 2

    def _ours(self, found: list[tuple[str, float]]) -> list[tuple[int, float]]:
        return [(self._row_of_key[key], near) for key, near in found if key in self._row_of_key]

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
        if found and np.abs(exact - [cosine for _, cosine in found]).max() > _TOLERANCE:
            raise self._damaged("Chroma gives distances that its vectors do not have")

    def _misses(self, row: int, answer: list[tuple[str, float]]) -> bool:
        # Texts that differ for us but not for the embedder (in case, say) share a vector.
        found = [known for known, _ in self._ours(answer)]
        near = self.matrix[found] @ self.matrix[row]
        return row not in found and not (near > 1 - _TOLERANCE).any()

    def _unit(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        if vector.shape != self.matrix.shape[1:]:
            raise ValueError(f"a vector of shape {self.matrix.shape[1:]}, not {vector.shape}")
        length = float(np.linalg.norm(vector))
        if not np.isfinite(length) or not length:
            raise ValueError("a vector of finite numbers, not all 0")
        return np.asarray(vector / length, dtype=np.float32)

    def _damaged(self, problem: str) -> IndexDamagedError:
        return damaged(self._folder, problem)


def open_generation(data: DataFolder, manifest: Manifest, server: ServerAddress | None) -> Index:
    """Opens a generation after checking every lasting file, and every row in Chroma.

    Raises:
        IndexDamagedError: it is not as it was written.
        IndexUnreachableError: the Chroma server does not answer.
    """
    folder = data.folder_of(manifest.generation)
    if damages := damages_of(folder, manifest.files):
        raise damaged(folder, damages[0])
    contents = Contents.load(folder)
    matrix = np.load(folder / VECTORS)
    lexical = LexicalIndex.load(folder / LEXICAL)
    store = _open_store(folder, manifest, server)
    index = Index(manifest, contents, lexical, matrix, store, folder)
    try:
        index.examine()
    except QaError:
        index.close()
        raise
    return index


def damaged(folder: Path, problem: str) -> IndexDamagedError:
    """The error that says what is wrong with the index in a folder, and what to do."""
    return IndexDamagedError(
        f"The index in {folder} is damaged: {problem}. Run `qa index` to mend it."
    )


def _open_store(folder: Path, manifest: Manifest, server: ServerAddress | None) -> VectorStore:
    if server:
        return open_on_server(server, manifest.collection)
    if damage := chroma_files.damage_of(folder / CHROMA, manifest.database):
        raise damaged(folder, damage)
    return open_in_folder(folder / CHROMA)
