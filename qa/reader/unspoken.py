"""What must be spoken of where a question is answered: a birth, a capital, the office asked about.

« Où est né Kim ? » is answered by no sentence that tells of no birth, however much else it
shares with it. Only for what is seldom said in yet other words. Pure; French and English.
"""

from __future__ import annotations

import re
from functools import lru_cache

from qa.text.french import fold, words
from qa.text.questions import Kind, Question

_WHERE_OR_WHEN = frozenset({Kind.PLACE, Kind.DATE})
# What is asked, and what tells of it; dates in brackets behind a name tell of birth and death.
_TOLD = tuple(
    (re.compile(asked), re.compile(told))
    for asked, told in (
        (r"\bcapitale?s?\b", r"\bcapitale?s?\b"),
        (
            r"\b(?:nee|nes|nees|naitre|nait|naquit|naissance|born|birth\w*)\b"
            r"|\b(?:est|sont|etait|etaient|fut) nes?\b|\bnes? (?:a|en|le|au)\b",
            r"\b(?:nees?|nai\w+|naqui\w+|nati[fv]\w*|originaires?|voit le jour|born|birth\w*)\b"
            r"|\([^)]*\d{4}",
        ),
        (
            r"\b(?:morte?s?|mourir|meurt|mourut|decede\w*|deces|died?|death)\b",
            r"\b(?:mort\w*|mour\w+|meur\w+|dece\w+|tue\w*|assassin\w*|succomb\w*|suicid\w*|execut\w*|"
            r"perdu la vie|perit|peri|disparu\w*|eteint|defunt\w*|di\w+|dea\w+|kill\w*)\b"
            r"|\([^)]*\d{4}",
        ),
    )
)
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
    if question.kind in _WHERE_OR_WHEN:
        asked, said = _folded(question.text), _folded(text)
        needed = next((told for ask, told in _TOLD if ask.search(asked)), None)
        return needed is not None and not needed.search(said)
    offices = _offices(question)
    return bool(offices) and not any(word.folded.rstrip("s") in offices for word in words(text))


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
