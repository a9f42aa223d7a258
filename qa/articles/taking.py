"""Files that somebody gives -> articles to be kept, and for each file that is none why not.

What is wrong with a file is said of that file, and the others go in. Writes nothing.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from qa.articles.folder import Kept, article_of, same_for_equal_texts, twin_of
from qa.articles.pdf import pdf_length
from qa.articles.shelf import Addition, Shelf
from qa.errors import ArticleError
from qa.settings import Settings
from qa.types import Article

MOST_PAGES = 1000  # of a PDF file that somebody waits for


@dataclass(frozen=True, slots=True)
class Given:
    """A file that somebody gives: the name it has there, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: an article, or the reason why not."""

    name: str
    article: Article | None = None
    trouble: ArticleError | None = None


class Taking:
    """Looks at given files one after another: articles to be stored, or reasons why not."""

    def __init__(self, settings: Settings, shelf: Shelf, texts: dict[str, str]) -> None:
        self._settings = settings
        self._shelf = shelf
        self._texts = texts
        self._digests = {one.digest: one.id for one in shelf.kept()}
        self.additions: list[Addition] = []
        self.articles: dict[tuple[str, str], Article] = {}
        self.outcomes: list[Outcome] = []

    def take(self, given: Given) -> None:
        """Find out what the file is."""
        digest = hashlib.sha256(given.data).hexdigest()
        kept = self._shelf.place_for(digest, given.name)
        try:
            article = self._article(kept, given.data)
        except ArticleError as error:
            self.outcomes.append(Outcome(kept.name, trouble=error))
            return
        self._digests[digest] = kept.id
        self.additions.append(Addition(kept, given.data))
        self.articles[kept.id, digest] = article
        self.outcomes.append(Outcome(kept.name, article))

    def _article(self, kept: Kept, data: bytes) -> Article:
        if other := self._digests.get(kept.digest):
            raise twin_of(other)
        if len(self._digests) >= (most := self._settings.max_added):
            reason = f"one too many: at most {most} are added; remove some, or raise max_added"
            raise ArticleError(reason, "too_many", limit=str(most))
        if kept.path.suffix == ".pdf" and len(data) <= self._settings.max_bytes:
            _require_short(pdf_length(data))
        article = article_of(kept, data, self._settings.max_bytes)
        other = self._texts.setdefault(same_for_equal_texts(article.text), kept.id)
        if other != kept.id:
            raise twin_of(other)
        return article


def _require_short(pages: int) -> None:
    if pages > MOST_PAGES:
        raise ArticleError(
            f"too long ({pages} pages, the limit is {MOST_PAGES}): split it, or put it in the "
            "folder of articles and run `qa index`",
            "too_long",
            pages=str(pages),
            limit=str(MOST_PAGES),
        )
