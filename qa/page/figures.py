"""The figures of a report as HTML, each in words; and the report itself, shut in a frame.

The report's page is another program's: it runs in a frame that may neither fetch anything
nor reach this page.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.page.markup import escaped, tag
from qa.page.reports import Report, ReportFigure
from qa.page.wording import Wording
from qa.page.wording.evaluation import LANGUAGES, EvaluationWords


def loading_figures_html(words: Wording) -> str:
    """Before anything is known."""
    own = LANGUAGES[words.language]
    return _panel(own, tag("p", escaped(own.loading), class_="qa-empty"), words)


def no_report_html(can_be_made: bool, words: Wording) -> str:
    """What to do where there is no report, or that none can be made."""
    own = LANGUAGES[words.language]
    if not can_be_made:
        return _panel(own, tag("p", escaped(own.not_installed), class_="qa-empty"), words)
    said = tag("p", escaped(own.none), class_="qa-empty")
    return _panel(own, said + tag("pre", tag("code", escaped(own.command))), words)


def figures_html(report: Report, words: Wording) -> str:
    """A table of the figures that a person understands, and a way to all of them."""
    own = LANGUAGES[words.language]
    about = own.about.format(
        name=report.name,
        count=report.questions,
        day=words.day(report.created),
        commit=report.commit,
    )
    inside = tag("p", escaped(about), class_="qa-note")
    inside += _table(report, own)
    if report.page:
        inside += tag("button", escaped(own.whole), type="button", class_="qa-open qa-whole-report")
    return _panel(own, inside, words)


def report_html(report: Report, words: Wording) -> str:
    """The page of the report, in a frame."""
    own = LANGUAGES[words.language]
    text = report.page_text()
    if text is None:
        return tag("p", escaped(own.too_large.format(file=report.page)), class_="qa-note")
    return tag(
        "iframe",
        "",
        class_="qa-report-page",
        title=own.whole,
        sandbox="allow-scripts",
        srcdoc=text,
        referrerpolicy="no-referrer",
    )


def _panel(own: EvaluationWords, inside: str, words: Wording) -> str:
    head = tag("h2", escaped(own.title), class_="qa-panel-title")
    return tag("div", head + inside, class_="qa-panel", lang=words.language)


def _table(report: Report, own: EvaluationWords) -> str:
    head = "".join(tag("th", escaped(one), scope="col") for one in own.columns)
    rows = "".join(
        _row(text, report.figures[name], name, own)
        for name, text in own.figures.items()
        if name in report.figures
    )
    caption = tag("caption", escaped(own.caption))
    table = caption + tag("thead", tag("tr", head)) + tag("tbody", rows)
    return tag("div", tag("table", table), class_="qa-table", tabindex="0", role="group",
               aria_label=own.title)  # fmt: skip


def _row(text: str, figure: ReportFigure, name: str, own: EvaluationWords) -> str:
    values: Sequence[str] = (
        _said(figure.value, name, own),
        _interval(figure, name, own),
        str(figure.n) if figure.n else own.nothing,
    )
    cells = "".join(tag("td", escaped(one)) for one in values)
    return tag("tr", tag("th", escaped(text), scope="row") + cells)


def _interval(figure: ReportFigure, name: str, own: EvaluationWords) -> str:
    if figure.low is None or figure.high is None:
        return own.nothing
    low, high = _said(figure.low, name, own), _said(figure.high, name, own)
    return own.interval.format(low=low, high=high)


def _said(value: float | None, name: str, own: EvaluationWords) -> str:
    """Milliseconds where it is a time, else a share of a hundred."""
    if value is None:
        return own.nothing
    if name.startswith("latency"):
        return own.milliseconds.format(value=f"{1000 * value:.0f}")
    return own.percent.format(value=f"{100 * value:.0f}")
