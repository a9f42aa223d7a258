"""The chat page in Gradio: its layout, and what happens when somebody does something.

The only module that imports Gradio. Gradio's Chatbot is not used: it reads a message's
source aloud as its accessible name and strips the attributes that tie a [1] to its
quote. The conversation is HTML of our own in `gr.HTML`, escaped in `qa.page.markup`.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

import gradio as gr

from qa.errors import QaError
from qa.page.masthead import masthead_html
from qa.page.notices import notice_for, unexpected
from qa.page.sources import empty_html, sources_html
from qa.page.talk import Conversation, conversation_html, welcome_html
from qa.page.wording import FRENCH, LANGUAGES, Example, Wording, wording_for
from qa.resources import shipped_articles
from qa.types import Answer, Article, Citation, Partial, Scope, ScoredPassage, Turn

ASSETS = Path(__file__).parent / "assets"
AT_ONCE = 8  # questions answered at the same time; the others wait in line
IN_LINE = 64

Updates = tuple[Any, Any, Any, Any]  # of box, talk, panel and conversation


class Answering(Protocol):
    """What the page needs of an answerer (an `Answerer` is one)."""

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles of the index in force, by id."""

    def warm_up(self) -> None:
        """Load what the first answer needs; raises QaError."""

    def answer(
        self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None
    ) -> Answer:
        """The answer; raises QaError."""

    def search(
        self, question: str, top_k: int | None = None, scope: Scope | None = None
    ) -> tuple[ScoredPassage, ...]:
        """The passages nearest to a question, best first; raises QaError."""

    def stream(
        self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None
    ) -> Generator[Partial | Answer, None, None]:
        """Partials, then one Answer; raises QaError. Closing it stops what is at work."""


def page_blocks(answerer: Answering) -> gr.Blocks:
    """The page, not yet launched; `launch_options` go to its `launch`."""
    does = _Handlers(answerer)
    with gr.Blocks(title=FRENCH.page_title, analytics_enabled=False, fill_width=True) as blocks:
        gr.api(does.answer, api_name="ask")  # first, or an event of that name takes it
        conversation = gr.State(Conversation())
        with gr.Row(elem_id="qa-top"):
            _html("masthead")
            anew = gr.Button(_TEXTS("new_conversation"), elem_id="qa-new", size="sm")
        with gr.Row(elem_id="qa-main"):
            with gr.Column(elem_id="qa-chat"):
                talk = _html("talk", "talk.js")
                with gr.Row(elem_id="qa-composer"):
                    box = _question_box()
                    send = gr.Button(_TEXTS("send"), elem_id="qa-send", variant="primary")
            with gr.Column(elem_id="qa-side"):
                panel = _html("panel", "panel.js")
        told = [box, talk, panel, conversation]
        asked = [
            _on(box.submit, does.ask, [box, conversation], told),
            _on(send.click, does.ask, [box, conversation], told),
            _on(talk.example, does.ask_example, [conversation], told),
        ]
        for event in asked:
            _on(event.failure, does.apologise, [conversation], told)
        _on(talk.recall, does.recall, [conversation], [panel])
        stopped = _on(anew.click, None, [], [], cancels=asked)
        # Not through the queue, whose messages are lost while the answer is broken off.
        _on(stopped.then, does.restart, [], told, queue=False)
        _on(blocks.load, does.greet, [], [talk])
    return blocks.queue(default_concurrency_limit=AT_ONCE, max_size=IN_LINE)


def launch_options() -> dict[str, Any]:
    """What `launch` needs besides an address: words, looks, and nothing that calls out."""
    return {
        "i18n": _TEXTS,
        "theme": gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["monospace"]),
        "css_paths": ASSETS / "page.css",
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


def _texts(words: Wording) -> dict[str, str]:
    """What the browser itself puts in place, before anything is asked of the server."""
    return {
        "masthead": masthead_html(words),
        "talk": welcome_html(words),
        "panel": empty_html(words),
        "new_conversation": words.new_conversation,
        "question_label": words.question_label,
        "question_hint": words.question_hint,
        "send": words.send,
    }


_TEXTS = gr.I18n(**{language: _texts(words) for language, words in LANGUAGES.items()})


def _html(name: str, script: str | None = None) -> gr.HTML:
    code = (ASSETS / script).read_text(encoding="utf-8") if script else None
    return gr.HTML(_TEXTS(name), elem_id=f"qa-{name}", js_on_load=code, apply_default_css=False)


def _question_box() -> gr.Textbox:
    return gr.Textbox(
        label=_TEXTS("question_label"),
        placeholder=_TEXTS("question_hint"),
        elem_id="qa-box",
        show_label=False,
        container=False,
        lines=1,
        max_lines=6,
        autofocus=True,
    )


def _on(event: Any, does: Any, inputs: Sequence[Any], outputs: Sequence[Any], **more: Any) -> Any:
    """Listen to `event`, out of the published API and without Gradio's own spinners."""
    return event(does, inputs, outputs, show_progress="hidden", api_visibility="private", **more)


class _Handlers:
    """What happens; stateless but for the answerer: every conversation is handed over."""

    def __init__(self, answerer: Answering) -> None:
        self._answerer = answerer

    def greet(self, request: gr.Request) -> str:
        """The welcome, once the page is there: which articles, which questions to try."""
        words = _words(request)
        try:
            articles = self._answerer.articles
        except QaError as error:
            return conversation_html(Conversation(), words, notice=notice_for(error, "", words))
        return welcome_html(words, articles, _examples(articles, words))

    def ask(
        self, question: str, conversation: Conversation, request: gr.Request
    ) -> Iterator[Updates]:
        """Stream the answer to a question; a question that cannot be answered stays in the box."""
        words = _words(request)
        asking = conversation.asked(question)
        yield "", conversation_html(asking, words), gr.skip(), asking
        try:
            with closing(self._answerer.stream(question, conversation.turns())) as stream:
                for said in stream:
                    yield self._said(said, asking, words)
        except QaError as error:
            notice = notice_for(error, question, words)
            shown = asking if question.strip() else conversation
            yield question, conversation_html(shown, words, notice=notice), gr.skip(), conversation

    def _said(self, said: Partial | Answer, asking: Conversation, words: Wording) -> Updates:
        if isinstance(said, Partial):
            return gr.skip(), conversation_html(asking, words, said.text), gr.skip(), gr.skip()
        done = asking.answered(said, self._answerer.articles)
        panel = sources_html(done.exchanges[-1], words)
        return gr.skip(), conversation_html(done, words), panel, done

    def ask_example(
        self, conversation: Conversation, event: gr.EventData, request: gr.Request
    ) -> Iterator[Updates]:
        """Ask the example question that was chosen."""
        yield from self.ask(str(event.question), conversation, request)

    def apologise(self, conversation: Conversation, request: gr.Request) -> Updates:
        """After a failure that nobody foresaw: say so, and give the question back.

        Gradio calls an answer that was broken off a failure too; then nothing is pending.
        """
        if conversation.pending is None:
            return gr.skip(), gr.skip(), gr.skip(), gr.skip()
        words = _words(request)
        html = conversation_html(conversation, words, notice=unexpected(words))
        return conversation.pending, html, gr.skip(), Conversation(conversation.exchanges)

    def recall(self, conversation: Conversation, event: gr.EventData, request: gr.Request) -> Any:
        """The sources of an earlier answer, back in the panel."""
        exchange = conversation.exchange(int(event.exchange))
        return sources_html(exchange, _words(request)) if exchange else gr.skip()

    def restart(self, request: gr.Request) -> Updates:
        """A new conversation."""
        return "", self.greet(request), empty_html(_words(request)), Conversation()

    def answer(self, question: str, history: list[dict[str, Any]] = []) -> dict[str, Any]:  # noqa: B006
        """Answer a question from the articles, with quotes and where they stand.

        `history` holds earlier exchanges, oldest first, each with `question`, `answer`
        and, if wanted, `citations` as an earlier answer gave them.
        """
        try:
            return self._answerer.answer(question, _turns(history)).to_dict()
        except QaError as error:
            raise gr.Error(str(error)) from error


def _words(request: gr.Request) -> Wording:
    return wording_for(request.headers.get("accept-language"))


def _turns(history: Sequence[Mapping[str, Any]]) -> tuple[Turn, ...]:
    try:
        return tuple(
            Turn(
                str(one["question"]),
                str(one["answer"]),
                tuple(Citation(**citation) for citation in one.get("citations", ())),
            )
            for one in history
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise QaError(
            "history must be a list of objects with question, answer and, if wanted, citations: "
            f"{error}"
        ) from None


def _examples(articles: Mapping[str, Article], words: Wording) -> Sequence[Example]:
    """Questions to try: those of the shipped articles fit no other articles."""
    shipped = {path.name for path in shipped_articles().iterdir()}
    general = Example(words.general_example, answered=True)
    if set(articles) != shipped:
        return (general,)
    return sorted((*words.examples, general), key=lambda one: not one.answered)
