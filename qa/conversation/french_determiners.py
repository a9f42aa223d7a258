"""French possessives and demonstratives: « son », « ce pays », « celui-ci », « cela ».

Each step takes a text and a search and gives the text back, with what is pointed at in its
place where that is found.
"""

from __future__ import annotations

import re
from dataclasses import replace

from qa.conversation import grammar
from qa.conversation.antecedents import Search, Wanted, called, has_own, said_as
from qa.conversation.grammar import gender_of_pronoun, same_length
from qa.conversation.idle import CATAPHORIC, TIMES
from qa.text.french import fold, is_stopword

_OWN = re.compile(
    r"\b(?P<pronoun>son|sa|ses|leurs?) "
    r"(?P<noun>(?:(?:premi|derni|deuxi|troisi|seul|propre|grand|petit|ancien|nouve|princip|vrai)"
    r"\w* )?[\w-]+)"
)
_THIS = re.compile(r"\b(?P<pronoun>ce|cet|cette|ces) (?P<noun>[\w-]{3,})(?:-(?:ci|la))?")
_THAT_ONE = re.compile(r"\b(?P<pronoun>celui|celle|ceux|celles)-(?:ci|la)\b")


def this(text: str, search: Search) -> str:
    """« ce pays », « cette lettre » -> what was called so, or what is one."""
    plain = same_length(text)
    if CATAPHORIC.search(plain):
        return text
    for match in _THIS.finditer(plain):
        noun = match["noun"]
        if noun in TIMES or (is_stopword(noun) and noun not in ("pays",)):
            continue
        found = called(noun, search, plural=match["pronoun"] == "ces")
        if search.choices:
            return text
        if found is None:
            search.pointing = True
            continue
        return grammar.put(text, match.start(), match.end(), said_as(found))
    return text


def own(text: str, search: Search) -> str:
    """« Quelle est sa longueur ? » -> « Quelle est la longueur du pont ? »."""
    plain = same_length(text)
    for match in _OWN.finditer(plain):
        owned = text[match.start("noun") : match.end("noun")]
        if is_stopword(match["noun"]) or "," in text[match.end() :]:  # its owner is yet to come
            continue
        wanted = Wanted(None, match["pronoun"].startswith("leur"))
        if has_own(text, match.start(), "fr", wanted, search):
            continue
        found = search.find(replace(wanted, subject=True))
        if found is None:
            return text
        said = grammar.joined("de", said_as(found))
        phrase = f"{_article(match['pronoun'], owned)}{owned} {said}"
        return grammar.put(text, match.start(), match.end("noun"), phrase)
    return text


def _article(possessive: str, noun: str) -> str:
    if possessive in ("ses", "leurs"):
        return "les "
    if fold(noun)[:1] in "aeiouy":
        return "l’"
    feminine = possessive == "sa" or (possessive == "leur" and grammar.gender_by_ending(noun))
    return "la " if feminine else "le "


def that_one(text: str, search: Search) -> str:
    """« celui-ci », « celles-là » -> what is of that gender and number."""
    match = _THAT_ONE.search(same_length(text))
    if match is None:
        return text
    wanted = Wanted(gender_of_pronoun(match["pronoun"]), match["pronoun"] in ("ceux", "celles"))
    found = search.find(wanted)
    return text if found is None else grammar.put(text, match.start(), match.end(), said_as(found))


def that(text: str, search: Search) -> str:
    """« cela », « ça »: a whole fact, which no name can stand for."""
    plain = same_length(text)
    if re.search(r"(?<!qu'est-ce que )\b(?:cela|ca|ceci)\b(?! (?:va|marche))", plain):
        search.pointing = True
    return text
