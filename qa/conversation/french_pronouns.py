"""French pronouns, possessives and demonstratives, each replaced by what it stands for.

One step a sort of pronoun: a text and a search in, the text out. What cannot be replaced
is left, and the search told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from qa.conversation import grammar
from qa.conversation.antecedents import Search, Wanted, best_place, called, has_own, said_as
from qa.conversation.grammar import same_length
from qa.conversation.idle import CATAPHORIC, TIMES, is_idle
from qa.conversation.mentions import Mention, Sort
from qa.conversation.reader import mentions
from qa.french import fold, is_stopword, words

_CLITIC = r"(?:(?:ne |n'|l'|le |la |les |lui |leur |se |s'|y |en |me |te |nous |vous )*)"
_INVERSION = re.compile(
    rf"(?<!\w)(?P<clitics>{_CLITIC})(?P<verb>\w+)(?:-t[-']|-| t[-' ]|(?<=\best)\s|(?<=\bsont)\s)"
    r"(?P<pronoun>ils?|elles?)\b"
)
_SUBJECT = re.compile(r"(?<![-\w])(?<!est )(?<!sont )(?P<pronoun>ils?|elles?)\b(?!-)")
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
_OWN = re.compile(
    r"\b(?P<pronoun>son|sa|ses|leurs?) "
    r"(?P<noun>(?:(?:premi|derni|deuxi|troisi|seul|propre|grand|petit|ancien|nouve|princip|vrai)"
    r"\w* )?[\w-]+)"
)
_THIS = re.compile(r"\b(?P<pronoun>ce|cet|cette|ces) (?P<noun>[\w-]{3,})(?:-(?:ci|la))?")
_THAT_ONE = re.compile(r"\b(?P<pronoun>celui|celle|ceux|celles)-(?:ci|la)\b")


def _gender(pronoun: str) -> bool | None:
    if pronoun.startswith(("elle", "celle", "la", "cette")):
        return True
    return False if pronoun.startswith(("il", "celui", "ceux", "le ", "ce")) else None


def _this(text: str, search: Search) -> str:
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
        return _in_place(text, match.start(), match.end(), found)
    return text


def _in_place(text: str, start: int, end: int, mention: Mention) -> str:
    return _put(text, start, end, said_as(mention))


def _put(text: str, start: int, end: int, phrase: str) -> str:
    """`text` with `phrase` at `start` to `end`, contracted with « de » or « à » before it."""
    before = text[:start]
    found = re.search(r"\b(de|à|d['’])\s*$", before)
    if found is None:
        return before + phrase + text[end:]
    preposition = "de" if found[1].lower().startswith("d") else found[1]
    return before[: found.start()] + grammar.joined(preposition, phrase) + text[end:]


def _inverted_subject(text: str, search: Search) -> str:
    plain = same_length(text)
    for match in _INVERSION.finditer(plain):
        wanted = Wanted(_gender(match["pronoun"]), match["pronoun"].endswith("s"), subject=True)
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


_BE = frozenset("est sont etait etaient fut furent".split())
_AUX = frozenset("a ont avait avaient aura auront est sont".split())


def _plain_subject(text: str, search: Search) -> str:
    plain = same_length(text)
    for match in _SUBJECT.finditer(plain):
        wanted = Wanted(_gender(match["pronoun"]), match["pronoun"].endswith("s"), subject=True)
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


def _after_preposition(text: str, search: Search) -> str:
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


def _object(text: str, search: Search) -> str:
    plain = same_length(text)
    match = _OBJECT.search(plain)
    if match is None:
        match = _OBJECT_AFTER_WHO.match(plain)
        if match is None or not _is_verb(match["verb"], match["rest"]):
            return text
    pronoun = match.group("pronoun") or "les "
    start = plain.index(pronoun, match.start())
    wanted = Wanted(_gender(pronoun), pronoun.startswith("les"))
    if pronoun == "l'":
        wanted = Wanted(None, False)
    found = search.find(wanted)
    if found is None:
        return text
    return _at_the_end(text[:start] + text[start + len(pronoun) :], said_as(found))


def _is_verb(word: str, rest: str) -> bool:
    """« Qui la dirige ? »: a verb, for nothing after it can be one."""
    if re.search(r"-(?:t-)?(?:il|elle|on|ils|elles)\b", rest):
        return False
    following = rest.split()
    return not following or is_stopword(following[0].strip("?.!,")) or following[0] == "?"


def _at_the_end(text: str, said: str) -> str:
    found = re.search(r"[\s\u00a0\u202f]*[?!.]*\s*$", text)
    end = found.start() if found else len(text)
    return f"{text[:end]} {said}{text[end:]}"


def _dative(text: str, search: Search) -> str:
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
    return _at_the_end(text[:start] + text[end:], grammar.joined("à", said_as(found)))


def _place(text: str, search: Search) -> str:
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
        return _at_the_end(kept, grammar.joined(under, said_as(found)))
    return text


def _of_it(text: str, search: Search) -> str:
    plain = same_length(text)
    match = _OF_IT.search(plain)
    if match is None or is_idle(text, *match.span()):
        return text
    search.pointing = True  # « en » stands for a whole fact more often than for a thing
    return text


def _own(text: str, search: Search) -> str:
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
        return _put(text, match.start(), match.end("noun"), phrase)
    return text


def _article(possessive: str, noun: str) -> str:
    if possessive in ("ses", "leurs"):
        return "les "
    if fold(noun)[:1] in "aeiouy":
        return "l’"
    feminine = possessive == "sa" or (possessive == "leur" and grammar.gender_by_ending(noun))
    return "la " if feminine else "le "


def _that_one(text: str, search: Search) -> str:
    match = _THAT_ONE.search(same_length(text))
    if match is None:
        return text
    wanted = Wanted(_gender(match["pronoun"]), match["pronoun"] in ("ceux", "celles"))
    found = search.find(wanted)
    return text if found is None else _in_place(text, match.start(), match.end(), found)


def _that(text: str, search: Search) -> str:
    """« cela », « ça »: a whole fact, which no name can stand for."""
    plain = same_length(text)
    if re.search(r"(?<!qu'est-ce que )\b(?:cela|ca|ceci)\b(?! (?:va|marche))", plain):
        search.pointing = True
    return text


Step = Callable[[str, Search], str]
FRENCH_STEPS: tuple[Step, ...] = (
    _this, _inverted_subject, _plain_subject, _that_one, _own, _after_preposition, _dative,
    _object, _place, _of_it, _that,
)  # fmt: skip
