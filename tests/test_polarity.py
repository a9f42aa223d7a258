"""Whether a sentence plainly says so, plainly denies it, or neither."""

from __future__ import annotations

import pytest

from qa.reader.polarity import asserts
from qa.text.questions import parse

ASKED = "Le pont a-t-il rouvert ?"
SAYS_SO = (
    (ASKED, "Le pont a rouvert mardi."),
    (ASKED, "Mardi, le vieux pont de Brest a rouvert."),
    (ASKED, "Les ponts ont rouvert."),
    ("le pont a t il rouvert", "LE PONT A ROUVERT."),
    ("Est-ce que Choïgou a félicité Kim ?", "Sergei Shoygu a félicité Kim Jong-un."),
    ("Le pont n’a-t-il pas rouvert ?", "Le pont n’a pas rouvert."),
    ("Did the bridge reopen?", "Yes, the bridge did reopen."),
)
DENIES = (
    (ASKED, "Le pont n’a pas rouvert."),
    (ASKED, "Le pont n'a pas rouvert."),
    (ASKED, "Le pont n’a jamais rouvert."),
    (ASKED, "Le pont n’a pas encore rouvert."),
    (ASKED, "Aucun pont n’a rouvert : le pont de Brest ne rouvert plus."),
    (ASKED, "Fermé depuis un mois, le pont n’a pas rouvert, et la gare est pleine."),
    ("Le prix du pain a-t-il augmenté ?", "Le prix du pain a baissé, et celui du lait aussi."),
    ("Le pont n’a-t-il pas rouvert ?", "Le pont a rouvert."),
    ("Did the bridge reopen?", "The bridge did not reopen."),
    ("Did the bridge reopen?", "The bridge didn't reopen."),
    ("Did the bridge reopen?", "The bridge will never reopen."),
)
NOT_PLAIN = (
    (ASKED, "Le pont n’est pas fermé et il a rouvert."),
    (ASKED, "Le maire veut que le pont ait rouvert."),
    (ASKED, "Personne ne sait si le pont a rouvert."),
    ("Kim a-t-il félicité Poutine ?", "Poutine a félicité Kim."),
    (ASKED, "Le pont est fermé."),
    (ASKED, "Le maire parle du pont sans dire qu’il a rouvert."),
    (ASKED, "La gare a rouvert."),
    (ASKED, "Les moissons furent bonnes."),
    (ASKED, "Le maire nie que le pont ait rouvert."),
    (ASKED, "Le maire a nié que le pont ait rouvert."),
    (ASKED, "Selon le maire, le pont a rouvert."),
    (ASKED, "Le pont aurait rouvert."),
    (ASKED, "Le pont a peut-être rouvert."),
    ("Le pont a-t-il rouvert en 2020 ?", "Le pont a rouvert en 2021."),
    ("Le pont de Brest a-t-il rouvert ?", "Le pont de Rennes a rouvert."),
    ("Lavrov a-t-il félicité Kim ?", "Sergei Shoygu a félicité Kim Jong-un."),
    ("Did the bridge reopen?", "He denied that the bridge did reopen."),
    ("Did the bridge reopen?", "The bridge did reportedly reopen."),
)


@pytest.mark.parametrize(("question", "sentence"), SAYS_SO)
def test_a_plain_statement_says_so(question: str, sentence: str) -> None:
    assert asserts(parse(question), sentence) is True


@pytest.mark.parametrize(("question", "sentence"), DENIES)
def test_a_plain_denial_says_the_contrary(question: str, sentence: str) -> None:
    assert asserts(parse(question), sentence) is False


@pytest.mark.parametrize(("question", "sentence"), NOT_PLAIN)
def test_hearsay_part_of_it_and_other_things_say_neither(question: str, sentence: str) -> None:
    assert asserts(parse(question), sentence) is None


@pytest.mark.parametrize(("question", "sentence"), SAYS_SO + DENIES)
def test_typography_changes_nothing(question: str, sentence: str) -> None:
    asked = parse(question)
    for other in (sentence.replace("’", "'"), sentence.replace("'", "’"), sentence.upper()):
        assert asserts(asked, other) is asserts(asked, sentence)


@pytest.mark.parametrize("sentence", ["", "…", "Oui.", "Non.", "Le pont n’a pas rouvert."])
def test_a_question_without_words_of_its_own_is_never_answered(sentence: str) -> None:
    assert asserts(parse("L’est-il ?"), sentence) is None
