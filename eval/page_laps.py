"""How quick the page's server is: once it is up, to its first word, and with twenty at once.

The server is a process of its own, started as anybody starts it; those who ask are threads
here. What they are told at once is held against what each is told alone. Knows nothing of
browsers: how the page draws is not measured.
"""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sysconfig
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from eval.stopwatch import Figure, run
from eval.workload import QUESTIONS, write_corpus

ARTICLES = 50
PEOPLE = 20
ROUNDS = 5  # questions that each of them asks, one after another
ALONE = 20  # questions that somebody asks alone, before
USABLE_SECONDS = 1.0  # after the server is up
FIRST_WORD_SECONDS = 0.3
START_SECONDS = 60  # a server that is not up by then has failed
ANSWER_SECONDS = 300
UNTOLD = ("timings",)  # another one each time

Progressed = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Served:
    """A server that is up: where, and how long after that its page was there."""

    address: str
    usable: float


def page_figures(folder: Path, progressed: Progressed) -> Iterator[Figure]:
    """The figures of the page, over made-up articles.

    Raises:
        RuntimeError: the server does not start, or somebody is told what another asked.
    """
    write_corpus(folder / "articles", ARTICLES)
    qa = str(Path(sysconfig.get_path("scripts")) / "qa")
    home = {"QA_DATA_DIR": str(folder / "data"), "QA_CORPUS": str(folder / "articles")}
    run([qa, "index"], home)
    with serving([qa, "chat", "--no-browser"], home) as served:
        yield Figure(
            "page there, server up", served.usable, "a second", USABLE_SECONDS, "s", at_most=1
        )
        yield first_word_figure(served.address, progressed)
        yield from crowd_figures(served.address, progressed)


@contextmanager
def serving(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[Served]:
    """Starts the page's server, waits until it is up and its page there, and ends it."""
    port = free_port()
    process = subprocess.Popen(
        [*command, "--port", str(port)],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(port, process)
        started = time.perf_counter()
        for path in ("/", "/config", "/theme.css"):
            httpx.get(f"{address}{path}", timeout=START_SECONDS).raise_for_status()
        yield Served(address, time.perf_counter() - started)
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Returns as soon as somebody listens on `port`."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode} before it was up")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.01)
        else:
            return
    raise RuntimeError(f"the server was not up after {START_SECONDS} s")


def first_word_figure(address: str, progressed: Progressed) -> Figure:
    """The first word of a streamed answer, at the median, once everything is loaded."""
    with httpx.Client(base_url=address, timeout=ANSWER_SECONDS) as client:
        for question in QUESTIONS:
            first_word(client, question)
        seconds = []
        for turn in range(ALONE):
            progressed("First words", turn, ALONE)
            seconds.append(first_word(client, QUESTIONS[turn % len(QUESTIONS)]))
    progressed("First words", ALONE, ALONE)
    value = statistics.median(seconds) * 1000
    bound = FIRST_WORD_SECONDS * 1000
    return Figure("first word, warm", value, "300 ms", bound, "ms", at_most=1)


def first_word(client: httpx.Client, question: str) -> float:
    """The seconds from asking to the first word that is streamed; the rest is read too."""
    body = {"model": "qa", "stream": True, "messages": [{"role": "user", "content": question}]}
    started, first = time.perf_counter(), None
    with client.stream("POST", "/v1/chat/completions", json=body) as reply:
        for line in reply.iter_lines():
            if first is None and _content(line):
                first = time.perf_counter() - started
    if first is None:
        raise RuntimeError(f"nothing was streamed of the answer to {question!r}")
    return first


def _content(line: str) -> str:
    """The words that a line of a stream brings."""
    data = line.removeprefix("data: ")
    if not line.startswith("data: ") or data == "[DONE]":
        return ""
    choices = json.loads(data).get("choices") or [{}]
    return str(choices[0].get("delta", {}).get("content") or "")


def crowd_figures(address: str, progressed: Progressed) -> Iterator[Figure]:
    """How long answers take when many ask at once, beside somebody who asks alone."""
    expected, alone = {}, []
    with httpx.Client(base_url=address, timeout=ANSWER_SECONDS) as client:
        for turn in range(ALONE):
            progressed("Asking alone", turn, ALONE)
            question = QUESTIONS[turn % len(QUESTIONS)]
            expected[question], seconds = timed(client, question)
            alone.append(seconds)
    progressed("Asking alone", ALONE, ALONE)
    started = time.perf_counter()
    together = crowd(address, PEOPLE, ROUNDS, expected, progressed)
    whole = time.perf_counter() - started
    one = statistics.median(alone)
    name = f"answer, {PEOPLE} at once"
    yield Figure(name, statistics.median(together) * 1000, "alone", one * 1000, "ms")
    rate = PEOPLE * ROUNDS / whole
    yield Figure("… answers a second", rate, "alone", 1 / statistics.mean(alone), "/s")


def crowd(
    address: str,
    people: int,
    rounds: int,
    expected: Mapping[str, Any],
    progressed: Progressed = lambda *_: None,
) -> list[float]:
    """The seconds of each answer when `people` ask at once, `rounds` questions each.

    Raises:
        RuntimeError: somebody is told another thing than `expected`.
    """
    questions = list(expected)
    done: list[float] = []

    def visit(person: int) -> list[float]:
        seconds = []
        with httpx.Client(base_url=address, timeout=ANSWER_SECONDS) as client:
            for turn in range(rounds):
                question = questions[(person + turn) % len(questions)]
                told, took = timed(client, question)
                if told != expected[question]:
                    raise RuntimeError(f"with {people} at once {question!r} was answered otherwise")
                seconds.append(took)
        return seconds

    with ThreadPoolExecutor(people) as pool:
        for count, seconds in enumerate(pool.map(visit, range(people)), 1):
            done.extend(seconds)
            progressed("Asking at once", count, people)
    return done


def timed(client: httpx.Client, question: str) -> tuple[dict[str, Any], float]:
    """What the page's API answers, but for what differs each time, and the seconds it took."""
    started = time.perf_counter()
    told = asked(client, question)
    seconds = time.perf_counter() - started
    return {name: value for name, value in told.items() if name not in UNTOLD}, seconds


def asked(
    client: httpx.Client, question: str, history: Sequence[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    """The answer of the page's endpoint /ask, asked as curl would.

    Raises:
        RuntimeError: there is none.
    """
    given = {"question": question, "history": list(history)}
    started = client.post("/gradio_api/call/v2/ask", json=given)
    started.raise_for_status()
    told = client.get(f"/gradio_api/call/ask/{started.json()['event_id']}").text
    event, _, rest = told.partition("\ndata: ")
    if not event.endswith("event: complete"):
        raise RuntimeError(f"{question!r} was not answered: {told.strip()}")
    answer: dict[str, Any] = json.loads(rest.strip())[0]
    return answer
