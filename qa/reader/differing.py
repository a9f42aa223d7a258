"""Whether two quantities, two times or two names exclude one another, or are the same.

Numbers that round or bound one another do not, nor times of which one is less precise, nor
names where the question is of something that several can be or do. Pure.
"""

from __future__ import annotations

from datetime import date

from qa.proof.names import Name, same_name
from qa.reader.claims import Claim, Quantity, When
from qa.text.french import words
from qa.text.questions import Question

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


# Quantities


def same_quantity(one: Quantity | None, other: Quantity | None) -> bool:
    """Whether two numbers are one, in one unit."""
    return one is not None and other is not None and one[:2] == other[:2]


def other_quantity(one: Quantity | None, other: Quantity | None) -> bool:
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


def same_time(one: When, other: When) -> bool:
    """Whether all that both tell is the same, and that is something."""
    told = [pair for pair in zip(one, other, strict=True) if None not in pair]
    return bool(told) and all(own == its for own, its in told)


def other_time(one: Claim, other: Claim) -> bool:
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


def is_only_one(question: Question) -> bool:
    """Whether a question asks for what only one can be or do."""
    return any(word.folded in _ONLY_ONE for word in words(question.text))


def other_name(one: Claim, other: Claim) -> bool:
    """Whether two names share no word and are of one sort: « la Russie » may be « Moscou »."""
    ours, theirs = one.named, other.named
    if ours is None or theirs is None or _share_a_word(ours.name, theirs.name):
        return False
    is_alike = ours.before == theirs.before or _PLACED.isdisjoint((ours.before, theirs.before))
    return is_alike and ours.is_territory == theirs.is_territory


def _share_a_word(one: Name, other: Name) -> bool:
    return any(same_name(own, its) for own in one.words for its in other.words)
