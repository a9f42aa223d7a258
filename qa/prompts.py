"""The texts of prompts/: read once, and checked for the placeholders that they must have.

Knows the files and their placeholders; nothing of when a text is used.
"""

from __future__ import annotations

from functools import cache
from string import Formatter

from qa.errors import PromptError
from qa.resources import shipped_prompts

PLACEHOLDERS: dict[str, frozenset[str]] = {
    "greeting": frozenset(),
    "thanks": frozenset(),
    "help": frozenset({"count"}),
    "overview": frozenset(),
    "rewrite": frozenset({"turns", "question"}),
    "answer": frozenset({"fence", "refusal"}),
    "passages": frozenset({"passages", "question", "refusal"}),
}


def prompt(name: str, language: str, **values: object) -> str:
    """The text `name` in `language`, its placeholders filled with `values`.

    Raises:
        PromptError: there is no such text, or it lacks or adds a placeholder.
    """
    return _template(name, language).format(**values)


@cache
def _template(name: str, language: str) -> str:
    path = shipped_prompts() / f"{name}.{language}.md"
    try:
        text = path.read_text("utf-8").strip()
    except OSError as error:
        raise PromptError(f"The text {path.name} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise PromptError(f"The text {path.name} is not UTF-8: save it as UTF-8.") from None
    check_placeholders(path.name, text, PLACEHOLDERS[name])
    return text


def check_placeholders(name: str, text: str, expected: frozenset[str]) -> None:
    """Holds the placeholders of `text` against the ones that the code fills.

    Raises:
        PromptError: one is missing or unknown, or a brace is not closed.
    """
    try:
        found = {field for _, field, _, _ in Formatter().parse(text) if field is not None}
    except ValueError as error:
        raise PromptError(f"{name}: {error}; write {{{{ and }}}} for braces.") from None
    if missing := expected - found:
        raise PromptError(f"{name} lacks {_named(missing)}: put it back where it belongs.")
    if extra := found - expected:
        raise PromptError(f"{name} has {_named(extra)}, which nothing fills: take it out.")


def _named(fields: frozenset[str] | set[str]) -> str:
    return ", ".join(f"{{{field}}}" for field in sorted(fields))
