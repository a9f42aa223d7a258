"""Who « le dirigeant nord-coréen » is: what the sentences around say that names are.

By the parses of French sentences. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.proof.dependencies import IS, OF
from qa.proof.relations import Relation, Thing, relations
from qa.proof.sameness import alike, same_thing
from qa.proof.statements import Statement


@dataclass(frozen=True, slots=True)
class Description:
    """Who a name is said to be: Kim, « dirigeant », North Korean."""

    who: Thing
    head: str
    of: tuple[Thing, ...]


def described(of: Statement) -> Iterator[Description]:
    """The names of a sentence that it says what they are."""
    found = relations(of).all
    for one in found:
        if one.how == IS and one.thing.is_name:
            common = Thing((one.head,), False, -1, one.head)
            yield Description(one.thing, one.head, tuple(names_in(common, found, OF)))


def fits(doer: Thing, others: Sequence[Relation], description: Description) -> bool:
    """Whether both are of the same, or one of nothing: « le dirigeant » fits any country."""
    of = tuple(names_in(doer, others, OF))
    return not (of and description.of) or any(same_thing(a, b) for a in of for b in description.of)


def is_one(
    name: Thing, doer: Thing, others: Sequence[Relation], known: Sequence[Description]
) -> bool:
    """Whether `doer` is `name`, or what `name` is said to be."""
    return same_thing(name, doer) or any(
        same_thing(name, one.who) and alike(one.head, doer.head) and fits(doer, others, one)
        for one in known
    )


def names_in(thing: Thing, others: Sequence[Relation], how: str, steps: int = 3) -> Iterator[Thing]:
    """The name that a thing is; else those that are it, or that it is of, as `how` says."""
    if thing.is_name:
        yield thing
        return
    for other in others if steps else ():
        if other.how == how and other.head == thing.head and other.thing != thing:
            yield from names_in(other.thing, others, how, steps - 1)
