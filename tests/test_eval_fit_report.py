"""What is said of a fitted reader: figures over verdicts, and what each part adds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from eval.fit_best import Shorts
from eval.fit_examples import Example
from eval.fit_pieces import PieceExample
from eval.fit_report import (
    Verdict,
    ablation,
    figures,
    print_ablation,
    print_figures,
    short_figures,
    verdicts,
)
from eval.fit_short import every_group
from qa.reader import features, pieces
from qa.reader.extract import BEHIND
from qa.reader.linear import LinearModel, probability
from qa.text.questions import parse

NAMES = tuple(features.names())
COVERS = NAMES.index("covers")


def scorer(names: Sequence[str], weight: str) -> LinearModel:
    """A model that looks at one value alone."""
    weights = tuple(float(name == weight) for name in names)
    return LinearModel(tuple(names), weights, (0.0,) * len(names))


SENTENCE = scorer(NAMES, "covers")
CONFIDENCE = scorer([*NAMES, *BEHIND], "sentence_score")
ASKED = parse("Quand le pont a-t-il rouvert ?")
SHORT = dict.fromkeys(every_group(), scorer(tuple(pieces.FEATURES), "rarity"))


def example(way: str, covers: Sequence[float], right: int | None, home: Sequence[int]) -> Example:
    """An example of sentences that differ in how much they cover."""
    rows = np.zeros((len(covers), len(NAMES)), dtype=np.float32)
    rows[:, COVERS] = covers
    places = np.arange(len(covers))
    texts = ("Le pont a rouvert.",) * len(covers)
    return Example(way, ASKED, texts, rows, places == right, np.isin(places, home))


def test_the_sentence_that_scores_best_is_judged() -> None:
    (right,) = verdicts([example("present", [0.25, 0.75], 1, [1])], SENTENCE, CONFIDENCE, SHORT)
    assert right == Verdict("present", True, True, True, probability(0.75))
    (wrong,) = verdicts([example("present", [0.25, 0.75], 0, [0])], SENTENCE, CONFIDENCE, SHORT)
    assert wrong == Verdict("present", False, False, True, probability(0.75))


def test_within_the_gold_paragraph_only_its_own_sentences_compete() -> None:
    found = example("present", [0.5, 0.25, 0.75], right=1, home=[0, 1])
    (verdict,) = verdicts([found], SENTENCE, CONFIDENCE, SHORT)
    assert (verdict.right, verdict.home, verdict.right_at_home) == (False, False, False)


def test_without_a_right_sentence_there_is_none_to_find_at_home() -> None:
    (verdict,) = verdicts([example("swapped", [0.5], None, [0])], SENTENCE, CONFIDENCE, SHORT)
    assert (verdict.right, verdict.right_at_home) == (False, None)


def answered(right: bool, confidence: float, way: str = "present") -> Verdict:
    return Verdict(way, right, right, right if way == "present" else None, confidence)


EVERY_WAY = [
    answered(True, 0.9),
    answered(False, 0.6),
    answered(True, 0.9, "alone"),
    answered(False, 0.1, "article_absent"),
    answered(False, 0.2, "paragraph_absent"),
    answered(False, 0.3, "swapped"),
]


def test_shares_are_of_the_questions_that_are_answered() -> None:
    found = figures(EVERY_WAY)
    for name in ("evidence@1", "right passage@1", "right sentence in the gold passage"):
        assert found[name] == 0.5


def test_surer_of_what_is_answered_is_told_apart_perfectly() -> None:
    apart = {name: value for name, value in figures(EVERY_WAY).items() if "AUROC" in name}
    assert len(apart) > 2
    assert set(apart.values()) == {1.0}


def test_surer_of_what_is_absent_is_told_apart_the_wrong_way() -> None:
    turned = [Verdict(v.way, v.right, v.home, v.right_at_home, 1 - v.confidence) for v in EVERY_WAY]
    apart = {name: value for name, value in figures(turned).items() if "AUROC" in name}
    assert set(apart.values()) == {0.0}


def test_calibration_holds_confidence_against_what_was_right() -> None:
    honest = [answered(at < 8, 0.8) for at in range(10)]
    boastful = [answered(at < 3, 0.8) for at in range(10)]
    others = [answered(False, 0.0, way) for way in ("article_absent", "alone", "swapped")]
    assert figures(honest + others)["calibration error"] == pytest.approx(0)
    assert figures(boastful + others)["calibration error"] > 0.3


def cut(group: str, first: Sequence[float], f1: Sequence[float]) -> PieceExample:
    rows = np.zeros((len(first), len(pieces.FEATURES)), dtype=np.float32)
    rows[:, 0] = first
    return PieceExample(group, rows, np.array(f1, dtype=np.float32))


def test_short_answers_are_those_of_the_best_scored_piece_by_group() -> None:
    names = tuple(pieces.FEATURES)
    scorers = dict.fromkeys(("date", "object"), scorer(names, names[0]))
    found = short_figures(
        [
            cut("date", [0.1, 0.9], [0.0, 1.0]),
            cut("date", [0.9, 0.1], [0.5, 1.0]),
            cut("object", [1.0, 0.0], [0.0, 1.0]),
        ],
        scorers,
    )
    assert found == {"all": 0.5, "who, when, where, how many": 0.75, "date": 0.75, "object": 0.0}


def test_each_group_of_features_is_switched_off_in_turn_in_both_sets() -> None:
    rng = np.random.default_rng(0)
    ways = ("present", "alone", "article_absent", "paragraph_absent", "swapped")
    train = [example(way, [0.9, 0.1], 0 if way in ways[:2] else None, [0]) for way in ways]
    for one in train:
        one.rows[:] = rng.random(one.rows.shape)
    seen: list[frozenset[str]] = []

    def fit_sentences(found: Sequence[Example]) -> LinearModel:
        assert found and all(one.right.any() for one in found)
        rows = np.concatenate([one.rows for one in found])
        columns = zip(NAMES, rows.any(axis=0), strict=True)
        seen.append(frozenset(name for name, anything in columns if not anything))
        return SENTENCE

    def fit_confidence(
        found: Sequence[Example], sentence: LinearModel, short: Shorts
    ) -> LinearModel:
        assert sentence is SENTENCE
        assert short is SHORT
        assert len(found) == len(train)
        return CONFIDENCE

    before = [one.rows.copy() for one in train]
    found = ablation(train, train, fit_sentences, fit_confidence, SHORT)
    assert seen == [frozenset(names) for names in features.GROUPS.values()]
    assert list(found) == [f"without {group}" for group in features.GROUPS]
    assert all((one.rows == rows).all() for one, rows in zip(train, before, strict=True))
    without = dict(zip(features.GROUPS, found.values(), strict=True))
    blind = without["the words of the sentence"]  # then every sentence scores the same
    assert blind["AUROC present : article absent"] == 0.5


def test_tables_show_every_name_and_figure(capsys: pytest.CaptureFixture[str]) -> None:
    print_figures("The reader", {"one": 0.1234, "two": 1.0})
    print_ablation({"one": 0.5}, {"without it": {"one": 0.25}})
    shown = capsys.readouterr().out
    for text in (
        "The reader",
        "one",
        "0.123",
        "two",
        "1.000",
        "all",
        "0.500",
        "without it",
        "0.250",
    ):
        assert text in shown


def test_the_ablation_is_read_whole_on_eighty_columns(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    ways = ("present", "article_absent", "alone", "paragraph_absent", "swapped")
    tried = [example(way, [0.5, 0.25], 0, [0]) for way in ways]
    names = figures(verdicts(tried, SENTENCE, CONFIDENCE, SHORT))
    whole = dict.fromkeys(names, 0.123)
    print_ablation(whole, {f"without {group}": whole for group in features.GROUPS})
    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines())) <= 80
    assert "…" not in shown
    plain = " ".join(shown.replace("┃", " ").replace("│", " ").split())
    for word in {word for name in (*names, *features.GROUPS) for word in name.split()}:
        assert word in plain
    assert shown.count("0.123") == len(names) * (1 + len(features.GROUPS))
