"""What a question or a sentence speaks about: its names, its nouns, its dates.

A parser of noun phrases by their form alone, French and English; knows nothing of who
asks or of what was said before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from qa.conversation import grammar, lexicon
from qa.conversation.countries import is_country
from qa.conversation.mentions import (
    Mention,
    Sort,
    coordinated,
    country_mention,
    date_mention,
    gender_of,
    is_name_of_a_woman,
)
from qa.french import fold, frequency, is_stopword


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    folded: str
    start: int
    end: int


def mentions(text: str, language: str) -> list[Mention]:
    """What `text` speaks about, in order; what hangs on a mention follows it."""
    return _Reader(text, language).read()


def whole_mention(text: str, language: str) -> Mention | None:
    """The mention that `text` is, as a whole; None when it is more, less or other than one."""
    return _Reader(text, language, lenient=True).read_whole()


class _Reader:
    """Reads one text from left to right."""

    def __init__(self, text: str, language: str, *, lenient: bool = False) -> None:
        self._text = text
        self._language = language
        self._lenient = lenient  # a phrase on its own: lower case and no article will do
        self._tokens = [
            _Token(match.group(), fold(match.group()), *match.span())
            for match in lexicon.TOKEN.finditer(text)
        ]
        self._dates = [
            date_mention(match)
            for match in lexicon.DATE[language].finditer(text)
            if match.group().strip()
        ]

    def read(self) -> list[Mention]:
        found: list[Mention] = []
        at = 0
        while at < len(self._tokens):
            mention, after = self._mention(at)
            if mention is None:
                at += 1
                continue
            found.append(mention)
            found.extend(self._inside(mention))
            at = after
        return coordinated(self._text, found)

    def read_whole(self) -> Mention | None:
        if not self._tokens:
            return None
        mention, after = self._mention(0)
        if mention and after == len(self._tokens):
            return mention
        return self._unknown_name()

    def _unknown_name(self) -> Mention | None:
        """« kim jong un »: words that nobody knows are a name, without capitals too."""
        start, at, preposition, determiner = self._lead(0)
        rest = self._tokens[at:]
        if (
            not rest
            or any(is_stopword(one.folded) for one in rest)
            or len(rest) > lexicon.MOST_WORDS
        ):
            return None
        if determiner or max(frequency(one.folded) for one in rest[-1:]) > lexicon.COMMON:
            return None
        return replace(
            self._named(start, at, len(self._tokens), preposition, determiner), presumed=True
        )

    def _inside(self, mention: Mention) -> list[Mention]:
        """What hangs on `mention`: « la lettre du roi » speaks of the king too."""
        if mention.bare_end >= mention.end:
            return []
        inner = _Reader(self._text[: mention.end], self._language)
        at = next((i for i, t in enumerate(inner._tokens) if t.start >= mention.bare_end), None)
        if at is None:
            return []
        found, _ = inner._mention(at)
        if found is None:
            return []
        return [replace(one, depth=one.depth + 1) for one in (found, *inner._inside(found))]

    def _mention(self, at: int) -> tuple[Mention | None, int]:
        token = self._tokens[at]
        for date in self._dates:
            if date.start == token.start:
                after = next(
                    (i for i, t in enumerate(self._tokens) if t.start >= date.end),
                    len(self._tokens),
                )
                return date, after
        start, at, preposition, determiner = self._lead(at)
        if at >= len(self._tokens):
            return None, at
        head_at = at
        name_end = self._name(at)
        if name_end > at:
            return self._named(start, head_at, name_end, preposition, determiner), name_end
        return self._noun(start, at, preposition, determiner)

    def _lead(self, at: int) -> tuple[int, int, str, str]:
        """Where the phrase starts and its noun may stand; its preposition, its determiner."""
        start = self._tokens[at].start
        preposition = determiner = ""
        token = self._tokens[at]
        if token.folded in lexicon.PREPOSITIONS[self._language]:
            if self._language == "fr":
                word, article = grammar.taken_apart(token.text)
                preposition, determiner = ("de" if fold(word) == "d'" else word), article.strip()
            else:
                preposition = token.text
            preposition = preposition.lower()
            at += 1
        if not determiner and self._folded(at) in lexicon.DETERMINERS[self._language]:
            determiner = self._folded(at)
            at += 1
            if self._folded(at) in ("deux", "trois", "two", "three") or self._folded(at).isdigit():
                at += 1
        return start, at, preposition, determiner

    def _folded(self, at: int) -> str:
        return self._tokens[at].folded if at < len(self._tokens) else ""

    def _name(self, at: int) -> int:
        """Where the name that begins at `at` ends; `at` itself where none does."""
        if country := self._country(at):
            return at + country
        if not self._begins_name(at):
            return at
        end = at + 1
        while end < len(self._tokens):
            if self._glued(end) and self._is_capital(end):
                end += 1
            elif (link := self._after_links(end)) > end and self._is_capital(link):
                end = link + 1
            else:
                break
        return end

    def _after_links(self, at: int) -> int:
        """After one or two linking words (« du », « de la »), not after a whole phrase."""
        end = at
        while end < min(at + 2, len(self._tokens)) and self._tokens[end].folded in lexicon.LINKS:
            if not self._glued(end):
                return at
            end += 1
        links = {one.folded for one in self._tokens[at:end]}
        return at if links <= {"le", "la", "les", "the"} or end >= len(self._tokens) else end

    def _glued(self, at: int) -> bool:
        """Whether nothing but white space parts a token from the one before."""
        between = self._text[self._tokens[at - 1].end : self._tokens[at].start]
        return not between.strip()

    def _is_capital(self, at: int) -> bool:
        text = self._tokens[at].text
        return (text[0].isupper() and not lexicon.INVERTED.search(text) and len(text) > 1) or (
            len(text) == 1 and text.isupper()
        )

    def _begins_name(self, at: int) -> bool:
        token = self._tokens[at]
        if not self._is_capital(at) or is_stopword(token.folded.rstrip("'")):
            return False
        if at > 0 and not self._starts_sentence(at):
            return True
        follows = at + 1 < len(self._tokens) and self._is_capital(at + 1) and self._glued(at + 1)
        return follows or frequency(token.folded) < lexicon.COMMON or self._lenient

    def _country(self, at: int) -> int:
        """How many tokens make up the name of a country at `at`."""
        if not (self._is_capital(at) or self._lenient):
            return 0
        most = min(lexicon.MOST_WORDS, len(self._tokens) - at)
        return next((n for n in range(most, 0, -1) if is_country(self._run(at, n))), 0)

    def _starts_sentence(self, at: int) -> bool:
        return self._tokens[at - 1].text in '.!?…:«“"—-'

    def _run(self, at: int, count: int) -> str:
        return self._text[self._tokens[at].start : self._tokens[at + count - 1].end]

    def _named(self, start: int, at: int, end: int, preposition: str, determiner: str) -> Mention:
        name = lexicon.POSSESSIVE.sub(
            "", self._text[self._tokens[at].start : self._tokens[end - 1].end]
        )
        text = f"{self._article(determiner, at)}{name}"
        finish = self._tokens[at].start + len(name)
        if is_country(name):
            return country_mention(text, name, start, finish, preposition, self._language)
        feminine, presumed = gender_of(determiner), False
        if feminine is None and not determiner:
            feminine, presumed = is_name_of_a_woman(name), True
        plural = True if determiner in lexicon.PLURAL else False if not determiner else None
        return Mention(
            text, start, finish, Sort.NAME, fold(name), preposition, text, finish, feminine,
            plural if plural is not None else False, presumed, not determiner,
        )  # fmt: skip

    def _noun(
        self, start: int, at: int, preposition: str, determiner: str
    ) -> tuple[Mention | None, int]:
        if not self._is_noun(at, determiner, preposition):
            return None, at
        first, begin = at, self._tokens[at].start
        at = self._after_prenominal(at)
        head = self._tokens[at]
        end = self._after_adjective(at + 1)
        asked = determiner in lexicon.ASKING or (bool(preposition) and self._after_how_many(start))
        title_end = end
        if not asked and end < len(self._tokens) and self._glued(end):
            end = self._name(end)
        end_of_title = end
        bare_end = self._tokens[end - 1].end
        end = self._after_complement(end)
        opening = self._article(determiner, first)
        finish = self._tokens[end - 1].end
        feminine, presumed = gender_of(determiner), False
        if feminine is None and self._language == "fr":
            feminine, presumed = grammar.gender_by_ending(head.text), True
        plural = determiner in lexicon.PLURAL or (
            determiner not in lexicon.FEMININE | lexicon.MASCULINE
            and head.folded.endswith(("s", "x"))
        )
        mention = Mention(
            text=f"{opening}{self._text[begin:finish]}",
            start=start,
            end=finish,
            sort=Sort.THING,
            head=head.folded,
            preposition=preposition,
            bare=f"{opening}{self._text[begin:bare_end]}",
            bare_end=bare_end,
            feminine=feminine,
            plural=plural,
            presumed=presumed,
            named=end_of_title > title_end,
            asked=asked,
        )
        return mention, end

    def _after_prenominal(self, at: int) -> int:
        """After « premier », « grand » and the like, where a noun follows."""
        follows = at + 1 < len(self._tokens) and self._glued(at + 1)
        if not follows or not lexicon.PRENOMINAL.fullmatch(self._folded(at)):
            return at
        return at if is_stopword(self._folded(at + 1)) else at + 1

    def _is_noun(self, at: int, determiner: str, preposition: str) -> bool:
        token = self._tokens[at]
        fits = (
            len(token.folded) > 1
            and token.folded[0].isalpha()
            and not is_stopword(token.folded)
            and not lexicon.INVERTED.search(token.text)
        )
        if determiner == "l'" and self._language == "fr" and token.folded in lexicon.AUXILIARIES:
            return False
        if determiner or self._lenient:
            return fits
        starts = self._tokens[at - 1].start if at else 0
        return fits and preposition in ("de", "of") and self._after_how_many(starts)

    def _after_how_many(self, start: int) -> bool:
        before = fold(self._text[:start]).rstrip()
        return before.endswith(("combien", "how many", "how much"))

    def _after_adjective(self, at: int) -> int:
        if (
            self._language == "fr"
            and at < len(self._tokens)
            and self._glued(at)
            and lexicon.ADJECTIVE.search(self._tokens[at].folded)
            and not is_stopword(self._tokens[at].folded)
            and not self._is_capital(at)
            and not lexicon.INVERTED.search(self._tokens[at].text)
        ):
            return at + 1
        return self._after_compound(at) if self._language == "en" else at

    def _after_compound(self, at: int) -> int:
        """« the salt tax » at the end of a text, where no verb can follow."""
        end = at
        while end < len(self._tokens) and self._glued(end):
            if is_stopword(self._tokens[end].folded) or self._is_capital(end):
                return at
            end += 1
            if end == len(self._tokens) or self._tokens[end].text in "?.,;":
                return end
        return at

    def _after_complement(self, at: int) -> int:
        """Where « de … » that hangs on the noun ends."""
        if at >= len(self._tokens) or not self._glued(at):
            return at
        if self._tokens[at].folded not in lexicon.OF[self._language]:
            return at
        _, lead, _, _ = self._lead(at)
        if lead >= len(self._tokens):
            return at
        if (end := self._name(lead)) > lead:
            return end
        token = self._tokens[lead]
        if is_stopword(token.folded) or len(token.folded) < 2 or not token.folded[0].isalpha():
            return at
        end = self._after_adjective(lead + 1)
        return self._after_complement(end)

    def _article(self, determiner: str, at: int) -> str:
        if not determiner:
            return ""
        if determiner == "l'":
            return "l’"
        before = self._tokens[at - 1].text.lower() if at else ""
        counted = before in ("deux", "trois", "two", "three") or before.isdigit()
        numeral = f"{before} " if counted else ""
        if numeral.strip() == determiner:
            numeral = ""
        return f"{determiner} {numeral}"
