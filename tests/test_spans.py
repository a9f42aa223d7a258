"""Names, places, dates, numbers, durations and reasons, found in a sentence by their form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.reader.shapes import candidates, has_shape, shaped_kinds
from qa.reader.spans import fitting_spans
from qa.text.questions import Kind, parse

FOUND: dict[Kind, tuple[tuple[str, str], ...]] = {
    Kind.PERSON: (
        ("Le ministre Sergei Shoygu a salué la foule.", "Sergei Shoygu"),
        ("La foule a salué Kim Jong-un.", "Kim Jong-un"),
        ("Ensuite parla Charles de Gaulle.", "Charles de Gaulle"),
        ("On y lit Jean d’Ormesson.", "Jean d’Ormesson"),
        ("On y lit Élise Œuvrard.", "Élise Œuvrard"),
        ("Pendant la guerre, Pétain signa.", "Pétain"),
        ("Nul n’a lu Guillaume\u00a0Apollinaire.", "Guillaume\u00a0Apollinaire"),
    ),
    Kind.ORGANISATION: (("Il travaille pour Médecins du Monde.", "Médecins du Monde"),),
    Kind.PLACE: (
        ("Le train part de Lyon à midi.", "Lyon"),
        ("Elle vit en Bretagne.", "Bretagne"),
        ("Il est né à Villefranche-sur-Mer.", "Villefranche-sur-Mer"),
        ("The bank is in Geneva.", "Geneva"),
    ),
    Kind.DATE: (
        ("Le pont a rouvert le 12 mai 2023.", "12 mai 2023"),
        ("Le pont a rouvert le 1er août.", "1er août"),
        ("Le pont a rouvert en 1914.", "1914"),
        ("Le pont date du XIXe siècle.", "XIXe siècle"),
        ("Le pont a rouvert mardi dernier.", "mardi dernier"),
        ("Il est fermé depuis janvier 1999.", "janvier 1999"),
        ("Il est fermé aujourd’hui.", "aujourd’hui"),
        ("It opened on May 12, 2023.", "May 12, 2023"),
    ),
    Kind.NUMBER: (
        ("La lettre compte 12\u202f500 mots.", "12\u202f500 mots"),
        ("La lettre compte 12 500 mots.", "12 500 mots"),
        ("La lettre compte trois pages.", "trois pages"),
        ("Il y avait vingt-deux soldats.", "vingt-deux soldats"),
        ("Elle pèse 3,5 kg.", "3,5 kg"),
    ),
    Kind.DURATION: (
        ("La grève a duré quatre jours.", "quatre jours"),
        ("La guerre dura de 1914 à 1918.", "1914 à 1918"),
        ("The strike lasted 3 weeks.", "3 weeks"),
    ),
    Kind.REASON: (
        ("Le port ferme parce que la tempête menace. Il rouvrira.", "la tempête menace"),
        ("Le port ferme en raison de la grève.", "la grève"),
        ("The port is closed because a storm is near.", "a storm is near"),
    ),
}
LONGEST_LEAD = len("en raison de ")
CASES = [(kind, sentence, text) for kind, cases in FOUND.items() for sentence, text in cases]
NOT_FOUND = (
    (Kind.PERSON, "la pluie tombe sur le toit."),
    (Kind.PERSON, "Le maire parle."),
    (Kind.PERSON, "On lit un média d’État."),
    (Kind.ORGANISATION, "On lit un média d’Etat."),
    (Kind.PERSON, "Selon le maire, rien."),
    (Kind.PLACE, "Il parle de tout à voix basse."),
    (Kind.DATE, "Il y avait 12 000 personnes."),
    (Kind.DATE, "Le pont est fermé."),
    (Kind.NUMBER, "Aucun chiffre ici."),
    (Kind.DURATION, "Le pont a rouvert en 1914."),
    (Kind.REASON, "Le pont est fermé."),
)


def texts(sentence: str, kind: Kind) -> list[str]:
    return [sentence[one.start : one.end] for one in candidates(sentence, kind)]


def fitting(question: str, sentence: str) -> list[str]:
    return [sentence[one.start : one.end] for one in fitting_spans(sentence, parse(question))]


@pytest.mark.parametrize(("kind", "sentence", "text"), CASES)
def test_things_are_found_by_their_form(kind: Kind, sentence: str, text: str) -> None:
    # Whether « en 1914 » or « 1914 » is cut is open; that nothing follows is not.
    ends = [one.strip() for one in texts(sentence, kind) if one.strip().endswith(text)]
    assert any(len(one) - len(text) <= LONGEST_LEAD for one in ends)


@pytest.mark.parametrize(("kind", "sentence"), NOT_FOUND)
def test_what_has_not_the_form_is_not_found(kind: Kind, sentence: str) -> None:
    assert texts(sentence, kind) == []


@pytest.mark.parametrize("kind", Kind)
def test_only_kinds_that_have_a_shape_have_candidates(kind: Kind) -> None:
    everything = " ".join(sentence for _, sentence, _ in CASES)
    assert has_shape(kind) == (kind in shaped_kinds()) == bool(candidates(everything, kind))


@given(st.text(max_size=60) | st.sampled_from([one for _, one, _ in CASES]))
def test_candidates_are_pieces_of_any_sentence_each_once(sentence: str) -> None:
    for kind in shaped_kinds():
        found = candidates(sentence, kind)
        assert len(set(found)) == len(found)
        assert all(0 <= one.start < one.end <= len(sentence) for one in found)


def test_a_name_loses_the_common_word_at_the_head_of_the_sentence() -> None:
    assert "Shoygu" in texts("Hier Shoygu a parlé.", Kind.PERSON)
    assert "Hier Shoygu" not in texts("Hier Shoygu a parlé.", Kind.PERSON)
    assert texts("Désormais, Paul ouvre à midi.", Kind.PERSON) == ["Paul"]
    assert texts("Préférant la mer, Paul a fui au XIIe siècle.", Kind.PERSON) == ["Paul"]


@pytest.mark.parametrize(
    ("question", "sentence", "left"),
    [
        ("Où est le pont de Brest ?", "Le pont de Brest est en Bretagne.", ["Bretagne"]),
        ("Quand le pont de 1910 a-t-il brûlé ?", "Le pont de 1910 a brûlé en 1944.", ["en 1944"]),
        ("Que fit Kim ?", "Kim partit.", []),
    ],
)
def test_what_the_question_says_itself_does_not_answer_it(
    question: str, sentence: str, left: list[str]
) -> None:
    assert fitting(question, sentence) == left


def test_a_number_of_the_thing_asked_for_answers() -> None:
    found = fitting("Combien de pages compte la lettre ?", "La lettre compte trois pages.")
    assert found == ["trois pages"]


def test_who_did_it_is_not_the_one_it_was_done_to() -> None:
    sentence = "Vladimir Poutine a écrit à Emmanuel Macron."
    assert fitting("Qui a écrit une lettre ?", sentence) == ["Vladimir Poutine"]
    assert "Emmanuel Macron" in fitting("À qui Poutine a-t-il écrit ?", sentence)


@pytest.mark.parametrize(
    ("question", "sentence", "found"),
    [
        ("Qui a écrit à Anna ?", "Dans sa lettre à Paul, Anna dit oui.", []),
        ("Qui a écrit à Anna ?", "Dans sa lettre à Anna, Paul dit oui.", ["Paul"]),
        ("Qui a écrit à Anna ?", "Reuters écrit que Paul dit oui.", ["Paul"]),
        ("Qui a écrit cela ?", "Reuters écrit que Paul dit oui.", ["Reuters", "Paul"]),
        ("Qui est le président ?", "La Suède a un président.", []),
        ("Qui a écrit à Anna ?", "Les chats de Pyongyang ont écrit à Anna.", []),
        ("Qui a écrit à Anna ?", "Le pont de M. Paul est fermé.", ["M. Paul"]),
        ("Qui a écrit à Anna ?", "A. B. Paul écrit.", ["A. B. Paul"]),
        ("Combien de pages ?", "Les pages du 26 août 2015.", []),
        ("Quelle part des pages ?", "Deux euros, dont 60 % de pages.", ["60 %"]),
        ("Combien de pages ?", "Le 78e livre a deux auteurs.", []),
        ("Combien de pages ?", "Le livre a deux cents pages.", ["deux cents pages"]),
        ("Quel âge a Anna ?", "Anna a deux frères.", []),
        ("Quel âge a Anna ?", "Anna a 40 ans.", ["40 ans"]),
        ("Où est Anna ?", "Anna vit avec Paul à Rennes.", ["Rennes"]),
        ("Où est Anna ?", "Anna est dans un hôpital.", ["dans un hôpital"]),
        ("D’où vient Anna ?", "Anna vient de Rennes.", ["Rennes"]),
        ("Dans quelle ville est Anna ?", "Anna est dans un hôpital.", []),
        ("Qui a arrêté Anna ?", "La police a arrêté Anna.", ["La police"]),
        ("Qui dirige la Suède ?", "Les dirigeants de la Suède parlent.", []),
        ("Qui est le maire de Brest ?", "Le maire de Brest a parlé.", []),
        ("Quand ?", "Il est parti dans la nuit.", ["dans la nuit"]),
        ("Combien de ponts a Brest ?", "Le pont a coûté 12 millions d’euros.", []),
        ("Combien de personnes ?", "Il y a 140 ouvriers et 5 millions d’euros.", ["140 ouvriers"]),
        ("Combien de grévistes ?", "La direction n’en recense que 290.", ["290"]),
        ("Combien d’observateurs ?", "La mission est forte de 120 personnes.", ["120 personnes"]),
        ("Quelle est la taille du phoque ?", "Le phoque atteint 32 cm.", ["32 cm"]),
        ("Quelle part ?", "Elle en fournit la moitié.", ["la moitié"]),
    ],
)
def test_what_plays_another_part_or_counts_another_thing_does_not_fit(
    question: str, sentence: str, found: list[str]
) -> None:
    fitting = fitting_spans(sentence, parse(question))
    assert [sentence[one.start : one.end] for one in fitting] == found


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Le préjudice se monte à 8 millions d’euros.", "8 millions d’euros"),
        ("Ils sont estimés à 2 millions de dollars.", "2 millions de dollars"),
        ("Des milliers d'habitants dorment dehors.", "milliers d'habitants"),
    ],
)
def test_a_round_number_goes_with_what_it_counts(sentence: str, number: str) -> None:
    found = [sentence[span.start : span.end] for span in candidates(sentence, Kind.NUMBER)]
    assert found == [number]
