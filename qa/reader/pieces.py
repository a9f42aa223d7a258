"""The pieces of a sentence that may be the short answer, and what speaks for each.

A piece is a run of words that crosses no strong punctuation, or something of a known
form (a name, a date, a number, a reason, quoted speech). `FEATURES` is the table of what
the scorer of pieces looks at. Pure; offsets are the sentence's. Knows no weights.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.reader.common_nouns import common, common_kinds
from qa.reader.shapes import candidates, shaped_kinds
from qa.text.french import Word, fold, is_stopword, rarity, words
from qa.text.questions import Kind, Question
from qa.types import Span

LONGEST = 10
# How many words before « par » what is done may stand.
DONE_BEFORE = 5

_QUOTED = re.compile(r"«\s*(.+?)\s*»|“(.+?)”")
_STRONG = re.compile(r"[.;:()«»“”—–?!]")
_YEAR = re.compile(r"\b1\d{3}\b|\b20\d\d\b")
_DETERMINERS = frozenset(
    "le la les l un une des du de d au aux ce cet cette ces son sa ses leur leurs notre nos".split()
)
_PREPOSITIONS = frozenset("a en dans par pour sur vers chez entre avec depuis contre sous".split())
_OPENING = re.compile(r"(?:et |mais )?(?P<preposition>[a-z]+)[ ’'](?:qu|which|what|whom|who)")
_FORMS_OF = {
    **{one: frozenset({one}) for one in "par avec contre pour chez devant sur dans en".split()},
    **{one: frozenset({one}) for one in "by with against for in on to of from at".split()},
    "a": frozenset({"a", "au", "aux"}),
    "de": frozenset({"de", "du", "des", "d"}),
    "d": frozenset({"de", "du", "des", "d"}),
}
_COPULAS = frozenset("est sont etait fut furent etaient".split())
_NO_START = frozenset(
    "et ou que qui dont mais donc or ni car si comme qu ne se n s y est sont a ont ete fut etait "
    "etre il elle ils elles on lui".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence with the question asked of it; `hits` are the places of the question's words."""

    question: Question
    text: str
    words: tuple[Word, ...]
    hits: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words `first` to `last` of a clause; `forms` are the known forms it has."""

    clause: Clause
    span: Span
    first: int
    last: int
    forms: frozenset[str]

    @property
    def text(self) -> str:
        """Its characters."""
        return self.clause.text[self.span.start : self.span.end]

    @property
    def words(self) -> tuple[Word, ...]:
        """Its words."""
        return self.clause.words[self.first : self.last + 1]

    @property
    def length(self) -> int:
        """How many words it has."""
        return self.last - self.first + 1

    @property
    def before(self) -> str:
        """The folded word before it; empty at the start."""
        return self.clause.words[self.first - 1].folded if self.first else ""

    @property
    def after(self) -> str:
        """The folded word after it; empty at the end."""
        rest = self.clause.words[self.last + 1 : self.last + 2]
        return rest[0].folded if rest else ""

    @property
    def gap_before(self) -> str:
        """What stands between the word before and the piece."""
        if not self.first:
            return ""
        return self.clause.text[self.clause.words[self.first - 1].end : self.span.start]

    @property
    def gap_after(self) -> str:
        """What stands between the piece and the word after; a full stop at the end."""
        if not self.after:
            return "."
        return self.clause.text[self.span.end : self.clause.words[self.last + 1].start]


def pieces_of(question: Question, sentence: str) -> list[Piece]:
    """Every piece of `sentence`, in no particular order; none twice."""
    runs = _runs(sentence, words(sentence))
    return pieces_at(question, sentence, dict.fromkeys([*runs, *_forms(sentence)]))


def pieces_at(question: Question, sentence: str, spans: Iterable[Span]) -> list[Piece]:
    """The pieces of `sentence` at `spans`, in their order, but for those without a word."""
    found = tuple(words(sentence))
    asked = {word.stem for word in question.words}
    hits = tuple(at for at, word in enumerate(found) if word.stem in asked)
    clause = Clause(question, sentence, found, hits)
    forms = _forms(sentence)
    pieces = (_piece(clause, span, forms.get(span, frozenset())) for span in spans)
    return [piece for piece in pieces if piece]


def _piece(clause: Clause, span: Span, forms: frozenset[str]) -> Piece | None:
    inside = [
        at
        for at, word in enumerate(clause.words)
        if word.start < span.end and word.end > span.start
    ]
    return Piece(clause, span, inside[0], inside[-1], forms) if inside else None


def _runs(sentence: str, found: Sequence[Word]) -> Iterator[Span]:
    """Runs of up to `LONGEST` words; they start with no verb or conjunction, end with meaning."""
    for first, word in enumerate(found):
        if word.folded in _NO_START:
            continue
        for last in range(first, min(len(found), first + LONGEST)):
            if last > first and _STRONG.search(sentence[found[last - 1].end : found[last].start]):
                break
            if not is_stopword(found[last].folded):
                yield Span(word.start, found[last].end)


@lru_cache(maxsize=5_000)
def _forms(sentence: str) -> Mapping[Span, frozenset[str]]:
    forms: dict[Span, set[str]] = {}
    for kind in shaped_kinds():
        for span in candidates(sentence, kind):
            forms.setdefault(span, set()).add(str(kind))
    for kind in common_kinds():
        for span in common(sentence, kind):
            forms.setdefault(span, set()).add(f"common_{kind}")
    for match in _QUOTED.finditer(sentence):
        span = Span(*match.span(1 if match[1] is not None else 2))
        forms.setdefault(span, set()).add("speech")
    return {span: frozenset(names) for span, names in forms.items()}


def group(question: Question) -> str:
    """The kinds that are answered alike share their weights."""
    alike = {Kind.ORGANISATION: Kind.PERSON}
    kind = alike.get(question.kind, question.kind)
    own = {Kind.DATE, Kind.DURATION, Kind.LIST, Kind.MANNER, Kind.NUMBER, Kind.PERSON, Kind.PLACE}
    return str(kind) if kind in {*own, Kind.REASON} else str(Kind.OBJECT)


def _content(p: Piece) -> list[Word]:
    return [word for word in p.words if not is_stopword(word.folded)]


def _capitals(p: Piece) -> int:
    return sum(p.clause.text[word.start].isupper() for word in p.words)


def _asked_inside(p: Piece) -> int:
    return sum(p.first <= at <= p.last for at in p.clause.hits)


def _near_left(p: Piece) -> float:
    return max((1 / (1 + p.first - at) for at in p.clause.hits if at < p.first), default=0.0)


def _near_right(p: Piece) -> float:
    return max((1 / (1 + at - p.last) for at in p.clause.hits if at > p.last), default=0.0)


def _rarity(p: Piece) -> float:
    content = _content(p)
    return sum(rarity(word.folded) for word in content) / len(content) if content else 0.0


def _has_focus(p: Piece) -> float:
    return float(any(word.stem in p.clause.question.focus for word in p.words))


def _focus_within(p: Piece, start: int, end: int) -> float:
    around = p.clause.words[max(start, 0) : max(end, 0)]
    return float(any(word.stem in p.clause.question.focus for word in around))


def _done_by_it(p: Piece) -> float:
    """Whether « par » before it goes with what is asked: « découverte en 1781 par Messier »."""
    at = p.first - 1
    while at > 0 and p.clause.words[at].folded in _DETERMINERS:
        at -= 1
    if at < 1 or p.clause.words[at].folded not in ("par", "by"):
        return 0.0
    return 1.0 if any(at - DONE_BEFORE <= hit < at for hit in p.clause.hits) else -1.0


@lru_cache(maxsize=1000)
def _asked_prepositions(question: Question) -> frozenset[str]:
    """The forms of the preposition that the question begins with: « Par qui… », « À qui… »."""
    opening = _OPENING.match(fold(question.text))
    return _FORMS_OF.get(opening["preposition"], frozenset()) if opening else frozenset()


def _form(name: str) -> Callable[[Piece], float]:
    return lambda p: float(name in p.forms)


_FORMS = (*map(str, shaped_kinds()), *(f"common_{kind}" for kind in common_kinds()), "speech")

FEATURES: dict[str, Callable[[Piece], float]] = {
    **{f"is_{name}": _form(name) for name in _FORMS},
    "no_form": lambda p: float(not p.forms),
    "digit": lambda p: float(any(letter.isdigit() for letter in p.text)),
    "year": lambda p: float(bool(_YEAR.search(p.text))),
    "capitals": lambda p: _capitals(p) / p.length,
    "a_capital": lambda p: float(_capitals(p) > 0),
    "all_capitals": lambda p: float(0 < len(_content(p)) <= _capitals(p)),
    "starts_with_determiner": lambda p: float(p.words[0].folded in _DETERMINERS),
    "starts_with_preposition": lambda p: float(p.words[0].folded in _PREPOSITIONS),
    "starts_with_meaning": lambda p: float(not is_stopword(p.words[0].folded)),
    "one_word": lambda p: float(p.length == 1),
    "two_words": lambda p: float(p.length == 2),
    "three_or_four_words": lambda p: float(3 <= p.length <= 4),
    "five_to_seven_words": lambda p: float(5 <= p.length <= 7),
    "eight_words_or_more": lambda p: float(p.length >= 8),
    "after_determiner": lambda p: float(p.before in _DETERMINERS),
    "after_preposition": lambda p: float(p.before in _PREPOSITIONS),
    "after_par": lambda p: float(p.before == "par"),
    "done_by_it": _done_by_it,
    "after_asked_preposition": lambda p: float(p.before in _asked_prepositions(p.clause.question)),
    "after_copula": lambda p: float(p.before in _COPULAS),
    "after_small_word": lambda p: float(bool(p.before) and is_stopword(p.before)),
    "after_word": lambda p: float(
        bool(p.before) and not is_stopword(p.before) and not p.gap_before.strip()
    ),
    "after_comma": lambda p: float("," in p.gap_before),
    "after_opening": lambda p: float(any(mark in p.gap_before for mark in "(«“")),
    "after_colon": lambda p: float(":" in p.gap_before),
    "at_start": lambda p: float(p.first == 0),
    "at_end": lambda p: float(not p.after),
    "before_comma": lambda p: float("," in p.gap_after),
    "before_closing": lambda p: float(any(mark in p.gap_after for mark in ").;:»”")),
    "before_small_word": lambda p: float(
        bool(p.after) and is_stopword(p.after) and not p.gap_after.strip(" ’'")
    ),
    "before_de": lambda p: float(p.after in ("de", "d", "du", "des") and not p.gap_after.strip()),
    "before_and": lambda p: float(p.after in ("et", "ou", "and", "or")),
    "before_word": lambda p: float(
        bool(p.after) and not is_stopword(p.after) and not p.gap_after.strip()
    ),
    "near_asked": lambda p: max(_near_left(p), _near_right(p)),
    "near_asked_before": _near_left,
    "near_asked_after": _near_right,
    "between_asked": lambda p: float(_near_left(p) > 0 and _near_right(p) > 0),
    "behind_asked": lambda p: float(bool(p.clause.hits) and p.first > max(p.clause.hits)),
    "nothing_asked_here": lambda p: float(not p.clause.hits),
    "asked_inside": lambda p: _asked_inside(p) / p.length,
    "asked_only": lambda p: float(0 < len(_content(p)) <= _asked_inside(p)),
    "something_asked_inside": lambda p: float(_asked_inside(p) > 0),
    "holds_focus": _has_focus,
    "focus_follows": lambda p: _focus_within(p, p.last + 1, p.last + 2),
    "focus_shortly_before": lambda p: _focus_within(p, p.first - 3, p.first),
    "rarity": _rarity,
    "place_in_sentence": lambda p: p.first / len(p.clause.words),
}
