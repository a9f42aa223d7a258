"""A small SQuAD file, made on the spot: towns, each with a bridge, a strike and a harvest."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

TOWNS = ("Brest", "Rennes", "Dijon", "Nîmes", "Colmar", "Bayonne")
OTHER_TOWNS = ("Limoges", "Cahors", "Épinal", "Vannes")
_PEOPLE = ("Zoé Lambertin", "Hugo Pradier", "Inès Castellane", "Yann Keroual")
_MONTHS = ("janvier", "mars", "juillet", "octobre", "décembre")
_THINGS = ("rouille", "crue", "foudre", "tempête", "sécheresse")


def bridge(town: str, at: int) -> tuple[str, list[tuple[str, str]]]:
    """A paragraph on the bridge of a town, and questions with their answers."""
    who, date = _PEOPLE[at % 4], f"{at + 2} {_MONTHS[at % 5]} {1900 + 7 * at}"
    cause = _THINGS[at % 5]
    return (
        f"Le pont de {town} fut bâti par l’architecte {who}. Il ouvrit le {date} devant la "
        f"foule. Plus tard, le pont de {town} ferma à cause de la {cause}.",
        [
            (f"Qui a bâti le pont de {town} ?", who),
            (f"Quand le pont de {town} ouvrit-il ?", date),
            (f"Pourquoi le pont de {town} ferma-t-il ?", f"à cause de la {cause}"),
        ],
    )


def strike(town: str, at: int) -> tuple[str, list[tuple[str, str]]]:
    """A paragraph on a strike in a town, and questions with their answers."""
    days, workers = at + 3, 120 + 30 * at
    return (
        f"Une grève des boulangers dura {days} jours à {town}. Le syndicat compta {workers} "
        f"grévistes. La mairie de {town} n’a pas cédé.",
        [
            (f"Combien de temps dura la grève des boulangers de {town} ?", f"{days} jours"),
            (f"Combien de grévistes le syndicat compta-t-il à {town} ?", f"{workers} grévistes"),
        ],
    )


def harvest(town: str, at: int) -> tuple[str, list[tuple[str, str]]]:
    """A paragraph on the harvest of a town, and questions with their answers."""
    year = 1950 + at
    return (
        f"Les moissons de {year} furent bonnes. Le blé de {town} partit vers le port de Sète. "
        "Un sextant mesura la hauteur du soleil.",
        [
            (f"Vers où partit le blé de {town} ?", "le port de Sète"),
            ("Quel instrument mesura la hauteur du soleil ?", "sextant"),
        ],
    )


def write(path: Path, towns: Sequence[str] = TOWNS) -> Path:
    """The file at `path`: an article for each town."""
    data = [
        {"title": town, "paragraphs": [_paragraph(part(town, at)) for part in PARTS]}
        for at, town in enumerate(towns)
    ]
    path.write_text(json.dumps({"version": "1.1", "data": data}), encoding="utf-8")
    return path


PARTS = (bridge, strike, harvest)


def _paragraph(made: tuple[str, list[tuple[str, str]]]) -> dict[str, Any]:
    context, asked = made
    return {
        "context": context,
        "qas": [
            {
                "id": question,
                "question": question,
                "answers": [{"text": answer, "answer_start": context.index(answer)}],
            }
            for question, answer in asked
        ],
    }
