"""What a sentence has otherwise than the question asks."""

from __future__ import annotations

import pytest

from qa.reader.candidates import Candidate, candidates_for
from qa.reader.elsewhere import FLAGS
from qa.text.questions import parse
from tests.reader_help import found

TITLE = "Le pont"


def last_candidate(question: str, text: str) -> Candidate:
    """The last sentence of a passage with those sentences, asked that question."""
    return candidates_for(parse(question), found(text, title=TITLE))[-1]


def flags(question: str, text: str) -> set[str]:
    """What is up for the last sentence of `text`."""
    candidate = last_candidate(question, text)
    return {name for name, flag in FLAGS.items() if flag(candidate)}


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Quand Marie Dupont est-elle partie ?", "Marie Dupont est partie mardi."),
        ("Quand Marie Dupont est-elle partie ?", "Marie Dupont se tait. Elle est partie mardi."),
        ("Qui est le maire ?", "Le maire est Paul Durand."),
        ("Qui est le nouveau maire ?", "Le maire est Paul Durand."),
        ("Combien de pages ?", "La lettre a trois pages."),
        ("Que fit la Russie en 2006 ?", "En 2006, Moscou signa."),
    ],
)
def test_nothing_is_up_where_the_question_is_answered(question: str, text: str) -> None:
    assert flags(question, text) == set()


@pytest.mark.parametrize(
    ("question", "text", "up"),
    [
        (
            "Quand Marie Dupont est-elle partie ?",
            "Il pleut. Le maire est parti mardi.",
            {"a_name_missing", "every_name_missing"},
        ),
        (
            "Quand Marie Dupont est-elle partie ?",
            "Hier, Paul Durand est parti.",
            {"a_name_missing", "every_name_missing", "another_name"},
        ),
        ("Quand Marie et Paul partent-ils ?", "Mardi, Marie part.", {"a_name_missing"}),
        ("Qui signa le traité de 2006 ?", "Anna signa le traité.", {"a_number_missing"}),
        (
            "Qui signa le traité de 2006 ?",
            "Anna signa le traité en 2015.",
            {"a_number_missing", "another_number"},
        ),
        ("Qui est l’antiquaire ?", "Il fuit avec Anna.", {"office_missing"}),
        ("Comment s’appelle l’antiquaire ?", "Il fuit avec Anna.", {"office_missing"}),
        ("Combien de pages ?", "Il a deux frères.", {"thing_asked_for_missing"}),
    ],
)
def test_what_is_otherwise_is_told(question: str, text: str, up: set[str]) -> None:
    assert flags(question, text) == up


def test_another_country_is_told_and_a_capital_stands_for_its_own() -> None:
    asked = "Combien de pompiers l’Inde a-t-elle envoyés ?"
    told = flags(asked, "La France a envoyé 62 pompiers.")
    assert {"a_country_missing", "another_country", "has_another_country"} <= told
    told = flags(asked, "New Delhi a envoyé 62 pompiers.")
    assert not {"another_country", "has_another_country"} & told


def test_a_country_in_the_sentence_before_is_missing_here_alone() -> None:
    told = flags("Que fit l’Inde ?", "L’Inde a promis. Elle a envoyé du riz.")
    assert told == {"a_country_missing_here"}
