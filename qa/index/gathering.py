"""What there is to index: the articles, read, and cut into passages of the embedder's size.

What is known of an unchanged article from the generation before is not made again. Knows
nothing of vectors, or of what becomes of the passages.
"""

from __future__ import annotations

from collections.abc import Mapping

from qa.articles.folder import Reading, read_folder
from qa.articles.shelf import Shelf
from qa.errors import EmptyCorpusError
from qa.index.building import Progress
from qa.index.contents import Contents
from qa.index.standing import Standing
from qa.index.vectors import vector_key
from qa.models import Embedder
from qa.passages import embedded_text, passages_of
from qa.settings import Settings
from qa.types import Article, Passage

# Passages of an embedder that takes whole chapters would be no passages.
_LONGEST_PASSAGE = 512


def read(
    settings: Settings, standing: Standing, read_before: Mapping[tuple[str, str], Article]
) -> Reading:
    """The articles of the folder but those taken out, and the added ones.

    Raises:
        LibraryError: the list of articles taken out cannot be read.
    """
    known = dict(read_before)
    if standing.manifest and standing.contents:
        digests = standing.manifest.digests
        for name, one in standing.contents.articles.items():
            known[name, digests[name]] = one
    shelf = Shelf(settings.folder)
    kept, taken_out = shelf.kept(), shelf.taken_out()
    return read_folder(settings.corpus, settings.max_bytes, known, kept, taken_out)


def cut(
    reading: Reading,
    standing: Standing,
    settings: Settings,
    embedder: Embedder,
    progress: Progress,
) -> Contents:
    """The articles with their passages; `progress` is told of each article.

    Raises:
        EmptyCorpusError: there is nothing to index.
    """
    passages: list[Passage] = []
    old = standing.index.contents if standing.index else None
    limit = min(settings.passage_tokens or _LONGEST_PASSAGE, embedder.window)
    for done, article in enumerate(reading.articles, 1):
        if old and old.articles.get(article.id) == article:
            passages += old.by_article.get(article.id, ())
        else:
            passages += passages_of(article, embedder.count_tokens, limit)
        progress("cut", done, len(reading.articles))
    if not passages:
        raise EmptyCorpusError(
            f"{settings.corpus} has no article with a sentence to quote. "
            "Add articles to the folder."
        )
    keys = (vector_key(embedder.identity, embedded_text(one)) for one in passages)
    return Contents({one.id: one for one in reading.articles}, tuple(passages), tuple(keys))
