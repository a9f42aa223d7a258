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


FRENCH = TopWords(
    page_title="Questions aux articles",
    tagline="Des réponses citées mot pour mot",
    skip_to_question="Aller à la question",
    new_conversation="Nouvelle conversation",
    tab_questions="Questions",
    tab_articles="Articles",
    tab_evaluation="Évaluation",
)

ENGLISH = TopWords(
    page_title="Ask the articles",
    tagline="Answers quoted word for word",
    skip_to_question="Skip to the question",
    new_conversation="New conversation",
    tab_questions="Questions",
    tab_articles="Articles",
    tab_evaluation="Evaluation",
)
