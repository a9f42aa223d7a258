"""Which sentence answers a question, which words of it, and how sure: no language model.

Three small linear scorers, fitted on other articles (see eval/fit.py): one ranks the
sentences, one says how likely the best is to answer, one cuts the short answer out of it.
Knows nothing of indexes, wording or pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from qa.reader import features
from qa.reader.candidates import NO_DATES, Candidate, candidates_for
from qa.reader.linear import LinearModel, fitted, probability
from qa.reader.short import PROMISE, SHORT_KINDS, promise, short_answer
from qa.reader.unspoken import is_unspoken
from qa.reader.untold import is_untold
from qa.text.questions import Question
from qa.types import Passage, ScoredPassage, Span

# What the scorer of confidence sees besides the features of the sentence.
BEHIND = ("sentence_score", "margin", *PROMISE)


@dataclass(frozen=True, slots=True)
class ModelReading:
    """What reading models make of a sentence: see qa/reader/panel.py.

    `counted` is what each thing adds to the log-odds that the sentence answers, by name. When
    a reader `marked` it, `short` is where in the article the words stand that answer.
    """

    counted: tuple[tuple[str, float], ...]
    marked: bool = False
    short: Span | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that may answer, and its place in the article.

    `score` in [0, 1] is the probability that it answers; `strength` what orders the
    sentences of one question, on a scale of log-odds; `values` the features that both were
    reckoned from. `nowhere` are the words of the question that no passage holds; `instead`
    is what the sentence says of another country, and what was asked. The short answer is cut
    when it is first asked for, unless models have done the `reading`.
    """

    question: Question
    scored: ScoredPassage
    sentence: Span
    score: float
    strength: float = 0.0
    values: tuple[float, ...] = ()
    nowhere: tuple[str, ...] = ()
    instead: tuple[str, str] | None = None
    reading: ModelReading | None = None

    @property
    def passage(self) -> Passage:
        """The passage it stands in."""
        return self.scored.passage

    @property
    def quote(self) -> str:
        """The characters of the sentence."""
        return self.passage.sentence_text(self.sentence)

    @property
    def short(self) -> Span | None:
        """Where in the article the few words stand that answer, if any do."""
        if self.reading and self.reading.marked:
            return self.reading.short
        span = short_answer(self.question, self.quote)
        start = self.sentence.start
        return Span(start + span.start, start + span.end) if span else None

    @property
    def short_text(self) -> str | None:
        """The characters of the short answer, if there is one."""
        span, start = self.short, self.passage.start
        return self.passage.text[span.start - start : span.end - start] if span else None


def find_evidence(
    question: Question,
    passages: Sequence[ScoredPassage],
    dates: Mapping[str, str] = NO_DATES,
) -> list[Evidence]:
    """Every sentence of `passages`, the likeliest first, ties in passage order.

    `dates` are those of the articles, by id, where they are known: « le traité de 2006 » is
    found in an article of 2006.

    One that holds nothing of the kind asked for comes last, with a score of 0; that it had
    been better otherwise makes the ones that can answer less sure.
    """
    found = candidates_for(question, passages, dates)
    rows = features.vectors(found)
    scores = [sentence_scorer().score(row) for row in rows]
    order = sorted(range(len(found)), key=lambda at: (not _can_answer(found[at]), -scores[at]))
    return [
        _evidence(
            question,
            found[at],
            confidence_row(rows, scores, at, promise(question, found[at].text)),
        )
        for at in order
    ]


def confidence_row(
    rows: Sequence[Sequence[float]],
    scores: Sequence[float],
    at: int,
    promised: Sequence[float],
) -> list[float]:
    """What candidate `at` is judged by: its features, then the values of `BEHIND`.

    Its score, how far it leads the best other one, and what the short answer in it promises.
    """
    others = max((score for place, score in enumerate(scores) if place != at), default=0.0)
    return [*rows[at], scores[at], scores[at] - others, *promised]


@cache
def sentence_scorer() -> LinearModel:
    """Ranks the sentences of one question."""
    return LinearModel.from_dict(fitted()["sentence"], features.names())


@cache
def confidence_scorer() -> LinearModel:
    """The log-odds that a sentence answers."""
    return LinearModel.from_dict(fitted()["confidence"], [*features.names(), *BEHIND])


def _can_answer(candidate: Candidate) -> bool:
    if candidate.of_another():
        return False
    if is_unspoken(candidate.asked.question, candidate.surroundings):
        return False
    if is_untold(candidate.asked.question, candidate.text, candidate.after):
        return False
    return bool(candidate.spans) or candidate.asked.question.kind not in SHORT_KINDS


def _evidence(question: Question, candidate: Candidate, row: Sequence[float]) -> Evidence:
    able = _can_answer(candidate)
    return Evidence(
        question=question,
        scored=candidate.scored,
        sentence=candidate.sentence,
        score=probability(confidence_scorer().score(row)) if able else 0.0,
        strength=row[-len(BEHIND)],
        values=tuple(row),
        nowhere=candidate.words_found_nowhere(),
        instead=candidate.of_another(),
    )
