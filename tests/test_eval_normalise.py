"""French answers compared as words: elisions, accents, punctuation, determiners."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.normalise import normalise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’arbre", "arbre"),
        ("l'arbre", "arbre"),
        ("de l’arbre", "arbre"),
        ("Les États-Unis", "états unis"),
        ("jusqu’à ce qu’il vienne", "à ce il vienne"),
        ("aujourd’hui", "aujourd hui"),
        ("presqu’île", "presqu île"),
        ("La sœur, du Roi !", "soeur roi"),
        ("E\u0301tat", "état"),
        ("78\u00a0e", "78 e"),
        ("« Oui »", "oui"),
        ("", ""),
        ("…", ""),
    ],
)
def test_words_to_compare(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize("text", ["un", "Des", "l'un", "la le"])
def test_an_answer_that_is_only_a_determiner_keeps_it(text: str) -> None:
    assert normalise(text)


def test_variants_of_the_apostrophe_are_one() -> None:
    assert len({normalise(f"l{mark}eau") for mark in "'’ʼ‘"}) == 1


@given(st.text())
def test_normalising_again_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@pytest.mark.parametrize("determiner", ["le ", "La ", "l’", "l'", "les ", "un ", "une ", "du "])
def test_a_determiner_in_front_never_costs_the_match(determiner: str) -> None:
    assert normalise(f"{determiner}ministre russe") == normalise("ministre russe")


def test_questions_of_the_set_keep_every_accepted_answer() -> None:
    folder = Path(__file__).parent.parent / "eval" / "questions"
    lines = [
        line for file in folder.glob("*.jsonl") for line in file.read_text("utf-8").split("\n")
    ]
    accepted = [one for line in lines if line for one in json.loads(line)["answers"]]
    assert accepted
    assert all(normalise(one) for one in accepted)
