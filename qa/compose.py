"""Evidence into words: the short answer, the quotes with their [n], or a refusal.

Knows nothing of how evidence was found; every quote it writes is the evidence's own.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.extract import Evidence
from qa.french import fold
from qa.phrases import (
    AGREEMENT,
    NO,
    NO_ARTICLE_CHOSEN,
    NOTHING_ABOUT,
    REFUSAL,
    SEVERAL,
    YES,
    quoted,
)
from qa.polarity import asserts
from qa.questions import Kind, Question
from qa.types import Answer, Citation, ScoredPassage

# How far a sentence may fall behind the best one, on the scorer's scale of log-odds, and
# still be quoted: from another article, or beside the best one of its own.
OTHER_ARTICLE = 2.5
SAME_ARTICLE = 2.0
# The most sentences quoted of one article.
MOST_OF_ONE = 2


def refuse(
    question: Question,
    passages: Sequence[ScoredPassage],
    confidence: float,
    missing: Sequence[str] = (),
) -> Answer:
    """The answer that says that the articles don't say, and what of it none speaks of."""
    text = REFUSAL[question.language]
    if missing:
        named = ", ".join(quoted(word, question.language) for word in missing)
        text = f"{text} {NOTHING_ABOUT[question.language].format(missing=named)}"
    return _answer(question, text, passages, confidence, abstained=True)


def refuse_empty(question: Question) -> Answer:
    """The answer that says that no article is left to look in."""
    return _answer(question, NO_ARTICLE_CHOSEN[question.language], (), 0.0, abstained=True)


def answer_from(
    question: Question,
    evidence: Sequence[Evidence],
    passages: Sequence[ScoredPassage],
    decline_below: float,
) -> Answer:
    """The answer that `evidence`, best first, gives; a refusal when none is good enough."""
    confidence = evidence[0].score if evidence else 0.0
    if not evidence or confidence < decline_below:
        missing = evidence[0].nowhere if evidence else ()
        return refuse(question, passages, confidence, missing)
    chosen = chosen_from(evidence, every_article=question.kind is Kind.COMPARISON)
    citations = tuple(_citation(number, one) for number, one in enumerate(chosen, start=1))
    return _answer(
        question,
        _text(question, chosen),
        passages,
        confidence,
        short=chosen[0].short_text,
        citations=citations,
    )


def chosen_from(evidence: Sequence[Evidence], *, every_article: bool = False) -> list[Evidence]:
    """The sentences worth quoting, article by article, the best first; nothing twice."""
    best = evidence[0].strength
    by_article: dict[str, list[Evidence]] = {}
    for one in evidence:
        same = by_article.setdefault(one.passage.article_id, [])
        behind = best - one.strength
        allowed = SAME_ARTICLE if same else OTHER_ARTICLE
        worth = one.score > 0 or one is evidence[0]
        if worth and (behind <= allowed or (every_article and not same)):
            same.append(one)
    return [one for same in by_article.values() for one in same[:MOST_OF_ONE]]


def _text(question: Question, chosen: Sequence[Evidence]) -> str:
    language = question.language
    leads = list({one.passage.article_id: one for one in reversed(chosen)}.values())[::-1]
    verdict = _verdict(question, leads)
    shorts = [one.short_text for one in leads]
    alike = bool(shorts[0]) and len({_same(short) for short in shorts}) == 1
    lines = []
    if verdict or alike or (shorts[0] and len(leads) == 1):
        lines.append(f"**{verdict or shorts[0]}**")
    if len(leads) > 1:
        lines.append(AGREEMENT[language] if alike or verdict else SEVERAL[language])
    for number, one in enumerate(chosen, start=1):
        own = one.short_text if len(leads) > 1 and not alike and one in leads else None
        lines.append(f"{f'**{own}** — ' if own else ''}{quoted(one.quote, language)} [{number}]")
    return "\n\n".join(lines)


def _verdict(question: Question, leads: Sequence[Evidence]) -> str | None:
    """Yes or no, when every article that is quoted plainly asserts or plainly denies it."""
    if question.kind is not Kind.YES_NO:
        return None
    said = {asserts(question, one.quote) for one in leads}
    if said == {True}:
        return YES[question.language]
    return NO[question.language] if said == {False} else None


def _same(short: str | None) -> str:
    return fold(short or "").replace("-", " ")


def _citation(number: int, one: Evidence) -> Citation:
    passage = one.passage
    return Citation(
        number, passage.article_id, passage.title, one.quote, one.sentence.start, one.sentence.end
    )


def _answer(
    question: Question,
    text: str,
    passages: Sequence[ScoredPassage],
    confidence: float,
    *,
    short: str | None = None,
    citations: tuple[Citation, ...] = (),
    abstained: bool = False,
) -> Answer:
    return Answer(
        question=question.text,
        text=text,
        short=short,
        citations=citations,
        passages=tuple(passages),
        abstained=abstained,
        confidence=round(min(max(confidence, 0.0), 1.0), 4),
        language=question.language,
    )
