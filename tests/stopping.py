"""Processes that stop dead at a moment of their work, to be killed there.

They are forked from one that has imported what is slow to import, and nothing else.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

from fakes import FakeEmbedder
from library_help import library_of, text_file

from qa.index import update_index
from qa.settings import Settings

Progress = Callable[[str, int, int], None]
Job = Callable[[Settings, Progress], object]

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["chromadb", "qa.answerer", "qa.library"])
LONGER_THAN_ANY_TEST = 600


class Stopping:
    """A process that does `job` until its progress has got to `reached` of `stage`."""

    def __init__(self, job: Job, settings: Settings, stage: str, reached: int = 0) -> None:
        self._there, theirs = _PROCESSES.Pipe(duplex=False)
        given = (job, settings, stage, reached, theirs)
        self._process = _PROCESSES.Process(target=_work, args=given, daemon=True)
        self._process.start()
        theirs.close()

    @property
    def pid(self) -> int:
        assert self._process.pid
        return self._process.pid

    def arrive(self) -> None:
        """Waits until it is there; one that ends before is an EOFError."""
        self._there.recv()

    def kill(self) -> None:
        self._process.kill()
        self._process.join()


def _work(job: Job, settings: Settings, stage: str, reached: int, there: Connection) -> None:
    def stop_there(at: str, done: int, total: int) -> None:
        if at == stage and done >= reached:
            there.send(None)
            time.sleep(LONGER_THAN_ANY_TEST)

    job(settings, stop_there)


# --- What they do


def index(settings: Settings, progress: Progress) -> None:
    update_index(settings, FakeEmbedder(), progress=progress)


def add_one(settings: Settings, progress: Progress) -> None:
    library_of(settings).add([text_file()], progress)


def remove_two(settings: Settings, progress: Progress) -> None:
    """One that was added, and one of the folder."""
    library = library_of(settings)
    added = [one.article.id for one in library.entries() if one.added]
    library.remove([*added, "0000.txt"], progress)
