"""The main job, from articles to answers in the shell and on the page, with no way out.

    python tests/offline_job.py FOLDER [--namespace]

Prints what came of it as JSON. With `--namespace` it runs in a network namespace of its
own (`unshare --net`), whose kernel also counts what native code tried.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
from contextlib import redirect_stdout
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any
from urllib.request import Request, urlopen

from no_network import raise_loopback, shut_the_way_out, unanswered_calls
from ports import own_port

QUESTION = "Qui a écrit à Kim Jong-un ?"


def job() -> dict[str, Any]:
    """`qa index`, `qa ask` and `qa chat`, what the last two answer, and which bot it was."""
    import qa

    shell("index")
    said, asked = shell("ask", QUESTION), json.loads(shell("ask", "--json", QUESTION))
    answered = {"said": said, "ask": asked, "page": asked_over_http(address_of_the_page())}
    return {**answered, "bot": qa.__file__}


def shell(*arguments: str) -> str:
    """What a command prints; in this process, for each would load PyTorch anew."""
    from qa.cli import main

    with redirect_stdout(io.StringIO()) as said:
        code = main(arguments)
    if code:
        sys.exit(f"qa {arguments[0]} ended with {code}:\n{said.getvalue()}")
    return said.getvalue()


def address_of_the_page() -> str:
    """Where `qa chat` says that its page is, which is served until this process ends."""
    from qa.cli import main

    said = io.StringIO()
    arguments = ["chat", "--no-browser", "--port", str(own_port())]
    with redirect_stdout(said):
        serving = Thread(target=main, args=(arguments,), daemon=True)
        serving.start()
        while not (found := re.search(r"http://\S+", said.getvalue())):
            if not serving.is_alive():
                sys.exit("the page ended before it told its address")
            sleep(0.05)
    return found[0]


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


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    if alone := "--namespace" in sys.argv:
        raise_loopback()
    shut_the_way_out(folder / "attempts.log")
    result = job()
    result["unanswered"] = unanswered_calls() if alone else None
    sys.stdout.write(json.dumps(result) + "\n")
    sys.stdout.flush()
    os._exit(0)  # the page is still served, by threads that bear no tidy end
