"""What a French sentence ties together that the one it rests on ties otherwise.

Another owner, another target, another time: « la libération du Japon » for that of Korea,
« avant la guerre » for « pendant la guerre », what is done for what is to come. Only what both
parses tell is compared. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.proof.dependencies import AGENT, IS, OF, PATIENT, SUCH, TO
from qa.proof.descriptions import Description, described, fits, is_one, names_in
from qa.proof.relations import Relation, Relations, Thing, relations
from qa.proof.sameness import alike, names_it, same_thing
from qa.proof.slips import SYMMETRIC, Slip
from qa.proof.statements import Statement
from qa.text.french import stem

_TIMES = frozenset("before after during since until".split())
_LATER = ("after", "since")
# Prepositions of which one cannot stand for the other, before the same word.
_OPPOSED = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "before/after before/during before/since before/with after/during after/with after/until "
        "since/until before/until"
    ).split()
)
# The same, where both stand behind the same word too: a victory of somebody, and one over them.
_OPPOSED_BEHIND = frozenset(
    frozenset(pair.split("/"))
    for pair in "of/on of/against against/for against/with on/for".split()
)
_SENT = frozenset(map(stem, "lettre message courrier telegramme reponse invitation".split()))

_Told = tuple[Sequence[Relation], Statement]


def crossing(said: Statement, cited: Statement, around: Sequence[Statement] = ()) -> Slip | None:
    """What `said` ties otherwise than `cited`; None when nothing tells.

    `around` are sentences that may say who « le président » is.
    """
    own, theirs = relations(said), relations(cited)
    if any(_is_of_another(one, theirs.all, said) for one in own.all):
        return Slip("reversed")
    if any(_is_put_otherwise(one, theirs.all) for one in own.all):
        return Slip("reversed")
    if any(_is_timed_otherwise(one, theirs.all, cited) for one in own.all):
        return Slip("reversed")
    if any(_is_described_otherwise(one, theirs.all, around) for one in own.all):
        return Slip("reversed")
    if any(_changes_places(one, theirs.all, cited, around) for one in own.all):
        return Slip("reversed")
    if own.stated & theirs.open - theirs.stated:
        return Slip("hedge")
    return _another_time(own, theirs, said)


def _is_of_another(one: Relation, others: Sequence[Relation], said: Statement) -> bool:
    """Whether a name stands where the other sentence has other names, and not this one."""
    if not one.thing.is_name or (one.how in (AGENT, PATIENT) and one.head in SYMMETRIC):
        return False
    there = _rivals(one, others)
    rivals = [name for it in there for name in names_in(it, others, OF if one.how == OF else IS)]
    held = any(
        same_thing(one.thing, it) if it.is_name else alike(one.thing.head, it.head)
        for it in (*there, *rivals)
    )
    return bool(rivals) and not held and not _belongs_to_the_word_before(one, others, said)


def _belongs_to_the_word_before(one: Relation, others: Sequence[Relation], said: Statement) -> bool:
    """Whether it stands behind the word that the other sentence has it behind.

    « des armes pour la guerre en Ukraine »: a parse may take the weapons to be in Ukraine.
    """
    before = max((at for at in said.content if at < one.thing.at), default=-1)
    return before >= 0 and any(
        other.how == one.how
        and same_thing(other.thing, one.thing)
        and alike(other.head, said.words[before].stem)
        for other in others
    )


def _changes_places(
    one: Relation, others: Sequence[Relation], cited: Statement, around: Sequence[Statement]
) -> bool:
    """Whether another word of the other sentence has its place there: who built, what was built."""
    if one.how not in (AGENT, PATIENT, TO) or one.head in SYMMETRIC:
        return False
    rivals = _rivals(one, others)
    if one.how == TO:
        rivals = [it for it in rivals if _is_number(it) and _is_number(one.thing)]
    if not rivals or not _is_in(cited, one.thing):
        return False
    known = [pair for other in around for pair in described(other)]
    return not any(_may_be(one.thing, it, others, known) for it in rivals)


def _may_be(
    one: Thing, other: Thing, others: Sequence[Relation], known: Sequence[Description]
) -> bool:
    """Whether one is the other, or belongs to it: « la moitié des travaux »."""
    below = [it.thing for it in others if alike(it.head, other.head)]
    return (
        is_one(one, other, others, known)
        or is_one(other, one, others, known)
        or alike(one.head, other.head)
        or any(same_thing(one, it) for it in below)
    )


def _is_number(thing: Thing) -> bool:
    return thing.words[0].isdigit()


def _is_in(of: Statement, thing: Thing) -> bool:
    if thing.is_name and names_it(of, thing):
        return True
    return any(alike(thing.head, of.words[at].stem) for at in of.content)


def _is_described_otherwise(
    one: Relation, others: Sequence[Relation], around: Sequence[Statement]
) -> bool:
    """Whether a name does what, as told, « le dirigeant nord-coréen » does, and is not that one."""
    if one.how != AGENT or not one.thing.is_name or one.head in SYMMETRIC:
        return False
    doers = _rivals(one, others)
    if not doers or any(next(names_in(doer, others, IS), None) for doer in doers):
        return False
    known = [pair for other in around for pair in described(other)]
    return all(_is_another(one.thing, doer, others, known) for doer in doers)


def _is_another(
    name: Thing, doer: Thing, others: Sequence[Relation], known: Sequence[Description]
) -> bool:
    """Whether the descriptions tell that `doer`, no name, is not `name`."""
    near = [one for one in known if alike(one.head, doer.head)]
    told = any(fits(doer, others, one) or same_thing(name, one.who) for one in near)
    return told and not is_one(name, doer, others, known)


def is_told_in_part(
    said: Statement, grounds: Sequence[Statement], around: Sequence[Statement] = ()
) -> bool:
    """Whether somebody else may do it, or it may be such in another respect, for all they tell."""
    own = relations(said).all
    theirs = [(relations(one).all, one) for one in grounds]
    agents = [one for one in own if one.how == AGENT and one.thing.is_name]
    known = [pair for other in around for pair in described(other)] if agents else []
    return any(_is_done_by_another(one, theirs, known) for one in agents) or any(
        _is_so_elsewhere(one, theirs)
        for one in own
        if one.how in (SUCH, PATIENT, AGENT, OF) and one.thing.is_name == (one.how == OF)
    )


def _is_done_by_another(
    one: Relation, theirs: Sequence[_Told], known: Sequence[Description]
) -> bool:
    """Whether what does it in the grounds is no name, and not known to be this one."""
    doing = [(others, cited, _rivals(one, others)) for others, cited in theirs]
    doing = [told for told in doing if told[2]]
    return bool(doing) and not any(
        names_it(cited, one.thing) or any(is_one(one.thing, doer, others, known) for doer in doers)
        for others, cited, doers in doing
    )


def _is_so_elsewhere(one: Relation, theirs: Sequence[_Told]) -> bool:
    """« relations économiques » where it has « relations diplomatiques », and nothing economic."""
    doing = [cited for others, cited in theirs if _rivals(one, others)]
    return bool(doing) and not any(_is_in(cited, one.thing) for cited in doing)


def _rivals(one: Relation, others: Sequence[Relation]) -> list[Thing]:
    """What belongs in the same way to the same word."""
    return [it.thing for it in others if it.how == one.how and alike(it.head, one.head)]


def _is_put_otherwise(one: Relation, others: Sequence[Relation]) -> bool:
    """Whether the same two words are tied by opposed prepositions."""
    found = {
        other.how
        for other in others
        if alike(other.head, one.head) and same_thing(other.thing, one.thing)
    }
    if not found or one.how in found:
        return False
    opposed = _OPPOSED_BEHIND | ({frozenset((OF, TO))} if one.head in _SENT else set())
    return any(frozenset((one.how, how)) in opposed for how in found)


def _is_timed_otherwise(one: Relation, others: Sequence[Relation], cited: Statement) -> bool:
    """Whether it is put before, after or since something else than the other sentence says."""
    if one.how not in _TIMES:
        return False
    around = {other.how for other in others if same_thing(other.thing, one.thing)}
    if one.how not in around and any(frozenset((one.how, how)) in _OPPOSED for how in around):
        return True
    hows = _LATER if one.how in _LATER else (one.how,)
    timed = [it for how in hows for it in _rivals(replace(one, how=how), others)]
    under = [it.thing for it in others if any(alike(it.head, time.head) for time in timed)]
    known = {cited.words[at].stem for at in cited.content}
    elsewhere = not any(same_thing(one.thing, it) for it in (*timed, *under))
    return bool(timed) and elsewhere and one.thing.head in known


def _another_time(own: Relations, theirs: Relations, said: Statement) -> Slip | None:
    """What is told as done that is to come, or the other way round."""
    mixed = (own.done & theirs.future - theirs.done) | (own.future & theirs.done - theirs.future)
    for word in said.words:
        if word.stem in mixed:
            return Slip("predicate", said.text[word.start : word.end])
    return None
