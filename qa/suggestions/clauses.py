"""A plain French sentence as a clause: subject, auxiliary, the rest, and what stands around.

Only sentences in a compound tense or the passive are read (« a signé », « ont été tués »):
there the verb is where its auxiliary is. Pure; knows nothing of questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.suggestions.pieces import segments

LONGEST_SUBJECT = 12  # words

_SINGULAR = "a avait aura aurait eut est était sera serait fut".split()
_PLURAL = "ont avaient auront auraient eurent sont étaient seront seraient furent".split()
_AUXILIARY = re.compile(
    rf"(?P<before>.+?) (?P<verb>(?:n[’'])?(?:s[’']|se )?(?:{'|'.join(_SINGULAR + _PLURAL)}))"
    r" (?P<rest>.+)"
)
_FINITE = re.compile(rf"\b(?:s[’']|n[’'])?(?:{'|'.join(_SINGULAR + _PLURAL)})\b")
_ADVERBS = (
    "également|aussi|ensuite|enfin|toutefois|cependant|néanmoins|ainsi|déjà|encore|notamment|"
    "pourtant|d[’']ailleurs|par ailleurs|en outre|en effet|récemment|finalement"
)
_ADVERB = re.compile(rf"(?:^| )(?:{_ADVERBS})(?= (?!qu|bien )|$)")
_PARTICIPLE = re.compile(
    r"(?:(?:pas|plus|jamais) )?(?:été |eu )?(?!(?:été|eu)\b)[a-zà-ÿœ-]*"
    r"(?:é|ée|és|ées|i|ie|ies|is|ise|ises|it|ite|its|ites|u|ue|us|ues|ert|erte|erts|ertes|"
    r"eint|einte|eints|aint|aints|ort|orte|orts|ortes)\b"
)
_SUBJECT = re.compile(r"(?:[Ll]es?|[Ll]a|M\.|Mme|MM\.|[A-ZÀ-ÖØ-Þ0-9])(?=[ \w])|[Ll][’']\w")
# Words that make a subject more than a noun phrase, or lean on what was said before.
_NOT_IN_SUBJECT = re.compile(
    r"(?i)\b(?:qui|que|qu|dont|où|lequel|laquelle|il|ils|elle|elles|on|ce|cela|ceci|cet|cette|ces|"
    r"celui|celle|ceux|celles|lui|eux|son|sa|ses|leur|leurs|notre|nos|mon|ma|mes|votre|vos|je|nous|vous|"
    r"tout|tous|toute|toutes|autre|autres|dernier|dernière|premier|première|même|mais|ni|ou|donc|"
    r"aucun|aucune|personne|rien|certains|certaines|plusieurs|chacun|chaque|quand|si|comme|"
    r"y|en revanche|les deux)\b"
)
_LEANS = re.compile(
    r"(?i)\b(?:ce|cet|cette|ces|celui|celle|ceux|celles|celui-ci|celle-ci|ceux-ci|ci-dessus|"
    r"je|nous|vous|mon|ma|mes|notre|nos|votre|vos|ici|là|y)\b|\bj[’']|qu[’'](?:il|elle)s?\b"
)
_FRONT = re.compile(
    r"(?i)(?:en|le (?=\d|\w+di )|à|au|aux|dans|selon|d[’']après|après|avant|depuis|pendant|"
    r"durant|lors|par|pour|"
    r"sur|vers|dès|fin|début|afin|hier|mercredi|jeudi|vendredi|samedi|dimanche|lundi|mardi|"
    r"au total)\b"
)
# What may be left out behind a clause that is whole without it.
_LEFT_OUT = re.compile(
    r"(?i)(?:a|ont|avait|avaient|affirme|assure|explique|indique|précise|raconte|selon|d[’']après|"
    r"dont|tandis|alors|après|avant|soit|ce|mais|a-t-(?:il|elle|on)|[\w-]+ant)\b"
)
_AGAIN = re.compile(r"(?i)(?:mais|puis|et) ")
REASON = re.compile(
    r"(?i)\b(?:parce qu|car\b|en raison d|à cause d|afin d|faute d|à la suite d|grâce (?:à|au)|"
    r"en représailles)"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One statement; `front` stood before it, `aside` behind its subject, `after` at its end."""

    subject: str
    verb: str
    rest: str
    front: str = ""
    aside: str = ""
    after: str = ""

    @property
    def is_plural(self) -> bool:
        """Whether its verb is."""
        return self.verb.split("’")[-1].split("'")[-1].split(" ")[-1] in _PLURAL

    @property
    def is_negative(self) -> bool:
        """Whether it denies."""
        return self.verb.startswith(("n’", "n'"))


def clauses(sentence: str) -> Iterator[Clause]:
    """The statement that a plain sentence makes, at most one; leaning ones are left alone."""
    parts = segments(sentence)
    if parts and not leans(" ".join(parts)):
        found = _clause(parts)
        if found:
            yield found


def leans(text: str) -> bool:
    """Whether `text` points at what only those know who have read what stands before."""
    return bool(_LEANS.search(text))


def without_adverbs(text: str) -> str:
    """`text` without the small words that tie it to what was said before."""
    return _ADVERB.sub("", text).strip()


def _clause(parts: Sequence[str]) -> Clause | None:
    front = ""
    if len(parts) > 1 and _FRONT.match(parts[0]) and not _FINITE.search(parts[0]):
        front, parts = parts[0], parts[1:]
    aside, parts = _without_aside(parts)
    core, after = parts[0], ", ".join(parts[1:])
    if after and not (_LEFT_OUT.match(after) or REASON.match(after)):
        return None
    return _read(core, front, aside, after)


def _without_aside(parts: Sequence[str]) -> tuple[str, Sequence[str]]:
    """« Le maire, Jean Roux, a signé » without its aside; one that is cut short is no aside."""
    if len(parts) < 3 or _FINITE.search(parts[0]):
        return "", parts
    verb = _FINITE.match(parts[2]) or re.match(r"se ", parts[2])
    if not verb:
        return "", parts
    return parts[1], [f"{parts[0]} {parts[2]}", *parts[3:]]


def _read(core: str, front: str, aside: str, after: str) -> Clause | None:
    found = _AUXILIARY.fullmatch(core)
    if not found:
        return None
    rest = _first_of_two(without_adverbs(found["rest"]))
    subject = found["before"]
    if not (_is_subject(subject) and _PARTICIPLE.match(rest)):
        return None
    if _FINITE.search(_before_que(rest)):
        return None
    return Clause(subject, found["verb"], rest, front, aside, after)


def _first_of_two(rest: str) -> str:
    """« péri et mille ont fui » -> « péri »: what another verb follows is another statement."""
    head, et, tail = rest.partition(" et ")
    if et and _FINITE.search(_before_que(tail)) and not re.search(r"\bqu[ei’']", head):
        return head
    return rest


def _before_que(rest: str) -> str:
    """`rest` up to its subordinate clause, whose verb is its own."""
    return re.split(r" (?:que|qui|dont|où|lorsque|quand|si|après que) | (?:qu|lorsqu)[’']", rest)[0]


def _is_subject(text: str) -> bool:
    return (
        bool(_SUBJECT.match(text))
        and not _NOT_IN_SUBJECT.search(text)
        and not _AGAIN.match(text)
        and len(text.split()) <= LONGEST_SUBJECT
    )
