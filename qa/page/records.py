"""A conversation as the browser keeps it: plain JSON, small, and believed in nothing.

Passages are kept by their place and read from the articles again; every quote is looked for
in its article before it is shown as one. What came from a browser may be old, cut short or
made up: it gives a Conversation or a `RecordError`, nothing in between.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from qa.citations import verify
from qa.errors import CitationError, QaError
from qa.page.conversation import Conversation, Exchange, articles_of
from qa.text.sentences import sentences
from qa.types import Answer, Article, Citation, Passage, ScoredPassage

VERSION: Final = 1
MOST_EXCHANGES: Final = 500
LONGEST_TEXT: Final = 100_000
SHOWN: Final = "shown"  # in the place of a record: the conversation stands on the page already

_ANSWER: Final = TypeAdapter(Answer)
_ID: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)
_NOT_KEPT: Final = {"passages", "timings"}

Articles = Mapping[str, Article]


class RecordError(QaError):
    """A conversation that cannot be read back."""


def record_of(conversation: Conversation) -> dict[str, Any]:
    """The conversation as JSON."""
    return {
        "version": VERSION,
        "id": conversation.id,
        "pending": conversation.pending,
        "revising": conversation.is_revising,
        "exchanges": [_kept(one) for one in conversation.exchanges],
    }


def is_blank(record: Any) -> bool:
    """Whether nothing has been said or asked in it; what is no record at all is not blank."""
    if record is None:
        return True
    is_known = isinstance(record, Mapping) and {"exchanges", "pending"} <= record.keys()
    return is_known and record["exchanges"] == [] and record["pending"] is None


def conversation_from(record: Any, articles: Callable[[], Articles]) -> Conversation:
    """The conversation that a record tells, its quotes held against the articles of today.

    `articles` is called only if there is something to hold against them.

    Raises:
        RecordError: it is no record of a conversation.
    """
    if record is None:
        return Conversation()
    try:
        return _read(record, articles)
    except (ValidationError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise RecordError(f"The conversation cannot be read: {type(error).__name__}.") from None


def _read(record: Any, articles: Callable[[], Articles]) -> Conversation:
    exchanges, pending = record["exchanges"], record["pending"]
    _check(record["version"] == VERSION, "version")
    _check(isinstance(exchanges, list) and len(exchanges) <= MOST_EXCHANGES, "exchanges")
    _check(pending is None or isinstance(pending, str), "pending")
    _check(record["id"] == "" or _ID.fullmatch(record["id"]) is not None, "id")
    known = articles() if exchanges else {}
    read = tuple(_exchange(number, one, known) for number, one in enumerate(exchanges, start=1))
    return Conversation(read, pending, record["id"], record["revising"] is True and bool(read))


def _check(is_right: bool, what: str) -> None:
    if not is_right:
        raise ValueError(what)


def _kept(exchange: Exchange) -> dict[str, Any]:
    """An exchange without what is empty in its answer, and with passages by their place."""
    answer = exchange.answer
    said = {
        name: value
        for name, value in answer.to_dict().items()
        if name not in _NOT_KEPT and (value or isinstance(value, float))
    }
    near = [
        [one.passage.article_id, one.passage.start, one.passage.end]
        + [round(number, 4) for number in (one.score, one.dense, one.lexical)]
        for one in answer.passages
    ]
    return {"at": exchange.at, "near": near, "answer": said}


def _exchange(number: int, kept: Any, articles: Articles) -> Exchange:
    said, at = kept["answer"], kept["at"]
    _check(isinstance(at, str) and len(at) < 40, "at")
    passages = tuple(_passages(kept["near"], articles))
    told = _ANSWER.validate_python(
        {"short": None, "citations": (), "abstained": False, **said, "passages": ()}
    )
    _check(max(len(told.text), len(told.question)) <= LONGEST_TEXT, "text")
    told = replace(told, passages=passages)
    standing = _standing(told, articles)
    answer = standing or replace(told, citations=(), short=None)
    return Exchange(number, answer, articles_of(answer, articles), at, standing is None)


def _passages(near: Any, articles: Articles) -> Iterator[ScoredPassage]:
    """The passages of today's articles that stand at the places kept."""
    for article_id, start, end, score, dense, lexical in near:
        article = articles.get(str(article_id))
        if article and 0 <= int(start) < int(end) <= len(article.text):
            cut = tuple(sentences(article.text, start, end))
            text = article.text[start:end]
            passage = Passage(article.id, article.title, start, end, text, cut)
            yield ScoredPassage(passage, float(score), float(dense), float(lexical))


def _standing(answer: Answer, articles: Articles) -> Answer | None:
    """The answer with its quotes where they stand today; None when one stands nowhere."""
    try:
        placed = tuple(_placed(one, articles) for one in answer.citations)
        return verify(replace(answer, citations=placed), articles)
    except CitationError:
        return None


def _placed(citation: Citation, articles: Articles) -> Citation:
    article = articles.get(citation.article_id)
    if article is None:
        return citation
    start = citation.start
    if not citation.quote or not article.text.startswith(citation.quote, max(start, 0)):
        start = article.text.find(citation.quote) if citation.quote else -1
    end = start + len(citation.quote)
    return replace(citation, title=article.title, start=start, end=end)
