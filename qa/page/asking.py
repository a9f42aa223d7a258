"""What happens when somebody asks: handlers that Gradio calls, with nothing of its layout.

Stateless but for the answerer: every conversation is handed over, and given back with one
exchange more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import gradio as gr

from qa.answering import Answering
from qa.errors import QaError
from qa.page.conversation import Conversation, Notice
from qa.page.notices import notice_for, unexpected
from qa.page.parts import words_of
from qa.page.records import SHOWN, conversation_from, is_blank, record_of
from qa.page.scope import choices, scope_from
from qa.page.sources import empty_html, sources_html
from qa.page.talk import conversation_html, growing_html
from qa.page.updates import SAME, Updates, given_back, shown, told, unread
from qa.page.welcome import corpus_key, examples_for, welcome_html
from qa.page.wording import Wording
from qa.types import Answer, Partial


class Handlers:
    """What happens; stateless but for the answerer: every conversation is handed over.

    A conversation comes as the record that the browser keeps, and goes back as one.
    """

    def __init__(self, answerer: Answering) -> None:
        self._answerer = answerer

    def wait(self) -> None:
        """Return once the articles can be read, or cannot.

        What greets comes after it, with the page as it is then: a question that was asked
        meanwhile is not to be hidden by a welcome.
        """
        self.corpus()

    def greet(self, record: Any, request: gr.Request) -> Updates:
        """The conversation that was open, or the welcome: what there is to ask about."""
        if record == SHOWN:
            return Updates()
        if not is_blank(record):
            return self.open(record, request)
        words = words_of(request)
        try:
            articles = self._answerer.articles
        except QaError as error:
            return told(Conversation(), words, notice_for(error, "", words))
        welcome = welcome_html(words, articles, examples_for(articles, words))
        return Updates(talk=welcome, growing="")

    def greet_again(self, record: Any, known: Any, request: gr.Request) -> tuple[Any, Any, Any]:
        """The welcome anew, where it stands, if the articles are others than those `known`."""
        now = self.corpus()
        if now == known:
            return SAME, SAME, SAME
        welcome = self.greet(None, request) if is_blank(record) else Updates()
        return welcome.talk, welcome.growing, now

    def corpus(self) -> str:
        """A word for the articles that there are; empty when they cannot be read."""
        try:
            return corpus_key(self._answerer.articles)
        except QaError:  # told when something is asked
            return ""

    def open(self, record: Any, request: gr.Request) -> Updates:
        """A kept conversation, as it was, with the sources of its last answer.

        A question that was being answered when the page was left goes back to the box.
        """
        words = words_of(request)
        try:
            conversation = self._read(record)
        except QaError as error:
            return unread(error, _pending(record), words, anew=True)
        panel = empty_html(words)
        if conversation.exchanges:
            panel = sources_html(conversation.exchanges[-1], words)
        if conversation.pending is None:
            return shown(conversation.settled(), words)._replace(panel=panel)
        asked = conversation.settled().asked(conversation.pending)
        return given_back(asked, words, Notice(words.talk.reloaded))._replace(panel=panel)

    def ask(
        self, question: str, record: Any, chosen: Any, request: gr.Request
    ) -> Iterator[Updates]:
        """Stream the answer to a question; a question that cannot be answered stays in the box."""
        words = words_of(request)
        try:
            conversation = self._read(record)
        except QaError as error:
            yield unread(error, question, words)
            return
        try:
            asking = conversation.asked(question)
            html, reading = conversation_html(asking, words, busy=True), growing_html(asking, words)
            yield Updates("", html, SAME, record_of(asking), "", reading)
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
        return Updates(SAME, html, panel, record_of(done), SAME, growing="")

    def _refused(
        self, error: QaError, question: str, conversation: Conversation, words: Wording
    ) -> Updates:
        notice = notice_for(error, question, words)
        asked = conversation.asked(question) if question.strip() else conversation.settled()
        return told(asked, words, notice)._replace(box=question, record=record_of(conversation))

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
            yield unread(error, "", words_of(request))
            return
        if conversation.exchanges:
            question = conversation.exchanges[-1].answer.question
            yield from self.ask(question, record_of(conversation.revising()), chosen, request)

    def edit(self, record: Any, request: gr.Request) -> Updates:
        """The last question, back in the box to be written anew."""
        return self._calmly(lambda words: self._edited(record, words), request)

    def _edited(self, record: Any, words: Wording) -> Updates:
        conversation = self._read(record).revising()
        if not conversation.exchanges:
            return Updates()
        question = conversation.exchanges[-1].answer.question
        return shown(conversation, words)._replace(box=question)

    def keep(self, record: Any, request: gr.Request) -> Updates:
        """The last question stays as it was asked."""
        return self._calmly(lambda words: shown(self._read(record).settled(), words), request)

    def stopped(self, typed: str, record: Any, request: gr.Request) -> Updates:
        """After an answer was broken off: its question goes back to the box.

        It still waits in the record where the browser was asked before that had come.
        """
        broken = record.get("broken") if isinstance(record, Mapping) else None
        question = broken if isinstance(broken, str) else _pending(record)
        if not question:
            return Updates()
        back = typed.strip() or question
        return self._calmly(
            lambda words: given_back(
                self._read(record).asked(question), words, Notice(words.talk.stopped), back
            ),
            request,
        )

    def apologise(self, record: Any, request: gr.Request) -> Updates:
        """After a failure that nobody foresaw: say so, and give the question back.

        Gradio calls an answer that was broken off a failure too; the browser has told the
        record before (`breakOff` of keeper.js), so that nothing is pending then.
        """
        return self._calmly(lambda words: self._apologised(record, words), request)

    def _apologised(self, record: Any, words: Wording) -> Updates:
        conversation = self._read(record)
        if conversation.pending is None:
            return Updates()
        return given_back(conversation, words, unexpected(words))

    def recall(self, record: Any, event: gr.EventData, request: gr.Request) -> Updates:
        """The sources of an earlier answer, back in the panel."""
        return self._calmly(
            lambda words: self._recalled(record, int(event.exchange), words), request
        )

    def _recalled(self, record: Any, number: int, words: Wording) -> Updates:
        exchange = self._read(record).exchange(number)
        return Updates(panel=sources_html(exchange, words)) if exchange else Updates()

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

    def _calmly(self, does: Callable[[Wording], Updates], request: gr.Request) -> Updates:
        words = words_of(request)
        try:
            return does(words)
        except QaError as error:
            return unread(error, "", words)


def _pending(record: Any) -> str:
    """The question that waits in a record, whatever else is wrong with it."""
    pending = record.get("pending") if isinstance(record, Mapping) else None
    return pending if isinstance(pending, str) else ""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
