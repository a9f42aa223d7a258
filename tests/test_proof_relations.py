"""What a sentence ties otherwise than what it cites is caught; what is only put otherwise stands.

Only French is parsed. The sentences are of the kind that language models write.
"""

from __future__ import annotations

import pytest

from qa.proof.dependencies import AGENT, OF, PATIENT
from qa.proof.relations import relations
from qa.proof.statements import statement
from qa.types import Label
from tests.test_proof import verdict

LETTERS = (
    "Le dirigeant nord-coréen Kim Jong-un et le président russe Vladimir Poutine ont échangé des "
    "lettres mardi. Le média d’État nord-coréen KCNA écrit que le dirigeant nord-coréen espère que "
    "les liens se développeront. Ces lettres marquent l’anniversaire de la libération de la Corée "
    "de la domination coloniale japonaise, qui a duré de 1910 à 1945. Ce jour est également "
    "célébré en Corée du Sud. L’amitié s’est forgée pendant la Seconde Guerre mondiale avec la "
    "victoire sur le Japon."
)
WAR = (
    "Les États-Unis ont accusé la Corée du Nord de fournir à la Russie des armes pour la guerre en "
    "Ukraine. La Corée du Nord et la Russie ont toutes deux nié avoir échangé des armes. Le "
    "ministre russe de la défense, Sergei Shoygu, s’est tenu aux côtés de Kim Jong-un lors d’un "
    "défilé à Pyongyang, devant Vladimir Poutine. Les dirigeants de la Corée du Sud, des "
    "États-Unis et du Japon discuteront de la sécurité le 18 août à Camp David, dans le Maryland, "
    "aux États-Unis. Poutine promet de renforcer les liens bilatéraux."
)
ALLIES = (
    "L’Union soviétique était autrefois un allié majeur de la Corée du Nord, offrant une "
    "coopération économique et une aide. La relation a souffert depuis l’effondrement du rideau "
    "de fer, au début des années 1990. En juillet, la Corée du Nord a reconnu deux États dans "
    "l’est de l’Ukraine. En représailles, l’Ukraine, qui lutte contre une invasion russe, a coupé "
    "toutes les relations diplomatiques avec Pyongyang. Dans une lettre envoyée à son homologue "
    "Kim Jong-un, M. Poutine a salué la Russie."
)

BRIDGE = (
    "La maire de Nantes, Claire Dubreuil, a inauguré samedi une passerelle au-dessus de la Loire, "
    "construite par l’entreprise Bertier. L’ancienne passerelle, ouverte en 1967, avait été fermée "
    "en 2019. Le préfet, Alain Morvan, a refusé que les voitures y circulent. L’opposition, menée "
    "par Hugo Lannes, accuse la mairie d’avoir caché le coût du chantier. La région a payé la "
    "moitié des travaux. Un ascenseur devrait être installé en mars par une société espagnole."
)
PLANT = (
    "Les 240 salariés garderont leur emploi, a promis le directeur du groupe, Paolo Conti. En "
    "2018, l’entreprise Kessler avait fermé son usine de Liège. L’usine produit des câbles depuis "
    "2009, après avoir fabriqué des radios jusqu’en 2008. La vente doit être approuvée par la "
    "Commission européenne. D’après Kessler, l’usine perdait huit millions d’euros par an. Le "
    "ministre, Marc Ferrand, a rencontré les salariés. Il a exclu une aide de l’État."
)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (BRIDGE, "L’entreprise Bertier a construit la passerelle"),
        (BRIDGE, "Claire Dubreuil est la maire de Nantes"),
        (BRIDGE, "L’ancienne passerelle avait ouvert en 1967"),
        (BRIDGE, "Alain Morvan a refusé que les voitures circulent sur la passerelle"),
        (BRIDGE, "Hugo Lannes mène l’opposition"),
        (BRIDGE, "La région a payé la moitié des travaux"),
        (BRIDGE, "Un ascenseur devrait être installé en mars"),
        (PLANT, "Paolo Conti a promis que les 240 salariés garderont leur emploi"),
        (PLANT, "L’usine fabriquait des radios jusqu’en 2008"),
        (PLANT, "La Commission européenne doit approuver la vente"),
        (PLANT, "Marc Ferrand a exclu une aide de l’État"),
        (LETTERS, "Kim Jong-un et Vladimir Poutine ont échangé des lettres"),
        (LETTERS, "Kim Jong-un espère que les liens se développeront"),
        (LETTERS, "KCNA est un média nord-coréen"),
        (LETTERS, "La domination coloniale japonaise a duré de 1910 à 1945"),
        (LETTERS, "Ce jour est aussi célébré en Corée du Sud"),
        (LETTERS, "L’amitié a été forgée pendant la Seconde Guerre mondiale"),
        (WAR, "Les États-Unis accusent la Corée du Nord de fournir des armes à la Russie"),
        (WAR, "La Corée du Nord est accusée par les États-Unis de fournir des armes à la Russie"),
        (WAR, "La Russie et la Corée du Nord ont nié avoir échangé des armes"),
        (WAR, "Sergei Shoygu est le ministre russe de la Défense"),
        (WAR, "Les dirigeants de la Corée du Sud et du Japon discuteront de sécurité le 18 août"),
        (ALLIES, "L’Union soviétique offrait à la Corée du Nord une coopération économique"),
        (ALLIES, "L’Ukraine a coupé les relations diplomatiques avec la Corée du Nord"),
        (ALLIES, "La relation a souffert après l’effondrement du rideau de fer"),
        (ALLIES, "M. Poutine a envoyé une lettre à Kim Jong-un"),
    ],
)
def test_what_is_put_otherwise_stands(text: str, sentence: str) -> None:
    found = verdict(sentence, text)
    assert (found.label, found.reason) == (Label.SUPPORTED, None)


@pytest.mark.parametrize(
    ("text", "sentence", "why"),
    [
        # of whom, to whom, against whom, where
        (LETTERS, "Les lettres marquent l’anniversaire de la libération du Japon", "rôles"),
        (LETTERS, "La domination coloniale russe a duré de 1910 à 1945", "rôles"),
        (LETTERS, "Ce jour est célébré au Japon", "rôles"),
        (LETTERS, "L’amitié s’est forgée avec la victoire du Japon", "rôles"),
        (LETTERS, "KCNA est un média russe", "rôles"),
        (WAR, "Les États-Unis accusent la Russie de fournir des armes", "rôles"),
        (WAR, "Les États-Unis accusent la Corée du Nord de fournir à l’Ukraine des armes", "rôles"),
        (WAR, "Sergei Shoygu s’est tenu aux côtés de Vladimir Poutine lors d’un défilé", "rôles"),
        (WAR, "Les dirigeants de la Russie et du Japon discuteront de sécurité", "rôles"),
        (WAR, "Les dirigeants discuteront à Camp David, au Japon", "rôles"),
        (ALLIES, "L’Ukraine a coupé toutes les relations diplomatiques avec la Russie", "rôles"),
        (ALLIES, "L’Ukraine lutte contre une invasion nord-coréenne", "rôles"),
        # who is it that does it
        (LETTERS, "Vladimir Poutine espère que les liens se développeront", "rôles"),
        (LETTERS, "KCNA espère que les liens se développeront", "rôles"),
        (WAR, "Le ministre russe de la défense est Kim Jong-un", "rôles"),
        (WAR, "La Corée du Nord et les États-Unis ont nié avoir échangé des armes", "rôles"),
        (ALLIES, "La Corée du Nord offrait à l’Union soviétique une aide", "rôles"),
        (ALLIES, "La Corée du Nord a coupé toutes les relations avec l’Ukraine", "rôles"),
        (ALLIES, "Kim Jong-un a envoyé une lettre à M. Poutine", "rôles"),
        (BRIDGE, "La maire de Nantes a construit la passerelle", "rôles"),
        (BRIDGE, "La mairie accuse l’opposition d’avoir caché le coût du chantier", "rôles"),
        (PLANT, "Marc Ferrand a promis que les salariés garderont leur emploi", "rôles"),
        (PLANT, "Paolo Conti a exclu une aide de l’État", "rôles"),
        # what is done
        (PLANT, "L’usine produit des radios depuis 2009", "rôles"),
        (PLANT, "L’usine fabriquait des câbles", "rôles"),
        # what is only due, wanted or refused
        (BRIDGE, "Les voitures circulent sur la passerelle", "souhait"),
        (BRIDGE, "Un ascenseur a été installé en mars", "souhait"),
        (PLANT, "La vente a été approuvée par la Commission européenne", "souhait"),
        # when
        (BRIDGE, "L’ancienne passerelle a été fermée en 1967", "rôles"),
        (BRIDGE, "L’ancienne passerelle a été ouverte en 2019", "rôles"),
        (PLANT, "L’usine perdait huit millions d’euros par mois", "nombre"),
        (LETTERS, "L’amitié s’est forgée avant la Seconde Guerre mondiale", "rôles"),
        (LETTERS, "L’amitié s’est forgée après la victoire sur le Japon", "rôles"),
        (LETTERS, "La domination japonaise a duré de 1945 à 1910", "nombre"),
        (LETTERS, "La domination coloniale japonaise a duré jusqu’en 1910", "nombre"),
        (WAR, "Les dirigeants ont discuté de la sécurité à Camp David", "ne dit pas cela"),
        (ALLIES, "L’Union soviétique est aujourd’hui un allié de la Corée du Nord", "contraire"),
        (ALLIES, "La relation a souffert depuis le début des années 1990", "rôles"),
        # no less and no other
        (LETTERS, "Ce jour est célébré seulement en Corée du Sud", "ne dit pas cela : seulement"),
        (WAR, "Seule la Russie a nié avoir échangé des armes", "ne dit pas cela : Seule"),
        (WAR, "Poutine promet de rompre les liens bilatéraux", "ne dit pas cela : rompre"),
        (ALLIES, "L’Union soviétique était un allié mineur de la Corée du Nord", "contraire"),
        (ALLIES, "La Corée du Nord a reconnu deux États dans l’ouest de l’Ukraine", "contraire"),
    ],
)
def test_what_is_tied_to_another_is_caught(text: str, sentence: str, why: str) -> None:
    found = verdict(sentence, text)
    assert found.label is Label.UNSUPPORTED
    assert why in (found.reason or "")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (LETTERS, "La Seconde Guerre mondiale a duré de 1910 à 1945"),
        (LETTERS, "La Corée a été libérée en 1910"),
        (ALLIES, "L’Ukraine a coupé toutes les relations économiques avec Pyongyang"),
        (BRIDGE, "L’opposition a payé la moitié des travaux"),
    ],
)
def test_what_may_be_so_is_borne_out_in_part_at_most(text: str, sentence: str) -> None:
    assert verdict(sentence, text).label is not Label.SUPPORTED


def test_a_relation_is_told_whatever_the_order_of_the_words() -> None:
    told = {
        (one.how, one.thing.words[0])
        for one in relations(statement("La lettre de Kim a été signée par Poutine.")).all
    }
    assert {(OF, "kim"), (PATIENT, "lettre"), (AGENT, "poutine")} <= told


def test_english_is_held_by_its_form_alone() -> None:
    text = "The mayor of Lyon opened the museum before the war."
    told = "The mayor of Lyon opened the museum"
    assert verdict(told, text, question="What happened?").label is Label.SUPPORTED
