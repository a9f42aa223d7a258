"""Something that a text speaks about: what is known of it from its form.

Knows nothing of how it is found in a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from qa.conversation import grammar, lexicon
from qa.text.countries import is_feminine, is_plural, with_article
from qa.text.french import fold


class Sort(StrEnum):
    """The sort of thing that a mention is, as far as its form tells."""

    NAME = "name"
    COUNTRY = "country"
    THING = "thing"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Mention:
    """Something spoken of: `text` with its own article, at `start` to `end` of the whole.

    `preposition` is the one that it stands under, which the span includes; `head` its
    noun or name, folded; `bare` is the mention without what hangs on it (« le pont » in « le
    pont de Brest ») and ends at `bare_end`. `feminine` and `plural` are None where nothing
    tells; `presumed` says that the gender is only likely. `depth` is 0 but for what hangs
    on another mention; `asked` for « quel pont », « combien de ponts ».
    """

    text: str
    start: int
    end: int
    sort: Sort
    head: str
    preposition: str = ""
    bare: str = ""
    bare_end: int = 0
    feminine: bool | None = None
    plural: bool | None = None
    presumed: bool = False
    named: bool = False
    depth: int = 0
    asked: bool = False
    parts: tuple[Mention, ...] = ()


def date_mention(match: re.Match[str]) -> Mention:
    """A date, with the preposition that is part of it."""
    text = match.group()
    return Mention(text, *match.span(), Sort.DATE, fold(text), bare=text, bare_end=match.end())


def country_mention(
    text: str, name: str, start: int, end: int, preposition: str, language: str
) -> Mention:
    """A country, in French with its article even where the text leaves it out."""
    said = with_article(name) if language == "fr" and text == name else text
    return Mention(
        said, start, end, Sort.COUNTRY, fold(name), preposition, said, end,
        is_feminine(name), is_plural(name),
    )  # fmt: skip


def gender_of(determiner: str) -> bool | None:
    """Whether a noun after `determiner` is feminine; None where that does not tell."""
    if determiner in lexicon.FEMININE:
        return True
    return False if determiner in lexicon.MASCULINE else None


def is_name_of_a_woman(name: str) -> bool:
    """Whether a person of this name is a woman, most likely."""
    first = fold(name).split(" ")[0].split("-")[0]
    return bool(lexicon.NAME_OF_A_WOMAN.search(first))


def coordinated(text: str, found: list[Mention]) -> list[Mention]:
    """`found`, with « Kim et Poutine » as one mention in the place of the two."""
    result: list[Mention] = []
    for mention in found:
        before = result[-1] if result else None
        if before is not None and _are_joined(text, before, mention):
            result[-1] = _pair(text, before, mention)
        else:
            result.append(mention)
    return result


def _are_joined(text: str, first: Mention, second: Mention) -> bool:
    between = fold(text[first.end : second.start]).strip()
    alike = Sort.DATE not in (first.sort, second.sort) and first.depth == second.depth
    return alike and between in ("et", "and") and second.preposition in ("", first.preposition)


def _pair(text: str, first: Mention, second: Mention) -> Mention:
    link = text[first.end : second.start].strip()
    said = f"{first.text} {link} {grammar.joined(second.preposition, second.text)}"
    both = all(one.feminine for one in (first, second))
    return Mention(
        said, first.start, second.end, first.sort, f"{first.head} {second.head}",
        first.preposition, said, second.end, both, True, first.presumed or second.presumed,
        first.named, first.depth, parts=(*(first.parts or (first,)), second),
    )  # fmt: skip
