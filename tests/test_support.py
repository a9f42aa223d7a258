"""How far a written sentence is borne out, as scripted reading models have it."""

from __future__ import annotations

import pytest

from qa.proof import Ground
from qa.reader.panel import Panel
from qa.reader.support import support_of
from qa.text.questions import parse
from tests.fakes import FakeReader, FakeReranker
from tests.reader_help import found


def test_without_models_there_is_none() -> None:
    assert support_of(Panel()) is None


def grounds(*quotes: str) -> list[Ground]:
    return [Ground(one.passage, one.passage.sentences[0]) for one in found(*quotes)]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("C’est le duc Robert qui a écrit.", 0.95),
        ("C’est le duc Alfred qui a écrit.", None),
        ("Il a plu.", None),
    ],
)
def test_a_reader_bears_out_what_gives_its_answer(said: str, expected: float | None) -> None:
    support = support_of(Panel(FakeReader({"duc Robert": 6.0})))
    assert support
    asked = parse("Qui a écrit ?")
    score = support(asked, said, grounds("Il pleut.", "Le duc Robert a écrit au roi."))
    assert score == (expected if expected is None else pytest.approx(expected, abs=0.01))


def test_a_reader_that_is_not_sure_says_nothing() -> None:
    support = support_of(Panel(FakeReader({"duc Robert": -1.0})))
    assert support
    assert support(parse("Qui ?"), "Le duc Robert.", grounds("Le duc Robert a écrit.")) is None


def test_a_reranker_says_how_near_a_sentence_is_to_its_grounds() -> None:
    reranker = FakeReranker({"Robert": 2.0})
    support = support_of(Panel(reranker=reranker))
    assert support
    near = support(parse("Qui ?"), "Il a écrit.", grounds("Robert a écrit.", "Il pleut."))
    assert near == pytest.approx(0.88, abs=0.01)
    assert reranker.asked == [("Il a écrit.", ("Robert a écrit. Il pleut.",))]
    far = support(parse("Qui ?"), "Il a écrit.", grounds("Il pleut."))
    assert far is not None
    assert far < 0.1


def test_where_the_reader_says_nothing_the_reranker_does() -> None:
    support = support_of(Panel(FakeReader({}), FakeReranker({"Robert": 2.0})))
    assert support
    assert support(parse("Qui ?"), "Il a écrit.", grounds("Robert a écrit.")) is not None
