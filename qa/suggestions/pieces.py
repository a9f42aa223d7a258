"""A sentence taken apart at its commas, for both languages; only plain ones are.

Pure. A sentence with a colon, brackets or half a quotation is left alone.
"""

from __future__ import annotations

import re

_NOT_PLAIN = re.compile(r"[;:()\[\]{}…—–?!|*_<>\n\t]|\.\.|https?|www")
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
_COMMA = re.compile(r",\s+")
LONGEST = 60  # words of a sentence that is looked at


def segments(sentence: str) -> list[str]:
    """What stands between the commas of a plain sentence; empty for any other."""
    text = " ".join(sentence.split())
    if not text.endswith(".") or len(text.split()) > LONGEST:
        return []
    text = text.removesuffix(".").rstrip()
    held = _QUOTED.findall(text)
    bare = _QUOTED.sub("\x00", text)
    if _NOT_PLAIN.search(bare) or re.search(r"[«»“”\"]", bare) or any("[" in one for one in held):
        return []
    quotes = iter(held)
    return [re.sub("\x00", lambda _: next(quotes), one).strip() for one in _COMMA.split(bare)]
