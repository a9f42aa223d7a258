"""The unit in which a question for a quantity is answered: money, a share, years of age.

Pure; knows nothing of sentences but the units in them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from qa.text.french import fold

_MONEY = re.compile(
    r"[€$£¥]|\b(?:euros?|dollars?|livres?|francs?|yens?|yuans?|roubles?|roupies?|wons?|dinars?|"
    r"dirhams?|pesos?|couronnes?|r[eé]aux|real|shillings?|ariarys?|ouguiyas?|rands?|nairas?|"
    r"pounds?|rubles?|rupees?|crowns?|kroner|USD|EUR)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"%|\b(?:pour cent|pour mille|percent|per cent|tiers|quarts?|moiti[eé]|half|third|quarter|"
    r"cinqui[eè]mes?|dixi[eè]mes?)\b|\bsur (?:deux|trois|quatre|cinq|six|dix|cent|\d+)\b",
    re.IGNORECASE,
)
_AGE = re.compile(r"\bans\b|\byears?\b|\baged?\b", re.IGNORECASE)

# Applied to the folded question, in this order.
_UNITS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked), unit)
    for asked, unit in (
        (
            r"\bcombien (?:coute|couter|vaut|valai|vaudra|rapport|gagne|touche|paie|paye|debourse)"
            r"|\b(?:prix|cout|montant|somme|budget|amende|salaire|facture|price|cost|sum|fine)\b"
            r"|\bhow much (?:money|does|did|do|will)\b|combien d(?:e |')argent",
            _MONEY,
        ),
        (r"\b(?:pourcentage|proportion|percentage|quelle part|what share|taux)\b", _SHARE),
        (r"\b(?:quel age|how old|age de|what age)\b", _AGE),
    )
)


@lru_cache(maxsize=1000)
def unit_asked_for(question: str) -> re.Pattern[str] | None:
    """What finds the unit of the quantity asked for; None where any will do."""
    folded = fold(question)
    return next((unit for asked, unit in _UNITS if asked.search(folded)), None)
