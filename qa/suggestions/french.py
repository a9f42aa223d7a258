"""Questions in French from a French sentence: who, when, where, how many, why.

Each rule takes something out of a clause and asks for it. Pure; whether a question is
answered, others see to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from qa.reader.shapes import candidates
from qa.suggestions import french_forms as forms
from qa.suggestions.clauses import REASON, Clause, clauses, leans, without_adverbs
from qa.suggestions.made import Made
from qa.suggestions.pieces import segments
from qa.text.countries import is_country, is_feminine, is_plural
from qa.text.kinds import Kind

# Words between the verb and a place: more, and the place may be that of one of them.
MOST_BEFORE_PLACE = 5
# « Qui » takes the singular. With « être » the participle would give away who it was.
_WITH_WHO = {
    "a": "a", "avait": "avait", "aura": "aura",
    "ont": "a", "avaient": "avait", "auront": "aura",
}  # fmt: skip
_ONE_IS_MASCULINE = re.compile(r"(?:^[Ll]e|^M\.| et le| et M\.) ")

Rule = Callable[[Clause, str], Iterator[Made]]


def questions_from(sentence: str) -> Iterator[Made]:
    """The questions that the rules make of a sentence."""
    yield from _measures(sentence)
    yield from _holds(sentence)
    yield from _says(sentence)
    for clause in clauses(sentence):
        if found := forms.COUNTED.fullmatch(clause.subject):
            yield from _how_many(clause, found, sentence)
        elif not clause.subject[0].isdigit():
            for rule in (_who, _where, _when, _why):
                yield from rule(clause, sentence)


def _who(clause: Clause, sentence: str) -> Iterator[Made]:
    """« Jean Roux a signé le décret » -> « Qui a signé le décret ? »"""
    name, rest = _name_in(clause), _undated(clause.rest)
    verb = _WITH_WHO.get(clause.verb)
    if not name or not verb or len(rest.split()) < 3 or rest.startswith("été "):
        return
    several = [_without_article(one) for one in clause.subject.split(" et ")]
    if len(several) > 1:
        if clause.is_plural and all(map(is_country, several)):
            yield Made(f"Quels pays {clause.verb} {rest} ?", "quel", sentence, clause.subject)
    elif is_country(_without_article(name)):
        yield Made(f"Quel pays {verb} {rest} ?", "quel", sentence, name)
    elif verb == clause.verb and _is_somebody(clause, name):
        yield Made(f"Qui {verb} {rest} ?", "qui", sentence, name)


def _name_in(clause: Clause) -> str:
    """The name of whoever the subject is: its own, or the one that is set behind it."""
    if forms.FULL_NAME.fullmatch(clause.aside):
        return clause.aside
    if forms.FULL_NAME.fullmatch(clause.subject):
        return clause.subject
    spans = candidates(clause.subject, Kind.PERSON)
    last = clause.subject[spans[-1].start : spans[-1].end] if spans else ""
    return last if clause.subject.endswith(last) else ""


def _is_somebody(clause: Clause, name: str) -> bool:
    """Whether it can only be a person, or does what only somebody does."""
    if clause.subject != name:
        return bool(forms.TITLED.fullmatch(clause.subject))
    return bool(forms.FULL_NAME.fullmatch(name) and forms.HAS_SAID.match(clause.rest))


def _when(clause: Clause, sentence: str) -> Iterator[Made]:
    """« Le pont a rouvert le 3 mai » -> « Quand le pont a-t-il rouvert ? »"""
    rest, found = _taken(clause, forms.DATE)
    if found and not candidates(rest, Kind.DATE):
        yield Made(f"Quand {_asking(clause, rest)} ?", "quand", sentence, found)


def _where(clause: Clause, sentence: str) -> Iterator[Made]:
    """« Le traité a été signé à Lomé » -> « Où le traité a-t-il été signé ? »"""
    rest, found = _taken(replace(clause, rest=_undated(clause.rest)), forms.PLACE)
    rest = re.sub(rf" {forms.DATE}$", "", rest)
    far = len(rest.split()) > MOST_BEFORE_PLACE or forms.PREPOSITION.search(rest)
    if not found or candidates(found, Kind.DATE) or (far and clause.rest.endswith(found)):
        return
    yield Made(f"Où {_asking(clause, rest)} ?", "où", sentence, found)


def _why(clause: Clause, sentence: str) -> Iterator[Made]:
    """« Le vol a été annulé en raison du vent » -> « Pourquoi le vol a-t-il été annulé ? »"""
    rest = clause.rest
    if inside := REASON.search(rest):
        rest = rest[: inside.start()].strip()
    elif not (REASON.match(clause.after) or REASON.match(clause.front)):
        return
    if rest and not forms.RELATIVE.search(rest):
        yield Made(f"Pourquoi {_asking(clause, _undated(rest))} ?", "pourquoi", sentence, None)


def _how_many(clause: Clause, found: re.Match[str], sentence: str) -> Iterator[Made]:
    """« Douze bateaux ont été détruits » -> « Combien de bateaux ont été détruits ? »"""
    if clause.is_plural and not forms.UNCOUNTED.match(found["noun"]):
        question = f"Combien {_of(found['noun'])} {clause.verb} {_undated(clause.rest)} ?"
        yield Made(question, "combien", sentence, found["number"])


def _measures(sentence: str) -> Iterator[Made]:
    """« Le pont a coûté trois millions » -> « Combien a coûté le pont ? »"""
    found = forms.MEASURES.fullmatch(_core(sentence))
    if found and _is_subject(found["subject"]):
        of_time = " de temps" if "dur" in found["verb"] else ""
        question = f"Combien{of_time} {found['verb']} {_lowered(found['subject'])} ?"
        yield Made(question, "combien", sentence, found["number"])


def _holds(sentence: str) -> Iterator[Made]:
    """« Le pont compte douze arches » -> « Combien d’arches compte le pont ? »"""
    found = forms.HOLDS.fullmatch(_core(sentence))
    if not found or not _is_subject(found["subject"]):
        return
    noun = _undated(found["noun"])
    if not (forms.UNCOUNTED.match(noun) or forms.RELATIVE.search(noun)):
        around = forms.PREPOSITION.search(noun)
        noun, where = (noun[: around.start()], noun[around.start() :]) if around else (noun, "")
        question = f"Combien {_of(noun)} {found['verb']} {_lowered(found['subject'])}{where} ?"
        yield Made(question, "combien", sentence, found["number"])


def _says(sentence: str) -> Iterator[Made]:
    """« Dans sa lettre, Jean Roux promet son aide » -> « Qui promet son aide ? »"""
    *front, core = segments(sentence) or [""]
    if leans(core):
        return
    found = forms.SAYS.fullmatch(core)
    if not found or len(front) > 1 or len(found["said"].split()) < 3:
        return
    names = candidates(found["name"], Kind.PERSON)
    if names and not is_country(found["name"]):
        said = without_adverbs(_undated(found["said"]))
        yield Made(f"Qui {said} ?", "qui", sentence, found["name"])


def _core(sentence: str) -> str:
    """The first part of a plain sentence; empty where it leans on what was said before."""
    parts = segments(sentence)
    return parts[0] if parts and not leans(parts[0]) else ""


def _is_subject(text: str) -> bool:
    """A definite noun phrase or a name, with nothing that is a verb or leans on other words."""
    found = next(clauses(f"{text} a été vu."), None)
    return found is not None and found.subject == text and not forms.COUNTED.fullmatch(text)


def _taken(clause: Clause, pattern: str) -> tuple[str, str]:
    """The rest of `clause` without what `pattern` finds, and that; ("", "") where none is sure.

    It belongs to the verb when it stands before the clause or follows the verb at once, or
    stands last with nothing between that could take it for itself: another clause, a participle.
    """
    if re.fullmatch(pattern, clause.front):
        return clause.rest, clause.front
    if found := re.fullmatch(rf"((?:été )?[\w-]+) ({pattern}) ({forms.BEGINS}.*)", clause.rest):
        return f"{found[1]} {found[3]}", found[2]
    found = re.fullmatch(rf"(.+?) ({pattern})", clause.rest)
    if not found or forms.RELATIVE.search(found[1]):
        return "", ""
    words = found[1].split()
    verb = 2 if words[0] in ("été", "pas", "plus") else 1
    own = len(words) <= verb or not forms.PAST.search(words[-1])
    return (found[1], found[2]) if own else ("", "")


def _asking(clause: Clause, rest: str) -> str:
    """The clause with its subject taken up again: « le pont a-t-il rouvert »."""
    subject, pronoun = _lowered(clause.subject), _pronoun(clause)
    if pronoun is None:
        que = "qu’" if forms.VOWEL.match(subject) else "que "
        return f"est-ce {que}{subject} {clause.verb} {rest}"
    link = "-t-" if clause.verb[-1] in "ae" else "-"
    return f"{subject} {clause.verb}{link}{pronoun} {rest}"


def _pronoun(clause: Clause) -> str | None:
    """« il », « elle », « ils » or « elles », where the subject tells which."""
    first = clause.subject.split(" ")[0].lower()
    if " et " in clause.subject:
        return "ils" if _ONE_IS_MASCULINE.search(clause.subject) else None
    if is_country(name := _without_article(clause.subject)):
        return ("elle" if is_feminine(name) else "il") + ("s" if is_plural(name) else "")
    if clause.is_plural:
        return None
    if first in ("le", "m."):
        return "il"
    return "elle" if first in ("la", "mme") else None


def _without_article(text: str) -> str:
    return re.sub(r"(?i)^(?:les? |la |l[’'])", "", text)


def _lowered(subject: str) -> str:
    """A subject as it is written within a sentence."""
    return re.sub(r"^(?:Les?|La|L)(?=[ ’'])", lambda found: found[0].lower(), subject)


def _of(noun: str) -> str:
    return f"d’{noun}" if forms.VOWEL.match(noun) else f"de {noun}"


def _undated(rest: str) -> str:
    """`rest` without days of the week, which say nothing by themselves."""
    return forms.BARE_DAY.sub("", rest)
