"""What Chroma keeps to itself, and we cannot do without: two things, here and nowhere else.

Chroma 1.5 gives its client of a server no time limit, and no setting for one. It also keeps
what failed to start in a folder, to fail at the next opening too; `clear_system_cache`,
all that it offers, would forget the folders that others read. Once Chroma changes either,
tests/test_chroma_private.py fails.
"""

from __future__ import annotations

from typing import Any


def set_patience(client: Any, seconds: float) -> None:
    """The client of a server waits so long for each reply, and no longer."""
    client._server._session.timeout = seconds


def forget_unless_open(folder: str) -> None:
    """Drops what failed to start in a folder; what somebody has open there stays."""
    from chromadb.api.shared_system_client import SharedSystemClient

    if folder not in SharedSystemClient._identifier_to_refcount:
        SharedSystemClient._identifier_to_system.pop(folder, None)
