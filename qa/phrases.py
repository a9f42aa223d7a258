"""What the bot says in its own words, in French and in English, outside the page.

`REFUSAL` is the one phrase for « not in the articles », shared by answers, prompts and
tests. Knows nothing of when each is said.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

REFUSAL: Final = {
    "fr": "Les articles ne le disent pas.",
    "en": "The articles don’t say.",
}
AGREEMENT: Final = {
    "fr": "Les articles concordent :",
    "en": "The articles agree:",
}
SEVERAL: Final = {
    "fr": "Plusieurs articles répondent, chacun à sa façon :",
    "en": "Several articles answer, each in its own way:",
}
DOUBTFUL: Final = {
    "fr": "Les articles ne le disent pas clairement. Ce qui s’en approche le plus :",
    "en": "The articles don’t say so clearly. What comes nearest:",
}
PERHAPS_ALSO: Final = {"fr": "Peut-être aussi :", "en": "Perhaps also:"}
DISAGREEMENT: Final = {
    "fr": "Les articles ne concordent pas :",
    "en": "The articles do not agree:",
}
IT_DEPENDS: Final = {
    "fr": "Cela dépend de ce dont on parle :",
    "en": "It depends on which one is meant:",
}
SAID_BY: Final = {"fr": "{said}, selon {source} :", "en": "{said}, according to {source}:"}
BY: Final = {"fr": "Selon {source} :", "en": "According to {source}:"}
NEAREST: Final = {
    "fr": "Les passages les plus proches :",
    "en": "The nearest passages:",
}
INSTEAD: Final = {
    "fr": "Ils parlent de {found}, mais ne disent rien de {asked}.",
    "en": "They speak of {found}, but say nothing of {asked}.",
}
NOTHING_ABOUT: Final = {
    "fr": "Les passages les plus proches ne disent rien de {missing}.",
    "en": "The nearest passages say nothing about {missing}.",
}
NO_ARTICLE_CHOSEN: Final = {
    "fr": "Aucun article ne correspond à cette sélection : choisissez-en d’autres, ou élargissez "
    "les dates.",
    "en": "No article fits this selection: choose others, or widen the dates.",
}
SEARCHED_ONE: Final = {
    "fr": "Recherche limitée à {title}.",
    "en": "Searched in {title} only.",
}
SEARCHED_SOME: Final = {
    "fr": "Recherche limitée à {count} articles sur {total}{span}.",
    "en": "Searched in {count} articles of {total} only{span}.",
}
# Of dates: when an article came out, from one on, up to one.
CAME_OUT: Final = {
    "fr": (", parus entre {since} et {until}", ", parus depuis {since}", ", parus jusqu’{until}"),
    "en": (", out between {since} and {until}", ", out since {since}", ", out until {until}"),
}
ONE_UNDATED: Final = {
    "fr": "Un article sans date a été laissé de côté.",
    "en": "One article without a date was left out.",
}
SOME_UNDATED: Final = {
    "fr": "{count} articles sans date ont été laissés de côté.",
    "en": "{count} articles without a date were left out.",
}
YES: Final = {"fr": "Oui", "en": "Yes"}
NO: Final = {"fr": "Non", "en": "No"}
WHICH_IS_MEANT: Final = {
    "fr": "Voulez-vous parler {choices} ?",
    "en": "Do you mean {choices}?",
}
WHAT_IS_MEANT: Final = {
    "fr": "De quoi voulez-vous parler ? Rien n’a encore été dit : posez la question en entier.",
    "en": "What do you mean? Nothing was said before: please ask the whole question.",
}
STOPPED: Final = {"fr": "(réponse arrêtée)", "en": "(answer stopped)"}
UNDERSTOOD_AS: Final = {"fr": "Compris comme : {question}", "en": "Understood as: {question}"}
WHY: Final = {
    "fr": "Ce qui a compté (logarithme des chances) ; confiance :",
    "en": "What counted (log-odds); confidence:",
}
SOURCES: Final = {"fr": "Sources :", "en": "Sources:"}

_QUOTATION_MARKS: Final = (("« ", " »"), ("“", "”"))


def source_named(title: str, when: str, language: str) -> str:
    """An article by its title and, where there is one, a date or year that tells it apart."""
    return f"{quoted(title, language)} ({when})" if when else quoted(title, language)


@lru_cache(maxsize=10_000)
def date_in_words(iso: str, language: str) -> str:
    """« 2023-08-15 » -> « 15 août 2023 », « 2023-08 » -> « août 2023 »; no date stays as it is.

    What follows the day, such as the hour, is left out.
    """
    known = iso[:10]
    try:
        day = date.fromisoformat(f"{known}-01-01"[:10])
    except ValueError:
        return iso
    from babel.dates import format_date

    pattern = ("y", "MMMM y", "d MMMM y")[known.count("-")]
    said = format_date(day, pattern, locale=language)
    return re.sub(r"^1 ", "1er ", said) if language == "fr" else said


def quoted(text: str, language: str) -> str:
    """`text` between quotation marks of `language`, or others when it holds these itself."""
    pairs = _QUOTATION_MARKS if language == "fr" else _QUOTATION_MARKS[::-1]
    free = (pair for pair in pairs if not any(mark.strip() in text for mark in pair))
    opening, closing = next(free, pairs[0])
    return f"{opening}{text}{closing}"
