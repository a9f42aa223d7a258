"""The verdict on one written sentence, by every check there is.

Each is supported, partly supported or unsupported, for a reason; those that stand get exact
quotes as citations, numbered from 1. Pure; knows nothing of language models or of what
becomes of a sentence that does not stand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from qa.proof.foreign import as_the_article_puts_it, ground_across
from qa.proof.grounded import is_in_part, require_no_slip, require_predicates
from qa.proof.grounds import (
    PARTLY,
    SUPPORTED,
    Ground,
    grounds_for,
    sentences_of,
    share_held,
    shares_held,
    statement_of,
)
from qa.proof.names import proper_words
from qa.proof.numerals import is_calendar_word, numerals
from qa.proof.particulars import (
    QUOTATION,
    UnprovenError,
    holds_names_and_numbers,
    require_addresses,
    require_language,
    require_names,
    require_numbers,
    with_exact_quotations,
)
from qa.proof.remarks import reason
from qa.proof.slips import is_only_supposed
from qa.proof.statements import Statement, statement
from qa.proof.written import WrittenSentence
from qa.text.french import words
from qa.text.questions import Question, language_of
from qa.types import Label, Passage

# The same, of what is no name in it: who did something is easier to get right than what.
SUPPORTED_TELLING, PARTLY_TELLING = 0.8, 0.6
# A model may find more of a sentence in what it cites than the words tell: this much.
LIFT = 0.15
# In another language than the passage only quoted words can be checked: at least so many.
QUOTED_WORDS = 3


# How far a sentence is borne out by others, in [0, 1], as a model has it; None: it cannot tell.
Support = Callable[[Question, str, Sequence[Ground]], float | None]


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


@dataclass(frozen=True, slots=True)
class _Case:
    """What a sentence is held against: what it cites, the names in there, the question."""

    cited: Sequence[Passage]
    proper: frozenset[str]
    question: Question
    support: Support | None

    def weighed(self, text: str, grounds: Sequence[Ground], *shares: float) -> list[float]:
        """The shares that the words tell, as a model has it, if there is one; within bounds."""
        score = self.support(self.question, text, grounds) if self.support and grounds else None
        return [share if score is None else min(score, share + LIFT) for share in shares]


def judge(
    said: WrittenSentence,
    passages: Sequence[Passage],
    question: Question,
    support: Support | None = None,
) -> Verdict:
    """Whether the passages that `said` names, of `passages` numbered from 1, bear it out.

    With a model's `support` that is what says how much of it they hold; names, numbers,
    quotations, denials and who does what are checked by their words all the same.
    """
    try:
        return _judged(said, passages, question, support)
    except UnprovenError as refuted:
        why = reason(refuted.key, question.language, refuted.what)
        return Verdict(said.text, Label.UNSUPPORTED, why)


def _judged(
    said: WrittenSentence,
    passages: Sequence[Passage],
    question: Question,
    support: Support | None,
) -> Verdict:
    if not said.numbers:
        raise UnprovenError("uncited")
    cited = [passages[one - 1] for one in said.numbers if 1 <= one <= len(passages)]
    if not cited:
        raise UnprovenError("no_passage")
    text, quoted = with_exact_quotations(said.text, cited)
    require_addresses(text, cited)
    require_language(text, question)
    foreign = as_the_article_puts_it(text, question.language, cited)
    proper = frozenset().union(*(proper_words(one.text) | proper_words(one.title) for one in cited))
    told = statement(foreign or text, proper)
    require_names(told, cited)
    require_numbers(text, cited)
    case = _Case(cited, proper, question, support)
    if foreign is not None and not quoted:
        return _borne_out_across(text, told, case)
    return replace(_borne_out(told, quoted, case), text=text)


def _borne_out_across(text: str, told: Statement, case: _Case) -> Verdict:
    """In another language: as it would be in the same, or as far as names and numbers tell."""
    try:
        verdict = _borne_out(told, (), case)
        if verdict.label is Label.SUPPORTED:
            return replace(verdict, text=text)
    except UnprovenError as refuted:
        if refuted.key not in ("coverage", "predicate"):
            raise
    ground, cover = ground_across(told, _asserted(told), case.cited, case.proper)
    return _verdict(text, Label.PARTLY, "translated", [ground], cover, case.question)


def _borne_out(told: Statement, quoted: Sequence[Ground], case: _Case) -> Verdict:
    said, asserted, proper, question = told.text, _asserted(told), case.proper, case.question
    if not any(not told.in_name(at) for at in asserted):
        return _bare_answer(told, case)
    grounds = grounds_for(told, asserted, quoted, case.cited, proper)
    shares = shares_held(told, asserted, grounds, proper)
    cover, telling = case.weighed(said, grounds, *shares)
    if _only_quotes(said, quoted, case.cited, telling):
        return _verdict(said, Label.PARTLY, "quoted_only", grounds, cover, question)
    if not grounds or cover < PARTLY or telling < PARTLY_TELLING:
        raise UnprovenError("coverage")
    require_no_slip(told, grounds, proper)
    require_predicates(told, grounds, proper)
    if any(is_only_supposed(told, statement_of(one, proper)) for one in grounds):
        return _verdict(said, Label.PARTLY, "supposed", grounds, cover, question)
    if cover < SUPPORTED or telling < SUPPORTED_TELLING or is_in_part(told, grounds, proper):
        return _verdict(said, Label.PARTLY, "partly", grounds, cover, question)
    return _verdict(said, Label.SUPPORTED, None, grounds, cover, question)


def _bare_answer(told: Statement, case: _Case) -> Verdict:
    """A name or a number alone says what the question asks: one sentence must hold both."""
    question, proper = case.question, case.proper
    if not (told.names or numerals(told.text)):
        raise UnprovenError("empty")
    whole = statement(f"{question.text.rstrip(' ?')} {told.text}", proper)
    asserted = _asserted(whole)
    for ground in sentences_of(case.cited, proper):
        if holds_names_and_numbers(told, statement_of(ground, proper)):
            cover = share_held(whole, asserted, [ground], proper)
            if cover >= SUPPORTED:
                return _verdict(told.text, Label.SUPPORTED, None, [ground], cover, question)
    raise UnprovenError("coverage")


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


def _only_quotes(
    text: str, quoted: Sequence[Ground], cited: Sequence[Passage], telling: float
) -> bool:
    """Whether it is in another language than what it quotes, so that only quotes can be checked."""
    if not quoted or telling >= SUPPORTED_TELLING:
        return False
    own = QUOTATION.sub(" ", text)
    count = sum(len(words(next(filter(None, one.groups())))) for one in QUOTATION.finditer(text))
    return count >= QUOTED_WORDS and language_of(own) != language_of(cited[0].text)
