"""Errors into calm sentences of the page's language; the terminal keeps the rest."""

from __future__ import annotations

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


def notice_for(error: QaError, question: str, words: Wording) -> Notice:
    """What to tell about an error; errors of the set-up keep their own words as a detail."""
    if isinstance(error, QuestionError):
        return Notice(_question_text(question, words))
    if isinstance(error, (IndexMissingError, IndexDamagedError, IndexBusyError, EmptyCorpusError)):
        return Notice(words.errors.index, str(error))
    if isinstance(error, ModelError):
        return Notice(words.errors.model, str(error))
    if isinstance(error, ScopeError):
        return Notice(words.scope.impossible)
    if isinstance(error, NothingToExport):
        return Notice(words.rail.nothing_to_export)
    if isinstance(error, RecordError):
        return Notice(words.rail.damaged)
    if isinstance(error, CitationError):
        return Notice(words.errors.citation)
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
