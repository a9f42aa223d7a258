"""The text of a PDF file as running paragraphs, and what the file says of itself.

A page holds lines, not paragraphs: lines are joined, words cut at a line's end made
whole, running heads and page numbers left out. Knows nothing of articles' sections.
"""

from __future__ import annotations

import io
import logging
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from qa.articles.decoding import mended
from qa.errors import ArticleError

if TYPE_CHECKING:
    from pypdf import PdfReader

_EDGE = 2  # running heads and feet take up at most this many lines
_FEWEST_HEADS = 3
_PAGE_NUMBER = re.compile(r"\W*(page\s*)?\d{1,4}(\s*(/|sur|of)\s*\d{1,4})?\W*", re.IGNORECASE)
_FULL_LINE = 0.9  # of a column's width: letters differ in width, so lines differ in length
_CUT_WORD = re.compile(r"([^\W\d_]+)-$")
_LIGATURES = {ord(one): unicodedata.normalize("NFKC", one) for one in "ﬀﬁﬂﬃﬄﬅﬆ"}
_COMMON = 3.0  # Zipf frequency: once in a million words

# What pypdf lets through, beside its own errors, when a file is not what it says.
_FAULTS = (
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    zlib.error,
)


def pdf_reader(data: bytes) -> PdfReader:
    """The open file.

    Raises:
        ArticleError: it is broken, or needs a password.
    """
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise ArticleError("encrypted: save a copy that needs no password", "encrypted")
    except (PyPdfError, *_FAULTS) as error:
        raise _broken(error) from None
    return reader


def pdf_text(reader: PdfReader) -> str:
    """Paragraphs, set apart by blank lines.

    Raises:
        ArticleError: a page is broken, or there is nothing but images.
    """
    from pypdf.errors import PyPdfError

    try:
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, *_FAULTS) as error:
        raise _broken(error) from None
    text = "\n\n".join(reflowed(_without_heads([_lines(page) for page in pages])))
    if not text:
        raise ArticleError("no text, only images: run it through OCR first", "scanned")
    return text


def pdf_length(data: bytes) -> int:
    """How many pages the file has; much sooner known than their text.

    Raises:
        ArticleError: it is broken, or needs a password.
    """
    from pypdf.errors import PyPdfError

    reader = pdf_reader(data)
    try:
        return len(reader.pages)
    except (PyPdfError, *_FAULTS) as error:
        raise _broken(error) from None


def pdf_facts(reader: PdfReader) -> tuple[str | None, str | None, str | None]:
    """Title, author and date of creation (ISO), each None where the file does not tell it."""
    from pypdf.errors import PyPdfError

    try:
        facts = reader.metadata
        created = facts.creation_date if facts else None
        date = created.date().isoformat() if created else None
        return (_told(facts.title), _told(facts.author), date) if facts else (None, None, None)
    except (PyPdfError, *_FAULTS):  # the text is fine, what is said of it is not
        return None, None, None


def _broken(error: BaseException) -> ArticleError:
    return ArticleError(f"broken PDF file ({type(error).__name__}): export it anew", "broken")


def _told(value: str | None) -> str | None:
    """What a writing program puts there by itself tells nothing."""
    text = " ".join(mended(value or "").split())
    empty = re.fullmatch(
        r"\W*|\(?(untitled|anonymous|unspecified|unknown|sans titre)\)?"
        r"|microsoft word - .*|.*\.(docx?|odt|rtf|txt|html?|pdf|tex|indd)",
        text,
        re.IGNORECASE,
    )
    return None if empty else text


def _lines(page: str) -> list[str]:
    text = unicodedata.normalize("NFC", mended(page).translate(_LIGATURES))
    return [re.sub(r"[ \t]+", " ", line).strip() for line in text.splitlines()]


def _without_heads(pages: Sequence[list[str]]) -> Iterator[str]:
    """The lines of all pages, less what repeats on top or at the bottom of most of them."""
    seen = Counter(_shape(page[at]) for page in pages for at in {*_top(page), *_bottom(page)})
    often = max(_FEWEST_HEADS, len(pages) / 2)

    def is_head(line: str) -> bool:
        numbered = len(pages) > 1 and _PAGE_NUMBER.fullmatch(line)
        return bool(numbered) or seen[_shape(line)] >= often

    for page in pages:
        flags = [is_head(line) for line in page]
        edges = (_top(page), _bottom(page))
        heads = {at for edge in edges for at in takewhile(flags.__getitem__, edge)}
        yield from (line for at, line in enumerate(page) if at not in heads)


def _top(page: Sequence[str]) -> list[int]:
    """Where its first filled lines are, from the outside in."""
    return [at for at, line in enumerate(page) if line][:_EDGE]


def _bottom(page: Sequence[str]) -> list[int]:
    return [at for at, line in enumerate(page) if line][: -_EDGE - 1 : -1]


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def reflowed(lines: Iterable[str]) -> list[str]:
    """Lines joined: one ends its paragraph when the next one's first word had room on it."""
    lines = list(lines)
    width = _width(lines)
    made: list[str] = []
    last, gap = "", True
    for line in lines:
        if not line:
            gap = True
            continue
        if made and _continues(last, line, gap, width):
            made[-1] = _joined(made[-1], line)
        else:
            made.append(line)
        last, gap = line, False
    return made


def _width(lines: Sequence[str]) -> int:
    lengths = sorted(len(line) for line in lines if line)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _continues(last: str, line: str, gap: bool, width: int) -> bool:
    ended = bool(re.search(r"[.!?…:]\W*$", last))
    if line[0].islower() and not ended:
        return True
    needed = len(last) + 1 + len(line.split(maxsplit=1)[0])
    return not gap and needed > (width if ended else _FULL_LINE * width)


def _joined(text: str, line: str) -> str:
    if text.endswith("\xad"):
        return text[:-1] + line
    if (cut := _CUT_WORD.search(text)) and line[0].isalpha():
        rest = re.match(r"[^\W\d_]+", line)
        return (text[:-1] if rest and _one_word(cut[1], rest[0]) else text) + line
    return f"{text} {line}"


def _one_word(before: str, after: str) -> bool:
    """Whether a line's end cut a word ("gouver-nement") or fell into one ("peut-être")."""
    from wordfreq import zipf_frequency

    def common(word: str, least: float = _COMMON) -> bool:
        return any(zipf_frequency(word, language) >= least for language in ("fr", "en"))

    if not after[0].islower():
        return False
    if common(before + after):
        return True
    return before.islower() and not (common(before, 2.0) and common(after, 2.0))
