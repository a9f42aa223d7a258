"""A line that says where, when and by whom a text was written, and nothing else.

« Rome, 2 mars 2014 (AFP) », « 9 octobre 2012 | Par Maud Trévidic », « LONDON (AP) — ». A
line is read part by part, and one unknown word is enough to make it a sentence. Knows
nothing of where in a text such a line may stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from qa.articles.dates import DAY, iso_date

_CAPITAL = r"[^\W\d_a-z][\w'.-]*"
_LINKS = r"(?:d[eu]|des|d'|van|von|der|ben|bin|el|al|le|la|les|sur|of|the|upon)"
_NAME = rf"{_CAPITAL}(?:\s{_LINKS}){{0,2}}(?:\s{_CAPITAL}(?:\s{_LINKS}(?=\s[A-Z])){{0,2}}){{1,4}}"
_NAMES = rf"{_NAME}(?:(?:,\s{_NAME})*\s(?:et|and|&)\s{_NAME})?"
_PLACE = rf"{_CAPITAL}(?:\s(?:{_LINKS}\s){{0,2}}(?:d'|l')?{_CAPITAL}){{0,4}}"
_WEEKDAY = (
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)\b\.?,?\s"
)
_HOUR = r"(?:a|at)?\s?\d{1,2}\s?(?:[h:.]\s?\d\d\b|h\b|heures\b|[ap]\.?m\b)(?:\s?[ap]\.?m\b)?\.?"
_PUBLISHED = (
    r"(?:(?:article |posted |published )?(?:publie|publiee|mis en ligne|mise en ligne|paru|parue"
    r"|mis a jour|mise a jour|modifie|modifiee|posted|published|updated|last updated|date)\b"
    r"(?:\s?:|\sle\b|\son\b)*\s)"
)
_AGENCY = (
    r"(?:AFP|AP|AAP|APA|APS|ANSA|ATS|Keystone-ATS|Belga|Bloomberg|DPA|EFE|KCNA|Kyodo|Lusa|MAP|PA"
    r"|PANA|PTI|Reuters|REUTERS|TASS|UPI|Xinhua|XINHUA|Yonhap|Agence France[- ]Presse"
    r"|(?:The )?Associated Press|La Presse canadienne|(?:The )?Canadian Press)"
)
_CORRESPONDENT = (
    r"(?:(?:de )?(?:notre|nos|l')\s?)?(?:envoye|correspondant)(?:e|s|es)?"
    r"(?: (?:special|speciaux|permanent|regional)(?:e|s|es)?)?"
    r"|(?:from )?(?:our|special|foreign|staff) (?:\w+ )?(?:correspondent|reporter|writer)s?"
)
_WHERE = rf"(?:(?:a|au|aux|en|dans|in|at|from)\s(?:l[ae']s?\s?)?{_PLACE})"
_ENDS = r"(?=\s*(?:[,;|/(–—•·-]|$))"

# In this order: the first that fits is what a part is.
_PARTS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("published", rf"(?i:{_PUBLISHED}(?:{_WEEKDAY})?{DAY})"),
        ("day", rf"(?i:(?:le\s|on\s|ce\s)?(?:{_WEEKDAY})?{DAY})"),
        ("hour", rf"(?i:{_HOUR})(?![\w])"),
        ("agency", rf"(?:(?i:avec|with|par|by)\s(?:l')?)?{_AGENCY}{_ENDS}"),
        ("agency", rf"\((?:(?i:avec|with)\s)?{_AGENCY}\)"),
        ("author", rf"(?i:(?:ecrit |written |recueilli |texte )?(?:par|by))\s({_NAMES})(?!\w)"),
        ("role", rf"(?i:{_CORRESPONDENT})(?:\s{_WHERE})?{_ENDS}"),
        ("where", rf"{_WHERE}{_ENDS}"),
        ("aside", r"\([^\d().!?][^().!?]{0,59}\)"),
        ("place", rf"(?!(?i:par|by)\s){_PLACE}{_ENDS}"),
    )
)
# What a byline says of its author, up to a sign: nobody can list all that may stand here.
_ABOUT_AUTHOR = re.compile(r"(?<=[,|•–—] )[^\d.!?,;:|()•–—]{2,60}(?=\s*[,|•–—(]|$)")
_BETWEEN = re.compile(r"\s*(?:[,;|/•·–—]|--?(?=\s|$))\s*|\s+")
_LONGEST = 120
_MARKDOWN = " \t*_#>•·–—-"
# Between the dateline of a report and its first sentence.
_RUN_IN = re.compile(r"(?:\.\s?|\s)(?:[–—]|--?)\s?(?=[^\W\d_a-z]|[«“\"'‘(\[\d])")


@dataclass(frozen=True, slots=True)
class Credit:
    """What such a line says; `day` is as written, `date` its ISO form where it is a whole one."""

    day: str | None
    date: str | None
    author: str | None
    kinds: frozenset[str]

    @property
    def is_lone_day(self) -> bool:
        """Whether it says no more than a day: that may as well be a heading."""
        return "day" in self.kinds and self.kinds <= {"day", "where"}

    @property
    def says_published(self) -> bool:
        """Whether it says that its day is the one of publication."""
        return "published" in self.kinds


def credit(line: str) -> Credit | None:
    """What a whole line says of the text it stands in; None where it says anything else."""
    if len(line) > _LONGEST:
        return None
    clean = " ".join(unicodedata.normalize("NFC", line).split())
    clean = clean.strip(_MARKDOWN).removesuffix(".").rstrip()
    parts = list(_parts(clean))
    said = dict(reversed([(kind, text) for kind, text in parts if text]))
    if not said or parts[-1][1] == "" or not _is_credit(frozenset(said)):
        return None
    day = said.get("published") or said.get("day")
    return Credit(day, iso_date(day) if day else None, said.get("author"), frozenset(said))


def opening_credit(paragraph: str) -> Credit | None:
    """What the dateline at the head of a first paragraph says: « ROME, 2 mars (AFP) – Le … »."""
    for found in _RUN_IN.finditer(paragraph, 0, _LONGEST):
        said = credit(paragraph[: found.start()])
        if said and said.kinds & {"place", "agency"}:
            return said
    return None


def _parts(line: str) -> Iterator[tuple[str, str]]:
    """Each part's kind and text; ends with an empty one at the first that is unknown."""
    folded, at, signed = _folded(line), 0, False
    while at < len(line):
        kind, found = next(_known(folded, at, signed), ("", None))
        if found is None:
            yield "", ""
            return
        group = 1 if kind == "author" else 0
        yield kind, line[slice(*found.span(group))]
        signed = signed or kind == "author"
        between = _BETWEEN.match(folded, found.end())
        at = between.end() if between else found.end()


def _known(folded: str, at: int, signed: bool) -> Iterator[tuple[str, re.Match[str]]]:
    for kind, pattern in _PARTS:
        if found := pattern.match(folded, at):
            yield kind, found
    if signed and (found := _ABOUT_AUTHOR.match(folded, at)):
        yield "about", found


def _is_credit(kinds: frozenset[str]) -> bool:
    """Whether so much was said that the line is no title, heading or name of a town."""
    return bool({"published", "day", "author", "agency", "role"} & kinds)


def _folded(line: str) -> str:
    """`line` without accents and with straight apostrophes, character for character."""
    return "".join(unicodedata.normalize("NFKD", one)[0] for one in line.replace("’", "'"))
