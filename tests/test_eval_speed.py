"""The pure parts of the speed measures: figures, what a process took, the made-up corpus."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from eval.stopwatch import Figure, Run, quickest, run, side_by_side
from eval.workload import SENTENCES_AN_ARTICLE, shipped_sentences, shuffled_texts, write_corpus


def test_a_ratio_is_the_value_as_a_multiple_of_its_base() -> None:
    assert Figure("index", 45, "encoder", 50, "passages/s").ratio == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("value", "at_least", "at_most", "met"),
    [
        (9, 0.9, None, True),
        (8.9, 0.9, None, False),
        (12, None, 1.2, True),
        (12.1, None, 1.2, False),
        (10, 0.9, 1.2, True),
        (99, None, None, None),
    ],
)
def test_a_figure_keeps_or_breaks_its_bounds(
    value: float, at_least: float | None, at_most: float | None, met: bool | None
) -> None:
    assert Figure("x", value, "y", 10, "s", at_least, at_most).met is met


def test_a_figure_becomes_json() -> None:
    told = Figure("x", 3, "y", 2, "s", at_most=1.2).to_dict()
    assert (told["ratio"], told["met"], told["unit"]) == (1.5, False, "s")


def test_a_process_is_timed_and_weighed() -> None:
    small = run([sys.executable, "-c", "pass"])
    large = run([sys.executable, "-c", "x = b'x' * 100_000_000"])
    assert small.seconds > 0
    assert 90 < large.megabytes - small.megabytes < 130


def test_a_process_gets_the_environment_asked_for() -> None:
    run([sys.executable, "-c", "import os; assert os.environ['QA_X'] == '1'"], {"QA_X": "1"})


def test_an_exit_code_may_be_fine() -> None:
    assert run([sys.executable, "-c", "raise SystemExit(3)"], fine=(0, 3)).seconds > 0


def test_a_process_that_fails_says_what_it_said() -> None:
    with pytest.raises(RuntimeError, match=r"ended with 1: .*no such thing"):
        run([sys.executable, "-c", "raise SystemExit('no such thing')"])


def test_the_quickest_run_is_the_least_of_each_measure() -> None:
    assert quickest([Run(2, 300), Run(1, 400)]) == Run(1, 300)


def test_the_two_sides_take_turns() -> None:
    turns: list[str] = []
    pairs = [(lambda: turns.append("a"), lambda: turns.append("b"))]
    first, second = side_by_side(pairs, rounds=3)
    assert "".join(turns) == "ababab"
    assert first >= 0 and second >= 0


def test_the_corpus_is_the_same_each_time_and_no_two_articles_are_alike() -> None:
    pool = [f"Phrase {n}." for n in range(40)]
    texts = shuffled_texts(pool, 100)
    assert texts == shuffled_texts(pool, 100)
    assert len(set(texts)) == 100
    assert all(text.count("Phrase") == SENTENCES_AN_ARTICLE for text in texts)


def test_a_longer_corpus_begins_like_a_shorter_one() -> None:
    pool = shipped_sentences()
    assert shuffled_texts(pool, 20)[:5] == shuffled_texts(pool, 5)


def test_the_corpus_is_written_as_articles(tmp_path: Path) -> None:
    paths = write_corpus(tmp_path / "new", 3)
    assert [path.name for path in paths] == ["00001.txt", "00002.txt", "00003.txt"]
    assert all(path.read_text(encoding="utf-8").startswith("Article ") for path in paths)
