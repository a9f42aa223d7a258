"""Words near in meaning: the vectors of the package, and what is made of unknown words."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from qa.models.word_vectors import WordVectors, word_vectors

SHIP, BREAD, SHORE = ("Le", "navire"), ("pain", "frais"), ("rivage",)


@pytest.mark.parametrize(
    ("asked", "near", "far"),
    [
        ("bateau", "navire", "pain"),
        ("célébrer", "fêter", "couper"),
        ("rompre", "couper", "célébrer"),
        ("victimes", "morts", "pages"),
        ("Missive", "lettre", "pont"),
    ],
)
def test_what_means_nearly_the_same_is_nearer(asked: str, near: str, far: str) -> None:
    (close,), (distant,) = word_vectors().nearness([asked], [(near,), (far,)]).tolist()
    assert 1 >= close > distant >= 0


def test_a_word_is_nearest_to_itself_with_or_without_accents() -> None:
    found = word_vectors().nearness(["célébrer", "celebrer"], [("célébrer", "pain")])
    assert found == pytest.approx(np.ones((1, 2)), abs=1e-5)


def test_the_nearest_word_of_each_text_counts() -> None:
    both = word_vectors().nearness(["bateau", "baguette"], [SHIP, BREAD, SHORE, ()])
    assert both.shape == (4, 2)
    alone = [word_vectors().nearness(["bateau"], [(word,)])[0, 0] for word in SHIP]
    assert both[0, 0] == pytest.approx(max(alone))
    assert not both[3].any()


@pytest.mark.parametrize("unknown", ["xqzvkw", "", "\U0001f600", "日本"])
def test_an_unknown_word_is_near_nothing(unknown: str) -> None:
    assert not word_vectors().nearness([unknown], [SHIP]).any()
    assert not word_vectors().nearness(["bateau"], [(unknown,)]).any()


def test_nothing_asked_or_nothing_to_look_in_is_an_empty_table() -> None:
    assert word_vectors().nearness([], [SHIP]).shape == (1, 0)
    assert word_vectors().nearness(["bateau"], []).shape == (0, 1)


def test_opposites_and_directions_are_clipped_at_nothing() -> None:
    table = np.array([[1.0, 0.0], [-1.0, 0.0], [0.0, 0.0]], dtype=np.float32)
    from spacy.strings import get_string_id

    rows = {get_string_id(word): row for row, word in enumerate(("oui", "non", "rien"))}
    found = WordVectors(table, rows).nearness(["oui"], [("oui",), ("non",), ("rien",)])
    assert found.ravel().tolist() == [1, 0, 0]


def test_many_threads_get_what_one_gets() -> None:
    alone = word_vectors().nearness(["bateau"], [SHIP, BREAD])
    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(
            lambda _: word_vectors().nearness(["bateau"], [SHIP, BREAD]), "x" * 99
        ):
            assert (found == alone).all()
