"""The dependencies of one parsed French sentence: what hangs on a word, and how.

Mends what the parser is known to take amiss. Knows nothing of names or of what is compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.models.syntax import Token
from qa.proof.irregular import verb_stem
from qa.proof.lexicon import HEDGE_OF
from qa.text.french import fold

# How one word belongs to another; prepositions go in groups.
AGENT, PATIENT, OF, TO, IS, SUCH = "agent", "patient", "of", "to", "is", "such"
SUBJECT = ("nsubj", "nsubj:pass")
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
        "since": "depuis",
        "until": "jusque jusqu",
    }.items()
    for word in listed.split()
}
_DIRECT = {
    "nsubj": AGENT,
    "nsubj:pass": PATIENT,
    "obl:agent": AGENT,
    "obj": PATIENT,
    "iobj": TO,
    "appos": IS,
    "amod": SUCH,
}
_GOVERNED = ("obl", "obl:arg", "obl:mod", "nmod")
_LEAVING_OPEN = frozenset("devoir pouvoir falloir vouloir compter douter risquer".split())


class Dependencies:
    """The tokens of a sentence, by what they depend on."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens

    def children(self, at: int, relation: str) -> list[int]:
        """The tokens that hang on one in that way, in order."""
        return [
            place
            for place, one in enumerate(self.tokens)
            if one.head == at and place != at and one.relation == relation
        ]

    def has(self, at: int, *relations: str) -> bool:
        """Whether a token hangs on one in one of those ways."""
        return any(self.children(at, one) for one in relations)

    def stem(self, at: int) -> str:
        """One stem for all forms of a token."""
        return verb_stem(fold(self.tokens[at].lemma))

    def belongs(self, at: int, steps: int = 5) -> tuple[str, int]:
        """How a token belongs to which other; "" when that is of no kind looked at here."""
        token = self.tokens[at]
        if token.relation == "conj" and steps:
            own = self._preposition(at)
            if own and not self._preposition(token.head):
                return own, token.head  # « les dirigeants des États-Unis et du Japon »
            how, head = self.belongs(token.head, steps - 1)
            return own or how, head
        if token.relation in _GOVERNED:
            return self._preposition(at), token.head
        if token.relation == "obj" and self._is_inverted(at):
            return AGENT, token.head
        return _DIRECT.get(token.relation, ""), token.head

    def meant(self, at: int) -> Iterator[int]:
        """The token; for « qui » the word before its clause, or others that it may be as well."""
        token = self.tokens[at]
        if token.kind != "PRON":
            yield at
            return
        verb = self.tokens[token.head]
        if verb.relation == "acl:relcl" and verb.head < at:
            yield verb.head
            nouns = range(verb.head + 1, at)
            yield from (one for one in nouns if self.tokens[one].kind in ("NOUN", "PROPN"))

    def is_modal(self, at: int) -> bool:
        """Whether a verb leaves open whether it is so: « doit », « pourrait »."""
        return fold(self.tokens[at].lemma) in _LEAVING_OPEN

    def is_open(self, at: int, steps: int = 6) -> bool:
        """Whether a verb stands below one that claims, denies, wishes or leaves open."""
        token = self.tokens[at]
        if token.relation not in ("xcomp", "ccomp", "advcl", "acl") or not steps:
            return False
        if token.relation in ("xcomp", "ccomp") and self._hedges(token.head):
            return True
        return self.is_open(token.head, steps - 1)

    def _hedges(self, at: int) -> bool:
        token = self.tokens[at]
        own = (fold(token.text), fold(token.lemma))
        return self.is_modal(at) or any(one in HEDGE_OF for one in own)

    def _is_inverted(self, at: int) -> bool:
        """Whether it is who promised, in « …, a promis le directeur », parsed as what is."""
        verb = self.tokens[at].head
        if at < verb or self.has(verb, *SUBJECT):
            return False
        first = min(self.children(verb, "aux:tense"), default=verb)
        return first > 0 and self.tokens[first - 1].text in (",", "»", "”")

    def _preposition(self, at: int) -> str:
        cases = [fold(self.tokens[one].text).strip("'") for one in self.children(at, "case")]
        return _PREPOSITIONS.get(cases[0], cases[0]) if cases else ""
