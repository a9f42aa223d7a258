"""The question that another leans on, and how pieces of it become a question again.

Knows nothing of how a question is cut short.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.text.french import fold


@dataclass(frozen=True, slots=True)
class Before:
    """The question before, standing alone, and the few words that answered it, if any."""

    question: str
    language: str
    short: str | None = None


LEAD = re.compile(
    r"^(?:(?:ok|okay|d['’]accord|ah bon|ah|bien|merci|oui|non|super|yes|no|thanks|well)\b[ ,.!]*)*"
    r"(?:(?:et|mais|alors|donc|or|sinon|and|but|so)\b[ ,]*(?:alors|sinon|donc)?\b[ ,]*)?",
    re.IGNORECASE,
)
PREPOSITION = (
    r"(?:a|de|d'|avec|pour|par|contre|chez|sur|dans|vers|selon|sans|depuis|jusqu'a|jusqu'|en|"
    r"pendant|a partir de|aupres de|grace a|a cause de|since|until|with|by|for|to|from|in|on|at|"
    r"against|about|during)"
)


def plain(text: str) -> str:
    """`text` folded, without the marks around it."""
    return re.sub(r"\s+", " ", fold(text)).strip(" «»\"“”'?!.…,;:")


def lowered(clause: str) -> str:
    """A clause as it stands inside a sentence; a name keeps its capital."""
    first = re.split(r"[\s'’]", clause, maxsplit=1)[0]
    small = {"le", "la", "les", "l", "un", "une", "des", "ce", "cet", "cette", "ces", "il", "elle",
             "ils", "elles", "y", "est", "sont", "the", "a", "an", "did", "does", "do", "is", "are",
             "was", "were", "has", "have", "had", "can", "will", "would", "son", "sa", "ses",
             "leur", "leurs", "m"}  # fmt: skip
    return clause[:1].lower() + clause[1:] if fold(first) in small else clause


def finished(text: str) -> str:
    """`text` with its capital and its question mark."""
    text = re.sub(r"\s+", " ", text).strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith("?") else f"{text.rstrip(' .')} ?"
