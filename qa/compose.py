"""Evidence into words: the short answer, the quotes with their [n], or a refusal.

Knows nothing of how evidence was found; every quote it writes is the evidence's own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qa.choosing import chosen_from, claim_of, leads_of, of_the_year, still_near
from qa.phrases import (
    AGREEMENT,
    BY,
    DISAGREEMENT,
    DOUBTFUL,
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
from qa.reader.agreement import Relation, standing
from qa.reader.claims import Claim, years_in
from qa.reader.extract import Evidence
from qa.reader.polarity import asserts
from qa.text.questions import Kind, Question
from qa.types import Answer, Article, Citation, ScoredPassage

# What is likelier not to answer than to is no answer: it is quoted as what comes nearest. Of the
# short answers below this .19 were right on PIAF dev when it was chosen, of those above .59.
DOUBTFUL_BELOW = 0.5

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
    return _answer(question, [text], passages, confidence, abstained=True)


def refuse_empty(question: Question) -> Answer:
    """The answer that says that no article is left to look in."""
    return _answer(question, [NO_ARTICLE_CHOSEN[question.language]], (), 0.0, abstained=True)


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
    chosen = of_the_year(asked, chosen_from(evidence, every_article=every), articles)
    near = of_the_year(asked, [*chosen, *still_near(evidence, chosen)], articles)
    also = [one for one in near if one not in chosen]
    citations = tuple(_citation(at, one) for at, one in enumerate([*chosen, *also], start=1))
    if confidence < DOUBTFUL_BELOW:
        lines = _listed(DOUBTFUL, question, [*chosen, *also])
        return _answer(question, lines, passages, confidence, citations=citations, doubtful=True)
    leads = leads_of(chosen)
    claims = [claim_of(one, articles) for one in leads]
    relation = standing(asked, claims)
    lines = _said(question, chosen, dict(zip(leads, claims, strict=True)), relation)
    return _answer(
        question,
        [*lines, *_listed(PERHAPS_ALSO, question, also, len(chosen))],
        passages,
        confidence,
        short=None if relation is Relation.DISAGREE else leads[0].short_text,
        citations=citations,
    )


def _listed(
    heading: Mapping[str, str], question: Question, found: Sequence[Evidence], before: int = 0
) -> list[str]:
    """The quotes under their heading, numbered after the `before` ones above; nothing of none."""
    language = question.language
    quotes = [
        f"{quoted(one.quote, language)} [{number}]"
        for number, one in enumerate(found, start=before + 1)
    ]
    return [heading[language], *quotes] if quotes else []


def _said(
    question: Question,
    chosen: Sequence[Evidence],
    claims: Mapping[Evidence, Claim],
    relation: Relation,
) -> list[str]:
    lines = _opening(question, list(claims), relation)
    for number, one in enumerate(chosen, start=1):
        said = _lead_in(question, one, claims[one], relation) if one in claims else ""
        lines.append(f"{said}{quoted(one.quote, question.language)} [{number}]")
    return lines


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
    lines: Sequence[str],
    passages: Sequence[ScoredPassage],
    confidence: float,
    *,
    short: str | None = None,
    citations: tuple[Citation, ...] = (),
    abstained: bool = False,
    doubtful: bool = False,
) -> Answer:
    return Answer(
        question=question.text,
        text="\n\n".join(lines),
        short=short,
        citations=citations,
        passages=tuple(passages),
        abstained=abstained,
        confidence=round(min(max(confidence, 0.0), 1.0), 4),
        language=question.language,
        doubtful=doubtful,
    )
