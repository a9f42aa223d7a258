"""What a sentence says of one country, and a question asks of another."""

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
            "Who is the ambassador of Japan?",
            "The ambassador of Brazil left.",
            ("ambassador of Brazil", "ambassador of Japan"),
        ),
    ],
)
def test_a_noun_of_another_country_is_told(
    question: str, sentence: str, instead: tuple[str, str]
) -> None:
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
        ("", ""),
    ],
)
def test_what_may_be_of_the_same_country_is_not(question: str, sentence: str) -> None:
    assert said_of_another(question, sentence) is None
