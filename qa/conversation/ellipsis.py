"""« Et quand ? », « Et la Corée du Sud ? »: a question cut short, made whole from the one before.

Pure rules over texts, French and English; knows nothing of turns or articles. What no rule
makes whole is None.
"""

from __future__ import annotations

import re

from qa.conversation.before import LEAD, PREPOSITION, Before, finished, lowered, plain
from qa.conversation.circumstances import circumstance
from qa.conversation.grammar import same_length
from qa.conversation.reader import mentions
from qa.conversation.things import other_thing
from qa.text.french import fold

_SURE = re.compile(
    r"(?:(?:tu|vous) (?:en )?(?:es|etes) (?:bien |vraiment )?(?:sure?s?|certaine?s?)(?: de (?:toi|"
    r"vous|ca|cela))?|(?:en )?(?:es-tu|etes-vous) (?:bien |vraiment )?(?:sure?s?|certaine?s?)"
    r"|vraiment|c'est (?:vrai|sur|certain)|c'est bien (?:vrai|sur)|est-ce (?:vrai|sur|certain)|"
    r"are you (?:really |quite )?(?:sure|certain)(?: about (?:that|this|it))?|really|is (?:that|it)"
    r" (?:true|right|so)|sure)"
)
_ELSE = re.compile(
    r"(?P<front>.*?\b(?:qui|quoi|ou|quand|who|what|where|when|whom))"
    r" (?:d'autres?|else|encore)|(?P<other>(?:quel(?:le)?s? autres?|which other|what other) .+)"
)
_WHICH = re.compile(r"(?:lequel|laquelle|lesquel(?:le)?s|which(?: ones?)?)")
_TAIL = re.compile(
    r"(?:[ ,]+(?:ca|cela|donc|exactement|precisement|au juste|alors|apres|plus precisement|"
    r"s'il (?:te|vous) plait|stp|svp|exactly|precisely|though|then|please))+$"
)
_IT_WAS = re.compile(
    r"^(?:c'(?:est|etait|etait-ce)|ca (?:s'est (?:passe|produit)|a eu lieu|se passe)|"
    r"est-ce(?: arrive)?)\s+|"
    r"\s+(?:c'est|c'etait|etait-ce|est-ce|cela|ca s'est (?:passe|produit)|ca a eu lieu|"
    r"est-ce arrive|cela s'est-il (?:passe|produit)|cela est-il arrive|"
    r"(?:is|was) (?:that|this)|(?<=when) was it|"
    r"(?:did|does) (?:that|it|this) (?:happen|take place)|so)$"
)
# What someone did, said or decided, where the question before tells what it was.
_DID_THAT = re.compile(
    r"\s+(?:a|ont|avait|avaient)-(?:t-)?(?:il|elle|ils|elles|on) "
    r"(?:fait|dit|decide|demande|voulu) (?:ca|cela)$"
    r"|\s+(?:did|do|does) (?:he|she|they) (?:do|say|decide) (?:it|this|that|so)$"
)
_BARE = re.compile(
    rf"(?:{PREPOSITION} ?)?(?:"
    r"quand|ou|pourquoi|comment|combien(?: (?:de |d')\w+(?: plus tard)?)?|qui|quoi|"
    r"when|where|why|how(?: come| many| much| long| often)?|who|whom|what)"
    r"(?: with| for| by| from| to)?"
    rf"|(?:{PREPOSITION} ?)(?:quel(?:le)?s?|which|what) (?!autre|other)\w+(?: \w+)?"
    r"|quel jour|quelle (?:annee|date|heure)|(?:which|what) (?:day|year|date|time)"
)
_NOUNS_FOR = {
    "date": "quand",
    "jour": "quel jour",
    "annee": "en quelle année",
    "heure": "à quelle heure",
    "lieu": "où",
    "endroit": "où",
    "raison": "pourquoi",
    "raisons": "pourquoi",
    "cause": "pourquoi",
    "causes": "pourquoi",
    "motif": "pourquoi",
    "motifs": "pourquoi",
}


def whole(question: str, before: Before) -> str | None:
    """`question` as it is meant after the one `before`; None when it is not cut short."""
    if _SURE.fullmatch(plain(question)):
        return before.question
    rest = _rest(question)
    for rule in (_others, _which_ones, _other_circumstance):
        if made := rule(rest, before):
            return finished(made)
    return other_thing(question, before)


def is_cut_short(question: str) -> bool:
    """Whether `question` says nothing without one before: « Et quand ? », « Tu es sûr ? »."""
    rest = plain(_rest(question))
    return bool(
        _SURE.fullmatch(plain(question))
        or _ELSE.fullmatch(rest)
        or _WHICH.fullmatch(rest)
        or (_BARE.fullmatch(rest) and _says_nothing(rest))
    )


def asks_for_others(question: str) -> bool:
    """« Qui d'autre ? »: what was answered already is not what is asked for."""
    return _ELSE.fullmatch(plain(_rest(question))) is not None


def without_lead(question: str) -> str:
    """`question` without the « Et » or "But" that ties it to the one before."""
    rest = LEAD.sub("", question.strip(), count=1)
    return rest[:1].upper() + rest[1:] if rest else question


def _says_nothing(rest: str) -> bool:
    return not re.search(r"\b(?:quel(?:le)?s?|which|what) \w", rest)


def _rest(question: str) -> str:
    """What is left of `question` without « Et », « c'était », « exactement » and its mark."""
    rest = LEAD.sub("", question.strip().rstrip(" \u00a0\u202f?!.…"), count=1)
    for _ in range(2):
        for pattern in (_DID_THAT, _TAIL, _IT_WAS):
            rest = _cut(rest, pattern)
    return rest.strip(" ,")


def _cut(text: str, pattern: re.Pattern[str]) -> str:
    """`text` without what `pattern` finds at one of its ends in the folded text."""
    folded = same_length(text)
    found = pattern.search(folded)
    return text[: found.start()] + text[found.end() :] if found else text


# Others


def _others(rest: str, before: Before) -> str | None:
    """« Qui d'autre ? » -> « Qui d'autre a signé le traité ? »."""
    found = _ELSE.fullmatch(plain(rest))
    if found is None:
        return None
    if found["other"]:
        return _asked_again(rest, before)
    front, _, tail = before.question.partition(" ")
    if before.language == "en":
        return f"{front} else {tail}" if fold(front) in ("who", "what", "where") else None
    if fold(front) == "qui":
        return f"Qui d’autre {tail}"
    if re.match(r"qu(?:e|'|')", fold(before.question)) or fold(front) == "quoi":
        return f"{before.question.rstrip(' ?')} d’autre ?"
    return circumstance(rest, before)


def _asked_again(rest: str, before: Before) -> str | None:
    """« Quels autres pays ? » in the place of « quel pays », « combien de pays »."""
    asked = next((m for m in mentions(before.question, before.language) if m.asked), None)
    if asked is None or before.question[: asked.start].strip().lower() not in ("", "combien"):
        return None
    return rest + before.question[asked.end :]


def _which_ones(rest: str, before: Before) -> str | None:
    """« Lesquels ? » after « Combien de pays … » -> « Quels pays … »."""
    if not _WHICH.fullmatch(plain(rest)):
        return None
    found = [m for m in mentions(before.question, before.language) if not m.depth]
    asked = next((m for m in found if m.asked), None)
    which = "Quels" if before.language == "fr" else "Which"
    if asked and asked.start <= len("combien "):
        noun = before.question[asked.end - len(asked.text) : asked.end]
        noun = re.sub(r"^(?:quel(?:le)?s?|which|what) ", "", noun, flags=re.IGNORECASE)
        if before.language == "fr" and (asked.feminine or noun.endswith("es")):
            which = "Quelles" if asked.feminine else which
        return f"{which} {noun}{before.question[asked.end :]}"
    several = next((one for one in reversed(found) if one.plural and not one.parts), None)
    if several is None:
        return None
    if before.language == "fr" and several.feminine:
        which = "Quelles"
    noun = re.sub(r"^(?:l['’]|\w+ )", "", several.text, count=1)
    others = before.question[: several.start] + before.question[several.end :]
    return f"{which} {noun} {lowered(others)}"


def _other_circumstance(rest: str, before: Before) -> str | None:
    if _BARE.fullmatch(plain(rest)):
        return circumstance(rest, before)
    named = _NOUNS_FOR.get(re.sub(r"^(?:le |la |les |l')", "", plain(rest)))
    if named and before.language == "fr" and plain(rest).startswith(("l", "la ")):
        return circumstance(named, before)
    return None
