"""What readers say of an answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpinionWords:
    """What readers say of an answer."""

    good: str
    bad: str
    what_is_wrong: str
    wrong: str
    not_in_source: str
    should_have_declined: str
    incomplete: str
    articles_tell: str
    correction: str
    kept_here: str
    send: str
    cancel: str
    thanks: str
    failed: str


FRENCH = OpinionWords(
    good="Bonne réponse",
    bad="Signaler un problème",
    what_is_wrong="Qu’est-ce qui ne va pas ?",
    wrong="C’est faux",
    not_in_source="Ce n’est pas dans la source",
    should_have_declined="Les articles ne le disent pas",
    incomplete="Il manque quelque chose",
    articles_tell="Les articles y répondent pourtant",
    correction="La bonne réponse, avec les mots des articles (facultatif)",
    kept_here="Gardé sur la machine qui sert cette page, avec la question et la réponse.",
    send="Envoyer cet avis",
    cancel="Annuler",
    thanks="Merci, c’est noté.",
    failed="Cet avis n’a pas pu être gardé.",
)

ENGLISH = OpinionWords(
    good="Good answer",
    bad="Report a problem",
    what_is_wrong="What is wrong?",
    wrong="It is wrong",
    not_in_source="It is not in the source",
    should_have_declined="The articles don’t say so",
    incomplete="Something is missing",
    articles_tell="The articles do answer it",
    correction="The right answer, in the articles’ words (optional)",
    kept_here="Kept on the machine that serves this page, with the question and the answer.",
    send="Send this",
    cancel="Cancel",
    thanks="Thank you, it is noted.",
    failed="This could not be kept.",
)
