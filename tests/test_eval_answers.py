"""Exact match, F1 and containment against numbers worked by hand."""

from __future__ import annotations

import pytest

from eval.metrics.answers import best, contains, contains_all, exact_match, token_f1


def test_exact_match_looks_past_determiners_and_case() -> None:
    assert exact_match("L’arbre.", "arbre") == 1
    assert exact_match("larbre", "l'arbre") == 0


def test_f1_by_hand() -> None:
    # 2 of 3 words predicted are right, 2 of 4 are found: 2 * 2/3 * 2/4 / (2/3 + 2/4) = 4/7.
    assert token_f1("vladimir poutine hier", "président russe vladimir poutine") == pytest.approx(
        4 / 7
    )
    # A repeated word counts once: P = 1/3, R = 1, F1 = 1/2.
    assert token_f1("kim kim kim", "kim") == pytest.approx(1 / 2)


@pytest.mark.parametrize("predicted", ["", "…", "rien"])
def test_f1_of_nothing_shared_is_zero(predicted: str) -> None:
    assert token_f1(predicted, "kim jong un") == 0


def test_contains_whole_words_only() -> None:
    assert contains("Elle a duré de 1910 à 1945.", "1945") == 1
    assert contains("Elle a duré de 1910 à 1945.", "10") == 0
    assert contains("Dans les États-Unis, a-t-il dit", "États Unis") == 1


def test_nothing_is_not_contained() -> None:
    assert contains("Kim", "…") == 0


def test_the_best_of_the_accepted_answers_counts() -> None:
    assert best(exact_match, "Kim", ["Poutine", "Kim"]) == 1
    assert best(exact_match, "Kim", []) == 0


def test_every_part_of_an_answer_is_wanted() -> None:
    assert contains_all("des obus et des missiles", ["obus", "missiles"]) == 1
    assert contains_all("des obus", ["obus", "missiles"]) == 0
