"""The sentences of passages that bear a written one out, and how much of it they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.proof.numerals import Numeral, numerals
from qa.proof.slips import SAME_WORD
from qa.proof.statements import Statement, is_saying, statement
from qa.text.french import rarity, words
from qa.text.matching import match
from qa.types import Passage, Span

# How many sentences may bear one out, and what each must add.
MOST_QUOTES = 3
WORTH_ADDING = 0.12
# The share of a sentence's content that the cited ones hold when it stands, or stands in part.
SUPPORTED, PARTLY = 0.85, 0.6


@dataclass(frozen=True, slots=True)
class Ground:
    """A sentence of a passage that bears a written one out."""

    passage: Passage
    sentence: Span


def sentences_of(cited: Sequence[Passage], proper: frozenset[str]) -> list[Ground]:
    """The sentences of the passages, but for those that tell their reader what to say."""
    every = [Ground(passage, one) for passage in cited for one in passage.sentences]
    return [one for one in every if not statement_of(one, proper).commands]


def grounds_for(
    told: Statement,
    asserted: Sequence[int],
    quoted: Sequence[Ground],
    cited: Sequence[Passage],
    proper: frozenset[str],
) -> list[Ground]:
    """The sentences that bear it out best, one after the other; quoted ones first."""
    every = sentences_of(cited, proper)
    chosen = [one for one in dict.fromkeys(quoted) if one in every]
    while every and len(chosen) < MOST_QUOTES + len(quoted):
        so_far = share_held(told, asserted, chosen, proper)
        best = max(every, key=lambda one: share_held(told, asserted, [*chosen, one], proper))
        if share_held(told, asserted, [*chosen, best], proper) < so_far + WORTH_ADDING:
            break
        chosen.append(best)
    return _with_agreeing(told, asserted, chosen, every, proper)


def _with_agreeing(
    told: Statement,
    asserted: Sequence[int],
    chosen: list[Ground],
    every: Iterable[Ground],
    proper: frozenset[str],
) -> list[Ground]:
    """`chosen`, and from each other article cited the sentence that says it too."""
    best: dict[str, tuple[float, Ground]] = {}
    cited = {one.passage.article_id for one in chosen}
    for one in every:
        cover = share_held(told, asserted, [one], proper)
        name = one.passage.article_id
        if name not in cited and cover >= SUPPORTED and cover > best.get(name, (0.0,))[0]:
            best[name] = (cover, one)
    return chosen + [one for _, one in best.values()]


def shares_held(
    told: Statement, asserted: Sequence[int], grounds: Sequence[Ground], proper: frozenset[str]
) -> tuple[float, float]:
    """The share that the grounds hold of all that is said, and of what is no name in it."""
    telling = [at for at in asserted if not told.in_name(at)]
    cover = share_held(told, asserted, grounds, proper)
    return cover, share_held(told, telling, grounds, proper) if telling else cover


def share_held(
    told: Statement, places: Sequence[int], grounds: Sequence[Ground], proper: frozenset[str]
) -> float:
    """The share of the words at `places` that the grounds hold, in [0, 1]; rare ones weigh more."""
    stated = [statement_of(one, proper) for one in grounds]
    stems = frozenset().union(*map(_stems, stated))
    numbers = {one.value for cited in stated for one in numerals(cited.text)}
    around = frozenset().union(*(_around(one.passage) for one in grounds))
    weights = [0.5 + 0.5 * rarity(told.words[at].folded) for at in places]
    counted = {at for one in numerals(told.text) if one.value in numbers for at in _at(told, one)}
    found = [1.0 if at in counted else _grade(told, at, stems, around) for at in places]
    total = sum(weights)
    return sum(w * f for w, f in zip(weights, found, strict=True)) / total if total else 0.0


def _at(told: Statement, number: Numeral) -> Iterator[int]:
    """The places of the words that a number is written in."""
    for at, word in enumerate(told.words):
        if number.start <= word.start < number.end:
            yield at


def _grade(told: Statement, at: int, stems: frozenset[str], around: frozenset[str]) -> float:
    """How well a word is found: all words in the sentences, names in their passages."""
    word = told.words[at]
    found = match(word, stems)
    if found < SAME_WORD and is_saying(word.folded) and any(map(is_saying, stems)):
        found = SAME_WORD
    if told.in_name(at):
        found = max(found, match(word, around))
    return 1.0 if found >= SAME_WORD else 0.0


@lru_cache(maxsize=5_000)
def _stems(of: Statement) -> frozenset[str]:
    return of.stems(of.content) | {one.folded for one in of.words if is_saying(one.folded)}


@lru_cache(maxsize=1_000)
def _around(passage: Passage) -> frozenset[str]:
    return frozenset(one.stem for one in words(f"{passage.title}\n{passage.text}"))


def statement_of(ground: Ground, proper: frozenset[str]) -> Statement:
    """The sentence of a ground, taken apart."""
    return statement(ground.passage.sentence_text(ground.sentence), proper)


def statement_before(ground: Ground, proper: frozenset[str]) -> Statement | None:
    """The sentence before it in its passage; None when it is the first."""
    at = ground.passage.sentences.index(ground.sentence)
    if not at:
        return None
    return statement(ground.passage.sentence_text(ground.passage.sentences[at - 1]), proper)
