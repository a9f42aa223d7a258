"""French determiners, prepositions and pronouns: contracted, elided, made to agree.

Pure functions over short phrases; knows nothing of questions or conversations.
"""

from __future__ import annotations

import re

from qa.text.french import fold

_VOWEL = (
    r"(?:[aeiouàâäæéèêëîïôöœùûü]|h(?:omm|eure|istoi|[oô]p|[oô]tel|uil|iver|abit|erb|[ée]rit|onn|"
    r"uma|[ée]l[eè]|enri|y))"
)
_CONTRACTED = {
    ("de", "le"): "du",
    ("de", "les"): "des",
    ("à", "le"): "au",
    ("à", "les"): "aux",
    ("en", "le"): "au",
    ("en", "les"): "aux",
}
_TAKEN_APART = {
    "du": ("de", "le "),
    "des": ("de", "les "),
    "au": ("à", "le "),
    "aux": ("à", "les "),
}
_ARTICLE = re.compile(r"(le|la|les)\s+|(l)['’]\s*", re.IGNORECASE)
_ELIDED = re.compile(rf"\b(qu|d|n|s|l|jusqu|lorsqu)(?:e|a)\s+(?={_VOWEL})", re.IGNORECASE)
_GENDERED = re.compile(r"-(t-)?(?:ils|elles|il|elle)\b")
_FEMININE_ENDING = re.compile(
    r"(?:[tsx]ion|té|ence|ance|ette|ille|elle|esse|ique|ude|ade|ise|ie|ée|ure|erre|ère)s?$"
)
_MASCULINE_ENDING = re.compile(
    r"(?:ment|age|isme|eau|eaux|oir|eur|ier|el|al|on|in|at|et|ai|ord|i)s?$"
)


def taken_apart(word: str) -> tuple[str, str]:
    """The preposition and the article in « du », « des », « au », « aux »; else the word alone."""
    return _TAKEN_APART.get(word.lower(), (word, ""))


def joined(preposition: str, phrase: str) -> str:
    """« à » and « le Chili » -> « au Chili »; « en » and « la Suède » -> « en Suède »."""
    if not preposition:
        return phrase
    article = _ARTICLE.match(phrase)
    name = (article[1] or article[2]).lower() if article else ""
    rest = phrase[article.end() :] if article else phrase
    if contracted := _CONTRACTED.get((preposition, name)):
        return f"{contracted} {rest}"
    if preposition == "en" and article:
        return f"en {rest}"
    return elided(f"{preposition} {phrase}")


def elided(text: str) -> str:
    """`text` with « que », « de », « ne » shortened before a vowel."""
    return _ELIDED.sub(lambda found: f"{found[1]}’", text)


def definite(phrase: str, feminine: bool | None, plural: bool | None) -> str:
    """« une lettre », « son usine », « trois ports » with the article of what is known."""
    found = re.match(
        r"(?:une?|des|sa|son|ses|leurs?|cette|cet|ce|ces|mon|ma|mes|notre|nos|votre|vos|"
        r"quel(?:le)?s?) ",
        phrase,
        re.IGNORECASE,
    )
    if not found:
        return phrase
    rest = phrase[found.end() :]
    if plural:
        return f"les {rest}"
    return elided(f"{'la' if feminine else 'le'} {rest}")


def agreeing(inversion: str, feminine: bool | None, plural: bool | None) -> str:
    """« exporte-t-elle » with the pronoun that a gender and a number ask for."""
    if feminine is None:
        return inversion
    pronoun = ("elle" if feminine else "il") + ("s" if plural else "")
    return _GENDERED.sub(lambda found: f"-{found[1] or ''}{pronoun}", inversion)


def gender_by_ending(noun: str) -> bool | None:
    """Whether a French noun is feminine, where its ending tells."""
    if _FEMININE_ENDING.search(noun.lower()):
        return True
    return False if _MASCULINE_ENDING.search(noun.lower()) else None


def same_length(text: str) -> str:
    """`text` folded character by character, so that its offsets stay."""
    return "".join((fold(one) or one)[:1] for one in text)


def gender_of_pronoun(pronoun: str) -> bool | None:
    """Whether what a French pronoun stands for is feminine, where its form tells."""
    if pronoun.startswith(("elle", "celle", "la", "cette")):
        return True
    return False if pronoun.startswith(("il", "celui", "ceux", "le ", "ce")) else None


def put(text: str, start: int, end: int, phrase: str) -> str:
    """`text` with `phrase` at `start` to `end`, contracted with « de » or « à » before it."""
    before = text[:start]
    found = re.search(r"\b(de|à|d['’])\s*$", before)
    if found is None:
        return before + phrase + text[end:]
    preposition = "de" if found[1].lower().startswith("d") else found[1]
    return before[: found.start()] + joined(preposition, phrase) + text[end:]


def at_the_end(text: str, said: str) -> str:
    """`text` with `said` before its question mark."""
    found = re.search(r"[\s\u00a0\u202f]*[?!.]*\s*$", text)
    end = found.start() if found else len(text)
    return f"{text[:end]} {said}{text[end:]}"
