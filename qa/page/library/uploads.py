"""What the browser says that it has sent -> files with their bytes, or reasons why not.

What it says is not to be trusted: a path counts only if it is one of those that the
server itself gave to a file that came in. What has been read is erased.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from qa.articles.given_names import shown_name
from qa.articles.taking import Given, Outcome
from qa.errors import ArticleError
from qa.settings import Settings

MOST_AT_ONCE = 30  # files
_MOST_TOGETHER = 5  # files of the largest size: what is held in memory at a time


def taken_in(told: object, folder: Path, settings: Settings) -> tuple[list[Given], list[Outcome]]:
    """The files that are in `folder`, and what is wrong with the others.

    `told` is a list of objects with the `name` of a file and, if it was sent, its `path`;
    `size` is that of one that was not sent because it is too large.
    """
    files = told if isinstance(told, list) else []
    given: list[Given] = []
    refused: list[Outcome] = []
    room = _MOST_TOGETHER * settings.max_bytes
    for number, one in enumerate(files):
        name = _name(one)
        try:
            data = _data(one, folder, settings)
            if number >= MOST_AT_ONCE or (room := room - len(data)) < 0:
                raise ArticleError("too much at once: add it afterwards", "too_many_at_once")
            given.append(Given(name, data))
        except ArticleError as error:
            refused.append(Outcome(shown_name(name), trouble=error))
    return given, refused


def _name(one: object) -> str:
    name = one.get("name") if isinstance(one, Mapping) else None
    return name if isinstance(name, str) else ""


def _data(one: object, folder: Path, settings: Settings) -> bytes:
    """The bytes of a file that has come in; it is erased."""
    if isinstance(one, Mapping) and isinstance(size := one.get("size"), int | float):
        limit = settings.max_file_mb
        raise ArticleError(
            "too large", "too_large", size=f"{size / 1_000_000:.1f}", limit=f"{limit:g}"
        )
    path = one.get("path") if isinstance(one, Mapping) else None
    if not isinstance(path, str) or not (place := _inside(path, folder)):
        raise ArticleError("it did not arrive", "unsent")
    try:
        data = place.read_bytes()
        place.unlink()
    except OSError:
        raise ArticleError("it did not arrive", "unsent") from None
    return data


def _inside(path: str, folder: Path) -> Path | None:
    """The file of that path, if it lies in a folder of `folder` and is no link out of it."""
    try:
        place = Path(path).resolve(strict=True)
        inside = place.is_relative_to(folder.resolve()) and place.is_file()
    except (OSError, ValueError):
        return None
    return place if inside else None
