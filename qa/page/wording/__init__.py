"""Every text that the page shows, in French and in English, a module for each area of the page.

Frozen dataclasses, one instance a language, so that a text that one of them lacks is an
error of types, not a hole in the page. Knows nothing of HTML: whoever shows a text escapes it.
"""

from __future__ import annotations

from dataclasses import dataclass

from qa.page.wording import errors, opinions, rail, scope, sources, talk, top, welcome
from qa.page.wording.typesetting import typeset
from qa.page.wording.welcome import Example
from qa.phrases import date_in_words

__all__ = ["ENGLISH", "FRENCH", "LANGUAGES", "Example", "Wording", "wording_for"]


@dataclass(frozen=True, slots=True)
class Wording:
    """The page's texts in one language, by area; `{…}` marks what is filled in."""

    language: str
    top: top.TopWords
    welcome: welcome.WelcomeWords
    talk: talk.TalkWords
    sources: sources.SourcesWords
    rail: rail.RailWords
    opinions: opinions.OpinionWords
    scope: scope.ScopeWords
    errors: errors.ErrorWords

    def day(self, text: str) -> str:
        """A date of an article as one says it; any text that is no ISO date, as it is."""
        return date_in_words(text, self.language)


FRENCH = typeset(
    Wording(
        language="fr",
        top=top.FRENCH,
        welcome=welcome.FRENCH,
        talk=talk.FRENCH,
        sources=sources.FRENCH,
        rail=rail.FRENCH,
        opinions=opinions.FRENCH,
        scope=scope.FRENCH,
        errors=errors.FRENCH,
    )
)

ENGLISH = Wording(
    language="en",
    top=top.ENGLISH,
    welcome=welcome.ENGLISH,
    talk=talk.ENGLISH,
    sources=sources.ENGLISH,
    rail=rail.ENGLISH,
    opinions=opinions.ENGLISH,
    scope=scope.ENGLISH,
    errors=errors.ENGLISH,
)

LANGUAGES = {"fr": FRENCH, "en": ENGLISH}


def wording_for(accepted: str | None) -> Wording:
    """The wording for a browser's Accept-Language header: French if it comes first there.

    Only the first language counts, as in the part of the page that the browser
    translates by itself: the two must never disagree.
    """
    first = (accepted or "").split(",")[0].strip().lower()
    return FRENCH if first.split("-")[0].split(";")[0] == "fr" else ENGLISH
