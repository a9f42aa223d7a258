"""Every text that the page shows, in French and in English.

A frozen dataclass per language, so that a text that one of them lacks is an error of
types, not a hole in the page. Knows nothing of HTML: whoever shows a text escapes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Example:
    """A question to try; `answered` says whether the shipped articles answer it."""

    question: str
    answered: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """The page's texts in one language; `{…}` marks what is filled in."""

    language: str
    page_title: str
    tagline: str
    skip_to_question: str
    new_conversation: str
    conversation: str
    question_label: str
    question_hint: str
    send: str
    welcome_title: str
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
    you_asked: str
    understood_as: str
    reading: str
    still_reading: str
    very_sure: str
    fairly_sure: str
    not_so_sure: str
    confidence: str
    one_quote: str
    many_quotes: str
    see_nearest: str
    quote_mark: str
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
    error_empty: str
    error_no_words: str
    error_too_long: str
    error_unreadable: str
    error_index: str
    error_model: str
    error_citation: str
    error_other: str
    error_unexpected: str
    months: tuple[str, ...]
    date_order: str
    examples: tuple[Example, ...]
    general_example: str

    def day(self, text: str) -> str:
        """A date of an article as one says it; any text that is no ISO date, as it is."""
        try:
            day = date.fromisoformat(text[:10])
        except ValueError:
            return text
        return self.date_order.format(day=day.day, month=self.months[day.month - 1], year=day.year)

    def sureness(self, confidence: float) -> str:
        """How sure an answer is, in words; `confidence` lies in [0, 1]."""
        if confidence >= 0.85:
            return self.very_sure
        return self.fairly_sure if confidence >= 0.65 else self.not_so_sure


FRENCH = Wording(
    language="fr",
    page_title="Questions aux articles",
    tagline="Des réponses citées mot pour mot",
    skip_to_question="Aller à la question",
    new_conversation="Nouvelle conversation",
    conversation="Conversation",
    question_label="Votre question",
    question_hint="Posez une question…",
    send="Envoyer",
    welcome_title="Que voulez-vous savoir ?",
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
    you_asked="Vous avez demandé :",
    understood_as="Compris comme : {question}",
    reading="Lecture des articles",
    still_reading="La première réponse prend quelques secondes, le temps que tout se charge.",
    very_sure="Très sûr",
    fairly_sure="Assez sûr",
    not_so_sure="À vérifier",
    confidence="Confiance : {words}",
    one_quote="1 citation",
    many_quotes="{count} citations",
    see_nearest="Passages les plus proches",
    quote_mark="Citation {number}, {title}",
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
    error_empty="Écrivez d’abord une question, par exemple : « De quoi parlent ces articles ? »",
    error_no_words="Je ne trouve pas de mots dans cette question. Écrivez-la avec des mots.",
    error_too_long=(
        "Cette question est trop longue ({count} caractères). Elle est restée dans la zone de "
        "saisie : raccourcissez-la, une ou deux phrases suffisent."
    ),
    error_unreadable="Je n’arrive pas à lire cette question. Écrivez-la autrement.",
    error_index=(
        "L’index des articles manque ou ne répond plus juste. Lancez « qa index » dans un "
        "terminal, puis reposez la question : elle est restée dans la zone de saisie."
    ),
    error_model=(
        "Le modèle qui lit les articles n’a pas pu être chargé. Votre question est restée dans "
        "la zone de saisie."
    ),
    error_citation=(
        "La réponse trouvée ne correspondait pas mot pour mot à l’article ; elle n’est donc pas "
        "montrée. Lancez « qa index » dans un terminal, puis reposez la question."
    ),
    error_other="La question n’a pas pu être traitée. Elle est restée dans la zone de saisie.",
    error_unexpected=(
        "Une erreur inattendue est survenue ; le terminal en dit plus. Votre question est restée "
        "dans la zone de saisie."
    ),
    months=(
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
        "septembre", "octobre", "novembre", "décembre",
    ),
    date_order="{day} {month} {year}",
    examples=(
        Example("Qui a écrit à Kim Jong-un ?", answered=True),
        Example("Quel anniversaire ces lettres marquent-elles ?", answered=True),
        Example("Combien de pages compte la lettre ?", answered=False),
    ),
    general_example="De quoi parlent ces articles ?",
)  # fmt: skip

ENGLISH = Wording(
    language="en",
    page_title="Ask the articles",
    tagline="Answers quoted word for word",
    skip_to_question="Skip to the question",
    new_conversation="New conversation",
    conversation="Conversation",
    question_label="Your question",
    question_hint="Ask a question…",
    send="Send",
    welcome_title="What would you like to know?",
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
    you_asked="You asked:",
    understood_as="Understood as: {question}",
    reading="Reading the articles",
    still_reading="The first answer takes a few seconds, while everything loads.",
    very_sure="Very sure",
    fairly_sure="Fairly sure",
    not_so_sure="Worth checking",
    confidence="Confidence: {words}",
    one_quote="1 quote",
    many_quotes="{count} quotes",
    see_nearest="Nearest passages",
    quote_mark="Quote {number}, {title}",
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
    error_empty="Write a question first, for instance: “What are these articles about?”",
    error_no_words="I find no words in this question. Please write it in words.",
    error_too_long=(
        "This question is too long ({count} characters). It is still in the box: shorten it, "
        "a sentence or two is enough."
    ),
    error_unreadable="I can’t read this question. Please write it another way.",
    error_index=(
        "The index of the articles is missing or no longer answers right. Run “qa index” in a "
        "terminal, then ask again: your question is still in the box."
    ),
    error_model=(
        "The model that reads the articles could not be loaded. Your question is still in the box."
    ),
    error_citation=(
        "The answer found did not match the article word for word, so it is not shown. Run "
        "“qa index” in a terminal, then ask again."
    ),
    error_other="The question could not be handled. It is still in the box.",
    error_unexpected=(
        "Something unexpected went wrong; the terminal says more. Your question is still in the "
        "box."
    ),
    months=(
        "January", "February", "March", "April", "May", "June", "July", "August",
        "September", "October", "November", "December",
    ),
    date_order="{day} {month} {year}",
    examples=(
        Example("Who is Sergei Shoygu?", answered=True),
        Example("Where is Camp David?", answered=True),
        Example("How many pages does the letter have?", answered=False),
    ),
    general_example="What are these articles about?",
)  # fmt: skip

LANGUAGES = {"fr": FRENCH, "en": ENGLISH}


def wording_for(accepted: str | None) -> Wording:
    """The wording for a browser's Accept-Language header: French if it comes first there.

    Only the first language counts, as in the part of the page that the browser
    translates by itself: the two must never disagree.
    """
    first = (accepted or "").split(",")[0].strip().lower()
    return FRENCH if first.split("-")[0].split(";")[0] == "fr" else ENGLISH
