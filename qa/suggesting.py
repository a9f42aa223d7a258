"""Questions to ask next or to begin with, each tried on the articles without a language model.

Keeps no conversation. Thread-safe.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, zip_longest

from qa.citations import verify
from qa.keeping import Keeper
from qa.replying import Replier, returned
from qa.scope import articles_within
from qa.suggestions import suggestions
from qa.text.questions import parse
from qa.types import Answer, Scope, Turn

# What the first questions are made from: the first passages of all articles, turn about.
FIRST_PASSAGES = 100


class Suggester:
    """Suggests questions that the index in force answers."""

    def __init__(self, keeper: Keeper, replier: Replier) -> None:
        self._keeper = keeper
        self._replier = replier

    def after(
        self, answer: Answer, history: Sequence[Turn], scope: Scope | None
    ) -> tuple[str, ...]:
        """Questions about the passages that `answer` looked at."""
        turns = (*history, Turn(answer.question, answer.text, answer.citations))
        return suggestions(
            [one.passage for one in answer.passages],
            lambda question: self._read_alone(question, turns, scope),
            asked=[turn.question for turn in turns],
            quoted=[one.quote for turn in turns for one in turn.citations],
        )

    def first(self, scope: Scope | None) -> tuple[str, ...]:
        """Questions about what stands first in the articles."""
        index = self._keeper.index
        inside = articles_within(scope, index.articles)
        texts = [index.contents.by_article.get(name, ()) for name in inside]
        turn_about = (one for some in zip_longest(*texts) for one in some if one)
        passages = list(islice(turn_about, FIRST_PASSAGES))
        return suggestions(passages, lambda question: self._read_alone(question, (), scope))

    def _read_alone(self, question: str, history: Sequence[Turn], scope: Scope | None) -> Answer:
        """The answer without a language model."""
        index = self._keeper.index
        _, reply = returned(self._replier.steps(parse(question), index, history, scope))
        return verify(reply, index.articles)
