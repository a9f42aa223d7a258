"""Whether a full stop belongs to the word before it: « M. », « av. J.-C. », « p. 12 », « 1. ».

Pure functions over a bounded stretch of text around the full stop. Knows French and
English abbreviations; knows nothing of quotes, brackets or lines.
"""

from __future__ import annotations

import re

_LOOK_BACK = 24  # characters: more than any abbreviation has
_TOKEN = re.compile(r"(?:\bp\.\s?)?[^\s«»“”\"()\[\]{},;:’'/*]*$")
_ENUMERATOR = re.compile(r"[^\w.!?…]*(?:\d{1,3}(?:\.\d{1,3})*|[^\W\d_]|[IVX]{1,6})")
_LONGEST_ENUMERATOR = 16
_LISTED = re.compile(r"[:;]\s+(?:\d{1,2}|[a-z])$")
_SPACED_DATE = re.compile(r"\b\d{1,2}\.\s\d{1,2}\.\s?\d{4}\b")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]{1,2}|(?:[^\W\d_]+-)?[A-ZÀ-ÖØ-Þ]")
_NUMBER = re.compile(r"\d|(?:[IVXLCDM]{2,}|[VX])\b|[A-Z]{1,2}\.?[\s-]?\d")
_WORD = re.compile(r"[^\W_]+(?:['’](?=\w))?\s*(.?)")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Always followed by a name, so never the end of a sentence.
_TITLES = _words("M MM Mme Mmes Mlle Mlles Me Mes Mgr Dr Drs Pr Prs St Ste Mr Mrs Ms")
# Always followed by something.
_LEADING = _words("cf c.f env apr vs e.g i.e p.ex c.-à-d c.à.d n.b p pp approx resp")
# Abbreviations when a number follows, and else words that may well end a sentence.
_NUMBERED = _words(
    "art fig no nos mar sept ex min max sec h c n t tab app ann col § fol num sect ap L R"
)
# Abbreviations that end a sentence too: where one of the opening words below follows.
_EITHER = _words(
    "av vol éd ed éds eds trad dir coll chap ch al inc corp co ltd jr sr cie ets bros assoc"
    " janv févr fév avr juil oct nov déc jan feb aug dec bd boul blvd ave pl fg dép arr réf"
    " univ dept rev hist op loc cit mss ms tél tel th ph fr chr guill alph prof dr pr st ste"
    " t s v d f Col Cdt Cap Capt Gén Gal Gen Lt Sgt Adj Amb Sen Sén Rep Gov Hon Mt Pres"
)
_PARTICLES = _words("le la les l' du de des d'")
_OPENING_WORDS = _PARTICLES | _words(
    "un une ce c' cet cette ces ça cela ceci celui celle ceux celles il elle on ils elles je j' tu"
    " nous vous qui que qu' quoi dont où quand comment pourquoi combien quel quelle quels quelles"
    " mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs à au aux en dans par pour"
    " sur sous avec sans chez vers entre contre parmi depuis pendant durant dès jusqu' selon"
    " malgré sauf mais ou et donc or ni car si s' lorsque lorsqu' puisque puisqu' quoique comme"
    " ainsi alors aussi puis ensuite enfin après avant cependant toutefois pourtant néanmoins"
    " aujourd' hier demain déjà ici là certains certaines plusieurs chaque chacun chacune quelques"
    " tous tout toute toutes aucun aucune autres beaucoup plus moins très même seul seule n' y"
    " outre lors non oui toujours souvent parfois bientôt surtout environ près bien voici voilà"
    " tandis quant grâce afin deux trois"
    " the a an this that these those he she it they we you i his her its their our your my in on"
    " at of for from by with to as and but so if when while where before since until however"
    " there here what who which why how no not yes then some many most all each both during"
    " although because under over between among today"
)


def is_abbreviation(text: str, start: int, at: int, following: int) -> bool:
    """Whether the full stop at `at` ends no sentence.

    The sentence begins at `start`; `following` is the place of the next letter or digit.
    """
    token = "".join(_TOKEN.findall(text, max(start, at - _LOOK_BACK), at)[0].split())
    lowered = token.lower()
    if token in _TITLES or lowered in _LEADING or _is_enumerator(text, start, at):
        return True
    either = token in _EITHER or lowered in _EITHER
    if _NUMBER.match(text, following):
        numbered = token in _NUMBERED or lowered in _NUMBERED
        return either or numbered or _is_in_date(text, start, at)
    return (either or bool(_INITIALS.fullmatch(token))) and not opens_sentence(text, following)


def opens_sentence(text: str, at: int) -> bool:
    """Whether the word at `at` commonly opens a sentence, and is not part of a name here."""
    found = _WORD.match(text, at)
    if not found:
        return False
    word = text[at : found.start(1)].strip().lower().replace("’", "'")
    if len(word) == 1 and found[1] == ".":  # an initial
        return False
    return word in _OPENING_WORDS and not (word in _PARTICLES and found[1].isupper())


def _is_enumerator(text: str, start: int, at: int) -> bool:
    opens = at - start <= _LONGEST_ENUMERATOR and _ENUMERATOR.fullmatch(text, start, at)
    return bool(opens or _LISTED.search(text, max(start, at - 8), at))


def _is_in_date(text: str, start: int, at: int) -> bool:
    date = _SPACED_DATE.search(text, max(start, at - 6), at + 12)
    return bool(date and date.start() < at < date.end())
