"""The routes of the service, its statuses and its streams.

A stream ends when its client leaves, and with it what is at work. Knows nothing of how
questions are answered, nor of the page.
"""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Generator
from typing import Any

from anyio import CancelScope, CapacityLimiter, to_thread
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.exceptions import HTTPException
from starlette.types import Receive, Send
from starlette.types import Scope as AsgiScope

from qa.answering import Answering
from qa.errors import (
    EmptyCorpusError,
    IndexBusyError,
    IndexDamagedError,
    IndexMissingError,
    IndexUnreachableError,
    IndexUnwritableError,
    ModelError,
    QaError,
    QuestionError,
    ScopeError,
)
from qa.scope import scope_of
from qa.service.credentials import Credentials
from qa.service.protocol import MODEL, PREFIX, Asked, RequestError, read_request
from qa.service.replies import Reply, error_reply
from qa.types import Answer, Partial, Scope

AT_ONCE = 8  # questions answered at the same time; the others wait
LARGEST_BODY = 1_000_000  # bytes
CLIENT_LEFT = 499  # nobody reads it
RETRY_AFTER = "5"  # seconds

# What may pass by itself, or is for whoever runs the server to mend.
NOT_NOW = (
    EmptyCorpusError,
    IndexBusyError,
    IndexDamagedError,
    IndexMissingError,
    IndexUnreachableError,
    IndexUnwritableError,
    ModelError,
)

Stream = Generator[Partial | Answer, None, None]


def service_for(answerer: Answering, credentials: Credentials | None) -> FastAPI:
    """The service as an application of its own, whose errors are those of that protocol."""
    app = FastAPI(title="qa", docs_url=None, redoc_url=None, openapi_url=None)
    handles = _Handlers(answerer, credentials)
    app.add_api_route("/models", handles.models, methods=["GET"])
    app.add_api_route("/models/{name:path}", handles.model, methods=["GET"])
    app.add_api_route("/chat/completions", handles.complete, methods=["POST"])
    app.add_api_route("/articles/{name:path}", handles.article, methods=["GET"])
    app.add_exception_handler(RequestError, _refused)
    app.add_exception_handler(QaError, _failed)
    app.add_exception_handler(HTTPException, _unrouted)
    app.add_exception_handler(Exception, _unforeseen)
    return app


class _Handlers:
    """What each route does; stateless but for the answerer and how many ask at once."""

    def __init__(self, answerer: Answering, credentials: Credentials | None) -> None:
        self._answerer = answerer
        self._credentials = credentials
        self._limit = CapacityLimiter(AT_ONCE)

    async def models(self, request: Request) -> Response:
        """The models there are: one."""
        self._admit(request)
        return JSONResponse({"object": "list", "data": [_MODEL]})

    async def model(self, request: Request, name: str) -> Response:
        """One model."""
        self._admit(request)
        if name != MODEL:
            raise RequestError(
                f"The model “{name}” does not exist.", status=404, code="model_not_found"
            )
        return JSONResponse(_MODEL)

    async def article(self, request: Request, name: str) -> Response:
        """The text of an indexed article, which quotes are places of; no other file."""
        self._admit(request)
        articles = await self._in_thread(lambda: self._answerer.articles)
        if name not in articles:
            raise RequestError(f"No article is called “{name}”.", status=404)
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
        return PlainTextResponse(articles[name].text, headers=headers)

    async def complete(self, request: Request) -> Response:
        """The answer to the last message."""
        self._admit(request)
        asked = read_request(await _body(request))
        reply = Reply(f"{str(request.base_url).rstrip('/')}{PREFIX}", asked.usage_wanted)
        stream = await self._in_thread(self._streamed, asked)
        if not asked.streamed:
            return await self._whole(request, reply, stream)
        # What cannot be answered is an error with a status: known once something is said.
        first = await self._next(stream)
        return _Events(self._events(reply, first, stream), stream)

    async def _whole(self, request: Request, reply: Reply, stream: Stream) -> Response:
        """The answer at once; given up, with what is at work, when the client leaves."""
        answer: Partial | Answer | None = None
        try:
            while (said := await self._next(stream)) is not None:
                answer = said
                if await request.is_disconnected():
                    break
        finally:
            await to_thread.run_sync(stream.close)
        if isinstance(answer, Answer):
            return JSONResponse(reply.whole(answer))
        return Response(status_code=CLIENT_LEFT)

    def _streamed(self, asked: Asked) -> Stream:
        return self._answerer.stream(asked.question, asked.history, self._scope(asked))

    def _scope(self, asked: Asked) -> Scope | None:
        if not (asked.names or asked.since or asked.until):
            return None
        return scope_of(self._answerer.articles, asked.names, asked.since, asked.until)

    async def _events(
        self, reply: Reply, first: Partial | Answer | None, stream: Stream
    ) -> AsyncGenerator[str, None]:
        """The reply as server-sent events."""
        try:
            yield _event(reply.first())
            said = first
            while said is not None:
                for chunk in reply.chunks(said):
                    yield _event(chunk)
                said = await self._next(stream)
        except QaError as error:
            yield _event(error_reply(str(error), 500))
        yield "data: [DONE]\n\n"

    async def _next(self, stream: Stream) -> Partial | Answer | None:
        said: Partial | Answer | None = await self._in_thread(next, stream, None)
        return said

    async def _in_thread(self, does: Any, *given: Any) -> Any:
        return await to_thread.run_sync(does, *given, limiter=self._limit)

    def _admit(self, request: Request) -> None:
        if self._credentials is None:
            return
        if not self._credentials.admit(request.headers.get("authorization")):
            raise RequestError(
                "A password is needed here: send it as the API key (Bearer), or as Basic "
                "user and password.",
                status=401,
                code="invalid_api_key",
            )


class _Events(StreamingResponse):
    """Server-sent events whose source is closed however they end, also when the client leaves."""

    def __init__(self, events: AsyncGenerator[str, None], source: Stream) -> None:
        super().__init__(events, media_type="text/event-stream")
        self._events = events
        self._source = source

    async def __call__(self, scope: AsgiScope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            with CancelScope(shield=True):
                await self._events.aclose()
                await to_thread.run_sync(self._source.close)


_MODEL = {"id": MODEL, "object": "model", "created": 0, "owned_by": "qa"}


def _event(data: dict[str, Any]) -> str:
    return f"data: {json.dumps(data, ensure_ascii=False)}\n\n"


async def _body(request: Request) -> bytes:
    body = b""
    async for some in request.stream():
        body += some
        if len(body) > LARGEST_BODY:
            raise RequestError(f"A request holds at most {LARGEST_BODY} bytes.", status=413)
    return body


def _refused(_: Request, error: Any) -> Response:
    headers = {"WWW-Authenticate": 'Basic realm="qa"'} if error.status == 401 else {}
    content = error_reply(str(error), error.status, error.param, error.code)
    return JSONResponse(content, error.status, headers)


def _failed(_: Request, error: Any) -> Response:
    if isinstance(error, (QuestionError, ScopeError)):
        param = "scope" if isinstance(error, ScopeError) else "messages"
        return JSONResponse(error_reply(str(error), 400, param), 400)
    status = 503 if isinstance(error, NOT_NOW) else 500
    headers = {"Retry-After": RETRY_AFTER} if isinstance(error, IndexBusyError) else {}
    return JSONResponse(error_reply(str(error), status), status, headers)


def _unrouted(request: Request, error: Any) -> Response:
    what = f"{request.method} {request.url.path}: {error.detail}."
    return JSONResponse(error_reply(what, error.status_code), error.status_code, error.headers)


def _unforeseen(_: Request, error: Exception) -> Response:
    message = "Something went wrong that nobody foresaw; the server's terminal tells more."
    return JSONResponse(error_reply(message, 500), 500)
