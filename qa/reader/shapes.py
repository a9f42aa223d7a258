"""What has the form of a name, a place, a date, a number or a reason, in one sentence.

Pure functions by patterns, French and English; offsets are the sentence's. Knows nothing of
what was asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.text.french import frequency, is_stopword, words
from qa.text.months import ENGLISH_MONTHS, FRENCH_MONTHS
from qa.text.questions import Kind
from qa.types import Span

_CAPITALISED = r"[A-ZÀ-ÖØ-ÞŒ][\w’'-]*[\w]|[A-ZÀ-ÖØ-Þ]\b(?!\.)"
_TITLE = r"(?:(?:MM?|Mr|Drs?|Prs?|Me|Mgr|Ste?)\.[ \u00a0])"
_INITIALS = r"(?:(?:[A-ZÀ-ÖØ-Þ]\.[ \u00a0-]?)+)"
_TITLED = re.compile(rf"{_TITLE}|{_INITIALS}")
_NAME = re.compile(
    rf"(?:{_TITLE}|{_INITIALS})?(?:{_CAPITALISED})"
    r"(?:[ \u00a0](?:(?:de|du|des|von|van|der|al|ben|bin|et)[ \u00a0]|d[’'])?"
    rf"{_INITIALS}?(?:{_CAPITALISED}))*"
)
_MONTHS = "|".join([*FRENCH_MONTHS, "fevrier", "aout", "decembre", *ENGLISH_MONTHS])
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
    r"|(?:(?:\d+|\w{2,9}|quelques|plusieurs)[ \u00a0])"
    r"(?:ans?|années?|mois|semaines?|jours?|siècles?|décennies?)[ \u00a0]"
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
    rf"(?:(?:{_NUMERAL}|une)[ \u00a0\u202f])?"
    r"(?:milliers?|millions?|milliards?|dizaines?|centaines?|douzaines?|"
    r"(?:quinz|vingt|trent|quarant|cinquant|soixant)aines?)"
    rf"[ \u00a0\u202f](?:de[ \u00a0]|d[’']){_UNIT}"
    r"|(?:un|une|la|le|deux|trois|quatre|a|one|two|three)[ \u00a0]"
    r"(?:tiers|quarts?|moitié|cinquièmes?|dixièmes?|half|thirds?|quarters?)\b"
    rf"|{_NUMERAL}(?:[ \u00a0\u202f-]{_NUMERAL})*(?:[ \u00a0\u202f]?(?:%|€|\$|°C?))?"
    rf"(?:[ \u00a0\u202f]{_UNIT})?",
    re.IGNORECASE,
)
# What follows a number and belongs to what comes next: « 60 % de ».
_DANGLING = re.compile(
    r"[ \u00a0\u202f](?:d[eu]s?|et|ou|[àa]|aux?|en|dans|sur|par|pour|que|qui|ont|sont|est|l[ea]s?|"
    r"of|the|in|and|to|on|for|at|were|was|are|is)$",
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
_COMMON_NOUNS = frozenset("etat etats eglise republique constitution".split())
# A word commoner than this is no name when it stands first in a sentence with a capital.
COMMON = 1.5e-4
# Participles and adverbs that open a sentence alone: « Préférant… », « Désormais, … »
_ADVERBS = ("ant", "ment", "mais")
_CENTURY = re.compile(r"[IVXLC]+e(?:r|me)?")
_AFTER_START = re.compile(r"^[\s’'-]+(?:(?:et|de|du|des)\s+)?")
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


def shaped_kinds() -> tuple[Kind, ...]:
    """The kinds whose things can be told from their form."""
    return tuple(_PATTERNS)


def has_shape(kind: Kind) -> bool:
    """Whether things of this `kind` can be told from their form."""
    return kind in _PATTERNS


def candidates(sentence: str, kind: Kind) -> list[Span]:
    """Where `sentence` holds the kind of thing asked for; empty for kinds without a shape."""
    found: list[Span] = []
    for pattern in _PATTERNS.get(kind, ()):
        for hit in pattern.finditer(sentence):
            span = Span(*hit.span("place" if "place" in pattern.groupindex else 0))
            found.extend(_trimmed(sentence, span, kind))
    return list(dict.fromkeys(found))


def _trimmed(sentence: str, span: Span, kind: Kind) -> Iterator[Span]:
    if kind in _NAMED:
        span = _without_sentence_start(sentence, span)
    kept = sentence[span.start : span.end].rstrip()
    if kind is Kind.NUMBER:
        kept = _DANGLING.sub("", kept)
    if kept and (kind not in _NAMED or (kept[0].isupper() and not _is_common(kept))):
        yield Span(span.start, span.start + len(kept))


def _is_common(name: str) -> bool:
    """Whether it is no name though it has a capital: « un média d’État », « le XIIe »."""
    if _CENTURY.fullmatch(name):
        return True
    return all(word.folded in _COMMON_NOUNS for word in words(name))


def _without_sentence_start(sentence: str, span: Span) -> Span:
    """A name at the head of a sentence loses the common word that is capitalised there."""
    opens = not sentence[: span.start].strip("«»“”\"' \u00a0—–-")
    if not opens or _TITLED.match(sentence, span.start):
        return span
    found = words(sentence[span.start : span.end])
    first = found[0]
    is_adverb = len(found) == 1 and first.folded.endswith(_ADVERBS)
    if not (is_adverb or is_stopword(first.folded) or frequency(first.folded) > COMMON):
        return span
    rest = sentence[span.start + first.end : span.end]
    return Span(span.end - len(_AFTER_START.sub("", rest)), span.end)
