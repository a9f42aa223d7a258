"""Holds every sentence of a written answer against the passages that it cites.

Each is supported, partly supported or unsupported, for a reason; those that stand get exact
quotes as citations, numbered from 1. Pure; knows nothing of language models or of what
becomes of a sentence that does not stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.exact import find_exact
from qa.french import Word, is_stopword, rarity, words
from qa.matching import match
from qa.numerals import Numeral, calendar_words, is_calendar_word, numerals
from qa.questions import Question, language_of
from qa.remarks import reason
from qa.slips import SAME_WORD, Slip, found_in, is_only_supposed, slip
from qa.statements import Name, Statement, is_saying, proper_words, same_name, statement
from qa.types import Label, Passage, Span
from qa.written import WrittenSentence

# The share of a sentence's content, and of what is no name in it, that the cited ones hold.
SUPPORTED, PARTLY = 0.85, 0.6
SUPPORTED_TELLING, PARTLY_TELLING = 0.8, 0.6
# How many sentences may bear one out, and what each must add.
MOST_QUOTES = 3
WORTH_ADDING = 0.12
# In another language than the passage only quoted words can be checked: at least so many.
QUOTED_WORDS = 3

_QUOTATION = re.compile(r"«\s*([^«»]+?)\s*»|“([^“”]+)”|\"([^\"]+)\"")
_ADDRESS = re.compile(r"(?:https?|ftp|data|javascript|mailto)\s*:\S+|\bwww\.\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ground:
    """A sentence of a passage that bears a written one out."""

    passage: Passage
    sentence: Span


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of checking one sentence.

    `text` is the sentence with its quotations as the article has them; `cover` the share of
    its content that `grounds` hold, in [0, 1].
    """

    text: str
    label: Label
    reason: str | None = None
    grounds: tuple[Ground, ...] = ()
    cover: float = 0.0


class _UnprovenError(Exception):
    """A check that a sentence does not pass."""

    def __init__(self, key: str, what: str = "") -> None:
        super().__init__(key)
        self.key = key
        self.what = what


def judge(said: WrittenSentence, passages: Sequence[Passage], question: Question) -> Verdict:
    """Whether the passages that `said` names, of `passages` numbered from 1, bear it out."""
    try:
        return _judged(said, passages, question)
    except _UnprovenError as refuted:
        why = reason(refuted.key, question.language, refuted.what)
        return Verdict(said.text, Label.UNSUPPORTED, why)


def _judged(said: WrittenSentence, passages: Sequence[Passage], question: Question) -> Verdict:
    if not said.numbers:
        raise _UnprovenError("uncited")
    cited = [passages[one - 1] for one in said.numbers if 1 <= one <= len(passages)]
    if not cited:
        raise _UnprovenError("no_passage")
    text, quoted = _with_exact_quotations(said.text, cited)
    _require_addresses(text, cited)
    proper = frozenset().union(*(proper_words(one.text) | proper_words(one.title) for one in cited))
    told = statement(text, proper)
    _require_language(text, question)
    _require_names(told, cited)
    _require_numbers(text, cited)
    return _borne_out(told, quoted, cited, proper, question)


# Quotations and addresses


def _with_exact_quotations(text: str, cited: Sequence[Passage]) -> tuple[str, list[Ground]]:
    """`text` with each quotation in the article's own characters, and where those stand."""
    pieces, grounds, end = [], [], 0
    for found in _QUOTATION.finditer(text):
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
    raise _UnprovenError("quotation", quote)


def _require_addresses(text: str, cited: Sequence[Passage]) -> None:
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip('.,;:!?)»”"')
        if not any(address in one.text for one in cited):
            raise _UnprovenError("address")


# Language, names, numbers


def _require_language(text: str, question: Question) -> None:
    """Only where small words tell: a name or a number is of no language."""
    own = _QUOTATION.sub(" ", text)
    other = "en" if question.language == "fr" else "fr"
    doubled = f"{own} {'the' if other == 'fr' else 'le'}"  # a draw is no evidence
    if language_of(own) == other and language_of(doubled) == other:
        raise _UnprovenError("language")


def _require_names(told: Statement, cited: Sequence[Passage]) -> None:
    known = [_name_words(f"{one.title}\n{one.text}") for one in cited]
    for name in told.names:
        if not any(_is_named(name, one) for one in known):
            raise _UnprovenError("name", " ".join(_written(name, told)))


def _written(name: Name, told: Statement) -> Iterator[str]:
    for word in told.words[name.first : name.last + 1]:
        yield told.text[word.start : word.end]


@lru_cache(maxsize=1_000)
def _name_words(text: str) -> tuple[Word, ...]:
    """The words among which names are looked for, without those that join them."""
    return tuple(one for one in words(text) if not is_stopword(one.folded) or _in_name(text, one))


def _in_name(text: str, word: Word) -> bool:
    return text[word.start].isupper() or text[word.start - 1 : word.start] in ("-", "\u2011")


def _is_named(name: Name, known: Sequence[Word]) -> bool:
    """Whether the words of a name follow one another somewhere among the known."""
    size = len(name.words)
    return any(
        all(same_name(own, known[at + i].folded) for i, own in enumerate(name.words))
        for at in range(len(known) - size + 1)
    )


def _require_numbers(text: str, cited: Sequence[Passage]) -> None:
    known = [
        one for passage in cited for part in (passage.title, passage.text) for one in numerals(part)
    ]
    outside = _QUOTATION.sub(lambda found: " " * len(found[0]), text)
    for one in numerals(outside):
        if not any(_same_number(one, other) for other in known):
            raise _UnprovenError("number", outside[one.start : one.end])
    named = frozenset().union(*(calendar_words(f"{one.title} {one.text}") for one in cited))
    if strange := calendar_words(outside) - named:
        raise _UnprovenError("number", ", ".join(sorted(strange)))


def _same_number(own: Numeral, other: Numeral) -> bool:
    return own.value == other.value and own.unit in (None, other.unit)


# What is said


def _borne_out(
    told: Statement,
    quoted: Sequence[Ground],
    cited: Sequence[Passage],
    proper: frozenset[str],
    question: Question,
) -> Verdict:
    said, asserted = told.text, _asserted(told)
    if not any(not told.in_name(at) for at in asserted):
        return _bare_answer(told, cited, proper, question)
    grounds = _grounds(told, asserted, quoted, cited, proper)
    cover, telling = _covers(told, asserted, grounds, proper)
    if _only_quotes(said, quoted, cited, telling):
        return _verdict(said, Label.PARTLY, "quoted_only", grounds, cover, question)
    if not grounds or cover < PARTLY or telling < PARTLY_TELLING:
        raise _UnprovenError("coverage")
    _require_no_slip(told, grounds, proper)
    _require_predicates(told, grounds, proper)
    if any(is_only_supposed(told, _statement_of(one, proper)) for one in grounds):
        return _verdict(said, Label.PARTLY, "supposed", grounds, cover, question)
    if cover < SUPPORTED or telling < SUPPORTED_TELLING:
        return _verdict(said, Label.PARTLY, "partly", grounds, cover, question)
    return _verdict(said, Label.SUPPORTED, None, grounds, cover, question)


def _bare_answer(
    told: Statement, cited: Sequence[Passage], proper: frozenset[str], question: Question
) -> Verdict:
    """A name or a number alone says what the question asks: one sentence must hold both."""
    if not (told.names or numerals(told.text)):
        raise _UnprovenError("empty")
    whole = statement(f"{question.text.rstrip(' ?')} {told.text}", proper)
    asserted = _asserted(whole)
    for ground in _every(cited, proper):
        if _holds_names_and_numbers(told, _statement_of(ground, proper)):
            cover = _cover(whole, asserted, [ground], proper)
            if cover >= SUPPORTED:
                return _verdict(told.text, Label.SUPPORTED, None, [ground], cover, question)
    raise _UnprovenError("coverage")


def _holds_names_and_numbers(told: Statement, cited: Statement) -> bool:
    known = _name_words(cited.text)
    numbers = numerals(cited.text)
    return all(_is_named(name, known) for name in told.names) and all(
        any(_same_number(one, other) for other in numbers) for one in numerals(told.text)
    )


def _every(cited: Sequence[Passage], proper: frozenset[str]) -> list[Ground]:
    """The sentences of the passages, but for those that tell their reader what to say."""
    every = [Ground(passage, one) for passage in cited for one in passage.sentences]
    return [one for one in every if not _statement_of(one, proper).commands]


def _verdict(
    text: str,
    label: Label,
    key: str | None,
    grounds: Sequence[Ground],
    cover: float,
    question: Question,
) -> Verdict:
    why = reason(key, question.language) if key else None
    return Verdict(text, label, why, tuple(grounds), cover)


def _asserted(told: Statement) -> tuple[int, ...]:
    """The words that must be found again; months and days have been already."""
    return tuple(at for at in told.content if not is_calendar_word(told.words[at].folded))


def _grounds(
    told: Statement,
    asserted: Sequence[int],
    quoted: Sequence[Ground],
    cited: Sequence[Passage],
    proper: frozenset[str],
) -> list[Ground]:
    """The sentences that bear it out best, one after the other; quoted ones first."""
    every = _every(cited, proper)
    chosen = [one for one in dict.fromkeys(quoted) if one in every]
    while every and len(chosen) < MOST_QUOTES + len(quoted):
        so_far = _cover(told, asserted, chosen, proper)
        best = max(every, key=lambda one: _cover(told, asserted, [*chosen, one], proper))
        if _cover(told, asserted, [*chosen, best], proper) < so_far + WORTH_ADDING:
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
        cover = _cover(told, asserted, [one], proper)
        name = one.passage.article_id
        if name not in cited and cover >= SUPPORTED and cover > best.get(name, (0.0,))[0]:
            best[name] = (cover, one)
    return chosen + [one for _, one in best.values()]


def _covers(
    told: Statement, asserted: Sequence[int], grounds: Sequence[Ground], proper: frozenset[str]
) -> tuple[float, float]:
    """The share that the grounds hold of all that is said, and of what is no name in it."""
    telling = [at for at in asserted if not told.in_name(at)]
    cover = _cover(told, asserted, grounds, proper)
    return cover, _cover(told, telling, grounds, proper) if telling else cover


def _cover(
    told: Statement, places: Sequence[int], grounds: Sequence[Ground], proper: frozenset[str]
) -> float:
    stated = [_statement_of(one, proper) for one in grounds]
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


def _statement_of(ground: Ground, proper: frozenset[str]) -> Statement:
    return statement(ground.passage.sentence_text(ground.sentence), proper)


def _before(ground: Ground, proper: frozenset[str]) -> Statement | None:
    at = ground.passage.sentences.index(ground.sentence)
    if not at:
        return None
    return statement(ground.passage.sentence_text(ground.passage.sentences[at - 1]), proper)


def _require_no_slip(told: Statement, grounds: Sequence[Ground], proper: frozenset[str]) -> None:
    """The sentence it mostly rests on must not be turned round; others, where they matter."""
    for at, ground in enumerate(grounds):
        cited = _statement_of(ground, proper)
        shared = sum(found_in(told.words[one], cited) for one in told.content)
        found: Slip | None = None
        if at == 0 or shared >= 0.5 * len(told.content):
            found = slip(told, cited, _before(ground, proper))
        if found and not _is_settled(told, found, grounds, proper):
            raise _UnprovenError(found.reason, found.what)


def _is_settled(
    told: Statement, found: Slip, grounds: Sequence[Ground], proper: frozenset[str]
) -> bool:
    """Whether another ground says it plainly: of two sentences one may be the right one."""
    plain = [
        cited
        for one in grounds
        if all(
            found_in(told.words[at], (cited := _statement_of(one, proper))) for at in told.content
        )
    ]
    return any(slip(told, one) is None for one in plain)


def _require_predicates(told: Statement, grounds: Sequence[Ground], proper: frozenset[str]) -> None:
    cited = [_statement_of(one, proper) for one in grounds]
    says = any(is_saying(word.folded) for one in cited for word in one.words)
    for at in told.predicates:
        word = told.words[at]
        is_found = any(found_in(word, one) for one in cited)
        if not is_found and not (says and is_saying(word.folded)):
            raise _UnprovenError("predicate", told.text[word.start : word.end])


def _only_quotes(
    text: str, quoted: Sequence[Ground], cited: Sequence[Passage], telling: float
) -> bool:
    """Whether it is in another language than what it quotes, so that only quotes can be checked."""
    if not quoted or telling >= SUPPORTED_TELLING:
        return False
    own = _QUOTATION.sub(" ", text)
    count = sum(len(words(next(filter(None, one.groups())))) for one in _QUOTATION.finditer(text))
    return count >= QUOTED_WORDS and language_of(own) != language_of(cited[0].text)
