"""Which sentences of the evidence are quoted, article by article, and what each claims.

Knows nothing of how they are said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qa.reader.agreement import not_of_another_year
from qa.reader.claims import Claim, leans
from qa.reader.extract import Evidence
from qa.text.french import fold
from qa.text.questions import Question
from qa.types import Article

# How far a sentence may fall behind the best one, on the scorer's scale of log-odds, and
# still be quoted: from another article, or beside the best one of its own.
OTHER_ARTICLE = 2.8
SAME_ARTICLE = 1.7
# The most sentences quoted of one article.
MOST_OF_ONE = 2
# And another article that gives the same short answer.
AGREEING = 4.5
# What falls further behind is shown below the answer, as far as this, when the best is not sure
# to answer (`SURE`). Chosen when the tuning set had six topics: its best sentence held the answer
# to .62 of the questions, the best four within this distance to .88.
STILL_NEAR = 3.3
SURE = 0.9
MOST = 4


def chosen_from(evidence: Sequence[Evidence], *, every_article: bool = False) -> list[Evidence]:
    """The sentences worth quoting, article by article, the best first; nothing twice."""
    best = evidence[0].strength
    by_article: dict[str, list[Evidence]] = {}
    for one in evidence:
        same = by_article.setdefault(one.passage.article_id, [])
        behind = best - one.strength
        agrees = _is_same(one.short_text, evidence[0].short_text)
        allowed = SAME_ARTICLE if same else AGREEING if agrees else OTHER_ARTICLE
        worth = one.score > 0 or one is evidence[0]
        if worth and (behind <= allowed or (every_article and not same)):
            same.append(one)
    return [one for same in by_article.values() for one in same[:MOST_OF_ONE]]


def _is_same(one: str | None, other: str | None) -> bool:
    return bool(one and other) and fold(one or "") == fold(other or "")


def still_near(evidence: Sequence[Evidence], chosen: Sequence[Evidence]) -> list[Evidence]:
    """Further sentences that may answer, the best first, when it is not sure that `chosen` do."""
    best = evidence[0]
    if best.score >= SURE:
        return []
    near = [one for one in evidence if one.score > 0 and best.strength - one.strength <= STILL_NEAR]
    return [one for one in near if one not in chosen][: max(MOST - len(chosen), 0)]


def of_the_year(
    question: Question, chosen: Sequence[Evidence], articles: Mapping[str, Article]
) -> list[Evidence]:
    """`chosen` without the articles that tell of another year than the one asked about."""
    leads = leads_of(chosen)
    kept = not_of_another_year(question, [claim_of(one, articles) for one in leads])
    names = {one.passage.article_id for one, keep in zip(leads, kept, strict=True) if keep}
    return [one for one in chosen if one.passage.article_id in names]


def leads_of(chosen: Sequence[Evidence]) -> list[Evidence]:
    """The first sentence of each article."""
    return list({one.passage.article_id: one for one in reversed(chosen)}.values())[::-1]


def claim_of(one: Evidence, articles: Mapping[str, Article]) -> Claim:
    """What a sentence claims, with the date of its article where `articles`, by id, tell it."""
    passage = one.passage
    article = articles.get(passage.article_id)
    around = f"{passage.title}\n{passage.text}"
    date = article.date if article else None
    return Claim(one.quote, one.short_text, passage.title, around, date, _leant_on(one))


def _leant_on(one: Evidence) -> str:
    """The sentence before a quote that begins with « Il », where the passage shows it."""
    at = one.passage.sentences.index(one.sentence) if leans(one.quote) else 0
    return one.passage.sentence_text(one.passage.sentences[at - 1]) if at else ""
