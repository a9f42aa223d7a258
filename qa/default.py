"""The answerer of those who name none: one a process, over the articles of the settings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from threading import Lock

from qa.answerer import Answerer
from qa.settings import Settings
from qa.types import Answer, Scope, Turn

_one_at_a_time = Lock()


def answer(question: str, history: Sequence[Turn] = (), scope: Scope | None = None) -> Answer:
    """The verified answer from the articles that `Settings.load()` names, as of an `Answerer`.

    That is made at the first call, with the settings of then, and kept: later calls are quick.

    Raises:
        SettingsError: a setting cannot be used.
        QaError: as `Answerer.answer`.
    """
    with _one_at_a_time:  # two of them would make the index twice, and one would find it locked
        answerer = _default_answerer()
    return answerer.answer(question, history, scope)


@cache
def _default_answerer() -> Answerer:
    return Answerer.from_settings(Settings.load())
