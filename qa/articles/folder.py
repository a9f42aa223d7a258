"""A folder of files -> Articles, and for each file that is none the reason why.

Knows limits and duplicates; which files there are `files` knows, what is inside one
`readers` and `drafts`. Nothing here opens a connection or writes a file.
"""

from __future__ import annotations

import hashlib
import stat
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from qa.articles.drafts import article_from
from qa.articles.files import (
    KINDS,
    Skipped,
    found_in,
    is_control,
    name_in,
    shown,
    skipped_at,
    unread_kinds,
    unreadable,
)
from qa.articles.readers import READERS
from qa.errors import ArticleError, EmptyCorpusError
from qa.types import Article

_NAMED_IN_ERROR = 10  # skipped files
_MEGABYTE = 1_000_000
_SHOWN_DIGITS = 12  # of a digest
_EMPTY = "empty: it has no bytes"
_SAME_NAME = "another file's name differs only in how accents are coded: rename"
_ALTERED = "altered since it was added: remove it, and add it again"
_TAKEN_OUT = "taken out on the page: put it back there, or with `qa index --restore`"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that lies beside the folder, under the SHA-256 (hex) of its bytes.

    `name` is the one it was given with, whose suffix says of what kind it is.
    """

    digest: str
    name: str
    path: Path

    @property
    def id(self) -> str:
        """Its article's: no file of a folder has this one, for none that is read ends so."""
        return f"{self.name} ({self.digest[:_SHOWN_DIGITS]})"


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
    folder: Path,
    max_bytes: int,
    known: Mapping[tuple[str, str], Article] = {},
    kept: Sequence[Kept] = (),
    left_out: Collection[str] = (),
) -> Reading:
    """Every article in `folder` and its sub-folders; hidden files and folders are passed over.

    `known` are articles read before, by id and digest: an unchanged file is not parsed
    again. `kept` are files from elsewhere that count as well, `left_out` the ids of those
    that do not. Of files with the same text the first by id is an article, the folder's
    before the others.

    Raises:
        EmptyCorpusError: there is no such folder, or nothing in it can be indexed.
    """
    root = require_folder(folder)
    search = found_in(root)
    shelf = _Shelf(root, max_bytes, known, list(search.skipped))
    for path in search.files:
        if name_in(path, root) in left_out:
            shelf.skipped.append(skipped_at(path, root, _TAKEN_OUT))
        else:
            shelf.take(path)
    for one in kept:
        shelf.take_kept(one)
    skipped = (*sorted(shelf.skipped, key=lambda one: one.path), *unread_kinds(search.unread))
    if not shelf.articles:
        raise _nothing_in(root, skipped)
    return Reading(tuple(shelf.articles.values()), shelf.digests, skipped)


def read_article(path: Path, folder: Path, max_bytes: int) -> Article:
    """The article that the file at `path`, somewhere in `folder`, is.

    Raises:
        ArticleError: it cannot be one; the message is the reason.
    """
    return _article(_bytes(path, max_bytes), path, _id(path, folder))


def article_of(kept: Kept, data: bytes, max_bytes: int) -> Article:
    """The article that a file with these bytes is, wherever it comes from.

    Raises:
        ArticleError: it cannot be one; the message is the reason.
    """
    if not data:
        raise ArticleError(_EMPTY, "empty")
    if len(data) > max_bytes:
        raise _too_large(len(data), max_bytes)
    return replace(_article(data, Path(kept.name), kept.id), path=str(kept.path))


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
        """Make an article of a file of the folder, or note why not."""
        try:
            data = _bytes(path, self.max_bytes)
            name, digest = _id(path, self.root), hashlib.sha256(data).hexdigest()
            before = self.known.get((name, digest))
            article = replace(before, path=str(path)) if before else _article(data, path, name)
            self._add(article, digest)
        except ArticleError as error:
            self.skipped.append(skipped_at(path, self.root, str(error)))

    def take_kept(self, kept: Kept) -> None:
        """Make an article of a file that lies elsewhere, or note why not."""
        try:
            data = _bytes(kept.path, self.max_bytes)
            if hashlib.sha256(data).hexdigest() != kept.digest:
                raise ArticleError(_ALTERED)
            before = self.known.get((kept.id, kept.digest))
            self._add(before or article_of(kept, data, self.max_bytes), kept.digest)
        except ArticleError as error:
            self.skipped.append(Skipped(shown(kept.id), str(error)))

    def _add(self, article: Article, digest: str) -> None:
        name = article.id
        if name in self._ids:
            raise ArticleError(_SAME_NAME)
        self._ids.add(name)
        twin = self._texts.setdefault(same_for_equal_texts(article.text), name)
        if twin != name:
            raise twin_of(twin)
        self.articles[name], self.digests[name] = article, digest


def twin_of(other: str) -> ArticleError:
    """What is wrong with an article whose text is another's, given its id."""
    return ArticleError(f"same text as {other}: remove one of them", "twin", other=other)


def same_for_equal_texts(text: str) -> str:
    """A key that texts share when they differ only in spaces and in how accents are coded."""
    words = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(words.encode()).hexdigest()


def _nothing_in(root: Path, skipped: Sequence[Skipped]) -> EmptyCorpusError:
    lines = [f"No article in {root}: looked for {KINDS} files there and in its sub-folders."]
    lines += [f"  {one}" for one in skipped[:_NAMED_IN_ERROR]]
    if len(skipped) > _NAMED_IN_ERROR:
        lines.append(f"  … and {len(skipped) - _NAMED_IN_ERROR} more")
    return EmptyCorpusError("\n".join([*lines, "Put articles there, or name another folder."]))


# --- One file


def _id(path: Path, folder: Path) -> str:
    name = name_in(path, folder)
    if any(map(is_control, name)):
        raise ArticleError("its name is not valid UTF-8, or holds control characters: rename it")
    return name


def _bytes(path: Path, max_bytes: int) -> bytes:
    """The file's bytes; its size is looked at before it is opened."""
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise ArticleError("not a regular file: only files are read")
        if facts.st_size > max_bytes:
            raise _too_large(facts.st_size, max_bytes)
        data = path.read_bytes()
    except OSError as error:
        raise ArticleError(unreadable(error)) from None
    if not data:
        raise ArticleError(_EMPTY, "empty")
    return data


def _too_large(size: int, limit: int) -> ArticleError:
    megabytes, most = f"{size / _MEGABYTE:.1f}", f"{limit / _MEGABYTE:g}"
    return ArticleError(
        f"too large ({megabytes} MB, the limit is {most} MB): split it, or raise max_file_mb",
        "too_large",
        size=megabytes,
        limit=most,
    )


def _article(data: bytes, path: Path, name: str) -> Article:
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise ArticleError(f"of a kind that is not read: only {KINDS} are", "kind")
    draft = reader(data)
    if not any(map(str.isalnum, draft.text)):
        raise ArticleError("empty: there is no word in it", "empty")
    return article_from(draft, name, path)
