"""What an OpenAI-compatible client sends, as a question with what was said before it.

Pure. Settings that mean nothing to this bot (temperature, tools, seed) are accepted and
ignored, and so are system and developer messages: what it may say, the articles decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from qa.types import Citation, Turn

MODEL = "qa"
PREFIX = "/v1"  # of the service's addresses, as clients of that protocol expect
_CITATION = {"number": int, "article_id": str, "title": str, "quote": str, "start": int, "end": int}
IGNORED_ROLES = ("system", "developer", "tool", "function")


class RequestError(Exception):
    """A request that cannot be granted: its HTTP status, what is wrong, and with which field."""

    def __init__(
        self, message: str, *, status: int = 400, param: str | None = None, code: str | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.param = param
        self.code = code


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks for; `names`, `since` and `until` narrow it to some articles."""

    question: str
    history: tuple[Turn, ...]
    streamed: bool
    usage_wanted: bool
    names: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None


def _text_of(content: Any) -> Any:
    """The text of a message, whose content may be a list of parts."""
    if not isinstance(content, list):
        return content
    parts = [one if isinstance(one, dict) else {} for one in content]
    if any(one.get("type") != "text" or not isinstance(one.get("text"), str) for one in parts):
        raise ValueError('only parts of text can be read: {"type": "text", "text": "…"}')
    return "\n".join(one["text"] for one in parts)


class _Given(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Message(_Given):
    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: Annotated[str | None, BeforeValidator(_text_of)] = None
    annotations: list[Any] | None = None


class _StreamOptions(_Given):
    include_usage: bool | None = None


class _Scope(_Given):
    model_config = ConfigDict(extra="forbid")
    articles: list[str] | None = None
    since: str | None = None
    until: str | None = None


class _Request(_Given):
    model: str
    messages: list[_Message] = Field(min_length=1)
    stream: bool | None = None
    stream_options: _StreamOptions | None = None
    n: int | None = None
    scope: _Scope | None = None


def read_request(body: bytes) -> Asked:
    """What the body of a POST to /v1/chat/completions asks.

    Raises:
        RequestError: it is no such request, or wants what there is not.
    """
    try:
        given = _Request.model_validate_json(body)
    except ValidationError as error:
        raise _refused(error) from None
    if given.model != MODEL:
        raise RequestError(
            f"The model “{given.model}” does not exist: the one there is is called “{MODEL}”.",
            status=404,
            param="model",
            code="model_not_found",
        )
    if given.n not in (None, 1):
        raise RequestError("n must be 1: a question has one answer here.", param="n")
    options, scope = given.stream_options or _StreamOptions(), given.scope or _Scope()
    question, history = _conversation(given.messages)
    return Asked(
        question=question,
        history=history,
        streamed=bool(given.stream),
        usage_wanted=bool(options.include_usage),
        names=tuple(scope.articles or ()),
        since=scope.since,
        until=scope.until,
    )


def _refused(error: ValidationError) -> RequestError:
    """What is wrong with the first field that is wrong."""
    first = error.errors(include_url=False)[0]
    where = ".".join(map(str, first["loc"])) or None
    what = first["msg"].removeprefix("Value error, ")
    return RequestError(f"{where or 'The body'}: {what}.", param=where)


def _conversation(messages: Sequence[_Message]) -> tuple[str, tuple[Turn, ...]]:
    """The question, which is the last message, and the exchanges before it."""
    said = [one for one in messages if one.role not in IGNORED_ROLES]
    if not said or said[-1].role != "user":
        raise RequestError("The last message must be the user's question.", param="messages")
    turns: list[Turn] = []
    for one in said[:-1]:
        text = one.content or ""
        if one.role == "user":
            turns.append(Turn(text, ""))
        elif turns and not turns[-1].answer:
            turns[-1] = Turn(turns[-1].question, text, _citations(one.annotations or ()))
    return said[-1].content or "", tuple(turns)


def _citations(annotations: Sequence[Any]) -> tuple[Citation, ...]:
    """The sources of an earlier answer, where the client sends them back as it got them."""
    found = (one.get("url_citation") for one in annotations if isinstance(one, dict))
    citations = (_citation(one) for one in found if isinstance(one, dict))
    return tuple(one for one in citations if one)


def _citation(given: Mapping[str, Any]) -> Citation | None:
    """The source that an annotation of ours names; None for any other annotation."""
    values = {name: given.get(name) for name in _CITATION}
    fits = all(isinstance(values[name], kind) for name, kind in _CITATION.items())
    return Citation(**values) if fits else None  # type: ignore[arg-type]
