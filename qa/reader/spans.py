"""The few words of a sentence that may answer a question: names, dates, numbers, reasons.

Of what has the form of the kind asked for, those whose part in the sentence the question
leaves open; offsets are the sentence's. Which of them answers is for the reader to say.
"""

from __future__ import annotations

import re
from functools import lru_cache

from qa.models.word_vectors import word_vectors
from qa.proof.numerals import is_calendar_word
from qa.reader.common_nouns import common
from qa.reader.shapes import candidates
from qa.text.countries import is_territory
from qa.text.demonyms import names_a_government
from qa.text.french import Word, fold, is_stopword, words
from qa.text.matching import match
from qa.text.measures import is_measure, unit_asked_for
from qa.text.nouns import agent_nouns
from qa.text.questions import Kind, Question
from qa.types import Span

_DOER = re.compile(r"(?:et |mais |and )?(?:qui|who)\b", re.IGNORECASE)
_WHO_IS = re.compile(
    r"(?:et |mais |and )?(?:qui|who)[ \u00a0](?:est|était|fut|sont|is|was|are|were)\b(?![- ]ce)"
    r"|(?:quel|which|what)\b",
    re.IGNORECASE,
)
_DOER_OR_WHOM = re.compile(
    r"(?:et |mais |and )?(?:\w+ |\w+[’'])?(?:qui|who|whom)\b"
    r"(?![ \u00a0](?:est|était|fut|is|was)[ \u00a0](?:le|la|l[’']|the)\b)",
    re.IGNORECASE,
)
# « À quelle époque » is answered by « au Moyen Âge », « en quelle année » is not.
_ASKS_BROADLY = re.compile(
    r"\b(?:quel(?:le)?s?|which|what) (?:epoque|periode|saison|moment|season|period|lieu|endroit)"
)
_AS_OBJECT = re.compile(
    r"\b(?:à|aux?|dans|en|sur|sous|entre|pour|avec|contre|envers|chez|vers|"
    r"pendant|durant|lors d[eu]|selon|d[’']après|to|with|against|in|at|on|over|for|according to)"
    r"[ \u00a0]"
    r"(?:(?:l[’']|le |la |les |son |sa |ses |leur |the |his |her )?(?:[a-zà-ÿ-]+ ){0,2})?$"
)
# « Qui a écrit à Kim ? » is not answered by « L’agence écrit que… », which was to nobody.
_TO_SOMEBODY = re.compile(r"\b(?:[àa]|aux?|to)[ \u00a0](?:[a-zà-ÿ]+ )?[A-ZÀ-ÖØ-Þ]")
_SAYS_THAT = re.compile(r"[ \u00a0](?:(?:a|ont|avait|has|had) )?[a-zà-ÿ]+ (?:que\b|qu[’']|that\b)")
_OF = re.compile(r"\b(?:de|du|des|d[’']|of)[ \u00a0]?(?:la |les |l[’']|the )?$", re.IGNORECASE)
_LOCATED = re.compile(
    r"\b(?:à|en|aux?|dans|sur|sous|vers|près d[eu]|chez|entre|depuis|in|at|near|on|to)[ \u00a0]"
    r"(?:(?:la |le |les |l[’']|the )(?:[a-zà-ÿ]+ de )?)*$"
)
_WHENCE = re.compile(r"(?:et |mais )?d[’' ]o[uù]\b", re.IGNORECASE)
_ORDINAL = re.compile(r"\d(?:er|e|ème|th|st|nd|rd)\b")
# Where the unit of a number may stand behind it: not beyond the next.
_BEFORE_NUMBER = re.compile(r"\D{0,25}")
# The cosine of nouns from which on one may be said for the other.
SUCH = 0.5
_PEOPLE = frozenset("personne personnes gens people".split())
_ANYTHING = _PEOPLE | frozenset("fois temps argent times money".split())
_FOLLOWED = re.compile(r"[\s\u202f’'][^\W\d_]{3,}$")
_ROUND = frozenset(
    "environ mille millier milliers million millions milliard milliards cent cents".split()
)


@lru_cache(maxsize=5_000)
def fitting_spans(sentence: str, question: Question) -> tuple[Span, ...]:
    """The candidates that do not merely say again what the question says."""
    asked = {word.stem for word in question.words}
    found = dict.fromkeys([*candidates(sentence, question.kind), *_common(sentence, question)])
    return tuple(
        span
        for span in found
        if not _repeats(sentence[span.start : span.end], asked, question)
        and not _plays_another_part(sentence, span, question)
    )


def _common(sentence: str, question: Question) -> tuple[Span, ...]:
    """Common nouns, where no name is asked for: not of « Qui est le ministre… »."""
    is_named = question.kind is Kind.PERSON and not _DOER_OR_WHOM.match(question.text)
    is_other = bool(question.focus) and not _ASKS_BROADLY.search(fold(question.text))
    if is_named or is_other:
        return ()
    return tuple(
        span
        for span in common(sentence, question.kind)
        if not _says_who_again(sentence[span.start : span.end], question)
    )


def _says_who_again(text: str, question: Question) -> bool:
    """« Les dirigeants », asked who leads: the doer is only named after what is done."""
    if question.kind not in (Kind.PERSON, Kind.ORGANISATION):
        return False
    head = next((word for word in words(text) if word.folded in agent_nouns()), None)
    return head is not None and any(match(word, [head.stem]) for word in question.words)


def _plays_another_part(sentence: str, span: Span, question: Question) -> bool:
    """Whether a candidate cannot be what is asked for, by its place or by what it is.

    « Qui a écrit à Kim ? » asks who did it, not to or with whom it was done; « Qui est le
    président… » for a person, not a country; « Combien de pages… » not for « deux États ».
    """
    if question.kind is Kind.NUMBER:
        return _counts_another_thing(sentence, span, question)
    if question.kind is Kind.PLACE:
        return not question.focus and not (
            _LOCATED.search(sentence[: span.start])
            or _is_located(sentence, span)
            or (_WHENCE.match(question.text) and _OF.search(sentence[: span.start]))
        )
    if question.kind is not Kind.PERSON:
        return False
    if _is_place(sentence[span.start : span.end]) and (
        _WHO_IS.match(question.text) or _OF.search(sentence[: span.start])
    ):
        return True
    if not _DOER.match(question.text):
        return False
    if _TO_SOMEBODY.search(question.text) and _SAYS_THAT.match(sentence[span.end :]):
        return True
    return bool(_AS_OBJECT.search(sentence[: span.start]))


def _is_located(sentence: str, span: Span) -> bool:
    """Whether it is a common noun with its preposition: « dans un hôpital »."""
    return span in common(sentence, Kind.PLACE)


def _is_place(name: str) -> bool:
    """Whether a name is a country’s, or a capital’s, which papers write for its government."""
    found = words(name)
    return is_territory(fold(name)) or (len(found) == 1 and names_a_government(found[0].stem))


def _counts_another_thing(sentence: str, span: Span, question: Question) -> bool:
    """Whether a number is an ordinal, of another unit than is asked for, or of other things."""
    text = sentence[span.start : span.end]
    if unit := unit_asked_for(question.text):
        return not unit.search(text + _BEFORE_NUMBER.findall(sentence, span.end)[0])
    counted = _counted(text)
    if _ORDINAL.search(text) or _is_in_date(sentence, span, counted):
        return True
    asked = [word for word in question.words if word.stem in question.focus]
    if any(word.folded in _PEOPLE for word in asked):
        return is_measure(text)
    if not asked or any(word.folded in _ANYTHING for word in asked):
        return False
    if counted is None or counted.folded in _ANYTHING:
        return False
    return not any(_is_such(counted, word, question) for word in (*asked, *question.words))


def _is_in_date(sentence: str, span: Span, counted: Word | None) -> bool:
    """Whether a number is a day, a year or an hour: « le 26 août » counts nothing."""
    if counted and not is_calendar_word(counted.folded):
        return False
    return any(one.start <= span.start < one.end for one in candidates(sentence, Kind.DATE))


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
    if question.kind is Kind.PLACE and stems and stems[0] in asked:
        return True
    return bool(stems) and set(stems) <= asked
