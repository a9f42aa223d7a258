"""Text into HTML that is safe to show: escaped first, marked up after.

Every character that comes from an article, a user or a model passes through
`escaped`. Knows a little Markdown, the kind that answers are written in: emphasis,
lists, quotes, what is struck through; no links, images, code or HTML, so that none can be
smuggled in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

from markdown_it import MarkdownIt

from qa.types import Citation

_MARKDOWN = MarkdownIt("zero", {"breaks": True}).enable(
    ["emphasis", "strikethrough", "list", "blockquote", "newline"]
)
_OPEN, _CLOSE = "\ue000", "\ue001"  # private-use characters: they stand for quotes while parsing
_GROWING_QUOTE = re.compile(r"(?m)(?:^|(?<=— ))[«“].*?(?=\s*\[\d+\]$|$)")
_HELD = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_BEFORE_MARK = re.compile(r"(?<=\S) (?=[?!;:»])")
_AFTER_GUILLEMET = re.compile(r"« (?=\S)")
_INSIDE = re.compile(r"(?<=«) (?=\S)|(?<=\S) (?=»)")  # guillemets stay with their words
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
    quotes = sorted({one.quote for one in citations if one.quote}, key=len, reverse=True)
    any_quote = "|".join(map(re.escape, quotes)) or r"(?!)"
    return _rendered(text, re.compile(rf"(?:«\s?|“)?(?:{any_quote})(?:\s?»|”)?"), links)


def growing_prose(text: str) -> str:
    """The answer so far, looking as it will: its citations are not known yet."""
    whole = text + "**" if text.count("**") % 2 else text
    numbers = {int(number) for number in _NUMBER.findall(text)}
    marks = {number: tag("span", str(number), class_="qa-mark") for number in numbers}
    return _rendered(whole, _GROWING_QUOTE, marks)


def _rendered(text: str, quotes: re.Pattern[str], links: Mapping[int, str]) -> str:
    """Markdown as HTML, with stand-ins for what `quotes` finds while it is parsed."""
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        held.append(tag("span", escaped(_kept_together(found[0])), class_="qa-quoted"))
        return f"{_OPEN}{len(held) - 1}{_CLOSE}"

    text = quotes.sub(hold, text.replace(_OPEN, "").replace(_CLOSE, ""))
    html = _MARKDOWN.render(_INSIDE.sub("\u00a0", text))
    html = _NUMBER.sub(lambda found: _linked(found, links), html)
    return _HELD.sub(lambda found: held[int(found[1])], html)


def _kept_together(quoted: str) -> str:
    """A quote whose guillemets stay on the lines of its words."""
    inside = quoted.removeprefix("« ").removesuffix(" »")
    before = "«\u00a0" if quoted.startswith("« ") else ""
    return before + inside + ("\u00a0»" if quoted.endswith(" »") else "")


def _linked(found: re.Match[str], links: Mapping[int, str]) -> str:
    link = links.get(int(found[1]))
    return f"\u202f{link}" if link else found[0]  # the mark stays on the line of its quote
