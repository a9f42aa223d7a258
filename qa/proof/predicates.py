"""Which words of a sentence say what happens, and which are denied; by form, without a parser.

French and English. What form does not tell is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.proof.lexicon import (
    AUXILIARIES,
    BETWEEN,
    DETERMINERS,
    NEGATORS,
    PREPOSITIONS,
    PRONOUNS,
    RESTRICTS,
    SAYING,
    TELLING,
)
from qa.proof.names import Name, is_content, is_verb, touch
from qa.text.french import Word


def predicates(text: str, found: Sequence[Word], named: Sequence[Name]) -> Iterator[int]:
    """The places of the words that likely say what happens: after auxiliaries and subjects."""
    ends = {one.last for one in named}
    for at, word in enumerate(found):
        is_auxiliary = word.folded in AUXILIARIES and is_verb(text, found, at)
        if is_auxiliary or at in ends or word.folded in PRONOUNS:
            yield from _next_content(text, found, at)
        elif (
            word.folded in SAYING
            or _stands_as_verb(text, found, at)
            or _is_infinitive(text, found, at)
        ):
            yield at


def _stands_as_verb(text: str, found: Sequence[Word], at: int) -> bool:
    """Whether a word stands as « mange » does in « le chat mange la souris »."""
    if not 0 < at < len(found) - 1 or text[found[at].start].isupper():
        return False
    if found[at].folded in PREPOSITIONS or found[at].folded.endswith("ment"):
        return False
    inside = touch(text, found, at) and touch(text, found, at + 1)
    after = found[at + 1]
    opens_object = after.folded in DETERMINERS or text[after.start].isupper()
    return inside and opens_object and is_content(found[at]) and is_content(found[at - 1])


def _is_infinitive(text: str, found: Sequence[Word], at: int) -> bool:
    """Whether a word is « rompre » in « promet de rompre les liens », or « break » in English."""
    if not 0 < at < len(found) - 1 or found[at + 1].folded not in DETERMINERS:
        return False
    if not (touch(text, found, at) and touch(text, found, at + 1) and is_content(found[at])):
        return False
    before, folded = found[at - 1].folded, found[at].folded
    french = before in ("de", "d", "a", "pour") and folded.endswith(("er", "ir", "re"))
    return french or before == "to"


def _next_content(text: str, found: Sequence[Word], at: int) -> Iterator[int]:
    """The next telling word, over pronouns and adverbs, not over punctuation or names."""
    for place in range(at + 1, min(at + 6, len(found))):
        if text[found[place - 1].end : found[place].start].strip(" -’'\u00a0\u202f\u2011"):
            return
        word = found[place]
        if text[word.start].isupper():
            return
        if word.folded in PREPOSITIONS:
            return
        if is_content(word) and word.folded not in BETWEEN and not word.folded[0].isdigit():
            yield place
            return
        if word.folded not in BETWEEN | AUXILIARIES:
            return


def negates(found: Sequence[Word], at: int) -> bool:
    """Whether the word at that place denies something; « ne … que » does not."""
    word = found[at].folded
    if word in ("ne", "n"):
        following = [one.folded for one in found[at + 1 : at + 7]]
        denied = set(following) & (NEGATORS | {"plus", "personne", "point", "guere"})
        return bool(denied) or not set(following) & RESTRICTS
    if word == "t":
        return at > 0 and found[at - 1].folded.endswith("n")
    return word in NEGATORS


def negated(found: Sequence[Word]) -> Iterator[int]:
    """The places of the words that a negation falls on: the next that tells something."""
    covered = -1
    for at in range(len(found)):
        if not negates(found, at):
            continue
        near = range(at + 1, min(at + 6, len(found)))
        place = next((i for i in near if is_content(found[i]) or found[i].folded in TELLING), None)
        if found[at].folded in ("ne", "n") and place is not None:
            covered = max(
                (
                    i
                    for i in range(at, min(at + 6, len(found)))
                    if found[i].folded == "pas" or found[i].folded in NEGATORS
                ),
                default=at,
            )
            yield place
        elif at > covered and place is not None:
            yield place
