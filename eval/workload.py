"""A corpus of any size for the speed measures, made of the shipped articles' sentences.

The same for everyone and for ever: a seeded shuffle, no clock, no network. Its articles
read like the shipped ones and are as costly to cut and embed, but mean nothing together.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from qa.articles.folder import read_folder
from qa.resources import shipped_articles
from qa.text.sentences import sentences

QUESTIONS = (
    "Que fête-t-on à Pyongyang le jour où partent les lettres ?",
    "Qui a reconnu les deux États séparatistes de l’est de l’Ukraine ?",
    "Quel ministre assiste au défilé militaire ?",
    "Combien de temps a duré la domination japonaise ?",
    "What did North Korea deny?",
)
SENTENCES_AN_ARTICLE = 4
LARGEST_FILE = 1_000_000


def shipped_sentences() -> list[str]:
    """Every sentence of the shipped articles, in order."""
    articles = read_folder(shipped_articles(), LARGEST_FILE).articles
    return [
        article.text[span.start : span.end]
        for article in articles
        for section in article.sections
        for span in sentences(article.text, section.start, section.end)
    ]


def shuffled_texts(pool: Sequence[str], count: int) -> list[str]:
    """`count` different texts, each a title line and four sentences drawn from `pool`."""
    draw = random.Random(20)
    bodies = [draw.sample(pool, min(SENTENCES_AN_ARTICLE, len(pool))) for _ in range(count)]
    return [f"Article {n}\n\n" + " ".join(body) + "\n" for n, body in enumerate(bodies, 1)]


def write_corpus(folder: Path, count: int) -> list[Path]:
    """Writes `count` articles as text files into `folder`, made where missing; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, text in enumerate(shuffled_texts(shipped_sentences(), count), 1):
        paths.append(folder / f"{number:05}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    return paths
