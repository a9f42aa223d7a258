"""Why the bot is as sure as it is, in words: what counted for an answer and against it.

Adds up what each feature contributed, by groups that a reader understands. Knows the
scorer of confidence; nothing of how an answer looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from qa.reader.extract import Evidence, confidence_scorer
from qa.reader.features import GROUPS
from qa.reader.short import PROMISE
from qa.types import Reason

# Contributions smaller than this, in log-odds, are not worth a word.
SLIGHT = 0.1

_WORDS: Final[dict[str, dict[str, str]]] = {
    "the words of the sentence": {
        "fr": "les mots de la question dans la phrase",
        "en": "the question’s words in the sentence",
    },
    "the words around it": {
        "fr": "les mots de la question autour d’elle",
        "en": "the question’s words around it",
    },
    "what nothing covers": {
        "fr": "ce dont aucun passage ne parle",
        "en": "what no passage speaks of",
    },
    "what it has otherwise": {
        "fr": "les noms, nombres et pays qu’elle a autrement que la question",
        "en": "names, numbers and countries that it has otherwise than the question",
    },
    "the short answer in it": {
        "fr": "ce qu’elle a de la forme demandée",
        "en": "what it has of the form asked for",
    },
    "words near in meaning": {
        "fr": "les mots de sens voisin",
        "en": "words near in meaning",
    },
    "words that follow one another": {
        "fr": "les mots qui se suivent comme dans la question",
        "en": "words that follow one another as in the question",
    },
    "the rank of the passage": {
        "fr": "le rang du passage",
        "en": "the rank of the passage",
    },
    "the form of the sentence": {
        "fr": "la forme de la phrase et de la question",
        "en": "the form of the sentence and of the question",
    },
    "the kind of thing asked for": {
        "fr": "le genre de chose demandé",
        "en": "the kind of thing asked for",
    },
    "the lead over other sentences": {
        "fr": "l’avance sur les autres phrases",
        "en": "the lead over other sentences",
    },
}
# With reading models: what they say beside the reader that does without.
_MODELS: Final[dict[str, dict[str, str]]] = {
    "words": {
        "fr": "les mots de la question et le genre de chose demandé",
        "en": "the question’s words and the kind of thing asked for",
    },
    "reader": {"fr": "le modèle de lecture", "en": "the reading model"},
    "reranker": {"fr": "le modèle de classement des passages", "en": "the reranking model"},
    "order": {
        "fr": "un ordre donné à qui lit l’article",
        "en": "an order given to whoever reads the article",
    },
    "lead": _WORDS["the lead over other sentences"],
}
_LEAD: Final = "the lead over other sentences"
_GROUP_OF: Final = {
    **{name: group for group, names in GROUPS.items() for name in names},
    **dict.fromkeys(PROMISE, "the short answer in it"),
}


def reasons_for(evidence: Evidence) -> tuple[Reason, ...]:
    """What counted, the weightiest first, in the question’s language; in log-odds.

    They add up, with a constant, to the log-odds of `evidence.score`; what models that nothing
    was fitted for say stands beside what the words do.
    """
    if evidence.reading:
        return _told(_MODELS, dict(evidence.reading.counted), evidence.question.language)
    scorer = confidence_scorer()
    sums: dict[str, float] = {}
    for name, amount in zip(scorer.names, scorer.contributions(evidence.values), strict=True):
        group = _GROUP_OF.get(name.removesuffix("_behind_best"), _LEAD)
        sums[group] = sums.get(group, 0.0) + amount
    return _told(_WORDS, sums, evidence.question.language)


def _told(
    words: Mapping[str, Mapping[str, str]], sums: Mapping[str, float], language: str
) -> tuple[Reason, ...]:
    told = [
        Reason(words[group][language], round(amount, 2))
        for group, amount in sums.items()
        if abs(amount) >= SLIGHT
    ]
    return tuple(sorted(told, key=lambda one: -abs(one.amount)))
