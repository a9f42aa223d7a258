"""French punctuation as printers set it: on the line of its word, whatever the width."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar

_Words = TypeVar("_Words")
_THIN: Final = re.compile(r"(?<=\S) (?=[?!;])")
_WIDE: Final = re.compile(r"(?<=\S) (?=[:»])|(?<=«) (?=\S)")


def typeset(words: _Words) -> _Words:
    """A dataclass of French texts with every space that must not break made one that does not."""
    set_anew = {one.name: _typeset(getattr(words, one.name)) for one in fields(words)}  # type: ignore[arg-type]
    return replace(words, **set_anew)  # type: ignore[type-var]


def _typeset(value: Any) -> Any:
    """A text or what holds texts; anything else as it is, such as questions to be asked."""
    if isinstance(value, str):
        return _WIDE.sub("\u00a0", _THIN.sub("\u202f", value))
    if isinstance(value, Mapping):
        return {name: _typeset(text) for name, text in value.items()}
    if isinstance(value, tuple):
        return tuple(_typeset(one) if isinstance(one, str) else one for one in value)
    return typeset(value) if is_dataclass(value) else value
