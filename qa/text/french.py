"""Words of French (and English) text: folded, stemmed, weighed by how rare they are.

Pure functions. The only module that knows what an elision, an accent or a stopword
is; knows nothing of passages, questions or scores.
"""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cache, lru_cache
from threading import Lock
from typing import NamedTuple

import Stemmer

_WORD = re.compile(r"(?:[^\W_\u02bc][\u0300-\u036f]*)+")
_STEMMER = Stemmer.Stemmer("french")
_ONE_AT_A_TIME = Lock()  # PyStemmer asks for it: a stemmer has internal state
_ROMAN = re.compile(r"[ivx]{2,}")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
_APOSTROPHES = str.maketrans("’‘\u02bc", "'''")

# Kept as text so that the lists can be read and mended; accents are folded below.
_FRENCH_STOPWORDS = """
a à afin ai aie aient ainsi ait alors après as au aucun aucune auquel aura aurait auront aussi
autre autres aux auxquels avaient avais avait avant avec avez avoir avons ayant bien c ça car ce
ceci cela celle celles celui cependant certain certaine certaines certains ces cet cette ceux
chaque chez ci comme d dans de depuis des dès donc dont du durant e elle elles en encore entre es
est et étaient étais était étant été êtes être eu eux fait faire faisait fait font furent fut grâce
hors il ils j je jusqu jusque l la là laquelle le lequel les lesquelles lesquels leur leurs lors
lorsqu lorsque lui m ma mais me même mêmes mes moi moins mon n ne ni non nos notre nous on ont or
ou où par parce parmi pas pendant peu peut peuvent plus plutôt pour pourtant près presque puis
puisqu puisque qu quand quant que quel quelle quelles quels quelqu quelque quelques qui quoi quoique
r s sa sans sauf se selon sera serait seront ses seulement si sien sinon soit sommes son sont sous
soyez suis sur t ta tandis te tel telle telles tels tes toi ton toujours tous tout toute toutefois
toutes tu un une vers via voici voilà vos votre vous y
aujourd hui
"""
_FRENCH_INTERROGATIVES = """
qui que quoi quel quelle quels quelles où quand comment pourquoi combien lequel laquelle lesquels
lesquelles est-ce nomme nomment appelle appellent donner donnez donne citer citez dire dis dites
"""
_ENGLISH_STOPWORDS = """
a about after all also an and any are as at be been before being between both but by can could did
do does doing down during each few for from had has have having he her here hers him his how i if
in into is it its itself just me more most my no nor not now of off on once only or other our out
over own same she should so some such than that the their them then there these they this those
through to too under until up very was we were what when where which while who whom whose why will
with would you your tell many much
"""


class Word(NamedTuple):
    """A word of some text: its folded form, its stem, and where it stands."""

    folded: str
    stem: str
    start: int
    end: int


def fold(text: str) -> str:
    """Lower case, without accents, ligatures or typographic variants. Length may change."""
    plain = unicodedata.normalize("NFKD", text).lower().translate(_LIGATURES)
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_APOSTROPHES)


def words(text: str) -> list[Word]:
    """Every word of `text` in order; elided articles and hyphens part words."""
    return list(_words(text))


@lru_cache(maxsize=5_000)
def _words(text: str) -> tuple[Word, ...]:
    """Cached: one sentence is looked at from many sides."""
    return tuple(
        Word(folded, stem(folded), match.start(), match.end())
        for match in _WORD.finditer(text)
        if (folded := _folded_word(match.group()))
    )


def content_words(text: str) -> list[Word]:
    """The words of `text` that carry meaning: no stopwords, no single letters."""
    return [word for word in words(text) if not is_stopword(word.folded)]


@lru_cache(maxsize=100_000)
def _folded_word(word: str) -> str:
    return fold(word)


@lru_cache(maxsize=100_000)
def stem(folded: str) -> str:
    """The Snowball French stem of a folded word; numbers stay as they are, Roman ones too."""
    if not folded.isalpha() or _ROMAN.fullmatch(folded):
        return folded
    with _ONE_AT_A_TIME:
        return str(_STEMMER.stemWord(folded))


@cache
def _stopwords() -> frozenset[str]:
    listed = f"{_FRENCH_STOPWORDS} {_FRENCH_INTERROGATIVES} {_ENGLISH_STOPWORDS}"
    return frozenset(fold(word) for word in listed.replace("-", " ").split())


def is_stopword(folded: str) -> bool:
    """Whether a folded word says nothing of what a text is about."""
    return folded in _stopwords() or (len(folded) == 1 and not folded.isdigit())


@lru_cache(maxsize=100_000)
def frequency(folded: str) -> float:
    """The share of running text that a folded word makes up, in French or in English.

    Source: wordfreq (Speer, 2022), its list of common words; an unknown word counts as
    one in a hundred million.
    """
    return max(_folded_frequencies().get(folded, 0.0), 1e-8)


@cache
def _folded_frequencies() -> dict[str, float]:
    from wordfreq import get_frequency_dict

    folded: dict[str, float] = {}
    for language in ("en", "fr"):
        sums: dict[str, float] = {}
        for word, share in get_frequency_dict(language, wordlist="small").items():
            key = fold(word)
            sums[key] = sums.get(key, 0.0) + share
        for key, share in sums.items():
            folded[key] = max(folded.get(key, 0.0), share)
    return folded


def accented(word: str) -> str:
    """A lower-case word with the accents it lacks, if it is only a word of French with them."""
    known, commonest = _french_forms()
    return word if word in known else commonest.get(fold(word), word)


@cache
def _french_forms() -> tuple[frozenset[str], dict[str, str]]:
    """The words of French, and for each folded form the commonest of those that it may be."""
    from wordfreq import get_frequency_dict

    shares = get_frequency_dict("fr", wordlist="small")
    commonest: dict[str, tuple[float, str]] = {}
    for word, share in shares.items():
        key = fold(word)
        commonest[key] = max(commonest.get(key, (0.0, "")), (share, word))
    return frozenset(shares), {key: word for key, (_, word) in commonest.items()}


def rarity(folded: str) -> float:
    """How much a word tells, in [0, 1]: near 0 for « faire », 1 for a name nobody knows.

    The word's information content, -log10 of its frequency, between that of one word
    in a thousand (0) and one in a hundred million (1).
    """
    return min(max((-math.log10(frequency(folded)) - 3) / 5, 0.0), 1.0)


# Spellings of one sound across languages, longest first; applied to folded words.
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"shch|chtch|tsch|szcz|sch|tch|sh|ch|sj|cz", "S"),
        (r"kh|qu|ck|q|c(?=[aoulrkt]|$)", "k"),
        (r"c(?=[eiy])", "s"),
        (r"ph|ff", "f"),
        (r"th", "t"),
        (r"gu(?=[ei])", "g"),
        (r"^ye", "e"),
        (r"ou|oo|w", "u"),
        (r"[yj]", "i"),
        (r"h", ""),
        (r"(.)\1+", r"\1"),
        (r"(?<=..)e$", ""),
    )
]


# The j of Brejnev, which is Brezhnev's zh and Dzhokovic's dj; that of Sjojgu is a y.
_SOFT = re.compile(r"zh|dj|dzh|j")


@lru_cache(maxsize=200_000)
def sound(folded: str) -> str:
    """A key shared by the usual transliterations of a name: Shoygu, Choïgou, Shoigu.

    Coarse on purpose: meant for words that no spelling in the articles matches.
    """
    for pattern, replacement in _SOUNDS:
        folded = pattern.sub(replacement, folded)
    return folded


@lru_cache(maxsize=200_000)
def sounds(folded: str) -> frozenset[str]:
    """The keys of a word, one for each way in which a j can be meant; any one shared will do."""
    return frozenset((sound(folded), sound(_SOFT.sub("Z", folded))))
