"""What the reader is fitted on: questions with their sentences, answerable or made not to be.

Each question of a SQuAD file is asked of all articles, and again with its own left out. It
is also asked of its own article alone, as in a small corpus, where every passage shares
words with every question: as it is; with its paragraph left out; and with one of its words
swapped for another, so that the article no longer answers it. Knows nothing of weights.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.fit_swaps import Swapper
from eval.sets import EvaluationSet, Place, Question
from qa.errors import QuestionError
from qa.lexical import LexicalIndex
from qa.reader import features
from qa.reader.candidates import NO_DATES, candidates_for
from qa.text.questions import Question as Parsed
from qa.text.questions import parse
from qa.text.sentences import sentences
from qa.types import Passage, ScoredPassage, Span

# How many passages the reader sees while it is fitted.
PASSAGES = 5
WAYS = ("present", "article_absent", "alone", "paragraph_absent", "swapped")
ANSWERABLE_WAYS = ("present", "alone", "tuned")


@dataclass(frozen=True, slots=True)
class Example:
    """A question asked one way: a row of features for each sentence, and which is right.

    `rows` has shape (sentences, features); `right` marks the sentences that hold the
    answer, `home` those of the gold paragraph; both have shape (sentences,).
    """

    way: str
    asked: Parsed
    sentences: tuple[str, ...]
    rows: NDArray[np.float32]
    right: NDArray[np.bool_]
    home: NDArray[np.bool_]


class Shelf:
    """Passages, with BM25 over them."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self.passages = list(passages)
        self._lexical = LexicalIndex.build(self.passages)
        self._article = np.array([one.article_id for one in self.passages])
        self._start = np.array([one.start for one in self.passages])

    @classmethod
    def of_paragraphs(cls, data: EvaluationSet) -> Shelf:
        """Each paragraph of a set as a passage."""
        return cls(
            Passage(
                article.id,
                article.title,
                section.start,
                section.end,
                article.text[section.start : section.end],
                tuple(sentences(article.text, section.start, section.end)),
            )
            for article in data.articles.values()
            for section in article.sections
        )

    def search(
        self, question: str, gold: Place | None, way: str, count: int = PASSAGES
    ) -> list[ScoredPassage]:
        """The best of the passages that the `way` of asking leaves on the shelf."""
        scores = np.where(self._left(gold, way), self._lexical.scores(question), -1)
        best = [int(at) for at in np.argsort(-scores, kind="stable")[:count] if scores[at] >= 0]
        top = max(float(scores[best[0]]), 1e-9) if best else 1.0
        shares = [float(scores[at]) / top for at in best]
        return [
            ScoredPassage(self.passages[at], share, lexical=share)
            for at, share in zip(best, shares, strict=True)
        ]

    def _left(self, gold: Place | None, way: str) -> NDArray[np.bool_]:
        if gold is None or way == "present":
            return np.full(len(self.passages), True)
        own: NDArray[np.bool_] = self._article == gold.article_id
        if way == "article_absent":
            return ~own
        return own & (self._start != gold.start) if way == "paragraph_absent" else own


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in the words of one `way` of asking, and the passages found for it."""

    way: str
    text: str
    passages: list[ScoredPassage]


class Asking:
    """Asks the questions of a set each way that they can be asked; the same at every call."""

    def __init__(self, data: EvaluationSet, seed: int = 0) -> None:
        self._shelf, self._swap = Shelf.of_paragraphs(data), Swapper(data, seed)

    def ways(self, question: Question) -> Iterator[Asked]:
        """Every way of asking one question; none of one that the set does not answer."""
        if not question.answerable or not question.regions:
            return
        gold = question.regions[0]
        for way in WAYS:
            texts = self._swap(question) if way == "swapped" else [question.question]
            for text in texts:
                yield Asked(way, text, self._shelf.search(text, gold, way))

    def examples(self, question: Question) -> Iterator[Example]:
        """One for each way of asking that leaves a sentence to be read."""
        for asked in self.ways(question):
            one = example(question, asked.text, asked.passages, asked.way)
            if one:
                yield one


def drawn(data: EvaluationSet, count: int) -> list[Question]:
    """`count` answerable questions, in an order that tells nothing and is always the same."""
    answerable = [one for one in data.questions if one.answerable and one.regions]
    return sorted(answerable, key=lambda one: hashlib.sha256(one.id.encode()).digest())[:count]


def examples(data: EvaluationSet, seed: int = 0) -> Iterator[Example]:
    """Every answerable question of `data`, asked each way that it can be asked."""
    asking = Asking(data, seed)
    for question in data.questions:
        yield from asking.examples(question)


def example(
    question: Question,
    asked: str,
    passages: Sequence[ScoredPassage],
    way: str,
    dates: Mapping[str, str] = NO_DATES,
) -> Example | None:
    """A question asked in these words of these passages; None when no sentence can be read."""
    parsed = _parsed(asked)
    found = candidates_for(parsed, passages, dates) if parsed else []
    if not parsed or not found:
        return None
    places = [(one.scored.passage.article_id, one.sentence) for one in found]
    right = [way in ANSWERABLE_WAYS and is_inside(place, question.quotes) for place in places]
    home = [is_inside(place, question.regions) for place in places]
    rows = np.array(features.vectors(found), dtype=np.float32)
    texts = tuple(one.text for one in found)
    return Example(way, parsed, texts, rows, np.array(right), np.array(home))


def _parsed(asked: str) -> Parsed | None:
    try:
        return parse(asked)
    except QuestionError:
        return None


def is_inside(place: tuple[str, Span], gold: Sequence[Place]) -> bool:
    """Whether a sentence, its article's id first, overlaps one of the `gold` places."""
    article_id, sentence = place
    return any(
        one.article_id == article_id and sentence.overlaps(Span(one.start, one.end)) for one in gold
    )
