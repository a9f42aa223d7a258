"""A library over a folder of articles in which nothing is slow, for the tests of it."""

from __future__ import annotations

from fakes import FakeEmbedder

from qa.answerer import Answerer
from qa.articles.taking import Given
from qa.library import Library
from qa.settings import Settings

BRIDGE = "Le pont de Vasières\n\nLe pont de Vasières a rouvert mardi après deux ans de travaux.\n"
HARBOUR = "Le port de Kerlune\n\nLe port de Kerlune a fermé lundi à cause de la tempête.\n"


def library_of(settings: Settings, patience: float = 0) -> Library:
    """The library of an answerer whose embedder is a fake."""
    return Library(Answerer(settings, FakeEmbedder()), patience)


def text_file(text: str = BRIDGE, name: str = "pont.txt") -> Given:
    """A file as somebody gives it."""
    return Given(name, text.encode())


def ids(library: Library) -> set[str]:
    return {one.article.id for one in library.entries()}


def the_added(library: Library) -> str:
    """The id of the only article that was added."""
    (one,) = (one.article.id for one in library.entries() if one.added)
    return one


def stored(settings: Settings) -> set[str]:
    return {path.name for path in (settings.folder / "added").glob("*")}
