"""The names of the months, January first, for the patterns that look for dates."""

from __future__ import annotations

from typing import Final

FRENCH_MONTHS: Final = tuple(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)
ENGLISH_MONTHS: Final = tuple(
    "January February March April May June July August September October November December".split()
)
