"""How far an answerer has come with what it must load before it can answer quickly.

Standard library only. Knows nothing of who loads it, or who shows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """What an answerer is at before it can answer quickly; `UPDATING` it can already."""

    COLD = "cold"
    MODEL = "model"
    INDEX = "index"
    UPDATING = "updating"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far an answerer has come: a model to load, an index to open or make, articles to read.

    `done` of `total` steps of what takes long, both 0 where nothing is counted. `problem`
    tells why it cannot answer, when it has failed.
    """

    stage: Stage = Stage.COLD
    done: int = 0
    total: int = 0
    problem: str | None = None

    @property
    def usable(self) -> bool:
        """Whether a question is answered without waiting for anything to load."""
        return self.stage in (Stage.READY, Stage.UPDATING)
