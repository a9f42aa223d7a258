"""Serve the chat page: an address, a browser, a warm start, a clean end.

The page itself is in `qa.page`; Gradio is imported when a page is built, not before.
"""

from __future__ import annotations

import atexit
import errno
import os
import socket
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from qa.errors import QaError

if TYPE_CHECKING:
    from qa.answering import Answering
    from qa.feedback import FeedbackFile
    from qa.library import Library
    from qa.service import Credentials
    from qa.service.brake import Brake

PORTS = range(7860, 7880)  # tried in turn when no port is asked for
_NOTHING_SENT = 1  # byte: Gradio takes 0 for no limit
_OPEN_TO_ALL = (
    "Warning: other machines can reach this page, and it asks for no password: whoever does may "
    "{what}. Set QA_AUTH=user:password; without --host and --share only this machine reaches it.\n"
)


def build_page(
    answerer: Answering,
    library: Library | None = None,
    opinions: FeedbackFile | None = None,
) -> Any:
    """The chat page over an answerer, as a `gradio.Blocks` that is not yet served.

    Without a `library` nobody can add or remove articles on it; without a file for
    `opinions` nobody can say what an answer is worth.
    """
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")  # read when Gradio is imported
    os.environ["GRADIO_TEMP_DIR"] = _place_for_uploads()
    from qa.page.blocks import page_blocks

    return page_blocks(answerer, library, opinions)


@cache
def _place_for_uploads() -> str:
    """A folder that no other user can look into, gone with the process."""
    place = tempfile.TemporaryDirectory(prefix="qa-page-")
    atexit.register(place.cleanup)
    return place.name


def run_page(
    answerer: Answering,
    *,
    library: Library | None = None,
    opinions: FeedbackFile | None = None,
    credentials: Credentials | None = None,
    host: str = "127.0.0.1",
    port: int | None = None,
    share: bool = False,
    open_browser: bool = True,
) -> None:
    """Serve the chat page until Ctrl-C.

    The page is usable at once; the models load behind it.

    Args:
        answerer: answers the questions of everybody who opens the page.
        library: adds and removes articles; without one the page does not.
        opinions: keeps what readers say of answers; without one the page does not ask.
        credentials: the name and password to ask for, of people and of programs.
        host: the address to listen on; only this machine reaches 127.0.0.1.
        port: the port; None takes the first free one of `PORTS`.
        share: also ask Gradio's servers for a public address; off, nothing leaves the machine.
        open_browser: open the page in a browser, where there is one.

    Raises:
        QaError: the port is taken, or the host is none of this machine's.
    """
    from qa.service import routes
    from qa.service.gate import is_loopback

    free_port(host, port)  # where there is none, that is said before anything is loaded
    if credentials is None and (share or not is_loopback(host)):
        changes = ", read every article, and add and remove some (--read-only prevents that)"
        writable = library is not None and library.largest > 0
        what = f"ask{changes}" if writable else "ask, and read every article"
        sys.stderr.write(_OPEN_TO_ALL.format(what=what))
    page = build_page(answerer, library, opinions)
    free, beside = free_port(host, port), routes(answerer, credentials)  # seconds have passed
    address = serve(page, host, free, share, beside, credentials, library)
    threading.Thread(target=_warm_up, args=(answerer,), daemon=True).start()
    sys.stdout.write(f"The page is at {address}  (Ctrl-C ends it)\n")
    sys.stdout.flush()
    if open_browser and _has_screen():
        webbrowser.open(address)
    _until_interrupted(page)


def serve(
    page: Any,
    host: str,
    port: int,
    share: bool = False,
    routes: Sequence[Any] = (),
    credentials: Credentials | None = None,
    library: Library | None = None,
    brake: Brake | None = None,
) -> str:
    """Serve a page from a thread of its own, and `routes` beside it; return its address.

    Raises:
        QaError: another program has just taken the port.
    """
    from qa.page.blocks import launch_options
    from qa.service.brake import Brake, braked
    from qa.service.gate import gate, is_loopback
    from qa.service.language import chosen_language

    _reach_directly(host)
    most_bytes = library.largest if library else 0
    own = is_loopback(host) and not share and credentials is None
    middleware = [gate(most_bytes, own), chosen_language()]
    if credentials:
        middleware.append(braked(credentials, brake or Brake()))
    with _port_taken_meanwhile(port):
        _, address, public = page.launch(
            server_name=host,
            server_port=port,
            share=share,
            prevent_thread_lock=True,
            auth=(credentials.user, credentials.password) if credentials else None,
            app_kwargs={"routes": [*routes], "middleware": middleware},
            **{**launch_options(), "max_file_size": most_bytes or _NOTHING_SENT},
        )
    return str(public or address)


@contextmanager
def _port_taken_meanwhile(port: int) -> Iterator[None]:
    """Between looking for a free port and serving there a second passes: another may be quicker."""
    try:
        yield
    except OSError as error:
        if "empty port" not in str(error):  # Gradio's words for it
            raise
        raise QaError(
            f"The page cannot be served on port {port}: another program has just taken it. "
            "Start the page again, or choose a port with --port NUMBER."
        ) from error


def _reach_directly(host: str) -> None:
    """Keep a proxy out of the way between Gradio and its own server, which it calls to start."""
    for name in ("NO_PROXY", "no_proxy"):
        known = os.environ.get(name, "").split(",")
        os.environ[name] = ",".join(dict.fromkeys([*known, "localhost", "127.0.0.1", host]))


def free_port(host: str, port: int | None = None) -> int:
    """A port of `host` that nobody listens on: the one given, or the first free of `PORTS`.

    Raises:
        QaError: there is none, or the host is none of this machine's.
    """
    for one in PORTS if port is None else (port,):
        if _is_free(host, one):
            return one
    if port is None:
        raise QaError(
            f"The ports {PORTS.start} to {PORTS.stop - 1} are all taken. "
            "Choose another: qa chat --port NUMBER."
        )
    raise QaError(
        f"Port {port} is taken: is the page already running, at http://{host}:{port}? "
        "Choose another with --port NUMBER, or give none to take the next free one."
    )


def _is_free(host: str, port: int) -> bool:
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[
            0
        ]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return False
        raise QaError(
            f"The page cannot listen on {host}, port {port}: {error.strerror}. Use --host "
            "127.0.0.1 for this machine alone, or 0.0.0.0 for its network, and a port above 1023."
        ) from None
    return True


def _warm_up(answerer: Answering) -> None:
    """Load the models before somebody asks; an error waits until then, and is told there."""
    with suppress(QaError):
        answerer.warm_up()


def _has_screen() -> bool:
    """Whether a browser has somewhere to open; without a display one would fill the terminal."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _until_interrupted(page: Any) -> None:
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        sys.stdout.write("\nThe page is closed.\n")
    finally:
        page.close(verbose=False)
