"""Texts as the passages that a search hands to the reader."""

from __future__ import annotations

from qa.text.sentences import sentences
from qa.types import Passage, ScoredPassage


def found(*texts: str, title: str = "Titre", distinct: bool = True) -> list[ScoredPassage]:
    """A passage for each text, the best first; each of an article of its own if `distinct`."""
    passages, start = [], 0
    for rank, text in enumerate(texts):
        name = f"{rank if distinct else 0}.txt"
        cut = tuple(sentences(" " * start + text, start, start + len(text)))
        passage = Passage(name, title, start, start + len(text), text, cut)
        score = 1 / (1 + rank)
        passages.append(ScoredPassage(passage, score, dense=score, lexical=score))
        start += 0 if distinct else len(text) + 2
    return passages
