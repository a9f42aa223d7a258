"""French pronouns that are no subjects: after a preposition, « l’ », « lui », « y », « en ».

Each step takes a text and a search and gives the text back, with what the pronoun stands for
in its place where that is found.
"""

from __future__ import annotations

import re
from dataclasses import replace

from qa.conversation import grammar
from qa.conversation.antecedents import Search, Wanted, best_place, has_own, said_as
from qa.conversation.grammar import gender_of_pronoun, same_length
from qa.conversation.idle import is_idle
from qa.conversation.mentions import Sort
from qa.text.french import is_stopword

_AFTER_PREPOSITION = re.compile(
    r"\b(?P<preposition>avec|pour|par|contre|chez|sur|vers|selon|sans|de|d'|a|entre|envers|devant|"
    r"apres|avant|et|que|qu') ?(?P<pronoun>lui|elles?|eux)\b(?!-)"
)
_HAVE = r"(?:a|ont|avait|avaient|aura|auront|aurait|auraient|eut|eurent|as|avez)"
_OBJECT = re.compile(rf"\b(?P<pronoun>l')(?={_HAVE}\b)|\b(?P<plural>les )(?={_HAVE}(?:-|\b))")
_OBJECT_AFTER_WHO = re.compile(
    r"^(?:(?:et|mais) )?(?:qui|qu'est-ce qui) (?:ne )?"
    r"(?P<pronoun>l'|la |le |les )(?P<verb>\w+)(?P<rest>.*)$"
)
_DATIVE = re.compile(
    rf"\b(?P<pronoun>lui|leur) (?=(?:en )?(?:{_HAVE}|est|sont|fut)(?:-|\b)|"
    r"\w+-(?:t-)?(?:il|elle|on)|"
    r"(?:repond|dit|demande|ecrit|promet|donne|doit|reproche|propose|envoie)\w*)",
)
_PLACE = re.compile(r"\b(?P<pronoun>y) (?=\w)|-(?P<after>y)\b")
_OF_IT = re.compile(
    r"(?P<before>\bqu'|\bn'|\bs'|\bqui |\bon |\bque )(?P<pronoun>en )"
    r"(?=pens|di[st]|parl|a\b|ont\b|est\b|sont\b|veu|f[ai]|re|sor|fu|résult|result|profit|souffr)"
)


def after_preposition(text: str, search: Search) -> str:
    """« avec lui », « pour elles » -> « avec le roi »; contracted where it must be."""
    plain = same_length(text)
    for match in _AFTER_PREPOSITION.finditer(plain):
        pronoun = match["pronoun"]
        if pronoun.startswith("elle") and match["preposition"] in ("que", "qu'"):
            continue
        wanted = Wanted(
            None if pronoun == "lui" else pronoun.startswith("elle"),
            pronoun in ("eux", "elles"),
        )
        wanted = replace(wanted, feminine=False) if pronoun == "lui" else wanted
        if has_own(text, match.start(), "fr", wanted, search):
            continue
        if found := search.find(wanted):
            word = text[match.start("preposition") : match.end("preposition")]
            word = "de" if word.lower().startswith("d") and len(word) < 3 else word
            kept = text[: match.start()]
            return f"{kept}{grammar.joined(word, said_as(found))}{text[match.end() :]}"
        return text
    return text


def object_(text: str, search: Search) -> str:
    """« Qui l’a signé ? » -> « Qui a signé le traité ? »."""
    plain = same_length(text)
    match = _OBJECT.search(plain)
    if match is None:
        match = _OBJECT_AFTER_WHO.match(plain)
        if match is None or not _is_verb(match["verb"], match["rest"]):
            return text
    pronoun = match.group("pronoun") or "les "
    start = plain.index(pronoun, match.start())
    wanted = Wanted(gender_of_pronoun(pronoun), pronoun.startswith("les"))
    if pronoun == "l'":
        wanted = Wanted(None, False)
    found = search.find(wanted)
    if found is None:
        return text
    return grammar.at_the_end(text[:start] + text[start + len(pronoun) :], said_as(found))


def _is_verb(word: str, rest: str) -> bool:
    """« Qui la dirige ? »: a verb, for nothing after it can be one."""
    if re.search(r"-(?:t-)?(?:il|elle|on|ils|elles)\b", rest):
        return False
    following = rest.split()
    return not following or is_stopword(following[0].strip("?.!,")) or following[0] == "?"


def dative(text: str, search: Search) -> str:
    """« Qui lui a écrit ? » -> « Qui a écrit au roi ? »: to somebody rather than to a thing."""
    plain = same_length(text)
    match = _DATIVE.search(plain)
    if match is None:
        return text
    wanted = Wanted(None, match["pronoun"] == "leur", subject=True)
    found = search.find(replace(wanted, person=True)) or (
        None if search.choices else search.find(wanted)
    )
    if found is None:
        return text
    search.pointing = False
    start = match.start()
    end = match.end("pronoun") + 1
    return grammar.at_the_end(text[:start] + text[end:], grammar.joined("à", said_as(found)))


def place(text: str, search: Search) -> str:
    """« Qui y est allé ? » -> « Qui est allé à Gand ? »."""
    plain = same_length(text)
    for match in _PLACE.finditer(plain):
        if is_idle(text, *match.span()):
            continue
        found = best_place(search)
        if found is None:
            search.pointing = True
            return text
        name = "pronoun" if match["pronoun"] else "after"
        start, end = match.span(name)
        kept = text[:start].rstrip("-") + text[end:].lstrip(" " if name == "pronoun" else "")
        under = "en" if found.sort is Sort.COUNTRY else "à"
        if found.preposition in ("à", "en", "dans", "sur", "chez"):
            under = found.preposition
        return grammar.at_the_end(kept, grammar.joined(under, said_as(found)))
    return text


def of_it(text: str, search: Search) -> str:
    """« Qu’en pense-t-il ? »: pointed at, and left to whoever asks back."""
    plain = same_length(text)
    match = _OF_IT.search(plain)
    if match is None or is_idle(text, *match.span()):
        return text
    search.pointing = True  # « en » stands for a whole fact more often than for a thing
    return text
