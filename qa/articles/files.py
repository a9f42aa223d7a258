"""Which files of a folder may be articles, and of which of them that can be told unopened.

Knows folders, links and names; nothing of what is inside a file. Nothing here opens a
connection, or writes.
"""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from qa.articles.readers import READERS

KINDS = f"{', '.join(list(READERS)[:-1])} and {list(READERS)[-1]}"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that is not indexed, and why; `path` is relative to the folder."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


@dataclass(slots=True)
class Found:
    """The files of a kind that is read, sorted; what is skipped unopened; suffixes of others."""

    files: list[Path] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)


def found_in(root: Path) -> Found:
    """The files in a folder and its sub-folders; hidden ones are passed over."""
    found = Found()

    def note(error: OSError) -> None:
        found.skipped.append(skipped_at(Path(error.filename), root, unreadable(error)))

    for place, folders, files in os.walk(root, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = (Path(place, name) for name in folders if Path(place, name).is_symlink())
        found.skipped.extend(filter(None, (_bad_link(link, root) for link in links)))
        for name in sorted(files):
            _sort_in(Path(place, name), root, found)
    found.files.sort(key=lambda path: name_in(path, root))
    return found


def _sort_in(path: Path, root: Path, found: Found) -> None:
    if path.name.startswith("."):
        return
    if path.suffix.lower() not in READERS:
        found.unread[path.suffix.lower()] += 1
    elif path.is_symlink() and (skipped := _bad_link(path, root)):
        found.skipped.append(skipped)
    else:
        found.files.append(path)


def _bad_link(path: Path, root: Path) -> Skipped | None:
    """Why a link is not followed; None when it leads to something in the folder."""
    try:
        if not path.exists():
            return skipped_at(path, root, "a link to what is not there: mend or remove it")
        inside = path.resolve().is_relative_to(root)
    except OSError as error:
        return skipped_at(path, root, unreadable(error))
    reason = "a link that leads out of the folder: copy here what it leads to"
    return None if inside else skipped_at(path, root, reason)


def skipped_at(path: Path, root: Path, reason: str) -> Skipped:
    """The file at `path`, somewhere in the folder `root`, as one that is not indexed."""
    return Skipped(shown(name_in(path, root)), reason)


def shown(name: str) -> str:
    """A file's name with what no terminal or JSON can take written as escapes."""
    return "".join(
        one.encode("unicode_escape").decode() if is_control(one) else one for one in name
    )


def is_control(character: str) -> bool:
    """Whether no terminal or JSON can take it as it is."""
    return unicodedata.category(character) in ("Cc", "Cs")


def unread_kinds(unread: Counter[str]) -> Iterator[Skipped]:
    """What to say of the files of other kinds, counted by their suffixes."""
    for suffix, count in sorted(unread.items()):
        files = "1 file" if count == 1 else f"{count} files"
        kind = f"*{shown(suffix)}" if suffix else "(names without a suffix)"
        yield Skipped(kind, f"{files} of a kind that is not read: only {KINDS} are")


def name_in(path: Path, folder: Path) -> str:
    """The name of a file of a folder, sub-folders and all; the same on every system."""
    return unicodedata.normalize("NFC", path.relative_to(folder).as_posix())


def unreadable(error: OSError) -> str:
    """Why a file or folder cannot be opened."""
    return f"cannot be opened ({error.strerror}): check its permissions"
