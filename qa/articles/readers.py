"""The bytes of a file -> its text and what it tells of itself, for each kind of file.

`READERS` names the kinds. A text or Markdown file's text is exactly what it decodes to;
that of a page or a PDF file is what was extracted, paragraphs set apart by blank lines.
Knows nothing of folders, or of which parts of a text are boilerplate.
"""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from qa.articles.dates import iso_date
from qa.articles.decoding import decode, mended
from qa.articles.drafts import Draft
from qa.articles.pdf import pdf_facts, pdf_reader, pdf_text
from qa.errors import ArticleError
from qa.types import Span

_FRONT_MATTER = re.compile(  # no blank line in it: a rule (---) opens an article just as well
    r"---[ \t]*\r?\n(?=\w[\w-]*[ \t]*:)"
    r"((?:(?!---|\.\.\.)[^\r\n]+\r?\n)+)"
    r"(?:---|\.\.\.)[ \t]*(?:\r?\n|$)"
)
_FACT = re.compile(r"(\w+)[ \t]*:[ \t]*(\S.*)$", re.MULTILINE)
_FACT_NAMES = {
    **dict.fromkeys(("title", "titre"), "title"),
    **dict.fromkeys(("date", "published", "publie"), "date"),
    **dict.fromkeys(("author", "authors", "auteur", "auteurs", "autrice"), "author"),
    **dict.fromkeys(("source", "site", "publisher", "journal"), "source"),
}
_FENCE = re.compile(r"^ {0,3}(```|~~~).*?(?:^ {0,3}\1[^\n]*$|\Z)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(
    r"^ {0,3}#{1,6}[ \t]+(?P<hash>\S[^\r\n]*)"
    r"|^(?P<line>[^\s>#*+`|-][^\r\n]*)\r?\n {0,3}(?:=+|-{2,})[ \t]*\r?$",
    re.MULTILINE,
)
_LONGEST_HEADING = 1000  # characters
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


def read_text(data: bytes) -> Draft:
    """A plain text file. Raises `ArticleError` when it is binary."""
    return Draft(decode(data))


def read_markdown(data: bytes) -> Draft:
    """A Markdown file, its front matter and first heading. Raises `ArticleError` when binary."""
    text = decode(data)
    front = _FRONT_MATTER.match(text)
    facts = _front_facts(front[1]) if front else {}
    heading = _first_heading(text, front.end() if front else 0)
    return Draft(
        text,
        title=facts.get("title") or (_without_markup(text[slice(*heading)]) if heading else None),
        date=iso_date(facts.get("date", "")),
        author=facts.get("author"),
        source=facts.get("source"),
        skip=(*([Span(*front.span())] if front else []), *([heading] if heading else [])),
    )


def read_page(data: bytes) -> Draft:
    """An HTML page: its main text, and its title, date, author and site by its own account.

    Raises:
        ArticleError: it is binary, or holds no text.
    """
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    page = bare_extraction(
        _whole_page(decode(data, _declared_encoding(data))),
        with_metadata=True,
        include_comments=False,
        # Otherwise any date is taken for the page's: one it speaks of, that of a copyright.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if page is None or not page.text or not page.text.strip():
        reason = "no text that can be told from menus: save its text as .txt"
        raise ArticleError(reason, "no_text")
    return Draft(
        _blocks_apart(mended(page.text)),
        title=_line(page.title),
        date=page.date,
        author=_line(page.author),
        source=_line(page.sitename or page.hostname),
    )


def read_pdf(data: bytes) -> Draft:
    """A PDF file with a text layer. Raises `ArticleError` when broken, encrypted or scanned."""
    reader = pdf_reader(data)
    title, author, created = pdf_facts(reader)
    return Draft(pdf_text(reader), title=title, created=created, author=author)


READERS: Mapping[str, Callable[[bytes], Draft]] = MappingProxyType(
    {
        ".txt": read_text,
        ".md": read_markdown,
        ".html": read_page,
        ".htm": read_page,
        ".pdf": read_pdf,
    }
)


def _front_facts(front: str) -> dict[str, str]:
    """The simple `name: value` lines of a front matter; lists and nested values are left."""
    facts: dict[str, str] = {}
    for name, value in _FACT.findall(front):
        known = _FACT_NAMES.get(name.lower())
        if known and (told := _line(value.strip().strip("[]").strip().strip("\"'"))):
            facts.setdefault(known, told)
    return facts


def _first_heading(text: str, start: int) -> Span | None:
    fences = [Span(*fence.span()) for fence in _FENCE.finditer(text, start)]
    for found in _HEADING.finditer(text, start):
        span = Span(*found.span())
        if not any(span.overlaps(fence) for fence in fences):
            return span
    return None


def _without_markup(heading: str) -> str | None:
    line = heading.strip().splitlines()[0][:_LONGEST_HEADING].strip("# \t")
    return _line(re.sub(r"[*`]+|(?<!\w)_+|_+(?!\w)", "", _LINK.sub(r"\1", line)))


def _line(value: str | None) -> str | None:
    return " ".join(mended(value or "").split()) or None


def _declared_encoding(data: bytes) -> str | None:
    """The encoding a page names in its head; a browser reads Latin-1 as cp1252, and so do we."""
    found = re.search(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", data[:4096])
    try:
        name = codecs.lookup(found[1].decode("ascii")).name if found else None
    except (LookupError, UnicodeDecodeError):
        return None
    if name is None or name.startswith("utf"):
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _whole_page(text: str) -> str:
    """A fragment put in a page; otherwise the extractor takes it for no page at all."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    return text if re.search(r"<html\b", text, re.IGNORECASE) else f"<html>{text}</html>"


def _blocks_apart(text: str) -> str:
    """A blank line between blocks, but none inside a list or a table."""
    return re.sub(r"\n+(?!\n|- |\|)", "\n\n", text.strip())
