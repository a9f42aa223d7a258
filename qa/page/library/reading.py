"""One article in full, as HTML. Its text is data: escaped, and no link or image in it."""

from __future__ import annotations

from qa.page.extracts import paragraphs_of
from qa.page.library.wording import LANGUAGES
from qa.page.markup import escaped, tag
from qa.page.wording import Wording
from qa.types import Article

LONGEST = 400_000  # characters of an article that a browser is asked to hold


def nothing_read_html(words: Wording) -> str:
    """The place of an article before one is chosen."""
    own = LANGUAGES[words.language]
    return _panel(own.article, tag("p", escaped(own.article_empty), class_="qa-empty"), words)


def gone_html(words: Wording) -> str:
    """The place of an article that is there no longer."""
    own = LANGUAGES[words.language]
    return _panel(own.article, tag("p", escaped(own.article_gone), class_="qa-empty"), words)


def article_html(article: Article, words: Wording) -> str:
    """The whole text of an article under its title, with what is known of it."""
    own = LANGUAGES[words.language]
    text = article.text[:LONGEST]
    paragraphs = [
        text[runs[0].span.start : runs[-1].span.end] for runs in paragraphs_of(text, (), 0)
    ]
    if paragraphs and paragraphs[0].strip() == article.title.strip():  # which stands above it
        del paragraphs[0]
    shown = "".join(tag("p", escaped(one)) for one in paragraphs)
    note = "" if len(text) == len(article.text) else own.too_long
    known = (
        words.day(article.date) if article.date else None,
        article.source,
        article.id,
        words.sources.by_author.format(author=article.author) if article.author else None,
    )
    facts = "".join(tag("span", escaped(one)) for one in known if one)
    back = tag("button", escaped(own.back_to_list), class_="qa-open qa-back-to-list")
    inside = tag("p", facts, class_="qa-facts") + back
    inside += tag("p", escaped(note), class_="qa-note") if note else ""
    return _panel(article.title, inside + tag("div", shown, class_="qa-text"), words, article.id)


def _panel(title: str, inside: str, words: Wording, name: str | None = None) -> str:
    head = tag("h2", escaped(title), class_="qa-panel-title", tabindex="-1")
    return tag("article", head + inside, class_="qa-panel", lang=words.language, data_id=name)
