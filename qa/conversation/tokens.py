"""The words of a text as phrases are read from them: how they touch, and how a phrase begins.

Knows the small words of French and English; nothing of names, nouns or what is meant.
"""

from __future__ import annotations

from dataclasses import dataclass

from qa.conversation import grammar, lexicon
from qa.text.french import fold


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign, and where it stands."""

    text: str
    folded: str
    start: int
    end: int


class Tokens:
    """The tokens of one text; `lenient` is for a phrase alone: no capital or article is needed."""

    def __init__(self, text: str, language: str, *, lenient: bool = False) -> None:
        self.text = text
        self.language = language
        self.lenient = lenient  # a phrase on its own: lower case and no article will do
        self.tokens = [
            Token(match.group(), fold(match.group()), *match.span())
            for match in lexicon.TOKEN.finditer(text)
        ]

    def folded(self, at: int) -> str:
        """The folded word at a place; nothing after the last."""
        return self.tokens[at].folded if at < len(self.tokens) else ""

    def is_glued(self, at: int) -> bool:
        """Whether nothing but white space parts a token from the one before."""
        between = self.text[self.tokens[at - 1].end : self.tokens[at].start]
        return not between.strip()

    def is_capital(self, at: int) -> bool:
        """Whether a word is written as names are."""
        text = self.tokens[at].text
        return (text[0].isupper() and not lexicon.INVERTED.search(text) and len(text) > 1) or (
            len(text) == 1 and text.isupper()
        )

    def starts_sentence(self, at: int) -> bool:
        """Whether a sentence or a quotation starts at a word."""
        return self.tokens[at - 1].text in '.!?…:«“"—-'

    def run(self, at: int, count: int) -> str:
        """The characters of `count` words from a place on."""
        return self.text[self.tokens[at].start : self.tokens[at + count - 1].end]

    def lead(self, at: int) -> tuple[int, int, str, str]:
        """Where the phrase starts and its noun may stand; its preposition, its determiner."""
        start = self.tokens[at].start
        preposition = determiner = ""
        token = self.tokens[at]
        if token.folded in lexicon.PREPOSITIONS[self.language]:
            if self.language == "fr":
                word, article = grammar.taken_apart(token.text)
                preposition, determiner = ("de" if fold(word) == "d'" else word), article.strip()
            else:
                preposition = token.text
            preposition = preposition.lower()
            at += 1
        if not determiner and self.folded(at) in lexicon.DETERMINERS[self.language]:
            determiner = self.folded(at)
            at += 1
            if self.folded(at) in ("deux", "trois", "two", "three") or self.folded(at).isdigit():
                at += 1
        return start, at, preposition, determiner

    def article(self, determiner: str, at: int) -> str:
        """What the phrase opens with: « les deux », « l’ »; nothing without a determiner."""
        if not determiner:
            return ""
        if determiner == "l'":
            return "l’"
        before = self.tokens[at - 1].text.lower() if at else ""
        counted = before in ("deux", "trois", "two", "three") or before.isdigit()
        numeral = f"{before} " if counted else ""
        if numeral.strip() == determiner:
            numeral = ""
        return f"{determiner} {numeral}"
