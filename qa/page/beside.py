"""What happens beside asking: taking a conversation away, saying what an answer is worth, what to
ask next, and how far the loading has come. Handlers that Gradio calls, stateless as those of
`qa.page.asking`.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, Final

import gradio as gr

from qa.answering import Answering
from qa.errors import QaError
from qa.feedback import FeedbackError, FeedbackFile
from qa.page.conversation import Conversation
from qa.page.exports import exported
from qa.page.loading import loading_html
from qa.page.notices import notice_for
from qa.page.parts import words_of
from qa.page.records import conversation_from, is_blank
from qa.page.talk import suggestions_html
from qa.page.welcome import examples_for
from qa.readiness import Stage

LONGEST_TITLE: Final = 200
FOLLOWING: Final = 3  # questions to go on with


class Beside:
    """What happens beside asking; `opinions` is where readers' opinions go, if anywhere."""

    def __init__(self, answerer: Answering, opinions: FeedbackFile | None = None) -> None:
        self._answerer = answerer
        self._opinions = opinions

    @property
    def keeps_opinions(self) -> bool:
        """Whether what readers say is kept."""
        return self._opinions is not None

    def export(self, record: Any, event: gr.EventData, request: gr.Request) -> dict[str, str]:
        """The open conversation as a file for the browser to save, or what is wrong with that."""
        words = words_of(request)
        title = str(event.title or "")[:LONGEST_TITLE]
        try:
            conversation = self._read(record)
            return asdict(
                exported(
                    conversation, str(event.kind), title, datetime.now(UTC).astimezone(), words
                )
            )
        except QaError as error:
            return {"error": notice_for(error, "", words).text}

    def opinion(self, record: Any, event: gr.EventData, request: gr.Request) -> dict[str, Any]:
        """Keep what somebody says of an answer; tell beside it whether that was done."""
        words = words_of(request).opinions
        told = {"exchange": event.exchange, "verdict": event.verdict}
        try:
            self._keep_opinion(self._read(record), event)
        except QaError:
            return {**told, "done": False, "text": words.failed}
        return {**told, "done": True, "text": words.thanks}

    def _keep_opinion(self, conversation: Conversation, event: gr.EventData) -> None:
        number = int(event.exchange)
        exchange = conversation.exchange(number)
        if exchange is None or self._opinions is None:
            raise FeedbackError("There is nothing to keep, or nowhere to keep it.")
        before = conversation.turns()[: number - 1]
        verdict, correction = str(event.verdict), str(event.correction)
        self._opinions.append(exchange.answer, verdict, correction, before, exchange.articles)

    def follow(self, record: Any, request: gr.Request) -> str:
        """Questions to go on with, once an answer stands; none where none can be made."""
        words = words_of(request)
        with suppress(QaError):
            conversation = self._read(record)
            if conversation.exchanges and conversation.pending is None:
                last = conversation.exchanges[-1].answer
                before = conversation.turns()[:-1]
                questions = self._answerer.suggestions(last, before, last.scope)
                label = words.talk.ask_instead if last.abstained else words.talk.go_on
                return suggestions_html(questions[:FOLLOWING], label, conversation, words)
        return ""

    def begin(self, record: Any, request: gr.Request) -> str:
        """Questions to begin with, made from the articles; the shipped ones bring their own."""
        if not is_blank(record):
            return self.follow(record, request)
        words = words_of(request)
        with suppress(QaError):
            if len(examples_for(self._answerer.articles, words)) == 1:
                questions = self._answerer.examples()
                return suggestions_html(
                    questions[:FOLLOWING], words.welcome.try_one, Conversation(), words
                )
        return ""

    def loading(self, request: gr.Request) -> tuple[str, Any]:
        """How far the loading has come, and whether to ask again."""
        readiness = self._answerer.readiness
        ended = readiness.stage in (Stage.READY, Stage.FAILED)
        return loading_html(readiness, words_of(request)), gr.Timer(active=not ended)

    def _read(self, record: Any) -> Conversation:
        return conversation_from(record, lambda: self._answerer.articles)
