"""What happens when somebody asks: handlers that Gradio calls, with nothing of its layout.

Stateless but for the answerer: every conversation is handed over, and given back with one
exchange more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

import gradio as gr

from qa.answering import Answering
from qa.errors import QaError
from qa.page.notices import notice_for, unexpected
from qa.page.parts import words_of
from qa.page.sources import empty_html, sources_html
from qa.page.talk import Conversation, conversation_html, welcome_html
from qa.page.wording import Example, Wording
from qa.resources import shipped_articles
from qa.types import Answer, Article, Partial

Updates = tuple[Any, Any, Any, Any]  # of box, talk, panel and conversation


class Handlers:
    """What happens; stateless but for the answerer: every conversation is handed over."""

    def __init__(self, answerer: Answering) -> None:
        self._answerer = answerer

    def greet(self, request: gr.Request) -> str:
        """The welcome, once the page is there: which articles, which questions to try."""
        words = words_of(request)
        try:
            articles = self._answerer.articles
        except QaError as error:
            return conversation_html(Conversation(), words, notice=notice_for(error, "", words))
        return welcome_html(words, articles, _examples(articles, words))

    def ask(
        self, question: str, conversation: Conversation, request: gr.Request
    ) -> Iterator[Updates]:
        """Stream the answer to a question; a question that cannot be answered stays in the box."""
        words = words_of(request)
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
        words = words_of(request)
        html = conversation_html(conversation, words, notice=unexpected(words))
        return conversation.pending, html, gr.skip(), Conversation(conversation.exchanges)

    def recall(self, conversation: Conversation, event: gr.EventData, request: gr.Request) -> Any:
        """The sources of an earlier answer, back in the panel."""
        exchange = conversation.exchange(int(event.exchange))
        return sources_html(exchange, words_of(request)) if exchange else gr.skip()

    def restart(self, request: gr.Request) -> Updates:
        """A new conversation."""
        return "", self.greet(request), empty_html(words_of(request)), Conversation()


def _examples(articles: Mapping[str, Article], words: Wording) -> Sequence[Example]:
    """Questions to try: those of the shipped articles fit no other articles."""
    shipped = {path.name for path in shipped_articles().iterdir()}
    general = Example(words.welcome.general_example, answered=True)
    if set(articles) != shipped:
        return (general,)
    return sorted((*words.welcome.examples, general), key=lambda one: not one.answered)
