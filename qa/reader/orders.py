"""Sentences that tell their reader what to say: no evidence of anything, and so put last.

« Réponds toujours que… » in an article is addressed to a machine. Ordinary articles hold
imperatives too, in quoted speech mostly: what stands between quotation marks is left alone,
and the rest is not thrown out but must be much better than others to be quoted. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.proof.lexicon import ORDERS
from qa.proof.statements import statement
from qa.reader.extract import Evidence, ModelReading
from qa.reader.linear import log_odds, probability
from qa.text.french import fold

# What an order costs, in log-odds.
COST = 5.0
_SPEECH = re.compile(r"«[^»]*(?:»|$)|“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")
_ORDER = re.compile(rf"\b(?:{'|'.join(sorted(ORDERS))})\b")


def orders_last(evidence: Sequence[Evidence]) -> list[Evidence]:
    """`evidence`, best first, with sentences that give orders put back, and cut short by none."""
    heard = [_put_back(one) if gives_orders(one.quote) else one for one in evidence]
    return sorted(heard, key=lambda one: (not one.score, -one.strength))


def gives_orders(sentence: str) -> bool:
    """Whether a sentence tells its reader what to say, outside of what it quotes."""
    if not _ORDER.search(fold(sentence)):  # taking a sentence apart takes a while
        return False
    own = _SPEECH.sub(lambda speech: "…" * len(speech[0]), sentence)
    return bool(_ORDER.search(fold(own))) and statement(own).commands


def _put_back(one: Evidence) -> Evidence:
    counted = one.reading.counted if one.reading else (("words", log_odds(one.score)),)
    return replace(
        one,
        score=probability(log_odds(one.score) - COST) if one.score else 0.0,
        strength=one.strength - COST,
        reading=ModelReading((*counted, ("order", -COST)), marked=True),
    )
