"""One of what is asked for: a nationality, a language, a trade."""

from __future__ import annotations

import pytest

from qa.reader.instances import holds_instance
from qa.text.french import words


@pytest.mark.parametrize(
    ("question", "sentence", "held"),
    [
        ("De quelle nationalité est le suspect ?", "Le suspect, un Néerlandais, se tait.", 1),
        ("De quelle nationalité est le suspect ?", "Le suspect avait 40 ans.", -1),
        ("Quelle est la nationalité du pilote français ?", "Le pilote français a sauté.", -1),
        ("Quelle langue parle-t-on à Dakar ?", "On y parle wolof.", 1),
        ("Quel métier exerce Paul ?", "Paul est architecte.", 1),
        ("Quel métier exerce Paul ?", "Paul a vendu sa moto.", -1),
        ("De quelle couleur est la voiture ?", "La voiture, rouge, a brûlé.", 1),
        ("What religion do they follow?", "They are Muslim.", 1),
        ("Quel est le prix du pain ?", "Le pain coûte un euro.", 0),
        ("Qui a parlé ?", "Un Français.", 0),
    ],
)
def test_what_is_asked_for_is_named_or_is_not(question: str, sentence: str, held: float) -> None:
    assert holds_instance(question, tuple(words(sentence))) == held
