"""Proper names in a sentence, by capitals and the small words that join them.

Knows transliterations, and what is no name though it has a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from qa.proof.lexicon import AUXILIARIES, JOINING, NEGATORS, PREPOSITIONS, TITLES
from qa.proof.numerals import is_calendar_word
from qa.text.demonyms import of_one_country
from qa.text.french import Word, frequency, is_stopword, sounds, stem, words

_COMMON = 3e-5
_TITLE = re.compile(r"\b(?:MM?|Mr|Mrs|Ms|Dr|Pr|St)\.$")
# Russian names in -in are transcribed in -ine; these given names are men's, and women's in -ine.
_TRANSCRIBED = re.compile(r"ine?$")
_MASCULINE = frozenset(
    "augustin celestin clementin constantin faustin florentin justin martin valentin".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name: its words, folded, in order, and which of the sentence's words they are."""

    words: tuple[str, ...]
    first: int
    last: int
    bare: bool

    def is_same(self, other: Name) -> bool:
        """Whether one of the two is the other in full or in part, however it is transcribed."""
        short, long = sorted((self.words, other.words), key=len)
        return all(any(same_name(one, two) for two in long) for one in short)

    def is_namesake(self, other: Name) -> bool:
        """Whether the two begin or end alike, and yet name two: Kim Jong-un and Kim Jong-il."""
        ends = ((self.words[0], other.words[0]), (self.words[-1], other.words[-1]))
        return any(_sounds_like(*pair) for pair in ends) and not self._may_be(other)

    def _may_be(self, other: Name) -> bool:
        """Whether the two are one but for a letter or two: Jong-un and Jong-eun."""
        short, long = sorted((self.words, other.words), key=len)
        return all(any(_is_nearly(one, two) for two in long) for one in short)


@lru_cache(maxsize=50_000)
def same_name(own: str, other: str) -> bool:
    """Whether two words of names, folded, are one: a plural, or another transliteration.

    Louise is no Louis, Ivanova no Ivanov, and Martin no Marin; Putin is Poutine.
    """
    if own == other or own.rstrip("s") == other.rstrip("s"):
        return True
    if min(len(own), len(other)) < 5 or sounds(own).isdisjoint(sounds(other)):
        return False
    extended = own.startswith(other) or other.startswith(own)
    if _TRANSCRIBED.search(own) and _TRANSCRIBED.search(other):
        return not extended or not {own, other} & _MASCULINE
    return not extended and own.endswith("e") == other.endswith("e")


@lru_cache(maxsize=50_000)
def _is_nearly(own: str, other: str) -> bool:
    if same_name(own, other) or of_one_country(stem(own), stem(other)):
        return True
    if own.startswith(other) or other.startswith(own):
        return False
    allowed = 1 if min(len(own), len(other)) < 8 else 2
    return OSA.distance(own, other, score_cutoff=allowed) <= allowed


def _sounds_like(one: str, other: str) -> bool:
    return one == other or stem(one) == stem(other) or bool(sounds(one) & sounds(other))


@lru_cache(maxsize=20_000)
def names_in(text: str) -> tuple[Name, ...]:
    """The names of a sentence, as far as it tells by itself."""
    return tuple(names(text, words(text), frozenset()))


def proper_words(text: str) -> frozenset[str]:
    """The words, folded, that `text` writes with a capital where no sentence begins."""
    return frozenset(
        one.folded
        for one in words(text)
        if text[one.start].isupper()
        and not _opens(text, one.start)
        and not (is_stopword(one.folded) or is_calendar_word(one.folded))
    )


def names(text: str, found: Sequence[Word], proper: frozenset[str]) -> Iterator[Name]:
    """The names of a sentence whose words are `found`; `proper` are words known to be names."""
    at = 0
    while at < len(found):
        if not _begins_name(text, found, at, proper):
            at += 1
            continue
        last = _end_of_name(text, found, at)
        parts = [one.folded for one in found[at : last + 1] if one.folded not in JOINING]
        if parts:
            yield Name(tuple(parts), at, last, is_bare(text, found, at))
        at = last + 1


def _begins_name(text: str, found: Sequence[Word], at: int, proper: frozenset[str]) -> bool:
    word = found[at]
    if not text[word.start].isupper() or word.folded in TITLES or is_calendar_word(word.folded):
        return False
    if len(word.folded) == 1 or is_stopword(word.folded):
        return False
    if not _opens(text, word.start) or text[word.start : word.end].isupper():
        return True
    if word.folded in proper or frequency(word.folded) < _COMMON:
        return True
    followed = at + 1 < len(found) and text[found[at + 1].start].isupper()
    return followed and touch(text, found, at + 1)


def _opens(text: str, start: int) -> bool:
    """Whether a sentence or a quotation opens there, where any word has a capital."""
    before = text[:start].rstrip()
    if _TITLE.search(before):
        return False
    opened = not before or before[-1] in '.!?…:«“"(–—-*'
    return opened and text[start - 1 : start] != "-"


def _end_of_name(text: str, found: Sequence[Word], at: int) -> int:
    last = at
    while last + 1 < len(found):
        glued = text[found[last].end : found[last + 1].start] in ("-", "\u2011")
        if (glued or text[found[last + 1].start].isupper()) and touch(text, found, last + 1):
            last += 1
        elif (skipped := _over_links(text, found, last)) > last:
            last = skipped
        else:
            break
    return last


def _over_links(text: str, found: Sequence[Word], last: int) -> int:
    """« Corée du Nord »: the capital after one or two small words that join."""
    at = last + 1
    while at < min(last + 3, len(found)) and found[at].folded in JOINING:
        if not touch(text, found, at) or text[found[at].start].isupper():
            return last
        at += 1
    capital = last + 1 < at < len(found) and text[found[at].start].isupper()
    return at if capital and touch(text, found, at) else last


def touch(text: str, found: Sequence[Word], at: int) -> bool:
    """Whether nothing but white space, a hyphen or an apostrophe stands before a word."""
    return not text[found[at - 1].end : found[at].start].strip(" -’'\u00a0\u202f\u2011")


def is_bare(text: str, found: Sequence[Word], at: int) -> bool:
    """Whether no preposition rules a name, as in « à Kim », « de la Russie », « à son ami Kim »."""
    crossed = 0
    for place in range(at - 1, max(at - 5, -1), -1):
        if not touch(text, found, place + 1):
            return True
        before = found[place]
        has_auxiliary = before.folded in AUXILIARIES and is_verb(text, found, place)
        if has_auxiliary or before.folded in ("et", "and", "que", "qu", "that"):
            return True
        if before.folded in PREPOSITIONS:
            return False
        crossed += is_content(before)
        if crossed > 1:
            return True
    return True


def is_verb(text: str, found: Sequence[Word], at: int) -> bool:
    """Whether « a » is « avoir » and no « à »."""
    word = found[at]
    return at > 0 and (word.folded != "a" or text[word.start : word.end] == "a")


def is_content(word: Word) -> bool:
    """Whether a word tells something: no small word, title or negation."""
    return not (is_stopword(word.folded) or word.folded in TITLES | NEGATORS)
