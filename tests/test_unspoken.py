"""What must be spoken of where a question is answered."""

from __future__ import annotations

import pytest

from qa.reader.unspoken import is_unspoken, office
from qa.text.questions import parse


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Où est né Kim ?", "Kim écrit que l’amitié s’est forgée avec la victoire sur le Japon."),
        ("ou est ne Kim", "Kim vit à Paris."),
        ("Où est né Kim ?", "« Je ne partirai pas », dit Kim à Paris."),
        ("Where was Kim born?", "Kim vit à Paris."),
        ("Quelle est la date de naissance de Kim ?", "Kim est parti en 1999."),
        ("Quand Anna est-elle morte ?", "Anna est partie mardi."),
        ("Où Anna est-elle enterrée ?", "Anna chantait à Paris."),
        ("Quand Anna a-t-elle épousé Paul ?", "Anna a vu Paul en 1999."),
        ("Quand Anna sera-t-elle jugée ?", "Anna est partie mardi."),
        ("Quand Paul sera-t-il jugé ?", "Paul est parti mardi."),
        ("Où Anna a-t-elle été arrêtée ?", "Anna chantait à Paris."),
        ("Où l’accord a-t-il été signé ?", "Anna part pour Paris."),
        ("Où Anna et Paul se sont-ils rencontrés ?", "Anna et Paul chantent à Paris."),
        ("Quand Anna s’est-elle rendue à Paris ?", "Anna chante mardi pour Paris."),
        ("Combien de blessés ?", "La police compte 600 manifestants."),
        ("Combien de morts ?", "La police compte 600 manifestants."),
        ("Quelle est la capitale du Japon ?", "Les dirigeants du Japon et de la Corée partent."),
        ("Qui est l’ambassadeur de Russie ?", "Le ministre russe est parti."),
        ("Who is the ambassador of Russia?", "Le ministre russe est parti."),
        ("Qui est le nouveau maire ?", "Le président est parti."),
    ],
)
def test_what_is_silent_on_it_cannot_answer(question: str, text: str) -> None:
    assert is_unspoken(parse(question), text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Où est né Kim ?", "Natif de Paris, Kim est parti."),
        ("Où est née Anna ?", "Anna voit le jour à Paris."),
        ("Où est né Kim ?", "Né à Paris, Kim est parti."),
        ("Où Kim ne va-t-il pas ?", "Kim évite Paris."),
        ("Quand est né Kim ?", "Kim (Paris, 1950 – Rome, 2001) est parti."),
        ("Quand Anna est-elle morte ?", "Anna a perdu la vie mardi."),
        ("Qui est le président ?", "Le dirigeant est parti."),
        ("Qui est l’ambassadrice ?", "Anna, diplomate, est partie."),
        ("Qui sont les ministres ?", "La ministre est partie."),
        ("Où Anna est-elle enterrée ?", "Anna repose à Paris."),
        ("Quand Anna sera-t-elle jugée ?", "Le procès s’ouvre mardi."),
        ("Où l’accord a-t-il été signé ?", "Le traité a été conclu à Paris."),
        ("Où Anna et Paul se sont-ils rencontrés ?", "Paris accueille Anna et Paul."),
        ("Quand Anna s’est-elle rendue à Paris ?", "Anna est arrivée mardi."),
        ("Quand la Moldavie s’est-elle rendue indépendante ?", "La Moldavie est libre en 1991."),
        ("Où l’histoire s’arrête-t-elle ?", "L’histoire finit à Paris."),
        ("Dans quelles capitales Anna ira-t-elle ?", "Anna ira à Rabat et à Dakar."),
        ("Quand le juge Roy est-il parti ?", "M. Roy est parti mardi."),
        ("Combien d’enfants avait Anna à sa mort ?", "Anna avait trois enfants."),
        ("Où vivait Paul à la mort d’Anna ?", "Paul vivait à Paris."),
        # Of another kind, or of what may be said in many other words.
        ("Combien de morts ?", "56 victimes."),
        ("Qui est le père d’Anna ?", "Anna est la fille de Paul."),
        ("Qui est Anna ?", "Anna chante."),
        ("Où est Anna ?", "Anna chante à Paris."),
    ],
)
def test_what_tells_of_it_or_may_do_so_can(question: str, text: str) -> None:
    assert not is_unspoken(parse(question), text)


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("Qui est l’antiquaire arrêté ?", "antiquaire"),
        ("Comment s’appelle le nouveau maire ?", "maire"),
        ("nom de l’ambassadeur", "ambassadeur"),
        ("Quel est le nom du maire ?", "maire"),
        ("Where is it?", ""),
    ],
)
def test_the_noun_that_it_is_asked_who_is(question: str, noun: str) -> None:
    assert office(question) == noun
