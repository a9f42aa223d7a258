"""Which sentence answers, which words of it, and how sure.

Weights are fitted, so nothing here asks for a number: only for what any sound reader keeps.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from qa.reader import features
from qa.reader.extract import BEHIND, Evidence, confidence_row, find_evidence
from qa.reader.short import PROMISE, promise
from qa.text.questions import parse
from tests.reader_help import found

BRIDGE = (
    "Le pont de Brest a rouvert mardi 12 mai 2020. Il était fermé depuis 1999 en raison de la "
    "rouille. Les trains passent."
)
SHOYGU = (
    "La grève a duré quatre jours. Shoygu se tait. Le ministre Sergei Shoygu a félicité les 300 "
    "ouvriers à Rennes."
)
HARVEST = "Les moissons furent bonnes dans tout le pays. Le maire n’a rien dit."
PASSAGES = found(BRIDGE, SHOYGU, HARVEST, title="La ville", distinct=False)
ARTICLE = "\n\n".join((BRIDGE, SHOYGU, HARVEST))

REOPENED = "Le pont de Brest a rouvert mardi 12 mai 2020."
PRAISED = "Le ministre Sergei Shoygu a félicité les 300 ouvriers à Rennes."
ANSWERED = (
    ("Quand le pont de Brest a-t-il rouvert ?", REOPENED),
    ("quand le pont de brest a t il rouvert", REOPENED),
    ("pont brest rouvert date", REOPENED),
    ("When did the pont de Brest reopen?", REOPENED),
    ("Le pont de Brest a-t-il rouvert ?", REOPENED),
    ("Qui a félicité les ouvriers ?", PRAISED),
    ("Combien d’ouvriers Choïgou a-t-il félicités ?", PRAISED),
    ("Où Sergueï Choïgou a-t-il félicité les ouvriers ?", PRAISED),
    ("Combien de temps a duré la grève ?", "La grève a duré quatre jours."),
    ("Comment furent les moissons ?", "Les moissons furent bonnes dans tout le pays."),
)


def evidence(question: str) -> list[Evidence]:
    return find_evidence(parse(question), PASSAGES)


def sure(question: str) -> float:
    return evidence(question)[0].score


@pytest.mark.parametrize(("question", "quote"), ANSWERED)
def test_the_sentence_that_holds_the_words_and_the_thing_asked_for_comes_first(
    question: str, quote: str
) -> None:
    assert evidence(question)[0].quote == quote


@pytest.mark.parametrize(("question", "quote"), ANSWERED)
def test_evidence_is_every_sentence_once_the_strongest_first(question: str, quote: str) -> None:
    every = evidence(question)
    assert len({one.sentence for one in every}) == len(every) == 8
    order = [(one.score == 0, -one.strength) for one in every]
    assert order == sorted(order)
    assert all(0 <= one.score < 1 for one in every)


def test_what_holds_nothing_of_the_kind_asked_for_comes_last_and_counts_for_nothing() -> None:
    every = evidence("Combien d’ouvriers Choïgou a-t-il félicités ?")
    assert every[0].score > 0
    assert {one.score for one in every if "ouvriers" not in one.quote} == {0}


@pytest.mark.parametrize(("question", "quote"), ANSWERED)
def test_quotes_and_short_answers_are_the_characters_at_their_place(
    question: str, quote: str
) -> None:
    for one in evidence(question):
        assert one.quote == ARTICLE[one.sentence.start : one.sentence.end]
        assert (one.short is None) == (one.short_text is None)
        if one.short and one.short_text:
            assert one.sentence.start <= one.short.start < one.short.end <= one.sentence.end
            assert ARTICLE[one.short.start : one.short.end] == one.short_text


@pytest.mark.parametrize(
    ("answered", "unanswered"),
    [
        ("Quand le pont de Brest a-t-il rouvert ?", "Quand le pont de Lyon a-t-il rouvert ?"),
        ("Quand le pont de Brest a-t-il rouvert ?", "Quand le musée de Brest a-t-il rouvert ?"),
        ("Quand le pont de Brest a-t-il rouvert ?", "Quand le zoo de Lavrov a-t-il brûlé ?"),
        ("Qui a félicité les ouvriers ?", "Qui a inventé la photosynthèse ?"),
        ("Combien d’ouvriers Shoygu a-t-il félicités ?", "Combien de navires Lavrov a-t-il vus ?"),
        ("Où Shoygu a-t-il félicité les ouvriers ?", "Où Lavrov a-t-il félicité les pilotes ?"),
    ],
)
def test_a_question_about_what_stands_nowhere_is_less_sure(answered: str, unanswered: str) -> None:
    assert sure(unanswered) < sure(answered)


def test_a_question_about_nothing_in_the_articles_is_more_likely_unanswered() -> None:
    assert sure("Qui a inventé la photosynthèse ?") < 0.5 < sure(ANSWERED[0][0])


def test_what_stands_nowhere_is_named_with_every_sentence() -> None:
    assert {one.nowhere for one in evidence(ANSWERED[0][0])} == {()}
    assert {one.nowhere for one in evidence("Quand Lavrov a-t-il vu le pont ?")} == {("Lavrov",)}


@pytest.mark.parametrize("question", [one for one, _ in ANSWERED])
def test_a_sentence_that_answers_is_surer_than_one_of_something_else(question: str) -> None:
    best, *_, worst = evidence(question)
    assert best.score > worst.score


def test_another_spelling_of_a_name_answers_where_another_name_does_not() -> None:
    own, other_spelling, other_name = (
        sure(f"Combien d’ouvriers {name} a-t-il félicités ?")
        for name in ("Shoygu", "Choïgou", "Lavrov")
    )
    assert own >= other_spelling > other_name


def test_the_sentence_of_the_one_asked_about_beats_that_of_another() -> None:
    texts = (
        "Hier, Shoygu a visité Rennes.",
        "Hier, Lavrov a visité Lyon.",
        "Hier, Kim Jong-un a visité Brest.",
    )
    for name, quote in zip(("Shoygu", "Lavrov", "Kim Jong un"), texts, strict=True):
        asked = parse(f"Quelle ville {name} a-t-il visitée ?")
        for passages in (found(*texts), found(*texts[::-1])):
            assert find_evidence(asked, passages)[0].quote == quote


def test_a_name_with_its_title_is_found_by_its_full_form() -> None:
    texts = ("M. Poutine a visité Rennes mardi.", "Les moissons furent bonnes mardi.")
    asked = parse("Quand Vladimir Poutine a-t-il visité Rennes ?")
    assert find_evidence(asked, found(*texts[::-1]))[0].quote == texts[0]


def test_typography_does_not_change_the_choice() -> None:
    for question, quote in ANSWERED:
        other = question.replace("’", "'").replace(" ?", "\u00a0?")
        assert evidence(other)[0].quote == quote


@pytest.mark.parametrize("question", [one for one, _ in ANSWERED] + ["Qui est-ce ?", "Кто ?"])
def test_the_same_question_has_the_same_evidence(question: str) -> None:
    assert evidence(question) == evidence(question)


def test_many_threads_get_the_evidence_of_their_own_question() -> None:
    questions = [question for question, _ in ANSWERED] * 5
    alone = [evidence(question) for question in questions]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(evidence, questions)) == alone


def test_without_passages_there_is_no_evidence() -> None:
    assert find_evidence(parse("Quand le pont a-t-il rouvert ?"), []) == []
    assert find_evidence(parse("Quand le pont a-t-il rouvert ?"), found("", "")) == []


def test_a_single_sentence_is_evidence() -> None:
    (only,) = find_evidence(parse(ANSWERED[0][0]), found(REOPENED))
    assert only.quote == REOPENED
    assert only.score > 0.5


def test_confidence_sees_the_score_and_the_lead_over_the_best_other() -> None:
    rows, promised = [[1.0], [2.0], [3.0]], (0.4, 0.0, 0.0)
    assert confidence_row(rows, [0.5, 2.0, 1.5], 1, promised) == [2.0, 2.0, 0.5, *promised]
    assert confidence_row(rows, [0.5, 2.0, 1.5], 0, promised) == [1.0, 0.5, -1.5, *promised]
    assert confidence_row(rows[:1], [0.5], 0, promised) == [1.0, 0.5, 0.5, *promised]


def test_evidence_keeps_the_values_it_was_reckoned_from() -> None:
    for one in evidence(ANSWERED[0][0]):
        assert len(one.values) == len(features.names()) + len(BEHIND)
        assert one.values[-len(BEHIND)] == one.strength
        assert one.values[-len(PROMISE) :] == promise(one.question, one.quote)
