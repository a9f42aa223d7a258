"""What a quoted sentence claims, as far as it can be compared: a quantity, a time, a name.

Each is read from the few words that answer; what is vague, or several at once, is left
unread, so that nothing is made of it. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

from qa.proof.names import Name
from qa.proof.numerals import Numeral, calendar_words, is_calendar_word, numerals
from qa.proof.statements import Statement, statement
from qa.text.countries import is_territory
from qa.text.french import Word, fold, words
from qa.text.months import ENGLISH_MONTHS

_YEARS = range(1000, 2101)
_MONTHS = frozenset(map(str.lower, ENGLISH_MONTHS))
_ABOUT = re.compile(
    r"\b(?:environ|pres de|presque|quelque|quelques|autour de|aux alentours|une? (?:bonne )?"
    r"(?:dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|soixantaine|"
    r"centaine)|about|around|nearly|almost|roughly|some|approximately|an estimated|estim\w+)\b"
)
_AT_LEAST = re.compile(
    r"\b(?:plus d[e']|plus qu[e']|au moins|depasse\w*|more than|over|at least|exceed\w*)"
)
_AT_MOST = re.compile(r"\b(?:moins d[e']|au plus|jusqu'a|less than|fewer than|at most|up to|under)")
# A figure or a time that is not yet, or no longer, the one: a plan, a count that goes on.
PROVISIONAL = re.compile(
    r"\b(?:provisoire\w*|desormais|s'alourdi\w*|revue?s? a|corrige\w*|actualise\w*|porte le bilan|"
    r"previsions?|prevue?s?|prevoi\w*|prevoy\w*|devai\w*|devrai\w*|doi(?:t|vent)|attendue?s?|"
    r"espere\w*|pourrai\w*|peut-etre|estimai\w*|provisional|preliminary|so far|revised|updated|"
    r"planned|scheduled|expected|due to|should|would|might|may have)\b"
)


_LEANING = re.compile(
    r"^\W*(?:(?:il|elle|ils|elles|ce|cet|cette|ces|celui|celle|ceux|lui|he|she|it|they|this|these)"
    r"\b|(?:son|sa|ses|leurs?|his|her|its|their)\s)"
)
_ORDINALS = re.compile(
    r"\b(\d+(?:ere?|ers?|re|emes?|iemes?|es?|st|nd|rd|th)|premiere?|deuxieme|seconde?|troisieme|"
    r"quatrieme|cinquieme|sixieme|septieme|huitieme|neuvieme|dixieme|derniere?|first|third|fourth|"
    r"fifth|last)\s+(\w+)"
)


class Quantity(NamedTuple):
    """A number, its unit and what it counts; `least` and `most` say what else it may be."""

    value: float
    unit: str | None
    counted: str | None
    least: float
    most: float


class When(NamedTuple):
    """A time as far as it is told: each part None where it is not, or is told twice."""

    year: int | None
    month: str | None
    day: int | None
    weekday: str | None


class Named(NamedTuple):
    """A name; whether it is a country's or a region's; and the word before it, folded."""

    name: Name
    is_territory: bool
    before: str


# Nothing told.
NEVER = When(None, None, None, None)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one article says to a question.

    `short` are the words of `quote` that answer, if any; `around` the passage with its title;
    `date` that of the article (ISO 8601), where it is known; `before` the sentence before, when
    the quote leans on it: « Il a fait douze morts. »
    """

    quote: str
    short: str | None
    title: str
    around: str
    date: str | None = None
    before: str = ""

    @property
    def statement(self) -> Statement:
        """The sentence taken apart."""
        return statement(self.quote)

    @property
    def quantity(self) -> Quantity | None:
        """The quantity that it answers with."""
        return quantity_in(self.short or "", self.quote)

    @property
    def when(self) -> When:
        """The time that it answers with."""
        return when_in(self.short or "")

    @property
    def named(self) -> Named | None:
        """The one name that it answers with."""
        told = self.statement
        own = {one.folded for one in words(self.short or "")}
        found = [one for one in told.names if own.issuperset(one.words)]
        return _named(told, found[0]) if len(found) == 1 else None

    @property
    def rest(self) -> str:
        """The sentence without the words that answer, and the one that it leans on."""
        rest = self.quote.replace(self.short, " … ", 1) if self.short else self.quote
        return f"{self.before} {rest}".strip()

    @property
    def years(self) -> frozenset[int]:
        """The years that stand beside the answer, or else in the title."""
        return years_in(self.rest) or years_in(self.title)

    @property
    def months(self) -> frozenset[str]:
        """The months that stand beside the answer."""
        return calendar_words(self.rest) & _MONTHS

    @property
    def weekdays(self) -> frozenset[str]:
        """The days of the week that stand beside the answer."""
        return calendar_words(self.rest) - _MONTHS

    @property
    def ordinals(self) -> dict[str, str]:
        """What is numbered beside the answer, and its number: the twelfth edition."""
        found = _ORDINALS.finditer(fold(self.rest))
        return {
            one[2]: one[1].rstrip("erndsthm") if one[1][0].isdigit() else one[1] for one in found
        }

    @property
    def published(self) -> int | None:
        """The year of the article, where it is known."""
        return int(self.date[:4]) if self.date else None


def quantity_in(short: str, quote: str) -> Quantity | None:
    """The one number of `short`, with what `quote` says of how exact it is."""
    found = [one for one in numerals(short) if not _is_of_date(one)]
    if len(found) != 1:
        return None
    number, folded = found[0], _folded_up_to(short, quote)
    least = most = number.value
    if _ABOUT.search(folded):
        least, most = number.value * 0.8, number.value * 1.25
    elif _AT_LEAST.search(folded):
        most = float("inf")
    elif _AT_MOST.search(folded):
        least = 0.0
    return Quantity(number.value, number.unit, number.counted, least, most)


def when_in(text: str) -> When:
    """The time that `text` tells."""
    named = calendar_words(text)
    days = {int(one.value) for one in numerals(text) if one.unit in _MONTHS}
    return When(_only(years_in(text)), _only(named & _MONTHS), _only(days), _only(named - _MONTHS))


def years_in(text: str) -> frozenset[int]:
    """The years that `text` names."""
    plain = (one for one in numerals(text) if one.unit is None)
    digits = ((one, text[one.start : one.end]) for one in plain)
    return frozenset(
        int(one.value)
        for one, written in digits
        if len(written) == 4 and written.isdigit() and int(one.value) in _YEARS
    )


def leans(sentence: str) -> bool:
    """Whether a sentence begins with a pronoun or the like, and so speaks of the one before."""
    return bool(_LEANING.match(fold(sentence)))


def telling(claim: Claim) -> tuple[Word, ...]:
    """The words that tell something beside the answer; no numbers, no dates, nothing twice."""
    own = {one.folded for one in words(claim.short or "")}
    parts = (claim.statement, statement(claim.before))
    found = {told.words[at].stem: told.words[at] for told in parts for at in told.content}
    return tuple(
        one
        for one in found.values()
        if one.folded not in own
        and not (is_calendar_word(one.folded) or any(map(str.isdigit, one.folded)))
    )


def _named(told: Statement, name: Name) -> Named:
    first, last = told.words[name.first], told.words[name.last]
    text = fold(told.text[first.start : last.end]).replace("\u00a0", " ")
    before = told.words[name.first - 1].folded if name.first else ""
    return Named(name, is_territory(text), before)


def _folded_up_to(short: str, quote: str) -> str:
    """The short answer, and the few words before it in its sentence."""
    at = quote.find(short)
    return fold(quote[max(at - 25, 0) : at + len(short)] if at >= 0 else short)


def _is_of_date(one: Numeral) -> bool:
    return one.unit in _MONTHS


def _only(found: Collection[Any]) -> Any:
    return next(iter(found)) if len(found) == 1 else None
