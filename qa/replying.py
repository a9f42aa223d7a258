"""The reply to a question without a language model: what is meant, where it is told, how sure.

A follow-up is made to stand alone, passages are searched and read, and the best sentences
become an answer or a refusal. Keeps no conversation. Thread-safe.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import TypeVar

from qa.compose import answer_from, refuse_empty
from qa.conversation import Understood
from qa.conversation.asking import question_back
from qa.conversation.rewriting import Complete, understanding
from qa.courtesy import courteous_reply
from qa.index import Index
from qa.keeping import Keeper
from qa.reader.extract import Evidence, find_evidence
from qa.reader.orders import orders_last
from qa.reader.reasons import reasons_for
from qa.retrieve import Retriever
from qa.scope import articles_within
from qa.settings import Settings
from qa.text.questions import Question, parse, telling_words
from qa.types import Answer, Article, Partial, Scope, ScoredPassage, Turn

# Words that a streamed reply grows by at a time.
WORDS_PER_STEP = 4

Search = Callable[[str], tuple[ScoredPassage, ...]]
Reply = tuple[Question | None, Answer]
Found = TypeVar("Found")


class Replier:
    """Replies from an index with what the keeper keeps."""

    def __init__(self, settings: Settings, keeper: Keeper) -> None:
        self._settings = settings
        self._keeper = keeper

    def steps(
        self,
        question: Question,
        index: Index,
        history: Sequence[Turn],
        scope: Scope | None,
        complete: Complete | None = None,
    ) -> Generator[Partial, None, tuple[Question | None, Answer]]:
        """What is asked, and the reply without a language model; None when nothing is asked.

        Yields an empty text while a language model makes a follow-up stand alone, so that
        there is a moment to stop it.
        """
        inside = articles_within(scope, index.articles)
        reply = courteous_reply(question, inside)
        if reply:
            return None, reply
        if scope and not inside:
            return None, refuse_empty(question)
        understood = yield from _waiting(understanding(complete, question.text, history))
        if not understood.is_clear:
            return None, question_back(question, understood)
        said = history[-1:] if understood.others else ()
        asked = _meant(question, understood)
        within = inside if scope else None
        passages = partial(self.passages, index, within=within, top_k=self._settings.top_k)
        reply = self._read(question, passages, understood, said, inside)
        changed = understood.text != question.text
        return asked, replace(reply, understood_as=understood.text if changed else None)

    def passages(
        self, index: Index, sought: str, within: Collection[str] | None, top_k: int
    ) -> tuple[ScoredPassage, ...]:
        """The `top_k` passages nearest to what is sought, best first; `within` are article ids."""
        found = self._retriever(index).search(sought, self._keeper.panel.depth(top_k), within)
        return tuple(self._keeper.panel.ranked(sought, found)[:top_k])

    def _read(
        self,
        question: Question,
        search: Search,
        understood: Understood,
        said: Sequence[Turn],
        articles: Mapping[str, Article],
    ) -> Answer:
        """The reply to `question` as it was understood, with none of what was `said` before."""
        started = time.perf_counter()
        sought = f"{understood.background} {understood.text}".strip()
        passages = search(sought)
        retrieved = time.perf_counter()
        asked = meant = _meant(question, understood)
        if understood.background:  # words put in stand elsewhere than an article would put them
            asked = replace(asked, text=question.text)
        cited = (articles.get(one.passage.article_id) for one in passages)
        dates = {one.id: one.date for one in cited if one and one.date}
        evidence = find_evidence(asked, passages, dates)
        found = self._keeper.panel.read(replace(asked, text=sought), evidence)
        evidence = _unsaid(orders_last(found), said)
        threshold = self._keeper.panel.threshold(self._settings)
        reply = answer_from(question, evidence, passages, threshold, asked=meant, articles=articles)
        read = time.perf_counter()
        timings = {"retrieve": retrieved - started, "read": read - retrieved}
        reasons = reasons_for(evidence[0]) if evidence else ()
        return replace(reply, timings=timings, reasons=reasons)

    def _retriever(self, index: Index) -> Retriever:
        return Retriever(index, self._keeper.embedder, self._settings.dense_weight)


def _waiting(
    work: Generator[None, None, Understood],
) -> Generator[Partial, None, Understood]:
    """What `work` returns, with an empty text for each of its pulses; closed with it."""
    with closing(work):
        while True:
            try:
                next(work)
            except StopIteration as done:
                understood: Understood = done.value
                return understood
            yield Partial("")


def returned(steps: Generator[object, None, Found]) -> Found:
    """What `steps` return in the end."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: Found = end.value
            return found


def growing(text: str) -> Iterator[str]:
    """`text` from its beginning, a few words longer each time; the whole of it is not given."""
    ends = [match.end() for match in re.finditer(r"\S+\s*", text)]
    for end in ends[WORDS_PER_STEP - 1 : -1 : WORDS_PER_STEP]:
        yield text[:end]


def _meant(question: Question, understood: Understood) -> Question:
    """`question` as it was understood, asking for what it asked for."""
    if understood.text == question.text:
        return question
    return replace(parse(understood.text), kind=understood.kind)


def _unsaid(evidence: Sequence[Evidence], said: Sequence[Turn]) -> list[Evidence]:
    """The evidence that the turns have not quoted or told yet: « Qui d'autre ? »."""
    quotes = {one.quote for turn in said for one in turn.citations}
    told = {word.stem for turn in said for word in telling_words(turn.answer)}
    return [
        one
        for one in evidence
        if one.quote not in quotes
        and not told & {word.stem for word in telling_words(one.short_text or "")}
    ]
