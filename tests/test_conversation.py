"""Questions that lean on the turns before, those that stand alone, and those nobody can tell."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.conversation import LONGEST_FOLLOW_UP, MOST_TURNS, understand
from qa.conversation.asking import question_back
from qa.text.french import fold, words
from qa.text.kinds import Kind
from qa.text.questions import LONGEST, parse
from qa.types import Turn
from tests.follow_up_cases import (
    BRIDGE,
    ENGLISH,
    FRENCH,
    LETTER,
    MEETING,
    SALMON,
    STANDING_ALONE,
    TREATY,
    Case,
    said,
)


def folded_words(text: str) -> set[str]:
    return {word.folded for word in words(text)}


@pytest.mark.parametrize(
    "case", FRENCH + ENGLISH, ids=lambda case: f"{case.turns[-1].question} {case.question}"
)
def test_a_follow_up_is_understood(case: Case) -> None:
    understood = understand(case.question, case.turns)
    assert understood.is_clear
    found = folded_words(understood.text)
    assert folded_words(case.has) <= found, understood.text
    assert not folded_words(case.lacks) & found, understood.text
    assert case.kind in (None, understood.kind)


@pytest.mark.parametrize(
    ("turns", "question", "text"),
    [
        ((TREATY,), "Et quand ?", "Quand est-ce que Paul Vasseur a signé le traité de Gand ?"),
        ((TREATY,), "Qui d’autre ?", "Qui d’autre a signé le traité de Gand ?"),
        ((LETTER,), "Que demande-t-elle ?", "Que demande Hélène Moreau ?"),
        ((SALMON,), "Et le Chili ?", "Combien de saumons le Chili exporte-t-il ?"),
        ((SALMON,), "Et les États-Unis ?", "Combien de saumons les États-Unis exporte-t-ils ?"),
        ((BRIDGE,), "Et celui de Caen ?", "Combien a coûté le pont de Caen ?"),
        ((BRIDGE,), "Quelle est sa longueur ?", "Quelle est la longueur du pont de Brest ?"),
        ((BRIDGE,), "Où est-il ?", "Où est le pont de Brest ?"),
        ((TREATY,), "A-t-il reçu un prix ?", "Paul Vasseur a-t-il reçu un prix ?"),
        ((BRIDGE,), "Combien de gens y passent ?", "Combien de gens passent au pont de Brest ?"),
        (
            (said("Qui a conçu le télégraphe optique ?", "Claude Chappe"),),
            "Et le téléphone ?",
            "Qui a conçu le téléphone ?",
        ),
        (
            (said("Qui a conçu le télégraphe optique ?", "Claude Chappe"),),
            "Il est né où ?",
            "Claude Chappe est né où ?",
        ),
        ((MEETING,), "Et Moreau ?", "Où Alaric et Vasseur se sont-ils rencontrés ? Et Moreau ?"),
        ((MEETING,), "De quoi ont-ils parlé ?", "De quoi Alaric et Vasseur ont-ils parlé ?"),
    ],
)
def test_it_reads_as_a_person_would_ask_it(
    turns: tuple[Turn, ...], question: str, text: str
) -> None:
    assert understand(question, turns).text == text


@pytest.mark.parametrize("question", STANDING_ALONE)
def test_a_question_that_stands_alone_is_left_as_it_is(question: str) -> None:
    for case in FRENCH + ENGLISH:
        understood = understand(question, case.turns)
        assert understood.is_clear
        assert understood.text == question


@pytest.mark.parametrize("case", FRENCH + ENGLISH, ids=lambda case: case.question)
def test_without_a_history_nothing_is_added(case: Case) -> None:
    assert understand(case.question, ()).text == case.question


# When it is not clear what is meant


@pytest.mark.parametrize(
    "question",
    ["Et quand ?", "Pourquoi ?", "Qui d’autre ?", "Tu es sûr ?", "Et lui ?", "And when?", "Why?"],
)
@pytest.mark.parametrize("history", [(), (Turn("Bonjour", "Bonjour !"),)])
def test_with_nothing_said_before_it_asks(question: str, history: tuple[Turn, ...]) -> None:
    understood = understand(question, history)
    assert understood.lost
    answer = question_back(parse(question), understood)
    assert answer.asks_back
    assert answer.text.endswith((".", "?"))
    assert not answer.abstained
    assert (answer.confidence, answer.citations) == (0.0, ())


def test_two_that_are_meant_equally_well_are_named() -> None:
    understood = understand("Que dit-il ?", [MEETING])
    assert understood.choices == ("Alaric", "Vasseur")
    answer = question_back(parse("Que dit-il ?"), understood)
    assert answer.text == "Voulez-vous parler d’Alaric ou de Vasseur ?"
    assert answer.language == "fr"


def test_it_asks_in_the_language_of_the_question() -> None:
    turns = [said("Where did Alaric and Vasseur meet?", "in Lisbon", "They met in Lisbon.")]
    answer = question_back(parse("What did he say?"), understand("What did he say?", turns))
    assert answer.text == "Do you mean Alaric or Vasseur?"


@pytest.mark.parametrize("choice", ["Vasseur", "de Vasseur", "Vasseur !", "C’est Vasseur."])
def test_the_choice_made_answers_the_open_question(choice: str) -> None:
    asked_back = Turn("Que dit-il ?", "Voulez-vous parler d’Alaric ou de Vasseur ?")
    assert understand(choice, [MEETING, asked_back]).text == "Que dit Vasseur ?"


def test_the_choice_made_is_remembered() -> None:
    history = [MEETING, Turn("Que dit-il ?", "Alaric ou Vasseur ?"), said("Vasseur", "", "Bon.")]
    assert understand("Et quand ?", history).text == "Quand dit Vasseur ?"


def test_a_new_question_may_follow_where_a_choice_was_offered() -> None:
    question = "Qui dirige la banque centrale ?"
    history = [MEETING, Turn("Que dit-il ?", "Alaric ou Vasseur ?")]
    assert understand(question, history).text == question


def test_gender_and_number_decide_before_it_asks() -> None:
    two = said("Où Zola Ndiaye et le roi Alaric se sont-ils vus ?", "à Oslo", "Ils se sont vus.")
    assert understand("Que dit-elle ?", [two]).text == "Que dit Zola Ndiaye ?"
    assert understand("Que dit-il ?", [two]).text == "Que dit le roi Alaric ?"
    assert "Zola Ndiaye et le roi Alaric" in understand("Que disent-ils ?", [two]).text


def test_what_only_quotes_name_is_found_too() -> None:
    history = [said("Qui a perdu ?", "", "La reine Zoé perdit la bataille.")]
    assert "Zoé" in understand("Quand l’a-t-elle perdue ?", history).text


# Histories of every sort


def test_others_are_told_from_the_same_again() -> None:
    assert understand("Qui d’autre ?", [TREATY]).others
    assert not understand("Et quand ?", [TREATY]).others


def test_a_refusal_before_is_no_obstacle() -> None:
    history = [Turn("Qui a signé le traité de Gand ?", "Les articles ne le disent pas.")]
    text = "Quand est-ce que quelqu’un a signé le traité de Gand ?"
    assert understand("Et quand ?", history).text == text


def test_an_answer_in_plain_words_will_do() -> None:
    history = [Turn("Qui a signé le traité de Gand ?", "Paul Vasseur.")]
    assert "Paul Vasseur" in understand("Et quand ?", history).text


def test_an_endless_conversation_is_cut() -> None:
    history = [TREATY, *[said("Et quand ?")] * MOST_TURNS]
    assert understand("Et où ?", history).lost


@pytest.mark.parametrize("before", ["mot " * 499, "mot " * 20_000, "", "?!", "Et ?", "\ud800"])
def test_any_turn_before_is_borne(before: str) -> None:
    understood = understand("Et quand ?", [Turn(before, before)])
    assert len(understood.text) <= LONGEST


def test_a_long_question_is_read_as_it_is() -> None:
    question = "Et que dit-il de " + "la paix " * 60 + "?"
    assert len(question) > LONGEST_FOLLOW_UP
    assert understand(question, [TREATY]).text == question


def test_the_history_stays_as_it_was() -> None:
    history = [TREATY, BRIDGE]
    understand("Et quand ?", history)
    assert history == [TREATY, BRIDGE]


def test_conversations_at_once_do_not_mix() -> None:
    cases = [case for case in FRENCH + ENGLISH if case.kind is Kind.DATE] * 20
    alone = [understand(case.question, case.turns) for case in cases]
    with ThreadPoolExecutor(20) as pool:
        together = list(pool.map(lambda case: understand(case.question, case.turns), cases))
    assert together == alone


@given(st.text(max_size=120), st.text(max_size=120), st.text(max_size=120))
def test_whatever_is_said_is_understood_somehow(before: str, answer: str, question: str) -> None:
    understood = understand(question, [Turn(before, answer)])
    assert understood == understand(question, [Turn(before, answer)])
    assert understood.is_clear or understood.text == question


POINTING = st.sampled_from(
    "il elle ils elles lui leur y en son sa ce cette l’ la que quand qui où a-t-il est-elle dit "
    "la-lettre roi Poutine de du à et quel combien he she it his that this there what ?".split()
)


@given(st.lists(POINTING, max_size=9), st.lists(POINTING, min_size=1, max_size=9))
def test_small_words_in_any_order_are_no_obstacle(before: list[str], question: list[str]) -> None:
    understand(" ".join(question), [Turn(" ".join(before), "**Kim**")])


def test_the_text_is_folded_as_offsets_need() -> None:
    from qa.conversation.grammar import same_length

    for text in ("Où l’œuvre ﬁnit", "É́", "ﬀ", "İstanbul", "½"):
        assert len(same_length(text)) == len(text), fold(text)
