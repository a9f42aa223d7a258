"""A sentence taken apart as far as form allows: names, predicates, who does it, what is denied.

Pure, French and English; no parser. What it cannot tell it leaves empty, and whoever compares
two statements takes an empty part for no evidence against.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.french import Word, frequency, is_stopword, sound, words
from qa.irregular import verb_stem
from qa.numerals import is_calendar_word

_JOINING = frozenset("de du des d la le les l of the von van der ben bin al".split())
_TITLES = frozenset("m mme mlle mm dr mr mrs ms me st saint sir lord".split())
_PREPOSITIONS = frozenset(
    "a au aux avec chez contre dans de des du d en entre envers hors par parmi pour sans selon "
    "sous sur vers depuis to with against in into of from for by between among without under on "
    "upon about toward towards at near".split()
)
_DETERMINERS = frozenset(
    "le la les l un une ce cet cette ces son sa ses leur leurs the an this these those his her its "
    "their".split()
)
_AUXILIARIES = frozenset(
    "a ai as ont avons avez avait avaient aura auront aurait auraient est sont suis etait etaient "
    "sera seront serait seraient fut furent ete etre avoir ayant has have had was were is are been "
    "be will would did does do being having".split()
)
_PRONOUNS = frozenset("il elle ils elles on qui he she they it who".split())
_BETWEEN = frozenset(
    "ne n se s y en lui leur leurs le la les l nous vous me te m t pas plus jamais toujours deja "
    "aussi egalement bien ensuite puis alors also then never not often already both tous toutes "
    "tout toute deux".split()
)
_PASSIVE = frozenset(
    "ete est sont etait etaient fut furent sera seront etre was were is are been be".split()
)
_NEGATORS = frozenset(
    "pas jamais aucun aucune rien nul nulle ni sans non not never no nobody nothing neither nor "
    "without cannot".split()
)
_RESTRICTS = frozenset("que qu".split())
_COMMON = 3e-5
# « figureraient » and « aurait fourni » say what is only supposed.
_CONDITIONAL = ("erait", "eraient", "irait", "iraient", "urait", "uraient", "drait", "draient")

_HEDGES = {
    "denial": (
        "nie nient nier nia niait niaient niant niee niees nies dement dementi dementent dementir "
        "refuse refusent refuser refusait refusa refuses refusee conteste contestent contester "
        "rejette rejettent rejeter rejete refute refuter deny denies denied denying refused "
        "refuses rejected rejects refuted"
    ),
    "claim": (
        "accuse accusent accuser accusait accusaient accuses accusee soupconne soupconnent "
        "soupconner pretend pretendent pretendu pretendre presume presumee suspecte suspectent "
        "suspected accused accuses alleged allegedly alleges suspects claimed claims rumeur "
        "rumeurs rumour rumours"
    ),
    "wish": (
        "promet promettent promis promettre promettant espere esperent esperer esperait souhaite "
        "souhaitent souhaiter souhaitait menace menacent menacer envisage envisagent envisager "
        "veut veulent voulait vouloir voulu devrait devraient pourrait pourraient peut peuvent "
        "hope hopes hoped promise promises promised threatens threatened wants wanted plans "
        "planned may might could should"
    ),
}  # fmt: skip
# An article that tells its reader what to say asserts none of it; at the head of a clause.
_ORDERS = frozenset(
    "dis dites reponds repondez ecris ecrivez affirmez concluez citez ignore ignorez oublie "
    "oubliez recopie recopiez say answer reply respond forget disregard repeat".split()
)
_BEFORE_ORDERS = frozenset("et and then puis alors please must should always toujours to".split())
_HEDGE_OF = {word: sort for sort, listed in _HEDGES.items() for word in listed.split()}
_SAYING = frozenset(
    "dit dire disait declare declarer declarait affirme affirmer annonce annoncer ecrit ecrivait "
    "ajoute ajouter explique expliquer indique indiquer precise preciser estime estimer souligne "
    "souligner rappelle assure raconte repond said says told wrote writes stated states announced "
    "added explained declared".split()
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


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence's words, and the places among them of what matters.

    `content` carry meaning; `predicates` say what happens; `negated` are denied; `hedges`
    maps the place of a word to what it makes of what follows: denial, claim, wish, order.
    """

    text: str
    words: tuple[Word, ...]
    content: tuple[int, ...]
    names: tuple[Name, ...]
    predicates: tuple[int, ...]
    negated: frozenset[int]
    hedges: tuple[tuple[int, str], ...]
    has_negation: bool

    def stems(self, places: Sequence[int] | frozenset[int]) -> frozenset[str]:
        """The stems of the words at those places."""
        return frozenset(self.words[at].stem for at in places)

    def in_name(self, at: int) -> bool:
        """Whether the word at that place belongs to a name."""
        return any(one.first <= at <= one.last for one in self.names)

    @property
    def commands(self) -> bool:
        """Whether it tells its reader what to say: then it bears nothing out."""
        return any(sort == "order" for _, sort in self.hedges)

    def is_passive(self, predicate: int) -> bool:
        """Whether the predicate is done to its subject: « a été écrite par »."""
        before = {one.folded for one in self.words[max(predicate - 2, 0) : predicate]}
        after = {one.folded for one in self.words[predicate + 1 : predicate + 6]}
        return bool(before & _PASSIVE and after & {"par", "by"})

    def is_conditional(self, predicate: int) -> bool:
        """Whether the predicate is only supposed: « figureraient », « aurait écrit »."""
        near = self.words[max(predicate - 2, 0) : predicate + 1]
        return any(one.folded.endswith(_CONDITIONAL) for one in near)


@lru_cache(maxsize=5_000)
def statement(text: str, proper: frozenset[str] = frozenset()) -> Statement:
    """`text`, one sentence, taken apart; `proper` are words, folded, known to be names."""
    found = tuple(one._replace(stem=verb_stem(one.folded)) for one in words(text))
    names = tuple(_names(text, found, proper))
    content = tuple(at for at, one in enumerate(found) if _is_content(one))
    negated = frozenset(_negated(found))
    return Statement(
        text=text,
        words=found,
        content=content,
        names=names,
        predicates=tuple(dict.fromkeys(_predicates(text, found, names))),
        negated=negated,
        hedges=tuple(_hedges(text, found)),
        has_negation=bool(negated) or any(_negates(found, at) for at in range(len(found))),
    )


def agents(of: Statement, predicate: int) -> list[Name]:
    """The names that do what the predicate says; empty where the form does not tell."""
    if following := _says_after(of, predicate):
        return following
    if of.is_passive(predicate):
        done_by = [one for one in of.names if one.first > predicate and not one.bare]
        return [one for one in done_by if _is_after(of, one, frozenset({"par", "by"}))][:1]
    earlier = max((one for one in of.predicates if one < predicate), default=-1)
    return [one for one in of.names if earlier < one.first < predicate and one.bare]


@lru_cache(maxsize=50_000)
def same_name(own: str, other: str) -> bool:
    """Whether two words of names, folded, are one: a plural, or another transliteration.

    Louise is no Louis, and Martin no Marin.
    """
    if own == other or own.rstrip("s") == other.rstrip("s"):
        return True
    alike = min(len(own), len(other)) > 4 and sound(own) == sound(other)
    extended = own.startswith(other) or other.startswith(own)
    return alike and not extended and own.endswith("e") == other.endswith("e")


def is_saying(folded: str) -> bool:
    """Whether a folded word tells that somebody says something."""
    return folded in _SAYING


def is_inverted(of: Statement, predicate: int) -> bool:
    """Whether who says it stands after: « …, a déclaré Kim »."""
    return bool(_says_after(of, predicate))


def _says_after(of: Statement, predicate: int) -> list[Name]:
    if of.words[predicate].folded not in _SAYING:
        return []
    return [one for one in of.names if 0 < one.first - predicate <= 2 and one.bare][:1]


def _is_after(of: Statement, name: Name, prepositions: frozenset[str]) -> bool:
    before = of.words[max(name.first - 2, 0) : name.first]
    return any(one.folded in prepositions for one in before)


def _hedges(text: str, found: Sequence[Word]) -> Iterator[tuple[int, str]]:
    for at, word in enumerate(found):
        if word.folded in _ORDERS and _is_order(text, found, at):
            yield at, "order"
        elif word.folded in _HEDGE_OF:
            yield at, _HEDGE_OF[word.folded]


def _is_order(text: str, found: Sequence[Word], at: int) -> bool:
    """Whether a verb opens its clause, as imperatives do; « Answer: » is a heading."""
    if text[found[at].end : found[at].end + 2].lstrip().startswith(":"):
        return False
    return at == 0 or not _touch(text, found, at) or found[at - 1].folded in _BEFORE_ORDERS


def _is_content(word: Word) -> bool:
    return not (is_stopword(word.folded) or word.folded in _TITLES | _NEGATORS)


def proper_words(text: str) -> frozenset[str]:
    """The words, folded, that `text` writes with a capital where no sentence begins."""
    return frozenset(
        one.folded
        for one in words(text)
        if text[one.start].isupper()
        and not _opens(text, one.start)
        and not (is_stopword(one.folded) or is_calendar_word(one.folded))
    )


def _names(text: str, found: Sequence[Word], proper: frozenset[str]) -> Iterator[Name]:
    at = 0
    while at < len(found):
        if not _begins_name(text, found, at, proper):
            at += 1
            continue
        last = _end_of_name(text, found, at)
        parts = [one.folded for one in found[at : last + 1] if one.folded not in _JOINING]
        yield Name(tuple(parts), at, last, _is_bare(text, found, at))
        at = last + 1


def _begins_name(text: str, found: Sequence[Word], at: int, proper: frozenset[str]) -> bool:
    word = found[at]
    if not text[word.start].isupper() or word.folded in _TITLES or is_calendar_word(word.folded):
        return False
    if len(word.folded) == 1 or is_stopword(word.folded):
        return False
    if not _opens(text, word.start) or text[word.start : word.end].isupper():
        return True
    if word.folded in proper or frequency(word.folded) < _COMMON:
        return True
    followed = at + 1 < len(found) and text[found[at + 1].start].isupper()
    return followed and _touch(text, found, at + 1)


def _opens(text: str, start: int) -> bool:
    """Whether a sentence or a quotation opens there, where any word has a capital."""
    before = text[:start].rstrip()
    opened = not before or before[-1] in '.!?…:«“"(–—-*'
    return opened and text[start - 1 : start] != "-"


def _end_of_name(text: str, found: Sequence[Word], at: int) -> int:
    last = at
    while last + 1 < len(found):
        glued = text[found[last].end : found[last + 1].start] in ("-", "\u2011")
        if (glued or text[found[last + 1].start].isupper()) and _touch(text, found, last + 1):
            last += 1
        elif (skipped := _over_links(text, found, last)) > last:
            last = skipped
        else:
            break
    return last


def _over_links(text: str, found: Sequence[Word], last: int) -> int:
    """« Corée du Nord »: the capital after one or two small words that join."""
    at = last + 1
    while at < min(last + 3, len(found)) and found[at].folded in _JOINING:
        if not _touch(text, found, at) or text[found[at].start].isupper():
            return last
        at += 1
    capital = last + 1 < at < len(found) and text[found[at].start].isupper()
    return at if capital and _touch(text, found, at) else last


def _touch(text: str, found: Sequence[Word], at: int) -> bool:
    return not text[found[at - 1].end : found[at].start].strip(" -’'\u00a0\u202f\u2011")


def _is_bare(text: str, found: Sequence[Word], at: int) -> bool:
    """Whether no preposition rules a name, as in « à Kim », « de la Russie », « à son ami Kim »."""
    crossed = 0
    for place in range(at - 1, max(at - 5, -1), -1):
        if not _touch(text, found, place + 1):
            return True
        before = found[place]
        is_verb = before.folded in _AUXILIARIES and _is_verb(text, found, place)
        if is_verb or before.folded in ("et", "and", "que", "qu", "that"):
            return True
        if before.folded in _PREPOSITIONS:
            return False
        crossed += _is_content(before)
        if crossed > 1:
            return True
    return True


def _predicates(text: str, found: Sequence[Word], names: Sequence[Name]) -> Iterator[int]:
    """The places of the words that likely say what happens: after auxiliaries and subjects."""
    ends = {one.last for one in names}
    for at, word in enumerate(found):
        is_auxiliary = word.folded in _AUXILIARIES and _is_verb(text, found, at)
        if is_auxiliary or at in ends or word.folded in _PRONOUNS:
            yield from _next_content(text, found, at)
        elif word.folded in _SAYING or _stands_as_verb(text, found, at):
            yield at


def _stands_as_verb(text: str, found: Sequence[Word], at: int) -> bool:
    """Whether a word stands as « mange » does in « le chat mange la souris »."""
    if not 0 < at < len(found) - 1 or text[found[at].start].isupper():
        return False
    inside = _touch(text, found, at) and _touch(text, found, at + 1)
    after = found[at + 1]
    opens_object = after.folded in _DETERMINERS or text[after.start].isupper()
    return inside and opens_object and _is_content(found[at]) and _is_content(found[at - 1])


def _is_verb(text: str, found: Sequence[Word], at: int) -> bool:
    """Whether « a » is « avoir » and no « à »."""
    word = found[at]
    return at > 0 and (word.folded != "a" or text[word.start : word.end] == "a")


def _next_content(text: str, found: Sequence[Word], at: int) -> Iterator[int]:
    """The next telling word, over pronouns and adverbs, not over punctuation or names."""
    for place in range(at + 1, min(at + 6, len(found))):
        if text[found[place - 1].end : found[place].start].strip(" -’'\u00a0\u202f\u2011"):
            return
        word = found[place]
        if text[word.start].isupper():
            return
        if _is_content(word) and word.folded not in _BETWEEN and not word.folded[0].isdigit():
            yield place
            return
        if word.folded not in _BETWEEN | _AUXILIARIES:
            return


def _negates(found: Sequence[Word], at: int) -> bool:
    word = found[at].folded
    if word in ("ne", "n"):
        following = [one.folded for one in found[at + 1 : at + 7]]
        denied = set(following) & (_NEGATORS | {"plus", "personne", "point", "guere"})
        return bool(denied) or not set(following) & _RESTRICTS
    if word == "t":
        return at > 0 and found[at - 1].folded.endswith("n")
    return word in _NEGATORS


def _negated(found: Sequence[Word]) -> Iterator[int]:
    """The places of the words that a negation falls on: the next that tells something."""
    covered = -1
    for at in range(len(found)):
        if not _negates(found, at):
            continue
        place = next(
            (i for i in range(at + 1, min(at + 6, len(found))) if _is_content(found[i])), None
        )
        if found[at].folded in ("ne", "n") and place is not None:
            covered = max(
                (
                    i
                    for i in range(at, min(at + 6, len(found)))
                    if found[i].folded == "pas" or found[i].folded in _NEGATORS
                ),
                default=at,
            )
            yield place
        elif at > covered and place is not None:
            yield place
