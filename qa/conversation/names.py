"""Where the name that begins at a word ends, and what it is the name of.

By capitals, small words that link, and the names of countries.
"""

from __future__ import annotations

from qa.conversation import lexicon
from qa.conversation.mentions import (
    Mention,
    Sort,
    country_mention,
    gender_of,
    is_name_of_a_woman,
)
from qa.conversation.tokens import Tokens
from qa.text.countries import is_country
from qa.text.french import fold, frequency, is_stopword


class NameReader(Tokens):
    """Reads names from the words of one text."""

    def name_end(self, at: int) -> int:
        """Where the name that begins at `at` ends; `at` itself where none does."""
        if country := self.country_words(at):
            return at + country
        if not self._begins_name(at):
            return at
        end = at + 1
        while end < len(self.tokens):
            if self.is_glued(end) and self.is_capital(end):
                end += 1
            elif (link := self._after_links(end)) > end and self.is_capital(link):
                end = link + 1
            else:
                break
        return end

    def _after_links(self, at: int) -> int:
        """After one or two linking words (« du », « de la »), not after a whole phrase."""
        end = at
        while end < min(at + 2, len(self.tokens)) and self.tokens[end].folded in lexicon.LINKS:
            if not self.is_glued(end):
                return at
            end += 1
        links = {one.folded for one in self.tokens[at:end]}
        return at if links <= {"le", "la", "les", "the"} or end >= len(self.tokens) else end

    def _begins_name(self, at: int) -> bool:
        token = self.tokens[at]
        if not self.is_capital(at) or is_stopword(token.folded.rstrip("'")):
            return False
        if at > 0 and not self.starts_sentence(at):
            return True
        follows = at + 1 < len(self.tokens) and self.is_capital(at + 1) and self.is_glued(at + 1)
        return follows or frequency(token.folded) < lexicon.COMMON or self.lenient

    def country_words(self, at: int) -> int:
        """How many tokens make up the name of a country at `at`."""
        if not (self.is_capital(at) or self.lenient):
            return 0
        most = min(lexicon.MOST_WORDS, len(self.tokens) - at)
        return next((n for n in range(most, 0, -1) if is_country(self.run(at, n))), 0)

    def named(self, start: int, at: int, end: int, preposition: str, determiner: str) -> Mention:
        """The mention that a name makes, with what its form tells of gender and number."""
        name = lexicon.POSSESSIVE.sub(
            "", self.text[self.tokens[at].start : self.tokens[end - 1].end]
        )
        text = f"{self.article(determiner, at)}{name}"
        finish = self.tokens[at].start + len(name)
        if is_country(name):
            return country_mention(text, name, start, finish, preposition, self.language)
        feminine, presumed = gender_of(determiner), False
        if feminine is None and not determiner:
            feminine, presumed = is_name_of_a_woman(name), True
        plural = True if determiner in lexicon.PLURAL else False if not determiner else None
        return Mention(
            text, start, finish, Sort.NAME, fold(name), preposition, text, finish, feminine,
            plural if plural is not None else False, presumed, not determiner,
        )  # fmt: skip
