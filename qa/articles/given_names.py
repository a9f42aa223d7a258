"""The name that somebody gave a file -> one that is safe to show, to say and to sort by.

A name from elsewhere is never a path: no file is ever opened or written under it.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120  # characters
NAMELESS = "article"

_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")  # control, direction and zero-width marks, halves


def shown_name(given: str) -> str:
    """The last part of a name, of visible characters only, no longer than `LONGEST`.

    Its suffix survives, so that what is left still tells of what kind the file is.
    """
    last = re.split(r"[/\\]", given)[-1]
    seen = (" " if one.isspace() else one for one in unicodedata.normalize("NFC", last))
    visible = "".join(one for one in seen if unicodedata.category(one) not in _UNSEEN)
    stem, dot, suffix = " ".join(visible.split()).rpartition(".")
    stem, suffix = (stem, suffix) if dot else (suffix, "")
    ending = f".{suffix.strip()}" if dot else ""
    kept = stem.strip(". ")[: max(1, LONGEST - len(ending))].strip(". ")
    return f"{kept or NAMELESS}{ending}"[:LONGEST]
