"""French pronouns that are subjects: « il », « elles », before the verb or after it.

Each step takes a text and a search and gives the text back, with what the pronoun stands for
in its place where that is found.
"""

from __future__ import annotations

import re

from qa.conversation.antecedents import Search, Wanted, has_own, said_as
from qa.conversation.grammar import gender_of_pronoun, same_length
from qa.conversation.idle import is_idle
from qa.conversation.reader import mentions
from qa.text.french import is_stopword, words

_CLITIC = r"(?:(?:ne |n'|l'|le |la |les |lui |leur |se |s'|y |en |me |te |nous |vous )*)"
_INVERSION = re.compile(
    rf"(?<!\w)(?P<clitics>{_CLITIC})(?P<verb>\w+)(?:-t[-']|-| t[-' ]|(?<=\best)\s|(?<=\bsont)\s)"
    r"(?P<pronoun>ils?|elles?)\b"
)
_SUBJECT = re.compile(r"(?<![-\w])(?<!est )(?<!sont )(?P<pronoun>ils?|elles?)\b(?!-)")
_BE = frozenset("est sont etait etaient fut furent".split())
_AUX = frozenset("a ont avait avaient aura auront est sont".split())


def inverted_subject(text: str, search: Search) -> str:
    """« Quand a-t-il signé ? » -> « Quand le roi a-t-il signé ? »."""
    plain = same_length(text)
    for match in _INVERSION.finditer(plain):
        wanted = _wanted(match["pronoun"])
        at = match.start("verb")
        if is_idle(text, match.start(), match.end()) or _has_subject(text, match.start()):
            continue
        if has_own(text, at, "fr", wanted, search):
            continue
        found = search.find(wanted)
        if found is None:
            return text
        return _with_subject(text, match, said_as(found))
    return text


def _wanted(pronoun: str) -> Wanted:
    return Wanted(gender_of_pronoun(pronoun), pronoun.endswith("s"), subject=True)


def _has_subject(text: str, at: int) -> bool:
    """« Quand la reine a-t-elle… »: a word before the verb is its subject, if not what is asked."""
    before = [word for word in words(text) if word.end <= at]
    if not before or is_stopword(before[-1].folded):
        return False
    asked = (one for one in mentions(text, "fr") if one.asked)
    return not any(one.start <= before[-1].start < one.end for one in asked)


def _with_subject(text: str, match: re.Match[str], subject: str) -> str:
    """« Quand a-t-il signé » -> « Quand X a-t-il signé »; « Que dit-il » -> « Que dit X »."""
    before = text[: match.start()]
    front = same_length(before).rstrip()
    stylistic = front.endswith(("que", "qu'")) or (
        re.fullmatch(r"(?:et )?(?:qui|quel(?:le)?s?|ou|comment)", front) and match["verb"] in _BE
    )
    if not stylistic:
        rest = text[match.start() :]
        return f"{before}{subject} {rest if before else rest[:1].lower() + rest[1:]}"
    verb_end = match.end("verb")
    rest = text[match.end() :]
    participle = (
        re.match(r"\s+\w+(?:é|i|u|it|is|ait|ert)s?\b", rest) if match["verb"] in _AUX else None
    )
    moved = participle.group() if participle else ""
    return f"{text[:verb_end]}{moved} {subject}{rest[len(moved) :]}"


def plain_subject(text: str, search: Search) -> str:
    """« Pourquoi il a signé ? » -> « Pourquoi le roi a signé ? »."""
    plain = same_length(text)
    for match in _SUBJECT.finditer(plain):
        wanted = _wanted(match["pronoun"])
        if is_idle(text, *match.span()) or has_own(text, match.start(), "fr", wanted, search):
            continue
        if re.search(r"\b(?:avec|pour|par|contre|chez|sur|de|d'|a|et) ?$", plain[: match.start()]):
            continue
        found = search.find(wanted)
        if found is None:
            return text
        before = re.sub(r"qu['’]$", "que ", text[: match.start()])
        return f"{before}{said_as(found)}{text[match.end() :]}"
    return text
