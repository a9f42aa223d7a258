"""What readers say of answers, one JSON object a line, in a file of this machine.

`python -m eval --feedback FILE` turns it into questions; the form is told in `eval/feedback.py`.
Beside what that needs stands what reproducing an answer needs: settings and articles, by digest.
Knows nothing of who said it, nor how.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from filelock import FileLock, Timeout

from qa.errors import QaError
from qa.settings import Settings
from qa.types import Answer, Article, Turn

NAME: Final = "feedback.jsonl"
VERDICTS: Final = ("good", "wrong", "not_in_source", "should_have_declined", "incomplete")
LONGEST_CORRECTION: Final = 2000

_PATIENCE_SECONDS: Final = 5
_NOT_TOLD: Final = frozenset({"auth", "llm_key", "llm_url", "chroma_url", "corpus", "data_dir"})


class FeedbackError(QaError):
    """Something that a reader said could not be kept."""


class FeedbackFile:
    """Appends what readers say to one file; for several at once, in one process or more."""

    def __init__(self, path: Path, settings: Mapping[str, Any] | None = None) -> None:
        self._path = path
        self._settings = dict(settings or {})

    @classmethod
    def of(cls, settings: Settings) -> FeedbackFile:
        """The file in the folder of data of these settings, which it tells but for secrets."""
        told = settings.model_dump(mode="json", exclude=set(_NOT_TOLD))
        return cls(settings.folder / NAME, told)

    @property
    def path(self) -> Path:
        """Where it lies; it is there once something is said."""
        return self._path

    def append(
        self,
        answer: Answer,
        verdict: str,
        correction: str = "",
        history: Sequence[Turn] = (),
        articles: Mapping[str, Article] | None = None,
    ) -> None:
        """Keep what was said of `answer`; `articles` are those that it rests on.

        Raises:
            FeedbackError: there is no such verdict, the correction is too long, or the file
                cannot be written.
        """
        if verdict not in VERDICTS:
            raise FeedbackError(
                f"There is no verdict {verdict!r}; there are {', '.join(VERDICTS)}."
            )
        if len(correction) > LONGEST_CORRECTION:
            raise FeedbackError(f"A correction has at most {LONGEST_CORRECTION} characters.")
        said = {
            "question": answer.question,
            "language": answer.language,
            "verdict": verdict,
            "correction": correction.strip(),
            "answer": answer.to_dict(),
            "history": [{"question": one.question, "answer": one.answer} for one in history],
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "qa": version("qa"),
            "settings": self._settings,
            "articles": {name: _digest(one.text) for name, one in (articles or {}).items()},
        }
        self._write(json.dumps(said, ensure_ascii=False))

    def _write(self, line: str) -> None:
        """Append a line whole, behind a line that an interruption may have left unended."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock(f"{self._path}.lock", timeout=_PATIENCE_SECONDS)
            with lock, self._path.open("ab+") as file:
                begins = b"" if _ends_with_line(file) else b"\n"
                file.write(begins + line.encode("utf-8", "replace") + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except (OSError, Timeout) as error:
            reason = getattr(error, "strerror", None) or "somebody else is writing it"
            raise FeedbackError(f"{self._path} cannot be written: {reason}.") from None


def _ends_with_line(file: Any) -> bool:
    if not file.seek(0, os.SEEK_END):
        return True
    file.seek(-1, os.SEEK_END)
    return bool(file.read(1) == b"\n")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
