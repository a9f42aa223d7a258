"""What belongs to what in a French sentence, as its parse has it: who did it, to whom, where.

« La lettre de Kim à Poutine » is a letter of Kim's, and one to Poutine. A relation is told as
far as a parse tells it; whoever compares two sentences takes what is missing for no evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.models.syntax import Token, parsed
from qa.proof.irregular import verb_stem
from qa.proof.statements import Statement
from qa.text.demonyms import names_a_country
from qa.text.french import fold, is_stopword, stem

# How one word belongs to another; prepositions go in groups.
AGENT, PATIENT, OF, TO, IS, SUCH = "agent", "patient", "of", "to", "is", "such"
_PREPOSITIONS = {
    word: group
    for group, listed in {
        OF: "de du des d",
        TO: "a au aux en dans vers",
        "on": "sur",
        "with": "avec",
        "against": "contre",
        "for": "pour",
        "by": "par",
        "between": "entre",
        "before": "avant",
        "after": "apres",
        "during": "pendant durant lors",
        "since": "depuis des",
        "until": "jusque jusqu",
    }.items()
    for word in listed.split()
    if (group, word) != ("since", "des")
}
_DIRECT = {
    "nsubj": AGENT,
    "nsubj:pass": PATIENT,
    "obl:agent": AGENT,
    "obj": PATIENT,
    "iobj": TO,
    "appos": IS,
}
_STATE = ("etat",)  # « un média d’État nord-coréen » is of North Korea
_GOVERNED = ("obl", "obl:arg", "obl:mod", "nmod")
_TELLING = ("NOUN", "PROPN", "NUM", "ADJ")


@dataclass(frozen=True, slots=True)
class Thing:
    """Somebody or something: its words, folded; whether they are a name or a people's.

    `at` is the first of the statement's words that it is, and `head` the stem of its first.
    """

    words: tuple[str, ...]
    is_name: bool
    at: int
    head: str


@dataclass(frozen=True, slots=True)
class Relation:
    """That `thing` belongs to a word, by its stem, in a way such as « agent » or « of »."""

    head: str
    how: str
    thing: Thing


@dataclass(frozen=True, slots=True)
class Relations:
    """All relations of a sentence, and its verbs by their stems: the future ones, the done ones."""

    all: tuple[Relation, ...]
    future: frozenset[str]
    done: frozenset[str]


def relations(of: Statement) -> Relations:
    """The relations of one French sentence."""
    return _relations(of)


@lru_cache(maxsize=2_000)
def _relations(of: Statement) -> Relations:
    tokens = parsed(of.text)
    reading = _Reading(of, tokens)
    return Relations(
        tuple(dict.fromkeys(reading.relations())),
        frozenset(reading.stem_at(at) for at, one in enumerate(tokens) if one.tense == "Fut"),
        frozenset(
            reading.stem_at(one.head)
            for one in tokens
            if one.relation == "aux:tense" and one.tense == "Pres"
        ),
    )


class _Reading:
    """One statement and its parse, side by side."""

    def __init__(self, of: Statement, tokens: Sequence[Token]) -> None:
        self._of = of
        self._tokens = tokens

    def relations(self) -> Iterator[Relation]:
        """All that the parse tells."""
        for at, token in enumerate(self._tokens):
            if token.relation == "acl" and token.form == "Part":
                yield from self._of_participle(at)
            elif token.relation in ("nsubj", "nsubj:pass") and self._has(token.head, "cop"):
                yield from self._related(token.head, IS, self._thing(at))
                yield from self._related(at, IS, self._thing(token.head))
            else:
                how, head = self._belongs(at)
                yield from self._related(head, how, self._subject(at)) if how else ()

    def stem_at(self, at: int) -> str:
        """One stem for all forms of a token."""
        return verb_stem(fold(self._tokens[at].lemma))

    def _related(self, head: int, how: str, thing: Thing | None) -> Iterator[Relation]:
        if thing is None:
            return
        within = self._thing(head)
        if within is None or not within.is_name:
            yield Relation(self.stem_at(head), how, thing)
        elif within.at != thing.at:
            yield Relation(within.head, how, thing)

    def _of_participle(self, at: int) -> Iterator[Relation]:
        """« une lettre envoyée »: it was sent; « c’était un allié, offrant … »: that one gave."""
        token = self._tokens[at]
        if token.tense == "Past":
            yield from self._related(at, PATIENT, self._thing(token.head))
            return
        subjects = self._children(token.head, "nsubj")
        yield from self._related(at, AGENT, self._thing(subjects[0]) if subjects else None)

    def _belongs(self, at: int, steps: int = 5) -> tuple[str, int]:
        """How a token belongs to which other; "" when that is of no kind looked at here."""
        token = self._tokens[at]
        if token.relation == "conj" and steps:
            own = self._preposition(at)
            if own and not self._preposition(
                token.head
            ):  # « dirigeants des États-Unis et du Japon »
                return own, token.head
            how, head = self._belongs(token.head, steps - 1)
            return own or how, head
        if token.relation in _GOVERNED:
            return self._preposition(at), token.head
        if token.relation == "amod":
            thing = self._thing(at)
            return self._quality(thing), token.head
        return _DIRECT.get(token.relation, ""), token.head

    def _quality(self, thing: Thing | None) -> str:
        if thing is None or is_stopword(thing.words[0]):
            return ""
        return OF if thing.is_name else SUCH

    def _preposition(self, at: int) -> str:
        cases = [fold(self._tokens[one].text).strip("'") for one in self._children(at, "case")]
        return _PREPOSITIONS.get(cases[0], cases[0]) if cases else ""

    def _subject(self, at: int) -> Thing | None:
        """What a token is; for « qui » the word before its clause."""
        token = self._tokens[at]
        if token.kind != "PRON":
            return self._thing(at)
        verb = self._tokens[token.head]
        return self._thing(verb.head) if verb.relation == "acl:relcl" else None

    def _thing(self, at: int) -> Thing | None:
        places = self._places(at)
        if not places:
            return None
        for name in self._of.names:
            if name.first <= places[0] <= name.last and name.words != _STATE:
                return Thing(name.words, True, name.first, stem(name.words[0]))
        if parts := self._children(at, "flat:name"):  # « M. Poutine »
            return self._thing(parts[0])
        found = tuple(self._of.words[one].folded for one in places)
        is_people = any(names_a_country(stem(one)) for one in found)
        if is_people or self._tokens[at].kind in _TELLING:
            return Thing(found, is_people, places[0], self._of.words[places[0]].stem)
        return None

    def _places(self, at: int) -> list[int]:
        """The statement's words that a token is."""
        token = self._tokens[at]
        return [
            place
            for place, word in enumerate(self._of.words)
            if word.start < token.end and token.start < word.end
        ]

    def _children(self, at: int, relation: str) -> list[int]:
        return [
            place
            for place, one in enumerate(self._tokens)
            if one.head == at and place != at and one.relation == relation
        ]

    def _has(self, at: int, relation: str) -> bool:
        return bool(self._children(at, relation))
