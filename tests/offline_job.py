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
from pathlib import Path
from typing import Any

from no_network import raise_loopback, shut_the_way_out, unanswered_calls

QUESTION = "Qui a écrit à Kim Jong-un ?"
LAUNCHER = Path(__file__).with_name("no_network.py")


def job(log: Path) -> dict[str, Any]:
    """`qa index`, `qa ask` and `qa chat`, and what the last two answer."""
    shell(log, "index")
    asked = shell(log, "ask", "--json", QUESTION)
    return {"ask": json.loads(asked), "page": answer_of_the_page(log)}


def command(log: Path, *arguments: str) -> list[str]:
    return [sys.executable, str(LAUNCHER), str(log), *arguments]


def shell(log: Path, *arguments: str) -> str:
    done = subprocess.run(command(log, *arguments), capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"qa {arguments[0]} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def answer_of_the_page(log: Path) -> dict[str, Any]:
    """Starts the page, asks it the question over HTTP, and ends it."""
    from gradio_client import Client

    page = subprocess.Popen(
        command(log, "chat", "--no-browser", "--port", free_port()),
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        client = Client(address_said_by(page), verbose=False)
        answer: dict[str, Any] = client.predict(QUESTION, api_name="/ask")
        return answer
    finally:
        page.terminate()
        page.wait()


def address_said_by(page: subprocess.Popen[str]) -> str:
    for line in page.stdout or ():
        if found := re.search(r"http://\S+", line):
            return found[0]
    sys.exit(f"the page ended with {page.wait()} before it told its address")


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
