"""Whose minister it is: what a sentence says of one country, and the question asks of another.

Also whose lawyer, and minister of what. By form, French and English: a noun and what it is
of, behind it. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from qa.text.demonyms import names_a_country, names_a_government, of_one_country
from qa.text.french import Word, is_stopword, words

# How many words before a country the noun may stand that is of it, and what stands between.
OF_COUNTRY = 8
_JOINING = frozenset("de du des d la le les l et ou of the and".split())
_SIDE = re.compile(r"[ -](?:du|de l[’'])[ -]?(?:Nord|Sud|Est|Ouest)\b", re.IGNORECASE)
# What stands for the noun said before: « celui de l’Ukraine ».
_THE_SAME = frozenset("homologue collegue celui celle ceux celles counterpart colleague".split())

# Who is somebody's, or has charge of something.
_OFFICES = frozenset(
    """
    ministre secretaire president presidente directeur directrice chef cheffe patron patronne
    porte-parole avocat avocate juge procureur procureure maire gouverneur gouverneure prefet
    prefete pere mere fille frere soeur epouse epoux femme mari veuve proprietaire fondateur
    fondatrice auteur entraineur entraineuse capitaine minister president lawyer director head
    """.split()
)
_OF = frozenset("de du des d of".split())
_PASSED_OVER = frozenset("la le les l the m mme mlle me mr mrs".split())
# So many words at most between an office and the « de » of what it is of.
BETWEEN = 2


@lru_cache(maxsize=20_000)
def said_of_another(question: str, sentence: str) -> tuple[str, str] | None:
    """What `sentence` says of one and `question` asks of another, as written.

    « ministre russe » and « ministre ukrainien », « avocat de la famille » and « avocat de
    l’accusé »; None when it does not, or of both.
    """
    return _of_another_country(question, sentence) or _of_another_charge(question, sentence)


def _of_another_country(question: str, sentence: str) -> tuple[str, str] | None:
    here = _of_countries(sentence)
    for noun, country in _of_countries(question):
        rivals = [(who, own) for who, own in here if who.stem == noun.stem]
        owners = [own for who, own in here if who.folded in _THE_SAME or who.stem == noun.stem]
        if rivals and not any(of_one_country(country.stem, own.stem) for own in owners):
            who, own = rivals[0]
            return _from_to(sentence, who, own), _from_to(question, noun, country)
    return None


def _from_to(text: str, noun: Word, country: Word) -> str:
    """« président de la Corée du Sud », as written."""
    side = _SIDE.match(text, country.end)
    return text[noun.start : side.end() if side else country.end]


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


def _of_another_charge(question: str, sentence: str) -> tuple[str, str] | None:
    here, said = _charges(sentence), {word.stem for word in words(sentence)}
    for noun, of in _charges(question):
        rivals = [(who, own) for who, own in here if who.stem == noun.stem]
        if of and rivals and all(own for _, own in rivals) and not _stems(of) & said:
            who, own = rivals[0]
            return sentence[who.start : own[-1].end], question[noun.start : of[-1].end]
    return None


def _stems(found: Sequence[Word]) -> set[str]:
    return {word.stem for word in found}


@lru_cache(maxsize=20_000)
def _charges(text: str) -> tuple[tuple[Word, tuple[Word, ...]], ...]:
    """Offices with the words that say of what, countries aside: « ministre russe des Finances »."""
    found = words(text)
    return tuple(
        (word, _charge(text, found, at))
        for at, word in enumerate(found)
        if word.folded.removesuffix("s") in _OFFICES
    )


def _charge(text: str, found: Sequence[Word], at: int) -> tuple[Word, ...]:
    near = found[at + 1 : at + 2 + BETWEEN]
    place = next((back for back, word in enumerate(near) if word.folded in _OF), None)
    if place is None:
        return ()
    behind = [word for word in found[at + 1 + place :] if word.folded not in _OF | _PASSED_OVER]
    said = list(takewhile(lambda word: not is_stopword(word.folded), behind[:2]))
    if len(said) == 2 and not _go_together(text, *said):
        said.pop()
    if any(text[word.start : word.end].isupper() for word in said):
        return ()  # letters that stand for a name: « directeur du FMI »
    return tuple(word for word in said if not names_a_government(word.stem))


def _go_together(text: str, first: Word, second: Word) -> bool:
    """« famille Ferreira », « Affaires étrangères », and not « Dijon attend »."""
    plural = first.folded.endswith("s") and second.folded.endswith("s")
    return plural or text[second.start].isupper()
