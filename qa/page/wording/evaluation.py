"""The tab of the evaluation: what its figures mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qa.page.wording.typesetting import typeset


@dataclass(frozen=True, slots=True)
class EvaluationWords:
    """The tab's texts; `figures` say in words what each figure of a report tells."""

    title: str
    loading: str
    none: str
    command: str
    not_installed: str
    about: str
    caption: str
    columns: tuple[str, str, str, str]
    interval: str
    percent: str
    milliseconds: str
    nothing: str
    whole: str
    too_large: str
    figures: Mapping[str, str]


FRENCH = typeset(EvaluationWords(
    title="Ce que valent les réponses",
    loading="Lecture du dernier rapport…",
    none=(
        "Aucun rapport pour l’instant. Cette commande pose toutes les questions d’essai et en "
        "écrit un ; il s’affichera ici :"
    ),
    command="make eval",
    not_installed=(
        "L’évaluation n’est pas installée ici : elle accompagne le code source, où "
        "«\u00a0make eval\u00a0» la lance et écrit un rapport."
    ),
    about="Jeu «\u00a0{name}\u00a0», {count} questions, le {day}, code {commit}.",
    caption=(
        "Une valeur plus haute est meilleure, sauf mention contraire. L’intervalle contient la "
        "vraie valeur dans 95 cas sur 100."
    ),
    columns=("Ce qui est mesuré", "Valeur", "Intervalle", "Questions"),
    interval="de {low} à {high}",
    percent="{value}\u00a0%",
    milliseconds="{value}\u00a0ms",
    nothing="–",
    whole="Voir le rapport entier",
    too_large="La page du rapport manque ou est trop longue pour tenir ici : ouvrez {file}",
    figures={
        "accuracy": "Réponses justes, ou refus justifiés",
        "evidence_hit": "Une citation contient la réponse",
        "contains_answer": "La réponse attendue est dite",
        "short_f1": "Ressemblance de la réponse courte à celle attendue",
        "quote_exactness": "Citations conformes mot pour mot",
        "quote_focus": "Part de ce qui est cité qui répond à la question",
        "plain_precision": "Réponses justes, parmi celles données sans réserve",
        "caution_recall": "Questions sans réponse, refusées ou répondues avec réserve",
        "decline_recall": "Questions sans réponse reconnues comme telles",
        "decline_precision": "Refus justifiés, parmi les refus",
        "over_refusal": "Questions refusées à tort (plus bas est meilleur)",
        "passage_hit@1": "Le bon passage est trouvé en premier",
        "passage_hit@5": "Le bon passage est parmi les cinq premiers",
        "confidence_auroc": "La confiance distingue le juste du faux",
        "latency_p50": "Temps d’une réponse, médiane (plus bas est meilleur)",
        "latency_p95": "Temps d’une réponse, 95 fois sur 100 (plus bas est meilleur)",
        "error_rate": "Questions en erreur (plus bas est meilleur)",
    },
))  # fmt: skip

ENGLISH = EvaluationWords(
    title="What the answers are worth",
    loading="Reading the last report…",
    none=(
        "No report yet. This command asks all of the test questions and writes one; it will be "
        "shown here:"
    ),
    command="make eval",
    not_installed=(
        "The evaluation is not installed here: it comes with the source code, where “make eval” "
        "runs it and writes a report."
    ),
    about="The set “{name}”, {count} questions, on {day}, code {commit}.",
    caption=(
        "Higher is better unless it says otherwise. The interval holds the true value in 95 "
        "cases of 100."
    ),
    columns=("What is measured", "Value", "Interval", "Questions"),
    interval="{low} to {high}",
    percent="{value}%",
    milliseconds="{value}\u00a0ms",
    nothing="–",
    whole="Show the whole report",
    too_large="The report’s page is missing or too long to be shown here: open {file}",
    figures={
        "accuracy": "Right answers, or rightly declined",
        "evidence_hit": "A quote holds the answer",
        "contains_answer": "The expected answer is said",
        "short_f1": "How like the expected one the short answer is",
        "quote_exactness": "Quotes true word for word",
        "quote_focus": "Share of what is quoted that answers the question",
        "plain_precision": "Answers that are right, of those given without reserve",
        "caution_recall": "Unanswerable questions declined, or answered with reserve",
        "decline_recall": "Unanswerable questions recognised as such",
        "decline_precision": "Refusals that are right, of all refusals",
        "over_refusal": "Questions wrongly declined (lower is better)",
        "passage_hit@1": "The right passage is found first",
        "passage_hit@5": "The right passage is among the first five",
        "confidence_auroc": "Confidence tells right from wrong",
        "latency_p50": "Time of an answer, median (lower is better)",
        "latency_p95": "Time of an answer, 95 times of 100 (lower is better)",
        "error_rate": "Questions that failed (lower is better)",
    },
)

LANGUAGES = {"fr": FRENCH, "en": ENGLISH}
