"""The short answer: cut out of its sentence, or not there."""

from __future__ import annotations

import pytest

from qa.reader.short import SHORT_ENOUGH, SHORT_KINDS, best_piece, promise, short_answer
from qa.text.questions import Kind, parse
from tests.test_kinds import KINDS

REOPENED = "Le pont de Brest a rouvert mardi 12 mai 2020."


@pytest.mark.parametrize(
    ("question", "sentence", "short"),
    [
        ("Quand le pont a-t-il rouvert ?", "Le pont a rouvert le 12 mai 2020.", "12 mai 2020"),
        ("Combien de temps a duré la grève ?", "La grève a duré quatre jours.", "quatre jours"),
        ("Combien de pages compte la lettre ?", "La lettre compte trois pages.", "trois"),
        ("Qui dirige la banque ?", "La banque est dirigée par Marie Dupont.", "Marie Dupont"),
    ],
)
def test_the_short_answer_is_cut_out(question: str, sentence: str, short: str) -> None:
    span = short_answer(parse(question), sentence)
    assert span is not None
    assert short in sentence[span.start : span.end]
    assert span.end - span.start < len(sentence)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in SHORT_KINDS])
def test_only_some_kinds_of_question_have_a_short_answer(kind: Kind) -> None:
    sentences = (REOPENED, "Le port est fermé à cause de la tempête.", "On fait le papier du bois.")
    for question in KINDS[kind]:
        assert [short_answer(parse(question), one) for one in sentences] == [None] * 3


@pytest.mark.parametrize("sentence", ["", "…", "de la"])
def test_a_sentence_without_meaning_has_no_short_answer(sentence: str) -> None:
    asked = parse("Quand le pont a-t-il rouvert ?")
    assert best_piece(asked, sentence) is None
    assert short_answer(asked, sentence) is None


def test_a_sentence_without_the_thing_asked_for_has_a_worse_piece() -> None:
    asked = parse("Quand le pont a-t-il rouvert ?")
    dated, undated = (
        best_piece(asked, one) for one in ("Le pont a rouvert le 12 mai 2020.", "Le pont rouvre.")
    )
    assert dated is not None
    assert undated is None or undated[1] < dated[1]


def test_a_promise_says_how_good_the_short_answer_will_be() -> None:
    asked = parse("Quand le pont a-t-il rouvert ?")
    found = best_piece(asked, REOPENED)
    assert found and found[1] >= SHORT_ENOUGH
    assert promise(asked, REOPENED) == (found[1], 0.0, 0.0)


def test_nothing_of_the_form_asked_for_promises_nothing() -> None:
    assert promise(parse("Quand le pont a-t-il rouvert ?"), "Le pont rouvre.") == (0.0, 1.0, 1.0)


def test_of_a_question_that_no_few_words_answer_nothing_is_promised() -> None:
    assert promise(parse("Pourquoi le pont a-t-il rouvert ?"), REOPENED) == (0.0, 0.0, 0.0)
