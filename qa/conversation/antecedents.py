"""What a pronoun may stand for, and which of it fits best: role, gender, number.

Where two fit equally well, a search says so rather than choosing. Knows nothing of how
pronouns are found in a question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from qa.conversation import grammar
from qa.conversation.mentions import Mention, Sort
from qa.conversation.reader import mentions
from qa.text.french import fold, stem


@dataclass(frozen=True, slots=True)
class Spoken:
    """Something spoken of before; `weight` says how much it was what that was about.

    `category` is the noun that it answered to: « ville » for « quelle ville ? ». `person`
    says that it answered to « qui ? », `doer` that it did what was spoken of, `fully` how to
    say it with what else tells it: « la lettre au roi ».
    """

    mention: Mention
    weight: float
    category: str = ""
    person: bool = False
    doer: bool = False
    fully: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a pronoun asks of what it stands for."""

    feminine: bool | None = None
    plural: bool | None = None
    subject: bool = False
    person: bool | None = None


@dataclass(slots=True)
class Search:
    """The state of one question's resolution: each antecedent is used once."""

    spoken: Sequence[Spoken]
    own: frozenset[str] = frozenset()
    used: list[str] = field(default_factory=list)
    choices: tuple[Mention, ...] = ()
    pointing: bool = False

    def find(self, wanted: Wanted) -> Mention | None:
        """What fits best, which is then used up; None when nothing does, or several do."""
        graded = sorted(
            ((fit(one, wanted), one.mention) for one in self._free()), key=lambda one: -one[0]
        )
        graded = [one for one in graded if one[0] > 0]
        if not graded:
            self.pointing = True
            return None
        best, mention = graded[0]
        rivals = [m for grade, m in graded if best - grade < TOO_CLOSE]
        if len(rivals) > 1:
            self.pointing = True
            self.choices = tuple(rivals) if best >= WORTH_ASKING else ()
            return None
        self.take(mention)
        return mention

    def take(self, mention: Mention) -> None:
        """Uses `mention` up."""
        self.used.append(mention.head)

    def _free(self) -> Iterable[Spoken]:
        return (one for one in self.spoken if one.mention.head not in self.used)


MATCHING = 2.0  # the weight of what the question itself names
WORTH_ASKING = 0.9  # weight from which it is worth asking which of two is meant
TOO_CLOSE = 0.15  # weights nearer than this do not tell which of two is meant


def fit(one: Spoken, wanted: Wanted) -> float:
    """How well something spoken of fits, 0 where it cannot."""
    mention = one.mention
    if mention.sort is Sort.DATE:
        return 0.0
    if wanted.plural is not None and bool(mention.plural) is not wanted.plural:
        return 0.0
    if wanted.person is True and _is_no_person(one):
        return 0.0
    if wanted.person is False and is_person(one):
        return 0.0
    return max(one.weight + _agreement(mention, wanted) + _role(one, wanted), 0.0)


def _agreement(mention: Mention, wanted: Wanted) -> float:
    if wanted.feminine is None or mention.feminine is None or mention.plural:
        return 0.0
    if mention.feminine is wanted.feminine:
        return 0.3 if mention.presumed else 0.6
    return -1.8 if mention.presumed else -9.0


def _role(one: Spoken, wanted: Wanted) -> float:
    """A thing that was acted on is more likely to be so again; a doer, to do more."""
    if wanted.subject:
        return 0.4 if one.doer else 0.0
    if not one.doer:
        return 0.0
    return -1.6 if one.person else -0.8


def is_person(one: Spoken) -> bool:
    """Whether something is a person, as far as its name and what it answered tell."""
    return one.person or (
        one.mention.sort is Sort.NAME and one.mention.presumed and " " in one.mention.head
    )


def _is_no_person(one: Spoken) -> bool:
    mention = one.mention
    if one.person or stem(mention.head) in _PEOPLE:
        return False
    return mention.sort is Sort.COUNTRY or (mention.sort is Sort.THING and not mention.named)


_PEOPLE = frozenset(
    map(
        stem,
        "roi reine ministre president presidente dirigeant dirigeante chef homme femme pape "
        "general auteur ambassadeur directeur directrice marin soldat king queen minister leader "
        "woman man author pope captain capitaine sailor soldier".split(),
    )
)


def has_own(text: str, at: int, language: str, wanted: Wanted, search: Search) -> bool:
    """Whether something that `text` itself names before `at` is what a pronoun stands for."""
    return any(
        one.end <= at
        and not one.asked
        and one.sort is not Sort.DATE
        and one.head in search.own
        and fit(Spoken(one, MATCHING), wanted) > 0
        for one in mentions(text, language)
        if not one.depth
    )


def called(noun: str, search: Search, *, plural: bool) -> Mention | None:
    """What was called a `noun`, or else what is one; several make the search's choices."""
    fits = [one for one in search.spoken if bool(one.mention.plural) is plural]
    ranks: tuple[Callable[[Spoken], bool], ...] = (
        lambda one: stem(one.category) == stem(noun),
        lambda one: stem(one.mention.head) == stem(noun) and not one.mention.asked,
        lambda one: _is_a(one, noun),
    )
    for belongs in ranks:
        found = sorted((one for one in fits if belongs(one)), key=lambda one: -one.weight)
        if not found:
            continue
        best = found[0]
        rivals = [one.mention for one in found if best.weight - one.weight < TOO_CLOSE]
        if len({one.head for one in rivals}) > 1:
            search.choices = tuple(rivals)
        search.take(best.mention)
        return replace(best.mention, text=best.fully or best.mention.text)
    return None


_COUNTRY_NOUNS = frozenset("pays nation etat royaume republique ile country nation state".split())
_TOWN_NOUNS = frozenset("lieu ville capitale port village cite commune city town capital".split())


def _is_a(one: Spoken, noun: str) -> bool:
    """Whether something may be called a `noun`: a country « ce pays », a person « cet homme »."""
    mention = one.mention
    if noun in _COUNTRY_NOUNS:
        return mention.sort is Sort.COUNTRY
    if noun in _TOWN_NOUNS:
        return mention.sort is Sort.NAME and (
            one.category in _TOWN_NOUNS or mention.preposition in ("à", "a", "in", "at", "de")
        )
    if stem(noun) in _PEOPLE:
        return is_person(one)
    return False


def best_place(search: Search) -> Mention | None:
    """What « y » stands for: a place before a thing, and never a person."""

    def grade(one: Spoken) -> float:
        mention = one.mention
        place = mention.sort is Sort.COUNTRY or mention.preposition in _WHERE
        thing = mention.sort is Sort.THING and not mention.asked
        return one.weight + (2.4 if place else 1.5 if thing else 0.0) - (0.8 if one.doer else 0.0)

    fits = [
        one for one in search.spoken if not is_person(one) and one.mention.sort is not Sort.DATE
    ]
    best = max(fits, key=grade, default=None)
    return best.mention if best else None


_WHERE = frozenset(("à", "en", "dans", "sur", "chez", "vers", "in", "at", "on"))


def said_as(mention: Mention) -> str:
    """How a mention is said again: definite, and small inside a sentence."""
    text = grammar.definite(mention.text, mention.feminine, mention.plural)
    head = text.split(" ", 1)[0]
    small = fold(head) in ("le", "la", "les", "un", "une", "the", "a", "an")
    return text[:1].lower() + text[1:] if small or text.startswith(("L’", "L'")) else text
