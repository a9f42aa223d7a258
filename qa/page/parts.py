"""What every tab of the page is made of: its texts, its pieces of HTML, its ways to listen.

Texts are put in place by the browser, in its own language, before anything is asked of the
server: `TEXTS("name")` stands for one. An area of the page adds its texts by a function in
`AREAS`, from a language to texts by name.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

import gradio as gr

from qa.page.figures import loading_figures_html
from qa.page.library.texts import library_texts
from qa.page.masthead import masthead_html
from qa.page.rail import rail_html, tools_html
from qa.page.scope import scope_texts
from qa.page.sources import empty_html
from qa.page.welcome import welcome_html
from qa.page.wording import LANGUAGES, Wording, wording_for
from qa.types import Article

ASSETS: Final = Path(__file__).parent / "assets"


class KnowsArticles(Protocol):
    """What a tab beside the questions needs of an answerer at least."""

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles of the index in force, by id."""


def _talk_texts(language: str) -> dict[str, str]:
    words = LANGUAGES[language]
    return {
        "masthead": masthead_html(words),
        "talk": welcome_html(words),
        "panel": empty_html(words),
        "rail": rail_html(words),
        "tools": tools_html(words),
        "tab_questions": words.top.tab_questions,
        "tab_articles": words.top.tab_articles,
        "tab_evaluation": words.top.tab_evaluation,
        "evaluation": loading_figures_html(words),
        "new_conversation": words.top.new_conversation,
        "question_label": words.talk.question_label,
        "question_hint": words.talk.question_hint,
        "send": words.talk.send,
        "stop": words.talk.stop,
    }


AREAS: Final[Sequence[Callable[[str], Mapping[str, str]]]] = (
    _talk_texts,
    library_texts,
    scope_texts,
)


def _all_texts(language: str) -> dict[str, str]:
    return {name: text for area in AREAS for name, text in area(language).items()}


TEXTS: Final = gr.I18n(**{language: _all_texts(language) for language in LANGUAGES})


def html(name: str, script: str | None = None, value: str | None = None) -> gr.HTML:
    """A piece of HTML that begins as `value`, or as the text `name`.

    `script` is a file of `ASSETS`.
    """
    return gr.HTML(
        TEXTS(name) if value is None else value,
        elem_id=f"qa-{name}",
        js_on_load=_script(script),
        apply_default_css=False,
    )


def text_box(name: str, text: str, most_lines: int = 1, *, takes_focus: bool = False) -> gr.Textbox:
    """A line to write in; its name and hint are the texts `<text>_label` and `<text>_hint`."""
    return gr.Textbox(
        label=TEXTS(f"{text}_label"),
        placeholder=TEXTS(f"{text}_hint"),
        elem_id=f"qa-{name}",
        show_label=False,
        container=False,
        lines=1,
        max_lines=most_lines,
        autofocus=takes_focus,
    )


def holder(name: str, script: str, value: Any = None) -> gr.HTML:
    """A value that the browser holds and shows nowhere; `script` says what becomes of it."""
    return gr.HTML(
        value,
        html_template="",
        elem_id=f"qa-{name}",
        js_on_load=_script(script),
        visible="hidden",
    )


def _script(name: str | None) -> str | None:
    return (ASSETS / name).read_text(encoding="utf-8") if name else None


def on(event: Any, does: Any, inputs: Sequence[Any], outputs: Sequence[Any], **more: Any) -> Any:
    """Listen to `event`, out of the published API and without Gradio's own spinners.

    Only what yields as it goes waits in the queue. Its stream ends when nothing is under way
    any more, and what the browser asks for at that very moment would never be answered.
    """
    return event(
        does,
        inputs,
        outputs,
        queue=inspect.isgeneratorfunction(does),
        show_progress="hidden",
        api_visibility="private",
        **more,
    )


def style_sheets() -> list[Path]:
    """All of the page's style sheets: base.css first, the others by name."""
    return sorted(ASSETS.glob("*.css"), key=lambda path: (path.stem != "base", path.stem))


def words_of(request: gr.Request) -> Wording:
    """The wording for whoever asks."""
    return wording_for(request.headers.get("accept-language"))
