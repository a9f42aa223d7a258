"""The pure parts of the speed measures: figures, what a process took, the made-up corpus."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from eval.speed import amount, bound, gather, report, table
from eval.stopwatch import Figure, Run, quickest, run, side_by_side
from eval.workload import SENTENCES_AN_ARTICLE, shipped_sentences, shuffled_texts, write_corpus
from qa.errors import ModelError


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


FIGURES = [
    Figure("answer, warm", 30, "its parts", 20, "ms", at_most=1.2),
    Figure("passages indexed", 1234.5, "bare encoder", 1300, "/s", at_least=0.9),
    Figure("re-indexing", 1, "full build", 40, "s"),
]


def test_the_table_fits_a_terminal_and_tells_all() -> None:
    console = Console(width=80, record=True, file=StringIO())
    console.print(table(FIGURES))
    lines = [line.split() for line in console.export_text().splitlines() if line.strip()]
    assert ["answer,", "warm", "30", "ms", "its", "parts", "20", "ms", "1.500", "≤", "1.2"] in lines
    assert lines[-1] == ["re-indexing", "1", "s", "full", "build", "40", "s", "0.025"]


@pytest.mark.parametrize(
    ("number", "said"),
    [(0.0443, "0.0443 s"), (3.456, "3.46 s"), (99.96, "100 s"), (1234.5, "1,234 s")],
)
def test_amounts_keep_three_digits(number: float, said: str) -> None:
    assert amount(number, "s") == said


def test_bounds_are_written_as_in_mathematics() -> None:
    assert [bound(figure) for figure in FIGURES] == ["≤ 1.2", "≥ 0.9", ""]


def test_the_report_is_json_and_says_where_it_comes_from() -> None:
    told = json.loads(json.dumps(report(FIGURES)))
    assert [one["met"] for one in told["figures"]] == [False, True, None]
    assert told["versions"]["torch"] and told["python"] and told["machine"]


@pytest.mark.parametrize(
    ("ending", "code"), [(KeyboardInterrupt(), 130), (ModelError("no model"), 2)]
)
def test_what_was_measured_before_an_end_is_kept(ending: BaseException, code: int) -> None:
    def measured() -> Iterator[Figure]:
        yield FIGURES[2]
        raise ending

    figures: list[Figure] = []
    assert gather(measured(), figures, Console(file=StringIO())) == code
    assert figures == [FIGURES[2]]


@pytest.mark.parametrize(("figures", "code"), [(FIGURES, 1), (FIGURES[1:], 0)])
def test_a_broken_bound_is_an_exit_code(figures: list[Figure], code: int) -> None:
    assert gather(figures, [], Console(file=StringIO())) == code
