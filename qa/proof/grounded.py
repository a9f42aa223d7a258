"""A written sentence against the ones it rests on: turned round, not said there, or said in part.

Who belongs to what is parsed, and in French alone; the rest is told by form.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.proof.bounds import is_one_end
from qa.proof.crossings import crossing, is_told_in_part
from qa.proof.grounds import Ground, sentences_of, statement_before, statement_of
from qa.proof.particulars import UnprovenError
from qa.proof.slips import Slip, found_in, slip
from qa.proof.statements import Statement, is_saying
from qa.text.questions import language_of


def require_no_slip(told: Statement, grounds: Sequence[Ground], proper: frozenset[str]) -> None:
    """The sentence it mostly rests on must not be turned round; others, where they matter."""
    for at, ground in enumerate(grounds):
        cited = statement_of(ground, proper)
        shared = sum(found_in(told.words[one], cited) for one in told.content)
        found: Slip | None = None
        if at == 0 or shared >= 0.5 * len(told.content):
            found = _slip(told, ground, proper)
        if found and not _is_settled(told, found, grounds, proper):
            raise UnprovenError(found.reason, found.what)


def _slip(told: Statement, ground: Ground, proper: frozenset[str]) -> Slip | None:
    """How `told` turns a ground round; who belongs to what is parsed in French alone."""
    cited = statement_of(ground, proper)
    parsed = {language_of(told.text), language_of(cited.text)} == {"fr"}
    found = slip(told, cited, statement_before(ground, proper), parsed=parsed)
    if found is None and parsed:
        return crossing(told, cited, _around([ground], proper))
    return found


def is_in_part(told: Statement, grounds: Sequence[Ground], proper: frozenset[str]) -> bool:
    """Whether no ground tells that this one does it, or that it is such."""
    cited = [statement_of(one, proper) for one in grounds]
    if any(is_one_end(told, one) for one in cited):
        return True
    if {language_of(one.text) for one in (told, *cited)} != {"fr"}:
        return False
    return is_told_in_part(told, cited, _around(grounds, proper))


def _around(grounds: Sequence[Ground], proper: frozenset[str]) -> tuple[Statement, ...]:
    """The sentences of the passages that the grounds stand in."""
    passages = list(dict.fromkeys(one.passage for one in grounds))
    return tuple(statement_of(one, proper) for one in sentences_of(passages, proper))


def _is_settled(
    told: Statement, found: Slip, grounds: Sequence[Ground], proper: frozenset[str]
) -> bool:
    """Whether another ground says it plainly: of two sentences one may be the right one."""
    for ground in grounds:
        cited = statement_of(ground, proper)
        holds_all = all(found_in(told.words[at], cited) for at in told.content)
        if holds_all and _slip(told, ground, proper) is None:
            return True
    return False


def require_predicates(told: Statement, grounds: Sequence[Ground], proper: frozenset[str]) -> None:
    """What it says happens must stand in a ground, in whatever form."""
    cited = [statement_of(one, proper) for one in grounds]
    says = any(is_saying(word.folded) for one in cited for word in one.words)
    for at in told.predicates:
        word = told.words[at]
        is_found = any(found_in(word, one) for one in cited)
        if not is_found and not (says and is_saying(word.folded)):
            raise UnprovenError("predicate", told.text[word.start : word.end])
