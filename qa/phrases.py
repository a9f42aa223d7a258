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
SOURCES: Final = {"fr": "Sources :", "en": "Sources:"}


def quoted(text: str, language: str) -> str:
    """`text` between quotation marks that it does not hold itself."""
    if language == "en" or "«" in text or "»" in text:
        return f"“{text}”"
    return f"« {text} »"
