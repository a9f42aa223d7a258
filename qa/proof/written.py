"""What a language model wrote, made plain: its sentences, and the passages each one names.

Links, images, HTML and hidden characters are taken out before anything is shown or checked.
Pure; knows nothing of passages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.text.exact import visible
from qa.text.sentences import sentences

_THINKING = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\]\n]*\](?:\([^)\n]*\)?|\[[^\]\n]*\])")
_LINK = re.compile(r"\[([^\]\n]*)\]\([^)\n]*\)?")
_LINK_TARGET = re.compile(r"^[ \t]*\[[^\]\n]+\]:[ \t]*\S.*$", re.MULTILINE)
_TAG = re.compile(r"</?[a-zA-Z!|][^<>\n]*>?")
_EMPHASIS = re.compile(r"\*{1,3}|`+|~~|^#{1,6}[ \t]+", re.MULTILINE)
_STAR_ITEM = re.compile(r"^([ \t]*)\*[ \t]+", re.MULTILINE)
_MARKS = re.compile(
    r"[\[【⟦]\s*\^?\s*(?:(?:passages?|extraits?|sources?|articles?|n[°o])\s*)?"
    r"(\d{1,3}(?:\s*(?:[,;–-]|et|and|&)\s*(?:passages?\s*)?\d{1,3})*)\s*[\]】⟧]",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d+)\s*[–-]\s*(\d+)")
_LOOSE_MARK = re.compile(r"[ \t\u00a0\u202f]*\n?[ \t\u00a0\u202f]*(?=\[\d+\])")
# Sentences end in their stops: marks at the end of a line go before it.
_MARKS_LAST = re.compile(
    r"([.!?…]+[ \u00a0\u202f]?[»”\"]?|[»”])((?:\[\d+\])+)(?=[ \t]*$)", re.MULTILINE
)
_MARK = re.compile(r"\[(\d{1,3})\]")
_NO_MARK = re.compile(r"\[(\d{4,})\]")
_BULLET = re.compile(r"^(?:[-•–—]|\d{1,2}[.)])\s+")
_MOST_IN_RANGE = 20


@dataclass(frozen=True, slots=True)
class WrittenSentence:
    """A sentence without its marks, the passages it names, and what stands before it.

    `lead` is the white space and the bullet between it and the sentence before.
    """

    text: str
    numbers: tuple[int, ...]
    lead: str


def made_plain(text: str) -> str:
    """`text` without thoughts, links, images, HTML, emphasis; its marks all like [1]."""
    text = visible(_THINKING.sub("", text))
    text = _TAG.sub("", _IMAGE.sub("", _LINK_TARGET.sub("", text)))
    text = _MARKS.sub(lambda found: _as_marks(found[1]), text)
    text = _LINK.sub(_link_text, text)
    text = _NO_MARK.sub(r"(\1)", text)
    text = _EMPHASIS.sub("", _STAR_ITEM.sub(r"\1- ", text))
    return _MARKS_LAST.sub(r"\2\1", _LOOSE_MARK.sub("", text)).strip()


def written_sentences(plain: str) -> list[WrittenSentence]:
    """The sentences of a text that has been made plain, in order."""
    found = []
    end = 0
    for span in sentences(plain):
        whole = plain[span.start : span.end]
        bullet = _BULLET.match(whole)
        lead = plain[end : span.start] + (bullet[0] if bullet else "")
        body = whole[bullet.end() :] if bullet else whole
        numbers = tuple(dict.fromkeys(int(one) for one in _MARK.findall(body)))
        found.append(WrittenSentence(without_marks(body), numbers, lead))
        end = span.end
    return found


def without_marks(text: str) -> str:
    """`text` without its [n]."""
    return _MARK.sub("", text).strip()


def _as_marks(numbers: str) -> str:
    spread = _RANGE.sub(_spread, numbers)
    return "".join(f"[{int(one)}]" for one in re.findall(r"\d+", spread))


def _spread(found: re.Match[str]) -> str:
    first, last = int(found[1]), int(found[2])
    if not first <= last <= first + _MOST_IN_RANGE:
        return f"{first}, {last}"
    return ", ".join(map(str, range(first, last + 1)))


def _link_text(found: re.Match[str]) -> str:
    """What a link says; a mark stays a mark, and an address is no text."""
    if found[1].isdigit():
        return f"[{int(found[1])}]"
    return "" if "://" in found[1] else found[1]
