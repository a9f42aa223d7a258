"""Whose minister it is: what a sentence says of one country, and the question asks of another.

By form, French and English: a noun and the countries behind it. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from qa.text.demonyms import names_a_country, of_one_country
from qa.text.french import Word, is_stopword, words

# How many words before a country the noun may stand that is of it, and what stands between.
OF_COUNTRY = 8
_JOINING = frozenset("de du des d la le les l et ou of the and".split())
# What stands for the noun said before: « celui de l’Ukraine ».
_THE_SAME = frozenset("homologue collegue celui celle ceux celles counterpart colleague".split())


@lru_cache(maxsize=20_000)
def said_of_another(question: str, sentence: str) -> tuple[str, str] | None:
    """What `sentence` says of one country and `question` asks of another, as written.

    « ministre russe » and « ministre ukrainien »; None when it does not, or of both.
    """
    here = _of_countries(sentence)
    for noun, country in _of_countries(question):
        rivals = [(who, own) for who, own in here if who.stem == noun.stem]
        owners = [own for who, own in here if who.folded in _THE_SAME or who.stem == noun.stem]
        if rivals and not any(of_one_country(country.stem, own.stem) for own in owners):
            who, own = rivals[0]
            return sentence[who.start : own.end], question[noun.start : country.end]
    return None


@lru_cache(maxsize=20_000)
def _of_countries(text: str) -> tuple[tuple[Word, Word], ...]:
    """Words and the countries that they are of: « ministre russe », « ambassadeur du Japon »."""
    found = words(text)
    pairs = (
        (_noun_before(found, at), country)
        for at, country in enumerate(found)
        if names_a_country(country.stem)
    )
    return tuple((noun, country) for noun, country in pairs if noun)


def _noun_before(found: Sequence[Word], at: int) -> Word | None:
    """The word that the one at that place belongs to: « les ministres russe et ukrainien »."""
    for word in reversed(found[max(at - OF_COUNTRY, 0) : at]):
        if word.folded not in _JOINING and not names_a_country(word.stem):
            known = word.folded in _THE_SAME or not is_stopword(word.folded)
            return word if known else None
    return None
