"""Generations of an index on disk, and the pointer that says which one is in force.

A generation is a folder that is never changed once the pointer names it; the pointer is
replaced in one step, and carries the checksum of the generation's manifest, which
carries those of its files. Whoever reads finds the old generation or the new one,
whatever became of the writer. Knows nothing of Chroma, articles or embedders.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import NamedTuple

from qa.errors import IndexDamagedError

FORMAT = 1
_MANIFEST = "manifest.json"


class Pointer(NamedTuple):
    """Which generation is in force, and the SHA-256 of its manifest."""

    generation: str
    checksum: str


class FileState(NamedTuple):
    """What a file must still be: its size in bytes and its SHA-256."""

    size: int
    checksum: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made of and with, and what its lasting files are.

    `settings` and `recipe` are fingerprints; `embedder` is an identity, and `model` its
    name. `store` is ``"folder"``, or the address of a Chroma server; `collection` is its
    name there, and `database` the checksum of what Chroma's database holds in a folder.
    `dropped` counts the rows deleted from the vector index since it was built anew.
    `since` says of each article when it was first indexed with the bytes it has.
    """

    generation: str
    previous: str | None
    created: str
    corpus: str
    settings: str
    recipe: str
    embedder: str
    model: str
    store: str
    articles: int
    passages: int
    rows: int
    digests: Mapping[str, str]
    skipped: tuple[tuple[str, str], ...]
    collection: str = ""
    database: str = ""
    dropped: int = 0
    since: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, FileState] = field(default_factory=dict)
    format: int = FORMAT

    @classmethod
    def from_json(cls, text: bytes) -> Manifest:
        """The manifest that `to_json` wrote. Raises ValueError or TypeError if it is none."""
        data = json.loads(text)
        if data.get("format") != FORMAT:
            raise ValueError(f"its format is {data.get('format')}, not {FORMAT}")
        data["skipped"] = tuple((path, reason) for path, reason in data["skipped"])
        data["files"] = {name: FileState(*state) for name, state in data["files"].items()}
        return cls(**data)

    def since_when(self, digests: Mapping[str, str]) -> dict[str, str]:
        """Of the articles with these digests, by id, since when those that are the same are."""
        same = (name for name, digest in digests.items() if self.digests.get(name) == digest)
        return {name: self.since.get(name, self.created) for name in same}

    def to_json(self) -> bytes:
        """JSON, the same for the same manifest."""
        return json.dumps(asdict(self), indent=1).encode()


class DataFolder:
    """The folder of one corpus: its generations and the pointer."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.vectors = root / "vectors.sqlite"
        self._generations = root / "generations"
        self._pointer = root / "CURRENT"

    def pointer(self) -> Pointer | None:
        """Which generation is in force; None when there is none.

        Raises:
            IndexDamagedError: there is a pointer, but it points nowhere.
        """
        try:
            words = self._pointer.read_text(encoding="ascii").split()
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise IndexDamagedError(_damaged(f"{self._pointer} cannot be read: {error}")) from error
        if len(words) != 2 or not words[0].replace("-", "").isalnum():
            raise IndexDamagedError(_damaged(f"{self._pointer} is not a pointer"))
        return Pointer(*words)

    def current(self) -> str | None:
        """The name of the generation in force; None when no pointer says which."""
        try:
            pointer = self.pointer()
        except IndexDamagedError:
            return None
        return pointer.generation if pointer else None

    def folder_of(self, generation: str) -> Path:
        """Where the files of that generation lie."""
        return self._generations / generation

    def manifest(self, pointer: Pointer) -> Manifest:
        """The manifest of the generation in force.

        Raises:
            IndexDamagedError: it is missing, half written, or not the one pointed to.
        """
        path = self.folder_of(pointer.generation) / _MANIFEST
        try:
            text = path.read_bytes()
            if _checksum(text) != pointer.checksum:
                raise ValueError("its checksum is wrong")
            return Manifest.from_json(text)
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise IndexDamagedError(_damaged(f"{path} cannot be used: {error}")) from error

    def new_name(self) -> str:
        """A name for the next generation that none has had."""
        numbers = [int(name.split("-")[0]) for name in self.generations() if name[:1].isdigit()]
        return f"{max(numbers, default=0) + 1:06d}-{secrets.token_hex(3)}"

    def generations(self) -> list[str]:
        """The names of all generations that have a folder, unfinished ones too."""
        if not self._generations.is_dir():
            return []
        return sorted(path.name for path in self._generations.iterdir())

    def seal(self, manifest: Manifest) -> Pointer:
        """Writes the manifest of a finished generation; what to point to."""
        folder = self.folder_of(manifest.generation)
        text = manifest.to_json()
        (folder / _MANIFEST).write_bytes(text)
        _flush_tree(folder)
        return Pointer(manifest.generation, _checksum(text))

    def point_to(self, pointer: Pointer) -> None:
        """Puts a sealed generation in force, in one step."""
        waiting = self._pointer.with_name("CURRENT.new")
        waiting.write_text(" ".join(pointer) + "\n", encoding="ascii")
        _flush(waiting)
        os.replace(waiting, self._pointer)  # noqa: PTH105 (the step all depends on)
        _flush(self.root)

    def keep_only(self, generations: Collection[str | None]) -> None:
        """Removes every other generation: replaced ones, and what killed writers left."""
        for name in self.generations():
            if name not in generations:
                # Under another name first: to a reader it is there, or it is not.
                gone = self.folder_of(f".{name.lstrip('.')}")
                with suppress(OSError):  # still in use, where that counts: the next time
                    self.folder_of(name).rename(gone)
                shutil.rmtree(gone, ignore_errors=True)

    def place(self) -> str:
        """A name for this folder that no other has, for those who share a server."""
        path = self.root / "place"
        if path.is_file() and (known := path.read_text(encoding="ascii").strip()).isalnum():
            return known
        path.write_text(name := secrets.token_hex(6), encoding="ascii")
        _flush(path)
        return name


def states_of(folder: Path, paths: Iterable[Path]) -> dict[str, FileState]:
    """The states of those files, by their paths relative to `folder`."""
    return {path.relative_to(folder).as_posix(): _state(path) for path in paths}


def damages_of(folder: Path, files: Mapping[str, FileState]) -> list[str]:
    """What is wrong with files that should have those states, in words."""
    found = []
    for name, expected in files.items():
        path = folder / name
        if not path.is_file():
            found.append(f"{name} is missing")
        elif path.stat().st_size != expected.size:
            found.append(f"{name} has {path.stat().st_size} bytes instead of {expected.size}")
        elif _state(path) != expected:
            found.append(f"{name} has been altered")
    return found


def _state(path: Path) -> FileState:
    with path.open("rb") as file:
        checksum = hashlib.file_digest(file, "sha256").hexdigest()
        return FileState(file.tell(), checksum)


def _checksum(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()


def _damaged(problem: str) -> str:
    return f"The index is damaged: {problem}. Run `qa index` to mend it."


def _flush_tree(folder: Path) -> None:
    for path in folder.rglob("*"):
        _flush(path)
    _flush(folder)
    _flush(folder.parent)


def _flush(path: Path) -> None:
    """Makes sure that a file, or a folder's list of files, outlives a power cut."""
    if os.name != "posix":  # elsewhere this needs a file open for writing, and no folder is
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
