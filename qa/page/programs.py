"""The functions of the page for programs: its published API, of few, named endpoints.

A program asks with gradio_client or curl and gets plain JSON. Knows nothing of the layout.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import gradio as gr

from qa.answering import Answering
from qa.errors import QaError
from qa.scope import scope_of
from qa.types import Citation, Scope, Turn

MOST_PASSAGES = 100

_Given = TypeVar("_Given")


def publish(answerer: Answering) -> None:
    """Adds the endpoints to the page being laid out; first, or an event takes their names."""
    programs = Programs(answerer)
    gr.api(programs.ask, api_name="ask")
    gr.api(programs.search, api_name="search")
    gr.api(programs.articles, api_name="articles")


class Programs:
    """What programs can ask for; every error is told in words."""

    def __init__(self, answerer: Answering) -> None:
        self._answerer = answerer

    def ask(
        self,
        question: str,
        history: list[dict[str, Any]] = [],  # noqa: B006 (Gradio shows it as the default)
        articles: list[str] = [],  # noqa: B006
        since: str = "",
        until: str = "",
    ) -> dict[str, Any]:
        """Answer a question from the articles, with quotes and where they stand.

        `history` holds earlier exchanges, oldest first, each with `question`, `answer`
        and, if wanted, `citations` as an earlier answer gave them. `articles` (ids or
        titles), `since` and `until` (2023-08-15, 2023-08 or 2023) leave out all others.
        """
        return _told(
            lambda: self._answerer.answer(
                question, _turns(history), self._scope(articles, since, until)
            ).to_dict()
        )

    def search(
        self,
        question: str,
        top_k: int = 10,
        articles: list[str] = [],  # noqa: B006
        since: str = "",
        until: str = "",
    ) -> list[dict[str, Any]]:
        """Find the passages nearest to a question, best first, with their scores.

        `dense` is the cosine, `lexical` the BM25 score as a share of the best one's, `score`
        both together. `start` and `end` are places in the article's text. The articles
        looked in can be narrowed as with `ask`.
        """
        return _told(lambda: self._found(question, top_k, self._scope(articles, since, until)))

    def articles(self) -> list[dict[str, Any]]:
        """List the articles that are indexed, by id, and how many passages each has."""
        return _told(self._listed)

    def _found(self, question: str, top_k: int, scope: Scope | None) -> list[dict[str, Any]]:
        if not 1 <= top_k <= MOST_PASSAGES:
            raise QaError(f"top_k must be from 1 to {MOST_PASSAGES}, not {top_k}.")
        if not question.strip():
            raise QaError("The question is empty: type what to look for.")
        return [
            {
                "article_id": one.passage.article_id,
                "title": one.passage.title,
                "start": one.passage.start,
                "end": one.passage.end,
                "text": one.passage.text,
                "score": one.score,
                "dense": one.dense,
                "lexical": one.lexical,
            }
            for one in self._answerer.search(question, top_k, scope)
        ]

    def _listed(self) -> list[dict[str, Any]]:
        counts = self._answerer.passage_counts
        return [
            {
                "id": one.id,
                "title": one.title,
                "date": one.date,
                "author": one.author,
                "source": one.source,
                "passages": counts.get(one.id, 0),
            }
            for one in sorted(self._answerer.articles.values(), key=lambda one: one.id)
        ]

    def _scope(self, names: Sequence[str], since: str, until: str) -> Scope | None:
        if not (names or since or until):
            return None
        return scope_of(self._answerer.articles, names, since, until)


def _told(does: Callable[[], _Given]) -> _Given:
    """What `does` gives; its error in words, which Gradio hands to the program."""
    try:
        return does()
    except QaError as error:
        raise gr.Error(str(error)) from error


def _turns(history: Sequence[Mapping[str, Any]]) -> tuple[Turn, ...]:
    try:
        return tuple(
            Turn(
                str(one["question"]),
                str(one["answer"]),
                tuple(Citation(**citation) for citation in one.get("citations", ())),
            )
            for one in history
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise QaError(
            "history must be a list of objects with question, answer and, if wanted, citations: "
            f"{error}"
        ) from None
