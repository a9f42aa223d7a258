"""The tab of the evaluation: reports read whatever else lies there, and told in words."""

from __future__ import annotations

import json
import os
from dataclasses import fields
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from test_eval_report import report_of

import qa.page.evaluation
from eval.page import write_page
from eval.report import write_json
from qa.page.evaluation import _show, _show_whole
from qa.page.figures import figures_html, no_report_html, report_html
from qa.page.reports import last_report
from qa.page.wording import ENGLISH as IN_ENGLISH
from qa.page.wording import FRENCH as IN_FRENCH
from qa.page.wording.evaluation import ENGLISH, FRENCH, EvaluationWords
from qa.resources import reports_folder

FRENCHMAN = SimpleNamespace(headers={"accept-language": "fr"})


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with a real report, as the evaluation writes it."""
    write_json(report_of(), tmp_path / "abc-shipped.json")
    write_page(report_of(), tmp_path / "abc-shipped.html")
    return tmp_path


@pytest.mark.parametrize("name", [one.name for one in fields(EvaluationWords)])
def test_both_languages_say_it(name: str) -> None:
    french, english = getattr(FRENCH, name), getattr(ENGLISH, name)
    assert french and english
    if not isinstance(french, str):
        assert len(french) == len(english)
    if name == "figures":
        assert french.keys() == english.keys() <= report_of()["metrics"].keys()


def test_a_real_report_is_told_in_words(reports: Path) -> None:
    report = last_report(reports)
    assert report
    html = figures_html(report, IN_FRENCH)
    for name, text in FRENCH.figures.items():
        assert (text.replace("'", "&#x27;") in html) is (name in report.figures)
    assert "\u00a0%" in html and "\u00a0ms" in html
    assert FRENCH.whole in html
    assert "Right answers" in figures_html(report, IN_ENGLISH)


def test_the_newest_report_is_the_one_shown(reports: Path) -> None:
    other = report_of()
    other["stamp"]["commit"] = "newer"
    write_json(other, reports / "def-shipped.json")
    os.utime(reports / "abc-shipped.json", (1, 1))
    report = last_report(reports)
    assert report and report.commit == "newer"
    assert report.page is None
    assert FRENCH.whole not in figures_html(report, IN_FRENCH)


@pytest.mark.parametrize(
    "rubbish",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"3",
        b"\xff\xfe",
        b'{"metrics": {}}',
        b'{"metrics": 3, "set": {}, "stamp": {}}',
        b"[" * 100_000,
        json.dumps({"metrics": {"accuracy": 3}, "set": {}, "stamp": {}}).encode(),
    ],
)
def test_rubbish_is_passed_over(reports: Path, rubbish: bytes) -> None:
    (reports / "zzz.json").write_bytes(rubbish)
    os.utime(reports / "abc-shipped.json", (1, 1))
    report = last_report(reports)
    assert report and report.name == report_of()["set"]["name"]
    (reports / "abc-shipped.json").unlink()
    assert last_report(reports) is None


def test_figures_without_a_value_are_dashes(reports: Path) -> None:
    data = report_of()
    data["metrics"]["accuracy"] = {"value": None, "low": None, "high": None, "n": 0}
    data["metrics"]["evidence_hit"] = {"value": True, "low": "x", "high": [], "n": None}
    write_json(data, reports / "abc-shipped.json")
    report = last_report(reports)
    assert report
    assert report.figures["evidence_hit"].value is None
    assert "<td>–</td><td>–</td><td>–</td>" in figures_html(report, IN_FRENCH)


def test_no_folder_no_report_and_no_evaluation_say_what_to_do(tmp_path: Path) -> None:
    assert last_report(tmp_path / "none") is None
    assert last_report(tmp_path) is None
    assert "make eval" in no_report_html(can_be_made=True, words=IN_FRENCH)
    assert "n’est pas installée" in no_report_html(can_be_made=False, words=IN_FRENCH)
    assert "not installed" in no_report_html(can_be_made=False, words=IN_ENGLISH)


def test_this_checkout_has_a_place_for_reports() -> None:
    folder = reports_folder()
    assert folder and folder.name == "reports"


def test_the_whole_report_is_shut_in_a_frame(reports: Path) -> None:
    (reports / "abc-shipped.html").write_text('<script>top.x = 1</script>"', encoding="utf-8")
    report = last_report(reports)
    assert report
    html = report_html(report, IN_FRENCH)
    assert html.startswith("<iframe") and html.count("<") == 2
    assert 'sandbox="allow-scripts"' in html
    assert "allow-same-origin" not in html


def test_a_page_that_is_no_text_or_too_long_is_named(reports: Path) -> None:
    (reports / "abc-shipped.html").write_bytes(b"\xff\xfe\x00")
    report = last_report(reports)
    assert report
    assert "abc-shipped.html" in report_html(report, IN_FRENCH)


def test_what_a_report_says_is_only_text(reports: Path) -> None:
    data: dict[str, Any] = report_of()
    evil = "<script>x</script>"
    data["set"]["name"] = data["stamp"]["commit"] = data["stamp"]["created"] = evil
    write_json(data, reports / "abc-shipped.json")
    report = last_report(reports)
    assert report
    assert "<script" not in figures_html(report, IN_FRENCH)


def test_the_tab_shows_what_there_is(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(qa.page.evaluation, "reports_folder", lambda: reports)
    assert FRENCH.whole in _show(FRENCHMAN)[0]
    assert "<iframe" in _show_whole(FRENCHMAN)
    monkeypatch.setattr(qa.page.evaluation, "reports_folder", lambda: tmp_path / "none")
    assert "make eval" in _show(FRENCHMAN)[0]
    monkeypatch.setattr(qa.page.evaluation, "reports_folder", lambda: None)
    assert "n’est pas installée" in _show(FRENCHMAN)[0]
