"""Who may ask: a password as programs send it, in the header Authorization.

Clients of the OpenAI protocol send `Bearer <key>`: the password is the key. Browsers and
curl send `Basic <user:password>`. Knows nothing of HTTP but that header.
"""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass, field
from hmac import compare_digest


@dataclass(frozen=True, slots=True)
class Credentials:
    """The one user who may ask."""

    user: str
    password: str = field(repr=False)

    @classmethod
    def of(cls, pair: str) -> Credentials:
        """Those of `user:password`, the form that `Settings.auth` has been checked for."""
        user, _, password = pair.partition(":")
        return cls(user.strip(), password)

    def admit(self, authorization: str | None) -> bool:
        """Whether a header Authorization proves that it comes from that user."""
        scheme, _, proof = (authorization or "").strip().partition(" ")
        if scheme.lower() == "bearer":
            return _same(proof.strip(), self.password)
        if scheme.lower() == "basic":
            return _same(_decoded(proof.strip()), f"{self.user}:{self.password}")
        return False


def _same(given: str, expected: str) -> bool:
    # Headers arrive as Latin-1: a client that sends UTF-8 is understood as well.
    known = {expected.encode(), expected.encode("latin-1", "replace")}
    return any(compare_digest(given.encode("latin-1", "replace"), one) for one in known)


def _decoded(proof: str) -> str:
    try:
        return b64decode(proof, validate=True).decode("latin-1")
    except ValueError:
        return ""
