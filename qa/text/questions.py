"""A question, read: its language, its kind, its words.

Pure functions over the question's text; knows nothing of the articles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from qa.errors import QuestionError
from qa.text.french import Word, content_words, words
from qa.text.kinds import Kind as Kind
from qa.text.kinds import kind_of, noun_asked_for

LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Question:
    """A question, read: `words` carry its meaning; `focus` are the stems of the noun asked for.

    « Combien de pages compte la lettre ? » has the focus « page ».
    """

    text: str
    language: str
    kind: Kind
    words: tuple[Word, ...]
    focus: tuple[str, ...]


_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
_FRENCH = """
le la les l un une des du de d qu que qui quoi quel quelle quels quelles ou quand comment pourquoi
combien est ce c il elle on dans sur avec pour par et a au aux en sont t ete s cite citez parle
parlent dit disent leur leurs cette ces son sa ses ont y merci bonjour bonsoir salut aide peux tu
vous je me se ne pas plus si mais sous sans chez vers entre cela ca
"""
_ENGLISH = """
the of who whom whose what which when where why how is are was were did does do in to for with by
and has have had been from between about their his her its this these that they he she an at it
a an any on i my me be been there not or if so then than as it all some could would should will
hello hi hey good morning afternoon evening thanks thank thx you can tell help please
"""


def parse(text: str) -> Question:
    """The question that `text` asks.

    Raises:
        QuestionError: it is empty, longer than `LONGEST` characters, no valid Unicode, or
            holds no word.
    """
    text = text.strip()
    if not text:
        raise QuestionError("The question is empty: type a question about the articles.")
    if len(text) > LONGEST:
        raise QuestionError(
            f"The question is {len(text)} characters long and at most {LONGEST} are read: "
            "shorten it to what you want to know."
        )
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise QuestionError("The question is not valid Unicode: type or send it as UTF-8.")
    if not words(text):
        raise QuestionError("The question holds no word that can be read: ask it in words.")
    return Question(
        text=text,
        language=language_of(text),
        kind=kind_of(text),
        words=telling_words(text),
        focus=tuple(word.stem for word in content_words(noun_asked_for(text))),
    )


def telling_words(text: str) -> tuple[Word, ...]:
    """The words of `text` that carry its meaning, each stem once, in their order."""
    found: dict[str, Word] = {}
    for word in content_words(text):
        found.setdefault(word.stem, word)
    return tuple(found.values())


def language_of(text: str) -> str:
    """ "en" when `text` has more of English's small words than of French's, else "fr".

    What it quotes, a title say, does not count.
    """
    found = [word.folded for word in words(_QUOTED.sub(" ", text)) or words(text)]
    french = sum(word in _small_words(_FRENCH) for word in found)
    return "en" if sum(word in _small_words(_ENGLISH) for word in found) > french else "fr"


@cache
def _small_words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())
