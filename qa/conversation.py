"""A question that leans on the turns before, made to stand alone.

Pure: the turns are the caller's. Knows no language model and no articles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.french import content_words, fold
from qa.types import Turn

_LEANING = re.compile(
    r"^(?:et|and|mais|but|alors)\b|\b(?:il|elle|ils|elles|lui|leur|cela|ca|celui|celle|ceux|y|"
    r"it|they|them|he|she|him|her|this|that)\b"
    r"|'en\b|\ben (?:a|ont|est|sont|avait|avaient|pense|pensent|dit|disent)\b"
)
_IMPERSONAL = re.compile(
    r"\b(?:il )?y (?:a|avait|aura)(?:[- ]t[- ]il|-il)?\b"
    r"|\b(?:se passe|s'agit|faut|existe)-(?:t-)?il\b"
)
_INVERTED = re.compile(r"[\w']+-(?:t-)?(?:ils?|elles?)\b")
_ASKED_FOR = re.compile(r"(?:combien d(?:e |')|quel(?:le)?s? )\w+")
# A question with at least this many words of its own stands alone.
ENOUGH_WORDS = 4
# How far back a chain of questions, each leaning on the one before, is followed.
MOST_TURNS = 4


def search_text(question: str, history: Sequence[Turn]) -> str:
    """What to look for: `question`, after those before that it and they lean on."""
    sought = [question]
    for turn in list(history)[: -MOST_TURNS - 1 : -1]:
        if not _leans(sought[0]):
            break
        sought.insert(0, turn.question)
    return " ".join(sought)


def _leans(question: str) -> bool:
    own = content_words(question)
    if len(own) >= ENOUGH_WORDS:
        return False
    return not own or _LEANING.search(_without_idle_pronouns(question)) is not None


def _without_idle_pronouns(question: str) -> str:
    """`question`, folded, without pronouns that stand for nothing said before.

    « Y a-t-il » is one; « la lettre fut-elle » another, whose subject stands before it.
    """
    folded = _IMPERSONAL.sub(" ", fold(question).strip())
    inverted = _INVERTED.search(folded)
    if inverted and content_words(_ASKED_FOR.sub(" ", folded[: inverted.start()])):
        return folded[: inverted.start()] + folded[inverted.end() :]
    return folded
