"""How far the sentences that a written one rests on bear it out, as the reading models have it.

A reader bears a sentence out when the words that it marks as the answer stand in it; that it
marks others, or none, says nothing. A reranker says how near the sentence is to what it
rests on. What this may change, and what not, is qa/proof's affair.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.models import Page, SpanReader
from qa.proof import Ground, Support
from qa.reader.linear import probability
from qa.reader.panel import Panel
from qa.text.french import words
from qa.text.questions import Question
from qa.types import Span

# Surer than not.
EVEN = 0.5


def support_of(panel: Panel) -> Support | None:
    """What `panel` says of a written sentence; None without a model."""
    if not panel:
        return None

    def support(question: Question, said: str, grounds: Sequence[Ground]) -> float | None:
        quotes = [one.passage.sentence_text(one.sentence) for one in grounds]
        marked = _marked_in(panel.reader, question, said, quotes) if panel.reader else 0.0
        if marked > EVEN:
            return marked
        if not panel.reranker:
            return None
        return probability(panel.reranker.relevance(said, [" ".join(quotes)])[0])

    return support


def _marked_in(reader: SpanReader, question: Question, said: str, quotes: Sequence[str]) -> float:
    """How sure the reader is of an answer in `quotes` that `said` gives too; 0 if of none."""
    pages = [Page(quote, (Span(0, len(quote)),)) for quote in quotes]
    held = {word.folded for word in words(said)}
    read = zip(quotes, reader.read(question.text, pages), strict=True)
    marks = [
        probability(span.over_nothing / 2)
        for quote, (span,) in read
        if span and {word.folded for word in words(quote[slice(*span.span)])} <= held
    ]
    return max(marks, default=0.0)
