"""The small words of French and of English that noun phrases are made with, and how dates look.

Nothing but lists and patterns; all words are folded.
"""

from __future__ import annotations

import re

from qa.text.months import ENGLISH_MONTHS, FRENCH_MONTHS

TOKEN = re.compile(
    r"(?:[ldjnscmt]|qu|lorsqu|jusqu|puisqu)['’](?=\w)|[^\W_]+(?:[-.’'][^\W_]+)*|[^\w\s]",
    re.IGNORECASE,
)
POSSESSIVE = re.compile(r"['’]s$")
INVERTED = re.compile(r"-(?:t-)?(?:il|elle|on|ils|elles|ce|je|tu|vous|nous)$")

DETERMINERS = {
    "fr": frozenset(
        "le la les l' un une des du au aux ce cet cette ces son sa ses leur leurs notre nos votre "
        "vos quel quelle quels quelles deux trois quatre cinq six plusieurs".split()
    ),
    "en": frozenset(
        "the a an this that these those his her its their our your my which what two three four "
        "five six several".split()
    ),
}
PREPOSITIONS = {
    "fr": frozenset(
        "a de d' du des au aux en avec pour par contre chez sur dans vers entre selon sans sous "
        "depuis envers devant pendant".split()
    ),
    "en": frozenset(
        "of in to at with for by from on about against between into near since during".split()
    ),
}
ASKING = frozenset("quel quelle quels quelles which what".split())
PLURAL = frozenset(
    "les des ces ses leurs nos vos aux quels quelles deux trois quatre cinq six plusieurs these "
    "those two three four five several".split()
)
FEMININE = frozenset("la une cette sa quelle quelles".split())
MASCULINE = frozenset("le un ce cet du au quel quels".split())
LINKS = frozenset("de du des d' la le les von van der ben bin al of the".split())
OF = {"fr": frozenset("de du des d'".split()), "en": frozenset({"of"})}
ADJECTIVE = re.compile(
    r"(?:[ao]ise?|iens?|iennes?|eens?|eennes?|ais|aises|al|ale|ales|aux|els?|elles?|aines?|ains?|"
    r"istes?|politiques?|(?:[pnrcs]t|om|em|ol|or|if|bl|gr|og|ph|hn|tr|crat)iques?|russes?|belges?|suisses?|ifs?|ives?|eux|euses?|caines?|eres?|iers?)$"
)
PRENOMINAL = re.compile(
    r"(?:premiere?|derniere?|second|seconde|\w+ieme|grande?|petite?|nouvel|nouveau|nouvelle|ancien|"
    r"ancienne|principale?|jeune|vieux|vieille|seule?|propre|vrai|first|last|second|new|old|great|"
    r"big|main)s?"
)
_ENGLISH_MONTHS = [month for month in ENGLISH_MONTHS if month != "May"]  # that is a verb, too
DATE = {
    "fr": re.compile(
        r"(?:\b(?:en|le|au|depuis|dès|avant|après|pour|vers|fin|début|pendant|durant)\s+)?"
        r"(?:\b(?:l['’]année\s+)?(?:\d{1,2}(?:er)?\s+)?"
        rf"(?:{'|'.join(FRENCH_MONTHS)})"
        r"\b(?:\s+\d{4})?|\b(?:l['’](?:an|année)\s+)?[12]\d{3}\b|\b[XVI]+e\s+siècle\b)"
        r"|\b(?:hier|demain|aujourd['’]hui|(?:l['’]an|l['’]année|le mois|la semaine)\s+"
        r"(?:derni[eè]re?|prochaine?|pass[ée]+))\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?:\b(?:in|on|since|before|after|by|during|for)\s+)?"
        rf"(?:\b(?:\d{{1,2}}\s+)?(?:{'|'.join(_ENGLISH_MONTHS)})"
        r"\b(?:\s+\d{1,2})?(?:,?\s+\d{4})?|\b[12]\d{3}\b)"
        r"|\b(?:yesterday|tomorrow|today|(?:last|next)\s+(?:year|month|week))\b",
        re.IGNORECASE,
    ),
}
NAME_OF_A_WOMAN = re.compile(r"(?:a|ine|elle|ette|ie|anne|ane|ene|ise|ice|yne|ienne)$")
MOST_WORDS = 4  # of a name that is written without capitals
COMMON = 3e-5  # the share of running text from which a first word is no name


AUXILIARIES = frozenset("a ont avait avaient aura auront aurait est etait eut".split())
