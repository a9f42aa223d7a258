"""The tuning set as examples to fit on: news, near misses and false premises (see tuning/).

Each topic's questions are asked of its own two articles, cut into passages as the index
cuts them for the default embedder, best BM25 score first. Knows nothing of weights.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eval.fit_examples import Example, Shelf, example
from eval.sets import load_questions
from qa.articles.folder import read_folder
from qa.models import load_embedder
from qa.passages import passages_of
from qa.settings import Settings

TUNING = Path(__file__).parent / "tuning"
LARGEST = 1_000_000  # bytes of an article
PASSAGES = 10


def tuning_examples(folder: Path = TUNING) -> Iterator[Example]:
    """Every question of every topic of `folder`, answerable or not."""
    embedder = load_embedder(Settings())
    for file in sorted(folder.glob("*/questions.jsonl")):
        articles = {one.id: one for one in read_folder(file.parent / "articles", LARGEST).articles}
        shelf = Shelf(
            passage
            for article in articles.values()
            for passage in passages_of(article, embedder.count_tokens, embedder.window)
        )
        dates = {one.id: one.date for one in articles.values() if one.date}
        for question in load_questions(file, articles):
            way = "tuned" if question.answerable else "tuned_absent"
            found = shelf.search(question.question, None, way, PASSAGES)
            one = example(question, question.question, found, way, dates)
            if one:
                yield one
