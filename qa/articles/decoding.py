"""The bytes of a file -> its characters: UTF-8 first, then detected.

Knows nothing of articles or kinds of file. No character is translated: line ends stay
as they are, only a byte order mark is dropped. What comes out holds no NUL and no lone
surrogate, so it survives JSON and SQLite; bytes that would need one are binary.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from qa.errors import ArticleError

BINARY = "binary data, not text: remove it, or save its text as UTF-8"

# UTF-32's little-endian mark begins with UTF-16's, so it comes first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN = frozenset("àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸß«»‘’“”…–—•€°²³§©®™·¼½¾¤\xa0\xad")
_COMMON = frozenset("àâçéèêëîïôùûœ«»’…–\xa0")
_WESTERN_ENCODINGS = ("cp1252", "mac_roman", "cp850")  # of equals the first is taken
_WESTERN_SHARE = 0.8  # French reaches .82 and more; text of 19 other encodings .64 at most
_LATIN_9 = re.compile(r"[¼½¾][^\W\d]|[^\W\d][¼½¾]|¤")  # its œ, Œ, Ÿ and € as cp1252 reads them
_WINDOWS_ONLY = re.compile(rb"[\x80-\x9f]")
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_CONTROL_SHARE = 0.01
_VALID_PER_BROKEN = 20


def decode(data: bytes, declared: str | None = None) -> str:
    """The characters of a file; `declared` is the encoding that it says it has.

    Raises:
        ArticleError: no encoding makes text of these bytes.
    """
    text = _decoded(data, declared)
    if text is None or "\0" in text or _mostly_control(text):
        raise ArticleError(BINARY, "binary")
    return text


def mended(text: str) -> str:
    """Text from a library, safe for JSON and SQLite: NULs and lone surrogates become U+FFFD."""
    return re.sub("[\0\ud800-\udfff]", "\ufffd", text)


def _decoded(data: bytes, declared: str | None) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _as(encoding, data[len(mark) :])
    if b"\0" in data:
        return None
    for encoding in filter(None, ("utf-8", declared)):
        if (text := _as(encoding, data)) is not None:
            return text
    return _damaged_utf8(data) or _western(data) or _detected(data)


def _as(encoding: str, data: bytes) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes (a cut download): they become U+FFFD."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    valid = sum(character > "\x7f" for character in text) - broken
    return text if valid >= broken * _VALID_PER_BROKEN else None


def _western(data: bytes) -> str | None:
    """French of Windows, Macintosh or DOS; detection takes Windows' for Polish one time in five."""
    likely = [one for one in _WESTERN_ENCODINGS if _share(_WESTERN, data, one) >= _WESTERN_SHARE]
    best = max(likely, key=lambda encoding: _share(_COMMON, data, encoding), default="")
    text = _as(best, data)
    if best == "cp1252" and text and _LATIN_9.search(text) and not _WINDOWS_ONLY.search(data):
        return _as("iso8859_15", data)
    return text


def _share(characters: frozenset[str], data: bytes, encoding: str) -> float:
    """How many of the characters beyond ASCII are among these, in [0, 1]."""
    odd = [one for one in data.decode(encoding, errors="replace") if one > "\x7f"]
    return sum(one in characters for one in odd) / len(odd)


def _detected(data: bytes) -> str | None:
    best = from_bytes(data).best()
    return _as(best.encoding, data) if best else None


def _mostly_control(text: str) -> bool:
    return len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text)
