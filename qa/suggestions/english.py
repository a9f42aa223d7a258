"""Questions in English from an English sentence: who, when, where, how many, why.

English puts its auxiliary first: only sentences that have one are read, and, for who, those in
the past tense. Pure; whether a question is answered, others see to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.reader.shapes import candidates
from qa.suggestions.made import Made
from qa.suggestions.pieces import segments
from qa.text.kinds import Kind
from qa.text.months import ENGLISH_MONTHS

LONGEST_SUBJECT = 8  # words

_CLAUSE = re.compile(
    r"(?P<subject>.+?) (?P<verb>was|were|is|are|has been|have been|had been|will be) "
    r"(?P<rest>(?:\w+ed|born|built|held|made|found|sent|won|sold|killed|written|given|known|taken|"
    r"set|shot|lost|left|seen|paid|begun|led|met|kept|brought|bought|cut|hit|said|sunk|hurt|fought|taught|caught|stolen|chosen|drawn|driven|"
    r"thrown|torn|struck|told|spent)\b.*)"
)
_DID = re.compile(
    r"(?P<subject>.+?) (?P<rest>(?:\w{3,}ed|wrote|told|said|made|won|became|met|gave|took|left|led|"
    r"sent|built|began|sold|spent|fell|held|found|lost|paid|bought|brought) .+)"
)
_SUBJECT = re.compile(r"(?:The|the|[A-Z0-9])(?=[ \w.])")
_NOT_IN_SUBJECT = re.compile(
    r"(?i)\b(?:who|which|that|whose|it|he|she|they|we|you|i|this|these|those|its|his|her|their|our|"
    r"my|there|but|or|if|when|as|all|some|other|another|one|both|none|nobody|no)\b"
)
_LEANS = re.compile(
    r"(?i)\b(?:this|these|those|here|there|i|we|you|our|my|your|yesterday|today|tomorrow)\b"
)
_MONTH = rf"(?:{'|'.join(ENGLISH_MONTHS)})"
_DATE = (
    rf"(?:in (?:{_MONTH} )?[12]\d{{3}}|in {_MONTH}|on (?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})"
    r"(?:,? [12]\d{3})?)"
)
_NAME = r"(?:the )?[A-Z][\w’'-]*(?: (?:of |the )*[A-Z][\w’'-]*)*"
_PLACE = rf"(?:in|at|near) {_NAME}"
_RELATIVE = re.compile(r"\b(?:who|which|that|when|where|whose|if)\b")
_REASON = re.compile(r"\b(?:because|due to|in order to|so that)\b")
_FULL_NAME = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'.-]*)+|(?:Mr|Mrs|Ms|Dr)\.? .+"
)
_NUMBER = (
    r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|"
    r"fifty|sixty|seventy|eighty|ninety)(?: (?:hundred|thousand|million))?"
)
_COUNTED = re.compile(
    rf"(?i:(?P<number>(?:about |some |nearly |more than |at least )?{_NUMBER})) "
    r"(?P<noun>[a-z].+)"
)


def questions_from(sentence: str) -> Iterator[Made]:
    """The questions that the rules make of a sentence."""
    parts = segments(sentence)
    if not parts or _LEANS.search(" ".join(parts)):
        return
    front, core = "", parts[0]
    if len(parts) == 2 and re.match(r"(?i)(?:in|on|at|near|after|before) ", core):
        front, core = parts
    elif len(parts) > 1:
        return
    yield from _with_auxiliary(core, front, sentence)
    yield from _in_the_past(core, sentence)


def _with_auxiliary(core: str, front: str, sentence: str) -> Iterator[Made]:
    found = _CLAUSE.fullmatch(core)
    if not (found and _is_subject(found["subject"])):
        return
    subject, verb, rest = found["subject"], found["verb"], found["rest"]
    counted = _COUNTED.fullmatch(subject)
    if counted:
        question = f"How many {counted['noun']} {verb} {rest}?"
        yield Made(question, "how many", sentence, counted["number"])
        return
    first, _, others = verb.partition(" ")
    asking = f"{first} {_lowered(subject)} {others}".strip()
    for word, pattern in (("When", _DATE), ("Where", _PLACE)):
        kept, out = _taken(rest, front, pattern)
        if out and bool(candidates(out, Kind.DATE)) == (word == "When"):
            yield Made(f"{word} {asking} {kept}?", word.lower(), sentence, out)
    reason = _REASON.search(rest)
    if reason and not _RELATIVE.search(rest[: reason.start()]):
        yield Made(f"Why {asking} {rest[: reason.start()].strip()}?", "why", sentence, None)


def _in_the_past(core: str, sentence: str) -> Iterator[Made]:
    """« Jane Roe signed the treaty » -> « Who signed the treaty? »"""
    found = _DID.fullmatch(core)
    if not (found and _is_subject(found["subject"]) and _FULL_NAME.fullmatch(found["subject"])):
        return
    if len(found["rest"].split()) > 2:
        yield Made(f"Who {found['rest']}?", "who", sentence, found["subject"])


def _is_subject(text: str) -> bool:
    return (
        bool(_SUBJECT.match(text))
        and not _NOT_IN_SUBJECT.search(text)
        and len(text.split()) <= LONGEST_SUBJECT
    )


def _taken(rest: str, front: str, pattern: str) -> tuple[str, str]:
    """`rest` without a date or a place at either end, and that; ("", "") where there is none."""
    if re.fullmatch(pattern, front, re.IGNORECASE):
        return rest, front
    found = re.fullmatch(rf"(?P<rest>.+?) (?P<found>{pattern})", rest)
    if not found or _RELATIVE.search(found["rest"]):
        return "", ""
    words = found["rest"].split()
    if len(words) > 1 and words[-1].endswith("ed"):
        return "", ""
    return found["rest"], found["found"]


def _lowered(subject: str) -> str:
    return re.sub(r"^The(?= )", "the", subject)
