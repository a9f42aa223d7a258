"""Ask a folder of articles: every answer is quoted from them, and every quote is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qa.answerer import Answerer as Answerer
    from qa.answerer import answer as answer
    from qa.settings import Settings as Settings
    from qa.types import Answer as Answer
    from qa.types import Citation as Citation
    from qa.types import Scope as Scope
    from qa.types import Turn as Turn

__all__ = ["Answer", "Answerer", "Citation", "Scope", "Settings", "Turn", "answer"]

_HOMES = {
    "Answer": "qa.types",
    "Answerer": "qa.answerer",
    "Citation": "qa.types",
    "Scope": "qa.types",
    "Settings": "qa.settings",
    "Turn": "qa.types",
    "answer": "qa.answerer",
}


def __getattr__(name: str) -> Any:
    """Imports a public name when it is first used, so that `import qa` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'qa' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
