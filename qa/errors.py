"""Every error the bot raises on purpose: each says what is wrong and what to do next."""

from __future__ import annotations


class QaError(Exception):
    """Something went wrong that the reader of the message can do something about."""


class SettingsError(QaError):
    """A setting has a value that cannot be used."""


class ArticleError(QaError):
    """A file cannot become an article; the message is the reason, for the report.

    `trouble` names it, for the reader's language, and `facts` are what fills its sentence.
    """

    def __init__(self, message: str, trouble: str = "unreadable", **facts: str) -> None:
        super().__init__(message)
        self.trouble = trouble
        self.facts = facts


class EmptyCorpusError(QaError):
    """A folder holds nothing that can be indexed."""


class LibraryError(QaError):
    """Articles cannot be added, removed or put back; `trouble` names why, as in `ArticleError`."""

    def __init__(self, message: str, trouble: str = "other") -> None:
        super().__init__(message)
        self.trouble = trouble


class ModelError(QaError):
    """A model cannot be found or loaded."""


class WritingError(ModelError):
    """A language model did not write an answer; `trouble` names why, for the reader's language.

    One of the keys of `qa.phrases.TROUBLES`.
    """

    def __init__(self, message: str, trouble: str) -> None:
        super().__init__(message)
        self.trouble = trouble


class IndexMissingError(QaError):
    """There is no index where one was looked for."""


class IndexDamagedError(QaError):
    """An index is there but gives wrong or missing results; it can be rebuilt."""


class IndexBusyError(QaError):
    """Another process is writing the index."""


class IndexUnreachableError(QaError):
    """The Chroma server that holds an index does not answer, or answers nonsense."""


class IndexUnwritableError(QaError):
    """The data folder cannot be written: it is read-only, or the disk is full."""


class QuestionError(QaError):
    """A question cannot be read: empty, too long, or without words."""


class ScopeError(QaError):
    """A question is put to articles that are not there, or to dates that cannot be read."""


class CitationError(QaError):
    """A citation does not stand in its article; such an answer is never shown."""


class PromptError(QaError):
    """A file of prompts/ is missing, or lacks or adds a placeholder."""
