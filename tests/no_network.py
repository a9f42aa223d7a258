"""Shuts every way out of this machine, and writes each attempt down.

Sees what Python code does, in every thread; what native code does, the kernel's count of
`unanswered_calls` tells where a network namespace of one's own is allowed.
"""

from __future__ import annotations

import fcntl
import ipaddress
import socket
import struct
import sys
from pathlib import Path
from typing import Any

CALLS_WITH_ADDRESS = {"socket.connect", "socket.sendto", "socket.sendmsg"}
CALLS_WITH_NAME = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 0x1


def shut_the_way_out(log: Path) -> None:
    """From now on a call beyond this machine fails, and is a line of `log`."""

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event not in CALLS_WITH_ADDRESS | CALLS_WITH_NAME:
            return
        host = _host(arguments[0] if event in CALLS_WITH_NAME else arguments[1])
        if not _is_this_machine(host):
            with log.open("a", encoding="utf-8") as file:
                file.write(f"{event} {host}\n")
            raise ConnectionRefusedError(f"{event} {host}: there is no way out of this machine")

    sys.addaudithook(watch)


def _host(address: Any) -> str:
    """The host of an address: a pair for the internet, a text for a name or a local socket."""
    if isinstance(address, tuple):
        return str(address[0])
    return "localhost" if address is None or "/" in str(address) else str(address)


def _is_this_machine(host: str) -> bool:
    if host in ("", "localhost", "b'localhost'"):
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def raise_loopback() -> None:
    """In a new network namespace the loopback device is down; only its owner can raise it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        request = struct.pack("16sh", b"lo", 0)
        _, flags = struct.unpack_from("16sh", fcntl.ioctl(control, SIOCGIFFLAGS, request))
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sh", b"lo", flags | IFF_UP))


def unanswered_calls() -> int:
    """How often this namespace's kernel was asked for a way out and had none."""
    return _counter("/proc/net/snmp", "Ip:", "OutNoRoutes") + _counter6("Ip6OutNoRoutes")


def _counter(path: str, prefix: str, name: str) -> int:
    lines = Path(path).read_text().splitlines()
    names, values = (line.split() for line in lines if line.startswith(prefix))
    return int(values[names.index(name)])


def _counter6(name: str) -> int:
    path = Path("/proc/net/snmp6")  # not there where the kernel knows no IPv6
    lines = path.read_text().splitlines() if path.exists() else []
    return next((int(line.split()[1]) for line in lines if line.split()[0] == name), 0)
