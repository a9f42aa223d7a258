"""A request to a language model's server: tried again where that helps, its errors in words.

Everything within one time limit. Knows nothing of what is sent or received.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from qa.errors import WritingError

if TYPE_CHECKING:
    import httpx
    import openai

# How often a request is sent again, and how long is waited first, in seconds.
RETRIES = 2
FIRST_WAIT = 0.25

_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
_MALFORMED = (ValueError, TypeError, AttributeError, LookupError)


async def within(seconds: float, attempt: Callable[[], Awaitable[None]]) -> None:
    """Runs `attempt`, again after a passing failure, all within `seconds`.

    Raises:
        WritingError: it failed, or there was not enough time; says which.
    """
    import httpx
    import openai

    try:
        async with asyncio.timeout(seconds):
            await _repeated(attempt, time.monotonic() + seconds)
    except (TimeoutError, openai.APITimeoutError, httpx.TimeoutException):
        raise WritingError(
            f"The language model took longer than {seconds:g} s (QA_LLM_TIMEOUT).", "slow"
        ) from None
    except (openai.APIError, httpx.HTTPError) as error:
        raise _explained(error) from None
    except _MALFORMED as error:
        raise WritingError(
            "The language model's server answered what is not in the protocol of "
            f"/v1/chat/completions ({type(error).__name__}): check QA_LLM_URL.",
            "nonsense",
        ) from None


async def _repeated(attempt: Callable[[], Awaitable[None]], deadline: float) -> None:
    import openai

    for tries in range(RETRIES):
        try:
            return await attempt()
        except openai.APIError as error:
            wait = _wait_before_retry(error, tries)
            if wait is None or time.monotonic() + wait >= deadline:
                raise
            await asyncio.sleep(wait)
    return await attempt()


def _wait_before_retry(error: openai.APIError, tries: int) -> float | None:
    """Seconds to wait, as the server asks or doubling; None when trying again is no use.

    Once a stream has begun its failures are of other kinds: no words come twice.
    """
    import openai

    if isinstance(error, openai.APIStatusError):
        if error.status_code not in _PASSING:
            return None
        asked = _retry_after(error.response.headers.get("retry-after"))
        return FIRST_WAIT * 2**tries if asked is None else asked
    down = isinstance(error, openai.APIConnectionError)
    passing = down and not isinstance(error, openai.APITimeoutError)
    return FIRST_WAIT * 2**tries if passing else None


def _retry_after(header: str | None) -> float | None:
    """The seconds that a Retry-After header asks for: a number, or a date."""
    if header is None:
        return None
    try:
        return max(float(header), 0.0)
    except ValueError:
        pass
    try:
        return max(parsedate_to_datetime(header).timestamp() - time.time(), 0.0)
    except ValueError:
        return None


def _explained(error: openai.APIError | httpx.HTTPError) -> WritingError:
    """The error in words; never the server's own, which may repeat the key."""
    import httpx
    import openai

    if isinstance(error, openai.APIStatusError):
        return _explained_status(error.status_code)
    if isinstance(error.__cause__, httpx.ConnectError):
        return WritingError(
            "The language model's server does not answer: start it, or mend QA_LLM_URL.", "down"
        )
    if isinstance(error, openai.APIConnectionError | httpx.HTTPError):
        return WritingError("The connection to the language model broke off.", "lost")
    return WritingError("The language model's server reports an error.", "failed")


def _explained_status(status: int) -> WritingError:
    if status in (401, 403):
        return WritingError(
            f"The language model's server refuses the key (HTTP {status}): mend QA_LLM_KEY.",
            "refused",
        )
    if status == 404 or status < 400:
        return WritingError(
            f"The language model's server knows no such model or address (HTTP {status}): "
            "mend QA_LLM or QA_LLM_URL.",
            "unknown",
        )
    if status == 429:
        return WritingError(
            "The language model's server has too much to do, or the account's limit is reached "
            "(HTTP 429): try again later.",
            "busy",
        )
    return WritingError(f"The language model's server failed (HTTP {status}).", "failed")
