"""English pronouns, possessives and demonstratives, each replaced by what it stands for.

One step a sort of pronoun: a text and a search in, the text out. What cannot be replaced
is left, and the search told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from qa.conversation.antecedents import Search, Wanted, best_place, called, has_own, said_as
from qa.conversation.idle import TIMES, is_idle
from qa.conversation.mentions import Mention
from qa.text.french import frequency, is_stopword

Step = Callable[[str, Search], str]

_HE = re.compile(r"\b(?P<pronoun>he|she|they|it)\b", re.IGNORECASE)
_HIM = re.compile(r"\b(?P<pronoun>him|them|her|it)\b", re.IGNORECASE)
_HIS = re.compile(r"\b(?P<pronoun>his|her|its|their) (?P<noun>[\w-]+)", re.IGNORECASE)
_THIS_EN = re.compile(r"\b(?P<pronoun>this|that|these|those) (?P<noun>[\w-]{3,})", re.IGNORECASE)
_THAT_EN = re.compile(r"\b(?:this|that|these|those|so)\b\W*$", re.IGNORECASE)
_THERE = re.compile(r"(?<!is )(?<!are )(?<!was )(?<!were )\bthere\b(?! (?:is|are|was|were))", re.I)
_ENGLISH: dict[str, Wanted] = {
    "he": Wanted(False, False, True, True),
    "she": Wanted(True, False, True, True),
    "him": Wanted(False, False, False, True),
    "her": Wanted(True, False, False, True),
    "his": Wanted(False, False, True, True),
    "it": Wanted(None, False, False, False),
    "its": Wanted(None, False, True, False),
    "they": Wanted(None, True, True),
    "them": Wanted(None, True),
    "their": Wanted(None, True, True),
}


def _english_this(text: str, search: Search) -> str:
    for match in _THIS_EN.finditer(text):
        noun = match["noun"].lower()
        if (
            noun in TIMES
            or is_stopword(noun)
            or (
                match["pronoun"].lower() == "that"
                and (match.start() > 0 and frequency(noun) > FREQUENT)
            )
        ):
            continue
        found = called(noun, search, plural=match["pronoun"].lower() in ("these", "those"))
        if found is None:
            search.pointing = search.pointing or match["pronoun"].lower() != "that"
            continue
        return text[: match.start()] + said_as(found) + text[match.end() :]
    return text


FREQUENT = 1e-3


def _english_own(text: str, search: Search) -> str:
    for match in _HIS.finditer(text):
        if is_stopword(match["noun"].lower()):
            continue
        wanted = _ENGLISH["his" if match["pronoun"].lower() == "his" else match["pronoun"].lower()]
        if has_own(text, match.start(), "en", wanted, search):
            continue
        found = search.find(replace(wanted, subject=True))
        if found is None:
            return text
        said = said_as(found)
        mark = "’" if said.endswith("s") else "’s"
        return f"{text[: match.start()]}{said}{mark} {text[match.start('noun') :]}"
    return text


def _english_pronoun(pattern: re.Pattern[str]) -> Step:
    def step(text: str, search: Search) -> str:
        for match in pattern.finditer(text):
            wanted = _ENGLISH[match["pronoun"].lower()]
            if is_idle(text, *match.span()) or has_own(text, match.start(), "en", wanted, search):
                continue
            found = search.find(wanted) or (
                _anyone(search) if match["pronoun"].lower() in ("they", "them", "it") else None
            )
            if found is None:
                return text
            return text[: match.start()] + said_as(found) + text[match.end() :]
        return text

    return step


def _anyone(search: Search) -> Mention | None:
    """A parliament is « they » and a treaty that is someone's answer « it » all the same."""
    if search.choices:
        return None
    return search.find(Wanted(subject=True))


def _english_there(text: str, search: Search) -> str:
    match = _THERE.search(text)
    if match is None:
        return text
    found = best_place(search)
    if found is None:
        search.pointing = True
        return text
    return f"{text[: match.start()]}in {said_as(found)}{text[match.end() :]}"


def _english_that(text: str, search: Search) -> str:
    if _THAT_EN.search(text):
        search.pointing = True
    return text


ENGLISH_STEPS: tuple[Step, ...] = (
    _english_this, _english_own, _english_pronoun(_HE), _english_pronoun(_HIM), _english_there,
    _english_that,
)  # fmt: skip
