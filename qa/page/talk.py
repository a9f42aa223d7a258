"""The conversation, and its HTML: questions, answers, refusals, notices, the welcome.

Pure: a conversation is a value that the page hands over with every question and gets
back with one exchange more. Knows nothing of Gradio, models or the index.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qa.page.markup import escaped, growing_prose, prose, tag, unbroken
from qa.page.wording import Example, Wording
from qa.types import Answer, Article, Citation, Turn

QUESTION_SHOWN = 400  # characters of a question; a longer one is cut in the page only
TITLES_SHOWN = 3

_SHORT = re.compile(r"^<p>(<strong>[^<]*</strong>)</p>")


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question answered, with the articles its sources panel needs, as they then were."""

    number: int
    answer: Answer
    articles: Mapping[str, Article]


@dataclass(frozen=True, slots=True)
class Conversation:
    """What was said so far, oldest first; `pending` is the question being answered."""

    exchanges: tuple[Exchange, ...] = ()
    pending: str | None = None

    def asked(self, question: str) -> Conversation:
        """The conversation while `question` waits for its answer."""
        return replace(self, pending=question)

    def answered(self, answer: Answer, articles: Mapping[str, Article]) -> Conversation:
        """The conversation with one exchange more; keeps only the articles it needs."""
        used = {one.article_id for one in answer.citations}
        used |= {one.passage.article_id for one in answer.passages}
        kept = {one: articles[one] for one in used if one in articles}
        exchange = Exchange(len(self.exchanges) + 1, answer, kept)
        return Conversation((*self.exchanges, exchange))

    def turns(self) -> tuple[Turn, ...]:
        """The history as an answerer wants it."""
        answers = (one.answer for one in self.exchanges)
        return tuple(Turn(one.question, one.text, one.citations) for one in answers)

    def exchange(self, number: int) -> Exchange | None:
        """The exchange of that number, counted from 1."""
        return self.exchanges[number - 1] if 0 < number <= len(self.exchanges) else None


@dataclass(frozen=True, slots=True)
class Notice:
    """Why there is no answer, said calmly; `detail` comes from the error itself."""

    text: str
    detail: str = ""


def conversation_html(
    conversation: Conversation, words: Wording, partial: str = "", notice: Notice | None = None
) -> str:
    """The whole conversation; `partial` is the Markdown of the answer so far."""
    turns = [_exchange(one, words) for one in conversation.exchanges]
    if conversation.pending is not None:
        turns.append(_pending(conversation.pending, partial, words, notice))
    elif notice:
        turns.append(tag("li", _notice(notice), class_="qa-turn"))
    return _log("".join(turns), words, busy=conversation.pending is not None and not notice)


def _log(turns: str, words: Wording, busy: bool) -> str:
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


def _exchange(exchange: Exchange, words: Wording) -> str:
    answer = exchange.answer
    block = _declined(exchange, words) if answer.abstained else _answered(exchange, words)
    return tag("li", _question(answer.question, words) + block, class_="qa-turn")


def _question(question: str, words: Wording) -> str:
    shown = question if len(question) <= QUESTION_SHOWN else question[:QUESTION_SHOWN] + "…"
    spoken = tag("span", escaped(words.talk.you_asked) + " ", class_="qa-spoken")
    return tag("h2", spoken + escaped(unbroken(shown)), class_="qa-question")


def _answered(exchange: Exchange, words: Wording) -> str:
    answer = exchange.answer
    links = _links(answer.citations, exchange.number, words)
    text = _with_short(prose(answer.text, answer.citations, links))
    foot = _foot(exchange, words) if answer.citations else ""
    prose_block = tag("div", text, class_="qa-prose", lang=answer.language)
    inside = _understood(answer, words) + prose_block + _remark(answer) + foot
    return tag("div", inside, class_="qa-answer", id=f"answer-{exchange.number}")


def _understood(answer: Answer, words: Wording) -> str:
    """How a question that leaned on those before it was understood, if it did."""
    if answer.understood_as is None:
        return ""
    text = words.talk.understood_as.format(question=unbroken(answer.understood_as))
    return tag("p", escaped(text), class_="qa-understood")


def _with_short(html: str) -> str:
    """The prose with its first paragraph marked as the short answer, where it is that alone."""
    return _SHORT.sub(r'<p class="qa-short">\1</p>', html)


def _declined(exchange: Exchange, words: Wording) -> str:
    answer = exchange.answer
    text = tag("div", prose(answer.text, (), {}), class_="qa-prose", lang=answer.language)
    text = _understood(answer, words) + text
    nearest = ""
    if answer.passages:
        link = _jump(f"near-{exchange.number}-1", words.talk.see_nearest, "qa-see")
        nearest = tag("p", link, class_="qa-foot")
    inside = text + _remark(answer) + nearest
    return tag("div", inside, class_="qa-answer qa-declined", id=f"answer-{exchange.number}")


def _remark(answer: Answer) -> str:
    """How the answer came about, where there is something to say."""
    return tag("p", escaped(answer.note), class_="qa-remark") if answer.note else ""


def _foot(exchange: Exchange, words: Wording) -> str:
    answer = exchange.answer
    sure = words.talk.sureness(answer.confidence)
    dots = tag("span", _dots(words, sure), class_="qa-dots", aria_hidden="true")
    spoken = tag("span", escaped(words.talk.confidence.format(words=sure)), class_="qa-spoken")
    seen = tag("span", escaped(sure), aria_hidden="true")
    badge = tag("span", dots + spoken + seen, class_="qa-sure")
    count = len(answer.citations)
    label = words.talk.one_quote if count == 1 else words.talk.many_quotes.format(count=count)
    first = answer.citations[0].number
    see = _jump(f"src-{exchange.number}-{first}", label, "qa-see")
    return tag("p", badge + see, class_="qa-foot")


def _dots(words: Wording, sure: str) -> str:
    full = 1 + (words.talk.not_so_sure, words.talk.fairly_sure, words.talk.very_sure).index(sure)
    return tag("i", "", class_="qa-full") * full + "<i></i>" * (3 - full)


def _jump(target: str, label: str, style: str) -> str:
    return tag("a", escaped(label), class_=f"qa-jump {style}", href=f"#{target}")


def _links(citations: Sequence[Citation], exchange: int, words: Wording) -> dict[int, str]:
    return {one.number: _link(one, exchange, words) for one in citations}


def _link(citation: Citation, exchange: int, words: Wording) -> str:
    """The [n] mark: a link to the quote in the sources panel."""
    label = words.talk.quote_mark.format(number=citation.number, title=citation.title)
    return tag(
        "a",
        str(citation.number),
        class_="qa-jump qa-mark",
        href=f"#src-{exchange}-{citation.number}",
        id=f"cite-{exchange}-{citation.number}",
        aria_label=label,
        title=citation.title,
    )


def _pending(question: str, partial: str, words: Wording, notice: Notice | None) -> str:
    if notice:
        inside = _notice(notice)
    elif partial:
        inside = tag("div", _with_short(growing_prose(partial)), class_="qa-prose")
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


def welcome_html(
    words: Wording, articles: Mapping[str, Article] | None = None, examples: Sequence[Example] = ()
) -> str:
    """What a first visit sees: what this is, what it knows, how it proves it, what to try.

    Without `articles` (not yet read) it says so in general terms.
    """
    mark = tag("span", "1", class_="qa-mark", aria_label="[1]", role="img")
    proves = escaped(words.welcome.proves).replace("{mark}", mark)
    rows = (
        (words.welcome.what_label, escaped(words.welcome.what)),
        (words.welcome.knows_label, escaped(_knows(words, articles))),
        (words.welcome.proves_label, proves),
    )
    lines = "".join(tag("div", tag("dt", escaped(label)) + tag("dd", text)) for label, text in rows)
    title = tag("h2", escaped(words.welcome.title), class_="qa-hello")
    inside = title + tag("dl", lines, class_="qa-lines") + _examples(examples, words)
    return _log(tag("li", inside, class_="qa-welcome"), words, busy=False)


def _knows(words: Wording, articles: Mapping[str, Article] | None) -> str:
    if articles is None:
        return words.welcome.knows_unread
    if not articles:
        return words.welcome.knows_none
    titles = ", ".join(
        words.welcome.quoted.format(title=one.title)
        for one in list(articles.values())[:TITLES_SHOWN]
    )
    known = words.welcome.knows_few if len(articles) <= TITLES_SHOWN else words.welcome.knows_many
    known = words.welcome.knows_one if len(articles) == 1 else known
    return known.format(count=len(articles), titles=titles)


def _examples(examples: Sequence[Example], words: Wording) -> str:
    if not examples:
        return ""
    items = "".join(tag("li", _example(one, words)) for one in examples)
    title = tag("h3", escaped(words.welcome.try_one), class_="qa-try")
    return title + tag("ul", items, class_="qa-examples")


def _example(example: Example, words: Wording) -> str:
    hint = ""
    if not example.answered:
        hint = tag("small", escaped(words.welcome.not_in_articles))
    text = tag("span", escaped(unbroken(example.question)))
    return tag(
        "button", text + hint, type="button", class_="qa-example", data_question=example.question
    )
