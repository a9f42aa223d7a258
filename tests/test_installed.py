"""The bot as people install it, from its wheel: it does the main job, and with no way out.

After the set-up nothing leaves this machine.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from qa.types import Answer

TESTS = Path(__file__).parent
ROOT = TESTS.parent
HERE = "import pathlib, qa; print(pathlib.Path(qa.__file__).parent)"
UNSHARE = ("unshare", "--net", "--map-root-user", "--")
NOT_ALLOWED = "network namespaces are not allowed here: native code's connections go unseen"


def finished(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


# --- The wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    finished(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another environment with the wheel in it, which borrows this one's libraries."""
    home = tmp_path_factory.mktemp("another environment")
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index")
    finished(*pip, wheel, cwd=home)
    paths = {"base": str(home), "platbase": str(home)}
    packages = Path(sysconfig.get_path("purelib", "venv", vars=paths))
    # A path file is read in the environment's own folder only: those of the libraries'
    # folder, such as the one that makes this checkout importable, have no effect.
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return home


def test_everything_needed_at_run_time_travels_in_the_wheel(wheel: Path) -> None:
    carried = set(ZipFile(wheel).namelist())
    files = (path for path in (ROOT / "qa").rglob("*") if "__pycache__" not in path.parts)
    modules = [path for path in files if path.is_file()]
    for path in modules:
        assert path.relative_to(ROOT).as_posix() in carried
    for folder in ("seeds", "prompts"):
        names = {f"qa/{folder}/{path.name}" for path in (ROOT / folder).iterdir()}
        assert names and names <= carried
    assert not [name for name in carried if name.startswith(("tests/", "eval/"))]


def test_shipped_articles_arrive_byte_for_byte(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        for path in (ROOT / "seeds").iterdir():
            assert archive.read(f"qa/seeds/{path.name}") == path.read_bytes()


def test_the_installed_bot_is_not_this_checkout(elsewhere: Path, tmp_path: Path) -> None:
    place = Path(finished(elsewhere / "bin" / "python", "-c", HERE, cwd=tmp_path))
    assert place.is_relative_to(elsewhere)


def test_its_command_is_there(elsewhere: Path, tmp_path: Path) -> None:
    assert "usage: qa" in finished(elsewhere / "bin" / "qa", "--help", cwd=tmp_path)


# --- The main job


def may_unshare() -> bool:
    """Whether this user may make a network namespace."""
    if not sys.platform.startswith("linux") or not shutil.which("unshare"):
        return False
    return subprocess.run([*UNSHARE, "true"], capture_output=True).returncode == 0


@pytest.fixture(scope="module")
def alone() -> bool:
    return may_unshare()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where the job is done: from an empty folder, and with a folder for users' data."""
    folder = tmp_path_factory.mktemp("offline")
    (folder / "work").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(folder / "data"))
        yield folder


@pytest.fixture(scope="module")
def done(elsewhere: Path, alone: bool, place: Path) -> dict[str, Any]:
    """What came of the job: its answers, and the attempts to leave this machine."""
    log = place / "attempts.log"
    log.touch()
    job = [elsewhere / "bin" / "python", TESTS / "offline_job.py", place]
    command = [*UNSHARE, *job, "--namespace"] if alone else job
    said = finished(*command, cwd=place / "work").splitlines()  # the page may say something too
    result: dict[str, Any] = json.loads(next(one for one in said if one.startswith("{")))
    return {**result, "attempts": log.read_text(encoding="utf-8").splitlines()}


@pytest.mark.slow
def test_shell_and_page_answer_without_a_network(done: dict[str, Any]) -> None:
    assert "Poutine" in done["said"]
    for face in ("ask", "page"):
        answer = Answer.from_dict(done[face])
        assert not answer.abstained
        assert "Poutine" in answer.text


@pytest.mark.slow
def test_nothing_is_left_where_it_is_called_from(done: dict[str, Any], place: Path) -> None:
    assert Path(done["bot"]).is_relative_to(place.parent), "it was the checkout that answered"
    assert not any((place / "work").iterdir()), "it left files in the folder it was called from"
    assert list((place / "data").rglob("*")), "its index lies where data belongs"


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
    assert finished(sys.executable, "-c", LEAVING, log, cwd=TESTS) == "stayed"
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
    assert int(finished(*UNSHARE, sys.executable, "-c", NATIVE, cwd=TESTS)) == 1
