"""The bot for programs, as a language model that any OpenAI-compatible client can talk to.

    POST /v1/chat/completions   answers the last message, streamed or whole, with its sources
    GET  /v1/models             the one model there is
    GET  /v1/articles/{id}      an article's text, which the sources point to

The only module that imports FastAPI. Knows nothing of the page, on whose port it is served.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.answering import Answering
from qa.service.credentials import Credentials
from qa.service.protocol import PREFIX

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.routing import Mount

__all__ = ["Credentials", "mount", "routes"]


def routes(answerer: Answering, credentials: Credentials | None = None) -> list[Mount]:
    """What a Starlette or FastAPI application adds to its routes, before any that catches all."""
    from starlette.routing import Mount

    from qa.service.endpoints import service_for

    return [Mount(PREFIX, service_for(answerer, credentials))]


def mount(app: FastAPI, answerer: Answering, credentials: Credentials | None = None) -> None:
    """Adds the service to an application, also to one that is being served already."""
    app.router.routes[:0] = routes(answerer, credentials)
