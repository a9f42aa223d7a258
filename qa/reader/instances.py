"""Whether a sentence names one of what the question asks for: a nationality, a language, a trade.

« De quelle nationalité est le suspect ? » is answered where some people is named that the
question does not name itself. By word lists; pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from qa.text.demonyms import names_a_country
from qa.text.french import Word, fold, stem
from qa.text.nouns import agent_nouns

_ASKED = re.compile(
    r"\b(?:quel(?:le)?s?|what|which) (?:est |etait |fut |sont |etaient |is |was |are |were )?"
    r"(?:la |le |l'|les |the )?(?P<kind>nationalit[ey]|langue|language|metier|profession|job|"
    r"occupation|couleur|colou?r|religion|confession|faith)s?\b"
)
_PEOPLES = """
americain american britannique british anglais english ecossais scottish gallois welsh irlandais
irish neerlandais dutch hollandais tcheque coreen korean saoudien saudi emirati birman
tibetain kurde kurdish palestinien palestinian quebecois basque catalan breton corse tchetchene
rwandais burundais ivoirien burkinabe salvadorien dominicain costaricain neuvien
"""
_LANGUAGES = """
latin grec greek arabe arabic swahili hindi wolof creole yiddish hebreu hebrew mandarin cantonais
cantonese tamoul tamil lingala bambara peul berbere amazigh occitan gaelique gaelic alsacien
flamand flemish farsi persan persian ourdou urdu bengali akkadien yoruba francophone anglophone
dialecte esperanto sanskrit quechua guarani nahuatl kinyarwanda haoussa hausa
"""
_COLOURS = """
noir blanc blanche rouge vert bleu jaune rose violet gris brun brune marron orange beige pourpre
dore argente turquoise ocre black white red green blue yellow pink purple grey gray brown gold
silver
"""
_FAITHS = """
chretien christianisme catholique catholicisme protestant protestantisme orthodoxe musulman islam
sunnite chiite juif juive judaisme bouddhiste bouddhisme hindou hindouisme athee animiste vaudou
shintoisme taoisme confucianisme mormon evangelique anglican lutherien presbyterien calviniste
copte christian catholic orthodox muslim sunni shia shiite jewish judaism buddhist hindu atheist
lutheran
"""
_TRADES = """
infirmier nurse linguiste psychiatre psychologue politologue anthropologue sociologue developpeur
architecte dentiste veterinaire plombier mecanicien boucher patissier serveur caissier maquilleur
animateur presentateur producteur graphiste informaticien ingenieur engineer dentist plumber
butcher singer painter writer baker carpenter
"""


def holds_instance(question: str, found: tuple[Word, ...]) -> float:
    """1 if one of the words `found` is of what is asked for, -1 if none is; else 0.

    0 where it is not known what belongs to it, or nothing of the kind is asked for.
    """
    belongs = _belonging(question)
    if belongs is None:
        return 0.0
    asked = _stems(question)
    return 1.0 if any(belongs(one) and one.stem not in asked for one in found) else -1.0


@lru_cache(maxsize=1000)
def _belonging(question: str) -> Callable[[Word], bool] | None:
    asked = _ASKED.search(fold(question))
    return _CLASSES[asked["kind"][:4]] if asked else None


@lru_cache(maxsize=1000)
def _stems(question: str) -> frozenset[str]:
    return frozenset(stem(one) for one in re.findall(r"\w+", fold(question)))


@cache
def _listed(words: str) -> frozenset[str]:
    return frozenset(map(stem, words.split()))


def _is_people(one: Word) -> bool:
    return names_a_country(one.stem) or one.stem in _listed(_PEOPLES)


def _is_language(one: Word) -> bool:
    return _is_people(one) or one.stem in _listed(_LANGUAGES)


def _is_trade(one: Word) -> bool:
    return one.folded in agent_nouns() or one.stem in _listed(_TRADES)


def _is_colour(one: Word) -> bool:
    return one.stem in _listed(_COLOURS)


def _is_faith(one: Word) -> bool:
    return one.stem in _listed(_FAITHS)


# By the first letters of what is asked for.
_CLASSES: dict[str, Callable[[Word], bool]] = {
    "nati": _is_people,
    "lang": _is_language,
    "meti": _is_trade,
    "prof": _is_trade,
    "job": _is_trade,
    "occu": _is_trade,
    "coul": _is_colour,
    "colo": _is_colour,
    "reli": _is_faith,
    "conf": _is_faith,
    "fait": _is_faith,
}
