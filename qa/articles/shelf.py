"""What the page keeps beside the folder of articles: files added, and articles taken out.

    DATA FOLDER
      added/SHA256.SUFFIX   the bytes of an added file, named by what they are
      added/SHA256.json     the name it was given with, and when
      taken-out.json        ids of the folder's articles that are not to be indexed

A file counts once both its parts are there; the bytes come last. A change is undone when
what it was for fails, and nothing of the folder of articles itself is ever touched. For
one writer at a time, under the lock of the index. Knows nothing of indexes.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from qa.articles.folder import Kept
from qa.articles.given_names import shown_name
from qa.articles.readers import READERS
from qa.errors import LibraryError

_DIGEST = re.compile(r"[0-9a-f]{64}")
_GOING = ".going"  # a file that is being removed
_COMING = ".coming"  # one that is being written


@dataclass(frozen=True, slots=True)
class Addition:
    """A file to keep, with its bytes."""

    kept: Kept
    data: bytes


class Shelf:
    """The added files and the list of articles taken out, in one data folder."""

    def __init__(self, data_folder: Path) -> None:
        self._added = data_folder / "added"
        self._taken_out = data_folder / "taken-out.json"

    def place_for(self, digest: str, name: str) -> Kept:
        """Where a file with these bytes would lie; `name` is as somebody gave it."""
        shown = shown_name(name)
        return Kept(digest, shown, self._added / f"{digest}{Path(shown).suffix.lower()}")

    def kept(self) -> tuple[Kept, ...]:
        """The added files, sorted by their ids."""
        if not self._added.is_dir():
            return ()
        files = (path for path in self._added.iterdir() if _counts(path))
        return tuple(sorted(map(self._kept, files), key=lambda one: one.id))

    def taken_out(self) -> frozenset[str]:
        """The ids of the folder's articles that are not to be indexed.

        Raises:
            LibraryError: the list cannot be read.
        """
        try:
            names = json.loads(self._taken_out.read_text(encoding="utf-8"))
            if not isinstance(names, list) or not all(isinstance(one, str) for one in names):
                raise ValueError("it is no list of names")
        except FileNotFoundError:
            return frozenset()
        except (OSError, ValueError) as error:
            raise LibraryError(
                f"{self._taken_out}, the list of articles taken out, cannot be read: {error}. "
                "Mend it, or remove it to index all of them again."
            ) from None
        return frozenset(names)

    @contextmanager
    def adding(self, files: Sequence[Addition], most: int) -> Iterator[None]:
        """Keeps the files, unless what is done meanwhile fails.

        Raises:
            LibraryError: there would be more than `most`.
        """
        self._tidy()
        there = {one.digest for one in self.kept()}
        new = [one for one in files if one.kept.digest not in there]
        if len(there) + len(new) > most:
            raise LibraryError(
                f"{len(there)} articles are added already, and {most} may be: remove some, "
                "or raise QA_MAX_ADDED.",
                "too_many",
            )
        with ExitStack() as undoing:
            for one in new:
                undoing.callback(_drop, one.kept)
                self._keep(one)
            yield
            undoing.pop_all()

    @contextmanager
    def removing(self, ids: Collection[str]) -> Iterator[None]:
        """Drops added files and takes the others out, unless what is done meanwhile fails."""
        self._tidy()
        out = self.taken_out()
        going = [one for one in self.kept() if one.id in ids]
        with ExitStack() as undoing:
            for one in going:
                gone = one.path.replace(_with(one.path, _GOING))
                undoing.callback(gone.replace, one.path)
            undoing.callback(self._take_out, out)
            self._take_out(out | ({*ids} - {one.id for one in going}))
            yield
            undoing.pop_all()
        self._tidy()

    @contextmanager
    def putting_back(self, ids: Collection[str]) -> Iterator[None]:
        """Takes ids off the list of what is taken out, unless what is done meanwhile fails."""
        out = self.taken_out()
        with ExitStack() as undoing:
            undoing.callback(self._take_out, out)
            self._take_out(out - {*ids})
            yield
            undoing.pop_all()

    def _kept(self, path: Path) -> Kept:
        try:
            facts = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            name = shown_name(str(facts["name"]))
        except (OSError, ValueError, TypeError, KeyError):  # the bytes are what counts
            name = path.name
        if Path(name).suffix.lower() != path.suffix:
            name = f"{name}{path.suffix}"
        return Kept(path.stem, name, path)

    def _keep(self, one: Addition) -> None:
        self._added.mkdir(parents=True, exist_ok=True)
        since = datetime.now(UTC).isoformat(timespec="seconds")
        facts = {"name": one.kept.name, "added": since}
        _write(one.kept.path.with_suffix(".json"), json.dumps(facts).encode())
        _write(one.kept.path, one.data)

    def _take_out(self, ids: Collection[str]) -> None:
        if ids:
            _write(self._taken_out, json.dumps(sorted(ids), indent=1).encode())
        else:
            self._taken_out.unlink(missing_ok=True)

    def _tidy(self) -> None:
        """Drops what a change left that was killed, or has gone through."""
        if not self._added.is_dir():
            return
        there = list(self._added.iterdir())
        counting = {path.stem for path in there if _counts(path)}
        for path in there:
            is_left = path.suffix in (_GOING, _COMING)
            if is_left or (path.suffix == ".json" and path.stem not in counting):
                path.unlink(missing_ok=True)


def _counts(path: Path) -> bool:
    """Whether it is an added file: by its name, and no link to somewhere else."""
    named = _DIGEST.fullmatch(path.stem) and path.suffix in READERS
    return bool(named) and path.is_file() and not path.is_symlink()


def _drop(kept: Kept) -> None:
    kept.path.unlink(missing_ok=True)
    kept.path.with_suffix(".json").unlink(missing_ok=True)


def _with(path: Path, ending: str) -> Path:
    return path.with_name(f"{path.name}{ending}")


def _write(path: Path, data: bytes) -> None:
    """All of the file or, when killed, none."""
    waiting = _with(path, _COMING)
    with waiting.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    waiting.replace(path)
