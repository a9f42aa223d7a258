"""Pairs of opposites, French and English: what a sentence must not say of what it cites."""

from __future__ import annotations

from qa.proof.irregular import verb_stem
from qa.text.french import fold

# One pair of opposites a line, each in several forms; lines that are indented go on.
_OPPOSITE_WORDS = """
augmenter augmente augmenté augmentent augmentation hausse croître croissance progresser
  increased increase rose rise grew growth / diminuer diminue diminué diminuent diminution baisse
  baisser baissé reculer recul reculé chuter chute chuté decreased decrease fell fall dropped drop
  declined decline
avant before / après after
accepter accepte accepté accepted accept / refuser refuse refusé refused reject rejected rejeté
gagner gagne gagné victoire won win victory / perdre perd perdu défaite lost lose defeat
ouvrir ouvre ouvert ouverture opened open / fermer ferme fermé fermeture closed close
autoriser autorise autorisé allowed permitted / interdire interdit interdits banned forbidden
nord north / sud south
premier première first / dernier dernière last
allié alliés ally allies ami amis friend / ennemi ennemis enemy enemies adversaire
autrefois jadis formerly / aujourd actuellement désormais maintenant now today currently
majeur majeure major / mineur mineure minor
rapprocher rapproché rapprochement / éloigner éloigné éloignement
orient east eastern / ouest occident west western
début commencer commence commencé began begin started start / fin finir finit fini terminé ended
  end
importer importe importé importations imported / exporter exporte exporté exportations exported
vendre vend vendu vente sold sell / acheter achète acheté achat bought buy
arriver arrive arrivé arrived / partir part parti left
naître né née naissance born / mourir mort morte décès died dead death
supérieur above / inférieur below
renforcer renforce renforcé strengthened strengthen / affaiblir affaibli weakened weaken
construire construit construction built / détruire détruit destruction destroyed
attaquer attaque attaqué attacked attack / défendre défend défendu defended defend
approuver approuve approuvé approved / désapprouver condamner condamne condamné condemned
soutenir soutient soutenu soutien supported support / combattre combat opposer oppose opposé
  opposed
possible / impossible
vrai true / faux false
meilleur better best / pire worse worst
minimum / maximum
majorité majority / minorité minority
guerre war / paix peace
jour day / nuit night
homme hommes man men / femme femmes woman women
signer signe signé signed / rompre rompt rompu dénoncer dénoncé broke
libérer libère libéré libération freed released / arrêter arrêté emprisonner emprisonné arrested
  jailed
"""


def _listed(side: str) -> frozenset[str]:
    return frozenset(verb_stem(fold(one)) for one in side.split())


OPPOSITES = [
    (_listed(one), _listed(other))
    for one, _, other in (
        line.partition("/") for line in _OPPOSITE_WORDS.replace("\n  ", " ").strip().splitlines()
    )
]
