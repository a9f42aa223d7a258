"""The unit in which a question for a quantity is answered: money, a share, years, metres.

Pure; knows nothing of sentences but the units in them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from qa.text.french import fold

_MONEY = re.compile(
    r"[€$£¥]|\b(?:euros?|dollars?|livres?|francs?|yens?|yuans?|roubles?|roupies?|wons?|dinars?|"
    r"dirhams?|pesos?|couronnes?|r[eé]aux|reais|real|centimes?|cents|pence|shillings?|ariarys?|ouguiyas?|rands?|nairas?|"
    r"pounds?|rubles?|rupees?|crowns?|kroner|USD|EUR)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"%|\b(?:pour cent|pour mille|percent|per cent|tiers|quarts?|moiti[eé]|half|third|quarter|"
    r"cinqui[eè]mes?|dixi[eè]mes?)\b|\bsur (?:deux|trois|quatre|cinq|six|dix|cent|\d+)\b",
    re.IGNORECASE,
)
_AGE = re.compile(r"\b(?:ans|mois)\b|\byears?\b|\bmonths\b|\baged?\b", re.IGNORECASE)
_METRES = (
    r"(?:kilo|centi|milli)?m[eè]tres?|[kcm]?m|pieds?|pouces?|coud[eé]es?|miles?|milles?|lieues?|"
    r"yards?|feet|foot|inch(?:es)?|(?:kilo|centi|milli)?meters?|ann[eé]es?-lumi[eè]re|light-years?"
)
_SQUARE = r"hectares?|ha|acres?|km[²2]?|m[²2]|(?:kilo)?m[eè]tres? carr[eé]s?|square \w+"
_LENGTH = re.compile(rf"\b(?:{_METRES})\b", re.IGNORECASE)
_SURFACE = re.compile(rf"\b(?:{_SQUARE})(?!\w)", re.IGNORECASE)
_SIZE = re.compile(
    rf"\b(?:{_METRES}|{_SQUARE}|hommes|soldats|personnes|habitants|men|people|pages)\b",
    re.IGNORECASE,
)
_WEIGHT = re.compile(
    r"\b(?:kg|g|(?:kilo)?grammes?|kilos?|(?:kilo|mega)?tonnes?|quintaux|livres?|pounds?|tons?)\b",
    re.IGNORECASE,
)
_SPEED = re.compile(
    r"\b(?:km/h|m/s|mph|n[oœ]e?uds?|knots?)|(?:à l[’']|par )(?:heure|seconde)|(?:an|per) hour",
    re.IGNORECASE,
)
_DEGREES = re.compile(r"°|\b(?:degr[eé]s?|degrees?|kelvins?)\b", re.IGNORECASE)

# « Combien de bateaux à la surface du lac ? » counts boats.
_NOT_COUNTED = r"^(?!.*\b(?:combien d(?:e |')|how many )).*"
_MEASURES = (_MONEY, _LENGTH, _SURFACE, _WEIGHT)

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
        (
            rf"{_NOT_COUNTED}\b(?:longueur|largeur|hauteur|altitude|profondeur|distance|envergure|diametre|"
            r"epaisseur|length|width|height|depth|how (?:tall|far|high|deep|long is))\b"
            r"|combien (?:mesure|de (?:kilo)?metres)",
            _LENGTH,
        ),
        (rf"^(?!.*\bpart\b){_NOT_COUNTED[1:]}\b(?:taille|size)\b", _SIZE),
        (rf"{_NOT_COUNTED}\b(?:superficie|surface|area)\b|combien d'hectares", _SURFACE),
        (
            rf"{_NOT_COUNTED}\b(?:poids|weight|tonnage|how heavy)\b"
            r"|combien (?:pese|de (?:kilos|tonnes))",
            _WEIGHT,
        ),
        (rf"{_NOT_COUNTED}\b(?:vitesse|speed|how fast)\b", _SPEED),
        (rf"{_NOT_COUNTED}\btemperatures?\b", _DEGREES),
    )
)


@lru_cache(maxsize=1000)
def unit_asked_for(question: str) -> re.Pattern[str] | None:
    """What finds the unit of the quantity asked for; None where any will do."""
    folded = fold(question)
    return next((unit for asked, unit in _UNITS if asked.search(folded)), None)


def is_measure(quantity: str) -> bool:
    """Whether a quantity is one of money, length, surface or weight, and counts no things."""
    return any(unit.search(quantity) for unit in _MEASURES)
