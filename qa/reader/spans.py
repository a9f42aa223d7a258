"""The few words of a sentence that may answer a question: names, dates, numbers, reasons.

Pure functions over one sentence; offsets are the sentence's. Finds candidates by kind;
which of them answers is for the reader to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qa.models.word_vectors import word_vectors
from qa.text.countries import is_territory
from qa.text.french import Word, fold, frequency, is_stopword, words
from qa.text.matching import match
from qa.text.measures import unit_asked_for
from qa.text.questions import Kind, Question
from qa.types import Span

_CAPITALISED = r"[A-ZÀ-ÖØ-ÞŒ][\w’'-]*[\w]|[A-ZÀ-ÖØ-Þ]\b"
_NAME = re.compile(
    rf"(?:{_CAPITALISED})(?:[ \u00a0](?:(?:de|du|des|von|van|der|al|ben|bin|et)[ \u00a0]|d[’'])?"
    rf"(?:{_CAPITALISED}))*"
)
_MONTHS = (
    r"janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|"
    r"décembre|decembre|January|February|March|April|May|June|July|August|September|October|"
    r"November|December"
)
_DAYS = (
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|Monday|Tuesday|Wednesday|Thursday|"
    r"Friday|Saturday|Sunday"
)
_DATE = re.compile(
    r"\b(?:(?:en|le|au|du|dès|depuis|vers|fin|début|mi)[ \u00a0-])?(?:"
    rf"(?:(?:{_DAYS})[ \u00a0])?(?:1er|\d{{1,2}})[ \u00a0](?:{_MONTHS})(?:[ \u00a0]\d{{3,4}})?"
    rf"|(?:{_MONTHS})[ \u00a0]\d{{1,2}}(?:, \d{{4}})?|(?:{_MONTHS})(?:[ \u00a0]\d{{4}})?"
    rf"|(?:{_DAYS})(?: dernier| prochain)?"
    r"|(?:début|milieu|fin) des années \d{2,4}|années \d{2,4}"
    r"|(?:[XVI]+|\d{1,2})(?:e|er|ème|th|st|nd|rd)[ \u00a0](?:siècle|century)"
    r"(?: av(?:ant|\.) J\.-C\.)?"
    r"|(?:mois|année|an|semaine|jour)[ \u00a0](?:dernier|dernière|prochain|prochaine)"
    r"|1\d{3}|20\d{2}|(?<=en )\d{3}|(?<=vers )\d{3}|(?<=in )\d{3}"
    r"|\d{1,2}[ \u00a0]?h(?:eures?)?(?:[ \u00a0]?\d{2})?"
    r"|(?:l[’']année|l[’']an|le mois|le jour|la semaine)[ \u00a0](?:suivante?|précédente?)"
    r"|(?:\w+[ \u00a0]){1,3}(?:ans?|années?|mois|semaines?|jours?|siècles?|décennies?)[ \u00a0]"
    r"(?:plus tard|plus tôt|auparavant|après|avant)"
    r"|(?:à la fin|au début|au milieu|au cours|pendant|durant|lors|jusqu[’']à la fin)[ \u00a0]"
    r"(?:de |du |des |d[’']|le |la |les |l[’'])+(?:[ \u00a0]?[\w’'-]+){1,3}"
    r"|hier|aujourd[’']hui|demain|yesterday|today|tomorrow"
    r")\b",
    re.IGNORECASE,
)
_NUMBER_WORDS = (
    r"deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|"
    r"trente|quarante|cinquante|soixante|cent|cents|mille|milliers?|millions?|milliards?|dizaines?|"
    r"centaines?|douzaines?|two|three|four|five|seven|eight|nine|ten|hundred|thousand"
)
_NUMERAL = rf"(?:\d+(?:[ \u00a0\u202f.,]\d+)*(?!\d|er?\b|ème\b|th\b)|\b(?:{_NUMBER_WORDS})\b)"
_UNIT = r"[^\W\d_]+"
_NUMBER = re.compile(
    rf"(?:{_NUMERAL}[ \u00a0\u202f])?(?:milliers?|millions?|milliards?|dizaines?|centaines?)"
    rf"[ \u00a0\u202f](?:de[ \u00a0]|d[’']){_UNIT}"
    rf"|{_NUMERAL}(?:[ \u00a0\u202f-]{_NUMERAL})*(?:[ \u00a0\u202f]?(?:%|€|\$|°C?))?"
    rf"(?:[ \u00a0\u202f]{_UNIT})?",
    re.IGNORECASE,
)
_DURATION = re.compile(
    rf"(?:{_NUMERAL}|\bune?\b)(?:[ \u00a0-]{_NUMERAL})*[ \u00a0]"
    r"(?:ans?|années?|mois|semaines?|jours?|heures?|minutes?|secondes?|siècles?|décennies?|years?|months?|weeks?|days?|hours?)\b"
    r"|\bde \d{3,4} à \d{3,4}\b|\bdepuis [^,.;]{3,60}",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:à|en|au|aux|dans|sur|vers|près de|chez|entre|de|du|in|at|near)[ \u00a0]"
    r"(?:(?:l[’']|le |la |les |the |l[’']est de |l[’']ouest de )*)"
    rf"(?P<place>(?:l[’'])?(?:{_CAPITALISED})"
    rf"(?:[ \u00a0](?:(?:de|du|des|la|le|et|of) |d[’'])*(?:{_CAPITALISED}))*)"
)
_REASON = re.compile(
    r"\b(?:parce qu|car\b|puisqu|afin|en raison d|à cause d|grâce (?:à|au)|en représailles|"
    r"à la suite d|suite à|faute de|du fait d|pour (?:\w+er|\w+ir|\w+re)\b|because|due to|"
    r"in order to)[^.;]*",
    re.IGNORECASE,
)
_DOER = re.compile(r"(?:et |mais |and )?(?:qui|who)\b", re.IGNORECASE)
_WHO_IS = re.compile(
    r"(?:et |mais |and )?(?:qui|who)[ \u00a0](?:est|était|fut|sont|is|was|are|were)\b(?![- ]ce)"
    r"|(?:quel|which|what)\b",
    re.IGNORECASE,
)
_AS_OBJECT = re.compile(
    r"\b(?:à|aux?|dans|en|sur|sous|entre|pour|avec|contre|envers|chez|vers|"
    r"pendant|durant|lors d[eu]|selon|d[’']après|to|with|against|in|at|on|over|for|according to)"
    r"[ \u00a0]"
    r"(?:(?:l[’']|le |la |les |son |sa |ses |leur |the |his |her )?(?:[a-zà-ÿ-]+ ){0,2})?$"
)
_OF = re.compile(r"\b(?:de|du|des|d[’']|of)[ \u00a0]?(?:la |les |l[’']|the )?$", re.IGNORECASE)
# A word commoner than this is no name when it stands first in a sentence with a capital.
COMMON = 1.5e-4
_AFTER_START = re.compile(r"^[\s’'-]+(?:(?:et|de|du|des)\s+)?")
_LOCATED = re.compile(
    r"\b(?:à|en|aux?|dans|sur|sous|vers|près d[eu]|chez|entre|depuis|in|at|near|on|to)[ \u00a0]"
    r"(?:(?:la |le |les |l[’']|the )(?:[a-zà-ÿ]+ de )?)*$"
)
_ORDINAL = re.compile(r"\d(?:er|e|ème|th|st|nd|rd)\b")
# How many characters behind a number its unit may stand.
_UNIT_WITHIN = 25
# The cosine of nouns from which on one may be said for the other.
SUCH = 0.5
_ANYTHING = frozenset("personne personnes gens fois temps argent people times money".split())
_FOLLOWED = re.compile(r"[\s\u202f][^\W\d_]{3,}$")
_ROUND = frozenset("mille millier milliers million millions milliard milliards cent cents".split())
_NAMED = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.PLACE})
_PATTERNS: dict[Kind, tuple[re.Pattern[str], ...]] = {
    Kind.PERSON: (_NAME,),
    Kind.ORGANISATION: (_NAME,),
    Kind.PLACE: (_PLACE, _NAME),
    Kind.DATE: (_DATE,),
    Kind.DURATION: (_DURATION,),
    Kind.NUMBER: (_NUMBER,),
    Kind.REASON: (_REASON,),
}


def candidates(sentence: str, kind: Kind) -> list[Span]:
    """Where `sentence` holds the kind of thing asked for; empty for kinds without a shape."""
    found: list[Span] = []
    for pattern in _PATTERNS.get(kind, ()):
        for hit in pattern.finditer(sentence):
            span = Span(*hit.span("place" if "place" in pattern.groupindex else 0))
            found.extend(_trimmed(sentence, span, kind))
    return list(dict.fromkeys(found))


def fitting_spans(sentence: str, question: Question) -> list[Span]:
    """The candidates that do not merely say again what the question says."""
    asked = {word.stem for word in question.words}
    return [
        span
        for span in candidates(sentence, question.kind)
        if not _repeats(sentence[span.start : span.end], asked, question)
        and not _plays_another_part(sentence, span, question)
    ]


def shaped_kinds() -> tuple[Kind, ...]:
    """The kinds whose things can be told from their form."""
    return tuple(_PATTERNS)


def has_shape(kind: Kind) -> bool:
    """Whether things of this `kind` can be told from their form."""
    return kind in _PATTERNS


def _plays_another_part(sentence: str, span: Span, question: Question) -> bool:
    """Whether a candidate cannot be what is asked for, by its place or by what it is.

    « Qui a écrit à Kim ? » asks who did it, not to or with whom it was done; « Qui est le
    président… » for a person, not a country; « Combien de pages… » not for « deux États ».
    """
    if question.kind is Kind.NUMBER:
        return _counts_another_thing(sentence, span, question)
    if question.kind is Kind.PLACE:
        return not question.focus and not _LOCATED.search(sentence[: span.start])
    if question.kind is not Kind.PERSON:
        return False
    if is_territory(fold(sentence[span.start : span.end])) and (
        _WHO_IS.match(question.text) or _OF.search(sentence[: span.start])
    ):
        return True
    return bool(_DOER.match(question.text) and _AS_OBJECT.search(sentence[: span.start]))


def _counts_another_thing(sentence: str, span: Span, question: Question) -> bool:
    """Whether a number is an ordinal, of another unit than is asked for, or of other things."""
    text = sentence[span.start : span.end]
    if unit := unit_asked_for(question.text):
        return not unit.search(sentence[span.start : span.end + _UNIT_WITHIN])
    if _ORDINAL.search(text):
        return True
    asked = [word for word in question.words if word.stem in question.focus]
    if not asked or any(word.folded in _ANYTHING for word in asked):
        return False
    counted = _counted(text)
    if counted is None:
        return not any(match(word, read_stems(sentence)) for word in asked)
    return not any(_is_such(counted, word, question) for word in (*asked, *question.words))


def _counted(text: str) -> Word | None:
    """The noun that a number counts: the last word of « 62 sapeurs »; None of « 62 »."""
    if not _FOLLOWED.search(text):
        return None
    last = words(text)[-1]
    if is_stopword(last.folded) or last.folded in _ROUND or not last.stem.isalpha():
        return None
    return last


def _is_such(counted: Word, asked: Word, question: Question) -> bool:
    """Whether what is counted may be what is asked for: « morts », if asked for « victimes »."""
    if match(asked, [counted.stem]):
        return True
    if asked.stem not in question.focus:
        return False
    written = question.text[asked.start : asked.end]
    return float(word_vectors().nearness([written], [(counted.folded,)])[0, 0]) >= SUCH


@lru_cache(maxsize=20_000)
def read_stems(sentence: str) -> frozenset[str]:
    """The stems of a sentence's words."""
    return frozenset(word.stem for word in words(sentence))


def _repeats(text: str, asked: set[str], question: Question) -> bool:
    """Whether every word was asked; « Vladimir Poutine » also when only « Poutine » was."""
    stems = [word.stem for word in words(text) if not is_stopword(word.folded)]
    if question.kind is Kind.NUMBER and set(question.focus) & set(stems):
        return False
    if question.kind is Kind.PERSON and stems and stems[-1] in asked:
        return True
    return bool(stems) and set(stems) <= asked


def _trimmed(sentence: str, span: Span, kind: Kind) -> Iterator[Span]:
    if kind in _NAMED:
        span = _without_sentence_start(sentence, span)
    kept = sentence[span.start : span.end].rstrip()
    if kept and (kind not in _NAMED or kept[0].isupper()):
        yield Span(span.start, span.start + len(kept))


def _without_sentence_start(sentence: str, span: Span) -> Span:
    """A name at the head of a sentence loses the common word that is capitalised there."""
    if sentence[: span.start].strip("«»“”\"' \u00a0—–-"):
        return span
    first = words(sentence[span.start : span.end])[0]
    if not (is_stopword(first.folded) or frequency(first.folded) > COMMON):
        return span
    rest = sentence[span.start + first.end : span.end]
    return Span(span.end - len(_AFTER_START.sub("", rest)), span.end)
