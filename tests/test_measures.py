"""The unit in which a question for a quantity is answered."""

from __future__ import annotations

import pytest

from qa.text.measures import is_measure, unit_asked_for


@pytest.mark.parametrize(
    ("question", "inside", "outside"),
    [
        ("Combien coûte le pont ?", "2 millions d’euros", "50 lits"),
        ("Quelle somme l’UE va-t-elle donner ?", "3,5 millions de dollars", "62 pompiers"),
        ("How much does it cost?", "£200", "200 pounds of rice"[:3]),
        ("Quel est le prix du pain ?", "2 €", "2 heures"),
        ("Quel pourcentage des voix ?", "52,5 %", "52 voix"),
        ("Quelle part du débit revient au Mali ?", "un tiers", "800 kilomètres"),
        ("Quelle proportion d’élèves ?", "quatre sur cinq", "quatre écoles"),
        ("Quel âge a le médiateur ?", "81 ans", "81 invités"),
        ("How old is he?", "aged 81", "81 guests"),
        ("À quelle altitude est l’île ?", "268 m", "268 habitants"),
        ("Quelle est la taille du phoque ?", "32 cm", "32 phoques"),
        ("Quelle est la superficie de Berlin ?", "892 km2", "4 millions d’habitants"),
        ("Combien pèse le paquet ?", "7,4 kg", "7 lettres"),
        ("À quelle vitesse roulait-il ?", "130 km/h", "130 voitures"),
        ("Quelle température fait-il ?", "40 °C", "40 jours"),
    ],
)
def test_the_unit_is_known(question: str, inside: str, outside: str) -> None:
    unit = unit_asked_for(question)
    assert unit is not None
    assert unit.search(inside)
    assert not unit.search(outside)


@pytest.mark.parametrize(
    "question",
    [
        "Combien de pages compte la lettre ?",
        "Combien d’habitants ?",
        "Combien de bateaux à la surface ?",
        "Quand ?",
        "Qui ?",
        "",
    ],
)
def test_a_number_of_things_has_no_unit(question: str) -> None:
    assert unit_asked_for(question) is None


@pytest.mark.parametrize(
    ("quantity", "measures"),
    [("12 millions d’euros", True), ("3 km", True), ("2 hectares", True), ("12 ponts", False)],
)
def test_a_measure_counts_no_things(quantity: str, measures: bool) -> None:
    assert is_measure(quantity) is measures
