"""What is said of an update and of an index: plain values that print themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qa.articles.files import Skipped


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What an update did; `str` of it is what `qa index` prints.

    `added`, `changed`, `removed` and `unchanged` count articles, `embedded` the texts that
    had to be embedded; `repaired` says what was damaged, if anything was.
    """

    generation: str
    added: int
    changed: int
    removed: int
    unchanged: int
    passages: int
    embedded: int
    skipped: tuple[Skipped, ...]
    seconds: float
    repaired: str | None = None

    def __str__(self) -> str:
        articles = self.added + self.changed + self.unchanged
        lines = [
            f"{_counted(articles, 'article')} ({self.added} added, {self.changed} changed, "
            f"{self.removed} removed, {self.unchanged} unchanged) in "
            f"{_counted(self.passages, 'passage')}, {self.embedded} embedded, "
            f"in {self.seconds:.1f} s."
        ]
        if self.repaired:
            lines.append(f"Repaired: {self.repaired}")
        return "\n".join([*lines, *_left_out(self.skipped)])


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """What is indexed, and whether it can be asked; `str` of it is what `qa status` prints.

    Without an index `generation` is None and the counts are 0. `store` is "folder" or a
    server's address. `added` counts files added on the page. `writer` says who is writing it
    now, `problem` why it cannot be asked.
    """

    folder: str
    corpus: str
    generation: str | None = None
    created: str | None = None
    articles: int = 0
    passages: int = 0
    model: str | None = None
    store: str | None = None
    megabytes: float = 0.0
    added: int = 0
    skipped: tuple[Skipped, ...] = ()
    writer: str | None = None
    problem: str | None = None

    def __str__(self) -> str:
        lines = [f"Articles of {self.corpus}", f"Index in {self.folder}"]
        if self.generation:
            lines += [
                f"Generation {self.generation} of {self.created}: "
                f"{_counted(self.articles, 'article')} in {_counted(self.passages, 'passage')}",
                f"Vectors by {self.model}, in Chroma, {self._where()}",
                f"{self.megabytes:.1f} MB on disk",
            ]
        if self.added:
            lines.append(f"{_counted(self.added, 'article')} added on the page, kept there too")
        if self.writer:
            lines.append(f"Being written by {self.writer}")
        if self.problem:
            lines.append(self.problem)
        return "\n".join([*lines, *_left_out(self.skipped)])

    def _where(self) -> str:
        return "in this folder" if self.store == "folder" else f"at {self.store}"


def changes(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, int]:
    """How many articles were added, changed, removed, unchanged, by their digests."""
    both = old.keys() & new.keys()
    changed = sum(old[name] != new[name] for name in both)
    return {
        "added": len(new.keys() - old.keys()),
        "changed": changed,
        "removed": len(old.keys() - new.keys()),
        "unchanged": len(both) - changed,
    }


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _left_out(skipped: tuple[Skipped, ...]) -> list[str]:
    if not skipped:
        return []
    return [f"Not indexed ({len(skipped)}):", *(f"  {one}" for one in skipped)]
