"""Answers made comparable: French normalisation for exact match, F1 and containment.

The scripts that go round strip punctuation first and so turn « l'arbre » into "larbre"
or "rbre", which then matches nothing. Here the elided article goes, and the word stays.
"""

from __future__ import annotations

import re
import unicodedata

_VARIANTS = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "œ": "oe", "æ": "ae"})
_ELIDED = re.compile(r"\b(?:l|d|j|m|t|s|c|n|qu|jusqu|lorsqu|puisqu)'")
_NO_WORD = re.compile(r"[^\w\s]")
_DETERMINERS = frozenset({"le", "la", "les", "un", "une", "des", "du", "de", "au", "aux"})


def normalise(text: str) -> str:
    """`text` as words to compare, a single space between them.

    In this order: NFKC, lower case, one apostrophe and « oe » for « œ », elided words
    dropped (« l'arbre » is « arbre »), punctuation to spaces, determiners dropped. An
    answer that is nothing but a determiner (« un ») keeps it.
    """
    folded = unicodedata.normalize("NFKC", text).lower().translate(_VARIANTS)
    words = _NO_WORD.sub(" ", _ELIDED.sub(" ", folded)).split()
    return " ".join([word for word in words if word not in _DETERMINERS] or words)
