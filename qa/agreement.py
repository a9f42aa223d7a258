"""Whether what two articles say to a question is the same, open, or plainly not the same.

Articles that differ are only said to disagree when nothing else explains it: they speak of
the same thing, in the same year, with the same words around the answer; neither is less
precise, provisional or a mere plan; and neither holds the other's answer too. Where years or
names beside the answer differ they tell of different things. All else is left open. Pure;
knows nothing of how it is said.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from qa.claims import (
    NEVER,
    PROVISIONAL,
    Claim,
    Quantity,
    When,
    telling,
    years_in,
)
from qa.french import fold, words
from qa.matching import match
from qa.polarity import asserts
from qa.proof.names import Name, same_name
from qa.proof.numerals import numerals
from qa.proof.slips import slip
from qa.questions import Kind, Question

# The share of the shorter sentence's words that the other one holds, of which two at least.
SAME_WORDS, FEWEST_WORDS = 0.5, 2
# The share of the longer one, where two sentences deny one another.
NEARLY_ALL_WORDS = 0.7
SAME_WORD = 0.6
# « lundi » and « mardi » are of one week when the articles are so many days apart at most.
ONE_WEEK = 3
# A round number stands for others this near, if it is large.
ROUND_FROM, ROUND_BY = 100, 0.1
# What only one person, body or place can be or do: others do not exclude one another.
_ONLY_ONE = frozenset(
    "maire president presidente directeur directrice ministre roi reine pape chef capitaine pdg "
    "gouverneur fondateur fondatrice auteur autrice inventeur architecte vainqueur champion "
    "laureat capitale siege gagne remporte elu elue nomme nommee fonde fondee invente decouvert "
    "construit bati concu dessine compose peint redige tue succede preside dirige inaugure situe "
    "lieu ne nee mort morte mayor president director minister king queen pope captain governor "
    "founder author inventor architect winner champion capital won elected appointed founded "
    "invented discovered built designed composed painted wrote killed succeeded chaired leads "
    "opened located born died held".split()
)


# « à Lyon » is a town, « en Savoie » a region that it may lie in.
_PLACED = frozenset("a au aux en dans in at".split())
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


def _are_apart(one: Claim, other: Claim) -> bool:
    """Whether years, months or ordinals beside the answers show that two things are meant."""
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
    if not one.short or not other.short:
        return False
    if _plain(one.short) == _plain(other.short):
        return True
    if question.kind in _COUNTED:
        return _same_quantity(one.quantity, other.quantity)
    if question.kind is Kind.DATE:
        return _same_time(one.when, other.when)
    ours, theirs = one.named, other.named
    return ours is not None and theirs is not None and ours.name.is_same(theirs.name)


def _contradict(question: Question, one: Claim, other: Claim) -> bool:
    if question.kind is Kind.YES_NO:
        return {asserts(question, one.quote), asserts(question, other.quote)} == {True, False}
    if _deny_one_another(one, other):
        return True
    if not (one.short and other.short and _share(one, other, shorter=True) >= SAME_WORDS):
        return False
    if question.kind in _COUNTED:
        return _other_quantity(one.quantity, other.quantity)
    if question.kind is Kind.DATE:
        return _other_time(one, other)
    return question.kind in _NAMED and _is_only_one(question) and _other_name(one, other)


def _deny_one_another(one: Claim, other: Claim) -> bool:
    """Whether two sentences of nearly the same words differ by a negation or an opposite."""
    if _share(one, other, shorter=False) < NEARLY_ALL_WORDS:
        return False
    found = slip(one.statement, other.statement)
    return found is not None and found.reason in ("negation", "opposite")


# Quantities


def _same_quantity(one: Quantity | None, other: Quantity | None) -> bool:
    return one is not None and other is not None and one[:2] == other[:2]


def _other_quantity(one: Quantity | None, other: Quantity | None) -> bool:
    """Whether two numbers count the same, and neither is a rounding or a bound of the other."""
    if one is None or other is None or one.unit != other.unit:
        return False
    if one.unit is None and one.counted != other.counted:
        return False
    within = max(one.least, other.least) <= min(one.most, other.most)
    return not within and not _rounds(one.value, other.value)


def _rounds(one: float, other: float) -> bool:
    """Whether the rounder of two large numbers stands for the other: 2 000 for 1 950."""
    if min(one, other) < ROUND_FROM or abs(one - other) > ROUND_BY * max(one, other):
        return False
    return _is_rounder(one, other) or _is_rounder(other, one)


def _is_rounder(rounded: float, exact: float) -> bool:
    unit = 10.0
    while rounded % (unit * 10) == 0:
        unit *= 10
    return rounded % unit == 0 and abs(rounded - exact) <= unit / 2


# Times


def _same_time(one: When, other: When) -> bool:
    told = [pair for pair in zip(one, other, strict=True) if None not in pair]
    return bool(told) and all(own == its for own, its in told)


def _other_time(one: Claim, other: Claim) -> bool:
    """Whether a part that both tell is another; days of the week only within one week."""
    pairs = dict(zip(When._fields, zip(one.when, other.when, strict=True), strict=True))
    differing = {name for name, pair in pairs.items() if None not in pair and pair[0] != pair[1]}
    return bool(differing) and (differing != {"weekday"} or _within_one_week(one, other))


def _within_one_week(one: Claim, other: Claim) -> bool:
    if not one.date or not other.date or min(len(one.date), len(other.date)) < 10:
        return False
    between = date.fromisoformat(one.date[:10]) - date.fromisoformat(other.date[:10])
    return abs(between.days) <= ONE_WEEK


# Names


def _is_only_one(question: Question) -> bool:
    return any(word.folded in _ONLY_ONE for word in words(question.text))


def _other_name(one: Claim, other: Claim) -> bool:
    """Whether two names share no word and are of one sort: « la Russie » may be « Moscou »."""
    ours, theirs = one.named, other.named
    if ours is None or theirs is None or _share_a_word(ours.name, theirs.name):
        return False
    is_alike = ours.before == theirs.before or _PLACED.isdisjoint((ours.before, theirs.before))
    return is_alike and ours.is_territory == theirs.is_territory


def _share_a_word(one: Name, other: Name) -> bool:
    return any(same_name(own, its) for own in one.words for its in other.words)


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


# What stands around


def _share(one: Claim, other: Claim, *, shorter: bool) -> float:
    """The share of a sentence's words that the other one holds; none when few words do."""
    ours, theirs = telling(one), telling(other)
    if (len(ours) > len(theirs)) == shorter:
        ours, theirs = theirs, ours
    stems = [word.stem for word in theirs]
    found = sum(match(word, stems) >= SAME_WORD for word in ours)
    return found / len(ours) if found >= FEWEST_WORDS else 0.0


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
