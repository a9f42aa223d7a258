"""Whether the right passages and articles come first, by ir-measures (trec_eval's formulas).

A ranked passage counts as the gold region it overlaps (a gold quote, or a SQuAD gold
paragraph), so that several passages of one paragraph are one hit, and cuts of different
sizes compare. Knows nothing of answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from eval.sets import Place, Question
from qa.types import ScoredPassage

CUTOFF = 10

Ranked = Sequence[tuple[Question, Sequence[ScoredPassage]]]


@cache
def measures() -> Mapping[str, Any]:
    """The measures by name, over the units of one ranking; rel(i) is 1 for a gold unit.

    - hit@k: 1 when some rel(i), i <= k, is 1. Success@k of trec_eval.
    - mrr@10: 1 / the first i <= 10 with rel(i) = 1; 0 when there is none. Voorhees 1999,
      TREC-8 question answering track.
    - ndcg@10: sum of rel(i) / log2(i + 1) for i <= 10, over the same sum with all gold
      units first. Järvelin & Kekäläinen 2002 (doi:10.1145/582415.582418).
    - recall@10: gold units among the first 10 / all gold units.
    """
    from ir_measures import RR, R, Success, nDCG

    hits = {f"hit@{k}": Success @ k for k in (1, 5, CUTOFF)}
    return hits | {
        f"mrr@{CUTOFF}": RR @ CUTOFF,
        f"ndcg@{CUTOFF}": nDCG @ CUTOFF,
        f"recall@{CUTOFF}": R @ CUTOFF,
    }


def passage_scores(ranked: Ranked) -> list[dict[str, float]]:
    """Each question's passage_hit@1 and so on; an empty ranking is all zeros."""
    gold = [[_name(place) for place in question.regions] for question, _ in ranked]
    found = [_passage_units(passages, question.regions) for question, passages in ranked]
    return _scores("passage", gold, found)


def article_scores(ranked: Ranked) -> list[dict[str, float]]:
    """Each question's article_hit@1 and so on; an article ranks as its first passage."""
    gold = [[place.article_id for place in question.regions] for question, _ in ranked]
    found = [_article_units(passages, question.regions) for question, passages in ranked]
    return _scores("article", gold, found)


def strictly_ordered(
    passages: Sequence[ScoredPassage], gold: Sequence[Place]
) -> list[ScoredPassage]:
    """By falling score; of equal scores the wrong ones first, so that a tie never flatters."""
    return sorted(passages, key=lambda one: (-one.score, bool(_touched(one, gold))))


def _passage_units(passages: Sequence[ScoredPassage], gold: Sequence[Place]) -> list[str]:
    units: list[str] = []
    for one in strictly_ordered(passages, gold):
        units.extend(_touched(one, gold) or [one.passage.id])
    return list(dict.fromkeys(units))


def _article_units(passages: Sequence[ScoredPassage], gold: Sequence[Place]) -> list[str]:
    right = {place.article_id for place in gold}
    ordered = sorted(passages, key=lambda one: (-one.score, one.passage.article_id in right))
    return list(dict.fromkeys(one.passage.article_id for one in ordered))


def _touched(one: ScoredPassage, gold: Sequence[Place]) -> list[str]:
    passage = one.passage
    return [
        _name(place)
        for place in gold
        if place.article_id == passage.article_id
        and place.start < passage.end
        and passage.start < place.end
    ]


def _name(place: Place) -> str:
    return f"gold:{place.article_id}#{place.start}-{place.end}"


def _scores(
    level: str, gold: Sequence[Iterable[str]], found: Sequence[Sequence[str]]
) -> list[dict[str, float]]:
    import ir_measures

    names = {measure: f"{level}_{name}" for name, measure in measures().items()}
    scores = [dict.fromkeys(names.values(), 0.0) for _ in gold]
    qrels = {str(at): dict.fromkeys(units, 1) for at, units in enumerate(gold)}
    run = {
        str(at): {unit: float(-rank) for rank, unit in enumerate(units)}
        for at, units in enumerate(found)
        if units
    }
    if run:
        for one in ir_measures.iter_calc(list(names), qrels, run):
            scores[int(one.query_id)][names[one.measure]] = float(one.value)
    return scores
