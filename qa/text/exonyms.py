"""Names that languages spell each in its own way: countries, months, days of the week.

The tables are CLDR's, through Babel. Knows nothing of questions or articles.
"""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from qa.text.countries import names_by_code
from qa.text.french import fold


def named_in(text: str, source: str, target: str) -> str:
    """`text` in the language `source`, with its names put as `target` puts them.

    Both are two-letter codes. « Did North Korea… » becomes « Did Corée du Nord… »: not a
    translation, but words that can be found.
    """
    if source == target:
        return text
    names = _names(source, target)
    return _pattern(source, target).sub(lambda match: names[fold(match.group())], text)


@cache
def _pattern(source: str, target: str) -> re.Pattern[str]:
    longest_first = sorted(_names(source, target), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


@cache
def _names(source: str, target: str) -> dict[str, str]:
    """Names of `source`, folded, and what `target` calls them."""
    here, there = Locale.parse(source), Locale.parse(target)
    countries, others = names_by_code(source), names_by_code(target)
    pairs = [
        *((countries[code], others.get(code)) for code in countries),
        *(
            (here.months["format"]["wide"][n], there.months["format"]["wide"][n])
            for n in range(1, 13)
        ),
        *((here.days["format"]["wide"][n], there.days["format"]["wide"][n]) for n in range(7)),
    ]
    return {fold(one): other for one, other in pairs if other and one.isascii() and len(one) > 2}
