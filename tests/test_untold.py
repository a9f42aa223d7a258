"""What a question asks for and a sentence doesn't tell."""

from __future__ import annotations

import pytest

from qa.reader.untold import is_untold
from qa.text.questions import parse


@pytest.mark.parametrize(
    ("question", "sentence", "after"),
    [
        ("Pourquoi la gare est-elle fermée ?", "La gare est fermée.", ""),
        ("Pourquoi la gare est-elle fermée ?", "La gare est fermée.", "Anna arrive mardi."),
        ("Why is the station closed?", "The station was shut on Monday.", ""),
        ("Dans quelle prison est Anna Blum ?", "Anna Blum purge une peine de prison.", ""),
        ("Quel sismologue craint des répliques ?", "Des sismologues craignent des répliques.", ""),
        ("nom garde blessé", "Un garde a été blessé.", ""),
        ("Comment s’appelle la société ?", "Il parle d’une société espagnole.", ""),
    ],
)
def test_what_lacks_a_reason_or_a_name_does_not_tell(
    question: str, sentence: str, after: str
) -> None:
    assert is_untold(parse(question), sentence, after)


@pytest.mark.parametrize(
    ("question", "sentence", "after"),
    [
        ("Pourquoi la gare est-elle fermée ?", "La gare est fermée, faute d’argent.", ""),
        ("Pourquoi la gare est-elle fermée ?", "La gare est fermée.", "Le maire craint le feu."),
        ("Pourquoi la gare est-elle fermée ?", "La gare ferme, menaçant ruine.", ""),
        ("Pourquoi la gare est-elle fermée ?", "« La gare ferme : elle menace ruine. »", ""),
        ("Dans quelle prison est Anna Blum ?", "Anna Blum est à la prison de Fresnes.", ""),
        ("Quelle banque prête l’argent ?", "La Banque africaine le prêtera.", ""),
        ("Quel ministre est venu ?", "Blum, ministre des Finances, est venu.", ""),
        ("Quelle opération a été menée ?", "Une opération de déminage a été menée.", ""),
        ("Quel dialogue a commencé ?", "Un dialogue de paix a commencé.", ""),
        # Of what may be told by a common noun, or in many other words.
        ("Comment s’appelle la technique ?", "Cette technique est la greffe.", ""),
        ("Où est la gare ?", "La gare est fermée.", ""),
        ("Quel temps fait-il ?", "Il pleut.", ""),
    ],
)
def test_what_may_tell_does(question: str, sentence: str, after: str) -> None:
    assert not is_untold(parse(question), sentence, after)
