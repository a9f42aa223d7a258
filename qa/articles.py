"""A folder of files -> Articles, and for each file that is none the reason why.

Knows folders, links, limits and duplicates; what is inside a file `readers` and `drafts`
know. Nothing here opens a connection or writes a file.
"""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from qa.drafts import article_from
from qa.errors import ArticleError, EmptyCorpusError
from qa.readers import READERS
from qa.types import Article

_KINDS = f"{', '.join(list(READERS)[:-1])} and {list(READERS)[-1]}"
_NAMED_IN_ERROR = 10  # skipped files
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that is not indexed, and why; `path` is relative to the folder."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder holds: articles sorted by id, the SHA-256 (hex) of each one's bytes."""

    articles: tuple[Article, ...]
    digests: Mapping[str, str]
    skipped: tuple[Skipped, ...]


def require_folder(folder: Path) -> Path:
    """`folder` with its full name.

    Raises:
        EmptyCorpusError: there is no such folder.
    """
    root = folder.expanduser().resolve()
    if not root.exists():
        raise EmptyCorpusError(f"There is no folder {root}. Check its name, or make it.")
    if not root.is_dir():
        raise EmptyCorpusError(
            f"{root} is a file, not a folder of articles. Give the folder it lies in: {root.parent}"
        )
    return root


def read_folder(
    folder: Path, max_bytes: int, known: Mapping[tuple[str, str], Article] = {}
) -> Reading:
    """Every article in `folder` and its sub-folders; hidden files and folders are passed over.

    `known` are articles read before, by id and digest: an unchanged file is not parsed
    again. Of files with the same text the first by id is an article.

    Raises:
        EmptyCorpusError: there is no such folder, or nothing in it can be indexed.
    """
    root = require_folder(folder)
    search = _search(root)
    shelf = _Shelf(root, max_bytes, known, list(search.skipped))
    for path in search.files:
        shelf.take(path)
    skipped = (*sorted(shelf.skipped, key=lambda one: one.path), *_unread_kinds(search.unread))
    if not shelf.articles:
        raise _nothing_in(root, skipped)
    return Reading(tuple(shelf.articles.values()), shelf.digests, skipped)


def read_article(path: Path, folder: Path, max_bytes: int) -> Article:
    """The article that the file at `path`, somewhere in `folder`, is.

    Raises:
        ArticleError: it cannot be one; the message is the reason.
    """
    return _article(_bytes(path, max_bytes), path, _id(path, folder))


@dataclass(slots=True)
class _Shelf:
    """The articles taken so far, and what tells a file that is one of them again."""

    root: Path
    max_bytes: int
    known: Mapping[tuple[str, str], Article]
    skipped: list[Skipped]
    articles: dict[str, Article] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    _ids: set[str] = field(default_factory=set)
    _texts: dict[str, str] = field(default_factory=dict)

    def take(self, path: Path) -> None:
        """Make an article of the file, or note why not."""
        try:
            self._add(path)
        except ArticleError as error:
            self.skipped.append(_skipped(path, self.root, str(error)))

    def _add(self, path: Path) -> None:
        data = _bytes(path, self.max_bytes)
        name, digest = _id(path, self.root), hashlib.sha256(data).hexdigest()
        if name in self._ids:
            raise ArticleError("another file's name differs only in how accents are coded: rename")
        self._ids.add(name)
        before = self.known.get((name, digest))
        article = replace(before, path=str(path)) if before else _article(data, path, name)
        twin = self._texts.setdefault(_same_for_equal_texts(article.text), name)
        if twin != name:
            raise ArticleError(f"same text as {twin}: remove one of them")
        self.articles[name], self.digests[name] = article, digest


def _same_for_equal_texts(text: str) -> str:
    words = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(words.encode()).hexdigest()


# --- Which files


@dataclass(slots=True)
class _Search:
    """The files of a kind that is read, sorted; what is skipped unopened; suffixes of others."""

    files: list[Path] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)


def _search(root: Path) -> _Search:
    found = _Search()

    def unreadable(error: OSError) -> None:
        found.skipped.append(_skipped(Path(error.filename), root, _unreadable(error)))

    for place, folders, files in os.walk(root, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = (Path(place, name) for name in folders if Path(place, name).is_symlink())
        found.skipped.extend(filter(None, (_bad_link(link, root) for link in links)))
        for name in sorted(files):
            _sort_in(Path(place, name), root, found)
    found.files.sort(key=lambda path: _name_in(path, root))
    return found


def _sort_in(path: Path, root: Path, found: _Search) -> None:
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
            return _skipped(path, root, "a link to what is not there: mend or remove it")
        inside = path.resolve().is_relative_to(root)
    except OSError as error:
        return _skipped(path, root, _unreadable(error))
    reason = "a link that leads out of the folder: copy here what it leads to"
    return None if inside else _skipped(path, root, reason)


def _skipped(path: Path, root: Path, reason: str) -> Skipped:
    return Skipped(_shown(_name_in(path, root)), reason)


def _shown(name: str) -> str:
    """A file's name with what no terminal or JSON can take written as escapes."""
    return "".join(
        one.encode("unicode_escape").decode() if _is_control(one) else one for one in name
    )


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs")


def _unread_kinds(unread: Counter[str]) -> Iterator[Skipped]:
    for suffix, count in sorted(unread.items()):
        files = "1 file" if count == 1 else f"{count} files"
        kind = f"*{_shown(suffix)}" if suffix else "(names without a suffix)"
        yield Skipped(kind, f"{files} of a kind that is not read: only {_KINDS} are")


def _nothing_in(root: Path, skipped: Sequence[Skipped]) -> EmptyCorpusError:
    lines = [f"No article in {root}: looked for {_KINDS} files there and in its sub-folders."]
    lines += [f"  {one}" for one in skipped[:_NAMED_IN_ERROR]]
    if len(skipped) > _NAMED_IN_ERROR:
        lines.append(f"  … and {len(skipped) - _NAMED_IN_ERROR} more")
    return EmptyCorpusError("\n".join([*lines, "Put articles there, or name another folder."]))


# --- One file


def _name_in(path: Path, folder: Path) -> str:
    return unicodedata.normalize("NFC", path.relative_to(folder).as_posix())


def _id(path: Path, folder: Path) -> str:
    name = _name_in(path, folder)
    if any(map(_is_control, name)):
        raise ArticleError("its name is not valid UTF-8, or holds control characters: rename it")
    return name


def _bytes(path: Path, max_bytes: int) -> bytes:
    """The file's bytes; its size is looked at before it is opened."""
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise ArticleError("not a regular file: only files are read")
        if facts.st_size > max_bytes:
            raise ArticleError(_too_large(facts.st_size, max_bytes))
        data = path.read_bytes()
    except OSError as error:
        raise ArticleError(_unreadable(error)) from None
    if not data:
        raise ArticleError("empty: it has no bytes")
    return data


def _too_large(size: int, limit: int) -> str:
    return (
        f"too large ({size / _MEGABYTE:.1f} MB, the limit is {limit / _MEGABYTE:g} MB):"
        " split it, or raise max_file_mb"
    )


def _unreadable(error: OSError) -> str:
    return f"cannot be opened ({error.strerror}): check its permissions"


def _article(data: bytes, path: Path, name: str) -> Article:
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise ArticleError(f"of a kind that is not read: only {_KINDS} are")
    draft = reader(data)
    if not any(map(str.isalnum, draft.text)):
        raise ArticleError("empty: there is no word in it")
    return article_from(draft, name, path)
