"""« Que dit-elle ? », « ce pays », "his letter": whom and what a question points back at.

Knows nothing of turns or articles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.conversation import grammar
from qa.conversation.antecedents import Search, Spoken
from qa.conversation.english_pronouns import ENGLISH_STEPS
from qa.conversation.french_pronouns import FRENCH_STEPS
from qa.conversation.mentions import Mention
from qa.conversation.reader import mentions


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question whose pronouns are replaced, or between which of `choices` it must be said.

    `pointing` says that something is left that points back at what no rule found.
    """

    text: str
    choices: tuple[Mention, ...] = ()
    pointing: bool = False


def resolve(question: str, language: str, spoken: Sequence[Spoken]) -> Resolved:
    """`question` with what its pronouns stand for, as far as `spoken` tells."""
    search = Search(spoken, frozenset(one.head for one in mentions(question, language)))
    steps = FRENCH_STEPS if language == "fr" else ENGLISH_STEPS
    text = question
    for step in steps:
        text = step(text, search)
        if search.choices:
            return Resolved(question, search.choices)
    if text == question:
        return Resolved(question, pointing=search.pointing)
    text = grammar.elided(text) if language == "fr" else text
    text = re.sub(r"\s+", " ", text).strip()
    return Resolved(text[:1].upper() + text[1:], pointing=search.pointing)
