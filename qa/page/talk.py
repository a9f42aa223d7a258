"""The conversation's HTML: questions, answers, refusals, notices, and what can be done with each.

Pure HTML out of a conversation. Knows nothing of Gradio, models or the index.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.page.answers import answer_html, with_short
from qa.page.conversation import Conversation, Exchange, Notice
from qa.page.markup import escaped, growing_prose, tag, unbroken
from qa.page.wording import Wording

QUESTION_SHOWN = 400  # characters of a question; a longer one is cut in the page only


def conversation_html(conversation: Conversation, words: Wording, *, busy: bool = False) -> str:
    """The answered questions; `busy` while another waits for its answer below them."""
    last = 0 if busy else len(conversation.exchanges)
    turns = [_exchange(one, words, is_last=one.number == last) for one in conversation.exchanges]
    if conversation.is_revising:
        turns[-1] = _revised(conversation.exchanges[-1], words)
    return log_html("".join(turns), words, busy=busy)


def growing_html(
    conversation: Conversation, words: Wording, partial: str = "", notice: Notice | None = None
) -> str:
    """What comes below the answered questions while one is answered, or where it was not.

    `partial` is the Markdown of the answer so far. It stands apart, so that with each of its
    words only itself is sent and drawn anew.
    """
    turn = ""
    if conversation.pending is not None:
        turn = _pending(conversation.pending, partial, words, notice)
    elif notice:
        turn = tag("li", _notice(notice), class_="qa-turn")
    return tag("ol", turn, class_="qa-turns", lang=words.language) if turn else ""


def log_html(turns: str, words: Wording, *, busy: bool) -> str:
    """The list that holds the turns of a conversation, or its welcome."""
    return tag(
        "div",
        tag("ol", turns, class_="qa-turns"),
        class_="qa-log",
        role="log",
        tabindex="0",
        aria_label=words.talk.conversation,
        aria_busy="true" if busy else "false",
        lang=words.language,
    )


def suggestions_html(
    questions: Sequence[str], label: str, conversation: Conversation, words: Wording
) -> str:
    """Questions to press, under a label; nothing when there are none.

    They say for which place of which conversation they are: they take a while to make, and
    another question may have been asked meanwhile.
    """
    if not questions:
        return ""
    title = tag("h3", escaped(unbroken(label)), class_="qa-try")
    items = "".join(tag("li", _suggestion(one)) for one in questions)
    listed = tag("ul", items, class_="qa-examples")
    count = len(conversation.exchanges)
    place = f"{conversation.id if count else ''}:{count}"
    return tag("div", title + listed, class_="qa-next", lang=words.language, data_for=place)


def _suggestion(question: str) -> str:
    text = escaped(unbroken(question))
    return tag("button", text, type="button", class_="qa-example", data_question=question)


def _exchange(exchange: Exchange, words: Wording, *, is_last: bool) -> str:
    inside = answer_html(exchange, words, is_last=is_last)
    return tag("li", _question(exchange.answer.question, words) + inside, class_="qa-turn")


def _revised(exchange: Exchange, words: Wording) -> str:
    """The question that is being written anew: what stands to be replaced, and a way back."""
    keep = tag("button", escaped(words.talk.keep_question), type="button", class_="qa-keep qa-link")
    note = tag("p", escaped(words.talk.revising) + " " + keep, class_="qa-notice", role="status")
    return tag("li", _question(exchange.answer.question, words) + note, class_="qa-turn qa-revised")


def _question(question: str, words: Wording) -> str:
    shown = question if len(question) <= QUESTION_SHOWN else question[:QUESTION_SHOWN] + "…"
    spoken = tag("span", escaped(words.talk.you_asked) + " ", class_="qa-spoken")
    return tag("h2", spoken + escaped(unbroken(shown)), class_="qa-question")


def _pending(question: str, partial: str, words: Wording, notice: Notice | None) -> str:
    if notice:
        inside = _notice(notice)
    elif partial:
        inside = tag("div", with_short(growing_prose(partial)), class_="qa-prose")
    else:
        inside = _reading(words)
    block = inside if notice else tag("div", inside, class_="qa-answer qa-growing")
    return tag("li", _question(question, words) + block, class_="qa-turn")


def _reading(words: Wording) -> str:
    dots = tag("span", "<i></i><i></i><i></i>", class_="qa-wait", aria_hidden="true")
    slow = tag("span", escaped(words.talk.still_reading), class_="qa-slow")
    return tag("p", escaped(words.talk.reading) + dots + slow, class_="qa-reading")


def _notice(notice: Notice) -> str:
    detail = tag("p", escaped(notice.detail), class_="qa-detail") if notice.detail else ""
    return tag("div", tag("p", escaped(notice.text)) + detail, class_="qa-notice", role="status")
