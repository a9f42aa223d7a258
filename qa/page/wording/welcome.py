"""What a first visit sees."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A question to try; `answered` says whether the shipped articles answer it."""

    question: str
    answered: bool


@dataclass(frozen=True, slots=True)
class WelcomeWords:
    """What a first visit sees."""

    title: str
    what_label: str
    what: str
    quoted: str
    knows_label: str
    knows_unread: str
    knows_none: str
    knows_one: str
    knows_few: str
    knows_many: str
    proves_label: str
    proves: str
    try_one: str
    not_in_articles: str
    examples: tuple[Example, ...]
    general_example: str


FRENCH = WelcomeWords(
    title="Que voulez-vous savoir ?",
    what_label="Ce que c’est",
    what="Un assistant qui répond avec les mots des articles, et rien qu’avec eux.",
    quoted="«\u00a0{title}\u00a0»",
    knows_label="Ce qu’il connaît",
    knows_unread="Les articles qu’on lui a confiés, et rien d’autre.",
    knows_none="Aucun article pour l’instant.",
    knows_one="Un article, et rien d’autre : {titles}.",
    knows_few="{count} articles, et rien d’autre : {titles}.",
    knows_many="{count} articles, et rien d’autre ; parmi eux : {titles}.",
    proves_label="Comment il le prouve",
    proves=(
        "Chaque réponse cite sa phrase : suivez {mark} pour la lire, surlignée, dans l’article. "
        "Quand les articles ne disent rien, il le dit."
    ),
    try_one="Pour essayer",
    not_in_articles="une question sans réponse dans les articles",
    examples=(
        Example("Qui a écrit à Kim Jong-un ?", answered=True),
        Example("Quel anniversaire ces lettres marquent-elles ?", answered=True),
        Example("Combien de pages compte la lettre ?", answered=False),
    ),
    general_example="De quoi parlent ces articles ?",
)

ENGLISH = WelcomeWords(
    title="What would you like to know?",
    what_label="What this is",
    what="An assistant that answers in the words of the articles, and in no others.",
    quoted="“{title}”",
    knows_label="What it knows",
    knows_unread="The articles it was given, and nothing else.",
    knows_none="No article yet.",
    knows_one="One article, and nothing else: {titles}.",
    knows_few="{count} articles, and nothing else: {titles}.",
    knows_many="{count} articles, and nothing else; among them: {titles}.",
    proves_label="How it proves it",
    proves=(
        "Every answer quotes its sentence: follow {mark} to read it, highlighted, in the article. "
        "When the articles say nothing, it says so."
    ),
    try_one="Try one",
    not_in_articles="a question the articles don’t answer",
    examples=(
        Example("Who is Sergei Shoygu?", answered=True),
        Example("Where is Camp David?", answered=True),
        Example("How many pages does the letter have?", answered=False),
    ),
    general_example="What are these articles about?",
)
