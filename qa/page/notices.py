"""Errors into calm sentences of the page's language; the terminal keeps the rest."""

from __future__ import annotations

from collections.abc import Callable

from qa.errors import (
    CitationError,
    EmptyCorpusError,
    IndexBusyError,
    IndexDamagedError,
    IndexMissingError,
    ModelError,
    QaError,
    QuestionError,
    ScopeError,
)
from qa.page.conversation import Notice
from qa.page.exports import NothingToExport
from qa.page.records import RecordError
from qa.page.wording import Wording

LONG = 1000  # a question refused at this length is refused for its length


_Texts = tuple[tuple[type[QaError], Callable[[Wording], str]], ...]

_BY_THEMSELVES: _Texts = (
    (ScopeError, lambda words: words.scope.impossible),
    (NothingToExport, lambda words: words.rail.nothing_to_export),
    (RecordError, lambda words: words.rail.damaged),
    (CitationError, lambda words: words.errors.citation),
)
_WITH_DETAILS: _Texts = (
    (EmptyCorpusError, lambda words: words.errors.no_article),
    (IndexMissingError, lambda words: words.errors.index),
    (IndexDamagedError, lambda words: words.errors.index),
    (IndexBusyError, lambda words: words.errors.index),
    (ModelError, lambda words: words.errors.model),
)


def notice_for(error: QaError, question: str, words: Wording) -> Notice:
    """What to tell about an error; errors of the set-up keep their own words as a detail."""
    if isinstance(error, QuestionError):
        return Notice(_question_text(question, words))
    for kind, text in _BY_THEMSELVES:
        if isinstance(error, kind):
            return Notice(text(words))
    for kind, text in _WITH_DETAILS:
        if isinstance(error, kind):
            return Notice(text(words), str(error))
    return Notice(words.errors.other, str(error))


def unexpected(words: Wording) -> Notice:
    """What to tell about an error that nobody foresaw."""
    return Notice(words.errors.unexpected)


def _question_text(question: str, words: Wording) -> str:
    if not question.strip():
        return words.errors.empty
    if len(question) >= LONG:
        return words.errors.too_long.format(count=len(question))
    if not any(character.isalnum() for character in question):
        return words.errors.no_words
    return words.errors.unreadable
