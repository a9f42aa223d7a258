"""The main job, from articles to answers in the shell and on the page, with no way out.

    python tests/offline_job.py FOLDER [--namespace]

Prints what came of it as JSON. With `--namespace` it runs in a network namespace of its
own (`unshare --net`), whose kernel also counts what native code tried.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from no_network import raise_loopback, shut_the_way_out, unanswered_calls

QUESTION = "Qui a écrit à Kim Jong-un ?"
LAUNCHER = Path(__file__).with_name("no_network.py")


def job(log: Path) -> dict[str, Any]:
    """`qa index`, then `qa chat` and `qa ask`, and what the last two answer."""
    shell(log, "index")
    with page(log) as served:  # starts while the shell answers
        asked = json.loads(shell(log, "ask", "--json", QUESTION))
        return {"ask": asked, "page": asked_over_http(address_said_by(served))}


def command(log: Path, *arguments: str) -> list[str]:
    return [sys.executable, str(LAUNCHER), str(log), *arguments]


def shell(log: Path, *arguments: str) -> str:
    done = subprocess.run(command(log, *arguments), capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"qa {arguments[0]} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


@contextmanager
def page(log: Path) -> Iterator[subprocess.Popen[str]]:
    """The page, served until the end of the block."""
    served = subprocess.Popen(
        command(log, "chat", "--no-browser", "--port", free_port()),
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        yield served
    finally:
        served.terminate()
        served.wait()


def asked_over_http(address: str) -> dict[str, Any]:
    """By Gradio's two calls, since gradio_client itself calls beyond this machine."""
    question = Request(
        f"{address}gradio_api/call/ask",
        data=json.dumps({"data": [QUESTION, [], [], "", ""]}).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urlopen(question) as told:
        event = json.load(told)["event_id"]
    with urlopen(f"{address}gradio_api/call/ask/{event}") as stream:
        said = stream.read().decode()
    if not (found := re.search(r"event: complete\ndata: (.*)", said)):
        sys.exit(f"the page does not answer: {said}")
    answer: dict[str, Any] = json.loads(found[1])[0]
    return answer


def address_said_by(served: subprocess.Popen[str]) -> str:
    for line in served.stdout or ():
        if found := re.search(r"http://\S+", line):
            return found[0]
    sys.exit(f"the page ended with {served.wait()} before it told its address")


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    if alone := "--namespace" in sys.argv:
        raise_loopback()
    shut_the_way_out(folder / "attempts.log")
    result = job(folder / "attempts.log")
    result["unanswered"] = unanswered_calls() if alone else None
    sys.stdout.write(json.dumps(result) + "\n")
