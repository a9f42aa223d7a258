"""A process that indexes, and stops dead at a moment of its progress: to be killed there.

    python index_writer.py CORPUS DATA STAGE DONE

Writes "there" once stage STAGE has got to DONE, then waits; "done" if it never does.
"""

from __future__ import annotations

import sys
import time

from fakes import FakeEmbedder

from qa.index import update_index
from qa.settings import Settings


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(corpus: str, data: str, stage: str, reached: str) -> None:
    def stop_there(at: str, done: int, total: int) -> None:
        if at == stage and done >= int(reached):
            say("there")
            time.sleep(600)

    settings = Settings.load(corpus=corpus, data_dir=data)
    update_index(settings, FakeEmbedder(), progress=stop_there)
    say("done")


if __name__ == "__main__":
    main(*sys.argv[1:])
