"""What is said about written answers, in French and in English: why not, and what is missing.

Knows nothing of when each is said.
"""

from __future__ import annotations

from typing import Final

# Why a language model gave nothing; `WritingError.trouble` names one.
TROUBLES: Final = {
    "fr": {
        "refused": "son serveur refuse la clé",
        "unknown": "son serveur ne connaît pas ce modèle ou cette adresse",
        "busy": "son serveur est surchargé ou la limite du compte est atteinte",
        "failed": "son serveur signale une erreur",
        "slow": "il a dépassé le temps permis",
        "down": "son serveur ne répond pas",
        "lost": "la connexion s’est interrompue",
        "nonsense": "son serveur répond dans une langue inconnue de ce programme",
        "silent": "il n’a rien écrit",
        "unproven": "rien de ce qu’il a écrit n’est appuyé par les articles",
    },
    "en": {
        "refused": "its server refuses the key",
        "unknown": "its server knows no such model or address",
        "busy": "its server is overloaded, or the account’s limit is reached",
        "failed": "its server reports an error",
        "slow": "it took longer than allowed",
        "down": "its server does not answer",
        "lost": "the connection broke off",
        "nonsense": "its server answers in no protocol known here",
        "silent": "it wrote nothing",
        "unproven": "nothing that it wrote is borne out by the articles",
    },
}
STANDS_IN: Final = {
    "fr": "Sans le modèle {model} ({trouble}) : voici ce que citent les articles eux-mêmes.",
    "en": "Without the model {model} ({trouble}): this is what the articles themselves say.",
}
LEFT_OUT: Final = {
    "fr": "Écrit par {model} ; phrases écartées faute de preuve : {count}.",
    "en": "Written by {model}; sentences left out for want of proof: {count}.",
}
CUT: Final = {
    "fr": "La réponse de {model} était trop longue : elle est coupée.",
    "en": "The answer of {model} was too long: it is cut.",
}
REFUSED_ALTHOUGH: Final = {
    "fr": "Le modèle {model} ne trouve rien ; sans lui, la réponse serait : {quote}",
    "en": "The model {model} finds nothing; without it, the answer would be: {quote}",
}
PARTLY: Final = {"fr": "(appuyé en partie)", "en": "(borne out in part)"}

# What is missing of a written sentence.
REASONS: Final = {
    "fr": {
        "uncited": "ne cite aucun passage",
        "no_passage": "cite un passage qui n’existe pas",
        "quotation": "cite des mots qui ne sont pas dans le passage : {what}",
        "address": "donne une adresse qui n’est pas dans le passage",
        "number": "un nombre, une date ou une unité n’est pas dans le passage : {what}",
        "name": "un nom n’est pas dans le passage : {what}",
        "negation": "la négation n’est pas la même que dans le passage",
        "opposite": "dit le contraire du passage : {what}",
        "reversed": "les rôles ne sont pas ceux du passage",
        "hedge": "le passage ne le dit que comme une accusation, un démenti ou un souhait",
        "predicate": "le passage ne dit pas cela : {what}",
        "coverage": "trop peu de son contenu est dans le passage",
        "partly": "une partie de son contenu n’est pas dans le passage",
        "supposed": "le passage ne le dit qu’au conditionnel",
        "translated": "dans une autre langue que le passage, seuls les noms, les nombres et les "
        "mots qui se ressemblent sont vérifiés",
        "quoted_only": "seuls les mots cités sont vérifiés",
        "language": "n’est pas dans la langue de la question",
        "empty": "n’affirme rien qui se vérifie",
    },
    "en": {
        "uncited": "cites no passage",
        "no_passage": "cites a passage that does not exist",
        "quotation": "quotes words that are not in the passage: {what}",
        "address": "gives an address that is not in the passage",
        "number": "a number, date or unit is not in the passage: {what}",
        "name": "a name is not in the passage: {what}",
        "negation": "the negation is not that of the passage",
        "opposite": "says the opposite of the passage: {what}",
        "reversed": "who does what is not as in the passage",
        "hedge": "the passage only reports it as a claim, a denial or a wish",
        "predicate": "the passage does not say that: {what}",
        "coverage": "too little of its content is in the passage",
        "partly": "some of its content is not in the passage",
        "supposed": "the passage only supposes it",
        "translated": "in another language than the passage, only names, numbers and words that "
        "are alike are checked",
        "quoted_only": "only the quoted words are checked",
        "language": "is not in the language of the question",
        "empty": "asserts nothing that can be checked",
    },
}


def reason(key: str, language: str, what: str = "") -> str:
    """Why a sentence is not borne out, in words."""
    return REASONS[language][key].format(what=what)
