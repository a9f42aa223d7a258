"""What happens when somebody asks: handlers that Gradio calls, with nothing of its layout.

Stateless but for the answerer: every conversation is handed over, and given back with one
exchange more.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

import gradio as gr

from qa.answering import Answering
from qa.errors import QaError
from qa.page.conversation import Conversation, Notice
from qa.page.notices import notice_for, unexpected
from qa.page.parts import words_of
from qa.page.records import conversation_from, record_of
from qa.page.scope import choices, scope_from
from qa.page.sources import empty_html, sources_html
from qa.page.talk import conversation_html, growing_html
from qa.page.welcome import examples_for, welcome_html
from qa.page.wording import Wording
from qa.types import Answer, Partial

_SAME: Final = gr.skip()


class Updates(NamedTuple):
    """What a handler changes on the page, in the order of the listeners' outputs."""

    box: Any = _SAME
    talk: Any = _SAME
    panel: Any = _SAME
    record: Any = _SAME
    following: Any = _SAME
    growing: Any = _SAME


class Handlers:
    """What happens; stateless but for the answerer: every conversation is handed over.

    A conversation comes as the record that the browser keeps, and goes back as one.
    """

    def __init__(self, answerer: Answering) -> None:
        self._answerer = answerer

    def greet(self, record: Any, request: gr.Request) -> Updates:
        """The conversation that was open, or the welcome: what there is to ask about."""
        if record and record.get("exchanges"):
            return self.open(record, request)
        words = words_of(request)
        try:
            articles = self._answerer.articles
        except QaError as error:
            return self._told(Conversation(), words, notice_for(error, "", words))
        welcome = welcome_html(words, articles, examples_for(articles, words))
        return Updates(talk=welcome, growing="")

    def greet_again(self, record: Any, request: gr.Request) -> Any:
        """The welcome anew, if nothing has been asked yet: the articles may be others."""
        if record and (record.get("exchanges") or record.get("pending")):
            return _SAME
        return self.greet(None, request).talk

    def open(self, record: Any, request: gr.Request) -> Updates:
        """A kept conversation, as it was, with the sources of its last answer."""
        words = words_of(request)
        try:
            conversation = self._read(record).settled()
        except QaError as error:
            told = self._told(Conversation(), words, notice_for(error, "", words))
            return told._replace(box="", panel=empty_html(words), record=record_of(Conversation()))
        panel = empty_html(words)
        if conversation.exchanges:
            panel = sources_html(conversation.exchanges[-1], words)
        return self._shown(conversation, words)._replace(panel=panel)

    def ask(
        self, question: str, record: Any, chosen: Any, request: gr.Request
    ) -> Iterator[Updates]:
        """Stream the answer to a question; a question that cannot be answered stays in the box."""
        words = words_of(request)
        conversation = Conversation()
        try:
            conversation = self._read(record)
            asking = conversation.asked(question)
            html, reading = conversation_html(asking, words, busy=True), growing_html(asking, words)
            yield Updates("", html, _SAME, record_of(asking), "", reading)
            scope = scope_from(chosen)
            with closing(self._answerer.stream(question, asking.turns(), scope)) as stream:
                for said in stream:
                    yield self._said(said, asking, words)
        except QaError as error:
            yield self._refused(error, question, conversation, words)

    def _said(self, said: Partial | Answer, asking: Conversation, words: Wording) -> Updates:
        if isinstance(said, Partial):
            return Updates(growing=growing_html(asking, words, said.text))
        done = asking.answered(said, self._answerer.articles, _now())
        panel = sources_html(done.exchanges[-1], words)
        html = conversation_html(done, words)
        return Updates(_SAME, html, panel, record_of(done), _SAME, growing="")

    def _refused(
        self, error: QaError, question: str, conversation: Conversation, words: Wording
    ) -> Updates:
        notice = notice_for(error, question, words)
        shown = conversation.asked(question) if question.strip() else conversation.settled()
        told = self._told(shown, words, notice)
        return told._replace(box=question, record=record_of(conversation))

    def ask_example(
        self, record: Any, chosen: Any, event: gr.EventData, request: gr.Request
    ) -> Iterator[Updates]:
        """Ask the example question that was chosen."""
        yield from self.ask(str(event.question), record, chosen, request)

    def retry(self, record: Any, chosen: Any, request: gr.Request) -> Iterator[Updates]:
        """Ask the last question again; the new answer takes the old one's place."""
        try:
            conversation = self._read(record).settled()
        except QaError as error:
            yield self._refused(error, "", Conversation(), words_of(request))
            return
        if conversation.exchanges:
            question = conversation.exchanges[-1].answer.question
            yield from self.ask(question, record_of(conversation.revising()), chosen, request)

    def edit(self, record: Any, request: gr.Request) -> Updates:
        """The last question, back in the box to be written anew."""
        conversation = self._read(record).revising()
        if not conversation.exchanges:
            return Updates()
        question = conversation.exchanges[-1].answer.question
        return self._shown(conversation, words_of(request))._replace(box=question)

    def keep(self, record: Any, request: gr.Request) -> Updates:
        """The last question stays as it was asked."""
        return self._shown(self._read(record).settled(), words_of(request))

    def stopped(self, typed: str, record: Any, request: gr.Request) -> Updates:
        """After an answer was broken off: its question goes back to the box."""
        question = (record or {}).get("broken")
        if not isinstance(question, str):
            return Updates()
        conversation, words = self._read(record), words_of(request)
        asked = conversation.asked(question)
        told = self._told(asked, words, Notice(words.talk.stopped))
        return told._replace(box=typed.strip() or question, record=record_of(asked.settled()))

    def apologise(self, record: Any, request: gr.Request) -> Updates:
        """After a failure that nobody foresaw: say so, and give the question back.

        Gradio calls an answer that was broken off a failure too; the browser has told the
        record before (`breakOff` of keeper.js), so that nothing is pending then.
        """
        conversation, words = self._read(record), words_of(request)
        if conversation.pending is None:
            return Updates()
        told = self._told(conversation, words, unexpected(words))
        return told._replace(box=conversation.pending, record=record_of(conversation.settled()))

    def recall(self, record: Any, event: gr.EventData, request: gr.Request) -> Any:
        """The sources of an earlier answer, back in the panel."""
        exchange = self._read(record).exchange(int(event.exchange))
        return sources_html(exchange, words_of(request)) if exchange else gr.skip()

    def restart(self, request: gr.Request) -> Updates:
        """A new conversation."""
        welcome = self.greet(None, request)
        panel, record = empty_html(words_of(request)), record_of(Conversation())
        return welcome._replace(box="", panel=panel, record=record, following="")

    def choices(self) -> list[dict[str, Any]]:
        """The articles that a question can be put to."""
        try:
            return choices(self._answerer.articles)
        except QaError:  # told when something is asked
            return []

    def _read(self, record: Any) -> Conversation:
        return conversation_from(record, lambda: self._answerer.articles)

    def _shown(self, conversation: Conversation, words: Wording) -> Updates:
        html = conversation_html(conversation, words)
        return Updates("", html, _SAME, record_of(conversation), "", growing="")

    def _told(self, conversation: Conversation, words: Wording, notice: Notice) -> Updates:
        """A notice in the place of an answer; what was answered before stays."""
        html = conversation_html(conversation, words)
        return Updates(talk=html, growing=growing_html(conversation, words, notice=notice))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
