"""A question made from a sentence, and what its answer should hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Made:
    """A question, the `sentence` that it was made from, and what was taken out of it.

    `kind` is the word that it asks with; `expected` what the short answer should share a
    word with, None where no few words answer (why).
    """

    question: str
    kind: str
    sentence: str
    expected: str | None
