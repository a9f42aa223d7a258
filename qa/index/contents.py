"""The text of an index on disk: its articles and passages, a line of JSON each.

A passage's text is not written: it is cut from its article on reading, so that the two
cannot disagree. Knows nothing of vectors but the key of each passage's one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from qa.errors import IndexDamagedError
from qa.types import Article, Passage, article_from_dict, passage_from_dict

ARTICLES = "articles.jsonl"
PASSAGES = "passages.jsonl"

_ARTICLE_FIELDS = [field.name for field in fields(Article)]
_PASSAGE_FIELDS = [field.name for field in fields(Passage) if field.name != "text"]


@dataclass(frozen=True)
class Contents:
    """Articles by id, passages in order, and for each passage the key of its vector."""

    articles: Mapping[str, Article]
    passages: tuple[Passage, ...]
    keys: tuple[str, ...]

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """Each key once, in order: passages with the same words share one vector."""
        return tuple(dict.fromkeys(self.keys))

    @cached_property
    def by_article(self) -> Mapping[str, tuple[Passage, ...]]:
        """The passages of each article that has some."""
        found: dict[str, list[Passage]] = {}
        for passage in self.passages:
            found.setdefault(passage.article_id, []).append(passage)
        return {name: tuple(passages) for name, passages in found.items()}

    def save(self, folder: Path) -> None:
        """Writes both files into `folder`."""
        _write(folder / ARTICLES, (_values(one, _ARTICLE_FIELDS) for one in self.articles.values()))
        _write(folder / PASSAGES, self._passage_lines())

    @classmethod
    def load(cls, folder: Path) -> Contents:
        """What `save` wrote into `folder`.

        Raises:
            IndexDamagedError: a file is missing, or not what `save` writes.
        """
        try:
            read = [article_from_dict(line) for line in _lines(folder / ARTICLES)]
            articles = {article.id: article for article in read}
            lines = list(_lines(folder / PASSAGES))
            keys = tuple(line.pop("key") for line in lines)
            passages = tuple(_passage(line, articles) for line in lines)
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise IndexDamagedError(
                f"The texts in {folder} cannot be read: {error!r}. Run `qa index` to mend them."
            ) from error
        return cls(articles, passages, keys)

    def _passage_lines(self) -> Iterator[dict[str, Any]]:
        for passage, key in zip(self.passages, self.keys, strict=True):
            yield {**_values(passage, _PASSAGE_FIELDS), "key": key}


def _passage(line: dict[str, Any], articles: Mapping[str, Article]) -> Passage:
    text = articles[line["article_id"]].text[line["start"] : line["end"]]
    return passage_from_dict({**line, "text": text})


def _values(one: Article | Passage, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(one, name) for name in names}


def _write(path: Path, values: Iterable[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for value in values:
            file.write(json.dumps(value, separators=(",", ":")) + "\n")


def _lines(path: Path) -> Iterator[Any]:
    # Not text.splitlines(), which also splits at separators that JSON leaves as they are.
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            yield json.loads(line)
