"""Where the noun phrase that begins at a word ends: what is before the noun, on it and behind it.

« la première lettre ouverte du roi » is one; told by the forms of words alone.
"""

from __future__ import annotations

from qa.conversation import grammar, lexicon
from qa.conversation.mentions import Mention, Sort, gender_of
from qa.conversation.names import NameReader
from qa.text.french import fold, is_stopword


class NounReader(NameReader):
    """Reads noun phrases, with the names in them, from the words of one text."""

    def noun(
        self, start: int, at: int, preposition: str, determiner: str
    ) -> tuple[Mention | None, int]:
        """The noun phrase whose noun may stand at a place, and the word after it."""
        if not self._is_noun(at, determiner, preposition):
            return None, at
        first, begin = at, self.tokens[at].start
        at = self._after_prenominal(at)
        head = self.tokens[at]
        end = self._after_adjective(at + 1)
        asked = determiner in lexicon.ASKING or (bool(preposition) and self._after_how_many(start))
        title_end = end
        if not asked and end < len(self.tokens) and self.is_glued(end):
            end = self.name_end(end)
        end_of_title = end
        bare_end = self.tokens[end - 1].end
        end = self._after_complement(end)
        opening = self.article(determiner, first)
        finish = self.tokens[end - 1].end
        feminine, presumed = gender_of(determiner), False
        if feminine is None and self.language == "fr":
            feminine, presumed = grammar.gender_by_ending(head.text), True
        plural = determiner in lexicon.PLURAL or (
            determiner not in lexicon.FEMININE | lexicon.MASCULINE
            and head.folded.endswith(("s", "x"))
        )
        mention = Mention(
            text=f"{opening}{self.text[begin:finish]}",
            start=start,
            end=finish,
            sort=Sort.THING,
            head=head.folded,
            preposition=preposition,
            bare=f"{opening}{self.text[begin:bare_end]}",
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
        follows = at + 1 < len(self.tokens) and self.is_glued(at + 1)
        if not follows or not lexicon.PRENOMINAL.fullmatch(self.folded(at)):
            return at
        return at if is_stopword(self.folded(at + 1)) else at + 1

    def _is_noun(self, at: int, determiner: str, preposition: str) -> bool:
        token = self.tokens[at]
        fits = (
            len(token.folded) > 1
            and token.folded[0].isalpha()
            and not is_stopword(token.folded)
            and not lexicon.INVERTED.search(token.text)
        )
        if determiner == "l'" and self.language == "fr" and token.folded in lexicon.AUXILIARIES:
            return False
        if determiner or self.lenient:
            return fits
        starts = self.tokens[at - 1].start if at else 0
        return fits and preposition in ("de", "of") and self._after_how_many(starts)

    def _after_how_many(self, start: int) -> bool:
        before = fold(self.text[:start]).rstrip()
        return before.endswith(("combien", "how many", "how much"))

    def _after_adjective(self, at: int) -> int:
        if (
            self.language == "fr"
            and at < len(self.tokens)
            and self.is_glued(at)
            and lexicon.ADJECTIVE.search(self.tokens[at].folded)
            and not is_stopword(self.tokens[at].folded)
            and not self.is_capital(at)
            and not lexicon.INVERTED.search(self.tokens[at].text)
        ):
            return at + 1
        return self._after_compound(at) if self.language == "en" else at

    def _after_compound(self, at: int) -> int:
        """« the salt tax » at the end of a text, where no verb can follow."""
        end = at
        while end < len(self.tokens) and self.is_glued(end):
            if is_stopword(self.tokens[end].folded) or self.is_capital(end):
                return at
            end += 1
            if end == len(self.tokens) or self.tokens[end].text in "?.,;":
                return end
        return at

    def _after_complement(self, at: int) -> int:
        """Where « de … » that hangs on the noun ends."""
        if at >= len(self.tokens) or not self.is_glued(at):
            return at
        if self.tokens[at].folded not in lexicon.OF[self.language]:
            return at
        _, lead, _, _ = self.lead(at)
        if lead >= len(self.tokens):
            return at
        if (end := self.name_end(lead)) > lead:
            return end
        token = self.tokens[lead]
        if is_stopword(token.folded) or len(token.folded) < 2 or not token.folded[0].isalpha():
            return at
        end = self._after_adjective(lead + 1)
        return self._after_complement(end)
