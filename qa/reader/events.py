"""Things that happen, with the words that ask about them and those that tell of them.

Folded, French and English. Only what is seldom told in yet other words; measured on the right
answers of PIAF train, and on those of eval/tuning.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Event(NamedTuple):
    """Something that happens: what asks about it, and what tells of it.

    Of a life, years in brackets behind a name tell too.
    """

    asked: re.Pattern[str]
    told: re.Pattern[str]
    of_a_life: bool

    def is_told(self, folded: str) -> bool:
        """Whether a folded text tells of it."""
        return bool(self.told.search(folded) or (self.of_a_life and _YEARS.search(folded)))


def _event(asked: str, told: str, *, of_a_life: bool = False) -> Event:
    """From patterns of whole words, with _ for a space inside one."""
    return Event(_any_of(asked), _any_of(told), of_a_life)


def _any_of(listed: str) -> re.Pattern[str]:
    joined = "|".join(listed.split()).replace("_", " ")
    return re.compile(rf"\b(?:{joined})\b")


_YEARS = re.compile(r"\([^)]*\d{4}")
# Asked where or when they were.
PLACED = (
    _event(
        r"(?<!quelle_)(?<!quelles_)capitale?s?",
        r"capitale?s?",
    ),
    _event(
        r"""
        nee nes nees naitre nait naquit naissance born birth\w*
        (?:est|sont|etait|etaient|fut)_nes? nes?_(?:a|en|le|au)
        """,
        r"nees? nai\w+ naqui\w+ nati[fv]\w* originaires? voit_le_jour born birth\w*",
        of_a_life=True,
    ),
    _event(
        r"""
        (?<!a_la_)(?<!a_sa_)(?<!apres_la_)(?<!apres_sa_)morte?s?
        mourir meurt mourut decede\w* deces died? death
        """,
        r"""
        mort\w* mour\w+ meur\w+ dece\w+ tue\w* assassin\w* succomb\w* suicid\w* execut\w*
        decapit\w+ guillotin\w+ pendu\w* fusill\w+ noy\w+ perdu_la_vie perit peri disparu\w*
        eteint defunt\w* di\w+ dea\w+ kill\w*
        """,
        of_a_life=True,
    ),
    _event(
        r"enterr\w+ inhum\w+ buried",
        r"""
        enterr\w+ inhum\w+ repos\w* tomb\w+ sepult\w+ cimetiere\w* mausolee funer\w+ obseques
        buri\w+ grave
        """,
    ),
    _event(
        r"mari(?:e|es|ee|ees|er|age|ent) epous\w+ marr(?:y|ied)",
        r"mari\w+ epou\w+ noces uni\w* femme alliance marr\w+ wed\w* wife",
    ),
    _event(
        # « jugé », and not the title in « le juge Roy ».
        r"""
        (?<!\ble_)(?<!\bla_)(?<!\bun_)(?<!\bdu_)(?<!\bau_)(?<!\bles_)(?<!\bdes_)juge(?:e|es|s)?
        comparai\w+ proces
        """,
        r"jug\w+ proces tribun\w+ comparai\w+ audience\w* verdict condamn\w+ cour assises",
    ),
    _event(
        r"(?<!s')arretee?s? interpel\w+ capture(?:e|es|s)? arrested",
        r"""
        arret\w+ interpel\w+ captur\w+ apprehend\w+ incarcer\w+ deten\w+ emprison\w+ prison\w*
        pris mis_la_main cueilli\w* arrest\w+ captiv\w+
        """,
    ),
    _event(
        r"signe(?:e|es|s|r|nt)? signature signed sign",
        r"""
        sign\w+ conclu\w* paraph\w+ ratifi\w+ accord\w* traite\w* scell\w+ convention\w*
        contrat\w* pacte agree\w* treat\w+
        """,
    ),
    _event(
        r"rencontre\w* reuni(?:s|es|e)? meet met",
        r"""
        rencontr\w+ entrevue entret\w+ recu\w* recev\w+ recoi\w+ reuni\w* sommet visit\w+
        tete-a-tete accueil\w+ vus? conferenc\w* face retrouv\w+ rendez-vous connai\w* connu\w*
        croise\w* met meet\w*
        """,
    ),
    _event(
        r"""
        (?:rendue?s?|rendr\w+)(?:-t)?(?:-(?:il|elle|ils|elles))?_(?:a|en|au|aux|chez|dans)
        visite\w* voyage\w* visit(?:ed)?
        """,
        r"""
        rend\w* visit\w+ voyag\w+ deplac\w+ arriv\w+ atterri\w+ sejour\w* venu\w* vien\w+ all\w+
        passe\w* parti\w* part escale debarqu\w+ etape tournee retour\w* recu\w* accueil\w*
        gagn\w+ rejoi\w+ conduir\w* va ira iront expedition attendu\w* went trip
        """,
    ),
)
# Asked how many.
COUNTED = (
    _event(
        r"bless\w+ injured wounded",
        r"bless\w+ hospitalis\w+ soign\w+ touche\w* atteint\w* victim\w+ injur\w+ wound\w+",
    ),
    _event(
        # « Combien de morts ? », and not « Combien d’enfants avait-il à sa mort ? »
        r"morts tues? victimes killed deaths die",
        r"""
        mort\w* tue\w* victim\w+ dece\w+ peri\w* succomb\w+ corps vies? disparu\w* massacr\w+
        assassin\w+ abatt\w+ execut\w+ cadavr\w+ pertes? bilan meur\w+ mour\w+ fusill\w+
        decim\w+ kill\w+ dea\w+ die\w*
        """,
    ),
)
