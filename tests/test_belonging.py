"""What a sentence says of one country or charge, and a question asks of another."""

from __future__ import annotations

import pytest

from qa.reader.belonging import said_of_another


@pytest.mark.parametrize(
    ("question", "sentence", "instead"),
    [
        (
            "Qui est l’ambassadeur de France au Danemark ?",
            "L’ambassadeur du Danemark en France, Niels Høyrup, s’en félicite.",
            ("ambassadeur du Danemark", "ambassadeur de France"),
        ),
        (
            "Combien de pêcheurs mozambicains ont été arrêtés ?",
            "Des garde-côtes mozambicains avaient arrêté quatorze pêcheurs tanzaniens.",
            ("pêcheurs tanzaniens", "pêcheurs mozambicains"),
        ),
        (
            "Qui est le président de la Corée du Sud ?",
            "Son président russe a parlé.",
            ("président russe", "président de la Corée du Sud"),
        ),
        (
            "Who is the ambassador of Japan?",
            "The ambassador of Brazil left.",
            ("ambassador of Brazil", "ambassador of Japan"),
        ),
        (
            "Qui est l’avocat de la famille Ferreira ?",
            "Pour Tadeo Lugones, avocat de M. Zárate, ce procès est politique.",
            ("avocat de M. Zárate", "avocat de la famille Ferreira"),
        ),
        (
            "Qui est le ministre néerlandais de l’Environnement ?",
            "La ministre néerlandaise des Affaires étrangères, Annelies van Roijen, est arrivée.",
            (
                "ministre néerlandaise des Affaires étrangères",
                "ministre néerlandais de l’Environnement",
            ),
        ),
    ],
)
def test_a_noun_of_another_is_told(question: str, sentence: str, instead: tuple[str, str]) -> None:
    assert said_of_another(question, sentence) == instead


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Qui est le ministre ukrainien ?", "Les ministres russe et ukrainien sont partis."),
        ("Qui est le ministre ukrainien ?", "Les ministres de la Russie et de l’Ukraine partent."),
        ("Qui est le ministre ukrainien ?", "Le ministre russe a vu son homologue ukrainien."),
        ("Qui est le ministre ukrainien ?", "Le ministre russe a vu celui de l’Ukraine."),
        ("Que dit le ministre de la Chine ?", "Le ministre chinois se tait."),
        ("Que dit le ministre ?", "Le ministre chinois se tait."),
        ("Que dit l’Ukraine du ministre ?", "Le ministre russe se tait."),
        ("Chine ?", "Le ministre russe se tait."),
        ("Qui est l’avocat de la famille ?", "L’avocat, Tadeo Lugones, est parti."),
        ("Qui est l’avocat de Zárate ?", "L’avocat de l’ancien président Zárate est parti."),
        ("Qui est le directeur du FMI ?", "Le directeur du Fonds monétaire est parti."),
        ("Qui est le directeur du Fonds monétaire ?", "Le directeur du FMI est parti."),
        ("Qui est l’avocat ?", "L’avocat de Zárate est parti."),
        ("Qui est le ministre des Finances ?", "Le ministre des Affaires y voit des finances."),
        ("", ""),
    ],
)
def test_what_may_be_of_the_same_is_not(question: str, sentence: str) -> None:
    assert said_of_another(question, sentence) is None
