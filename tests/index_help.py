"""Corpora, settings and a merciless look at an index, for the tests of the index."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import numpy as np
import pytest
from fakes import FakeEmbedder, make_article

from qa.articles.folder import Reading
from qa.index import Index, check_index, open_index
from qa.passages import embedded_text
from qa.settings import Settings

SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi zo ka lu".split()


class OtherEmbedder(FakeEmbedder):
    """Another model, of another dimension."""

    name = "other"
    identity = "other-1"
    dimensions = 32


def word(number: int) -> str:
    """A made-up word, another one for another number."""
    digits = hashlib.sha256(str(number).encode()).hexdigest()[:5]
    return "".join(SYLLABLES[int(digit, 16)] for digit in digits)


def text(number: int) -> str:
    """A short article whose words no other one has."""
    own = [word(7 * number + place) for place in range(7)]
    return (
        f"{own[0].title()} a rencontré {own[1]} à {own[2]}.\n\n"
        f"Le {own[3]} de {own[4]} reste {own[5]} pour {own[6]}.\n"
    )


def write_corpus(folder: Path, count: int) -> Path:
    """A folder of `count` articles, 0000.txt and so on."""
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number:04d}.txt").write_text(text(number), encoding="utf-8")
    return folder


def settings_of(place: Path, count: int = 3, **given: object) -> Settings:
    """Settings for a new corpus of `count` articles and a data folder, both in `place`."""
    corpus = write_corpus(place / "corpus", count)
    return Settings.load(**{"corpus": corpus, "data_dir": place / "data", **given})


def many(count: int, first: int = 0) -> Reading:
    """As many articles of one passage each, as if read from files."""
    numbers = range(first, first + count)
    articles = tuple(make_article(text(n), name=f"{n:05d}.txt", title="") for n in numbers)
    return Reading(articles, {one.id: one.id for one in articles}, ())


def copied(settings: Settings, place: Path) -> Settings:
    """The same settings over a copy of the data folder."""
    shutil.copytree(settings.folder, place / "data")
    return settings.model_copy(update={"data_dir": place / "data"})


def assert_sound(settings: Settings, embedder: FakeEmbedder) -> Index:
    """The index in force, after seeing that it is whole and finds each of its passages."""
    assert check_index(settings) == []
    index = open_index(settings, embedder)
    assert_right(index, embedder)
    return index


def assert_right(index: Index, embedder: FakeEmbedder, step: int = 1) -> None:
    """That the index answers as exact search over its passages' own texts would."""
    texts = [embedded_text(passage) for passage in index.passages]
    vectors = np.array([embedder.embed_question(one) for one in texts])
    for position in range(0, len(texts), step):
        exact = vectors @ vectors[position]
        (nearest, cosine), *_ = index.nearest(vectors[position], 3)
        assert exact[nearest] == pytest.approx(1, abs=1e-4)  # itself, or just as near
        assert cosine == pytest.approx(exact[nearest], abs=1e-4)
        passage = index.passages[position]
        article = index.articles[passage.article_id]
        assert article.text[passage.start : passage.end] == passage.text
    everywhere = range(len(texts))
    assert np.allclose(index.cosines(vectors[0], everywhere), vectors @ vectors[0], atol=1e-4)


def files_in(corpus: Path) -> set[str]:
    """The ids that the articles of a folder have."""
    return {path.name for path in corpus.iterdir()}
