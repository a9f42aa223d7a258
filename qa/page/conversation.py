"""A conversation as a value: what was asked and answered, and what is being asked.

Pure: the page hands it over with every question and gets it back with one exchange more.
Knows nothing of Gradio, HTML, models or the index; how it is kept is in `qa.page.records`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import uuid4

from qa.types import Answer, Article, Turn


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question answered, with the articles its sources panel needs, as they then were.

    `at` is when, in ISO 8601. `is_stale` says that the articles no longer hold the quotes:
    the answer is shown without them.
    """

    number: int
    answer: Answer
    articles: Mapping[str, Article]
    at: str = ""
    is_stale: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """What was said so far, oldest first.

    `pending` is the question being answered; `is_revising` says that the next question
    takes the place of the last one. `id` is empty until something is asked.
    """

    exchanges: tuple[Exchange, ...] = ()
    pending: str | None = None
    id: str = ""
    is_revising: bool = False

    def asked(self, question: str) -> Conversation:
        """The conversation while `question` waits for its answer."""
        kept = self.exchanges[:-1] if self.is_revising else self.exchanges
        known = self.id or uuid4().hex
        return replace(self, exchanges=kept, pending=question, id=known, is_revising=False)

    def answered(
        self, answer: Answer, articles: Mapping[str, Article], at: str = ""
    ) -> Conversation:
        """The conversation with one exchange more; keeps only the articles it needs."""
        number = len(self.exchanges) + 1
        exchange = Exchange(number, answer, articles_of(answer, articles), at)
        return replace(self, exchanges=(*self.exchanges, exchange), pending=None)

    def revising(self) -> Conversation:
        """The conversation while its last question is being written anew."""
        return replace(self, pending=None, is_revising=bool(self.exchanges))

    def settled(self) -> Conversation:
        """The conversation with nothing pending and nothing being written anew."""
        return replace(self, pending=None, is_revising=False)

    def turns(self) -> tuple[Turn, ...]:
        """The history as an answerer wants it."""
        answers = (one.answer for one in self.exchanges)
        return tuple(Turn(one.question, one.text, one.citations) for one in answers)

    def exchange(self, number: int) -> Exchange | None:
        """The exchange of that number, counted from 1."""
        return self.exchanges[number - 1] if 0 < number <= len(self.exchanges) else None


@dataclass(frozen=True, slots=True)
class Notice:
    """Why there is no answer, said calmly; `detail` comes from the error itself."""

    text: str
    detail: str = ""


def articles_of(answer: Answer, articles: Mapping[str, Article]) -> dict[str, Article]:
    """Those of `articles` that the answer cites or has considered."""
    used = {one.article_id for one in answer.citations}
    used |= {one.passage.article_id for one in answer.passages}
    return {one: articles[one] for one in sorted(used) if one in articles}
