"""The reading models at work: passages ranked anew, sentences judged anew, how sure one may be.

`QA_READER` marks words in every passage, `QA_RERANKER` says which passages are about the
question; what they say is weighed with what the reader without models says, by weights
fitted for them. Without such weights both must be sure. Quotes stay whole sentences of the
passages, and short answers words of these. Knows nothing of indexes or pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.models import Page, PairScorer, ReadSpan, SpanReader, load_reader, load_reranker
from qa.reader.calibration import LEAD, Calibration, calibration_file, load_calibration
from qa.reader.extract import Evidence, ModelReading
from qa.reader.linear import log_odds, probability
from qa.settings import Settings
from qa.text.questions import Kind, Question
from qa.types import Passage, ScoredPassage, Span

# How many passages are ranked anew, at least.
RERANKED = 30
# What every sentence is weighed by, and what the models add.
WORDS = ("words", "words_order", "fits")
OF_READER = ("over_nothing", "span")
OF_RERANKER = ("relevance",)
# A sentence in which a reader saw nothing at all.
_UNSEEN = -20.0
# Kinds of question that no few words answer.
_WITHOUT_SHORT = frozenset({Kind.YES_NO, Kind.COMPARISON})
# Which values tell of what, when it is said what counted.
SOURCES = {
    **dict.fromkeys(WORDS, "words"),
    **dict.fromkeys(OF_READER, "reader"),
    **dict.fromkeys(OF_RERANKER, "reranker"),
    **dict.fromkeys(LEAD, "lead"),
}


@dataclass(frozen=True, slots=True)
class Panel:
    """The models that help to read, if any, and what was fitted for them; thread-safe."""

    reader: SpanReader | None = None
    reranker: PairScorer | None = None
    calibration: Calibration | None = None

    def __bool__(self) -> bool:
        return self.reader is not None or self.reranker is not None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the values that a sentence is weighed by."""
        read, ranked = OF_READER if self.reader else (), OF_RERANKER if self.reranker else ()
        return (*WORDS, *read, *ranked)

    @property
    def identities(self) -> tuple[str, ...]:
        """What the calibration depends on."""
        read = (f"reader-{self.reader.identity}",) if self.reader else ()
        ranked = (f"reranker-{self.reranker.identity}",) if self.reranker else ()
        return (*read, *ranked)

    @property
    def remark(self) -> str | None:
        """What whoever runs it should know; None when there is nothing."""
        if not self or self.calibration:
            return None
        named = " and ".join(one.name for one in (self.reader, self.reranker) if one)
        return (
            f"Nothing was fitted for {named}: it is answered only where the reader without "
            "models is sure enough too. Fit it: python -m eval.fit --squad FILE"
        )

    def depth(self, top_k: int) -> int:
        """How many passages to search for, for the best `top_k` to be among them."""
        return max(top_k, RERANKED) if self.reranker else top_k

    def threshold(self, settings: Settings) -> float:
        """Below which confidence to decline: as it was set, else as fitted, else the default."""
        if settings.threshold is not None or self.calibration is None:
            return settings.decline_below
        return self.calibration.decline_below

    def ranked(self, question: str, passages: Sequence[ScoredPassage]) -> list[ScoredPassage]:
        """`passages` in the order of the reranker, their score a probability; ties as before."""
        if not self.reranker:
            return list(passages)
        texts = [f"{one.passage.title}\n{one.passage.text}" for one in passages]
        scores = self.reranker.relevance(question, texts)
        scored = [
            replace(one, score=probability(score))
            for one, score in zip(passages, scores, strict=True)
        ]
        return sorted(scored, key=lambda one: -one.score)

    def read(self, question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
        """`evidence` judged anew, the likeliest first; its passages have been `ranked`."""
        if not self or not evidence:
            return list(evidence)
        spans = self.spans(question, evidence)
        rows = [self.values(one, span) for one, span in zip(evidence, spans, strict=True)]
        judged = self._fitted(rows) if self.calibration else self._both(evidence, spans)
        read = [
            replace(
                one,
                score=verdict.score,
                strength=verdict.strength,
                reading=ModelReading(
                    verdict.counted, self.reader is not None, _short(question, one, span)
                ),
            )
            for one, span, verdict in zip(evidence, spans, judged, strict=True)
        ]
        return sorted(read, key=lambda one: (not one.score, -one.strength))

    def spans(self, question: Question, evidence: Sequence[Evidence]) -> list[ReadSpan | None]:
        """What the reader marks in each sentence, at its place in the article."""
        if not self.reader:
            return [None] * len(evidence)
        passages = list(dict.fromkeys(one.passage for one in evidence))
        read = self.reader.read(question.text, [_page(one) for one in passages])
        found = {
            (passage.id, sentence): _moved(span, passage.start)
            for passage, row in zip(passages, read, strict=True)
            for sentence, span in zip(passage.sentences, row, strict=True)
        }
        return [found[one.passage.id, one.sentence] for one in evidence]

    def values(self, one: Evidence, span: ReadSpan | None) -> list[float]:
        """What a sentence is weighed by, in the order of `names`."""
        row = [log_odds(one.score), one.strength, float(one.score > 0)]
        if self.reader:
            row += [span.over_nothing, span.score] if span else [_UNSEEN, _UNSEEN]
        if self.reranker:
            row.append(log_odds(one.scored.score))
        return row

    def _fitted(self, rows: Sequence[Sequence[float]]) -> list[_Verdict]:
        assert self.calibration
        scorer = self.calibration.confidence
        strengths = [self.calibration.strength.score(row) for row in rows]
        verdicts = []
        for row, strength, lead in zip(rows, strengths, leads(strengths), strict=True):
            whole = [*row, strength, lead]
            amounts = dict.fromkeys(SOURCES.values(), 0.0)
            for name, amount in zip(scorer.names, scorer.contributions(whole), strict=True):
                amounts[SOURCES[name]] += amount
            sure = probability(scorer.score(whole))
            verdicts.append(_Verdict(sure, strength, tuple(amounts.items())))
        return verdicts

    def _both(
        self, evidence: Sequence[Evidence], spans: Sequence[ReadSpan | None]
    ) -> list[_Verdict]:
        """Where nothing was fitted: as sure as the less sure of the two readers."""
        verdicts = []
        for one, span in zip(evidence, spans, strict=True):
            words = ("words", log_odds(one.score))
            if not self.reader:
                verdicts.append(_Verdict(one.score, one.strength, (words,)))
                continue
            said = span.over_nothing / 2 if span else _UNSEEN
            sure = min(one.score, probability(said))
            verdicts.append(_Verdict(sure, said, (words, ("reader", said))))
        return verdicts


@dataclass(frozen=True, slots=True)
class _Verdict:
    """How sure a sentence is, what orders it, and what counted."""

    score: float
    strength: float
    counted: tuple[tuple[str, float], ...]


def load_panel(settings: Settings) -> Panel:
    """The models that the settings name, with what was fitted for them.

    Raises:
        ModelError: one cannot be found or loaded, or its calibration cannot be read.
    """
    panel = Panel(load_reader(settings), load_reranker(settings))
    if not panel:
        return panel
    path = calibration_file(settings, panel.identities)
    return replace(panel, calibration=load_calibration(path, panel.names))


def leads(strengths: Sequence[float]) -> list[float]:
    """By how much each is ahead of the best other one."""
    return [
        own - max((one for place, one in enumerate(strengths) if place != at), default=0.0)
        for at, own in enumerate(strengths)
    ]


def _page(passage: Passage) -> Page:
    start = passage.start
    spans = (Span(one.start - start, one.end - start) for one in passage.sentences)
    return Page(passage.text, tuple(spans))


def _moved(found: ReadSpan | None, start: int) -> ReadSpan | None:
    if found is None:
        return None
    return replace(found, span=Span(found.span.start + start, found.span.end + start))


def _short(question: Question, one: Evidence, found: ReadSpan | None) -> Span | None:
    """The marked words, unless they are the whole sentence or nothing short is asked for."""
    if found is None or question.kind in _WITHOUT_SHORT:
        return None
    whole = found.span.end - found.span.start >= len(one.quote.rstrip(" .!?…"))
    return None if whole else found.span
