"""What speaks for a sentence: a named number each, the same each time."""

from __future__ import annotations

import math

import pytest

from qa.reader import features
from qa.reader.candidates import candidates_for
from qa.reader.shapes import has_shape
from qa.text.questions import Kind, parse
from tests.reader_help import found

PASSAGES = found(
    "Le pont de Brest a rouvert mardi, parce que la ville l’exigeait. Il était fermé.",
    "Les moissons furent bonnes. Le pont n’a jamais brûlé.",
    title="Le viaduc",
)
QUESTIONS = (
    "Quand le pont de Brest a-t-il rouvert ?",
    "Pourquoi le pont a-t-il rouvert ?",
    "Qui est-ce ?",
    "Où est Lavrov en 2019 ?",
    "Le pont a-t-il brûlé ?",
    "Combien de moissons ?",
    "Кто ?",
)


def rows(question: str) -> list[dict[str, float]]:
    """The features of each sentence of `PASSAGES`, by name."""
    vectors = features.vectors(candidates_for(parse(question), PASSAGES))
    return [dict(zip(features.names(), row, strict=True)) for row in vectors]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_sentence_has_a_finite_number_for_every_name(question: str) -> None:
    assert len(rows(question)) == 4
    assert all(math.isfinite(value) for row in rows(question) for value in row.values())


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_question_has_the_same_features(question: str) -> None:
    assert rows(question) == rows(question)


def test_no_candidates_have_no_features() -> None:
    assert features.vectors([]) == []


def test_names_are_told_apart() -> None:
    assert len(set(features.names())) == len(features.names())
    assert set(features.RELATIVE) <= set(features.FEATURES)


def test_every_feature_of_a_group_is_one_of_the_table_and_in_one_group_alone() -> None:
    grouped = [name for names in features.GROUPS.values() for name in names]
    assert set(grouped) <= set(features.names())
    assert len(set(grouped)) == len(grouped)


def test_every_feature_is_in_a_group() -> None:
    grouped = {name for names in features.GROUPS.values() for name in names}
    assert set(features.FEATURES) - grouped == set()


def test_a_sentence_that_holds_the_words_covers_more() -> None:
    answer, leaning, other, brest = rows(QUESTIONS[0])
    assert answer["covers"] > brest["covers"] > other["covers"] == leaning["covers"] == 0
    assert answer["same_pairs"] > other["same_pairs"]
    assert answer["heaviest_missing"] < other["heaviest_missing"]


def test_what_is_relative_is_nothing_for_the_best_and_a_loss_for_the_others() -> None:
    found_rows = rows(QUESTIONS[0])
    for name in features.RELATIVE:
        behind = [row[f"{name}_behind_best"] for row in found_rows]
        assert max(behind) == 0
        assert behind == [row[name] - max(r[name] for r in found_rows) for row in found_rows]


def test_a_word_that_stands_nowhere_is_missing_everywhere() -> None:
    present, absent = rows("Où est le pont ?"), rows("Où est le pont de Lavrov ?")
    assert {row["name_missing_anywhere"] for row in present} == {0}
    assert min(row["name_missing_anywhere"] for row in absent) > 0
    assert min(row["articles_cover"] for row in present) > max(
        row["articles_cover"] for row in absent
    )


def test_the_kind_asked_for_is_marked_and_no_other() -> None:
    for question in QUESTIONS:
        kind = parse(question).kind
        for row in rows(question):
            assert [one for one in Kind if row[f"{one}"]] == [kind]


def test_what_has_the_form_asked_for_fits() -> None:
    answer, *others = rows("Quand le pont de Brest a-t-il rouvert ?")
    assert answer["fits"] == answer["date_fits"] == 1
    assert answer["proximity"] > 0
    assert not any(row["fits"] or row["proximity"] for row in others)


def test_a_kind_without_a_form_is_fitted_by_any_sentence() -> None:
    assert not has_shape(Kind.YES_NO)
    assert {row["fits"] for row in rows("Le pont a-t-il brûlé ?")} == {1}


def test_reasons_count_for_questions_that_ask_for_one() -> None:
    assert [row["gives_reason"] for row in rows("Pourquoi le pont a-t-il rouvert ?")] == [
        1,
        0,
        0,
        0,
    ]
    assert not any(row["gives_reason"] for row in rows("Quand le pont a-t-il rouvert ?"))


def test_a_sentence_that_leans_on_the_one_before_is_marked() -> None:
    assert [row["leans"] for row in rows("Le pont est-il fermé ?")] == [0, 1, 0, 0]


def test_a_denial_is_told_from_what_was_asked() -> None:
    asked = [row["denies_otherwise"] for row in rows("Le pont a-t-il brûlé ?")]
    denied = [row["denies_otherwise"] for row in rows("Le pont n’a-t-il jamais brûlé ?")]
    assert asked == [0, 0, 0, 1]
    assert denied == [1, 1, 1, 0]
