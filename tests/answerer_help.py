"""A corpus of bridges and a letter, its index, and answerers over it, for the tests of those."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qa.index import update_index
from qa.settings import Settings
from qa.types import Answer
from tests.fakes import FakeEmbedder

TOWNS = "Agen Brest Caen Dax Évian Foix Gap Hyères Istres Jarnac Lens Metz Nice Orange".split()
LETTER = "Qui a écrit au roi de Navarre ?"


def write_corpus(folder: Path) -> None:
    folder.mkdir()
    for number, town in enumerate(TOWNS):
        (folder / f"{town}.txt").write_text(
            f"Le pont de {town}\n\nLe viaduc de {town} a coûté {number + 10} millions d’euros. "
            f"Il relie {town} à la mer depuis {1900 + number}.\n",
            encoding="utf-8",
        )
    (folder / "lettre.txt").write_text(
        "Une lettre\n\nLe duc Robert a écrit au roi de Navarre. Il demandait la paix.\n",
        encoding="utf-8",
    )


def settings_of(folder: Path, **given: object) -> Settings:
    """Settings that never decline: what is tested here is not the reader's judgement."""
    places = {"corpus": folder / "corpus", "data_dir": folder / "data"}
    return Settings.load(**{**places, "decline_below": 0, **given})


def made_in(folder: Path) -> Path:
    write_corpus(folder / "corpus")
    update_index(settings_of(folder), FakeEmbedder())
    return folder


def price(town: str) -> str:
    return f"Combien a coûté le viaduc de {town} ?"


def timeless(answer: Answer) -> Answer:
    return replace(answer, timings={})
