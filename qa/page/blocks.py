"""The chat page in Gradio: its layout, and what listens to what.

Gradio's Chatbot is not used: it reads a message's source aloud as its accessible name and
strips the attributes that tie a [1] to its quote. The conversation is HTML of our own in
`gr.HTML`, escaped in `qa.page.markup`. What happens is in `qa.page.asking`; the other tabs
are in `qa.page.tabs`.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from qa.answering import Answering
from qa.library import Library
from qa.page.asking import Handlers
from qa.page.parts import ASSETS, TEXTS, html, on, style_sheets
from qa.page.programs import publish
from qa.page.tabs import OTHERS
from qa.page.talk import Conversation
from qa.page.wording import FRENCH

AT_ONCE = 8  # questions answered at the same time; the others wait in line
IN_LINE = 64


def page_blocks(answerer: Answering, library: Library | None = None) -> gr.Blocks:
    """The page, not yet launched; `launch_options` go to its `launch`.

    Without a `library` nobody can add or remove articles on it.
    """
    does = Handlers(answerer)
    title = FRENCH.top.page_title
    with gr.Blocks(title=title, analytics_enabled=False, fill_width=True) as blocks:
        publish(answerer)
        with gr.Row(elem_id="qa-top"):
            html("masthead")
            anew = gr.Button(TEXTS("new_conversation"), elem_id="qa-new", size="sm")
        if OTHERS:
            _tabs(answerer, library, does, anew, blocks)
        else:
            _questions(does, anew, blocks)
    return blocks.queue(default_concurrency_limit=AT_ONCE, max_size=IN_LINE)


def _tabs(
    answerer: Answering,
    library: Library | None,
    does: Handlers,
    anew: gr.Button,
    blocks: gr.Blocks,
) -> None:
    with gr.Tabs(elem_id="qa-tabs"):
        with gr.Tab(TEXTS("tab_questions"), id="questions"):
            _questions(does, anew, blocks)
        for one in OTHERS:
            with gr.Tab(TEXTS(f"tab_{one.name}"), id=one.name, elem_id=f"qa-tab-{one.name}"):
                one.lay_out(answerer, library)


def _questions(does: Handlers, anew: gr.Button, blocks: gr.Blocks) -> None:
    """The conversation and its sources side by side, with the question box below."""
    conversation = gr.State(Conversation())
    with gr.Row(elem_id="qa-main"):
        with gr.Column(elem_id="qa-chat"):
            talk = html("talk", "talk.js")
            with gr.Row(elem_id="qa-composer"):
                box = _question_box()
                send = gr.Button(TEXTS("send"), elem_id="qa-send", variant="primary")
        with gr.Column(elem_id="qa-side"):
            panel = html("panel", "panel.js")
    told = [box, talk, panel, conversation]
    asked = [
        on(box.submit, does.ask, [box, conversation], told),
        on(send.click, does.ask, [box, conversation], told),
        on(talk.example, does.ask_example, [conversation], told),
    ]
    for event in asked:
        on(event.failure, does.apologise, [conversation], told)
    on(talk.recall, does.recall, [conversation], [panel])
    stopped = on(anew.click, None, [], [], cancels=asked)
    # Not through the queue, whose messages are lost while the answer is broken off.
    on(stopped.then, does.restart, [], told, queue=False)
    on(blocks.load, does.greet, [], [talk])


def _question_box() -> gr.Textbox:
    return gr.Textbox(
        label=TEXTS("question_label"),
        placeholder=TEXTS("question_hint"),
        elem_id="qa-box",
        show_label=False,
        container=False,
        lines=1,
        max_lines=6,
        autofocus=True,
    )


def launch_options() -> dict[str, Any]:
    """What `launch` needs besides an address: words, looks, and nothing that calls out."""
    return {
        "i18n": TEXTS,
        "theme": gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["monospace"]),
        "css_paths": style_sheets(),
        "favicon_path": ASSETS / "icon.svg",
        "footer_links": [],
        "run_history": False,
        "enable_monitoring": False,
        "ssr_mode": False,
        "pwa": False,
        "mcp_server": False,
        "max_file_size": "1mb",
        "state_session_capacity": 1000,
        "quiet": True,
    }
