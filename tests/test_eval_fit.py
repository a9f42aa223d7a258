"""The reader fitted for real on a small set: it learns, and comes back from text as it was."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.linear_model import Ridge

from eval.fit import SENTENCE_RIDGE, SHARES, Fitted, fit, fit_sentences, main
from eval.fit_best import best_sentence
from eval.fit_examples import Example, examples
from eval.fit_pieces import PieceExample, piece_examples
from eval.fit_report import figures, short_figures, verdicts
from eval.fit_short import PIECE_ALPHA, every_group, fit_pieces
from eval.squad import load_squad
from qa.reader import features, pieces
from qa.reader.extract import BEHIND
from qa.reader.linear import LinearModel, probability
from tests.small_squad import OTHER_TOWNS, TOWNS, write


@dataclass(frozen=True)
class Workshop:
    """What was fitted, on what, and what it is tried on."""

    train: list[Example]
    cut: list[PieceExample]
    fitted: Fitted
    dev: list[Example]
    dev_cut: list[PieceExample]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    folder = tmp_path_factory.mktemp("squad")
    train = load_squad(write(folder / "train.json", TOWNS))
    dev = load_squad(write(folder / "dev.json", OTHER_TOWNS))
    found, cut = list(examples(train)), list(piece_examples(train))
    return Workshop(found, cut, fit(found, cut), list(examples(dev)), list(piece_examples(dev)))


def nothing(names: tuple[str, ...]) -> LinearModel:
    """A model that looks at nothing."""
    return LinearModel(names, (0.0,) * len(names), (0.0,) * len(names))


def test_it_reads_other_articles_better_than_a_reader_that_looks_at_nothing(
    shop: Workshop,
) -> None:
    sentence, confidence = shop.fitted.sentence, shop.fitted.confidence
    blind = nothing(sentence.names), nothing(confidence.names)
    learnt = figures(verdicts(shop.dev, sentence, confidence, shop.fitted.short))
    guessed = figures(verdicts(shop.dev, *blind, shop.fitted.short))
    for name in ("evidence@1", "right sentence in the gold passage"):
        assert learnt[name] > guessed[name]
    for name in ("AUROC present : article absent", "AUROC right : wrong or absent"):
        assert learnt[name] > 0.5 == guessed[name]


def test_it_cuts_short_answers_better_than_by_chance(shop: Workshop) -> None:
    chance = float(np.mean([one.f1.mean() for one in shop.dev_cut]))
    assert short_figures(shop.dev_cut, shop.fitted.short)["all"] > 2 * chance


def test_every_scorer_knows_its_features_by_name(shop: Workshop) -> None:
    assert shop.fitted.sentence.names == tuple(features.names())
    assert shop.fitted.confidence.names == (*features.names(), *BEHIND)
    assert set(shop.fitted.short) == set(every_group()) > {one.group for one in shop.cut}
    assert {one.names for one in shop.fitted.short.values()} == {tuple(pieces.FEATURES)}


def test_every_weight_is_a_finite_number(shop: Workshop) -> None:
    models = [shop.fitted.sentence, shop.fitted.confidence, *shop.fitted.short.values()]
    for model in models:
        assert np.isfinite([model.bias, *model.weights, *model.means]).all()
        assert any(model.weights)


def test_the_groups_of_questions_are_cut_differently(shop: Workshop) -> None:
    own = {one.group for one in shop.cut}
    assert len({shop.fitted.short[group].weights for group in own}) == len(own)


def test_a_group_without_examples_has_the_weights_that_all_share(shop: Workshop) -> None:
    others = set(every_group()) - {one.group for one in shop.cut}
    assert others
    assert len({shop.fitted.short[group].weights for group in others}) == 1


def test_fitting_again_gives_the_same_weights(shop: Workshop) -> None:
    assert fit(shop.train, shop.cut) == shop.fitted


def test_weights_that_come_back_from_text_score_the_same(shop: Workshop) -> None:
    kept = json.loads(json.dumps(shop.fitted.to_dict()))
    sentence = LinearModel.from_dict(kept["sentence"], features.names())
    for one in shop.dev:
        for row in one.rows.tolist():
            assert sentence.score(row) == pytest.approx(shop.fitted.sentence.score(row), abs=2e-3)
    rest = shop.fitted.confidence, shop.fitted.short
    again = verdicts(shop.dev, sentence, *rest)
    assert [one.right for one in again] == [
        one.right for one in verdicts(shop.dev, shop.fitted.sentence, *rest)
    ]


def test_confidence_is_fitted_on_the_sentence_that_the_reader_would_take(shop: Workshop) -> None:
    for one in shop.dev:
        best = best_sentence(one, shop.fitted.sentence, shop.fitted.short)
        assert len(best.row) == len(features.names()) + len(BEHIND)
        scores = [shop.fitted.sentence.score(values) for values in one.rows.tolist()]
        assert best.scores == pytest.approx(scores, rel=1e-5)
        assert best.at == int(np.argmax(scores))
        assert best.row[: len(features.names())] == pytest.approx(one.rows[best.at])
        assert best.row[-len(BEHIND)] == pytest.approx(max(scores), rel=1e-5)
        assert best.answers == one.right[best.at]


def test_no_other_weights_make_the_right_sentences_likelier(shop: Workshop) -> None:
    learnt = [one for one in shop.train if one.right.any()]
    model = fit_sentences(learnt)

    def likelihood(weights: NDArray[np.float64]) -> float:
        total = -SENTENCE_RIDGE / 2 * float(((weights * scale) ** 2).sum())
        for one in learnt:
            scores = (one.rows - np.array(model.means)) @ weights
            total += float(np.log(np.exp(scores[one.right]).sum() / np.exp(scores).sum()))
        return total

    scale = np.concatenate([one.rows for one in learnt]).std(axis=0)
    weights, draw = np.array(model.weights), np.random.default_rng(0)
    for _ in range(20):
        aside = draw.normal(scale=0.05, size=len(weights)) / np.where(scale > 0, scale, np.inf)
        assert likelihood(weights) > likelihood(weights + aside)


def test_confidence_is_on_average_the_share_of_right_answers_in_the_mix_it_is_meant_for(
    shop: Workshop,
) -> None:
    best = [best_sentence(one, shop.fitted.sentence, shop.fitted.short) for one in shop.train]
    sure = np.array([probability(shop.fitted.confidence.score(one.row)) for one in best])
    ways = [one.way for one in shop.train]
    mixed = [SHARES[way] / ways.count(way) for way in ways]
    share = np.average([one.answers for one in best], weights=mixed)
    assert np.average(sure, weights=mixed) == pytest.approx(share, abs=0.02)


def test_a_run_writes_weights_with_where_they_come_from_and_reports(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    train = write(tmp_path / "train.json", TOWNS[:2])
    dev = write(tmp_path / "dev.json", OTHER_TOWNS[:2])
    weights = tmp_path / "weights.json"
    given = ["--squad", train, "--report", dev, "--ablate", "--output", weights]
    given += ["--tuning", tmp_path / "none"]
    assert main([str(one) for one in given]) == 0
    kept, data = json.loads(weights.read_text("utf-8")), load_squad(train)
    assert kept["provenance"] == {
        "fitted_on": "train.json",
        "sha256": hashlib.sha256(train.read_bytes()).hexdigest(),
        "articles": len(data.articles),
        "questions": len(data.questions),
        "examples": len(list(examples(data))),
        "by": "python -m eval.fit",
    }
    LinearModel.from_dict(kept["sentence"], features.names())
    LinearModel.from_dict(kept["confidence"], [*features.names(), *BEHIND])
    for model in kept["short"].values():
        LinearModel.from_dict(model, list(pieces.FEATURES))
    said = capsys.readouterr().out
    for text in ("Wrote", "evidence@1", "calibration error", "short answer", "feature"):
        assert text in said


def test_a_weight_and_its_mean_are_kept_on_one_line(tmp_path: Path) -> None:
    train, weights = write(tmp_path / "train.json", TOWNS[:2]), tmp_path / "weights.json"
    given = ["--squad", str(train), "--output", str(weights), "--tuning", str(tmp_path / "none")]
    assert main(given) == 0
    lines = weights.read_text("utf-8").splitlines()
    assert sum('"covers": [' in line and line.rstrip(",").endswith("]") for line in lines) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "cannot be read"),
        ("{not json", "is no SQuAD file"),
        ('{"data": [{"title": "x"}]}', "is no SQuAD file"),
        ('{"data": []}', "holds no paragraph"),
        ('{"data": [{"paragraphs": [{"context": "Il pleut."}]}]}', "too few questions"),
    ],
)
def test_a_file_that_nothing_can_be_fitted_on_is_told_and_changes_nothing(
    text: str | None, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, weights = tmp_path / "squad.json", tmp_path / "weights.json"
    if text is not None:
        path.write_text(text)
    assert main(["--squad", str(path), "--output", str(weights)]) == 2
    assert said in capsys.readouterr().err
    assert not weights.exists()


def test_a_report_file_that_cannot_be_read_is_told_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    train, missing = write(tmp_path / "train.json", TOWNS[:2]), tmp_path / "missing.json"
    given = ["--squad", train, "--report", missing, "--output", tmp_path / "weights.json"]
    given += ["--tuning", tmp_path / "none"]
    assert main([str(one) for one in given]) == 2
    assert "missing.json cannot be read" in capsys.readouterr().err


def test_short_answers_are_weighed_as_a_ridge_regression_would(shop: Workshop) -> None:
    """Against scikit-learn's, over every value written out once for all and once for its group."""
    groups = sorted({one.group for one in shop.cut})
    width = len(pieces.FEATURES)
    wide = np.concatenate(
        [
            np.hstack([one.rows, *(one.rows * (one.group == group) for group in groups)])
            for one in shop.cut
        ]
    ).astype(np.float64)
    scale = np.where(wide.std(axis=0) > 0, wide.std(axis=0), 1)
    model = Ridge(alpha=PIECE_ALPHA).fit(wide / scale, np.concatenate([c.f1 for c in shop.cut]))
    shared, *owned = (model.coef_ / scale).reshape(-1, width)
    fitted = fit_pieces(shop.cut)
    for group, own in zip(groups, owned, strict=True):
        assert np.allclose(fitted[group].weights, shared + own, atol=1e-6)
        assert np.isclose(fitted[group].bias, model.intercept_)
