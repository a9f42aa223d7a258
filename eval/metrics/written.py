"""How written sentences fared when they were held against the articles, and what they cost.

The labels are qa's own, given by code to every sentence before anything is shown; here they
are only counted, once over all that was written and once over what was shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.types import Answer, CheckedSentence, Label

_NAMES = {
    Label.SUPPORTED: "supported",
    Label.PARTLY: "partly",
    Label.UNSUPPORTED: "unsupported",
}


def written_scores(answer: Answer) -> dict[str, float]:
    """The scores of one answer that a language model was asked for; none without a model."""
    if answer.model is None:
        return {}
    scores = {
        **_shares("written", answer.sentences),
        **_shares("shown", [one for one in answer.sentences if one.numbers]),
        "stood_in": float(answer.stood_in),
        "refused_against_evidence": float(_refused_against_evidence(answer)),
        "write_seconds": answer.timings.get("write", 0.0),
    }
    return scores | {f"{name}_tokens": float(count) for name, count in answer.tokens.items()}


def _shares(prefix: str, sentences: Sequence[CheckedSentence]) -> dict[str, float]:
    """The share of each label among `sentences`; nothing when there are none."""
    if not sentences:
        return {}
    labels = [one.label for one in sentences]
    return {f"{prefix}_{name}": labels.count(label) / len(labels) for label, name in _NAMES.items()}


def _refused_against_evidence(answer: Answer) -> bool:
    """Whether the model declined what the reader without it would have answered."""
    return answer.abstained and not answer.stood_in and answer.note is not None
