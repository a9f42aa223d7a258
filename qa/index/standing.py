"""What is there already, and how far it can be reused for the next generation."""

from __future__ import annotations

from dataclasses import dataclass

from qa.errors import IndexDamagedError
from qa.index.contents import ARTICLES, PASSAGES, Contents
from qa.index.generations import DataFolder, Manifest, damages_of
from qa.index.recipe import mismatch, recipe
from qa.index.server import server_of
from qa.index.snapshot import Index, open_generation
from qa.settings import Settings


@dataclass(slots=True)
class Standing:
    """The generation in force, as far as it can be trusted.

    `manifest` is there if it can be read; `contents`, if the same code made them; `index`,
    open, if it is what the settings ask for and passes every check. `damage` says in words
    what is wrong with a generation that should have passed.
    """

    manifest: Manifest | None = None
    contents: Contents | None = None
    index: Index | None = None
    damage: str | None = None

    def close(self) -> None:
        """Closes the index."""
        if self.index:
            self.index.close()


def standing_of(settings: Settings, identity: str) -> Standing:
    """What is there for these settings and the embedder of that identity.

    Raises:
        IndexUnreachableError: it is on a Chroma server that does not answer.
    """
    data = DataFolder(settings.folder)
    manifest = None
    try:
        if not (pointer := data.pointer()):
            return Standing()
        manifest = data.manifest(pointer)
        if manifest.recipe != recipe():
            return Standing(manifest)
        if mismatch(manifest, settings, identity):
            return Standing(manifest, _verified_contents(data, manifest))
        index = _verified_index(data, manifest, settings)
        return Standing(manifest, index.contents, index)
    except IndexDamagedError as error:
        return Standing(manifest, damage=str(error))


def _verified_contents(data: DataFolder, manifest: Manifest) -> Contents:
    folder = data.folder_of(manifest.generation)
    if damages := damages_of(folder, {name: manifest.files[name] for name in (ARTICLES, PASSAGES)}):
        raise IndexDamagedError(f"The texts in {folder} are damaged: {damages[0]}.")
    return Contents.load(folder)


def _verified_index(data: DataFolder, manifest: Manifest, settings: Settings) -> Index:
    index = open_generation(data, manifest, server_of(settings))
    missing, _ = index.rows_amiss()
    if missing:
        index.close()
        raise IndexDamagedError(f"Chroma lacks {len(missing)} of {manifest.rows} vectors.")
    return index
