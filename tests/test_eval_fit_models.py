"""What goes with reading models, fitted for real on a small set with scripted ones."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from eval.fit import main
from eval.fit_models import COST, best_threshold, drawn, fit_models
from eval.sets import SetError
from eval.squad import load_squad
from qa.reader.calibration import LEAD
from qa.reader.panel import OF_READER, WORDS, Panel, load_panel
from qa.settings import Settings
from tests.fakes import FakeReader, FakeReranker
from tests.small_squad import TOWNS, write
from tests.tiny_readers import make_reader

KNOWING = dict.fromkeys(("Zoé Lambertin", "Hugo Pradier", "Inès Castellane", "Yann Keroual"), 9.0)


@pytest.fixture(scope="module")
def squad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("squad") / "train.json", TOWNS)


def test_it_learns_whom_to_believe(squad: Path) -> None:
    data = load_squad(squad)
    found = fit_models(squad, data, Panel(FakeReader({}), FakeReranker({"pont": 3.0})))
    names = found.calibration.confidence.names
    assert names == (*WORDS, *OF_READER, "relevance", *LEAD)
    weights = dict(zip(names, found.calibration.confidence.weights, strict=True))
    assert weights["over_nothing"] == pytest.approx(0, abs=1e-9)  # it says the same of all
    assert weights["words_order"] != 0
    assert 0 < found.calibration.decline_below < 1
    assert set(found.figures) == {
        "right sentence",
        "AUROC right : wrong or absent",
        "calibration error",
        "decline below",
    }


def test_fitting_again_gives_the_same(squad: Path) -> None:
    data, panel = load_squad(squad), Panel(FakeReader(KNOWING))
    assert fit_models(squad, data, panel) == fit_models(squad, data, panel)


def test_questions_are_drawn_in_an_order_that_tells_nothing(squad: Path) -> None:
    data = load_squad(squad)
    some = drawn(data, 8)
    assert some == drawn(data, 8)
    assert len(some) == 8
    assert len({one.regions[0].article_id for one in some}) > 2
    assert len(drawn(data, 10_000)) == len(data.questions)


@pytest.mark.parametrize(
    ("sure", "right", "low", "high"),
    [
        ([0.9, 0.8, 0.3, 0.2], [True, True, False, False], 0.3, 0.8),
        ([0.9, 0.8, 0.3, 0.2], [True, False, True, True], 0.0, 0.2),
        ([0.9, 0.8], [False, False], 0.9, 1.0),
    ],
)
def test_the_threshold_is_where_declining_gains_most(
    sure: list[float], right: list[bool], low: float, high: float
) -> None:
    found = best_threshold(np.array(sure), np.array(right), np.ones(len(sure)))
    assert low < found < high
    assert 0 < COST < 1


def test_too_few_questions_are_an_error(tmp_path: Path) -> None:
    path = write(tmp_path / "one.json", TOWNS[:1])
    with pytest.raises(SetError, match="too few questions"):
        fit_models(path, load_squad(path), Panel(FakeReader({})))


def test_a_run_keeps_it_where_the_bot_looks_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QA_READER", str(make_reader(tmp_path / "reader")))
    squad = write(tmp_path / "train.json", TOWNS[:3])  # hardly more questions than it takes
    assert main(["--squad", str(squad)]) == 0
    panel = load_panel(Settings.load())
    assert panel.calibration is not None
    assert panel.remark is None
    kept = panel.calibration.provenance
    assert (kept["fitted_on"], kept["reader"]["name"]) == ("train.json", "reader")
    assert panel.threshold(Settings.load()) == panel.calibration.decline_below
    said = capsys.readouterr().out
    assert "Wrote" in said
    assert "calibration error" in said
    (file,) = (tmp_path_of(said)).glob("*.json")
    assert json.loads(file.read_text("utf-8"))["provenance"]["by"] == "python -m eval.fit"


def tmp_path_of(said: str) -> Path:
    return Path(said.partition("Wrote ")[2].splitlines()[0]).parent
