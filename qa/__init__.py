"""Ask a folder of articles: every answer is quoted from them, and every quote is checked.

`answer` asks the articles that the settings name, an `Answerer` those of any folder. Both give
an `Answer`, whose `citations` stand word for word in the articles. What the caller can do
something about is a `QaError`, whose message says what; `qa.errors` has its kinds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qa.answerer import Answerer as Answerer
    from qa.default import answer as answer
    from qa.errors import QaError as QaError
    from qa.settings import Settings as Settings
    from qa.types import Answer as Answer
    from qa.types import Citation as Citation
    from qa.types import Scope as Scope
    from qa.types import Turn as Turn

__all__ = ["Answer", "Answerer", "Citation", "QaError", "Scope", "Settings", "Turn", "answer"]

_HOMES = {
    "Answer": "qa.types",
    "Answerer": "qa.answerer",
    "Citation": "qa.types",
    "QaError": "qa.errors",
    "Scope": "qa.types",
    "Settings": "qa.settings",
    "Turn": "qa.types",
    "answer": "qa.default",
}


def __getattr__(name: str) -> Any:
    """Imports a public name when it is first used, so that `import qa` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'qa' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
