"""Evidence into words: the short answer, the quotes with their [n], or a refusal.

Knows nothing of how evidence was found; every quote it writes is the evidence's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qa.phrases import (
    AGREEMENT,
    BY,
    DISAGREEMENT,
    INSTEAD,
    IT_DEPENDS,
    NO,
    NO_ARTICLE_CHOSEN,
    NOTHING_ABOUT,
    PERHAPS_ALSO,
    REFUSAL,
    SAID_BY,
    SEVERAL,
    YES,
    date_in_words,
    quoted,
    source_named,
)
from qa.reader.agreement import Relation, not_of_another_year, standing
from qa.reader.claims import Claim, leans, years_in
from qa.reader.extract import Evidence
from qa.reader.polarity import asserts
from qa.text.french import fold
from qa.text.questions import Kind, Question
from qa.types import Answer, Article, Citation, ScoredPassage

# How far a sentence may fall behind the best one, on the scorer's scale of log-odds, and
# still be quoted: from another article, or beside the best one of its own.
OTHER_ARTICLE = 2.5
SAME_ARTICLE = 1.5
# The most sentences quoted of one article.
MOST_OF_ONE = 2
# And another article that gives the same short answer.
AGREEING = 4.0
# What falls further behind is shown below the answer, as far as this, when the best is not sure
# to answer (`SURE`). Chosen on the tuning set: its best sentence holds the answer to .65 of the
# questions, the best four within this distance to .88.
STILL_NEAR = 3.0
SURE = 0.9
MOST = 4

_HEADINGS = {
    Relation.SAME: AGREEMENT,
    Relation.DISAGREE: DISAGREEMENT,
    Relation.APART: IT_DEPENDS,
    Relation.OPEN: SEVERAL,
}


def refuse(
    question: Question,
    passages: Sequence[ScoredPassage],
    confidence: float,
    missing: Sequence[str] = (),
    instead: tuple[str, str] | None = None,
) -> Answer:
    """The answer that says that the articles don't say, and what of it none speaks of.

    `instead` is what they do speak of, and what was asked.
    """
    language = question.language
    text = REFUSAL[language]
    if instead:
        found, asked = (quoted(one, language) for one in instead)
        text = f"{text} {INSTEAD[language].format(found=found, asked=asked)}"
    elif missing:
        named = ", ".join(quoted(word, language) for word in missing)
        text = f"{text} {NOTHING_ABOUT[language].format(missing=named)}"
    return _answer(question, text, passages, confidence, abstained=True)


def refuse_empty(question: Question) -> Answer:
    """The answer that says that no article is left to look in."""
    return _answer(question, NO_ARTICLE_CHOSEN[question.language], (), 0.0, abstained=True)


def answer_from(
    question: Question,
    evidence: Sequence[Evidence],
    passages: Sequence[ScoredPassage],
    decline_below: float,
    *,
    asked: Question | None = None,
    articles: Mapping[str, Article] | None = None,
) -> Answer:
    """The answer that `evidence`, best first, gives; a refusal when none is good enough.

    `asked` is the question as the turns before made it understood, if there were any;
    `articles` by id tell the dates of what is quoted, where these are known.
    """
    confidence = evidence[0].score if evidence else 0.0
    if not evidence or confidence < decline_below:
        missing = evidence[0].nowhere if evidence else ()
        otherwise = (one for one in evidence if one.instead)
        nearest = max(otherwise, key=lambda one: one.strength, default=None)
        instead = nearest.instead if nearest else None
        return refuse(question, passages, confidence, missing, instead)
    every = question.kind is Kind.COMPARISON
    asked, articles = asked or question, articles or {}
    chosen = _of_the_year(asked, chosen_from(evidence, every_article=every), articles)
    leads = _leads(chosen)
    claims = [_claim(one, articles) for one in leads]
    relation = standing(asked, claims)
    near = _of_the_year(asked, [*chosen, *still_near(evidence, chosen)], articles)
    also = [one for one in near if one not in chosen]
    citations = tuple(_citation(at, one) for at, one in enumerate([*chosen, *also], start=1))
    text = _text(question, chosen, dict(zip(leads, claims, strict=True)), relation)
    return _answer(
        question,
        "\n\n".join([text, *_also(question, also, len(chosen))]),
        passages,
        confidence,
        short=None if relation is Relation.DISAGREE else leads[0].short_text,
        citations=citations,
    )


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


def _also(question: Question, also: Sequence[Evidence], before: int) -> list[str]:
    """The lines that show what else may answer, numbered after the `before` quotes above."""
    language = question.language
    quotes = [
        f"{quoted(one.quote, language)} [{number}]"
        for number, one in enumerate(also, start=before + 1)
    ]
    return [PERHAPS_ALSO[language], *quotes] if quotes else []


def _of_the_year(
    question: Question, chosen: Sequence[Evidence], articles: Mapping[str, Article]
) -> list[Evidence]:
    """`chosen` without the articles that tell of another year than the one asked about."""
    leads = _leads(chosen)
    kept = not_of_another_year(question, [_claim(one, articles) for one in leads])
    names = {one.passage.article_id for one, keep in zip(leads, kept, strict=True) if keep}
    return [one for one in chosen if one.passage.article_id in names]


def _leads(chosen: Sequence[Evidence]) -> list[Evidence]:
    """The first sentence of each article."""
    return list({one.passage.article_id: one for one in reversed(chosen)}.values())[::-1]


def _claim(one: Evidence, articles: Mapping[str, Article]) -> Claim:
    passage = one.passage
    article = articles.get(passage.article_id)
    around = f"{passage.title}\n{passage.text}"
    date = article.date if article else None
    return Claim(one.quote, one.short_text, passage.title, around, date, _leant_on(one))


def _leant_on(one: Evidence) -> str:
    """The sentence before a quote that begins with « Il », where the passage shows it."""
    at = one.passage.sentences.index(one.sentence) if leans(one.quote) else 0
    return one.passage.sentence_text(one.passage.sentences[at - 1]) if at else ""


def _text(
    question: Question,
    chosen: Sequence[Evidence],
    claims: Mapping[Evidence, Claim],
    relation: Relation,
) -> str:
    lines = _opening(question, list(claims), relation)
    for number, one in enumerate(chosen, start=1):
        said = _lead_in(question, one, claims[one], relation) if one in claims else ""
        lines.append(f"{said}{quoted(one.quote, question.language)} [{number}]")
    return "\n\n".join(lines)


def _opening(question: Question, leads: Sequence[Evidence], relation: Relation) -> list[str]:
    """What is said before the quotes: the answer where there is one, how the articles stand."""
    language = question.language
    said = _verdict(question, leads) or leads[0].short_text
    answer = [f"**{said}**"] if said and relation is Relation.SAME else []
    return [*answer, _HEADINGS[relation][language]] if len(leads) > 1 else answer


def _lead_in(question: Question, one: Evidence, claim: Claim, relation: Relation) -> str:
    """What stands before the quote of an article: its own answer, and which article that is."""
    language = question.language
    said = _verdict(question, [one]) or one.short_text
    if relation is Relation.SAME or (relation is Relation.OPEN and not said):
        return ""
    source = source_named(claim.title, _when(claim, language), language)
    if said:
        return SAID_BY[language].format(said=f"**{said}**", source=source) + " "
    return BY[language].format(source=source) + " "


def _when(claim: Claim, language: str) -> str:
    """What tells an article from others: the year that its sentence names, else its date."""
    years = ", ".join(map(str, sorted(years_in(claim.rest))))
    return years or (date_in_words(claim.date, language) if claim.date else "")


def _verdict(question: Question, leads: Sequence[Evidence]) -> str | None:
    """Yes or no, when every article that is quoted plainly asserts or plainly denies it."""
    if question.kind is not Kind.YES_NO:
        return None
    said = {asserts(question, one.quote) for one in leads}
    if said == {True}:
        return YES[question.language]
    return NO[question.language] if said == {False} else None


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
