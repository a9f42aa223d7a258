"""A process that changes a library, and stops dead at a stage of it: to be killed there.

python library_writer.py CORPUS DATA add|remove STAGE
"""

from __future__ import annotations

import sys
import time

from library_help import library_of, text_file

from qa.settings import Settings


def main(corpus: str, data: str, what: str, stage: str) -> None:
    def stop_there(at: str, done: int, total: int) -> None:
        if at == stage:
            sys.stdout.write("there\n")
            sys.stdout.flush()
            time.sleep(600)

    library = library_of(Settings.load(corpus=corpus, data_dir=data))
    if what == "add":
        library.add([text_file()], stop_there)
    else:
        going = [one.article.id for one in library.entries() if one.added]
        library.remove([*going, "0000.txt"], stop_there)


if __name__ == "__main__":
    main(*sys.argv[1:])
