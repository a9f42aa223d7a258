"""The tab of the evaluation in Gradio: the last report's figures, and the report itself."""

from __future__ import annotations

from typing import Any

import gradio as gr

from qa.answering import Answering
from qa.library import Library
from qa.page.figures import figures_html, no_report_html, report_html
from qa.page.parts import html, on, words_of
from qa.page.reports import last_report
from qa.resources import reports_folder


def evaluation_tab(answerer: Answering, library: Library | None, tab: gr.Tab) -> None:
    """What is known of how good the answers are, looked up whenever the tab is opened."""
    with gr.Column(elem_id="qa-figures"):
        figures = html("evaluation", "evaluation.js")
        whole = html("evaluation-report", "evaluation_report.js", "")
    on(tab.select, _show, [], [figures, whole])
    on(figures.whole, _show_whole, [], [whole])


def _show(request: gr.Request) -> tuple[Any, Any]:
    """The figures; the whole report is fetched when it is asked for."""
    words, folder = words_of(request), reports_folder()
    report = last_report(folder) if folder else None
    if report is None:
        return no_report_html(folder is not None, words), ""
    return figures_html(report, words), ""


def _show_whole(request: gr.Request) -> Any:
    folder = reports_folder()
    report = last_report(folder) if folder else None
    return report_html(report, words_of(request)) if report else gr.skip()
