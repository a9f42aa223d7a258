"""The sources panel."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourcesWords:
    """The sources panel."""

    back_to_answer: str
    sources: str
    sources_empty: str
    sources_none: str
    for_question: str
    nearest: str
    nearest_note: str
    whole_article: str
    only_quotes: str
    skipped_text: str
    too_long_to_show: str
    by_author: str
    previous_quote: str
    next_quote: str
    quote_of: str
    stale: str


FRENCH = SourcesWords(
    back_to_answer="Citation {number} : revenir à la réponse",
    sources="Sources",
    sources_empty="Les phrases citées apparaîtront ici, surlignées dans leur article.",
    sources_none="Cette réponse ne cite aucun article.",
    for_question="Pour «\u00a0{question}\u00a0»",
    nearest="Les passages les plus proches",
    nearest_note=(
        "Ils ne répondent pas à la question, mais rien dans les articles n’en est plus proche."
    ),
    whole_article="Lire l’article entier",
    only_quotes="Réduire à l’extrait",
    skipped_text="[…]",
    too_long_to_show="L’article est trop long pour tenir ici en entier. Il se trouve dans {path}",
    by_author="par {author}",
    previous_quote="Citation précédente",
    next_quote="Citation suivante",
    quote_of="Citation {number} sur {count}",
    stale="Les articles ne portent plus les citations de cette réponse.",
)

ENGLISH = SourcesWords(
    back_to_answer="Quote {number}: back to the answer",
    sources="Sources",
    sources_empty="The sentences quoted will appear here, highlighted in their article.",
    sources_none="This answer quotes no article.",
    for_question="For “{question}”",
    nearest="The nearest passages",
    nearest_note="They don’t answer the question; they are the closest the articles come to it.",
    whole_article="Read the whole article",
    only_quotes="Show the extract only",
    skipped_text="[…]",
    too_long_to_show="The article is too long to be shown whole. It lies in {path}",
    by_author="by {author}",
    previous_quote="Previous quote",
    next_quote="Next quote",
    quote_of="Quote {number} of {count}",
    stale="The articles no longer hold this answer’s quotes.",
)
