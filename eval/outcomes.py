"""What each question came to: every metric that counts for it, as plain numbers.

This is all that figures, comparisons and reports are made from, and it survives JSON.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from eval.metrics import answers, citations, retrieval
from eval.metrics.written import written_scores
from eval.normalise import normalise
from eval.runner import Record
from eval.sets import Question
from qa.types import Answer, Article

_POLAR = frozenset({"oui", "non", "yes", "no"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question's result.

    `scores` has a metric only where it counts: retrieval for answerable questions,
    citation precision for answered ones, and so on; the set's figure is their mean.
    `right` is whether the answer, given or held back, is right; `handled` whether the
    user was served: answered rightly, or declined where the articles do not answer.
    """

    id: str
    kind: str
    language: str
    split: str
    answerable: bool
    declined: bool
    right: bool
    handled: bool
    confidence: float
    seconds: float
    error: str | None
    scores: Mapping[str, float]

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return asdict(self)

    @property
    def verdict(self) -> str:
        """One word for how it went, as the report sorts questions."""
        if self.error is not None:
            return "error"
        if not self.answerable:
            return "declined" if self.declined else "should_have_declined"
        if self.declined:
            return "refused_wrongly"
        if self.right:
            return "right"
        return "wrong_words" if self.scores["evidence_hit"] else "wrong_place"

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Outcome:
        """The outcome that `to_dict` came from; keys it does not know are passed over."""
        return cls(**{name: data[name] for name in cls.__dataclass_fields__})


def outcomes(records: Sequence[Record], articles: Mapping[str, Article]) -> list[Outcome]:
    """Every record measured against its question's gold, in order."""
    ranked = [
        (record.question, record.answer.passages if record.answer else ()) for record in records
    ]
    retrieved = zip(retrieval.article_scores(ranked), retrieval.passage_scores(ranked), strict=True)
    return [
        _outcome(record, articles, by_article | by_passage if record.question.answerable else {})
        for record, (by_article, by_passage) in zip(records, retrieved, strict=True)
    ]


def is_right(answer: Answer | None, question: Question) -> bool:
    """Whether it quotes a gold quote, and says an accepted answer if the gold quotes do.

    They do not say « oui », nor what has to be worked out from them: there the quote is
    enough, as long as the bot does not say « non ».
    """
    if answer is None or not citations.evidence_hit(answer.citations, question):
        return False
    accepted = {normalise(one) for one in question.answers}
    if accepted and not question.derived and not accepted & _POLAR:
        return bool(_contains_answer(answer.text, question))
    short = normalise(answer.short or "")
    return short not in _POLAR or short in accepted


def _outcome(
    record: Record, articles: Mapping[str, Article], retrieved: Mapping[str, float]
) -> Outcome:
    question, answer = record.question, record.answer
    declined = answer is not None and not _is_answered(answer)
    doubtful = answer is not None and answer.doubtful
    right = is_right(record.candidate, question)
    handled = (right and not declined) if question.answerable else declined
    scores = {
        **retrieved,
        **_abstention_scores(question, declined=declined),
        **_caution_scores(question, plain=not declined and not doubtful, right=right),
        **(_gold_scores(answer, question) if question.answerable else {}),
        "accuracy": float(handled),
        "error_rate": float(record.error is not None),
    }
    if answer:
        scores |= written_scores(answer)
    if answer and answer.citations:
        scores["quote_exactness"] = citations.quote_exactness(answer.citations, articles)
    return Outcome(
        id=question.id,
        kind=question.kind,
        language=question.language,
        split=question.split,
        answerable=question.answerable,
        declined=declined,
        right=right,
        handled=handled,
        confidence=answer.confidence if answer else 0.0,
        seconds=record.seconds,
        error=record.error,
        scores=scores,
    )


def _is_answered(answer: Answer) -> bool:
    """Whether it is an answer: no refusal, nor a question in return."""
    return not (answer.abstained or answer.asks_back)


def _abstention_scores(question: Question, *, declined: bool) -> dict[str, float]:
    """Shares whose meaning their names give: of the answerable, the unanswerable, the declined."""
    scores = {"over_refusal" if question.answerable else "decline_recall": float(declined)}
    if declined:
        scores["decline_precision"] = float(not question.answerable)
    return scores


def _caution_scores(question: Question, *, plain: bool, right: bool) -> dict[str, float]:
    """Shares of the answerable and the unanswerable not answered `plain`, and of those that are.

    An answer that says itself that it is doubtful is no plain one.
    """
    scores = {"over_caution" if question.answerable else "caution_recall": float(not plain)}
    if plain:
        scores["plain_precision"] = float(question.answerable and right)
    return scores


def _gold_scores(answer: Answer | None, question: Question) -> dict[str, float]:
    """Words and quotes against the gold of an answerable question; none shown is a zero."""
    shown = answer if answer and _is_answered(answer) else None
    quotes = shown.citations if shown else ()
    scores = {
        "evidence_hit": citations.evidence_hit(quotes, question),
        "gold_coverage": citations.gold_coverage(quotes, question),
        "citation_recall": citations.citation_recall(shown, question) if shown else 0.0,
    }
    if question.needs_all:
        scores["evidence_all"] = citations.evidence_all(quotes, question)
    if question.answers:
        scores |= _word_scores(shown, question)
    if shown:
        scores["citation_precision"] = citations.citation_precision(shown, question)
        scores["quote_focus"] = citations.quote_focus(quotes, question)
    return scores


def _word_scores(shown: Answer | None, question: Question) -> dict[str, float]:
    """Of an answer in several parts, all are wanted: one text in the parts' order."""
    short, text = (_short(shown), shown.text) if shown else ("", "")
    accepted = (" ".join(question.answers),) if question.all_answers else question.answers
    return {
        "short_em": answers.best(answers.exact_match, short, accepted),
        "short_f1": answers.best(answers.token_f1, short, accepted),
        "contains_answer": _contains_answer(text, question),
    }


def _contains_answer(text: str, question: Question) -> float:
    if question.all_answers:
        return answers.contains_all(text, question.answers)
    return answers.best(answers.contains, text, question.answers)


def _short(answer: Answer) -> str:
    """The short answer; where there is none, the first quote: it is what people read."""
    if answer.short is not None:
        return answer.short
    return answer.citations[0].quote if answer.citations else ""
