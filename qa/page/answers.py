"""One answer's HTML: its prose with marks, how sure it is and why, and what can be done with it.

Pure HTML out of an exchange. Knows nothing of Gradio, models or the index.
"""

from __future__ import annotations

import re

from qa.page.conversation import Exchange
from qa.page.exports import answer_markdown
from qa.page.icons import icon_button
from qa.page.markup import escaped, prose, tag, unbroken
from qa.page.opinions import reasons_html, thumbs_html
from qa.page.wording import Wording
from qa.types import Answer, Citation, Reason

_SHORT = re.compile(r"^<p>(<strong>(?:<span class=\"qa-quoted\">)?[^<]*(?:</span>)?</strong>)</p>")


def answer_html(exchange: Exchange, words: Wording, *, is_last: bool) -> str:
    """An answer or a refusal, and under it what can be done with it."""
    answer = exchange.answer
    block = _declined(exchange, words) if answer.abstained else _answered(exchange, words)
    return block + _actions(exchange, words, is_last) + reasons_html(exchange, words)


def with_short(html: str) -> str:
    """The prose with its first paragraph marked as the short answer, where it is that alone."""
    return _SHORT.sub(r'<p class="qa-short">\1</p>', html)


def _answered(exchange: Exchange, words: Wording) -> str:
    answer = exchange.answer
    links = {one.number: _link(one, exchange.number, words) for one in answer.citations}
    text = with_short(prose(answer.text, answer.citations, links))
    foot = _foot(exchange, words) if answer.citations else ""
    prose_block = tag("div", text, class_="qa-prose", lang=answer.language)
    inside = _understood(answer, words) + prose_block + _remarks(exchange, words) + foot
    return tag("div", inside, class_="qa-answer", id=f"answer-{exchange.number}")


def _understood(answer: Answer, words: Wording) -> str:
    """How a question that leaned on those before it was understood, if it did."""
    if answer.understood_as is None:
        return ""
    text = words.talk.understood_as.format(question=unbroken(answer.understood_as))
    return tag("p", escaped(text), class_="qa-understood")


def _declined(exchange: Exchange, words: Wording) -> str:
    answer = exchange.answer
    text = tag("div", prose(answer.text, (), {}), class_="qa-prose", lang=answer.language)
    nearest = ""
    if answer.passages:
        nearest = _jump(f"near-{exchange.number}-1", words.talk.see_nearest, "qa-see")
    foot = _foot_line(nearest, _why(answer, words))
    inside = _understood(answer, words) + text + _remarks(exchange, words) + foot
    return tag("div", inside, class_="qa-answer qa-declined", id=f"answer-{exchange.number}")


def _remarks(exchange: Exchange, words: Wording) -> str:
    """How the answer came about, and that its quotes are gone, where there is that to say."""
    stale = words.talk.stale if exchange.is_stale else None
    told = [one for one in (exchange.answer.note, stale) if one]
    return "".join(tag("p", escaped(one), class_="qa-remark") for one in told)


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
    return _foot_line(badge + see, _why(answer, words))


def _foot_line(line: str, why: str) -> str:
    if not line + why:
        return ""
    return tag("div", line + why, class_="qa-foot")


def _why(answer: Answer, words: Wording) -> str:
    """What counted for the answer and against it, folded away."""
    if not answer.reasons:
        return ""
    label = words.talk.why_declined if answer.abstained else words.talk.why
    strongest = max(abs(one.amount) for one in answer.reasons)
    reasons = "".join(_reason(one, strongest, words) for one in answer.reasons)
    listed = tag("ul", reasons, class_="qa-reasons", lang=answer.language)
    return tag("details", tag("summary", escaped(unbroken(label))) + listed, class_="qa-why")


def _reason(reason: Reason, strongest: float, words: Wording) -> str:
    counts_for = reason.amount > 0
    sign = words.talk.counts_for if counts_for else words.talk.counts_against
    share = round(4 * abs(reason.amount) / (strongest or 1))
    strength = "i" * max(1, share)
    bar = tag("span", f"<{'></i><'.join(strength)}></i>", class_="qa-strength", aria_hidden="true")
    said = tag("span", escaped(sign), class_="qa-sign")
    style = "qa-for" if counts_for else "qa-against"
    return tag("li", said + bar + tag("span", escaped(reason.text)), class_=style)


def _dots(words: Wording, sure: str) -> str:
    full = 1 + (words.talk.not_so_sure, words.talk.fairly_sure, words.talk.very_sure).index(sure)
    return tag("i", "", class_="qa-full") * full + "<i></i>" * (3 - full)


def _jump(target: str, label: str, style: str) -> str:
    return tag("a", escaped(label), class_=f"qa-jump {style}", href=f"#{target}")


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
        data_quote=citation.quote,
        data_title=citation.title,
    )


def _actions(exchange: Exchange, words: Wording, is_last: bool) -> str:
    """What can be done with the answer; the question can be asked again only if it is the last."""
    copied = answer_markdown(exchange, words)
    done, failed = words.talk.copied, words.talk.not_copied
    buttons = _action("copy", words.talk.copy, data_text=copied, data_done=done, data_failed=failed)
    if is_last:
        buttons += _action("retry", words.talk.retry) + _action("edit", words.talk.edit)
    said = tag("span", "", class_="qa-done", role="status")
    return tag(
        "div",
        buttons + thumbs_html(words) + said,
        class_="qa-actions",
        data_exchange=str(exchange.number),
    )


def _action(name: str, label: str, **data: str) -> str:
    return icon_button(name, label, f"qa-{name}", **data)
