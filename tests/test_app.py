"""The page's server: what it hands out, its ports, its end; no browser."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest
from fake_answerer import FakeAnswerer
from page_help import answerer
from pages import page_of
from patience import PATIENCE
from ports import own_port

from qa.app import PORTS, build_page, free_port, run_page, serve
from qa.errors import QaError
from qa.page.blocks import page_blocks

# What it hands out


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with page_of(answerer()) as found:
        yield found


def fetched(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as reply:
        return str(reply.read().decode())


def test_no_question_is_recorded_and_no_monitor_is_open(address: str) -> None:
    with pytest.raises(urllib.error.HTTPError):
        fetched(f"{address}monitoring")
    config = json.loads(fetched(f"{address}config"))
    assert not config.get("run_history")
    assert not config["analytics_enabled"]


def test_files_beside_the_articles_cannot_be_fetched(address: str) -> None:
    here = Path(__file__).resolve()
    for path in (here, "../../../../../../etc/hostname", "/etc/hostname"):
        with pytest.raises(urllib.error.HTTPError):
            fetched(f"{address}gradio_api/file={path}")


def test_the_page_is_there_while_models_still_load() -> None:
    slow = SlowAnswerer()
    with page_of(slow) as address:
        try:
            assert "gradio" in fetched(address)
            assert not slow.loaded.is_set()
        finally:
            slow.loaded.set()


class SlowAnswerer(FakeAnswerer):
    """Its articles are not there until its models are loaded."""

    def __init__(self) -> None:
        super().__init__([])
        self.loaded = threading.Event()

    @property
    def articles(self) -> Any:
        self.loaded.wait()
        return {}


# Ports and the end


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def test_a_port_that_is_taken_is_named(taken: int) -> None:
    with pytest.raises(QaError, match=f"Port {taken} is taken.*--port"):
        free_port("127.0.0.1", taken)
    with pytest.raises(QaError, match=str(taken)):
        run_page(answerer(), port=taken, open_browser=False)


def test_without_a_port_the_next_free_one_is_taken() -> None:
    port = free_port("127.0.0.1")
    assert port in PORTS
    with ExitStack() as held:
        with suppress(OSError):  # unless another program has it meanwhile
            held.enter_context(socket.create_server(("127.0.0.1", port)))
        assert free_port("127.0.0.1") != port


def test_a_port_that_another_takes_at_the_last_moment_is_named(taken: int) -> None:
    page = build_page(answerer())
    with pytest.raises(QaError, match=f"port {taken}.*--port"):
        serve(page, "127.0.0.1", taken)


def test_a_host_that_is_not_ours_is_an_error() -> None:
    with pytest.raises(QaError, match=r"192\.0\.2\.1.*127\.0\.0\.1"):
        free_port("192.0.2.1", 7860)


def test_behind_a_proxy_the_page_opens_and_ctrl_c_closes_it() -> None:
    code = (
        "from fake_answerer import FakeAnswerer, shipped\n"
        "from qa.app import run_page\n"
        f"run_page(FakeAnswerer(shipped()), port={own_port()})\n"
    )
    command = [sys.executable, "-c", code]
    proxied = {**os.environ, "HTTP_PROXY": "http://127.0.0.1:9", "NO_PROXY": ""}
    running = subprocess.Popen(
        command,
        env=proxied,
        cwd=Path(__file__).parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A test run in the background inherits a Ctrl-C that is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert running.stdout
    line = running.stdout.readline()
    assert "http://127.0.0.1:" in line
    assert "gradio" in fetched(line.split()[4])
    running.send_signal(signal.SIGINT)
    out, errors = running.communicate(timeout=PATIENCE)
    assert running.returncode == 0
    assert "closed" in out
    assert "Traceback" not in errors


def test_every_event_of_the_page_is_private_but_those_for_programs() -> None:
    page = page_blocks(answerer())
    public = [one.api_name for one in page.fns.values() if one.api_visibility != "private"]
    assert public == ["ask", "search", "articles"]
