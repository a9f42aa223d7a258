"""Whether two things, names or words of two sentences are one and the same.

« Pyongyang » is North Korea, « japonaise » of Japan, and « accusation » of one family with
« accuser ». Pure.
"""

from __future__ import annotations

from functools import lru_cache

from qa.proof.names import same_name
from qa.proof.relations import Thing
from qa.proof.slips import SAME_WORD
from qa.proof.statements import Statement
from qa.text.demonyms import SEATS, of_one_country, of_one_government
from qa.text.french import stem
from qa.text.matching import grade


def same_thing(one: Thing, other: Thing) -> bool:
    """Whether both are one: a name no common noun, however it is spelt."""
    if one.is_name != other.is_name:
        return False
    if not one.is_name:
        return alike(one.head, other.head)
    return _one_name(_full(one.words), _full(other.words))


def _full(name: tuple[str, ...]) -> tuple[str, ...]:
    return SEATS.get(name[0], name) if len(name) == 1 else name


def _one_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = sorted((one, other), key=len)
    return all(any(_one_word(a, b) for b in long) for a in short)


@lru_cache(maxsize=20_000)
def _one_word(one: str, other: str) -> bool:
    stems = stem(one), stem(other)
    return same_name(one, other) or of_one_country(*stems) or of_one_government(*stems)


def alike(one: str, other: str) -> bool:
    """Whether two stems are of one word, or of its family."""
    return grade(one, other, rare=False, unknown=False) >= SAME_WORD


def names_it(of: Statement, thing: Thing) -> bool:
    """Whether a sentence names that thing, in whatever part of it."""
    return any(_one_name(_full(thing.words), _full(one.words)) for one in of.names)
