"""What the turn before spoke of, and how much it was about each: for pronouns to point at.

Pure; knows nothing of the question that comes after.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from qa.conversation.antecedents import Spoken
from qa.conversation.grammar import definite
from qa.conversation.mentions import Mention, Sort
from qa.conversation.reader import mentions, whole_mention
from qa.text.french import fold, words
from qa.text.kinds import Kind, kind_of

SHORT_ANSWER = 6  # words: an answer that is no longer is all of it what was asked for


@dataclass(frozen=True, slots=True)
class Said:
    """One earlier turn: its question, understood, and what answered it.

    `open_question` is the one that was asked back about, `choices` between which.
    """

    question: str
    language: str
    answer: str
    quotes: tuple[str, ...]
    open_question: str | None = None
    choices: tuple[str, ...] = ()

    @property
    def short(self) -> str | None:
        """The few words that answered, where the answer begins with them: one thing, named."""
        found = re.match(r"\*\*(.+?)\*\*", self.answer)
        line = found[1] if found else self.answer.strip().rstrip(".").split("\n")[0]
        if not 0 < len(words(line)) <= SHORT_ANSWER:
            return None
        return line if whole_mention(line, self.language) else None


_ANSWER, _SUBJECT, _OTHER, _INNER, _SAID, _QUOTED = 3.0, 2.5, 1.6, 1.0, 0.6, 0.3
_IDENTITY = re.compile(r"(?:qui|quel(?:le)?s?|who|what) (?:est|sont|etait|is|are|was) ")


def spoken_of(before: Said) -> Iterator[Spoken]:
    """What the turn before speaks of, each once, with what it was most about first."""
    seen: set[str] = set()
    for one in _in_order(before):
        if not seen & _names(one.mention):
            seen |= _names(one.mention)
            yield one


def _names(mention: Mention) -> set[str]:
    return {mention.head}


def _in_order(before: Said) -> Iterator[Spoken]:
    yield from _answering(before, kind_of(before.question))
    yield from _asked_about(before)
    for text, weight in ((before.answer, _SAID), *((one, _QUOTED) for one in before.quotes)):
        for one in _known(mentions(text, before.language)):
            if one.named or one.sort in (Sort.NAME, Sort.COUNTRY):
                yield Spoken(one, weight)


def _answering(before: Said, kind: Kind) -> Iterator[Spoken]:
    """What answered « qui ? », « quelle ville ? », « où ? »."""
    mention = whole_mention(before.short, before.language) if before.short else None
    if mention is None or mention.sort is Sort.DATE:
        return
    found = mentions(before.question, before.language)
    asked = next((one for one in found if one.asked), None)
    if _IDENTITY.match(fold(before.question)):
        if found and not fold(before.question).startswith(("qui", "who")):
            yield Spoken(mention, _INNER, found[0].head)
    elif asked and not asked.preposition:
        yield Spoken(mention, _ANSWER, asked.head, doer=True)
    elif kind is Kind.PERSON:
        yield Spoken(mention, _ANSWER, person=True, doer=True)
    elif kind is Kind.PLACE:
        yield Spoken(mention, _SAID, "lieu")


def _asked_about(before: Said) -> Iterator[Spoken]:
    """The mentions of the question, its subject first; both of « Kim et Poutine » alike."""
    weight = _SUBJECT
    has_doer = kind_of(before.question) is Kind.PERSON
    found = list(_known(mentions(before.question, before.language)))
    owned = _IDENTITY.match(fold(before.question)) is not None
    for one, following in pairwise([*found, None]):
        if one is None or one.asked:
            yield from [Spoken(one, _INNER)] if one else []
            continue
        grade = weight if not one.preposition else min(weight, _OTHER)
        grade = _owner(one, grade) if owned else grade - 0.6 * one.depth
        doer = not (has_doer or one.preposition)
        yield Spoken(one, grade, doer=doer, fully=_fully(before.question, one, following))
        for part in one.parts:
            yield Spoken(part, grade, doer=doer)
        has_doer = has_doer or doer
        weight = weight - 0.5


def _owner(one: Mention, grade: float) -> float:
    """« Quelle est la taille de Kim ? » is about Kim more than about a size."""
    named = one.named or one.sort in (Sort.NAME, Sort.COUNTRY)
    if one.depth:
        return _SUBJECT + 0.5 if named else grade
    return grade if named else grade - 0.7


def _fully(question: str, one: Mention, following: Mention | None) -> str:
    """« la lettre au roi », from « a envoyé une lettre au roi »."""
    if following is None or following.depth or not following.preposition:
        return ""
    if one.sort is not Sort.THING or question[one.end : following.start].strip():
        return ""
    opening = definite(one.text, one.feminine, one.plural)
    return f"{opening} {question[following.start : following.end]}"


def _known(found: Iterable[Mention]) -> Iterator[Mention]:
    return (one for one in found if one.sort is not Sort.DATE)
