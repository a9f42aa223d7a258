"""« Et la Suède ? »: the question before, about another thing of the same sort.

Knows nothing of turns or articles.
"""

from __future__ import annotations

import re

from qa.conversation import grammar
from qa.conversation.before import LEAD, Before, finished
from qa.conversation.mentions import Mention, Sort
from qa.conversation.reader import mentions, whole_mention
from qa.text.countries import in_language
from qa.text.french import fold

_ABOUT = re.compile(
    r"^(?:(?:et|and) )?(?:qu['’]en est-il|qu['’]en est il|que dire|quid|what about|how about|"
    r"and in the case of)\s+",
    re.IGNORECASE,
)


def other_thing(question: str, before: Before) -> str | None:
    """The question before, about what `question` names; None where it names no one thing."""
    new = _thing_asked_about(question, before.language)
    if new is None:
        return None
    slots = mentions(before.question, before.language)
    slot = max(slots, key=lambda one: _alike(new, one, slots.index(one)), default=None)
    if slot is not None and _alike(new, slot, slots.index(slot)) >= ENOUGH:
        if slot.parts:  # one in the place of two: no verb would agree
            return f"{before.question} {question.strip()}"
        return finished(_replaced(before, slot, new))
    if new.preposition or new.sort is Sort.DATE:
        said = new.text if new.sort is Sort.DATE else _joined(before.language, new)
        return finished(f"{before.question.rstrip(' ?')} {said} ?")
    return None


ENOUGH = 2.5  # how alike two mentions must be for one to take the other's place
_ONE = re.compile(
    r"(?P<one>celui|celle|ceux|celles|the ones?|that|those) "
    r"(?P<rest>(?:de |du |des |d['’]|en |à |au|of |in |at |from ).+)",
    re.IGNORECASE,
)


def _thing_asked_about(question: str, language: str) -> Mention | None:
    """What « Et la Suède ? », « celle du Danemark ? », « Pour la Suède ? » are about."""
    text = question.strip().rstrip(" \u00a0\u202f?!.…")
    rest = _ABOUT.sub("", text, count=1)
    rest = rest if rest != text else LEAD.sub("", text, count=1)
    tied = rest != text
    if one := _ONE.fullmatch(rest):
        rest, tied = one["rest"], True
    spoken = (
        "en" if re.match(r"(?:in|at|for|from|of|the|with)\b", rest, re.IGNORECASE) else language
    )
    new = whole_mention(rest, spoken)
    if new is None or new.asked or not (tied or new.preposition or new.sort is Sort.DATE):
        return None
    if (language == "fr" and new.sort is Sort.COUNTRY) or spoken != language:
        return _translated(new, language)
    return new


def _translated(new: Mention, language: str) -> Mention:
    name = in_language(new.head, language)
    if name is None:
        return new
    (said,) = [whole_mention(name, language) or new]
    preposition = {"in": "en", "for": "", "of": "de"}.get(new.preposition, new.preposition)
    text = new.text if new.text[:1].islower() and said.text[:1].isupper() else said.text
    return Mention(
        said.text or text, new.start, new.end, Sort.COUNTRY, said.head, preposition, said.text,
        new.bare_end, said.feminine, said.plural,
    )  # fmt: skip


_PLACES = frozenset(("à", "en", "dans", "au", "aux", "chez", "in", "at"))


def _alike(new: Mention, slot: Mention, at: int) -> float:
    """How well `new` fits the place of `slot`, the mention number `at` of its question."""
    if Sort.DATE in (new.sort, slot.sort):
        return 10.0 if new.sort is slot.sort else 0.0
    if slot.asked:
        return 8.0 if new.preposition in ("de", "of") and slot.preposition == new.preposition else 0
    return _same_sort(new, slot) + _same_place(new, slot) - 0.1 * at


def _same_sort(new: Mention, slot: Mention) -> float:
    if new.sort is slot.sort is Sort.THING:
        return 10.0 if new.head == slot.head else 3.0 - 2.0 * slot.depth
    if new.sort is slot.sort:
        return 6.0
    kinds = {new.sort, slot.sort}
    if kinds == {Sort.NAME, Sort.COUNTRY}:
        return 4.0
    if new.sort is Sort.THING:
        return 2.8 - 1.5 * slot.depth
    return 3.5 if slot.named else 2.5 - slot.depth


def _same_place(new: Mention, slot: Mention) -> float:
    asked = "" if new.preposition in ("pour", "for") else new.preposition
    if not asked:
        return 0.0
    if asked == slot.preposition or {asked, slot.preposition} <= _PLACES:
        return 3.0
    return -4.0


def _replaced(before: Before, slot: Mention, new: Mention) -> str:
    """The question before with `new` in the place of `slot`, its pronoun made to agree."""
    text = before.question
    end = slot.bare_end if _is_attribute(new, slot, text) else slot.end
    if new.sort is Sort.DATE:
        said, after = new.text, text[end:]
    else:
        said = _joined(before.language, new, slot.preposition)
        after = _agreeing(text[end:], new) if before.language == "fr" else text[end:]
    said = said[:1].upper() + said[1:] if not text[: slot.start].strip() else said
    return text[: slot.start] + said + after


def _is_attribute(new: Mention, slot: Mention, question: str) -> bool:
    """« Et la largeur ? », after « Quelle est la hauteur du pont ? », keeps the bridge."""
    both = new.sort is slot.sort is Sort.THING and new.bare_end == new.end
    return (
        both
        and re.match(
            r"(?:quel(?:le)?s?|what|which) (?:est|sont|etait|is|are|was)\b", fold(question)
        )
        is not None
    )


def _joined(language: str, new: Mention, preposition: str = "") -> str:
    under = preposition or ("" if new.preposition in ("pour", "for") else new.preposition)
    return grammar.joined(under, new.text) if language == "fr" else f"{under} {new.text}".strip()


def _agreeing(after: str, new: Mention) -> str:
    found = re.match(r"\s+(?:l['’]|s['’]|ne |se |en |y )?[\w]+-(?:t-)?(?:ils?|elles?)\b", after)
    if found is None or new.presumed:
        return after
    return grammar.agreeing(found[0], new.feminine, new.plural) + after[found.end() :]
