"""Ports for the servers that tests start."""

from __future__ import annotations

import socket
import sys

_KEPT: list[socket.socket] = []


def own_port() -> int:
    """A port of this machine that nobody else gets before this process ends.

    On Linux a socket that is bound and never listens keeps it: a server that asks for this very
    port gets it, again after an end too; who asks for any port is given another.
    """
    keeper = socket.socket()
    keeper.bind(("127.0.0.1", 0))
    keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    port = int(keeper.getsockname()[1])
    if sys.platform == "linux":
        _KEPT.append(keeper)
    else:
        keeper.close()
    return port
