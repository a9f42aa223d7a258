"""Why there is no answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ErrorWords:
    """Why there is no answer."""

    empty: str
    no_words: str
    too_long: str
    unreadable: str
    no_article: str
    index: str
    model: str
    citation: str
    other: str
    unexpected: str


FRENCH = ErrorWords(
    empty="Écrivez d’abord une question, par exemple : « De quoi parlent ces articles ? »",
    no_words="Je ne trouve pas de mots dans cette question. Écrivez-la avec des mots.",
    too_long=(
        "Cette question est trop longue ({count} caractères). Elle est restée dans la zone de "
        "saisie : raccourcissez-la, une ou deux phrases suffisent."
    ),
    unreadable="Je n’arrive pas à lire cette question. Écrivez-la autrement.",
    no_article=(
        "Il n’y a pas encore d’article à interroger. Ajoutez-en dans l’onglet Articles, ou "
        "mettez-en dans le dossier des articles."
    ),
    index=(
        "L’index des articles manque ou ne répond plus juste. Lancez « qa index » dans un "
        "terminal, puis reposez la question : elle est restée dans la zone de saisie."
    ),
    model=(
        "Le modèle qui lit les articles n’a pas pu être chargé. Votre question est restée dans "
        "la zone de saisie."
    ),
    citation=(
        "La réponse trouvée ne correspondait pas mot pour mot à l’article ; elle n’est donc pas "
        "montrée. Lancez « qa index » dans un terminal, puis reposez la question."
    ),
    other="La question n’a pas pu être traitée. Elle est restée dans la zone de saisie.",
    unexpected=(
        "Une erreur inattendue est survenue ; le terminal en dit plus. Votre question est restée "
        "dans la zone de saisie."
    ),
)

ENGLISH = ErrorWords(
    empty="Write a question first, for instance: “What are these articles about?”",
    no_words="I find no words in this question. Please write it in words.",
    too_long=(
        "This question is too long ({count} characters). It is still in the box: shorten it, "
        "a sentence or two is enough."
    ),
    unreadable="I can’t read this question. Please write it another way.",
    no_article=(
        "There is no article to ask yet. Add some in the Articles tab, or put some in the folder "
        "of articles."
    ),
    index=(
        "The index of the articles is missing or no longer answers right. Run “qa index” in a "
        "terminal, then ask again: your question is still in the box."
    ),
    model=(
        "The model that reads the articles could not be loaded. Your question is still in the box."
    ),
    citation=(
        "The answer found did not match the article word for word, so it is not shown. Run "
        "“qa index” in a terminal, then ask again."
    ),
    other="The question could not be handled. It is still in the box.",
    unexpected=(
        "Something unexpected went wrong; the terminal says more. Your question is still in the "
        "box."
    ),
)
