"""An answer or a conversation to take away: Markdown, JSON, or a page to print.

Pure functions from a Conversation to text. What articles and people wrote is escaped for
the form that it goes into.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from qa.errors import QaError
from qa.page.conversation import Conversation, Exchange
from qa.page.markup import escaped, prose, tag
from qa.page.wording import Wording
from qa.text.french import fold
from qa.types import Citation

LONGEST_NAME: Final = 60

# What could begin a tag, a link or an image; the rest of an answer's Markdown is its own.
_RISKY: Final = re.compile(r"<|(?<=\])(?=\()|!(?=\[)")
_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>#|~])")
_STYLE: Final = """
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #22262b;
  font: 1rem/1.6 Charter, "Palatino Linotype", Georgia, serif; overflow-wrap: anywhere; }
h1, h2 { line-height: 1.3; }
h2 { margin-top: 2.5rem; font-size: 1.15rem; break-after: avoid; }
.facts, .notes { color: #5d646e; font-size: 0.875rem; }
.notes { margin-top: 1rem; padding: 0.5rem 0 0 1.5rem; border-top: 1px solid #ccc; }
.notes li { break-inside: avoid; }
a { color: #1d5f5a; text-decoration: none; }
sup { line-height: 0; }
@media print { body { margin: 0; max-width: none; } .back { display: none; } }
"""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


class NothingToExport(QaError):  # noqa: N818, an empty conversation is no error of anybody's
    """The conversation is empty."""


@dataclass(frozen=True, slots=True)
class Export:
    """A file to save: its name, its media type, and its text."""

    name: str
    media_type: str
    text: str


def exported(
    conversation: Conversation, kind: str, title: str, now: datetime, words: Wording
) -> Export:
    """The conversation as "markdown", "json" or "page".

    Raises:
        NothingToExport: there is nothing in it.
        QaError: there is no such kind.
    """
    if not conversation.exchanges:
        raise NothingToExport("The conversation is empty: there is nothing to export.")
    title = title.strip() or conversation.exchanges[0].answer.question
    stem = f"{_slug(title) or 'conversation'}-{now:%Y-%m-%d}"
    if kind == "markdown":
        text = conversation_markdown(conversation, title, now, words)
        return Export(f"{stem}.md", "text/markdown", text)
    if kind == "json":
        text = json.dumps(conversation_data(conversation, title), ensure_ascii=False, indent=2)
        return Export(f"{stem}.json", "application/json", text + "\n")
    if kind == "page":
        return Export(f"{stem}.html", "text/html", conversation_page(conversation, title, words))
    raise QaError(f"There is no export of the kind {kind!r}.")


def answer_markdown(exchange: Exchange, words: Wording) -> str:
    """One answer and its sources, with the marks that tie them together."""
    answer = exchange.answer
    text = _RISKY.sub(lambda found: "\\" + found[0], answer.text)
    note = f"\n\n{_plain(answer.note)}" if answer.note else ""
    sources = "\n".join(_source_line(one, exchange, words) for one in answer.citations)
    return text + note + (f"\n\n{words.rail.sources}\n\n{sources}" if sources else "")


def conversation_markdown(
    conversation: Conversation, title: str, now: datetime, words: Wording
) -> str:
    """The whole conversation, a heading for each question."""
    day = words.rail.exported.format(day=words.day(now.date().isoformat()))
    parts = [f"# {_plain(title)}", day]
    for one in conversation.exchanges:
        parts += [f"## {_plain(one.answer.question)}", answer_markdown(one, words)]
    return "\n\n".join(parts) + "\n"


def conversation_data(conversation: Conversation, title: str) -> dict[str, Any]:
    """The whole conversation as plain data, each answer as `Answer.to_dict` gives it."""
    return {
        "title": title,
        "exchanges": [
            {"at": one.at, **one.answer.to_dict(), "stale": one.is_stale}
            for one in conversation.exchanges
        ],
    }


def conversation_page(conversation: Conversation, title: str, words: Wording) -> str:
    """A page of its own, to read or to print: nothing in it is fetched from anywhere."""
    head = (
        '<meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escaped(title)}</title><style>{_STYLE}</style>"
    )
    at = conversation.exchanges[-1].at
    facts = tag("p", escaped(words.rail.exported.format(day=words.day(at))), class_="facts")
    body = tag("h1", escaped(title)) + facts
    body += "".join(_section(one, words) for one in conversation.exchanges)
    page = tag("html", tag("head", head) + tag("body", body), lang=words.language)
    return f"<!doctype html>\n{page}\n"


def _section(exchange: Exchange, words: Wording) -> str:
    answer = exchange.answer
    links = {one.number: _reference(one, exchange) for one in answer.citations}
    text = prose(answer.text, answer.citations, links)
    note = tag("p", escaped(answer.note), class_="facts") if answer.note else ""
    notes = "".join(_note(one, exchange, words) for one in answer.citations)
    heading = tag("h2", escaped(answer.question))
    listed = tag("ol", notes, class_="notes") if notes else ""
    return tag("section", heading + tag("div", text, lang=answer.language) + note + listed)


def _reference(citation: Citation, exchange: Exchange) -> str:
    place = f"{exchange.number}-{citation.number}"
    link = tag("a", str(citation.number), href=f"#note-{place}", id=f"mark-{place}")
    return tag("sup", link)


def _note(citation: Citation, exchange: Exchange, words: Wording) -> str:
    place = f"{exchange.number}-{citation.number}"
    quote = escaped(words.welcome.quoted.format(title=citation.quote))
    back = tag("a", "↩", href=f"#mark-{place}", aria_label=words.rail.back, class_="back")
    facts = escaped(_facts(citation, exchange, words))
    return tag("li", f"{quote} {tag('span', facts)} {back}", id=f"note-{place}")


def _source_line(citation: Citation, exchange: Exchange, words: Wording) -> str:
    quote = _plain(words.welcome.quoted.format(title=citation.quote))
    return f"- [{citation.number}] {quote} {_plain(_facts(citation, exchange, words))}"


def _facts(citation: Citation, exchange: Exchange, words: Wording) -> str:
    """The article that a quote is from: title, date, source and place."""
    article = exchange.articles.get(citation.article_id)
    known = [citation.title]
    if article:
        known += [words.day(article.date) if article.date else "", article.source or article.id]
    place = words.rail.characters.format(start=citation.start, end=citation.end)
    return "— " + ", ".join([one for one in known if one] + [place])


def _plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", re.sub(r"[\r\n\u2028\u2029]+", " ", text))


def _slug(title: str) -> str:
    words = re.findall(r"[a-z0-9]+", fold(title))
    return "-".join(words)[:LONGEST_NAME].strip("-")
