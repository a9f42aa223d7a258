"""Whether what two articles say to a question is the same, open, or plainly not the same.

Articles that differ are only said to disagree when nothing else explains it: they speak of
the same thing, in the same year, with the same words around the answer; neither is less
precise, provisional or a mere plan; and neither holds the other's answer too. Where years or
names beside the answer differ they tell of different things. All else is left open. Pure;
knows nothing of how it is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import combinations
from typing import Any

from qa.proof.names import same_name
from qa.proof.numerals import numerals
from qa.proof.slips import slip
from qa.reader.claims import (
    NEVER,
    PROVISIONAL,
    Claim,
    telling,
    years_in,
)
from qa.reader.differing import (
    is_only_one,
    other_name,
    other_quantity,
    other_time,
    same_quantity,
    same_time,
)
from qa.reader.polarity import asserts
from qa.text.french import fold, words
from qa.text.matching import match
from qa.text.questions import Kind, Question

# The share of the shorter sentence's words that the other one holds, of which two at least.
SAME_WORDS, FEWEST_WORDS = 0.5, 2
# The share of the longer one, where two sentences deny one another.
NEARLY_ALL_WORDS = 0.7
SAME_WORD = 0.6
_COUNTED = frozenset({Kind.NUMBER, Kind.DURATION})
_NAMED = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.PLACE})


class Relation(StrEnum):
    """How what one article says stands to what another one says."""

    SAME = "same"
    DISAGREE = "disagree"
    APART = "of different things"
    OPEN = "open"


def relation(question: Question, one: Claim, other: Claim) -> Relation:
    """How two claims from different articles stand to one another."""
    if _are_apart(one, other):
        return Relation.APART
    if _say_the_same(question, one, other):
        return Relation.SAME
    if _told_in_other_years(one, other):
        return Relation.APART
    if not (_is_open(one, other) or _is_open(other, one)) and _contradict(question, one, other):
        return Relation.DISAGREE
    return Relation.OPEN


def standing(question: Question, claims: Sequence[Claim]) -> Relation:
    """How the claims of several articles stand to one another, all told.

    One that disagrees with another is enough, then one that is of other things; the same they
    are only when all are.
    """
    found = {relation(question, *pair) for pair in combinations(claims, 2)}
    for one in (Relation.DISAGREE, Relation.APART, Relation.OPEN):
        if one in found:
            return one
    return Relation.SAME


def not_of_another_year(question: Question, claims: Sequence[Claim]) -> list[bool]:
    """For each claim whether it may be of the year that the question names.

    All may, when it names none, or when no claim is plainly of that year.
    """
    asked = years_in(question.text)
    told = [one.years or years_in(one.quote) for one in claims]
    if not any(asked & one for one in told):
        return [True] * len(claims)
    return [not one or bool(asked & one) for one in told]


def _are_apart(one: Claim, other: Claim) -> bool:
    """Whether years, months or ordinals beside the answers show that two things are meant."""
    if not _speak_alike(one, other):
        return False
    if _differ(one.years, other.years) or _differ(one.months, other.months):
        return True
    shared = one.ordinals.keys() & other.ordinals.keys()
    return any(one.ordinals[noun] != other.ordinals[noun] for noun in shared)


def _told_in_other_years(one: Claim, other: Claim) -> bool:
    """Whether articles of other years tell it, and neither sentence names a year."""
    told = years_in(one.quote) | years_in(other.quote)
    return (
        not told
        and None not in (one.published, other.published)
        and (one.published != other.published)
    )


def _is_open(one: Claim, other: Claim) -> bool:
    """Whether what `one` says leaves room for what `other` says."""
    return (
        bool(PROVISIONAL.search(fold(one.quote)) or one.statement.hedges)
        or _holds(one, other)
        or _differ(one.weekdays, other.weekdays)
        or (_names_of_its_own(one, other) and _names_of_its_own(other, one))
    )


def _say_the_same(question: Question, one: Claim, other: Claim) -> bool:
    if question.kind is Kind.YES_NO:
        verdict = asserts(question, one.quote)
        return verdict is not None and verdict == asserts(question, other.quote)
    if not (one.short and other.short and any(_shared(one, other, shorter=True))):
        return False
    if _plain(one.short) == _plain(other.short):
        return True
    if question.kind in _COUNTED:
        return same_quantity(one.quantity, other.quantity)
    if question.kind is Kind.DATE:
        return same_time(one.when, other.when)
    ours, theirs = one.named, other.named
    return ours is not None and theirs is not None and ours.name.is_same(theirs.name)


def _contradict(question: Question, one: Claim, other: Claim) -> bool:
    if question.kind is Kind.YES_NO:
        return {asserts(question, one.quote), asserts(question, other.quote)} == {True, False}
    if _deny_one_another(one, other):
        return True
    if not (one.short and other.short and _speak_alike(one, other)):
        return False
    if question.kind in _COUNTED:
        return other_quantity(one.quantity, other.quantity)
    if question.kind is Kind.DATE:
        return other_time(one, other)
    return question.kind in _NAMED and is_only_one(question) and other_name(one, other)


def _deny_one_another(one: Claim, other: Claim) -> bool:
    """Whether two sentences of nearly the same words differ by a negation or an opposite."""
    if _share(one, other, shorter=False) < NEARLY_ALL_WORDS:
        return False
    found = slip(one.statement, other.statement)
    return found is not None and found.reason in ("negation", "opposite")


# What stands around


def _names_of_its_own(one: Claim, other: Claim) -> bool:
    """Whether it names something beside its answer that the other's passage never does."""
    known = [word.folded for word in words(f"{other.around} {other.title}")]
    own = {word.folded for word in words(one.short or "")}
    return any(
        not any(same_name(part, word) for word in known)
        for name in one.statement.names
        for part in name.words
        if part not in own
    )


def _speak_alike(one: Claim, other: Claim) -> bool:
    """Whether the shorter sentence says beside its answer what the other does."""
    return _share(one, other, shorter=True) >= SAME_WORDS


def _share(one: Claim, other: Claim, *, shorter: bool) -> float:
    """The share of a sentence's words that the other one holds; none when few words do."""
    shared = _shared(one, other, shorter=shorter)
    return sum(shared) / len(shared) if sum(shared) >= FEWEST_WORDS else 0.0


def _shared(one: Claim, other: Claim, *, shorter: bool) -> list[bool]:
    """For each telling word of the shorter sentence, or of the longer, whether both hold it."""
    ours, theirs = telling(one), telling(other)
    if (len(ours) > len(theirs)) == shorter:
        ours, theirs = theirs, ours
    stems = [word.stem for word in theirs]
    return [match(word, stems) >= SAME_WORD for word in ours]


def _holds(one: Claim, other: Claim) -> bool:
    """Whether the sentence of `one` holds the answer of `other` too."""
    if other.short and f" {_plain(other.short)} " in f" {_plain(one.quote)} ":
        return True
    count = other.quantity if other.when == NEVER else None
    return count is not None and count.value in {number.value for number in numerals(one.quote)}


def _differ(ours: frozenset[Any], theirs: frozenset[Any]) -> bool:
    """Whether both name something, and nothing in common."""
    return bool(ours and theirs) and not ours & theirs


def _plain(text: str) -> str:
    return " ".join(word.folded for word in words(text))
