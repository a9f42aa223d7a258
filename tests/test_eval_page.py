"""The evaluation's page: self-contained, escaped, and usable in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from test_eval_report import report_of
from visitor import MILLISECONDS

from eval.page import VERDICTS, figure, page, write_page
from eval.page.charts import reliability_chart, risk_coverage_chart

EVIL = "</script><img src=x onerror=alert(1)><!-- <script>"


def evil_report() -> dict[str, Any]:
    """A report in which everything that people or articles write tries to break out."""
    report = report_of()
    report["set"]["name"] = EVIL
    report["by_kind"][EVIL] = report["by_kind"].pop("who")
    question = report["questions"][0]
    question["question"] = question["id"] = question["answer"]["text"] = EVIL
    question["answer"]["short"] = question["gold"]["answers"][0] = EVIL
    question["outcome"]["kind"] = EVIL
    article = report["articles"]["letters.txt"]
    article["title"] = EVIL
    article["text"] = article["text"][:39] + EVIL
    return report


class Links(HTMLParser):
    """Everything that a browser would fetch, and the number of scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        self.fetched += [
            value or "" for name, value in attributes if name in ("src", "href", "srcset", "action")
        ]


def links_of(text: str) -> Links:
    parser = Links()
    parser.feed(text)
    return parser


@pytest.mark.parametrize("report", [report_of(), evil_report(), report_of("ours", "tutorial")])
def test_nothing_is_fetched(report: dict[str, Any]) -> None:
    text = page(report)
    found = links_of(text)
    assert all(link.startswith("#") or link == "data:," for link in found.fetched)
    assert not re.search(r"url\(|@import|https?://", text)
    assert "default-src 'none'" in text


def test_nothing_breaks_out() -> None:
    text = page(evil_report())
    assert links_of(text).scripts == 2, "the data and the program"
    assert "<img" not in text


def test_a_figure_without_a_value_is_a_dash() -> None:
    assert (figure(0.12345), figure(None), figure(float("nan"))) == ("0.123", "–", "–")


def test_every_verdict_has_a_label() -> None:
    assert {one["verdict"] for one in report_of()["questions"]} <= set(VERDICTS)


def test_charts_of_nothing_still_draw_their_axes() -> None:
    assert "<polyline" in risk_coverage_chart([])
    assert "Reliability" in reliability_chart([])


def test_charts_by_hand() -> None:
    # The plot spans 44..288 across and 12..260 up: half of each is 166 and 136.
    assert 'points="166.0,136.0 288.0,260.0"' in risk_coverage_chart([[0.5, 0.5], [1.0, 0.0]])
    one = {"low": 0.5, "high": 0.6, "confidence": 0.55, "accuracy": 0.5, "n": 3}
    assert 'x="167.0" y="136.0" width="22.4" height="124.0"' in reliability_chart([one])


def test_a_long_curve_is_thinned_and_keeps_its_end() -> None:
    points = [[k / 5000, k / 10000] for k in range(1, 5001)]
    drawn = re.search(r'points="([^"]*)"', risk_coverage_chart(points))
    assert drawn
    assert len(drawn[1].split()) <= 210
    assert drawn[1].endswith("288.0,136.0")


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens a report's page; afterwards nothing may have failed, or gone to the network."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(MILLISECONDS)
    troubles: list[str] = []

    def open_page(report: dict[str, Any], **size: int) -> Any:
        path = tmp_path / "report.html"
        write_page(report, path)
        tab = context.new_page()
        if size:
            tab.set_viewport_size(size)
        tab.on("pageerror", lambda error: troubles.append(str(error)))
        tab.on("console", lambda message: troubles.append(message.text))
        tab.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
        tab.on(
            "request",
            lambda one: one.url.startswith(("file:", "data:")) or troubles.append(one.url),
        )
        tab.goto(path.as_uri())
        return tab

    yield open_page
    context.close()
    assert troubles == []


@pytest.mark.browser
def test_drilling_down_to_a_question(opened: Any) -> None:
    tab = opened(report_of())
    assert tab.locator(".question").count() == 3
    tab.select_option("#filter-verdict", "right")
    assert tab.locator("#count").inner_text() == "1 question"
    tab.locator(".question > summary").click()
    detail = tab.locator(".detail")
    assert detail.locator(".short").inner_text() == "mardi"
    assert detail.locator("blockquote").inner_text() == "Kim répond mardi."
    marks = detail.locator(".article mark")
    assert [marks.nth(at).inner_text() for at in range(marks.count())] == ["Kim répond mardi."]
    assert marks.first.get_attribute("class") == "cited gold"
    assert detail.locator(".passage .badge").inner_text() == "gold"


@pytest.mark.browser
def test_filters(opened: Any) -> None:
    tab = opened(report_of())
    tab.select_option("#filter-verdict", "failures")
    assert tab.locator(".asked").all_inner_texts() == ["bad ?"]
    tab.locator(".question > summary").click()
    assert "RuntimeError: </script>" in tab.locator(".detail").inner_text()
    tab.select_option("#filter-verdict", "")
    tab.fill("#filter-words", "ÔFF")
    assert tab.locator(".asked").all_inner_texts() == ["off ?"]
    tab.fill("#filter-words", "nothing like it")
    assert tab.locator("#count").inner_text() == "0 questions"
    tab.fill("#filter-words", "")
    tab.locator("[data-kind=when]").click()
    assert tab.locator(".asked").all_inner_texts() == ["a ?"]


@pytest.mark.browser
def test_flips_against_a_baseline(opened: Any) -> None:
    report = report_of()
    change = {"now": 1.0, "before": 0.0, "change": 1.0, "low": None, "high": None, "p": 0.5}
    report["comparison"] = {
        "changes": {"accuracy": change},
        "gained": ["a"],
        "lost": [],
        "common": 3,
        "unmatched": 1,
    }
    tab = opened(report)
    assert "1 gained, 0 lost; 1 asked by one run only." in tab.locator("main").inner_text()
    tab.select_option("#filter-verdict", "gained")
    assert tab.locator(".asked").all_inner_texts() == ["a ?"]


@pytest.mark.browser
def test_offsets_after_an_emoji(opened: Any) -> None:
    report = report_of()
    article = report["articles"]["letters.txt"]
    article["text"] = "🚀🚀" + article["text"]
    question = report["questions"][0]
    places = [*question["gold"]["quotes"], *question["answer"]["citations"]]
    for place in [*places, *question["gold"]["regions"]]:
        place["start"] += 2
        place["end"] += 2
    tab = opened(report)
    tab.locator(".question > summary").first.click()
    assert tab.locator(".article mark").inner_text() == "Kim répond mardi."


@pytest.mark.browser
def test_a_long_article_opens_at_its_first_mark(opened: Any) -> None:
    report = report_of()
    before = "Une longue phrase.\n" * 200
    report["articles"]["letters.txt"]["text"] = before + "Kim répond mardi."
    question = report["questions"][0]
    for place in [*question["gold"]["quotes"], *question["answer"]["citations"]]:
        place["start"], place["end"] = len(before), len(before) + 17
    tab = opened(report)
    tab.locator(".question > summary").first.click()
    box, mark = (tab.locator(one).bounding_box() for one in (".article", ".article mark"))
    assert box["y"] <= mark["y"] <= box["y"] + box["height"] - mark["height"]


@pytest.mark.browser
def test_what_articles_say_is_only_text(opened: Any) -> None:
    tab = opened(evil_report())
    tab.locator(".question > summary").first.click()
    assert EVIL in tab.locator(".detail .text").inner_text()
    assert EVIL in tab.locator(".article").inner_text()
    assert tab.locator("img").count() == 0


@pytest.mark.browser
def test_long_lists_come_in_steps(opened: Any) -> None:
    report = report_of()
    report["questions"] = [report["questions"][1] | {"id": f"q{number}"} for number in range(120)]
    tab = opened(report)
    assert tab.locator(".question").count() == 50
    tab.locator("#more").click()
    tab.locator("#more").click()
    assert tab.locator(".question").count() == 120
    assert not tab.locator("#more").is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("names", [("ours",), ("ours", "tutorial", "bm25", "dense", "rrf")])
def test_no_sideways_scrolling(opened: Any, names: tuple[str, ...]) -> None:
    tab = opened(report_of(*names), width=360, height=780)
    tab.locator(".question > summary").first.click()
    tab.locator(".detail").wait_for(state="visible")
    for width in (360, 1920):
        tab.set_viewport_size({"width": width, "height": 780})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_it_is_worked_by_keyboard(opened: Any) -> None:
    tab = opened(report_of())
    tab.locator(".question > summary").first.focus()
    tab.keyboard.press("Enter")
    tab.locator(".detail").wait_for(state="visible")
    assert tab.locator(".question").first.get_attribute("open") is not None
