"""Questions made unanswerable in the ways that fool people: one word swapped for another.

Knows nothing of sentences, features or weights.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from eval.sets import EvaluationSet, Question
from qa.reader.candidates import BEFORE_NOUNS
from qa.text.french import Word, content_words, fold, is_stopword, rarity, words

# What may stand before a word to be swapped: « a » before what was done, too.
_BEFORE = BEFORE_NOUNS | {"a"}
# A question is made unanswerable so many times, each with another word swapped.
SWAPS = 2


class Swapper:
    """Makes a question unanswerable: another name, year, quantity or thing in the place of one.

    Half of the words swapped in come from the question's own article, so that knowing the
    words of the articles is not enough to tell. Names take the place of names, and what
    follows a determiner or a preposition of what does.
    """

    def __init__(self, data: EvaluationSet, seed: int) -> None:
        self._seed = seed
        self._elsewhere = _by_capital(one.question for one in data.questions)
        self._texts = {one.id: one.text for one in data.articles.values()}
        self._of_article = cache(lambda article_id: _by_capital([self._texts[article_id]]))

    def __call__(self, question: Question) -> list[str]:
        """The question with a word swapped, up to `SWAPS` times; the same whenever it is called.

        Empty when it has no word that could be.
        """
        chance = random.Random(f"{self._seed} {question.id}")
        telling = _names_numbers_and_nouns(question.question)
        swapped = (self._swapped(question, telling, chance) for _ in range(SWAPS) if telling)
        return [text for text in swapped if text]

    def _swapped(
        self, question: Question, telling: Sequence[Word], chance: random.Random
    ) -> str | None:
        word, text = chance.choice(telling), question.question
        old = text[word.start : word.end]
        if any(c.isdigit() for c in old):
            new = re.sub(r"\d+", lambda m: str(int(m[0]) + chance.choice((-3, -1, 1, 2, 10))), old)
        else:
            new = self._word(question, old, chance) or ""
        return f"{text[: word.start]}{new}{text[word.end :]}" if new else None

    def _word(self, question: Question, old: str, chance: random.Random) -> str | None:
        capital = old[0].isupper()
        pool: Sequence[str] = self._elsewhere[capital]
        if chance.random() < 0.5:
            pool = self._of_article(question.regions[0].article_id)[capital] or pool
        asked = fold(question.question)
        for new in chance.choices(pool, k=20) if pool else ():
            if fold(new)[:4] not in asked:
                return new
        return None


def _names_numbers_and_nouns(text: str) -> list[Word]:
    found = words(text)
    return [
        word
        for before, word in pairwise(found)
        if word.folded.isdigit()
        or (
            not is_stopword(word.folded)
            and rarity(word.folded) > 0.2
            and (text[word.start].isupper() or before.folded in _BEFORE)
        )
    ]


def _by_capital(texts: Sequence[str] | Iterator[str]) -> Mapping[bool, list[str]]:
    found: dict[bool, list[str]] = {True: [], False: []}
    for text in texts:
        for word in content_words(text)[1:]:
            written = text[word.start : word.end]
            if len(written) > 3 and rarity(word.folded) > 0.25:
                found[written[0].isupper()].append(written)
    return found
