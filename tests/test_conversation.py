"""Questions that lean on the turns before, and those that stand alone."""

from __future__ import annotations

import pytest

from qa.conversation import MOST_TURNS, search_text
from qa.types import Turn

FIRST = "Qui a signé le traité de Gand ?"


def turns(*questions: str) -> list[Turn]:
    return [Turn(question, "…") for question in questions]


@pytest.mark.parametrize(
    "question",
    [
        "Et quand ?",
        "Pourquoi ?",
        "Où ?",
        "Et la Corée du Sud ?",
        "Qui d’autre ?",
        "Quand l’a-t-il signé ?",
        "Que dit-elle ?",
        "Qu’en pense le roi ?",
        "Combien de traités a-t-il signés ?",
        "Quel traité a-t-elle signé ?",
        "Et le roi l’a-t-il signé ?",
        "Combien y en a-t-il ?",
        "And when?",
        "Where did they meet?",
        "Why?",
    ],
)
def test_a_follow_up_is_sought_with_the_question_before(question: str) -> None:
    assert search_text(question, turns(FIRST)) == f"{FIRST} {question}"


@pytest.mark.parametrize(
    "question",
    [
        "Combien de trains ont été annulés hier ?",
        "Qui dirige la banque ?",
        "Quand le roi a-t-il abdiqué ?",
        "La lettre fut-elle publiée ?",
        "Quel traité le roi a-t-il signé ?",
        "Combien de trains y a-t-il ?",
        "Y a-t-il une banque ?",
        "Que se passe-t-il en Espagne ?",
        "Quelle banque ferme en juillet ?",
        "Pourquoi la grève des trains a-t-elle duré quatre jours ?",
        "Who runs the bank?",
    ],
)
def test_a_question_that_stands_alone_is_sought_as_it_is(question: str) -> None:
    assert search_text(question, turns(FIRST)) == question


@pytest.mark.parametrize("question", ["Et quand ?", "Pourquoi ?", FIRST])
def test_without_a_history_nothing_is_added(question: str) -> None:
    assert search_text(question, ()) == question


def test_only_the_last_question_counts() -> None:
    history = turns("Qui dirige la banque ?", FIRST)
    assert search_text("Et quand ?", history) == f"{FIRST} Et quand ?"


def test_a_chain_of_follow_ups_is_followed_to_its_start() -> None:
    history = turns("Qui dirige la banque ?", FIRST, "Et quand ?", "Pourquoi ?")
    assert search_text("Et où ?", history) == f"{FIRST} Et quand ? Pourquoi ? Et où ?"


def test_an_endless_chain_is_cut() -> None:
    assert search_text("Et ?", turns(*["Et ?"] * 5000)) == " ".join(["Et ?"] * (MOST_TURNS + 1))


def test_the_history_stays_as_it_was() -> None:
    history = turns(FIRST, "Et quand ?")
    search_text("Et où ?", history)
    assert history == turns(FIRST, "Et quand ?")
