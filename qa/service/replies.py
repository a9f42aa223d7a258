"""An answer as an OpenAI-compatible client expects it: a completion, or chunks of one.

The sources are `annotations` of type url_citation, as that protocol has them, with the exact
quote and its place besides: `article.text[start:end] == quote`. What the protocol has no
name for stands under `qa`. Pure; knows nothing of HTTP.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from time import time
from typing import Any
from urllib.parse import quote as percent
from uuid import uuid4

from qa.service.protocol import MODEL
from qa.types import Answer, Citation, Partial

# How much of a quote its address names, for the browser to find it by.
WORDS_IN_ADDRESS = 5


@dataclass(slots=True)
class Reply:
    """One reply as it grows; `base` is the address of the service, for links to articles.

    What a client was sent cannot be taken back: of a text that may still change only what
    is settled is sent. `delivered` is the text sent so far.
    """

    base: str
    usage_wanted: bool = False
    delivered: str = ""
    id: str = field(default_factory=lambda: f"chatcmpl-{uuid4().hex}")
    created: int = field(default_factory=lambda: int(time()))

    def whole(self, answer: Answer) -> dict[str, Any]:
        """The completion."""
        message = {"role": "assistant", "content": answer.text, **self._besides(answer, 0)}
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
        return {**self._frame("chat.completion"), "choices": [choice], "usage": _usage(answer)}

    def first(self) -> dict[str, Any]:
        """The chunk that a stream begins with."""
        return self._chunk({"role": "assistant", "content": ""})

    def chunks(self, said: Partial | Answer) -> Iterator[dict[str, Any]]:
        """The chunks that what is said adds; an Answer ends the reply."""
        if isinstance(said, Partial):
            settled = said.text if said.settled is None else said.text[: said.settled]
            yield from self._added(settled)
        else:
            yield from self._ending(said)

    def _added(self, text: str) -> Iterator[dict[str, Any]]:
        if len(text) > len(self.delivered) and text.startswith(self.delivered):
            new, self.delivered = text[len(self.delivered) :], text
            yield self._chunk({"content": new})

    def _ending(self, answer: Answer) -> Iterator[dict[str, Any]]:
        before = ""
        if not answer.text.startswith(self.delivered):  # another text stands in for what was sent
            before = f"{self.delivered}\n\n"
        yield from self._added(before + answer.text)
        yield self._chunk(self._besides(answer, len(before)), "stop")
        if self.usage_wanted:
            frame = self._frame("chat.completion.chunk")
            yield {**frame, "choices": [], "usage": _usage(answer)}

    def _besides(self, answer: Answer, offset: int) -> dict[str, Any]:
        return {
            "refusal": answer.text if answer.abstained else None,
            "annotations": _annotations(answer, self.base, offset),
            "qa": _particulars(answer),
        }

    def _chunk(self, delta: Mapping[str, Any], ending: str | None = None) -> dict[str, Any]:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": ending}
        usage = {"usage": None} if self.usage_wanted else {}
        return {**self._frame("chat.completion.chunk"), "choices": [choice], **usage}

    def _frame(self, kind: str) -> dict[str, Any]:
        return {"id": self.id, "object": kind, "created": self.created, "model": MODEL}


def _particulars(answer: Answer) -> dict[str, Any]:
    return {
        "abstained": answer.abstained,
        "asks_back": answer.asks_back,
        "confidence": answer.confidence,
        "doubtful": answer.doubtful,
        "language": answer.language,
        "model": answer.model,
        "note": answer.note,
        "scope": asdict(answer.scope) if answer.scope else None,
        "short": answer.short,
        "understood_as": answer.understood_as,
    }


def _annotations(answer: Answer, base: str, offset: int) -> list[dict[str, Any]]:
    """One for each [n] in the text, in their order; `offset` is where the text begins."""
    by_number = {one.number: one for one in answer.citations}
    return [
        _annotation(by_number[int(mark[1])], base, offset + mark.start(), offset + mark.end())
        for mark in re.finditer(r"\[(\d+)\]", answer.text)
        if int(mark[1]) in by_number
    ]


def _annotation(citation: Citation, base: str, start: int, end: int) -> dict[str, Any]:
    url_citation = {
        "start_index": start,
        "end_index": end,
        "title": citation.title,
        "url": address_of(citation, base),
        "number": citation.number,
        "article_id": citation.article_id,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
    }
    return {"type": "url_citation", "url_citation": url_citation}


def address_of(citation: Citation, base: str) -> str:
    """Where the article can be read; a browser that knows text fragments marks the quote."""
    words = citation.quote.split()
    ends = [words] if len(words) <= 2 * WORDS_IN_ADDRESS else _both_ends(words)
    fragment = ",".join(percent(" ".join(some), safe="").replace("-", "%2D") for some in ends)
    return f"{base}/articles/{percent(citation.article_id)}#:~:text={fragment}"


def _both_ends(words: list[str]) -> list[list[str]]:
    return [words[:WORDS_IN_ADDRESS], words[-WORDS_IN_ADDRESS:]]


def _usage(answer: Answer) -> dict[str, int]:
    """What the language model says that it read and wrote; without one, words are counted."""
    read = answer.tokens.get("prompt", len(answer.question.split()))
    wrote = answer.tokens.get("completion", len(answer.text.split()))
    return {"prompt_tokens": read, "completion_tokens": wrote, "total_tokens": read + wrote}


def error_reply(
    message: str, status: int, param: str | None = None, code: str | None = None
) -> dict[str, Any]:
    """An error as that protocol has it."""
    kind = "invalid_request_error" if status < 500 else "server_error"
    return {"error": {"message": message, "type": kind, "param": param, "code": code}}
