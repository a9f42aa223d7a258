"""Verbs whose forms no stemmer brings together: « nie » and « nient », « wrote » and « written ».

Pure tables, French and English, folded; knows nothing of sentences.
"""

from __future__ import annotations

from typing import Final

from qa.text.french import fold, stem

# One verb a line; its first form stands for all of them.
_VERBS: Final = """
nier nie nient nié niée niés niait niaient nia niant
dire dit dite disent disait disaient
vouloir veut veulent voulu voulait voulaient
promettre promet promettent promis promise promettait promettant
démentir dément démentent démenti démentait
écrire écrit écrite écrits écrivent écrivait écrivaient écrivant
venir vient viennent venu venue venus venait viendra
tenir tient tiennent tenu tenue tenait tiendra
prendre prend prennent pris prise prenait
reprendre reprend reprennent repris reprise reprenait
rompre rompt rompent rompu rompue rompait
mettre met mettent mis mise mettait
permettre permet permettent permis permise permettait
recevoir reçoit reçoivent reçu reçue recevait recevra
devenir devient deviennent devenu devenue deviendra
mourir meurt meurent mort morte mourait mourut
naître naît naissent né née naquit
élire élit élisent élu élue
ouvrir ouvre ouvrent ouvert ouverte ouvrait
offrir offre offrent offert offerte
vendre vend vendent vendu vendue
perdre perd perdent perdu perdue
répondre répond répondent répondu répondait
rendre rend rendent rendu rendue
lire lit lisent lu lue
voir voit voient vu vue
savoir sait savent su savait
croire croit croient crois cru croyait
vivre vit vivent vécu vivait
suivre suit suivent suivi suivait
détruire détruit détruite détruisent détruisait
construire construit construite construisent construisait
produire produit produite produisent produisait
conduire conduit conduite conduisent conduisait
atteindre atteint atteinte atteignent atteignait
craindre craint craignent craignait
reconnaître reconnaît reconnaissent reconnu reconnue reconnaissait
connaître connaît connaissent connu connue connaissait
paraître paraît paraissent paru parue
plaire plaît plaisent plu
courir court courent couru
battre bat battent battu battue
envoyer envoie envoient envoyé envoyée enverra
essayer essaie essaient essayé
payer paie paient payé payée
employer emploie emploient employé employée
acheter achète achètent acheté achetée
mener mène mènent mené menée
lever lève lèvent levé levée
appeler appelle appellent appelé appelée
jeter jette jettent jeté jetée
céder cède cèdent cédé cédée
espérer espère espèrent espéré espérait
posséder possède possèdent possédé
write writes wrote written
say says said
take takes took taken
give gives gave given
send sends sent
sell sells sold
buy buys bought
build builds built
win wins won
lose loses lost
rise rises rose risen
fall falls fell fallen
hold holds held
make makes made
meet meets met
see sees saw seen
come comes came
go goes went gone
begin begins began begun
become becomes became
leave leaves left
lead leads led
grow grows grew grown
find finds found
tell tells told
know knows knew known
think thinks thought
bring brings brought
break breaks broke broken
choose chooses chose chosen
draw draws drew drawn
fight fights fought
pay pays paid
run runs ran
speak speaks spoke spoken
spend spends spent
strike strikes struck
teach teaches taught
"""

_FIRST_FORM: Final = {
    fold(form): stem(fold(line.split()[0]))
    for line in _VERBS.strip().splitlines()
    for form in line.split()
}


def verb_stem(folded: str) -> str:
    """The stem of a folded word, one for all forms of an irregular verb."""
    return _FIRST_FORM.get(folded) or stem(folded)
