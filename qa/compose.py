"""Evidence into words: the short answer, the quotes with their [n], or a refusal.

Knows nothing of how evidence was found; every quote it writes is the evidence's own.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.extract import Evidence
from qa.french import fold
from qa.phrases import AGREEMENT, REFUSAL, SEVERAL, quoted
from qa.questions import Question
from qa.types import Answer, Citation, ScoredPassage

# Another article is quoted too when its best sentence scores at least this share of the best.
ALSO = 0.85


def refuse(question: Question, passages: Sequence[ScoredPassage], confidence: float) -> Answer:
    """The answer that says that the articles don't say; the passages are the nearest ones."""
    return _answer(question, REFUSAL[question.language], passages, confidence, abstained=True)


def answer_from(
    question: Question,
    evidence: Sequence[Evidence],
    passages: Sequence[ScoredPassage],
    decline_below: float,
) -> Answer:
    """The answer that `evidence`, best first, gives; a refusal when none is good enough."""
    confidence = evidence[0].score if evidence else 0.0
    if not evidence or confidence < decline_below:
        return refuse(question, passages, confidence)
    chosen = _one_per_article(evidence, max(decline_below, ALSO * confidence))
    citations = tuple(_citation(number, one) for number, one in enumerate(chosen, start=1))
    return _answer(
        question,
        _text(question.language, chosen),
        passages,
        confidence,
        short=chosen[0].short_text,
        citations=citations,
    )


def _one_per_article(evidence: Sequence[Evidence], floor: float) -> list[Evidence]:
    best: dict[str, Evidence] = {}
    for one in evidence:
        if one.score >= floor:
            best.setdefault(one.passage.article_id, one)
    return list(best.values())


def _text(language: str, chosen: Sequence[Evidence]) -> str:
    lines = []
    short = chosen[0].short_text
    alike = len({_same(one.short_text) for one in chosen}) == 1
    if short and (alike or len(chosen) == 1):
        lines.append(f"**{short}**")
    if len(chosen) > 1:
        lines.append(AGREEMENT[language] if short and alike else SEVERAL[language])
    for number, one in enumerate(chosen, start=1):
        lead = f"**{one.short_text}** — " if one.short_text and not alike else ""
        lines.append(f"{lead}{quoted(one.quote, language)} [{number}]")
    return "\n\n".join(lines)


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
