"""What must be spoken of where a question is answered: a birth, a trial, the office asked about.

« Où est né Kim ? » is answered by no sentence that tells of no birth, however much else it
shares with it. Only for what is seldom said in yet other words. Pure; French and English.
"""

from __future__ import annotations

import re
from functools import lru_cache

from qa.reader.events import COUNTED, PLACED, Event
from qa.text.french import fold, words
from qa.text.questions import Kind, Question

# By what is asked of it.
_EVENTS = {Kind.PLACE: PLACED, Kind.DATE: PLACED, Kind.NUMBER: COUNTED}
_OFFICE = re.compile(
    r"(?:(?:et |mais |and )?(?:qui|who) (?:est|etait|fut|sont|etaient|is|was|are|were)"
    r"|comment s'appell\w+"
    r"|(?:quels? (?:est|etait|sont) les? )?noms? (?:(?:de|du|des) |d')?)"
    r" ?(?:l'|le |la |les |the |un |une |an? )?"
    r"(?:(?:nouv\w+|anciens?|anciennes?|actuel\w*|futur\w*|premi\w+|new|former|current|first) )?"
    r"(?P<office>[a-z-]+)"
)
_BORN = re.compile(r"\bné(s?)\b", re.IGNORECASE)
# The words of a line may stand for one another.
_OFFICES = tuple(
    frozenset(line.split())
    for line in (
        "ambassadeur ambassadrice ambassador diplomate diplomat consul consule",
        "ministre minister secretaire secretary chef cheffe premier premiere",
        "president presidente chef cheffe dirigeant dirigeante leader head numero",
        "roi reine souverain souveraine monarque king queen monarch trone couronne",
        "maire mairesse mayor edile mairie",
        "gouverneur gouverneure governor prefet prefete",
        "chancelier chanceliere chancellor chef cheffe",
        "pape pontife pope",
    )
)


def is_unspoken(question: Question, text: str) -> bool:
    """Whether `text`, a sentence with what stands around it, is silent on what must be told."""
    event = _asked_about(question)
    if event:
        return not event.is_told(_folded(text))
    offices = _offices(question)
    return bool(offices) and not any(word.folded.rstrip("s") in offices for word in words(text))


@lru_cache(maxsize=1_000)
def _asked_about(question: Question) -> Event | None:
    """The event whose place, date or number is asked; None for no such event."""
    asked, events = _folded(question.text), _EVENTS.get(question.kind, ())
    return next((event for event in events if event.asked.search(asked)), None)


def _folded(text: str) -> str:
    """Folded, with « né » as « née »: without its accent it would be the « ne » of a negation."""
    return fold(_BORN.sub(r"née\1", text))


@lru_cache(maxsize=1_000)
def _offices(question: Question) -> frozenset[str]:
    """The words for the public office of which it is asked who holds it; empty for no such."""
    asked = office(question.text)
    return frozenset().union(*(line for line in _OFFICES if asked in line))


def office(question: str) -> str:
    """The noun, folded, in « Qui est l’antiquaire… »; "" where it is not asked who is what."""
    found = _OFFICE.match(fold(question))
    return found["office"].rstrip("s") if found else ""
