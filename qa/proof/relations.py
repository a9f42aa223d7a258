"""What belongs to what in a French sentence, as its parse has it: who did it, to whom, where.

« La lettre de Kim à Poutine » is a letter of Kim's, and one to Poutine. A relation is told as
far as a parse tells it; whoever compares two sentences takes what is missing for no evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from qa.models.syntax import parsed
from qa.proof.dependencies import AGENT, IS, OF, PATIENT, SUBJECT, SUCH, Dependencies
from qa.proof.statements import Statement
from qa.text.demonyms import names_a_country
from qa.text.french import is_stopword, stem

_TELLING = ("NOUN", "PROPN", "NUM", "ADJ")
_STATE = ("etat",)  # « un média d’État nord-coréen » is of North Korea


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
    """All relations of a sentence, and its verbs by their stems.

    `future` and `done` ones; `open` ones are only wanted, claimed, denied or due, and `stated`
    ones are not.
    """

    all: tuple[Relation, ...]
    future: frozenset[str]
    done: frozenset[str]
    open: frozenset[str]
    stated: frozenset[str]


@lru_cache(maxsize=2_000)
def relations(of: Statement) -> Relations:
    """The relations of one French sentence."""
    tree = Dependencies(parsed(of.text))
    verbs = [at for at, one in enumerate(tree.tokens) if one.kind == "VERB"]
    opened = {at for at in verbs if tree.is_open(at)}
    return Relations(
        tuple(dict.fromkeys(_Reading(of, tree).relations())),
        frozenset(tree.stem(at) for at, one in enumerate(tree.tokens) if one.tense == "Fut"),
        frozenset(
            tree.stem(one.head)
            for one in tree.tokens
            if one.relation == "aux:tense" and one.tense == "Pres"
        ),
        frozenset(map(tree.stem, opened)),
        frozenset(tree.stem(at) for at in verbs if at not in opened),
    )


class _Reading:
    """One statement and its dependencies, side by side."""

    def __init__(self, of: Statement, tree: Dependencies) -> None:
        self._of = of
        self._tree = tree

    def relations(self) -> Iterator[Relation]:
        """All that the parse tells."""
        for at, token in enumerate(self._tree.tokens):
            if token.relation == "acl" and token.form == "Part":
                yield from self._of_participle(at)
            elif token.relation in SUBJECT and self._tree.has(token.head, "cop"):
                yield from self._related(token.head, IS, self._thing(at))
                yield from self._related(at, IS, self._thing(token.head))
            elif token.relation in SUBJECT and self._tree.is_modal(token.head):
                yield from self._below_modal(at)
            else:
                yield from self._plain(at)

    def _plain(self, at: int) -> Iterator[Relation]:
        how, head = self._tree.belongs(at)
        for one in self._tree.meant(at) if how else ():
            thing = self._thing(one)
            if how != SUCH or thing is None:
                yield from self._related(head, how, thing)
            elif not is_stopword(thing.words[0]):
                yield from self._related(head, OF if thing.is_name else SUCH, thing)

    def _below_modal(self, at: int) -> Iterator[Relation]:
        """« Un ascenseur doit être installé »: it is what is installed."""
        for verb in self._tree.children(self._tree.tokens[at].head, "xcomp"):
            how = PATIENT if self._tree.has(verb, "aux:pass") else AGENT
            for one in self._tree.meant(at):
                yield from self._related(verb, how, self._thing(one))

    def _of_participle(self, at: int) -> Iterator[Relation]:
        """« une lettre envoyée »: it was sent; « c’était un allié, offrant … »: that one gave."""
        token = self._tree.tokens[at]
        if token.tense == "Past":
            yield from self._related(at, PATIENT, self._thing(token.head))
        for subject in self._tree.children(token.head, "nsubj") if token.tense != "Past" else ():
            yield from self._related(at, AGENT, self._thing(subject))

    def _related(self, head: int, how: str, thing: Thing | None) -> Iterator[Relation]:
        if thing is None:
            return
        within = self._thing(head)
        if within is None or not within.is_name:
            yield Relation(self._tree.stem(head), how, thing)
        elif within.at != thing.at:
            yield Relation(within.head, how, thing)

    def _thing(self, at: int) -> Thing | None:
        places = self._places(at)
        if not places:
            return None
        for name in self._of.names:
            if name.first <= places[0] <= name.last and name.words != _STATE:
                return Thing(name.words, True, name.first, stem(name.words[0]))
        if parts := self._tree.children(at, "flat:name"):  # « M. Poutine »
            return self._thing(parts[0])
        found = tuple(self._of.words[one].folded for one in places)
        is_people = any(names_a_country(stem(one)) for one in found)
        if is_people or self._tree.tokens[at].kind in _TELLING:
            return Thing(found, is_people, places[0], self._of.words[places[0]].stem)
        return None

    def _places(self, at: int) -> list[int]:
        """The statement's words that a token is."""
        token = self._tree.tokens[at]
        return [
            place
            for place, word in enumerate(self._of.words)
            if word.start < token.end and token.start < word.end
        ]
