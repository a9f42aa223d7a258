"""What speaks for a sentence as the answer to a question, as named numbers.

`FEATURES` is the table of what the scorer of sentences looks at, one short function
each. Knows nothing of weights, and not of the embedder, whose choice is the user's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from math import log1p

from qa.reader.candidates import SLIGHTLY, Candidate, Found, Grades, Role, read
from qa.reader.elsewhere import FLAGS
from qa.reader.instances import holds_instance
from qa.reader.shapes import has_shape
from qa.text.french import Word
from qa.text.questions import Kind

Feature = Callable[[Candidate], float]
Where = Callable[[Candidate], Grades]

_REASONS = re.compile(
    r"\b(?:car|parce|puisqu\w*|afin|raison|cause|grace|dus? a|dues? a|faute|suite|represailles|"
    r"because|due|since|so that)\b"
)
_LEANING = re.compile(
    r"^\W*(?:il|elle|ils|elles|ce|cet|cette|ces|celui|celle|ceux|son|sa|ses|leurs?|lui|"
    r"he|she|it|they|this|these)\b"
)
_PREPOSITIONS = frozenset(
    "a au aux de d du des avec contre par pour chez vers entre to of with by".split()
)
_DENIALS = re.compile(
    r"\b(?:ne|n)\b.*\b(?:pas|jamais|aucune?|plus|rien)\b|\b(?:nie|nient|refus\w+|dement\w*|"
    r"sans|not|never|denied|refused)\b"
)


def _missing(c: Candidate, found: Grades, role: Role | None = None) -> float:
    """The weight of the heaviest word that `found` does not hold."""
    return _heaviest(c.asked.weights, found, c.asked.roles, role)


def _role_cover(c: Candidate, found: Grades, role: Role) -> float:
    """The share of the weight of the words of one role that `found` holds; 0 if none has it."""
    return _share_of_role(c.asked.weights, found, c.asked.roles, role)


# Cached, as the sentences of a passage share most of these.
@lru_cache(maxsize=5_000)
def _heaviest(weights: Grades, found: Grades, roles: tuple[Role, ...], role: Role | None) -> float:
    rows = zip(weights, found, roles, strict=True)
    return max((w * (1 - g) for w, g, r in rows if role in (None, r)), default=0.0)


@lru_cache(maxsize=5_000)
def _share_of_role(weights: Grades, found: Grades, roles: tuple[Role, ...], role: Role) -> float:
    rows = [(w, g) for w, g, r in zip(weights, found, roles, strict=True) if r is role]
    total = sum(w for w, _ in rows)
    return sum(w * g for w, g in rows) / total if total else 0.0


def _only_names_found(c: Candidate, found: Grades) -> float:
    """Whether the question has words that are no names, and `found` holds none of them."""
    others = [
        grade
        for grade, role in zip(found, c.asked.roles, strict=True)
        if role not in (Role.NAME, Role.NUMBER)
    ]
    return float(bool(others) and max(others) < SLIGHTLY)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _proximity(c: Candidate) -> float:
    """How near the best-placed thing of the kind asked for stands to a word of the question."""
    asked = {word.stem for word in c.asked.question.words}
    places = [word.start for word in c.read.words if word.stem in asked]
    gaps = [abs(span.start - place) for span in c.spans for place in places]
    return 1 / (1 + min(gaps) / 20) if gaps else 0.0


def _has_focus(c: Candidate) -> float:
    focus = set(c.asked.question.focus)
    return float(bool(focus) and focus <= {word.stem for word in c.read.words})


def _focus_missing(c: Candidate) -> float:
    focus = set(c.asked.question.focus)
    rows = zip(c.asked.question.words, c.spelt.anywhere, strict=True)
    return max((1 - grade for word, grade in rows if word.stem in focus), default=0.0)


def _governed(found: Sequence[Word], stem: str) -> set[str]:
    """The prepositions under which a word stands: « à son homologue Kim » has Kim under « à »."""
    under = set()
    for at, word in enumerate(found):
        if word.stem == stem:
            near = (found[back].folded for back in range(at - 1, max(at - 4, -1), -1))
            under.add(next((one for one in near if one in _PREPOSITIONS), ""))
    return under


def _names_governed(c: Candidate, *, alike: bool) -> float:
    """The share of the question's names that stand under the same preposition here, or not."""
    whole = read(c.asked.question.text).words
    rows = zip(c.asked.question.words, c.asked.roles, c.spelt.own, strict=True)
    names = [word for word, role, grade in rows if role is Role.NAME and grade == 1]
    here = [bool(_governed(whole, w.stem) & _governed(c.read.words, w.stem)) for w in names]
    return _share(here.count(alike), len(names))


def _flagged(flag: Callable[[Candidate], bool]) -> Feature:
    return lambda c: float(flag(c))


def _is(kind: Kind) -> Feature:
    return lambda c: float(c.asked.question.kind is kind)


def _fits(c: Candidate) -> float:
    return float(bool(c.spans) or not has_shape(c.asked.question.kind))


def _for_kind(kind: Kind, feature: Feature) -> Feature:
    return lambda c: feature(c) if c.asked.question.kind is kind else 0.0


def _own(c: Candidate) -> float:
    return c.asked.cover(c.spelt.own)


def _names_covered(c: Candidate) -> float:
    return _role_cover(c, c.spelt.own, Role.NAME)


def _only_names(c: Candidate) -> float:
    return _only_names_found(c, c.meant.own)


def _leans(c: Candidate) -> float:
    return float(bool(_LEANING.match(c.read.folded)))


def _gives_reason(c: Candidate) -> float:
    return float(bool(_REASONS.search(c.read.folded)))


def _denies_otherwise(c: Candidate) -> float:
    in_text = bool(_DENIALS.search(c.read.folded))
    return float(in_text != bool(_DENIALS.search(read(c.asked.question.text).folded)))


def _covered(role: Role, where: Where) -> Feature:
    return lambda c: _role_cover(c, where(c), role)


def _heaviest_missing(role: Role, where: Where) -> Feature:
    return lambda c: _missing(c, where(c), role)


_PLACES: dict[str, Where] = {
    "nearby": lambda c: c.spelt.near,
    "around": lambda c: c.spelt.around,
    "anywhere": lambda c: c.spelt.anywhere,
}


def _covering(found: Callable[[Candidate], Found]) -> dict[str, Feature]:
    """How much of the question is found, sentence by sentence, title, passage and articles."""

    def added(where: Where) -> Feature:
        return lambda c: c.asked.cover(where(c)) - c.asked.cover(found(c).near)

    return {
        "covers": lambda c: c.asked.cover(found(c).own),
        "covers_with_title": lambda c: c.asked.cover(found(c).near),
        "added_by_sentence_before": added(lambda c: found(c).before),
        "added_by_sentence_after": added(lambda c: found(c).after),
        "passage_covers": lambda c: c.asked.cover(found(c).around),
        "title_covers": lambda c: c.asked.cover(found(c).title),
        "articles_cover": lambda c: c.asked.cover(found(c).anywhere),
        "heaviest_missing": lambda c: _missing(c, found(c).near),
        "heaviest_missing_in_passage": lambda c: _missing(c, found(c).around),
        "heaviest_missing_anywhere": lambda c: _missing(c, found(c).anywhere),
    }


_BY_SPELLING = _covering(lambda c: c.spelt)
_BY_MEANING = {
    **{f"meant_{name}": feature for name, feature in _covering(lambda c: c.meant).items()},
    **{
        f"meant_{role}_{name}": _covered(role, where)
        for role in (Role.NOUN, Role.OTHER)
        for name, where in (
            ("covered", lambda c: c.meant.own),
            ("covered_around", lambda c: c.meant.around),
        )
    },
}

FEATURES: dict[str, Feature] = {
    **_BY_SPELLING,
    **_BY_MEANING,
    "same_pairs": lambda c: _share(len(c.asked.pairs & c.read.pairs), len(c.asked.pairs)),
    "same_content_pairs": lambda c: _share(
        len(c.asked.content_pairs & c.read.content_pairs), len(c.asked.content_pairs)
    ),
    **{f"{role}_covered": _covered(role, lambda c: c.spelt.own) for role in Role},
    **{f"{role}_covered_around": _covered(role, lambda c: c.spelt.around) for role in Role},
    **{
        f"{role}_missing_{name}": _heaviest_missing(role, where)
        for role in Role
        for name, where in _PLACES.items()
    },
    "lexical": lambda c: c.scored.lexical,
    "first_passage": lambda c: float(c.rank == 0),
    "passage_rank": lambda c: 1 / (1 + c.rank),
    "length": lambda c: log1p(len(c.read.words)),
    "fragment": lambda c: float(len(c.read.words) < 5),
    "first_sentence": lambda c: float(c.position == 0),
    "question_length": lambda c: log1p(len(c.asked.weights)),
    "fits": _fits,
    "proximity": _proximity,
    "has_focus": _has_focus,
    "focus_missing": _focus_missing,
    "leans": _leans,
    "leans_on_covering": lambda c: _leans(c) * c.asked.cover(c.spelt.before),
    "denies_otherwise": _denies_otherwise,
    "only_names_found": _only_names,
    "only_names_found_nearby": lambda c: _only_names_found(c, c.meant.near),
    "names_governed_alike": lambda c: _names_governed(c, alike=True),
    "names_governed_otherwise": lambda c: _names_governed(c, alike=False),
    "person_names_governed_otherwise": _for_kind(
        Kind.PERSON, lambda c: _names_governed(c, alike=False)
    ),
    "gives_reason": _for_kind(Kind.REASON, _gives_reason),
    "holds_instance": lambda c: holds_instance(c.asked.question.text, c.read.words),
    **{name: _flagged(flag) for name, flag in FLAGS.items()},
    **{f"{kind}": _is(kind) for kind in Kind},
    **{f"{kind}_fits": _for_kind(kind, _fits) for kind in Kind if has_shape(kind)},
    **{f"{kind}_covers": _for_kind(kind, _own) for kind in Kind},
    **{f"{kind}_names_covered": _for_kind(kind, _names_covered) for kind in Kind},
    **{f"{kind}_only_names": _for_kind(kind, _only_names) for kind in Kind if has_shape(kind)},
}

# For saying what each group adds, and for explaining a score in words.
GROUPS: dict[str, tuple[str, ...]] = {
    "the words of the sentence": ("covers", "heaviest_missing", *(f"{r}_covered" for r in Role)),
    "the words around it": (
        "covers_with_title",
        "added_by_sentence_before",
        "added_by_sentence_after",
        "passage_covers",
        "title_covers",
        "heaviest_missing_in_passage",
        "leans",
        "leans_on_covering",
        *(f"{role}_covered_around" for role in Role),
        *(f"{role}_missing_{where}" for role in Role for where in ("nearby", "around")),
    ),
    "what nothing covers": (
        "articles_cover",
        "heaviest_missing_anywhere",
        "focus_missing",
        "only_names_found",
        "only_names_found_nearby",
        *(f"{role}_missing_anywhere" for role in Role),
    ),
    "what it has otherwise": tuple(FLAGS),
    "words near in meaning": tuple(_BY_MEANING),
    "words that follow one another": ("same_pairs", "same_content_pairs"),
    "the rank of the passage": ("lexical", "first_passage", "passage_rank"),
    "the form of the sentence": ("length", "fragment", "first_sentence", "question_length"),
    "the kind of thing asked for": (
        "fits",
        "proximity",
        "has_focus",
        "denies_otherwise",
        "names_governed_alike",
        "names_governed_otherwise",
        "person_names_governed_otherwise",
        "gives_reason",
        "holds_instance",
        *map(str, Kind),
        *(f"{kind}_fits" for kind in Kind if has_shape(kind)),
        *(f"{kind}_covers" for kind in Kind),
        *(f"{kind}_names_covered" for kind in Kind),
        *(f"{kind}_only_names" for kind in Kind if has_shape(kind)),
    ),
}

# Compared with the best of the other candidates for the same question.
RELATIVE = (
    "covers",
    "covers_with_title",
    "meant_covers",
    "meant_covers_with_title",
    "same_pairs",
    "proximity",
)


def vectors(candidates: Sequence[Candidate]) -> list[list[float]]:
    """One row a candidate: every feature, then the `RELATIVE` ones less the best row's."""
    rows = [[feature(one) for feature in FEATURES.values()] for one in candidates]
    places = [list(FEATURES).index(name) for name in RELATIVE]
    best = [max((row[place] for row in rows), default=0.0) for place in places]
    return [
        row + [row[place] - top for place, top in zip(places, best, strict=True)] for row in rows
    ]


def names() -> list[str]:
    """The names of the columns of `vectors`."""
    return [*FEATURES, *(f"{name}_behind_best" for name in RELATIVE)]
