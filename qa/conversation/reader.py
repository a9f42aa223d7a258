"""What a question or a sentence speaks about: its names, its nouns, its dates.

A parser of noun phrases by their form alone, French and English; knows nothing of who
asks or of what was said before.
"""

from __future__ import annotations

from dataclasses import replace

from qa.conversation import lexicon
from qa.conversation.mentions import Mention, coordinated, date_mention
from qa.conversation.nouns import NounReader
from qa.text.french import frequency, is_stopword


def mentions(text: str, language: str) -> list[Mention]:
    """What `text` speaks about, in order; what hangs on a mention follows it."""
    return _Reader(text, language).read()


def whole_mention(text: str, language: str) -> Mention | None:
    """The mention that `text` is, as a whole; None when it is more, less or other than one."""
    return _Reader(text, language, lenient=True).read_whole()


class _Reader(NounReader):
    """Reads one text from left to right."""

    def __init__(self, text: str, language: str, *, lenient: bool = False) -> None:
        super().__init__(text, language, lenient=lenient)
        dates = lexicon.DATE[language].finditer(text)
        self.dates = [date_mention(match) for match in dates if match.group().strip()]

    def read(self) -> list[Mention]:
        found: list[Mention] = []
        at = 0
        while at < len(self.tokens):
            mention, after = self._mention(at)
            if mention is None:
                at += 1
                continue
            found.append(mention)
            found.extend(self._inside(mention))
            at = after
        return coordinated(self.text, found)

    def read_whole(self) -> Mention | None:
        if not self.tokens:
            return None
        mention, after = self._mention(0)
        if mention and after == len(self.tokens):
            return mention
        return self._unknown_name()

    def _unknown_name(self) -> Mention | None:
        """« kim jong un »: words that nobody knows are a name, without capitals too."""
        start, at, preposition, determiner = self.lead(0)
        rest = self.tokens[at:]
        if (
            not rest
            or any(is_stopword(one.folded) for one in rest)
            or len(rest) > lexicon.MOST_WORDS
        ):
            return None
        if determiner or max(frequency(one.folded) for one in rest[-1:]) > lexicon.COMMON:
            return None
        return replace(
            self.named(start, at, len(self.tokens), preposition, determiner), presumed=True
        )

    def _inside(self, mention: Mention) -> list[Mention]:
        """What hangs on `mention`: « la lettre du roi » speaks of the king too."""
        if mention.bare_end >= mention.end:
            return []
        inner = _Reader(self.text[: mention.end], self.language)
        at = next((i for i, t in enumerate(inner.tokens) if t.start >= mention.bare_end), None)
        if at is None:
            return []
        found, _ = inner._mention(at)
        if found is None:
            return []
        return [replace(one, depth=one.depth + 1) for one in (found, *inner._inside(found))]

    def _mention(self, at: int) -> tuple[Mention | None, int]:
        token = self.tokens[at]
        for date in self.dates:
            if date.start == token.start:
                after = next(
                    (i for i, t in enumerate(self.tokens) if t.start >= date.end),
                    len(self.tokens),
                )
                return date, after
        start, at, preposition, determiner = self.lead(at)
        if at >= len(self.tokens):
            return None, at
        head_at = at
        name_end = self.name_end(at)
        if name_end > at:
            return self.named(start, head_at, name_end, preposition, determiner), name_end
        return self.noun(start, at, preposition, determiner)
