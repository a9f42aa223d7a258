"""After the set-up nothing leaves this machine: the main job is done with no way out."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from qa.types import Answer

TESTS = Path(__file__).parent
UNSHARE = ("unshare", "--net", "--map-root-user", "--")
NOT_ALLOWED = "network namespaces are not allowed here: native code's connections go unseen"


def may_unshare() -> bool:
    """Whether this user may make a network namespace."""
    if not sys.platform.startswith("linux") or not shutil.which("unshare"):
        return False
    return subprocess.run([*UNSHARE, "true"], capture_output=True).returncode == 0


def run_python(*arguments: str, alone: bool) -> str:
    command = [*(UNSHARE if alone else ()), sys.executable, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=TESTS)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def alone() -> bool:
    return may_unshare()


@pytest.fixture(scope="module")
def done(alone: bool, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What came of the job: its answers, and the attempts to leave this machine."""
    folder = tmp_path_factory.mktemp("offline")
    log = folder / "attempts.log"
    log.touch()
    job = (str(TESTS / "offline_job.py"), str(folder), *(["--namespace"] if alone else []))
    said = run_python(*job, alone=alone).splitlines()  # the page may say something of its own
    result: dict[str, Any] = json.loads(next(one for one in said if one.startswith("{")))
    return {**result, "attempts": log.read_text(encoding="utf-8").splitlines()}


@pytest.mark.slow
def test_shell_and_page_answer_without_a_network(done: dict[str, Any]) -> None:
    for place in ("ask", "page"):
        answer = Answer.from_dict(done[place])
        assert not answer.abstained
        assert "Poutine" in answer.text


@pytest.mark.slow
def test_no_python_code_tries_to_leave_this_machine(done: dict[str, Any]) -> None:
    assert done["attempts"] == []


@pytest.mark.slow
def test_no_native_code_tries_to_leave_this_machine(done: dict[str, Any]) -> None:
    if done["unanswered"] is None:
        pytest.skip(NOT_ALLOWED)
    assert done["unanswered"] == 0


LEAVING = """
import socket, sys
from pathlib import Path
from threading import Thread
import no_network
no_network.shut_the_way_out(Path(sys.argv[1]))
def leave():
    for call in (lambda: socket.socket().connect(("192.0.2.1", 80)),
                 lambda: socket.getaddrinfo("example.org", 443),
                 lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 53))):
        try:
            call()
        except ConnectionRefusedError:
            pass
thread = Thread(target=leave)
thread.start()
thread.join()
server = socket.create_server(("127.0.0.1", 0))
socket.create_connection(("localhost", server.getsockname()[1]))
print("stayed")
"""


def test_attempts_of_python_code_are_refused_and_seen(tmp_path: Path) -> None:
    log = tmp_path / "attempts.log"
    assert run_python("-c", LEAVING, str(log), alone=False) == "stayed"
    assert log.read_text(encoding="utf-8").splitlines() == [
        "socket.connect 192.0.2.1",
        "socket.getaddrinfo example.org",
        "socket.sendto 192.0.2.1",
    ]


NATIVE = """
import no_network, subprocess, sys
no_network.raise_loopback()
before = no_network.unanswered_calls()
code = "import socket; socket.socket().connect(('192.0.2.1', 80))"  # a process without the watch
subprocess.run([sys.executable, "-c", code], stderr=subprocess.DEVNULL)
print(no_network.unanswered_calls() - before)
"""


def test_attempts_that_python_does_not_see_are_counted(alone: bool) -> None:
    if not alone:
        pytest.skip(NOT_ALLOWED)
    assert int(run_python("-c", NATIVE, alone=True)) == 1
