"""A scripted answerer: each question has its answer, or its error, written beforehand."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from qa.errors import QuestionError
from qa.phrases import REFUSAL
from qa.readiness import Readiness, Stage
from qa.scope import articles_within
from qa.types import (
    Answer,
    Article,
    Citation,
    Partial,
    Passage,
    Scope,
    ScoredPassage,
    Span,
    Turn,
)

SEEDS = Path(__file__).parent.parent / "seeds"
STEPS = 8


class FakeAnswerer:
    """Answers from a script; remembers the history that came with each question.

    A question that the script lacks is declined; an empty one is an error, as with the
    real answerer. An answer grows in `STEPS` steps, but word by word after a question that
    begins with « lentement »: `pause` is how many seconds each of these takes.
    """

    def __init__(
        self,
        articles: Sequence[Article],
        script: Mapping[str, Answer | Exception] | None = None,
        pause: float = 0.0,
    ) -> None:
        self._articles = {one.id: one for one in articles}
        self._script = dict(script or {})
        self._pause = pause
        self.histories: list[tuple[str, tuple[Turn, ...]]] = []
        self.scopes: list[Scope | None] = []
        self.warm = False
        self.stage: Readiness | None = None  # in the place of what `warm` says
        self.closed = 0  # streams that were broken off
        self.next_questions: tuple[str, ...] = ()

    @property
    def articles(self) -> Mapping[str, Article]:
        return self._articles

    def replace_articles(self, articles: Sequence[Article]) -> None:
        """As when somebody adds some, or the shell has indexed others."""
        self._articles = {one.id: one for one in articles}

    @property
    def passage_counts(self) -> Mapping[str, int]:
        return dict.fromkeys(self._articles, 1)

    @property
    def readiness(self) -> Readiness:
        return self.stage or Readiness(Stage.READY if self.warm else Stage.COLD)

    def warm_up(self) -> None:
        self.warm = True

    def answer(
        self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None
    ) -> Answer:
        self.histories.append((question, tuple(history)))
        self.scopes.append(scope)
        if not question.strip():
            raise QuestionError("The question is empty.")
        inside = articles_within(scope, self._articles)
        said = self._script.get(question) or declined(question, list(inside.values()))
        if isinstance(said, Exception):
            raise said
        return replace(said, scope=scope) if scope else said

    def suggestions(
        self, answer: Answer, history: Sequence[Turn] = (), scope: Scope | None = None
    ) -> tuple[str, ...]:
        return self.next_questions

    def examples(self, scope: Scope | None = None) -> tuple[str, ...]:
        return self.next_questions

    def search(
        self, question: str, top_k: int | None = None, scope: Scope | None = None
    ) -> tuple[ScoredPassage, ...]:
        inside = articles_within(scope, self._articles)
        return declined(question, list(inside.values())).passages[:top_k]

    def stream(
        self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None
    ) -> Iterator[Partial | Answer]:
        answer = self.answer(question, history, scope)
        words = answer.text.split(" ")
        slowly = question.startswith("lentement")
        step = 1 if slowly else 1 + len(words) // STEPS
        try:
            for count in range(1, len(words), step):
                time.sleep(self._pause if slowly else 0)
                yield Partial(" ".join(words[:count]))
            yield answer
        except GeneratorExit:
            self.closed += 1
            raise


def answered(
    question: str, *quotes: tuple[Article, str], short: str | None = None, language: str = "fr"
) -> Answer:
    """An answer that quotes the first place of each article where its quote stands."""
    citations = tuple(_citation(n, *one) for n, one in enumerate(quotes, start=1))
    lines = [f"« {one.quote} » [{one.number}]" for one in citations]
    text = "\n\n".join([f"**{short}**", *lines] if short else lines)
    return Answer(question, text, short, citations, (), False, 0.9, language)


def declined(question: str, articles: Sequence[Article], language: str = "fr") -> Answer:
    """A refusal, with the first words of each article as the nearest passage."""
    text = REFUSAL[language]
    passages = tuple(ScoredPassage(_first_words(one), 0.1) for one in articles)
    return Answer(question, text, None, (), passages, True, 0.2, language)


def _citation(number: int, article: Article, quote: str) -> Citation:
    start = article.text.index(quote)
    return Citation(number, article.id, article.title, quote, start, start + len(quote))


def _first_words(article: Article, length: int = 120) -> Passage:
    end = min(length, len(article.text))
    return Passage(article.id, article.title, 0, end, article.text[:end], (Span(0, end),))


def shipped() -> list[Article]:
    """The shipped articles, read plainly: the first line is the title."""
    return [_shipped(path) for path in sorted(SEEDS.glob("*.txt"))]


def _shipped(path: Path) -> Article:
    text = path.read_text(encoding="utf-8")
    title = text.splitlines()[0]
    spans = (Span(0, len(text)),)
    return Article(path.name, title, text, str(path), spans, date="2023-08-15", source="seeds")
