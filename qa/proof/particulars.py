"""What can be looked up in a passage: quotations, addresses, language, names, numbers.

Each check raises what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from qa.proof.grounds import Ground
from qa.proof.lexicon import JOINING
from qa.proof.names import Name, same_name
from qa.proof.numerals import Numeral, calendar_words, numerals
from qa.proof.statements import Statement
from qa.text.demonyms import of_one_country
from qa.text.exact import find_exact
from qa.text.french import Word, is_stopword, stem, words
from qa.text.questions import Question, language_of
from qa.types import Passage, Span

QUOTATION = re.compile(r"«\s*([^«»]+?)\s*»|“([^“”]+)”|\"([^\"]+)\"")
_ADDRESS = re.compile(r"(?:https?|ftp|data|javascript|mailto)\s*:\S+|\bwww\.\S+", re.IGNORECASE)


class UnprovenError(Exception):
    """A check that a sentence does not pass."""

    def __init__(self, key: str, what: str = "") -> None:
        super().__init__(key)
        self.key = key
        self.what = what


def with_exact_quotations(text: str, cited: Sequence[Passage]) -> tuple[str, list[Ground]]:
    """`text` with each quotation in the article's own characters, and where those stand."""
    pieces, grounds, end = [], [], 0
    for found in QUOTATION.finditer(text):
        group = next(one for one in (1, 2, 3) if found[one] is not None)
        exact, ground = _exactly(found[group], cited)
        grounds.extend(ground)
        pieces += [text[end : found.start(group)], exact]
        end = found.end(group)
    return "".join([*pieces, text[end:]]), grounds


def _exactly(quote: str, cited: Sequence[Passage]) -> tuple[str, list[Ground]]:
    for passage in cited:
        if span := find_exact(quote, passage.text):
            at = Span(span.start + passage.start, span.end + passage.start)
            grounds = [Ground(passage, one) for one in passage.sentences if one.overlaps(at)]
            return passage.text[span.start : span.end], grounds
        if span := find_exact(quote, passage.title):
            return passage.title[span.start : span.end], []
    raise UnprovenError("quotation", quote)


def require_addresses(text: str, cited: Sequence[Passage]) -> None:
    """Every address that `text` gives must stand in a passage, letter by letter."""
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip('.,;:!?)»”"')
        if not any(address in one.text for one in cited):
            raise UnprovenError("address")


def require_language(text: str, question: Question) -> None:
    """Only where small words tell: a name or a number is of no language."""
    own = QUOTATION.sub(" ", text)
    other = "en" if question.language == "fr" else "fr"
    doubled = f"{own} {'the' if other == 'fr' else 'le'}"  # a draw is no evidence
    if language_of(own) == other and language_of(doubled) == other:
        raise UnprovenError("language")


def require_names(told: Statement, cited: Sequence[Passage]) -> None:
    """Every name must stand in a passage or its title, all its words in order."""
    known = [_name_words(f"{one.title}\n{one.text}") for one in cited]
    for name in told.names:
        if not any(_is_named(name, one) for one in known):
            raise UnprovenError("name", " ".join(_written(name, told)))


def _written(name: Name, told: Statement) -> Iterator[str]:
    for word in told.words[name.first : name.last + 1]:
        yield told.text[word.start : word.end]


def require_numbers(text: str, cited: Sequence[Passage]) -> None:
    """Every number, with its unit, every month and day must stand in a passage."""
    known = [
        one for passage in cited for part in (passage.title, passage.text) for one in numerals(part)
    ]
    outside = QUOTATION.sub(lambda found: " " * len(found[0]), text)
    for one in numerals(outside):
        if not any(_same_number(one, other) for other in known):
            raise UnprovenError("number", outside[one.start : one.end])
    named = frozenset().union(*(calendar_words(f"{one.title} {one.text}") for one in cited))
    if strange := calendar_words(outside) - named:
        raise UnprovenError("number", ", ".join(sorted(strange)))


def holds_names_and_numbers(told: Statement, cited: Statement) -> bool:
    """Whether `cited` holds every name and number of `told`."""
    known = _name_words(cited.text)
    numbers = numerals(cited.text)
    return all(_is_named(name, known) for name in told.names) and all(
        any(_same_number(one, other) for other in numbers) for one in numerals(told.text)
    )


@lru_cache(maxsize=1_000)
def _name_words(text: str) -> tuple[Word, ...]:
    """The words among which names are looked for, without those that join them."""
    return tuple(
        one
        for one in words(text)
        if one.folded not in JOINING and (not is_stopword(one.folded) or _in_name(text, one))
    )


def _in_name(text: str, word: Word) -> bool:
    return text[word.start].isupper() or text[word.start - 1 : word.start] in ("-", "\u2011")


def _is_named(name: Name, known: Sequence[Word]) -> bool:
    """Whether the words of a name follow one another somewhere among the known."""
    size = len(name.words)
    return any(
        all(_is_one_word(own, known[at + i]) for i, own in enumerate(name.words))
        for at in range(len(known) - size + 1)
    )


def _is_one_word(own: str, known: Word) -> bool:
    return same_name(own, known.folded) or of_one_country(stem(own), known.stem)


def _same_number(own: Numeral, other: Numeral) -> bool:
    return own.value == other.value and own.unit in (None, other.unit)
