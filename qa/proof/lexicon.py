"""The small words that sentences are taken apart by, French and English, folded. Tables only."""

from __future__ import annotations

JOINING = frozenset("de du des d la le les l of the von van der ben bin al".split())
TITLES = frozenset("m mme mlle mm dr mr mrs ms me st saint sir lord".split())
PREPOSITIONS = frozenset(
    "a au aux avec chez contre dans de des du d en entre envers hors par parmi pour sans selon "
    "sous sur vers depuis to with against in into of from for by between among without under on "
    "upon about toward towards at near".split()
)
DETERMINERS = frozenset(
    "le la les l un une ce cet cette ces son sa ses leur leurs the an this these those his her its "
    "their".split()
)
AUXILIARIES = frozenset(
    "a ai as ont avons avez avait avaient aura auront aurait auraient est sont suis etait etaient "
    "sera seront serait seraient fut furent ete etre avoir ayant has have had was were is are been "
    "be will would did does do being having".split()
)
PRONOUNS = frozenset("il elle ils elles on qui he she they it who".split())
BETWEEN = frozenset(
    "ne n se s y en lui leur leurs le la les l nous vous me te m t pas plus jamais toujours deja "
    "aussi egalement bien ensuite puis alors also then never not often already both tous toutes "
    "tout toute deux".split()
)
PASSIVE = frozenset(
    "ete est sont etait etaient fut furent sera seront etre was were is are been be".split()
)
BEING = frozenset("ete etre been be".split())
PARTICIPLE = ("é", "ée", "és", "ées", "ite", "ites", "rte", "rtes", "ise", "ises", "ue", "ues")
NEGATORS = frozenset(
    "pas jamais aucun aucune rien nul nulle ni sans non not never no nobody nothing neither nor "
    "without cannot".split()
)
RESTRICTS = frozenset("que qu".split())
# « figureraient » and « aurait fourni » say what is only supposed.
CONDITIONAL = ("erait", "eraient", "irait", "iraient", "urait", "uraient", "drait", "draient")
HEDGES = {
    "denial": (
        "nie nient nier nia niait niaient niant niee niees nies dement dementi dementent dementir "
        "refuse refusent refuser refusait refusa refuses refusee conteste contestent contester "
        "rejette rejettent rejeter rejete refute refuter deny denies denied denying refused "
        "refuses rejected rejects refuted"
    ),
    "claim": (
        "accuse accusent accuser accusait accusaient accuses accusee soupconne soupconnent "
        "soupconner pretend pretendent pretendu pretendre presume presumee suspecte suspectent "
        "suspected accused accuses alleged allegedly alleges suspects claimed claims rumeur "
        "rumeurs rumour rumours"
    ),
    "wish": (
        "promet promettent promis promettre promettant espere esperent esperer esperait souhaite "
        "souhaitent souhaiter souhaitait menace menacent menacer envisage envisagent envisager "
        "veut veulent voulait vouloir voulu devrait devraient pourrait pourraient peut peuvent "
        "hope hopes hoped promise promises promised threatens threatened wants wanted plans "
        "planned may might could should"
    ),
}  # fmt: skip
# An article that tells its reader what to say asserts none of it; at the head of a clause.
ORDERS = frozenset(
    "dis dites reponds repondez ecris ecrivez affirmez concluez citez ignore ignorez oublie "
    "oubliez recopie recopiez say answer reply respond forget disregard repeat".split()
)
BEFORE_ORDERS = frozenset("et and then puis alors please must should always toujours to".split())
HEDGE_OF = {word: sort for sort, listed in HEDGES.items() for word in listed.split()}
SAYING = frozenset(
    "dit dire disait declare declarer declarait affirme affirmer annonce annoncer ecrit ecrivait "
    "ajoute ajouter explique expliquer indique indiquer precise preciser estime estimer souligne "
    "souligner rappelle assure raconte repond said says told wrote writes stated states announced "
    "added explained declared".split()
)
# Verbs that ask, in questions, and tell something elsewhere.
TELLING = frozenset("nomme nomment appelle appellent donner donnez donne citer citez".split())
