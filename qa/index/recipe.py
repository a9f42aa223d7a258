"""What, besides the articles, an index depends on: settings, our code, some libraries.

An index whose recipe is no longer ours is not searched but made anew, from the vector
cache. Nobody has to remember to raise a version number: the code is its own.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.metadata import version
from pathlib import Path

from qa.index.generations import Manifest
from qa.index.server import server_of
from qa.settings import Settings

IN_FOLDER = "folder"

# What turns files into articles, passages and words; whatever they import counts too.
_MODULES = ("articles.folder", "passages", "lexical")
_LIBRARIES = ("bm25s", "charset-normalizer", "chromadb", "pypdf", "PyStemmer", "trafilatura")
_PACKAGE = Path(__file__).parent.parent
_IMPORT = re.compile(r"^\s*(?:from|import) qa\.([\w.]+)", re.MULTILINE)


@cache
def recipe() -> str:
    """A short hash of that code and of the versions of those libraries."""
    digest = hashlib.sha256()
    for name, source in sorted(sources().items()):
        digest.update(f"{name}\n{source}\n".encode())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    return digest.hexdigest()[:12]


def sources() -> dict[str, str]:
    """The source of every module of qa that turns files into what is indexed, by name."""
    found: dict[str, str] = {}
    waiting = list(_MODULES)
    while waiting:
        if (name := waiting.pop()) not in found:
            path = (_PACKAGE / name.replace(".", "/")).with_suffix(".py")
            found[name] = path.read_text(encoding="utf-8")
            waiting += _IMPORT.findall(found[name])
    return found


def store_of(settings: Settings) -> str:
    """Where the settings want the vectors, as a manifest says it."""
    server = server_of(settings)
    return str(server) if server else IN_FOLDER


def mismatch(manifest: Manifest, settings: Settings, identity: str | None = None) -> str | None:
    """Why that generation is not the one these settings ask for; None if it is.

    `identity` is the embedder's, where one is at hand.
    """
    if manifest.recipe != recipe():
        return "it was made by another version of this program or its libraries"
    if manifest.corpus != str(settings.corpus):
        return f"it was made from another folder, {manifest.corpus}"
    if manifest.settings != settings.fingerprint():
        return "it was made with another embedding model or passage size"
    if identity not in (None, manifest.embedder):
        return "the files of the embedding model have changed since"
    if manifest.store != store_of(settings):
        return f"its vectors lie elsewhere ({manifest.store})"
    return None
