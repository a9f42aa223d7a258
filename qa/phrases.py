"""What the bot says in its own words, in French and in English, outside the page.

`REFUSAL` is the one phrase for « not in the articles », shared by answers, prompts and
tests. Knows nothing of when each is said.
"""

from __future__ import annotations

from typing import Final

REFUSAL: Final = {
    "fr": "Les articles ne le disent pas.",
    "en": "The articles don't say.",
}
AGREEMENT: Final = {
    "fr": "Les articles concordent :",
    "en": "The articles agree:",
}
SEVERAL: Final = {
    "fr": "Plusieurs articles répondent, chacun à sa façon :",
    "en": "Several articles answer, each in its own way:",
}
NEAREST: Final = {
    "fr": "Les passages les plus proches :",
    "en": "The nearest passages:",
}
NOTHING_ABOUT: Final = {
    "fr": "Les passages les plus proches ne disent rien de {missing}.",
    "en": "The nearest passages say nothing about {missing}.",
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


def quoted(text: str, language: str) -> str:
    """`text` between quotation marks of `language`, or others when it holds these itself."""
    pairs = _QUOTATION_MARKS if language == "fr" else _QUOTATION_MARKS[::-1]
    free = (pair for pair in pairs if not any(mark.strip() in text for mark in pair))
    opening, closing = next(free, pairs[0])
    return f"{opening}{text}{closing}"
