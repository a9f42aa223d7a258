"""English sentences over French articles: what names, numbers, dates and cognates can tell."""

from __future__ import annotations

import pytest

from qa.proof import Verdict
from qa.types import Label
from tests.test_proof import verdict

LETTERS = (
    "Le dirigeant nord-coréen Kim Jong-un et le président russe Vladimir Poutine ont échangé des "
    "lettres mardi, promettant de renforcer les liens entre les deux pays. La domination "
    "coloniale japonaise a duré de 1910 à 1945. Les États-Unis ont accusé la Corée du Nord de "
    "fournir à la Russie des armes pour la guerre en Ukraine. La Corée du Nord et la Russie ont "
    "toutes deux nié avoir échangé des armes. Les dirigeants de la Corée du Sud, des États-Unis "
    "et du Japon discuteront de la coopération en matière de sécurité le 18 août à Camp David."
)
RELATIONS = (
    "En juillet, la Corée du Nord a été l’un des rares pays à reconnaître officiellement deux "
    "États séparatistes soutenus par la Russie dans l’est de l’Ukraine. En représailles, "
    "l’Ukraine a coupé toutes les relations diplomatiques avec Pyongyang. Le maire n’a pas "
    "rouvert le pont de Brest en 1990."
)


def judged(sentence: str, text: str) -> Verdict:
    return verdict(sentence, text, question="What did the letters say?")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (LETTERS, "Kim Jong-un and Vladimir Putin exchanged letters on Tuesday"),
        (LETTERS, "Japanese colonial rule lasted from 1910 to 1945"),
        (LETTERS, "The United States accused North Korea of supplying weapons to Russia"),
        (LETTERS, "North Korea and Russia both denied exchanging arms"),
        (LETTERS, "The United States and Japan will meet at Camp David on 18 August"),
        (RELATIONS, "Ukraine cut all diplomatic relations with Pyongyang"),
        (RELATIONS, "In July, North Korea recognised two states backed by Russia in Ukraine"),
        (RELATIONS, "The mayor did not reopen the bridge of Brest in 1990"),
    ],
)
def test_what_can_be_told_of_it_is_borne_out_and_the_rest_is_said(text: str, sentence: str) -> None:
    found = judged(sentence, text)
    assert found.label is Label.PARTLY
    assert "another language" in (found.reason or "")
    assert found.text == f"{sentence}."
    assert len(found.grounds) == 1


def test_where_nearly_every_word_tells_it_is_supported() -> None:
    text = "Le président Vladimir Poutine visite Paris le 3 mai 2011."
    assert judged("President Vladimir Putin visits Paris on 3 May 2011", text).label is (
        Label.SUPPORTED
    )


@pytest.mark.parametrize(
    ("text", "sentence", "why"),
    [
        (LETTERS, "Kim Jong-un and Emmanuel Macron exchanged letters on Tuesday", "name"),
        (LETTERS, "Kim Jong-un and Vladimir Putin exchanged letters on Monday", "number"),
        (LETTERS, "Japanese colonial rule lasted from 1910 to 1946", "number"),
        (LETTERS, "North Korea and Russia exchanged arms", "denial"),
        (LETTERS, "North Korea supplied Russia with weapons for the war in Ukraine", "denial"),
        (LETTERS, "South Korea and Japan will meet at Camp David on 19 August", "number"),
        (RELATIONS, "Pyongyang cut all diplomatic relations with Ukraine", "who does what"),
        (RELATIONS, "Ukraine did not cut diplomatic relations with Pyongyang", "negation"),
        (RELATIONS, "The mayor reopened the bridge of Brest in 1990", "negation"),
        (
            RELATIONS,
            "In July, North Korea refused to recognise two states backed by Russia",
            "denial",
        ),
        (RELATIONS, "The mayor adores chocolate", "too little"),
        (RELATIONS, "Pyongyang adores chocolate", "too little"),
    ],
)
def test_what_is_twisted_in_translation_is_caught(text: str, sentence: str, why: str) -> None:
    found = judged(sentence, text)
    assert found.label is Label.UNSUPPORTED
    assert why in (found.reason or "")


def test_an_answer_in_another_language_than_the_question_is_still_refused() -> None:
    found = verdict("Ukraine cut all relations with the town of Pyongyang", RELATIONS)
    assert (found.label, "langue" in (found.reason or "")) == (Label.UNSUPPORTED, True)


def test_in_one_language_nothing_is_let_through_for_its_names() -> None:
    found = verdict("L’Ukraine adore le chocolat de Pyongyang", RELATIONS)
    assert found.label is Label.UNSUPPORTED
