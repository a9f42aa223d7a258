"""What goes together into a limited room, and where to cut what is too large for it.

Knows weights and characters; what a weight counts (tokens, here) is the caller's affair.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from qa.types import Span

Weigh = Callable[[Sequence[Span]], list[int]]

# What a cut costs after these, where leaving a room empty would cost 1. A full stop inside
# a sentence belongs to an abbreviation, or to an aside.
_AFTER = {"!": 0.0, "?": 0.0, "…": 0.0, ";": 0.0, ":": 0.1, ",": 0.2, ".": 1.0}
_ELSEWHERE = 0.6

_WORD = re.compile(r"\S+")
_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = "".join(map(chr, range(0x1F1E6, 0x1F200)))
_NEARBY = 32  # characters around the best place that are searched for an allowed one


def pack(weights: Sequence[int], costs: Sequence[float], room: int) -> list[slice]:
    """Consecutive things put into runs of at most `room`, at the least cost.

    A run costs the square of the share of the room it leaves empty, so that runs come
    out even; ending one after thing i costs ``costs[i]``. What is heavier than the room
    is a run by itself.
    """
    total = np.concatenate(([0], np.cumsum(weights)))
    least = np.zeros(len(total))
    came_from = np.zeros(len(total), dtype=np.int64)
    for end in range(1, len(total)):
        first = min(int(np.searchsorted(total, total[end] - room)), end - 1)
        empty = 1 - (total[end] - total[first:end]) / room
        cost = least[first:end] + empty**2
        best = int(np.argmin(cost))
        came_from[end] = first + best
        least[end] = cost[best] + costs[end - 1]
    return list(_runs(came_from))[::-1]


def _runs(came_from: NDArray[np.int64]) -> Iterator[slice]:
    end = len(came_from) - 1
    while end > 0:
        yield slice(int(came_from[end]), end)
        end = int(came_from[end])


def pieces(text: str, sentence: Span, weigh: Weigh, room: int) -> list[Span]:
    """A sentence that is too heavy, cut where it hurts least into pieces of about equal weight.

    Best after ; then : then a comma, else at white space, and only in a word that is too
    heavy by itself anywhere: even then not between a letter and its accents, nor inside
    an emoji, unless a single one is too heavy.
    """
    words = [Span(*word.span()) for word in _WORD.finditer(text, *sentence)]
    atoms, weights = _light_atoms(text, words, weigh, room)
    costs = [_AFTER.get(text[atom.end - 1], _ELSEWHERE) for atom in atoms]
    runs = [atoms[run] for run in pack(weights, costs, room)]
    return [Span(run[0].start, run[-1].end) for run in runs]


def _light_atoms(
    text: str, atoms: list[Span], weigh: Weigh, room: int
) -> tuple[list[Span], list[int]]:
    while True:
        weights = weigh(atoms)
        parts = [weight // room + 1 if weight > room else 1 for weight in weights]
        smaller = [
            part
            for atom, count in zip(atoms, parts, strict=True)
            for part in _even_parts(text, atom, count)
        ]
        if len(smaller) == len(atoms):
            return atoms, weights
        atoms = smaller


def _even_parts(text: str, word: Span, count: int) -> list[Span]:
    """At most `count` parts of about the same length: two at least, but for one character."""
    length = word.end - word.start
    edges = [word.start]
    for number in range(1, count):
        wanted = max(word.start + length * number // count, edges[-1] + 1)
        if wanted < word.end:
            edges.append(_allowed_cut(text, wanted, Span(edges[-1], word.end)))
    return [Span(*edge) for edge in pairwise([*edges, word.end])]


def _allowed_cut(text: str, wanted: int, inside: Span) -> int:
    """The place nearest to `wanted` that cuts no character in two as readers see it."""
    nearest = sorted(
        range(max(inside.start + 1, wanted - _NEARBY), min(inside.end, wanted + _NEARBY)),
        key=lambda place: abs(place - wanted),
    )
    return next((place for place in nearest if _is_allowed_cut(text, inside.start, place)), wanted)


def _is_allowed_cut(text: str, start: int, place: int) -> bool:
    following = text[place]
    if unicodedata.category(following) in ("Mn", "Mc", "Me", "Cf") or ord(following) in _SKIN_TONES:
        return False
    return text[place - 1] != _JOINER and not _is_in_flag(text, start, place)


def _is_in_flag(text: str, start: int, place: int) -> bool:
    """Whether an odd number of flag letters stand before this one: they come in pairs."""
    if text[place] not in _FLAG_LETTERS:
        return False
    before = text[start:place]
    return (len(before) - len(before.rstrip(_FLAG_LETTERS))) % 2 == 1
