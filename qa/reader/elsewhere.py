"""What a sentence has otherwise than the question: another name, number, country or office.

Each is a flag that is seldom up where a sentence answers, and often where it does not.
Knows nothing of weights.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from qa.reader.candidates import SLIGHTLY, Candidate, Grades, Role
from qa.reader.unspoken import office
from qa.text.demonyms import names_a_country
from qa.text.french import Word, is_stopword, words
from qa.text.questions import Question


def _missing(c: Candidate, found: Grades, *roles: Role) -> list[bool]:
    """For each of the question's words that has one of these roles whether it is not there."""
    rows = zip(found, c.asked.roles, strict=True)
    return [grade < SLIGHTLY for grade, role in rows if role in roles]


def _in_title_alone(c: Candidate) -> list[bool]:
    """For each name of the question whether only the title of the article has it."""
    rows = zip(c.spelt.own, c.spelt.title, c.asked.roles, strict=True)
    return [own < SLIGHTLY <= title for own, title, role in rows if role is Role.NAME]


def _has_other_name(c: Candidate) -> bool:
    """Whether the sentence names what the question does not."""
    return any(
        c.text[word.start].isupper()
        and not is_stopword(word.folded)
        and not _is_asked(word, c.asked.question)
        for word in c.read.words[1:]
    )


def _has_other_number(c: Candidate) -> bool:
    """Whether the sentence has a number in figures that the question has not."""
    return any(
        word.folded.isdigit() and not _is_asked(word, c.asked.question) for word in c.read.words
    )


def _is_asked(word: Word, question: Question) -> bool:
    return word.stem in _stems(question)


@lru_cache(maxsize=1_000)
def _stems(question: Question) -> frozenset[str]:
    return frozenset(word.stem for word in question.words)


def _countries_missing(c: Candidate, found: Grades) -> bool:
    rows = zip(c.asked.question.words, found, strict=True)
    return any(grade < SLIGHTLY and names_a_country(word.stem) for word, grade in rows)


def _has_other_country(c: Candidate) -> bool:
    return any(
        names_a_country(word.stem) and not _is_asked(word, c.asked.question)
        for word in c.read.words
    )


def _focus_missing(c: Candidate) -> bool:
    focus = c.asked.question.focus
    rows = zip(c.asked.question.words, c.spelt.before, strict=True)
    found = [grade for word, grade in rows if word.stem in focus]
    return bool(found) and max(found) < SLIGHTLY


def _office_missing(c: Candidate) -> bool:
    """Whether it is asked who the antiquary is, and none is spoken of."""
    asked = _office(c.asked.question)
    rows = zip(c.asked.question.words, c.spelt.before, strict=True)
    return any(grade < SLIGHTLY for word, grade in rows if word.stem == asked)


@lru_cache(maxsize=1_000)
def _office(question: Question) -> str:
    """The stem of the noun in « Qui est l’antiquaire… »; "" where none is asked about."""
    named = words(office(question.text))
    return named[0].stem if named else ""


FLAGS: dict[str, Callable[[Candidate], bool]] = {
    "a_name_missing": lambda c: any(_missing(c, c.spelt.before, Role.NAME)),
    "every_name_missing": lambda c: _all(_missing(c, c.spelt.before, Role.NAME)),
    "another_name": lambda c: any(_missing(c, c.spelt.before, Role.NAME)) and _has_other_name(c),
    "a_name_in_the_title_alone": lambda c: any(_in_title_alone(c)),
    "another_name_than_the_title": lambda c: any(_in_title_alone(c)) and _has_other_name(c),
    "a_number_missing": lambda c: any(_missing(c, c.spelt.before, Role.NUMBER)),
    "another_number": lambda c: (
        any(_missing(c, c.spelt.before, Role.NUMBER)) and _has_other_number(c)
    ),
    "a_country_missing_here": lambda c: _countries_missing(c, c.spelt.own),
    "a_country_missing": lambda c: _countries_missing(c, c.spelt.before),
    "has_another_country": _has_other_country,
    "another_country": lambda c: _countries_missing(c, c.spelt.own) and _has_other_country(c),
    "thing_asked_for_missing": _focus_missing,
    "office_missing": _office_missing,
}


def _all(flags: list[bool]) -> bool:
    return bool(flags) and all(flags)
