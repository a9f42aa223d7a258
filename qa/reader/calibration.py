"""What was fitted for reading models: how their scores order sentences, how sure they make one.

Kept as text, one file for each set of models, named by what their scores depend on: another
model, other weights of it or of the reader without models, and it counts as not fitted.
Written by `python -m eval.fit`. Knows nothing of models or questions.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from qa.errors import ModelError
from qa.reader.linear import WEIGHTS_FILE, LinearModel
from qa.settings import Settings

# What the scorer of confidence sees besides the values of the sentence.
LEAD = ("strength", "margin")
_FOLDER = "fitted"


@dataclass(frozen=True, slots=True)
class Calibration:
    """Two scorers over named values, and the threshold that goes with them.

    `strength` orders the sentences of a question; `confidence` gives the log-odds that the
    best one answers. `provenance` says what they were fitted on.
    """

    strength: LinearModel
    confidence: LinearModel
    decline_below: float
    provenance: Mapping[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """As it is kept in its file."""
        return {
            "provenance": {**self.provenance, "weights": weights_digest()},
            "decline_below": round(self.decline_below, 4),
            "strength": self.strength.to_dict(),
            "confidence": self.confidence.to_dict(),
        }


def calibration_file(settings: Settings, identities: Sequence[str]) -> Path:
    """Where the calibration of the models with these identities lies, or would lie."""
    home = settings.data_dir or user_data_path("qa", appauthor=False)
    return home / _FOLDER / f"{'+'.join(identities)}.json"


def load_calibration(path: Path, names: Sequence[str]) -> Calibration | None:
    """The calibration of that file, over values of these names; None where nothing fits.

    Raises:
        ModelError: there is a file, and it cannot be read.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
        if data["provenance"]["weights"] != weights_digest():
            return None
        return Calibration(
            LinearModel.from_dict(data["strength"], names),
            LinearModel.from_dict(data["confidence"], [*names, *LEAD]),
            float(data["decline_below"]),
            data["provenance"],
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(
            f"{path} holds no calibration that can be read ({error}): remove it, or fit it "
            "again with `python -m eval.fit --squad FILE`."
        ) from error


@cache
def weights_digest() -> str:
    """Another one whenever the reader without models was fitted anew."""
    return hashlib.sha256(WEIGHTS_FILE.read_bytes()).hexdigest()[:16]
