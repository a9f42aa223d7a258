"""Whether a sentence plainly asserts or denies what a yes/no question asks. Pure.

Plainly: it holds nearly all of the question's words. Reported denials (« a nié avoir… »)
neither assert nor deny.
"""

from __future__ import annotations

import re

from qa.candidates import read
from qa.french import fold, rarity
from qa.matching import match
from qa.questions import Question

# The share of the question's weight that a plain statement holds.
PLAIN = 0.8

_NEGATIONS = re.compile(
    r"\b(?:ne|n')\s?\w+(?:\W+\w+){0,2}?\W+(?:pas|jamais|aucune?|plus|rien|point)\b"
    r"|\b(?:not|never|no longer|cannot)\b|n't\b"
)
_REPORTED = re.compile(
    r"\b(?:ni(?:e|ent|er|ee?s?)|dement\w*|refus\w*|conteste\w*|accus\w*|selon|aurai(?:t|ent)|"
    r"serai(?:t|ent)|peut-etre|den(?:y|ies|ied)|alleged\w*|accuse\w*|reportedly)\b"
)


def asserts(question: Question, sentence: str) -> bool | None:
    """True if `sentence` says so, False if it says the contrary, None if it is not plain."""
    found = read(sentence)
    weights = {word: 0.1 + rarity(word.folded) for word in question.words}
    covered = sum(weight * match(word, found.stems) for word, weight in weights.items())
    if not weights or covered < PLAIN * sum(weights.values()) or _REPORTED.search(found.folded):
        return None
    return bool(_NEGATIONS.search(found.folded)) == bool(_NEGATIONS.search(fold(question.text)))
