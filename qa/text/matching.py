"""How well the words of a question are found again in the words of a text.

Pure functions over words. A match is graded: the same stem, the same sound or country, a
typing error away, the same family. Knows nothing of passages, scores or answers.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from rapidfuzz.distance import OSA

from qa.text.demonyms import of_one_country, of_one_government
from qa.text.french import Word, frequency, sounds

SAME, ALIKE, MISSPELT, FAMILY = 1.0, 0.9, 0.8, 0.6
# Words of one family share at least so many first letters, and this share of the shorter.
FAMILY_LETTERS = 5
FAMILY_SHARE = 0.7
# Letters that begin one name in two spellings; how long a name without its N’ must be.
_ONE_SOUND = ({"s", "z"}, {"b", "v"})
NASAL_LETTERS = 4
# Shares of running text.
RARE, UNKNOWN = 1e-5, 1e-7


def match(word: Word, stems: Collection[str]) -> float:
    """The best grade in [0, 1] of `word` against any of `stems`; 0 when nothing is near."""
    return SAME if word.stem in stems else _best_grade(word.stem, word.folded, frozenset(stems))


@lru_cache(maxsize=20_000)
def _best_grade(asked: str, folded: str, stems: frozenset[str]) -> float:
    rare, unknown = _rarity(folded)
    return max((grade(asked, stem, rare, unknown) for stem in stems), default=0.0)


@lru_cache(maxsize=500_000)
def grade(asked: str, found: str, rare: bool, unknown: bool) -> float:
    """How sure it is that two stems are the same word, in [0, 1]. Numbers match themselves only.

    A `rare` word is found by its sound, an `unknown` one also a typing error away: « Busch »
    is a name of its own, and not « Bush » misspelt.
    """
    if asked == found:
        return SAME
    if of_one_country(asked, found):
        return ALIKE
    if of_one_government(asked, found):
        return FAMILY
    if len(asked) < 4 or len(found) < 4 or not (asked.isalpha() and found.isalpha()):
        return 0.0
    if (rare or min(len(asked), len(found)) > 4) and sounds(asked) & sounds(found):
        return ALIKE
    if unknown and _begin_otherwise(asked, found):
        return ALIKE
    if unknown and asked[0] == found[0] and _distance_allowed(asked, found):
        return MISSPELT
    return FAMILY if _same_family(asked, found) else 0.0


def _begin_otherwise(asked: str, found: str) -> bool:
    """Whether two names differ by how they begin alone: N’Djamena and Ndjamena, Sárate and Zárate.

    Of « N’Djamena » only « djamena » is a word, since an apostrophe parts words.
    """
    short, long = sorted((asked, found), key=len)
    if len(short) == len(long):
        return short[1:] == long[1:] and {short[0], long[0]} in _ONE_SOUND
    is_nasal = long[0] in "nm" and long[1] not in "aeiouy"
    return len(short) >= NASAL_LETTERS and is_nasal and long[1:] == short


def _distance_allowed(asked: str, found: str) -> bool:
    allowed = 1 if len(asked) < 8 else 2
    if len(asked) < 5 or abs(len(asked) - len(found)) > allowed:
        return False
    return OSA.distance(asked, found, score_cutoff=allowed) <= allowed


def _same_family(asked: str, found: str) -> bool:
    shorter = min(len(asked), len(found))
    needed = max(FAMILY_LETTERS, round(FAMILY_SHARE * shorter))
    return shorter >= needed and asked[:needed] == found[:needed]


@lru_cache(maxsize=100_000)
def _rarity(folded: str) -> tuple[bool, bool]:
    """Whether a word is rare, and whether no list of words knows it."""
    found = frequency(folded)
    return found < RARE, found < UNKNOWN
