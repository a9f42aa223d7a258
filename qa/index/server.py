"""Where a Chroma server is, and whether one answers there at all.

Asks before Chroma's own client does, which would wait for ever. Credentials in the
address (``https://name:password@host``) go into requests, never into messages or files.
"""

from __future__ import annotations

import base64
import json
import urllib.request
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.parse import unquote, urlsplit

from qa.errors import IndexUnreachableError, SettingsError
from qa.settings import Settings

_PATIENCE_SECONDS = 3
_PORTS = {"http": 8000, "https": 443}


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """A Chroma server; `str` of it is its address without the credentials."""

    host: str
    port: int
    secure: bool
    credentials: str | None = field(default=None, repr=False)

    @classmethod
    def parse(cls, url: str) -> ServerAddress:
        """The server of a QA_CHROMA_URL; its port is 8000 (https: 443) when left out.

        Raises:
            SettingsError: it is no such address.
        """
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as error:
            raise SettingsError(f"QA_CHROMA_URL is no address: {error}.") from None
        if parts.scheme not in _PORTS or not parts.hostname or parts.path not in ("", "/"):
            raise SettingsError(
                "QA_CHROMA_URL must look like http://localhost:8000 (or https://name:password@host)."
            )
        credentials = parts.netloc.rpartition("@")[0]
        return cls(
            host=parts.hostname,
            port=port or _PORTS[parts.scheme],
            secure=parts.scheme == "https",
            credentials=unquote(credentials) or None,
        )

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.secure else 'http'}://{host}:{self.port}"

    def headers(self) -> dict[str, str]:
        """What each request carries besides its body."""
        if not self.credentials:
            return {}
        return {"Authorization": f"Basic {base64.b64encode(self.credentials.encode()).decode()}"}

    def greet(self) -> None:
        """Asks the server for its heartbeat.

        Raises:
            IndexUnreachableError: nothing answers within seconds, or it is no Chroma server.
        """
        request = urllib.request.Request(f"{self}/api/v2/heartbeat", headers=self.headers())
        try:
            with urllib.request.urlopen(request, timeout=_PATIENCE_SECONDS) as reply:
                answer = json.load(reply)
        except (OSError, HTTPException, ValueError) as error:
            raise IndexUnreachableError(self._unreachable(str(error))) from error
        if not isinstance(answer, dict) or "nanosecond heartbeat" not in answer:
            raise IndexUnreachableError(self._unreachable("it is no Chroma server"))

    def _unreachable(self, reason: str) -> str:
        return (
            f"The Chroma server {self} does not answer: {reason}. Start it "
            f"(`chroma run --port {self.port}`), or unset QA_CHROMA_URL to keep the index "
            "in a folder."
        )


def server_of(settings: Settings) -> ServerAddress | None:
    """The server that the settings name; None if the vectors lie in a folder."""
    return ServerAddress.parse(settings.chroma_url) if settings.chroma_url else None
