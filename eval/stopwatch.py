"""Times and memory, and the figures made of them; knows nothing of what is measured.

Memory is the most that the operating system saw a process hold at once, so this needs a
system that keeps count of it: Linux or macOS.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from time import perf_counter
from typing import Any, NamedTuple

BYTES_A_UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure beside the one it is held against; their ratio travels between machines."""

    name: str
    value: float
    against: str
    base: float
    unit: str
    at_least: float | None = None
    at_most: float | None = None

    @property
    def ratio(self) -> float:
        """`value` as a multiple of `base`."""
        return self.value / self.base

    @property
    def met(self) -> bool | None:
        """Whether the ratio keeps its bounds; None where it has none."""
        if self.at_least is None and self.at_most is None:
            return None
        low = self.at_least is None or self.ratio >= self.at_least
        return low and (self.at_most is None or self.ratio <= self.at_most)

    def to_dict(self) -> dict[str, Any]:
        """Everything, ready for JSON."""
        return {**asdict(self), "ratio": self.ratio, "met": self.met}


class Run(NamedTuple):
    """What one process took: seconds on the clock, and megabytes at its peak."""

    seconds: float
    megabytes: float


def run(
    command: Sequence[str],
    environment: Mapping[str, str] | None = None,
    fine: Collection[int] = (0,),
) -> Run:
    """Runs a command to its end, from a small process that starts and weighs it.

    The system counts what the parent held as the child's too, so a large one won't do.

    Raises:
        RuntimeError: its exit code is none of the `fine` ones; the message tells what it said.
    """
    done = subprocess.run(
        [sys.executable, "-P", __file__, *command],
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    seconds, megabytes, code = json.loads(done.stdout)
    if code not in fine:
        raise RuntimeError(f"{' '.join(command)} ended with {code}: {done.stderr}")
    return Run(seconds, megabytes)


def _weigh(command: Sequence[str]) -> tuple[float, float, int]:
    started = perf_counter()
    process = subprocess.Popen(command, stdout=sys.stderr)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = perf_counter() - started
    return seconds, usage.ru_maxrss * BYTES_A_UNIT / 1e6, process.returncode


def own_megabytes() -> float:
    """The most that this process held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * BYTES_A_UNIT / 1e6


def quickest(runs: Sequence[Run]) -> Run:
    """The least of each measure: what is left when the rest of the machine keeps still."""
    return Run(min(one.seconds for one in runs), min(one.megabytes for one in runs))


def seconds_of(action: Callable[[], object]) -> float:
    """How long one call takes, on the clock."""
    started = perf_counter()
    action()
    return perf_counter() - started


def side_by_side(
    pairs: Sequence[tuple[Callable[[], object], Callable[[], object]]], rounds: int
) -> tuple[float, float]:
    """The sums of the least seconds of the first and of the second of each pair.

    The two take turns, and the least is what is left when the rest of the machine keeps still.
    """
    first = second = 0.0
    for one, other in pairs:
        times = [(seconds_of(one), seconds_of(other)) for _ in range(rounds)]
        first += min(time for time, _ in times)
        second += min(time for _, time in times)
    return first, second


if __name__ == "__main__":
    json.dump(_weigh(sys.argv[1:]), sys.stdout)
