"""A sentence in another language than the article it cites: what can be held against it.

Names are put as the article puts them, numbers and dates have no language, and many words
are nearly the same in French and English. That tells enough to catch another name, number,
date, denial or order of names; what is left unchecked is said. Knows no dictionary.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.proof.grounds import Ground, sentences_of, share_held, statement_of
from qa.proof.names import Name, proper_words
from qa.proof.numerals import calendar_words, numerals
from qa.proof.particulars import UnprovenError, holds_names_and_numbers
from qa.proof.slips import slip
from qa.proof.statements import Statement
from qa.text.exonyms import named_in
from qa.text.french import sound, words
from qa.text.questions import language_of
from qa.types import Passage

# The share of its content, names and numbers included, that one sentence holds.
ENOUGH = 0.45
# So many names, numbers and dates, or it could be any sentence of the article.
FEWEST_ANCHORS = 2
# A name is put in another spelling of the same sound only when it is so long.
_LETTERS = 4


def as_the_article_puts_it(text: str, language: str, cited: Sequence[Passage]) -> str | None:
    """`text`, in `language`, with its names as `cited` has them; None when that is its own."""
    other = language_of(cited[0].text)
    return _respelt(named_in(text, language, other), cited) if language != other else None


def ground_across(
    told: Statement, asserted: Sequence[int], cited: Sequence[Passage], proper: frozenset[str]
) -> tuple[Ground, float]:
    """The sentence that bears `told` out, as far as that shows, and how much of it it holds.

    Raises:
        UnprovenError: none does, or the one that is nearest says otherwise.
    """
    if len(told.names) + len(numerals(told.text)) + len(calendar_words(told.text)) < FEWEST_ANCHORS:
        raise UnprovenError("coverage")
    holding = [one for one in sentences_of(cited, proper) if _holds(told, one, proper)]
    covers = {one: share_held(told, asserted, [one], proper) for one in holding}
    refuted = UnprovenError("coverage")
    for one in sorted(holding, key=lambda one: -covers[one]):
        try:
            if covers[one] >= ENOUGH:
                _require_same_sense(told, statement_of(one, proper))
                return one, covers[one]
        except UnprovenError as error:
            refuted = error
    raise refuted


def _holds(told: Statement, ground: Ground, proper: frozenset[str]) -> bool:
    here = statement_of(ground, proper)
    months = calendar_words(told.text) <= calendar_words(here.text)
    return months and holds_names_and_numbers(told, here)


def _require_same_sense(told: Statement, cited: Statement) -> None:
    """What form alone tells in any language: denials, what is only claimed or wished, order."""
    if told.has_negation != cited.has_negation:
        raise UnprovenError("negation")
    if {sort for _, sort in told.hedges} != {sort for _, sort in _hedges(told, cited)}:
        raise UnprovenError("hedge")
    if found := slip(told, cited):
        raise UnprovenError(found.reason, found.what)
    if _order(told, cited) != _order(cited, told):
        raise UnprovenError("reversed")


def _hedges(told: Statement, cited: Statement) -> list[tuple[int, str]]:
    """The hedges of `cited`, but for a wish in a clause that holds no name of `told`."""
    shared = [one.first for one in cited.names if any(one.is_same(its) for its in told.names)]
    return [
        (at, sort)
        for at, sort in cited.hedges
        if sort != "wish" or any(_in_one_clause(cited, *sorted((at, one))) for one in shared)
    ]


def _in_one_clause(of: Statement, first: int, last: int) -> bool:
    return "," not in of.text[of.words[first].end : of.words[last].start]


def _order(own: Statement, other: Statement) -> list[str]:
    """The names that both have, in order; those that « et » joins in that of the alphabet."""
    shared = [one for one in own.names if any(one.is_same(its) for its in other.names)]
    groups: list[list[Name]] = []
    for one in shared:
        if groups and _joined(own, groups[-1][-1], one):
            groups[-1].append(one)
        else:
            groups.append([one])
    return list(dict.fromkeys(min(_key(one, other) for one in group) for group in groups))


def _key(name: Name, other: Statement) -> str:
    """One word for a name and its other spellings."""
    known = {word for its in other.names if name.is_same(its) for word in its.words}
    return min(sound(word) for word in (*name.words, *known))


def _joined(of: Statement, one: Name, other: Name) -> bool:
    between = {word.folded for word in of.words[one.last + 1 : other.first]}
    return other.first - one.last <= 6 and bool(between & {"et", "and"})


def _respelt(text: str, cited: Sequence[Passage]) -> str:
    """`text` with each name that only sounds like one of the passages' written as they do."""
    known = frozenset().union(*(proper_words(f"{one.title}\n{one.text}") for one in cited))
    by_sound = {_ending_apart(word): word for word in sorted(known) if len(word) > _LETTERS}
    pieces, end = [], 0
    for word in words(text):
        found = by_sound.get(_ending_apart(word.folded))
        is_name = text[word.start].isupper() and len(word.folded) > _LETTERS
        if is_name and found and word.folded not in known:
            pieces += [text[end : word.start], found.capitalize()]
            end = word.end
    return "".join([*pieces, text[end:]])


def _ending_apart(folded: str) -> str:
    """Its sound without an « e » in the end: Putin is Poutine."""
    return sound(folded.rstrip("e"))
