"""Holds every citation against the article it names. Pure; believes nothing it is told."""

from __future__ import annotations

import re
from collections.abc import Mapping

from qa.errors import CitationError
from qa.types import Answer, Article, Citation

MARK = re.compile(r"\[(\d+)\]")


def verify(answer: Answer, articles: Mapping[str, Article]) -> Answer:
    """`answer` itself, once every citation in it has been found true.

    Raises:
        CitationError: a quote is not the exact span of its article, the marks in the
            text and the citations do not match, the short answer stands in no quote,
            or a refusal cites something.
    """
    for citation in answer.citations:
        verify_citation(citation, articles)
    numbers = [citation.number for citation in answer.citations]
    if numbers != list(range(1, len(numbers) + 1)):
        raise CitationError(f"The citations are numbered {numbers}, not from 1 upwards.")
    if unmatched := _marks(answer) ^ set(numbers):
        raise CitationError(f"Marks without citation, or citations without mark: {unmatched}.")
    if answer.abstained and answer.citations:
        raise CitationError("A refusal cites nothing.")
    if answer.short and not any(answer.short in one.quote for one in answer.citations):
        raise CitationError(f"The short answer {answer.short!r} stands in none of the quotes.")
    return answer


def verify_citation(citation: Citation, articles: Mapping[str, Article]) -> None:
    """Checks that the quote is not empty and is ``article.text[start:end]``.

    Raises:
        CitationError: it is not, or there is no such article.
    """
    article = articles.get(citation.article_id)
    if article is None:
        raise CitationError(f"Citation {citation.number} names no known article.")
    inside = 0 <= citation.start < citation.end <= len(article.text)
    if not inside or article.text[citation.start : citation.end] != citation.quote:
        raise CitationError(
            f"Citation {citation.number} is not what {citation.article_id} says at "
            f"{citation.start}:{citation.end}."
        )


def _marks(answer: Answer) -> set[int]:
    """The marks in the text but not in its quotes and titles, which may hold a [3] themselves."""
    borrowed = {part for one in answer.citations for part in (one.quote, one.title) if part}
    skipped = [re.escape(part) for part in sorted(borrowed, key=len, reverse=True)]
    found = re.finditer("|".join([*skipped, MARK.pattern]), answer.text)
    return {int(match[1]) for match in found if match[1]}
