"""BM25 over French: what is found, in which order, and through which spellings."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from qa.lexical import LexicalIndex
from qa.text.french import words
from tests.fakes import make_passages

TEXTS = (
    "Le ministre Sergei Shoygu s’est tenu aux côtés de Kim Jong-un lors d’un défilé.",
    "La grève des trains a duré quatre jours dans le nord du pays.",
    "L’œuvre de l’élève Zoé Müller est exposée à Saint-Étienne.",
    "Le pont a été fermé le 12 mai 2023, puis rouvert.",
    "Les missiles à capacité nucléaire et les drones d’attaque ont défilé.",
)
INDEX = LexicalIndex.build(make_passages(*TEXTS))


def best(question: str, index: LexicalIndex = INDEX) -> int | None:
    """The position of the best passage; None when nothing is shared."""
    scores = index.scores(question)
    return int(scores.argmax()) if scores.any() else None


@pytest.mark.parametrize(
    ("question", "found"),
    [
        # names over hyphens, case and spelling
        ("Kim Jong un", 0),
        ("kim jong-un", 0),
        ("KIM JONG UN", 0),
        ("Shoygu", 0),
        ("Choïgou", 0),
        ("Shoigu", 0),
        ("Sergueï Choïgou", 0),
        ("Muller", 2),
        ("Saint Etienne", 2),
        # accents, ligatures, elisions, in every way to type them
        ("oeuvre", 2),
        ("ŒUVRE", 2),
        ("l’eleve", 2),
        ("l'e\u0301le\u0300ve", 2),
        ("l\u02bcélève", 2),
        ("qu’exposer", 2),
        # inflection
        ("grèves de train", 1),
        ("durer", 1),
        ("missile nucléaire", 4),
        # typing errors in words that the articles lack
        ("misile", 4),
        ("minsitre", 0),
        # English cognates, names and numbers
        ("nuclear missiles and attack drones", 4),
        ("What happened on 12 May 2023?", 3),
    ],
)
def test_the_right_passage_is_found(question: str, found: int) -> None:
    assert best(question) == found


@pytest.mark.parametrize("question", ["", "Qui est-ce ?", "photosynthèse", "Кто", "???", "2022"])
def test_what_shares_nothing_scores_nothing(question: str) -> None:
    scores = INDEX.scores(question)
    assert scores.shape == (len(TEXTS),)
    assert scores.dtype == np.float32
    assert not scores.any()


def test_scores_are_never_negative_and_always_the_same() -> None:
    question = "Quel ministre a défilé dans le nord du pays avec des missiles ?"
    assert (INDEX.scores(question) >= 0).all()
    assert (INDEX.scores(question) == INDEX.scores(question)).all()


def test_the_title_counts_as_text() -> None:
    index = LexicalIndex.build(make_passages("Il a rouvert.", "Il a rouvert.", title="Viaduc"))
    assert best("viaduc", index) is not None


def test_repeating_a_word_changes_nothing() -> None:
    assert (INDEX.scores("Grève, grève ?") == INDEX.scores("grève")).all()


def test_words_that_follow_one_another_count_more() -> None:
    index = LexicalIndex.build(make_passages("La gare routière du nord.", "Du nord la gare."))
    assert best("gare du nord", index) == 1


def test_in_a_small_corpus_rare_words_still_weigh_more_than_common_ones() -> None:
    index = LexicalIndex.build(make_passages("Le pays a une armée.", "L’artillerie a tiré."))
    scores = index.scores("Quel pays a une artillerie ?")
    assert scores[1] > scores[0] > 0


def test_the_true_spelling_wins_over_a_variant() -> None:
    index = LexicalIndex.build(make_passages("Choïgou parle.", "Shoygu parle."))
    assert best("Shoygu", index) == 1
    assert index.scores("Shoygu").all()


@pytest.mark.parametrize("question", ["2024", "13", "Kum", "zoo"])
def test_numbers_and_short_words_match_only_themselves(question: str) -> None:
    (word,) = words(question)
    assert INDEX.variants(word) == []
    assert best(question) is None


def test_common_words_have_no_variants_where_they_are_found() -> None:
    (word,) = words("pays")
    assert INDEX.variants(word) == []


def test_it_comes_back_from_its_folder(tmp_path: Path) -> None:
    INDEX.save(tmp_path / "new" / "bm25")
    loaded = LexicalIndex.load(tmp_path / "new" / "bm25")
    for question in ("Choïgou", "grève des trains", "misile", ""):
        assert (loaded.scores(question) == INDEX.scores(question)).all()


@pytest.mark.parametrize("keep", [None, 0, 0.5])
def test_missing_and_damaged_files_are_noticed(tmp_path: Path, keep: float | None) -> None:
    INDEX.save(tmp_path)
    for file in sorted(tmp_path.iterdir()):
        whole = file.read_bytes()
        file.unlink()
        if keep is not None:
            file.write_bytes(whole[: int(len(whole) * keep)])
        with pytest.raises((OSError, ValueError)):
            LexicalIndex.load(tmp_path)
        file.write_bytes(whole)
    assert LexicalIndex.load(tmp_path).scores("grève").any()


@pytest.mark.parametrize(
    "texts", [("Et puis ?",), ("…",), ("Et puis ?", "Le pont."), ("日本語",), ("Le pont.",)]
)
def test_passages_without_words_are_no_trouble(texts: tuple[str, ...], tmp_path: Path) -> None:
    index = LexicalIndex.build(make_passages(*texts, title=""))
    index.save(tmp_path)
    for one in (index, LexicalIndex.load(tmp_path)):
        assert one.scores("viaduc").tolist() == [0.0] * len(texts)
        assert one.scores("pont").any() == ("Le pont." in texts)


def test_many_threads_get_the_scores_of_their_own_question() -> None:
    index = LexicalIndex.build(make_passages(*TEXTS))
    questions = ["Choïgou", "grève", "misile nucléaire", "élève", "pont 2023"] * 40
    alone = [INDEX.scores(question).tolist() for question in questions]
    with ThreadPoolExecutor(20) as pool:
        assert [one.tolist() for one in pool.map(index.scores, questions)] == alone


def drawn_scores() -> str:
    """Sums over many pairs of words: in another order they differ in their last digits."""
    draw, told = random.Random(0), " ".join(TEXTS).split()
    passages = make_passages(*(" ".join(draw.choices(told, k=60)) for _ in range(30)))
    index = LexicalIndex.build(passages)
    questions = [" ".join(draw.choices(told, k=60)) for _ in range(20)]
    return "\n".join(str(index.scores(question).tolist()) for question in questions)


def test_scores_are_the_same_in_every_process() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", "from tests.test_lexical import *; print(drawn_scores())"],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in (1, 2)
    }
    assert said == {drawn_scores()}  # this process has a seed of its own
