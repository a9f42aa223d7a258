"""What those who ask need of an answerer: the page, the service for programs, the shell.

An `Answerer` is one, and so is a scripted fake. Knows nothing of how anything is answered.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from typing import Protocol

from qa.readiness import Readiness
from qa.types import Answer, Article, Partial, Scope, ScoredPassage, Turn


class Answering(Protocol):
    """Whatever answers questions from articles; all of it but `readiness` may raise QaError.

    A `history` holds the turns before, oldest first; without a `scope` all articles are asked.
    """

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles of the index in force, by id."""

    @property
    def readiness(self) -> Readiness:
        """How far the loading has come; told at once, whatever else is at work."""

    @property
    def passage_counts(self) -> Mapping[str, int]:
        """How many passages each article has, by its id."""

    def warm_up(self) -> None:
        """Load what the first answer needs, which would else be loaded then."""

    def answer(
        self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None
    ) -> Answer:
        """The answer to a question; that the articles don't say is one too."""

    def stream(
        self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None
    ) -> Generator[Partial | Answer, None, None]:
        """Partials, each in the place of the one before, then one Answer, last.

        Nothing is done, or raised, before the first is asked for; closing it stops what is at work.
        """

    def suggestions(
        self, answer: Answer, history: Sequence[Turn] = (), scope: Scope | None = None
    ) -> tuple[str, ...]:
        """Questions to ask after `answer`, each answered by the articles; each costs an answer."""

    def examples(self, scope: Scope | None = None) -> tuple[str, ...]:
        """Questions to begin with, each answered by the articles; each costs an answer."""

    def search(
        self, question: str, top_k: int | None = None, scope: Scope | None = None
    ) -> tuple[ScoredPassage, ...]:
        """The `top_k` passages nearest to a question, best first; None leaves how many open."""
