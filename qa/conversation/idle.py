"""Pronouns that stand for nothing said before: « y a-t-il », « il faut », "is it true".

Pure patterns over one question.
"""

from __future__ import annotations

import re

from qa.conversation.grammar import same_length

_IMPERSONAL = re.compile(
    r"\by (?:en )?(?:a|avait|aura|aurait|eut)\b(?:(?:[- ]t[-' ]|[- ])?ils?\b)?"
    r"|\bil (?:y|faut|fallait|faudra|s'agit|s'agissait|existe|est (?:vrai|possible|necessaire|"
    r"prevu|question)|pleut|fait|reste|se peut|semble)\b"
    r"|\b(?:faut|fallait|faudra|s'agit|s'agissait|existe|pleut|reste|semble|passe|passait|"
    r"passera|passa)(?:[- ]t[-' ]|[- ])il\b"
    r"|\bs[' ]est[- ]il (?:passe|produit)\b|\best-il arrive\b|\bpeut[- ]il se passer\b"
    r"|\ba-t-il fallu\b"
    r"|\best[- ]il (?:vrai|possible|necessaire|question|prevu)\b"
    r"|\btemps (?:fait|fera)-(?:t-)?il\b|\bquelle heure est[- ]il\b"
    r"|\b(?:is|was) it (?:true|possible|necessary|that|raining|likely)\b|\bit (?:is|was) (?:true|"
    r"possible|necessary)\b|\b(?:does|did|will) it (?:rain|snow|take)\b|\bwhat time is it\b"
    r"|\bwhat is it (?:that|about)\b"
)
CATAPHORIC = re.compile(
    r"\b(?:ce|cet|cette|ces|this|that|these|those) [\w-]+ (?:qui|que|qu'|dont|who|which)\b"
)


def is_idle(text: str, start: int, end: int) -> bool:
    """Whether a pronoun at `start` to `end` of `text` stands for nothing."""
    found = (match.span() for match in _IMPERSONAL.finditer(same_length(text)))
    return any(first < end and start < last for first, last in found)


TIMES = frozenset(  # and what may be meant of the articles themselves
    "texte extrait article articles document passage text article articles passage "
    "annee an jour mois semaine matin soir nuit siecle fois moment instant periode epoque week "
    "year month day morning evening time moment".split()
)
