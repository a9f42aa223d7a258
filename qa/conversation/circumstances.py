"""When, where, why, with whom: another circumstance of what the question before asked about.

« Quand ? » after « Qui a signé le traité ? » is « Quand est-ce que X a signé le traité ? ».
"""

from __future__ import annotations

import re

from qa.conversation import grammar
from qa.conversation.before import PREPOSITION, Before, lowered, plain
from qa.conversation.grammar import same_length
from qa.conversation.mentions import Mention
from qa.conversation.reader import mentions
from qa.text.french import fold

_CLAUSE_ADVERB = re.compile(
    rf"^(?:(?:{PREPOSITION} ?)(?:qui|quoi|quel(?:le)?s? [\w'-]+|combien (?:de |d')[\w'-]+)"
    r"|quand|ou|pourquoi|comment|combien de temps|combien de fois|combien(?! d))"
    r"(?P<that> est-ce que?| est-ce qu')? "
)
_INVERSION = re.compile(r"[\w’']+-(?:t-)?(?:ils?|elles?|on|ce)\b")
_TRANSLATED = {
    "when": "quand", "where": "où", "why": "pourquoi", "how": "comment", "how come": "pourquoi",
    "who": "qui", "what": "quoi", "how many": "combien", "how much": "combien",
    "how long": "combien de temps", "since when": "depuis quand", "with whom": "avec qui",
    "by whom": "par qui", "to whom": "à qui", "whom": "qui", "who with": "avec qui",
}  # fmt: skip
_ENGLISH_FRONT = re.compile(
    r"^(?P<front>(?:\w+ )?(?:when|where|why|how(?! (?:many|much|old|tall|far|big|high|deep))|"
    r"what(?= (?:did|does|do|is|was|were|are|has|have|had|can|will|would)\b)|"
    r"whom|who(?= (?:did|does|do)\b)))\b (?P<rest>.+)",
    re.IGNORECASE,
)
_ENGLISH_HOW_MANY = re.compile(
    r"^(?:how (?:many|much)|which|what) (?P<noun>.+?) (?P<rest>(?:did|does|do|has|have|had|is|are|"
    r"was|were|can|will|would) .+)",
    re.IGNORECASE,
)
_ENGLISH_WHO = re.compile(
    r"^(?:who|which (?P<which>\w+)|what (?P<what>\w+)) (?P<rest>.+)", re.IGNORECASE
)
_YES_NO = re.compile(
    r"^(?:did|does|do|is|are|was|were|has|have|had|can|will|would)\b", re.IGNORECASE
)


def circumstance(front: str, before: Before) -> str | None:
    """What `before` asked about, asked with `front` (« quand », "with whom") in its place."""
    if before.language == "en":
        return _english_circumstance(front, before)
    front = _TRANSLATED.get(plain(front), front)
    if plain(front) == "qui":
        if not re.search(r"\b(?:ete|fut|furent) \w+", fold(before.question)):
            return None
        front = "par qui"
    return _french_circumstance(front, before)


def _french_circumstance(front: str, before: Before) -> str | None:
    question = before.question
    if found := _CLAUSE_ADVERB.match(same_length(question)):
        that = question[found.start("that") : found.end("that")] if found["that"] else ""
        return f"{front}{that} {question[found.end() :]}"
    for rule in (_after_who, _after_which, _after_what, _after_yes_no):
        if made := rule(front, before):
            return made
    return None


def _after_who(front: str, before: Before) -> str | None:
    found = re.match(r"qui (?:est-ce qui )?", same_length(before.question))
    if found is None:
        return None
    rest = before.question[found.end() :]
    if _INVERSION.match(rest.split(" ", 1)[0]) or re.match(r"(?:est|sont|etait) ", fold(rest)):
        return f"{front} {rest}"
    return f"{_that(front, before.short or 'quelqu’un')} {rest}"


def _after_which(front: str, before: Before) -> str | None:
    """« Quel pays a reconnu … », « Combien de pays ont … », « Quelle est la capitale … »."""
    folded = same_length(before.question)
    if found := re.match(r"quel(?:le)?s? (est|sont|etait|etaient|fut|furent) ", folded):
        verb = before.question[found.start(1) : found.end(1)]
        rest = before.question[found.end() :].rstrip(" \u00a0\u202f?")
        return f"{_that(front, rest)} {verb} {before.short or ''}".rstrip() + " ?"
    found_all = mentions(before.question, "fr")
    asked = next((one for one in found_all if one.asked), None)
    if asked is None:
        return None
    rest = before.question[asked.end :].strip()
    if not fold(before.question).startswith(("combien", "quel")):
        return f"{front} {rest}"  # « Au sein de quel club joue-t-il ? »: a circumstance too
    noun = _asked_noun(asked, before.question)
    if _INVERSION.search(rest):
        return f"{front} {rest.rstrip(' ?')} {noun} ?"
    return f"{_that(front, noun)} {rest}"


def _asked_noun(asked: Mention, question: str) -> str:
    """« quel pays » -> « ce pays »; « combien de marins » -> « ces marins »."""
    noun = re.sub(r"^quel(?:le)?s? ", "", asked.text, flags=re.IGNORECASE)
    if asked.preposition or asked.plural:
        return f"ces {noun}"
    if asked.feminine:
        return f"cette {noun}"
    return f"{'cet' if fold(noun)[0] in 'aeiouh' else 'ce'} {noun}"


def _after_what(front: str, before: Before) -> str | None:
    folded = same_length(before.question)
    if found := re.match(r"qu'est-ce (?:que |qu')", folded):
        return _that(front, before.question[found.end() :])
    if found := re.match(r"qu'est-ce qui ", folded):
        return f"{_that(front, 'cela')} {before.question[found.end() :]}"
    if found := re.match(r"(?:que |qu')", folded):
        return f"{front} {before.question[found.end() :]}"
    return None


def _after_yes_no(front: str, before: Before) -> str | None:
    folded = same_length(before.question)
    if found := re.match(r"est-ce (?:que |qu')", folded):
        return _that(front, before.question[found.end() :])
    if _INVERSION.search(before.question):
        return f"{front} {lowered(before.question)}"
    return None


def _that(front: str, clause: str) -> str:
    return grammar.elided(f"{front} est-ce que {lowered(clause)}")


def _english_circumstance(front: str, before: Before) -> str | None:
    front = {"how come": "why"}.get(plain(front), front)
    question = before.question
    if plain(front) in ("who", "what"):
        return None
    if found := _ENGLISH_FRONT.match(question):
        return f"{front} {found['rest']}"
    if found := _ENGLISH_HOW_MANY.match(question):
        return f"{front} {found['rest'].rstrip(' ?')} {found['noun']}?"
    if found := _ENGLISH_WHO.match(question):
        noun = found["which"] or found["what"]
        subject = before.short or (f"that {noun}" if noun else "someone")
        return f"{front} was it that {subject} {found['rest']}"
    return f"{front} {lowered(question)}" if _YES_NO.match(question) else None
