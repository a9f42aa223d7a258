"""What a handler changes on the page: a conversation shown, an error told, a question given back.

Pure: a conversation and the words of a language give the values of the page's components.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import gradio as gr

from qa.errors import QaError
from qa.page.conversation import Conversation, Notice
from qa.page.notices import notice_for
from qa.page.records import RecordError, record_of
from qa.page.sources import empty_html
from qa.page.talk import conversation_html, growing_html
from qa.page.wording import Wording

SAME: Final = gr.skip()


class Updates(NamedTuple):
    """What a handler changes on the page, in the order of the listeners' outputs."""

    box: Any = SAME
    talk: Any = SAME
    panel: Any = SAME
    record: Any = SAME
    following: Any = SAME
    growing: Any = SAME


def shown(conversation: Conversation, words: Wording) -> Updates:
    """A conversation in which nothing is being answered, and an empty box."""
    html = conversation_html(conversation, words)
    return Updates("", html, SAME, record_of(conversation), "", growing="")


def told(conversation: Conversation, words: Wording, notice: Notice) -> Updates:
    """A notice in the place of an answer; what was answered before stays."""
    html = conversation_html(conversation, words)
    return Updates(talk=html, growing=growing_html(conversation, words, notice=notice))


def given_back(
    asked: Conversation, words: Wording, notice: Notice, box: str | None = None
) -> Updates:
    """The question that waited for its answer, back in the box, and why."""
    said = told(asked, words, notice)
    return said._replace(box=box or asked.pending, record=record_of(asked.settled()))


def unread(error: QaError, question: str, words: Wording, *, anew: bool = False) -> Updates:
    """A conversation that cannot be read is told; what is damaged gives way to a new one.

    Where only the articles cannot be read it stays, unless it is not yet shown (`anew`). A
    `question` goes back to the box.
    """
    asked = Conversation().asked(question) if question.strip() else Conversation()
    said = told(asked, words, notice_for(error, question, words))
    said = said._replace(box=question or ("" if anew else SAME))
    if not (anew or isinstance(error, RecordError)):
        return said._replace(talk=SAME)
    blank = record_of(Conversation())
    return said._replace(panel=empty_html(words), record=blank, following="")
