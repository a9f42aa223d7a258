"""Whether the quotes stand in their articles, and whether they are the ones that answer.

The idea is ALCE's (Gao et al. 2023, arXiv:2305.14627, section 4.3): every statement must
be borne out by what it cites, and every citation must bear something out. There a
language model judges; here gold quotes do, by overlap, so that the same answer always
gets the same figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from eval.metrics.answers import contains
from eval.sets import Place, Question
from qa.types import Answer, Article, Citation

_MARKS = re.compile(r"\s*((?:\[\d+\][\s.,;]*)+)")
_ENOUGH = 0.5


def overlap(one: Citation | Place, other: Citation | Place) -> int:
    """How many characters both places share; 0 across articles."""
    if one.article_id != other.article_id:
        return 0
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def quote_exactness(citations: Sequence[Citation], articles: Mapping[str, Article]) -> float:
    """1 when every quote is the very text of its article at its place, else 0.

    Read from the articles of the evaluation set, not through qa's own check. A quote of
    an article that is not there, or of nothing, is inexact.
    """
    return float(all(_is_exact(one, articles) for one in citations))


def _is_exact(citation: Citation, articles: Mapping[str, Article]) -> bool:
    article = articles.get(citation.article_id)
    return (
        article is not None
        and 0 <= citation.start < citation.end
        and article.text[citation.start : citation.end] == citation.quote
    )


def evidence_hit(citations: Sequence[Citation], question: Question) -> float:
    """1 when at least one quote overlaps a gold quote by a character, else 0."""
    return float(any(overlap(cited, gold) for cited in citations for gold in question.quotes))


def evidence_all(citations: Sequence[Citation], question: Question) -> float:
    """1 when every gold quote is overlapped by a quote, else 0; for those that need all."""
    return float(all(any(overlap(cited, gold) for cited in citations) for gold in question.quotes))


def supports(citation: Citation, question: Question) -> bool:
    """Whether the quote bears out an answer to the question: our stand-in for entailment.

    For some gold quote g of the same article, with o the characters that both share:
    o >= half of the shorter of the two, or the shared text contains an accepted answer.
    """
    return any(_bears_out(citation, gold, question.answers) for gold in question.quotes)


def _bears_out(citation: Citation, gold: Place, answers: Iterable[str]) -> bool:
    shared = overlap(citation, gold)
    shorter = min(citation.end - citation.start, gold.end - gold.start)
    if shared and shared >= _ENOUGH * shorter:
        return True
    start = max(citation.start, gold.start) - citation.start
    text = citation.quote[start : start + shared]
    return any(contains(text, answer) for answer in answers)


def citation_recall(answer: Answer, question: Question) -> float:
    """Share of the answer's statements that what they cite bears out; 0 without any.

    A statement is the text up to and with a run of [n] marks; words after the last mark
    are a statement without citations. ALCE: recall of a statement is 1 when its
    citations together entail it; the answer's is the mean over statements.
    """
    by_number = {one.number: one for one in answer.citations}
    stated = statements(_without_quotes(answer))
    if not stated:
        return 0.0
    borne_out = [
        any(number in by_number and supports(by_number[number], question) for number in numbers)
        for _, numbers in stated
    ]
    return sum(borne_out) / len(borne_out)


def citation_precision(answer: Answer, question: Question) -> float:
    """Share of the citations that bear out an answer; 0 without any.

    ALCE counts a citation when it entails its statement alone, or when the others no
    longer do without it. With overlap for entailment the second never adds anything.
    """
    good = [supports(one, question) for one in answer.citations]
    return sum(good) / len(good) if good else 0.0


def statements(text: str) -> list[tuple[str, tuple[int, ...]]]:
    """The parts of an answer that hold words, each with the numbers cited at its end."""
    parts = _MARKS.split(text)
    marks = [tuple(map(int, re.findall(r"\d+", part))) for part in parts[1::2]] + [()]
    return [
        (words.strip(), numbers)
        for words, numbers in zip(parts[::2], marks, strict=True)
        if re.search(r"\w", words)
    ]


def _without_quotes(answer: Answer) -> str:
    """The text with a word for each quote, in which a [1] of the article's own may stand."""
    text = answer.text
    for one in answer.citations:
        text = text.replace(one.quote, "quote") if one.quote else text
    return text


def gold_coverage(citations: Sequence[Citation], question: Question) -> float:
    """Share of the gold quote's characters that are quoted: recall, character by character.

    Of several gold quotes, the best covered; all of them together when all are needed.
    """
    covered = [_covered(gold, citations) for gold in question.quotes]
    lengths = [gold.end - gold.start for gold in question.quotes]
    if question.needs_all:
        return sum(covered) / sum(lengths)
    return max(part / length for part, length in zip(covered, lengths, strict=True))


def quote_focus(citations: Sequence[Citation], question: Question) -> float:
    """Share of the quoted characters that are gold: precision, character by character.

    What tells quoting the sentence from quoting the page; 0 without citations.
    """
    golden = sum(_covered(cited, question.quotes) for cited in citations)
    total = sum(cited.end - cited.start for cited in citations)
    return golden / total if total else 0.0


def _covered(place: Citation | Place, others: Sequence[Citation | Place]) -> int:
    """How many characters of a place at least one of the others shares."""
    shared: set[int] = set()
    for other in others:
        if overlap(place, other):
            shared.update(range(max(place.start, other.start), min(place.end, other.end)))
    return len(shared)
