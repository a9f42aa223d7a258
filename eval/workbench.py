"""What the systems of one run stand on: settings, an index of the articles, the embedder.

Knows nothing of systems, gold or metrics.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from platformdirs import user_cache_path

from eval.runner import Progress
from eval.sets import EvaluationSet
from qa.articles.folder import Reading
from qa.index import Index, open_index, update_index
from qa.models import Embedder, load_embedder
from qa.settings import Settings
from qa.types import Article

TOP_K = 10  # as many passages as the metrics look at


@dataclass(frozen=True, slots=True)
class Bench:
    """What all systems of a run share."""

    settings: Settings
    articles: Mapping[str, Article]
    index: Index
    embedder: Embedder


def settings_for(chosen: EvaluationSet) -> Settings:
    """The settings in force here, with as many passages as the metrics look at.

    The index of a folder is the one that people use; a set given by code gets its own.
    """
    if chosen.corpus:
        return Settings.load(corpus=chosen.corpus, top_k=TOP_K)
    place = user_cache_path("qa", appauthor=False) / "eval" / chosen.name
    return Settings.load(data_dir=place, top_k=TOP_K)


def set_up(chosen: EvaluationSet, settings: Settings, progress: Progress | None = None) -> Bench:
    """Brings the index up to date with the set's articles, and opens it."""
    embedder = load_embedder(settings)
    reading = None if chosen.corpus else reading_of(chosen.articles)
    update_index(settings, embedder, progress=progress, reading=reading)
    return Bench(settings, chosen.articles, open_index(settings), embedder)


def reading_of(articles: Mapping[str, Article]) -> Reading:
    """Articles given by code as if they had been read from a folder."""
    digests = {
        name: hashlib.sha256(article.text.encode()).hexdigest()
        for name, article in articles.items()
    }
    return Reading(tuple(articles[name] for name in sorted(articles)), digests, ())
