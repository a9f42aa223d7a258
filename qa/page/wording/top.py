"""The top of the page: its name, what it is, its tabs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TopWords:
    """The top of the page: its name, what it is, its tabs."""

    page_title: str
    tagline: str
    skip_to_question: str
    new_conversation: str
    tab_questions: str
    tab_articles: str
    tab_evaluation: str
    loading_model: str
    loading_index: str
    loading_steps: str
    updating: str
    not_ready: str
    wrong_passwords: str


FRENCH = TopWords(
    page_title="Questions aux articles",
    tagline="Des réponses citées mot pour mot",
    skip_to_question="Aller à la question",
    new_conversation="Nouvelle conversation",
    tab_questions="Questions",
    tab_articles="Articles",
    tab_evaluation="Évaluation",
    loading_model="Chargement du modèle…",
    loading_index="Préparation des articles…",
    loading_steps="Préparation des articles : {done} sur {total}",
    updating="Mise à jour des articles : vous pouvez déjà poser vos questions.",
    not_ready="Les articles ne peuvent pas être lus.",
    wrong_passwords=(
        "Après plusieurs mots de passe faux, chaque nouvel essai doit attendre un peu : "
        "une minute au plus."
    ),
)

ENGLISH = TopWords(
    page_title="Ask the articles",
    tagline="Answers quoted word for word",
    skip_to_question="Skip to the question",
    new_conversation="New conversation",
    tab_questions="Questions",
    tab_articles="Articles",
    tab_evaluation="Evaluation",
    loading_model="Loading the model…",
    loading_index="Preparing the articles…",
    loading_steps="Preparing the articles: {done} of {total}",
    updating="Updating the articles: you can ask already.",
    not_ready="The articles cannot be read.",
    wrong_passwords=(
        "After several wrong passwords each new try has to wait a little: a minute at most."
    ),
)
