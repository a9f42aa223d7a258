"""The few words of a sentence that answer a question, and how well they promise to.

A small linear scorer, fitted on other articles, over the pieces of the sentence that have the
form asked for. Knows nothing of which sentence it is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from qa.reader import pieces
from qa.reader.linear import LinearModel, fitted
from qa.reader.spans import fitting_spans
from qa.text.questions import Kind, Question
from qa.types import Span

# The kinds of question that a few words of a known form answer.
SHORT_KINDS = frozenset(
    {Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.DATE, Kind.DURATION, Kind.NUMBER}
)
# The F1 that a short answer must promise: below it, nothing of the kind stands there.
SHORT_ENOUGH = 0.2
# What `promise` tells.
PROMISE = ("short_f1", "short_is_weak", "no_short")

# The scorer of the pieces for a group of questions.
Scorers = Callable[[str], LinearModel]


@cache
def piece_scorer(group: str) -> LinearModel:
    """The F1 to expect of a piece as the short answer to a group of questions."""
    return LinearModel.from_dict(fitted()["short"][group], list(pieces.FEATURES))


@lru_cache(maxsize=1000)
def short_answer(question: Question, sentence: str) -> Span | None:
    """Where in `sentence` the few words stand that answer; None when none do well enough."""
    if question.kind not in SHORT_KINDS:
        return None
    found = best_piece(question, sentence)
    return found[0] if found and found[1] >= SHORT_ENOUGH else None


def promise(
    question: Question, sentence: str, scorers: Scorers = piece_scorer
) -> tuple[float, float, float]:
    """The F1 expected of the short answer, whether that is too little, and whether none is there.

    All 0 for a kind of question that no few words answer.
    """
    if question.kind not in SHORT_KINDS:
        return 0.0, 0.0, 0.0
    found = best_piece(question, sentence, scorers)
    expected = found[1] if found else 0.0
    return expected, float(expected < SHORT_ENOUGH), float(found is None)


@lru_cache(maxsize=5_000)
def best_piece(
    question: Question, sentence: str, scorers: Scorers = piece_scorer
) -> tuple[Span, float] | None:
    """The piece of `sentence` that answers best, and the F1 expected of it.

    It is something of the kind asked for, or there is none.
    """
    fitting = fitting_spans(sentence, question)
    if not fitting:
        return None
    scorer = scorers(pieces.group(question))
    values = pieces.FEATURES.values()
    scored = [
        (scorer.score([value(piece) for value in values]), piece.span)
        for piece in pieces.pieces_at(question, sentence, fitting)
    ]
    best = max(scored, key=lambda one: one[0], default=None)
    return (best[1], best[0]) if best else None
