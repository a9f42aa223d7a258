"""What says where, who or when by common nouns: « dans un hôpital », « la police », « en été ».

Found by word lists (see qa/text/nouns.py) and by what stands before a noun, word by word;
offsets are the sentence's. Knows nothing of what was asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from qa.text.french import Word, words
from qa.text.nouns import agent_nouns, place_nouns
from qa.text.questions import Kind
from qa.types import Span

_LOCATIVE = frozenset(
    "a au aux dans en sur sous pres chez derriere devant entre vers pour parmi depuis jusqu "
    "in at on near under inside outside".split()
)
_DETERMINERS = frozenset(
    "le la les l un une des ce cet cette ces son sa ses leur leurs mon ma mes notre nos votre vos "
    "plusieurs certains certaines quelques deux trois quatre cinq dix the a an his her its their "
    "some several".split()
)
_CONTRACTED = frozenset("au aux du".split())
# « près de la mer », « au bord du lac »
_NEAR = frozenset(
    "pres loin cote bord fond centre coeur milieu sommet pied niveau haut bas long large "
    "nord sud est ouest hors proximite".split()
)
_OF = frozenset("de du des d of".split())
# How far before a noun its article or preposition may stand: two adjectives may be between.
_BACK = 4
_ADJECTIVE = re.compile(
    r"(?:iques?|aires?|a(?:l|le|ux|les)|[ei]enn?e?s?|ais(?:es?)?|ois(?:es?)?|ain(?:es?|s)?|i(?:f|ve)s?|"
    r"e(?:l|lle|ls|lles)|eu(?:x|ses?)|ée?s?|i(?:er|ère)s?)$"
)
_THE = r"(?:le |la |les |l[’'])"
_NAMED = r"(?:[A-ZÀ-Þ][\w’-]+(?: [A-ZÀ-Þ][\w’-]+)*|[\w’-]+)(?: mondiale)?"
_UNITS = "ans|mois|semaines|jours|heures|siècles"
_TIME = re.compile(
    r"\b(?:"
    r"(?:[Ee]n|dès|depuis|vers|jusqu[’']en) (?:été|automne|hiver)"
    r"|(?:au|dès le|depuis le|ce|le) printemps"
    r"|(?:à |dès |depuis )?(?:l[’']|cet )(?:été|automne|hiver)"
    r"|(?:la |de |cette |en pleine )nuit|(?:au |ce |le )(?:petit )?(?:matin|soir)"
    r"|à l[’']aube|(?:à |vers )?(?:midi|minuit)|[Dd]ans la (?:nuit|matinée|soirée|journée)"
    r"|(?:[Ee]n |[Àà] la |[Aa]u )(?:fin|début|milieu|cours) (?:de |du |d[’'])(?:la |l[’'])?[\w’-]+"
    r"|(?:le |la |l[’']|du |au |de l[’'])?(?:Moyen[ -]Âge|Antiquité|Renaissance|Libération|"
    r"Préhistoire|entre-deux-guerres|[Pp]aléolithique|[Nn]éolithique|[Ss]iècle des Lumières)"
    r"|(?:l[’']|la |les )?(?:époque|période|ère|années?|dynastie) [\w’-]+"
    rf"|[Ss]ous {_THE}{_NAMED}(?: (?:de |d[’']|du ){_NAMED})?"
    rf"|(?:[Aa]près|[Aa]vant|[Dd]epuis|[Dd]ès) (?:{_THE}|son |sa |leur ){_NAMED}"
    rf"(?: (?:de |du |des |d[’'])(?:la |l[’'])?{_NAMED})?"
    rf"|[Ii]l y a [\w ]{{1,20}}(?:{_UNITS}|an|année|jour|semaine)"
    rf"|(?:depuis|dans|pendant|plus de|d[’']ici) (?:\w+ ){{0,2}}(?:{_UNITS})"
    rf"|à l[’']âge de [\w ]{{1,20}}ans|au moment d(?:e |u |es |[’']){_THE}?{_NAMED}"
    r"|entre le [\w ]{1,12} et (?:le )?[\w ]{1,12}siècles?"
    r"|(?:after|during) the [\w ]{3,20}|in (?:the )?(?:spring|summer|autumn|winter)"
    r"|at (?:night|dawn|noon|midnight)"
    r")\b"
)


@lru_cache(maxsize=5_000)
def common(sentence: str, kind: Kind) -> tuple[Span, ...]:
    """Where `sentence` says so by common nouns; empty for kinds that have none."""
    finder = _FINDERS.get(_ALIKE.get(kind, kind))
    return tuple(finder(sentence)) if finder else ()


def common_kinds() -> tuple[Kind, ...]:
    """The kinds that may be said by common nouns, each with nouns of its own."""
    return tuple(_FINDERS)


def _times(sentence: str) -> Iterator[Span]:
    return (Span(*found.span()) for found in _TIME.finditer(sentence))


def _places(sentence: str) -> Iterator[Span]:
    """« dans un camp militaire », and again with what follows: « … de Kindia »."""
    found = words(sentence)
    for at, word in enumerate(found):
        first = _preposition(sentence, found, at) if word.folded in place_nouns() else None
        if first is not None:
            yield from _with_what_follows(sentence, found, first, at)


def _preposition(sentence: str, found: Sequence[Word], at: int) -> int | None:
    """The place of the preposition before a noun: an article and two adjectives may be between."""
    for first in range(at - 1, max(at - 1 - _BACK, -1), -1):
        if not _touch(sentence, found[first], found[first + 1]):
            return None
        has_no_accent = sentence[found[first].start : found[first].end] == "a"  # a verb
        if found[first].folded in _LOCATIVE and not has_no_accent:
            return first
        if found[first].folded in _OF and not (first and found[first - 1].folded in _NEAR):
            return None
    return None


def _agents(sentence: str) -> Iterator[Span]:
    """« la police », and again with what follows: « … de Bastia »."""
    found = words(sentence)
    for at, word in enumerate(found):
        if word.folded not in agent_nouns() or (at and sentence[word.start].isupper()):
            continue
        first = _determiner(sentence, found, at)
        if first is not None:
            yield from _with_what_follows(sentence, found, first, at)


def _determiner(sentence: str, found: Sequence[Word], at: int) -> int | None:
    """Where a noun phrase begins: at its article, or behind « au » and « du »."""
    for first in range(at - 1, max(at - 1 - _BACK, -1), -1):
        if not _touch(sentence, found[first], found[first + 1]):
            return None
        if found[first].folded in _CONTRACTED:
            return first + 1
        if found[first].folded in _DETERMINERS:
            return first
        if found[first].folded in _OF:  # « de nombreuses communes »
            return first + 1 if at - first > 1 else None
    return None


def _with_what_follows(sentence: str, found: Sequence[Word], first: int, at: int) -> Iterator[Span]:
    start = found[first].start
    yield Span(start, found[at].end)
    last = at
    for step in (_adjective, _complement, _name, _complement, _name):
        last = step(sentence, found, last)
    if last > at:
        yield Span(start, found[last].end)


def _adjective(sentence: str, found: Sequence[Word], at: int) -> int:
    nxt = at + 1
    if nxt >= len(found) or not _touch(sentence, found[at], found[nxt]):
        return at
    text = sentence[found[nxt].start : found[nxt].end]
    return nxt if text[0].islower() and len(text) > 3 and _ADJECTIVE.search(text) else at


def _complement(sentence: str, found: Sequence[Word], at: int) -> int:
    """« de Bastia », « de la ville »: the word behind « de » and its article."""
    nxt = at + 1
    if nxt >= len(found) or found[nxt].folded not in _OF:
        return at
    while nxt < len(found) and found[nxt].folded in _OF | _DETERMINERS:
        if not _touch(sentence, found[nxt - 1], found[nxt]):
            return at
        nxt += 1
    return nxt if nxt < len(found) and _touch(sentence, found[nxt - 1], found[nxt]) else at


def _name(sentence: str, found: Sequence[Word], at: int) -> int:
    """Capitalised words that follow: « le stade Amédée-Prouvost »."""
    while at + 1 < len(found) and _touch(sentence, found[at], found[at + 1]):
        if not sentence[found[at + 1].start].isupper():
            break
        at += 1
    return at


def _touch(sentence: str, one: Word, other: Word) -> bool:
    """Whether nothing but space, an apostrophe or a hyphen stands between two words."""
    return not sentence[one.end : other.start].strip(" \u00a0\u202f’'-")


_FINDERS = {Kind.DATE: _times, Kind.PLACE: _places, Kind.PERSON: _agents}
_ALIKE = {Kind.ORGANISATION: Kind.PERSON}
