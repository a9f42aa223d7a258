"""A question that leans on the turns before, made to stand alone.

Pure: the turns are the caller's. Knows no language model and no articles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.french import content_words, fold
from qa.types import Turn

_LEANING = re.compile(
    r"^(?:et|and|mais|but|alors)\b|\b(?:il|elle|ils|elles|lui|leur|cela|ca|celui|celle|ceux|y|en|"
    r"it|they|them|he|she|him|her|this|that)\b"
)
# A question with at least this many words of its own stands alone.
ENOUGH_WORDS = 4


def search_text(question: str, history: Sequence[Turn]) -> str:
    """What to look for: `question`, after the question before when it leans on that one."""
    own = content_words(question)
    if not history or len(own) >= ENOUGH_WORDS:
        return question
    if own and not _LEANING.search(fold(question).strip()):
        return question
    return f"{history[-1].question} {question}"
