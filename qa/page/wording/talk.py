"""Questions, answers and refusals."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TalkWords:
    """Questions, answers and refusals."""

    conversation: str
    question_label: str
    question_hint: str
    send: str
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
    stop: str
    stopped: str
    reloaded: str
    retry: str
    edit: str
    revising: str
    keep_question: str
    copy: str
    copied: str
    not_copied: str
    why: str
    why_declined: str
    counts_for: str
    counts_against: str
    stale: str
    go_on: str
    ask_instead: str

    def sureness(self, confidence: float) -> str:
        """How sure an answer is, in words; `confidence` lies in [0, 1]."""
        if confidence >= 0.85:
            return self.very_sure
        return self.fairly_sure if confidence >= 0.65 else self.not_so_sure


FRENCH = TalkWords(
    conversation="Conversation",
    question_label="Votre question",
    question_hint="Posez une question…",
    send="Envoyer",
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
    stop="Arrêter",
    stopped="Arrêté. La question est revenue dans la zone de saisie.",
    reloaded=(
        "La page a été rechargée avant la réponse. La question est revenue dans la zone de saisie."
    ),
    retry="Reposer la question",
    edit="Modifier la question",
    revising="Vous récrivez cette question dans la zone de saisie.",
    keep_question="Garder l’ancienne",
    copy="Copier avec les sources",
    copied="Copié",
    not_copied="Le navigateur n’a pas permis de copier.",
    why="Pourquoi cette réponse ?",
    why_declined="Pourquoi ce refus ?",
    counts_for="Pour",
    counts_against="Contre",
    stale=(
        "Les articles ont changé depuis : ils ne portent plus ces citations mot pour mot, et "
        "elles ne sont donc plus montrées. Reposez la question."
    ),
    go_on="Pour continuer",
    ask_instead="Questions auxquelles les articles répondent",
)

ENGLISH = TalkWords(
    conversation="Conversation",
    question_label="Your question",
    question_hint="Ask a question…",
    send="Send",
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
    stop="Stop",
    stopped="Stopped. The question is back in the box.",
    reloaded="The page was reloaded before the answer came. The question is back in the box.",
    retry="Ask again",
    edit="Edit the question",
    revising="You are rewriting this question in the box.",
    keep_question="Keep it as it was",
    copy="Copy with its sources",
    copied="Copied",
    not_copied="The browser did not allow copying.",
    why="Why this answer?",
    why_declined="Why was this declined?",
    counts_for="For",
    counts_against="Against",
    stale=(
        "The articles have changed since: they no longer hold these quotes word for word, so "
        "they are not shown. Ask again."
    ),
    go_on="To go on",
    ask_instead="Questions that the articles do answer",
)
