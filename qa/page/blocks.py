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
from qa.feedback import FeedbackFile
from qa.library import Library
from qa.page.asking import Handlers
from qa.page.beside import Beside
from qa.page.markup import escaped, tag
from qa.page.parts import ASSETS, TEXTS, holder, html, on, style_sheets, text_box
from qa.page.programs import publish
from qa.page.tabs import OTHERS
from qa.page.wording import FRENCH, LANGUAGES

AT_ONCE = 8  # questions answered at the same time; the others wait in line
IN_LINE = 64
FORGET = (600, 1800)  # seconds: how often what was sent and not used is erased, and how old
LOADING_SECONDS = 0.5  # from telling how far the loading has come to telling it again

# Before Gradio says that an answer that is broken off has failed.
BREAK_OFF = "() => { window.qaConversations?.breakOff(); return []; }"

# Who asks while an answer is made is asked for later (waiting.js).
BEGUN = "(...given) => { window.qaWaiting?.none(); return given; }"
ENDED = "() => { window.qaWaiting?.next(); return []; }"

# The open conversation, or while the page loads the one that was open before.
LAST_OPEN = (ASSETS / "last_open.js").read_text(encoding="utf-8")


def page_blocks(
    answerer: Answering,
    library: Library | None = None,
    opinions: FeedbackFile | None = None,
) -> gr.Blocks:
    """The page, not yet launched; `launch_options` go to its `launch`.

    Without a `library` nobody can add or remove articles on it; without a file for
    `opinions` nobody can say what an answer is worth.
    """
    does, beside = Handlers(answerer), Beside(answerer, opinions)
    title = FRENCH.top.page_title
    with gr.Blocks(
        title=title, analytics_enabled=False, fill_width=True, delete_cache=FORGET
    ) as blocks:
        publish(answerer)
        with gr.Row(elem_id="qa-top"):
            html("masthead", "text_size.js")
            tools = html("tools", "tools.js")
            anew = gr.Button(TEXTS("new_conversation"), elem_id="qa-new", size="sm")
        if OTHERS:
            with gr.Tabs(elem_id="qa-tabs"):
                with gr.Tab(
                    TEXTS("tab_questions"), id="questions", elem_id="qa-tab-questions"
                ) as tab:
                    questions = _Questions(does, beside, anew, tools)
                    questions.listen(blocks)
                    questions.come_back(tab)
                _other_tabs(answerer, library)
        else:
            _Questions(does, beside, anew, tools).listen(blocks)
    return blocks.queue(default_concurrency_limit=AT_ONCE, max_size=IN_LINE)


def _other_tabs(answerer: Answering, library: Library | None) -> None:
    for one in OTHERS:
        with gr.Tab(TEXTS(f"tab_{one.name}"), id=one.name, elem_id=f"qa-tab-{one.name}") as tab:
            one.lay_out(answerer, library, tab)


class _Questions:
    """The tab of questions: kept conversations, the open one and its sources, side by side."""

    def __init__(self, does: Handlers, beside: Beside, anew: gr.Button, tools: gr.HTML) -> None:
        self.does, self.beside, self.anew, self.tools = does, beside, anew, tools
        self.record = holder("keeper", "keeper.js")
        self.file = holder("file", "file.js")
        self.noted = holder("noted", "noted.js")
        self.chosen = holder("chosen", "chosen.js")
        self.known = holder("known", "known.js")
        self.corpus = holder("corpus", "corpus.js")
        self.loading = html("loading", value="")
        self.ticks = gr.Timer(LOADING_SECONDS)
        with gr.Row(elem_id="qa-main", elem_classes=self._classes()):
            html("rail", "rail.js")
            with gr.Column(elem_id="qa-chat"):
                with gr.Column(elem_id="qa-scroll"):
                    self.talk = html("talk", "talk.js")
                    self.growing = html("growing", "growing.js", "")
                    self.following = html("following", "following.js", "")
                with gr.Column(elem_id="qa-ask"):
                    self.scope = html("scope", "scope.js")
                    holder("waiting", "waiting.js")
                    with gr.Row(elem_id="qa-composer"):
                        self.box = text_box("box", "question", 6, takes_focus=True)
                        self.send = gr.Button(TEXTS("send"), elem_id="qa-send", variant="primary")
                        self.stop = gr.Button(TEXTS("stop"), elem_id="qa-stop")
            with gr.Column(elem_id="qa-side"):
                self.panel = html("panel", "panel.js")
        self.told = [
            self.box,
            self.talk,
            self.panel,
            self.record,
            self.following,
            self.growing,
        ]

    def _classes(self) -> str:
        return "" if self.beside.keeps_opinions else "qa-no-opinions"

    def listen(self, blocks: gr.Blocks) -> None:
        """What happens when something is pressed, chosen or opened."""
        does, record, told = self.does, self.record, self.told
        asked = self._asking()
        stopped = on(self.stop.click, None, [], [], cancels=asked, js=BREAK_OFF)
        on(stopped.then, does.stopped, [self.box, record], told)
        left = on(self.anew.click, None, [], [], cancels=asked, js=BREAK_OFF)
        on(left.then, does.restart, [], told)
        left = on(record.open, None, [], [], cancels=asked)
        on(left.then, does.open, [record], told)
        left = on(record.leave, None, [], [], cancels=asked)
        on(left.then, does.restart, [], told)
        on(self.talk.recall, does.recall, [record], told)
        on(self.talk.edit, does.edit, [record], told)
        on(self.talk.keep, does.keep, [record], told)
        on(self.scope.look, does.choices, [], [self.known])
        ready = on(blocks.load, does.wait, [], [])
        greeted = on(ready.then, does.greet, [record], told, js=LAST_OPEN)
        on(greeted.then, self.beside.begin, [record], [self.following])
        on(blocks.load, does.corpus, [], [self.corpus])
        self._keep_up(self.corpus.look)
        on(self.corpus.changed, self.beside.begin, [record], [self.following])
        self._listen_beside(blocks)

    def come_back(self, tab: gr.Tab) -> None:
        """What another tab may have changed: which articles there are, and that there are some."""
        # Gradio selects the first tab while the page loads, and the bot with it.
        ready = on(tab.select, self.does.wait, [], [])
        self._keep_up(ready.then)
        on(tab.select, self.beside.loading, [], [self.loading, self.ticks])

    def _keep_up(self, event: Any) -> None:
        """After this event the welcome and the questions to go on with fit today's articles."""
        # Gradio selects the first tab while the page loads: what was open is told here too,
        # or a welcome that comes late would hide it.
        on(
            event,
            self.does.greet_again,
            [self.record, self.corpus],
            [self.talk, self.growing, self.corpus],
            js=LAST_OPEN,
        )

    def _listen_beside(self, blocks: gr.Blocks) -> None:
        beside, record = self.beside, self.record
        on(self.tools.export, beside.export, [record], [self.file])
        on(self.talk.opinion, beside.opinion, [record], [self.noted])
        for tells in (blocks.load, self.ticks.tick):
            on(tells, beside.loading, [], [self.loading, self.ticks])

    def _asking(self) -> list[Any]:
        """The events that ask; what nobody foresaw is told after each."""
        does, record, chosen, told = self.does, self.record, self.chosen, self.told
        asked = [
            on(event, handler, inputs, told, js=BEGUN)
            for event, handler, inputs in (
                (self.box.submit, does.ask, [self.box, record, chosen]),
                (self.send.click, does.ask, [self.box, record, chosen]),
                (self.talk.example, does.ask_example, [record, chosen]),
                (self.following.example, does.ask_example, [record, chosen]),
                (self.talk.retry, does.retry, [record, chosen]),
            )
        ]
        for event in asked:
            on(event.failure, does.apologise, [record], told)
            on(event.then, None, [], [], js=ENDED)
            # Also while those after an earlier answer are made: Gradio would leave these out.
            on(
                event.success,
                self.beside.follow,
                [record],
                [self.following],
                trigger_mode="multiple",
            )
        return asked


def _about_passwords() -> str:
    """What to know where a password is asked for; in every language, for it is asked in none."""
    texts = ((words.language, words.top.wrong_passwords) for words in LANGUAGES.values())
    return "<br>".join(tag("span", escaped(text), lang=language) for language, text in texts)


def launch_options() -> dict[str, Any]:
    """What `launch` needs besides an address: words, looks, and nothing that calls out."""
    return {
        "i18n": TEXTS,
        "auth_message": _about_passwords(),
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
