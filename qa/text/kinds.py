"""What kind of thing a question asks for: a person, a place, a reason.

Pure functions over the question's text; knows nothing of the articles. Recognition
works on folded text, so that missing accents and capitals make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from rapidfuzz import process
from rapidfuzz.distance import OSA

from qa.text.french import fold, frequency
from qa.text.nouns import agent_nouns


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


_PLACES = (
    r"pays|ville|village|lieu|lieux|endroit|region|continent|capitale|commune|quartier|ile|"
    r"departement|province|etat|country|countries|city|cities|town|state|capital|island|mer|"
    r"fleuve|riviere"
)
_PEOPLE = (
    r"president|ministre|dirigeant|chef|roi|reine|empereur|auteur|acteur|actrice|chanteur|"
    r"souverain|monarque|prince|princesse|duc|duchesse|comte|comtesse|eveque|cardinal|pretre|imam|"
    r"rabbin|moine|saint|candidate?|depute|senateur|parlementaire|maire|prefet|gouverneur|juge|avocate?|"
    r"procureur|magistrat|diplomate|ambassadeur|ambassadrice|conseiller|conseillere|secretaire|"
    r"professeure?|enseignante?|historien(?:ne)?|astronome|photographe|musicien|cineaste|poete|romancier|"
    r"journaliste|medecin|chirurgien|ingenieur|chercheur|chercheuse|economiste|militaire|soldat|colonel|"
    r"capitaine|lieutenant|amiral|marechal|officier|policier|frere|soeur|fils|fille|pere|mere|epouse|"
    r"epoux|mari|oncle|neveu|sportif|sportive|athlete|coureur|entraineur|arbitre|vainqueur|champion|"
    r"milliardaire|patron|directeur|directrice|porte-parole|monarch|bishop|mayor|judge|lawyer|"
    r"ambassador|governor|journalist|doctor|captain|brother|sister|son|daughter|coach|"
    r"chanteuse|peintre|ecrivain|homme|femme|personne|personnage|personnalite|general|pape|"
    r"architecte|compositeur|realisateur|joueur|scientifique|philosophe|artiste|leader|minister|"
    r"person|king|queen|author|writer|prenom|surnom"
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
_AND = r"(?:et |mais |alors |and )?"
_TELL = r"(?:dire|dis|dites|savoir|sais-tu|savez-vous|moi|nous)"
_WHICH = r"(?:quel(?:le)?s?|which|what)"
_THE = r"(?:le |la |l'|les |the )?"
_WHICH_IS = rf"{_WHICH} (?:est |etait |fut |is |was )?{_THE}"
_WHICH_NAME_IS = (
    rf"{_WHICH_IS}(?:noms? (?:du |de la |de l'|des |d'une? )|names? of (?:the |an? )?)?"
)

# In this order: the first that matches decides. Applied to the folded question.
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            Kind.COMPARISON,
            r"\b(?:differences? (?:entre|between)"
            rf"|{_WHICH} (?:is |are )?(?:the )?differences?|en quoi .*\bdiffer\w*|differ"
            r"|compare[rz]?|comparaison|points? communs?|in common|deux articles)\b",
        ),
        (
            Kind.DURATION,
            r"combien (?:de |d')(?:temps|an(?:nee)?s|mois|semaines|jours|heures|minutes|siecles)\b"
            r"|\bhow long\b|how many (?:years|months|weeks|days|hours|minutes|centuries)\b"
            rf"|{_WHICH_IS}(?:duree|duration)\b",
        ),
        (
            Kind.NUMBER,
            r"\bcombien\b|\bhow (?:many|much|often|old|tall|far|big|high|deep|heavy|fast)\b"
            rf"|{_WHICH_IS}(?:nombre|number|taux|rate|pourcentage|percentage|prix|price|cout|cost|"
            r"montant|somme|sum|amount|age|superficie|area|population|taille|size|hauteur|height|longueur|"
            r"length|largeur|width|poids|weight|distance|altitude|proportion|part|share|score)\b",
        ),
        (
            Kind.DATE,
            rf"(?:^{_AND}|\b(?:depuis|jusqu'a|c'est|pour) )quand\b|^{_AND}(?:since )?when\b"
            rf"|{_WHICH_IS}(?:{_TIMES})s?\b",
        ),
        (
            Kind.REASON,
            rf"\bpourquoi\b|\bwhy\b|\bhow come\b|{_WHICH} (?:est |sont |is |are )?{_THE}"
            r"(?:raisons?|causes?|caused|motifs?|reasons?)\b|a cause de quoi|dans quel but",
        ),
        (
            Kind.PERSON,
            rf"^{_AND}(?:{_TOWARDS} )?qui\b(?! sont)|\b(?:c'est|{_TELL}|{_TOWARDS}) qui\b"
            r"|\bqui est[ -]ce\b|\bwho\b(?! are)|\bwhom\b|\bwhose\b"
            rf"|{_WHICH_NAME_IS}(?:{_PEOPLE})s?\b"
            r"|comment se? ?'?(?:appel|nomm|prenomm)\w+"
            r"|\bs(?:e |')(?:appel|nomm|prenomm)[\w-]+ comment\b",
        ),
        (
            Kind.PLACE,
            rf"^{_AND}(?:d')?ou\b|\bou\W*$|\bwhere\b|\b(?:which|what) place\b"
            rf"|{_WHICH_NAME_IS}(?:{_PLACES})s?\b|{_WHICH} (?:sont|are) {_THE}(?:{_PLACES})s?\b",
        ),
        (
            Kind.LIST,
            r"\b(?:quels|quelles) (?:sont|etaient|furent)\b|\bqui sont\b|\bwho are\b"
            r"|\b(?:cite|citez|enumere|enumerez|liste|list)\b|^name\b|\bwhat (?:are|were)\b"
            r"|\blesquel(?:le)?s\b",
        ),
        (
            Kind.ORGANISATION,
            rf"{_WHICH_NAME_IS}(?:{_ORGANISATIONS})s?\b",
        ),
        (Kind.OBJECT, r"\bcomment (?:appel|nomm|design)\w+"),
        (Kind.MANNER, r"\bcomment\b|\bhow\b|de quelle (?:facon|maniere)|par quels? moyens?"),
        (
            Kind.DEFINITION,
            r"qu'est[ -]ce qu(?:e|') ?(?:c'est (?:que )?)?(?:(?:un|une|le|la|les|du|des) |l')?"
            r"[\w-]+(?: (?:de|du|des|d'|en|a|au|aux).*)?\W*$"
            r"|c'est quoi|\bwhat(?:'s| is) (?:(?:an?|the)\b|[\w-]+\W*$)"
            r"|que (?:signifie|designe|veut dire)"
            r"|\bdefin|\bwhat does \w+ mean",
        ),
        (
            Kind.YES_NO,
            rf"^{_AND}est[ -]ce qu"
            r"|^(?:did|does|do|is|are|was|were|has|have|had|can|will|would|could)\b(?! you\b)",
        ),
        (
            Kind.OBJECT,
            rf"(?:^|[,;:] ){_AND}qu(?:e\b|')|\bqu'est[ -]ce|\bce qu(?:e\b|')|\bquoi\b"
            rf"|\b{_WHICH}\b|\blequel|\blaquelle",
        ),
        (Kind.DATE, r"\bquand\b|\bwhen\b"),
        (
            Kind.YES_NO,
            r"\w(?:-|-t-| t[-' ])(?:il|elle|on|ils|elles|ce)\b"
            r"|\b(?:est|sont|a|ont|peut|peuvent|etait|avait|fut|doit) (?:il|elle|on|ils|elles)\b",
        ),
        # Keywords alone: « lettre Kim date ».
        (Kind.DATE, r"\bdate\b"),
        (Kind.PLACE, r"\b(?:lieu|endroit)\b"),
        (Kind.NUMBER, r"\b(?:nombre|number)\b"),
        (Kind.REASON, r"\b(?:raison|cause|motif|reason)s?\b"),
    )
)
_ASKED_FOR = re.compile(
    rf"(?:combien d(?:e |')|how (?:many|much) |{_WHICH} (?:est |sont |etait |is |are |was )?{_THE})"
    r"(?P<noun>\w{2,})"
)
_WHERE = re.compile(r"\boù\b", re.IGNORECASE)
# After one of these « où » is a relative pronoun: « quel jour où… ».
_ASKS_ALREADY = re.compile(r"\b(?:qu(?:i|and|el(?:le)?s?)|combien|comment|pourquoi|what|which)\b")
_INTERROGATIVES = ("combien", "pourquoi", "comment", "quand", "quelle", "quels", "quelles", "where")


_IS_CALLED = re.compile(
    r"comment se? ?'?(?:ap+el|nom+)\w+ "
    r"(?:(?:le|la|les|un|une|ce|cet|cette|ces|son|sa|ses|leur) |l')"
    r"(?:(?:unique|seul|seule|nouveau|nouvelle|premier|premiere|jeune|petite?|grande?|futur|future|"
    r"ancien|ancienne|principale?) )?(?P<noun>\w+)"
)

# « Qui est Lavrov ? » gives the name and asks what the person is.
_WHO_IS_NAMED = re.compile(r"^\W*(?:[Ee]t )?(?:[Qq]ui|[Ww]ho) (?:est|était|fut|is|was) [A-ZÀ-Þ]")


def kind_of(text: str) -> Kind:
    """The kind of thing that `text` asks for; OTHER where nothing tells."""
    folded = _mended(_plain(text))
    if _asks_where(text):
        return Kind.PLACE
    if _WHO_IS_NAMED.search(text):
        return Kind.DEFINITION
    for kind, pattern in _KINDS:
        if pattern.search(folded):
            return Kind.OBJECT if kind is Kind.PERSON and _names_a_thing(folded) else kind
    return Kind.OTHER


def _names_a_thing(folded: str) -> bool:
    """Whether it asks how something is called that is nobody: « Comment s’appelle ce vent ? »"""
    called = _IS_CALLED.search(folded)
    return called is not None and called["noun"] not in agent_nouns()


def noun_asked_for(text: str) -> str:
    """The noun after « combien de », « quel » or "how many", folded; empty when there is none."""
    match = _ASKED_FOR.search(_plain(text))
    return match["noun"] if match else ""


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


def _asks_where(text: str) -> bool:
    """Whether « où », which only its accent tells from « ou », is what `text` asks."""
    composed = unicodedata.normalize("NFC", text).lower()
    where = _WHERE.search(composed)
    return where is not None and not _ASKS_ALREADY.search(composed[: where.start()])


def names_a_kind(folded: str) -> bool:
    """Whether a word only names the kind of thing asked for: a place or a time."""
    return folded in _KIND_NAMES or folded.rstrip("s") in _KIND_NAMES


_KIND_NAMES = frozenset(f"{_PLACES}|{_TIMES}".split("|"))
