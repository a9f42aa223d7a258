"""What a question asks for: its language, its kind, its words.

Pure functions over the question's text; knows nothing of the articles. Recognition
works on folded text, so that missing accents and capitals make no difference.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from qa.errors import QuestionError
from qa.french import Word, content_words, fold, frequency, words

LONGEST = 2000


class Kind(StrEnum):
    """The sort of thing that answers a question."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    DATE = "date"
    DURATION = "duration"
    NUMBER = "number"
    REASON = "reason"
    MANNER = "manner"
    DEFINITION = "definition"
    LIST = "list"
    COMPARISON = "comparison"
    YES_NO = "yes_no"
    OBJECT = "object"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Question:
    """A question, read: `words` carry its meaning; `focus` are the stems of the noun asked for.

    « Combien de pages compte la lettre ? » has the focus « page ».
    """

    text: str
    language: str
    kind: Kind
    words: tuple[Word, ...]
    focus: tuple[str, ...]


_PLACES = (
    r"pays|ville|village|lieu|lieux|endroit|region|continent|capitale|commune|quartier|ile|"
    r"departement|province|etat|country|city|town|place|state|capital|island|mer|fleuve|riviere"
)
_PEOPLE = (
    r"president|ministre|dirigeant|chef|roi|reine|empereur|auteur|acteur|actrice|chanteur|"
    r"chanteuse|peintre|ecrivain|homme|femme|personne|personnage|personnalite|general|pape|"
    r"architecte|compositeur|realisateur|joueur|scientifique|philosophe|artiste|leader|minister|"
    r"person|king|queen|author|writer|nom du|prenom|surnom"
)
_ORGANISATIONS = (
    r"entreprise|societe|organisation|organisme|institution|media|journal|agence|parti|club|"
    r"equipe|groupe|association|universite|company|organisation|organization|newspaper|agency|"
    r"party|team"
)
_TIMES = (
    r"annee|an|date|jour|mois|siecle|epoque|periode|moment|heure|age|decennie|saison|"
    r"year|day|month|date|century|time"
)
_TOWARDS = (
    r"(?:a|de|par|avec|pour|chez|contre|selon|d'apres|sur|envers|grace a|sans|vers|devant|"
    r"aupres de|entre)"
)
_WHICH = r"(?:quel(?:le)?s?|which|what)"

# In this order: the first that matches decides. Applied to the folded question.
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            Kind.COMPARISON,
            r"\b(?:differences? entre|compare[rz]?|comparaison|points? communs?|in common|differ"
            r"|differences? between|(?:les )?deux articles)\b",
        ),
        (
            Kind.DURATION,
            r"combien (?:de temps|d'annees|d'heures|de jours|de mois|de semaines|d'ans)"
            r"|\bhow long\b|quelle (?:est |etait |fut )?(?:la )?duree|how many (?:years|days)",
        ),
        (
            Kind.NUMBER,
            r"\bcombien\b|\bhow (?:many|much|old|tall|far|big)\b"
            r"|\ba quel age\b"
            rf"|{_WHICH} (?:est |etait |is |was )?(?:le |la |l'|the )?"
            r"(?:nombre|number|taux|pourcentage|prix|cout|montant|age|superficie|population|"
            r"taille|hauteur|longueur|largeur|poids|distance|altitude|proportion|part|score)\b",
        ),
        (
            Kind.DATE,
            r"(?:^(?:et |mais )?|\b(?:depuis|jusqu'a|c'est|pour) )quand\b"
            r"|^(?:and )?(?:since )?when\b"
            rf"|{_WHICH} (?:est |etait |fut |is |was )?(?:la |the )?(?:{_TIMES})\b",
        ),
        (
            Kind.REASON,
            r"\bpourquoi\b|\bwhy\b|quelles? (?:est |sont )?(?:la |les )?"
            r"(?:raisons?|causes?|motifs?)\b|a cause de quoi|what (?:caused|causes|is the reason)",
        ),
        (
            Kind.PERSON,
            rf"^(?:et |mais |alors )?(?:{_TOWARDS} )?qui\b(?! sont)|\b(?:c'est|{_TOWARDS}) qui\b"
            r"|\bwho\b|\bwhom\b|\bwhose\b"
            rf"|{_WHICH} (?:est |etait |fut |is |was )?(?:le |la |l'|the )?(?:{_PEOPLE})\b"
            r"|comment se? ?'?(?:appel|nomm|prenomm)\w+",
        ),
        (
            Kind.PLACE,
            r"^(?:et |d')?ou\b|\bwhere\b"
            rf"|{_WHICH} (?:est |etait |sont |is |was )?(?:le |la |l'|les |the )?"
            rf"(?:nom (?:de la|du) )?(?:{_PLACES})s?\b",
        ),
        (
            Kind.LIST,
            r"\b(?:quels|quelles) (?:sont|etaient|furent)\b|\bqui sont\b|\bwho are\b"
            r"|\b(?:cite|citez|enumere|enumerez|liste|list|name)\b|\bwhat are\b"
            r"|\blesquel(?:le)?s\b",
        ),
        (
            Kind.ORGANISATION,
            rf"{_WHICH} (?:est |etait |fut |is |was )?(?:le |la |l'|the )?(?:{_ORGANISATIONS})s?\b",
        ),
        (Kind.OBJECT, r"\bcomment (?:appel|nomm|design)\w+"),
        (Kind.MANNER, r"\bcomment\b|\bhow\b|de quelle (?:facon|maniere)|par quels? moyens?"),
        (
            Kind.DEFINITION,
            r"qu'est[ -]ce qu(?:e|') ?(?:c'est (?:que )?)?(?:un|une|le|la|l'|les|du|des) ?\w+"
            r"(?: (?:de|du|des|d'|en|a|au|aux).*)?\W*$"
            r"|c'est quoi|\bwhat(?:'s| is) (?:an?|the)\b|que (?:signifie|designe|veut dire)"
            r"|\bdefin|\bwhat does \w+ mean",
        ),
        (Kind.OBJECT, rf"\bqu(?:e|oi|')\b|\b{_WHICH}\b|\blequel|\blaquelle"),
        (Kind.DATE, r"\bquand\b|\bwhen\b"),
        (
            Kind.YES_NO,
            r"^(?:et )?est[ -]ce qu|\w(?:-|-t-| t[-' ])(?:il|elle|on|ils|elles|ce)\b"
            r"|\b(?:est|sont|a|ont|peut|peuvent|etait|avait|fut|doit) (?:il|elle|on|ils|elles)\b"
            r"|^(?:did|does|do|is|are|was|were|has|have|had|can|will|would|could)\b",
        ),
        # Keywords alone: « lettre Kim date ».
        (Kind.DATE, r"\bdate\b"),
        (Kind.PLACE, r"\b(?:lieu|endroit)\b"),
        (Kind.NUMBER, r"\b(?:nombre|number)\b"),
        (Kind.REASON, r"\b(?:raison|cause|motif|reason)s?\b"),
    )
)
_INTERROGATIVE_PLACE = re.compile(r"\b(?:où|OÙ|Où)\b")
_INTERROGATIVES = ("combien", "pourquoi", "comment", "quand", "quelle", "quels", "quelles", "where")
_FOCUS = re.compile(
    rf"(?:combien d(?:e |')|how (?:many|much) |{_WHICH} (?:est |sont |etait |is |are |was )?"
    r"(?:le |la |l'|les |the )?)(?P<noun>\w{2,})"
)
_FRENCH = """
le la les l un une des du de d qu que qui quoi quel quelle quels quelles ou quand comment pourquoi
combien est ce c il elle on dans sur avec pour par et a au aux en sont t ete s cite citez parle
parlent dit disent leur leurs cette ces son sa ses ont y merci bonjour salut aide peux tu vous
"""
_ENGLISH = """
the of who whom whose what which when where why how is are was were did does do in to for with by
and has have had been from between about their his her its this these that they he she an at it
hello hi thanks thank you can tell me help
"""


def parse(text: str) -> Question:
    """The question that `text` asks.

    Raises:
        QuestionError: it is empty, longer than `LONGEST` characters, or holds no word.
    """
    text = text.strip()
    if not text:
        raise QuestionError("The question is empty: type a question about the articles.")
    if len(text) > LONGEST:
        raise QuestionError(
            f"The question is {len(text)} characters long and at most {LONGEST} are read: "
            "shorten it to what you want to know."
        )
    if not words(text):
        raise QuestionError("The question holds no word that can be read: ask it in words.")
    kind = kind_of(text)
    return Question(text, language_of(text), kind, _distinct(content_words(text)), _focus(text))


def kind_of(text: str) -> Kind:
    """The kind of thing that `text` asks for; OTHER where nothing tells."""
    folded = _mended(_plain(text))
    if _INTERROGATIVE_PLACE.search(text) and not re.search(r"\b(?:quand|combien)\b", folded):
        return Kind.PLACE
    for kind, pattern in _KINDS:
        if pattern.search(folded):
            return kind
    return Kind.OTHER


def language_of(text: str) -> str:
    """ "en" when `text` has more of English's small words than of French's, else "fr"."""
    found = [word.folded for word in words(text)]
    french = sum(word in _small_words(_FRENCH) for word in found)
    return "en" if sum(word in _small_words(_ENGLISH) for word in found) > french else "fr"


@cache
def _small_words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", fold(text)).strip(" «»\"“”'")


def _mended(folded: str) -> str:
    """`folded` with its misspelt interrogatives set right: « combein », « pourqoi »."""
    return re.sub(r"[a-z]{5,}", lambda match: _interrogative(match.group()), folded)


def _interrogative(word: str) -> str:
    if frequency(word) > 1e-7:
        return word
    near = process.extractOne(word, _INTERROGATIVES, scorer=OSA.distance, score_cutoff=1)
    return near[0] if near else word


def _focus(text: str) -> tuple[str, ...]:
    match = _FOCUS.search(_plain(text))
    return tuple(word.stem for word in content_words(match["noun"])) if match else ()


def _distinct(found: list[Word]) -> tuple[Word, ...]:
    return tuple({word.stem: word for word in reversed(found)}.values())[::-1]
