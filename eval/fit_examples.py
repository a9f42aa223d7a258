"""What the reader is fitted on: questions with their sentences, answerable or made not to be.

Each question of a SQuAD file is asked of all articles, and again with its own left out. It
is also asked of its own article alone, as in a small corpus, where every passage shares
words with every question: as it is; with its paragraph left out; and with one of its words
swapped for another, so that the article no longer answers it. Knows nothing of weights.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from eval.sets import EvaluationSet, Place, Question
from qa.errors import QuestionError
from qa.lexical import LexicalIndex
from qa.reader import features
from qa.reader.candidates import BEFORE_NOUNS, NO_DATES, candidates_for
from qa.text.french import Word, content_words, fold, is_stopword, rarity, words
from qa.text.questions import Question as Parsed
from qa.text.questions import parse
from qa.text.sentences import sentences
from qa.types import Passage, ScoredPassage, Span

# How many passages the reader sees while it is fitted.
PASSAGES = 5
WAYS = ("present", "article_absent", "alone", "paragraph_absent", "swapped")
ANSWERABLE_WAYS = ("present", "alone", "tuned")
# A question is made unanswerable so many times, each with another word swapped.
SWAPS = 2


@dataclass(frozen=True, slots=True)
class Example:
    """A question asked one way: a row of features for each sentence, and which is right.

    `rows` has shape (sentences, features); `right` marks the sentences that hold the
    answer, `home` those of the gold paragraph; both have shape (sentences,).
    """

    way: str
    kind: str
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


def examples(data: EvaluationSet, seed: int = 0) -> Iterator[Example]:
    """Every answerable question of `data`, asked each way that it can be asked."""
    shelf, swap = Shelf.of_paragraphs(data), Swapper(data, seed)
    for question in data.questions:
        if not question.answerable or not question.regions:
            continue
        for way in (*WAYS, *(["swapped"] * (SWAPS - 1))):
            asked = swap(question) if way == "swapped" else question.question
            if not asked:
                continue
            one = example(question, asked, shelf.search(asked, question.regions[0], way), way)
            if one:
                yield one


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
    right = [way in ANSWERABLE_WAYS and _inside(place, question.quotes) for place in places]
    home = [_inside(place, question.regions) for place in places]
    rows = np.array(features.vectors(found), dtype=np.float32)
    return Example(way, str(parsed.kind), rows, np.array(right), np.array(home))


def _parsed(asked: str) -> Parsed | None:
    try:
        return parse(asked)
    except QuestionError:
        return None


def _inside(place: tuple[str, Span], gold: Sequence[Place]) -> bool:
    article_id, sentence = place
    return any(
        one.article_id == article_id and sentence.overlaps(Span(one.start, one.end)) for one in gold
    )


class Swapper:
    """Makes a question unanswerable: another name, year, quantity or thing in the place of one.

    Half of the words swapped in come from the question's own article, so that knowing the
    words of the articles is not enough to tell. Names take the place of names, and what
    follows a determiner or a preposition of what does.
    """

    def __init__(self, data: EvaluationSet, seed: int) -> None:
        self._random = random.Random(seed)
        self._data = data
        self._elsewhere = _by_capital(one.question for one in data.questions)

    def __call__(self, question: Question) -> str | None:
        """The question with a word swapped; None when it has none that could be."""
        text = question.question
        telling = _names_numbers_and_nouns(text)
        if not telling:
            return None
        word = self._random.choice(telling)
        old = text[word.start : word.end]
        new = self._number(old) if any(c.isdigit() for c in old) else self._word(question, old)
        return f"{text[: word.start]}{new}{text[word.end :]}" if new else None

    def _number(self, old: str) -> str:
        return re.sub(
            r"\d+", lambda m: str(int(m[0]) + self._random.choice((-3, -1, 1, 2, 10))), old
        )

    def _word(self, question: Question, old: str) -> str | None:
        capital = old[0].isupper()
        pool: Sequence[str] = self._elsewhere[capital]
        if self._random.random() < 0.5:
            article = self._data.articles[question.regions[0].article_id]
            pool = _by_capital([article.text])[capital] or pool
        asked = fold(question.question)
        for new in self._random.choices(pool, k=20) if pool else ():
            if fold(new)[:4] not in asked:
                return new
        return None


def _names_numbers_and_nouns(text: str) -> list[Word]:
    found = words(text)
    return [
        word
        for before, word in pairwise(found)
        if word.folded.isdigit()
        or (
            not is_stopword(word.folded)
            and rarity(word.folded) > 0.2
            and (text[word.start].isupper() or before.folded in BEFORE_NOUNS)
        )
    ]


def _by_capital(texts: Sequence[str] | Iterator[str]) -> Mapping[bool, list[str]]:
    found: dict[bool, list[str]] = {True: [], False: []}
    for text in texts:
        for word in content_words(text)[1:]:
            written = text[word.start : word.end]
            if len(written) > 3 and rarity(word.folded) > 0.25:
                found[written[0].isupper()].append(written)
    return found
