"""What a sentence turns round in the one it rests on: a negation, an opposite, who does what.

Pure comparisons of two statements; each names the slip or finds none. What form alone
cannot tell is no slip.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from qa.proof.bounds import added_limit, other_rate, turned_span
from qa.proof.irregular import verb_stem
from qa.proof.names import Name
from qa.proof.numerals import numerals
from qa.proof.opposites import OPPOSITES
from qa.proof.statements import Statement, agents, is_inverted, is_saying
from qa.text.french import Word
from qa.text.matching import match

# From this grade on two words are taken for the same.
SAME_WORD = 0.6
# A denial falls on a word itself: « nommer » is denied, and « nom » in it is not.
_VERY_WORD = 0.8
# A statement without negation that lies in a denied clause by this share turns it round.
_MOSTLY = 0.7
# How many words after a hedge are what it speaks of.
_HEDGED = 14
_RULED = 4  # those that it rules, as « pourraient » does « augmenter »
# What two do with one another.
SYMMETRIC = frozenset(
    map(
        verb_stem,
        "rencontre rencontrer echange echanger epouse epouser discute negocie met".split(),
    )
)


class Slip(NamedTuple):
    """What is turned round, as `qa.proof.remarks.REASONS` names it, and the words in question."""

    reason: str
    what: str = ""


def slip(
    said: Statement, cited: Statement, before: Statement | None = None, *, parsed: bool = False
) -> Slip | None:
    """How `said` turns `cited` round; None when it does not. `before` is the sentence before.

    Where both are `parsed` what stands before and after a verb is left to those who have the
    parses.
    """
    if _negation_differs(said, cited):
        return Slip("negation")
    if opposite := _opposite(said, cited):
        return Slip("opposite", opposite)
    if swapped := _swapped_number(said, cited) or turned_span(said, cited):
        return Slip("number", swapped)
    if swapped := other_rate(said, cited):
        return Slip("number", swapped)
    if added := added_limit(said, cited):
        return Slip("predicate", added)
    if (not parsed and _is_reversed(said, cited)) or _has_another_agent(said, cited, before):
        return Slip("reversed")
    if _drops_a_hedge(said, cited):
        return Slip("hedge")
    return None


def is_only_supposed(said: Statement, cited: Statement) -> bool:
    """Whether `cited` says in the conditional what `said` says outright."""
    return any(
        cited.is_conditional(at) and not said.is_conditional(one)
        for one in said.content
        for at in _places(said.words[one], cited)
    )


def found_in(word: Word, cited: Statement) -> bool:
    """Whether `cited` holds the word, in this or a near form."""
    return match(word, cited.stems(cited.content)) >= SAME_WORD


def _places(word: Word, of: Statement, least: float = SAME_WORD) -> list[int]:
    return [at for at in of.content if match(word, (of.words[at].stem,)) >= least]


def _negation_differs(said: Statement, cited: Statement) -> bool:
    for at in said.negated:
        places = _places(said.words[at], cited, _VERY_WORD)
        if places and not cited.negated & set(places) and not _is_denied(cited, places):
            return True
        if not places and not cited.has_negation and not _hedge(cited, "denial"):
            return True
    for at in cited.negated:
        places = _places(cited.words[at], said, _VERY_WORD)
        elsewhere = set(_places(cited.words[at], cited, _VERY_WORD)) - cited.negated
        if places and not elsewhere and not said.negated & set(places):
            return not _is_denied(said, places)
    return bool(cited.negated) and not said.has_negation and _lies_in_denied_clause(said, cited)


def _lies_in_denied_clause(said: Statement, cited: Statement) -> bool:
    shared = [places for at in said.content if (places := _places(said.words[at], cited))]
    denied = [_clause(cited, at) for at in cited.negated]
    inside = sum(any(at in clause for at in places for clause in denied) for places in shared)
    outside = not _hedge(said, "denial")
    return outside and len(shared) > 2 and inside >= _MOSTLY * len(shared)


def _clause(of: Statement, at: int) -> range:
    """The places of the words between the commas around a word."""
    first = last = at
    while first > 0 and not _parted(of, first):
        first -= 1
    while last + 1 < len(of.words) and not _parted(of, last + 1):
        last += 1
    return range(first, last + 1)


def _parted(of: Statement, at: int) -> bool:
    between = of.text[of.words[at - 1].end : of.words[at].start]
    return any(one in between for one in ",;:()") or of.words[at].folded in ("mais", "but")


def _is_denied(of: Statement, places: Sequence[int]) -> bool:
    return any(
        sort == "denial" and 0 < at - hedge <= _HEDGED for hedge, sort in of.hedges for at in places
    )


def _hedge(of: Statement, sort: str) -> bool:
    return any(one == sort for _, one in of.hedges)


def _opposite(said: Statement, cited: Statement) -> str:
    """A word of `said` whose opposite, and not itself, stands in `cited`."""
    cited_stems = frozenset(one.stem for one in cited.words)
    for word in said.words:
        for pair in OPPOSITES:
            for own, other in (pair, pair[::-1]):
                if word.stem in own and not own & cited_stems and other & cited_stems:
                    return said.text[word.start : word.end]
    return ""


def _swapped_number(said: Statement, cited: Statement) -> str:
    """A number of `said` that in `cited` counts something else, while another counts that."""
    counts = {(one.value, one.counted) for one in numerals(cited.text)}
    counted = {what for _, what in counts}
    for one in numerals(said.text):
        known = one.counted is not None and one.counted in counted
        if known and (one.value, one.counted) not in counts:
            return said.text[one.start : one.end]
    return ""


def _is_reversed(said: Statement, cited: Statement) -> bool:
    """Whether two things have changed sides around a predicate that both share."""
    for predicate in said.predicates:
        if said.words[predicate].stem in SYMMETRIC:
            continue
        for at in _places(said.words[predicate], cited):
            if is_inverted(said, predicate) or is_inverted(cited, at):
                continue  # who says it is compared by itself
            if said.is_done_by_nobody(predicate) != cited.is_done_by_nobody(at):
                continue  # « une lettre envoyée à » has no side for who sent it
            left, right = _sides(said, predicate)
            cited_left, cited_right = _sides(cited, at)
            crossed = _shared(left - right, cited_right - cited_left)
            if crossed and _shared(right - left, cited_left - cited_right):
                return True
    return False


def _sides(of: Statement, predicate: int) -> tuple[frozenset[str], frozenset[str]]:
    """The stems before and after a predicate, as if it were active."""
    left = of.stems([at for at in of.content if at < predicate])
    right = of.stems([at for at in of.content if at > predicate])
    return (right, left) if of.is_passive(predicate) else (left, right)


def _shared(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one & other)


def _has_another_agent(said: Statement, cited: Statement, before: Statement | None) -> bool:
    """Whether somebody else does what both sentences speak of."""
    for predicate in said.predicates:
        doers = agents(said, predicate)
        for at in _places(said.words[predicate], cited) if doers else ():
            others = agents(cited, at) or _agents_before(cited, at, before)
            if others and not any(_is_among(one, others) for one in doers):
                return True
            if len(doers) > 1 and not all(_is_among(one, cited.names) for one in doers):
                return True
    return False


def _agents_before(cited: Statement, predicate: int, before: Statement | None) -> list[Name]:
    """Who « il » or « elle » is: whoever does something in the sentence before."""
    reach = 4 if is_saying(cited.words[predicate].folded) else 2
    near = cited.words[max(predicate - reach, 0) : predicate]
    if before is None or not any(one.folded in ("il", "elle", "he", "she") for one in near):
        return []
    return next((found for at in before.predicates if (found := agents(before, at))), [])


def _is_among(name: Name, others: Sequence[Name]) -> bool:
    return any(name.is_same(one) for one in others)


def _drops_a_hedge(said: Statement, cited: Statement) -> bool:
    """Whether `cited` reports as claimed, denied or wished what `said` states as a fact."""
    if said.hedges:
        return False
    told = [at for at in said.content if not said.in_name(at)]
    for hedge, _ in cited.hedges:
        reported = range(hedge + 1, hedge + 1 + _HEDGED)
        shared = sum(any(at in reported for at in _places(said.words[one], cited)) for one in told)
        if told and shared >= _MOSTLY * len(told):
            return True
        close = range(hedge + 1, hedge + 1 + _RULED)
        if any(at in close for one in said.predicates for at in _places(said.words[one], cited)):
            return True
    return False
