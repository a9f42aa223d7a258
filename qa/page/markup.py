"""Text into HTML that is safe to show: escaped first, marked up after.

Every character that comes from an article, a user or a model passes through
`escaped`. Knows a little Markdown, the kind that answers are written in: emphasis,
lists, quotes; no links, images, code or HTML, so that none can be smuggled in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

from markdown_it import MarkdownIt

from qa.types import Citation

_MARKDOWN = MarkdownIt("zero", {"breaks": True}).enable(
    ["emphasis", "list", "blockquote", "newline"]
)
_OPEN, _CLOSE = "\ue000", "\ue001"  # private-use characters: they stand for quotes while parsing
_HELD = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_BEFORE_MARK = re.compile(r"(?<=\S) (?=[?!;:»])")
_AFTER_GUILLEMET = re.compile(r"« (?=\S)")
_NUMBER = re.compile(r"[ \u00a0\u202f]?\[(\d{1,4})\]")


def escaped(text: str) -> str:
    """`text` safe both between tags and inside a quoted attribute."""
    return escape(text, quote=True)


def tag(name: str, inside: str, **attributes: str | None) -> str:
    """An element around HTML; attribute values are escaped, those of None left out.

    A trailing underscore is dropped and others become hyphens: `class_`, `aria_label`.
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{given}>{inside}</{name}>"


def unbroken(text: str) -> str:
    """`text` with French punctuation kept on the line of its word; for a person's own typing."""
    return _BEFORE_MARK.sub("\u202f", _AFTER_GUILLEMET.sub("«\u202f", text))


def prose(text: str, citations: Sequence[Citation], links: Mapping[int, str]) -> str:
    """An answer's Markdown as HTML: quotes untouched by Markdown, [n] replaced by `links[n]`.

    `links` is HTML by citation number; a number that is not in it stays as it is.
    """
    text, quotes = _held(text, [one.quote for one in citations if one.quote])
    html = _MARKDOWN.render(text)
    html = _NUMBER.sub(lambda found: _linked(found, links), html)
    return _HELD.sub(lambda found: quotes[int(found[1])], html)


def _linked(found: re.Match[str], links: Mapping[int, str]) -> str:
    link = links.get(int(found[1]))
    return f"\u202f{link}" if link else found[0]  # the mark stays on the line of its quote


def _held(text: str, quotes: Sequence[str]) -> tuple[str, list[str]]:
    """`text` with stand-ins for its quotes, which Markdown leaves alone, and their HTML.

    The marks of quotation around a quote are held with it, and kept on its lines.
    """
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        before, quote, after = (found[place] or "" for place in (1, 2, 3))
        marked = before.replace(" ", "\u00a0") + quote + after.replace(" ", "\u00a0")
        held.append(tag("span", escaped(marked), class_="qa-quoted"))
        return f"{_OPEN}{len(held) - 1}{_CLOSE}"

    text = text.replace(_OPEN, "").replace(_CLOSE, "")
    if quotes:
        any_quote = "|".join(re.escape(one) for one in sorted(quotes, key=len, reverse=True))
        text = re.sub(rf"(«\s?|“)?({any_quote})(\s?»|”)?", hold, text)
    return text, held
