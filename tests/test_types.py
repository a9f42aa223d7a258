"""The values that flow between the parts: spans, how they print, and their way through JSON."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.types import (
    Answer,
    Article,
    Citation,
    Passage,
    Scope,
    ScoredPassage,
    Span,
    article_from_dict,
    passage_from_dict,
)

# JSON cannot hold lone surrogates, and no text of ours does: files and questions are decoded.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
PLACES = st.integers(0, 100_000)
SPANS = st.builds(Span, PLACES, PLACES)
PASSAGES = st.builds(
    Passage, TEXTS, TEXTS, PLACES, PLACES, TEXTS, st.lists(SPANS, max_size=3).map(tuple)
)
ANSWERS = st.builds(
    Answer,
    question=TEXTS,
    text=TEXTS,
    short=st.none() | TEXTS,
    citations=st.lists(
        st.builds(Citation, PLACES, TEXTS, TEXTS, TEXTS, PLACES, PLACES), max_size=3
    ).map(tuple),
    passages=st.lists(
        st.builds(ScoredPassage, PASSAGES, NUMBERS, NUMBERS, NUMBERS), max_size=3
    ).map(tuple),
    abstained=st.booleans(),
    doubtful=st.booleans(),
    confidence=st.floats(0, 1),
    language=st.sampled_from(["fr", "en"]),
    timings=st.dictionaries(TEXTS, NUMBERS, max_size=3),
    scope=st.none()
    | st.builds(
        Scope, st.none() | st.lists(TEXTS, max_size=3).map(tuple), st.none() | TEXTS, st.none()
    ),
)
ARTICLES = st.builds(
    Article,
    id=TEXTS,
    title=TEXTS,
    text=TEXTS,
    path=TEXTS,
    sections=st.lists(SPANS, max_size=3).map(tuple),
    date=st.none() | TEXTS,
    author=st.none() | TEXTS,
    source=st.none() | TEXTS,
)

TEXT = "Bonjour. Le pont a rouvert hier."
PASSAGE = Passage("pont.txt", "Le pont", 9, 32, TEXT[9:32], (Span(9, 32),))


@given(ANSWERS)
def test_an_answer_comes_back_from_json(answer: Answer) -> None:
    assert Answer.from_dict(json.loads(json.dumps(answer.to_dict()))) == answer
    assert Answer.from_dict(answer.to_dict()) == answer


@given(PASSAGES, ARTICLES)
def test_passages_and_articles_come_back_from_json(passage: Passage, article: Article) -> None:
    assert passage_from_dict(json.loads(json.dumps(asdict(passage)))) == passage
    assert article_from_dict(json.loads(json.dumps(asdict(article)))) == article


def test_what_comes_back_has_the_same_types() -> None:
    answer = Answer("?", "", None, (), (ScoredPassage(PASSAGE, 1.0),), True, 0.1, "fr")
    back = Answer.from_dict(json.loads(json.dumps(answer.to_dict())))
    assert isinstance(back.passages, tuple)
    assert isinstance(back.passages[0].passage.sentences[0], Span)


def test_an_answer_with_a_part_too_few_is_refused() -> None:
    data = Answer("?", "", None, (), (), True, 0.1, "fr").to_dict()
    del data["citations"]
    with pytest.raises(KeyError):
        Answer.from_dict(data)


@pytest.mark.parametrize(
    ("one", "two", "overlap"),
    [
        (Span(0, 5), Span(4, 9), True),
        (Span(0, 5), Span(5, 9), False),
        (Span(2, 3), Span(0, 9), True),
        (Span(0, 1), Span(8, 9), False),
    ],
)
def test_spans_overlap_when_they_share_a_character(one: Span, two: Span, overlap: bool) -> None:
    assert one.overlaps(two) is overlap
    assert two.overlaps(one) is overlap


def test_a_passage_knows_its_sentences_and_its_place() -> None:
    assert PASSAGE.sentence_text(Span(9, 32)) == "Le pont a rouvert hier."
    assert PASSAGE.sentence_text(Span(12, 16)) == "pont"
    assert PASSAGE.id == "pont.txt#9-32"


def test_values_print_themselves() -> None:
    citation = Citation(1, "pont.txt", "Le pont", "hier", 27, 31)
    article = Article("pont.txt", "Le pont", TEXT, "/pont.txt", ())
    answer = Answer("Quand ?", "**hier** [1]", "hier", (citation,), (), False, 0.9, "fr")
    assert str(citation) == "[1] Le pont: « hier »"
    assert str(answer) == "**hier** [1]\n[1] Le pont: « hier »"
    assert str(PASSAGE) == "Le pont [9:32] Le pont a rouvert hier."
    assert str(ScoredPassage(PASSAGE, 0.5)).startswith("0.500 Le pont")
    assert str(article) == "Le pont"
    assert str(Article("a", "Le pont", TEXT, "/a", (), date="2023")) == "Le pont (2023)"


def test_values_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        PASSAGE.text = "autre"  # type: ignore[misc]
