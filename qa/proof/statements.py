"""A sentence taken apart as far as form allows: names, predicates, who does it, what is denied.

Pure, French and English; no parser. What it cannot tell it leaves empty, and whoever compares
two statements takes an empty part for no evidence against.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.proof.irregular import verb_stem
from qa.proof.lexicon import (
    BEFORE_ORDERS,
    BEING,
    CONDITIONAL,
    HEDGE_OF,
    ORDERS,
    PARTICIPLE,
    PASSIVE,
    SAYING,
)
from qa.proof.names import Name, is_content, names, touch
from qa.proof.predicates import negated, negates, predicates
from qa.text.french import Word, words


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence's words, and the places among them of what matters.

    `content` carry meaning; `predicates` say what happens; `negated` are denied; `hedges`
    maps the place of a word to what it makes of what follows: denial, claim, wish, order.
    """

    text: str
    words: tuple[Word, ...]
    content: tuple[int, ...]
    names: tuple[Name, ...]
    predicates: tuple[int, ...]
    negated: frozenset[int]
    hedges: tuple[tuple[int, str], ...]
    has_negation: bool

    def stems(self, places: Sequence[int] | frozenset[int]) -> frozenset[str]:
        """The stems of the words at those places."""
        return frozenset(self.words[at].stem for at in places)

    def in_name(self, at: int) -> bool:
        """Whether the word at that place belongs to a name."""
        return any(one.first <= at <= one.last for one in self.names)

    @property
    def commands(self) -> bool:
        """Whether it tells its reader what to say: then it bears nothing out."""
        return any(sort == "order" for _, sort in self.hedges)

    def is_passive(self, predicate: int) -> bool:
        """Whether the predicate is done to its subject: « a été écrite par »."""
        return self._names_doer(predicate) and (
            self._is_after(predicate, PASSIVE) or self._is_participle(predicate)
        )

    def is_done_by_nobody(self, predicate: int) -> bool:
        """Whether it does not say who does it: « une lettre envoyée à », « a été envoyée »."""
        if predicate == 0 or self._names_doer(predicate):
            return False
        return self._is_participle(predicate) or self._is_after(predicate, BEING)

    def _is_participle(self, predicate: int) -> bool:
        """Whether it is « envoyée » in « une lettre envoyée »: behind a word, and no auxiliary."""
        word, before = self.words[predicate], self.words[predicate - 1]
        ends_as_one = self.text[word.start : word.end].endswith(PARTICIPLE)
        return ends_as_one and is_content(before) and predicate - 1 not in self.predicates

    def _is_after(self, predicate: int, listed: frozenset[str]) -> bool:
        before = self.words[max(predicate - 2, 0) : predicate]
        return any(one.folded in listed for one in before)

    def _names_doer(self, predicate: int) -> bool:
        after = {one.folded for one in self.words[predicate + 1 : predicate + 6]}
        return bool(after & {"par", "by"})

    def is_conditional(self, predicate: int) -> bool:
        """Whether the predicate is only supposed: « figureraient », « aurait écrit »."""
        near = self.words[max(predicate - 2, 0) : predicate + 1]
        return any(one.folded.endswith(CONDITIONAL) for one in near)


@lru_cache(maxsize=5_000)
def statement(text: str, proper: frozenset[str] = frozenset()) -> Statement:
    """`text`, one sentence, taken apart; `proper` are words, folded, known to be names."""
    found = tuple(_in_first_form(text, one) for one in words(text))
    named = tuple(names(text, found, proper))
    content = tuple(at for at, one in enumerate(found) if is_content(one))
    denied = frozenset(negated(found))
    return Statement(
        text=text,
        words=found,
        content=content,
        names=named,
        predicates=tuple(dict.fromkeys(predicates(text, found, named))),
        negated=denied,
        hedges=tuple(_hedges(text, found)),
        has_negation=bool(denied) or any(negates(found, at) for at in range(len(found))),
    )


def _in_first_form(text: str, word: Word) -> Word:
    """The word with the stem that all forms of its verb share.

    « né » is no « ne », and « l’est » where the sun rises.
    """
    folded = word.folded
    if text[word.start : word.end].lower() == "né":
        folded = "naitre"
    elif folded == "est" and text[max(word.start - 2, 0) : word.start].lower() in ("l’", "l'"):
        folded = "orient"
    return word._replace(folded=folded, stem=verb_stem(folded))


def agents(of: Statement, predicate: int) -> list[Name]:
    """The names that do what the predicate says; empty where the form does not tell."""
    if following := _says_after(of, predicate):
        return following
    if of.is_passive(predicate):
        done_by = [one for one in of.names if one.first > predicate and not one.bare]
        return [one for one in done_by if _is_after(of, one, frozenset({"par", "by"}))][:1]
    earlier = max((one for one in of.predicates if one < predicate), default=-1)
    return [one for one in of.names if earlier < one.first < predicate and one.bare]


def is_saying(folded: str) -> bool:
    """Whether a folded word tells that somebody says something."""
    return folded in SAYING


def is_inverted(of: Statement, predicate: int) -> bool:
    """Whether who says it stands after: « …, a déclaré Kim »."""
    return bool(_says_after(of, predicate))


def _says_after(of: Statement, predicate: int) -> list[Name]:
    if of.words[predicate].folded not in SAYING:
        return []
    return [one for one in of.names if 0 < one.first - predicate <= 2 and one.bare][:1]


def _is_after(of: Statement, name: Name, prepositions: frozenset[str]) -> bool:
    before = of.words[max(name.first - 2, 0) : name.first]
    return any(one.folded in prepositions for one in before)


def _hedges(text: str, found: Sequence[Word]) -> Iterator[tuple[int, str]]:
    for at, word in enumerate(found):
        if word.folded in ORDERS and _is_order(text, found, at):
            yield at, "order"
        elif word.folded in HEDGE_OF:
            yield at, HEDGE_OF[word.folded]


def _is_order(text: str, found: Sequence[Word], at: int) -> bool:
    """Whether a verb opens its clause, as imperatives do; « Answer: » is a heading."""
    if text[found[at].end : found[at].end + 2].lstrip().startswith(":"):
        return False
    return at == 0 or not touch(text, found, at) or found[at - 1].folded in BEFORE_ORDERS
