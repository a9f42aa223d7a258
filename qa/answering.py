"""What those who ask need of an answerer: the page, the service for programs, the shell.

An `Answerer` is one, and so is a scripted fake. Knows nothing of how anything is answered.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from typing import Protocol

from qa.readiness import Readiness
from qa.types import Answer, Article, Partial, Scope, ScoredPassage, Turn


class Answering(Protocol):
    """Whatever answers questions from articles; each of its methods may raise QaError."""

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles of the index in force, by id."""

    @property
    def readiness(self) -> Readiness:
        """How far the loading has come; told at once, and raises nothing."""

    @property
    def passage_counts(self) -> Mapping[str, int]:
        """How many passages each article has, by its id."""

    def warm_up(self) -> None:
        """Load what the first answer needs."""

    def answer(
        self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None
    ) -> Answer:
        """The answer to a question, put to the articles of the scope."""

    def stream(
        self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None
    ) -> Generator[Partial | Answer, None, None]:
        """Partials, then one Answer. Closing it stops what is at work."""

    def suggestions(
        self, answer: Answer, history: Sequence[Turn] = (), scope: Scope | None = None
    ) -> tuple[str, ...]:
        """Questions to ask next, each answered by the articles; made when asked for."""

    def examples(self, scope: Scope | None = None) -> tuple[str, ...]:
        """Questions to begin with, each answered by the articles; made when asked for."""

    def search(
        self, question: str, top_k: int | None = None, scope: Scope | None = None
    ) -> tuple[ScoredPassage, ...]:
        """The passages nearest to a question, best first."""
