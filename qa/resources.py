"""Where the files that ship lie: inside an installed wheel, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def shipped_articles() -> Path:
    """The folder of the articles that ship."""
    return _shipped("seeds")


def shipped_prompts() -> Path:
    """The folder of the prompts and set phrases that ship."""
    return _shipped("prompts")


def reports_folder() -> Path | None:
    """Where the evaluation of this checkout writes its reports; None in an installed wheel."""
    evaluation = _PACKAGE.parent / "eval"
    return evaluation / "reports" if (evaluation / "__main__.py").is_file() else None


def _shipped(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
