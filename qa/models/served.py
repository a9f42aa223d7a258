"""A language model on any OpenAI-compatible server, through LlamaIndex's OpenAILike.

Each request runs on an event loop of its own, in a thread of its own: there it can be
stopped at any moment, also while the server is silent, and its time limit holds for all of
it, waiting to try again included. LlamaIndex's own retries are off: they would outlast the
limit, and try anew what a server asked to be left alone for.
"""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Callable, Coroutine, Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from qa.errors import WritingError
from qa.models.language import Chunk, Message

if TYPE_CHECKING:
    import httpx
    from llama_index.core.llms import ChatMessage, ChatResponse
    from llama_index.llms.openai_like import OpenAILike

# How long a reader is kept waiting before it can stop, in seconds.
PULSE = 0.25
# Some servers forget the limit of tokens: so many characters a token, at most, are read.
LONGEST_TOKEN = 8

Put = Callable[[Chunk], None]


@dataclass(frozen=True, slots=True)
class ServedModel:
    """One model of one server; `seconds` is the limit for a whole answer."""

    name: str
    url: str
    key: SecretStr | None
    seconds: float
    most_tokens: int

    def write(self, messages: Sequence[Message], *, streamed: bool) -> Generator[Chunk, None, None]:
        """The words as they come, with an empty chunk when none came for a while.

        Raises:
            WritingError: there are no words, or not all of them; says why.
        """
        from qa.models.attempts import within

        request = _Request(lambda put: within(self.seconds, self._once(messages, streamed, put)))
        try:
            yield from request.chunks()
        finally:
            request.stop()

    def _once(
        self, messages: Sequence[Message], streamed: bool, put: Put
    ) -> Callable[[], Coroutine[Any, Any, None]]:
        """One try: sends the messages, and hands on what comes back."""
        from llama_index.core.llms import ChatMessage

        given = [ChatMessage(role=one.role, content=one.text) for one in messages]

        async def attempt() -> None:
            async with self._connections() as connections:
                model = self._model(connections)
                if streamed:
                    await self._stream(model, given, put)
                else:
                    put(self._whole(await model.achat(given)))

        return attempt

    async def _stream(self, model: OpenAILike, given: list[ChatMessage], put: Put) -> None:
        read, ending = 0, None
        async for response in await model.astream_chat(given):
            choices = response.raw.choices
            ending = choices[0].finish_reason or ending if choices else ending
            read += len(response.delta or "")
            cut = ending == "length" or read > self._most_characters
            put(Chunk(response.delta or "", _tokens(response), cut))
            if cut:
                return
        if not read:
            raise _silence()
        if ending is None:
            raise WritingError(
                "The language model's server broke off in the middle of the answer.", "lost"
            )

    def _whole(self, response: ChatResponse) -> Chunk:
        text = response.message.content or ""
        if not text.strip():
            raise _silence()
        ending = response.raw.choices[0].finish_reason
        cut = ending == "length" or len(text) > self._most_characters
        return Chunk(text[: self._most_characters], _tokens(response), cut)

    @property
    def _most_characters(self) -> int:
        return self.most_tokens * LONGEST_TOKEN

    def _connections(self) -> httpx.AsyncClient:
        """Connections of this request alone: closing them stops it at the server."""
        import httpx

        # A proxy of the environment cannot reach this machine itself. No redirects: the key
        # goes where the settings say and nowhere else.
        return httpx.AsyncClient(
            timeout=self.seconds, trust_env=not _is_this_machine(self.url), follow_redirects=False
        )

    def _model(self, connections: httpx.AsyncClient) -> OpenAILike:
        from llama_index.llms.openai_like import OpenAILike
        from openai import AsyncOpenAI

        # Never None: the library would take the environment's OPENAI_API_KEY and send it here.
        key = self.key.get_secret_value() if self.key else "none"
        client = AsyncOpenAI(api_key=key, base_url=self.url, max_retries=0, http_client=connections)
        return OpenAILike(
            model=self.name,
            api_base=self.url,
            api_key=key,
            is_chat_model=True,
            temperature=0.0,
            max_tokens=self.most_tokens,
            max_retries=0,
            timeout=self.seconds,
            async_openai_client=client,
        )


class _Request:
    """Work on an event loop in a thread, its chunks in a queue."""

    def __init__(self, work: Callable[[Put], Coroutine[Any, Any, None]]) -> None:
        self._chunks: SimpleQueue[Chunk | BaseException | None] = SimpleQueue()
        self._loop = asyncio.new_event_loop()
        self._task = self._loop.create_task(work(self._chunks.put))
        Thread(target=self._run, name="language model", daemon=True).start()

    def chunks(self) -> Iterator[Chunk]:
        """What comes, until it ends; raises what the work raised."""
        while True:
            try:
                chunk = self._chunks.get(timeout=PULSE)
            except Empty:
                yield Chunk()
                continue
            if chunk is None:
                return
            if isinstance(chunk, BaseException):
                raise chunk
            yield chunk

    def stop(self) -> None:
        """Ends the work now, with its connection; nothing happens when it has ended."""
        with suppress(RuntimeError):  # the loop is closed
            self._loop.call_soon_threadsafe(self._task.cancel)

    def _run(self) -> None:
        self._loop.run_until_complete(asyncio.wait([self._task]))
        ending = None if self._task.cancelled() else self._task.exception()
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()
        self._chunks.put(ending)  # what the work raised is raised in the reader's thread


def _silence() -> WritingError:
    return WritingError("The language model answered nothing at all.", "silent")


def _tokens(response: ChatResponse) -> dict[str, int]:
    counts = response.additional_kwargs
    names = {"prompt": "prompt_tokens", "completion": "completion_tokens"}
    return {name: int(counts[key]) for name, key in names.items() if counts.get(key)}


def _is_this_machine(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
