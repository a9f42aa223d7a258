"""The Answerer: question -> passages -> evidence, or words of a model -> verified Answer.

The page, the shell, Python and the evaluation all call this one class. It keeps no
conversation: history belongs to the caller. Thread-safe.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from functools import cache, partial
from itertools import islice, zip_longest
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from qa.articles import require_folder
from qa.citations import verify
from qa.compose import answer_from, refuse_empty
from qa.conversation import Understood
from qa.conversation.asking import question_back
from qa.conversation.rewriting import Complete, understanding
from qa.courtesy import courteous_reply
from qa.errors import IndexBusyError, IndexDamagedError, IndexMissingError, QaError
from qa.extract import Evidence, find_evidence
from qa.generate import Writer
from qa.index import Index, Progress, current_generation, open_index, update_index
from qa.models import (
    Embedder,
    LanguageModel,
    completing,
    load_embedder,
    load_language_model,
)
from qa.orders import orders_last
from qa.panel import Panel, load_panel
from qa.questions import Question, parse, telling_words
from qa.reasons import reasons_for
from qa.retrieve import Retriever
from qa.scope import articles_within, scope_remark
from qa.settings import Settings
from qa.suggestions import suggestions
from qa.support import support_of
from qa.types import Answer, Article, Partial, Readiness, Scope, ScoredPassage, Stage, Turn

# Words that a streamed extractive answer grows by at a time.
WORDS_PER_STEP = 4
# What examples are made from: the first passages of all articles, turn about.
FIRST_PASSAGES = 100

Notice = Callable[[str], None]
Search = Callable[[str], tuple[ScoredPassage, ...]]
Found = TypeVar("Found")


class Answerer:
    """Answers questions from one index, which it makes or mends when it must.

    `embedder` is loaded from the settings at the first use when none is given, and so are the
    reading models of the `panel`; `language_model`, if they name one, is the one they name.
    `notice` is told, in a sentence, when the index had to be made or mended; `progress` follows
    it. With `follow_folder`, `warm_up` also brings an index that is there up to date with its
    folder.
    """

    def __init__(
        self,
        settings: Settings,
        embedder: Embedder | None = None,
        *,
        language_model: LanguageModel | None = None,
        panel: Panel | None = None,
        notice: Notice | None = None,
        progress: Progress | None = None,
        follow_folder: bool = False,
    ) -> None:
        self._settings = settings
        self._model = embedder
        self._language_model = language_model or load_language_model(settings)
        self._reading_models = panel
        self._notice = notice or (lambda _: None)
        self._progress = progress
        self._follow_folder = follow_folder
        self._lock = RLock()
        self._open: Index | None = None
        self._readiness = Readiness()

    @classmethod
    def from_folder(cls, path: str | Path, **settings: Any) -> Answerer:
        """An answerer over the articles of a folder; `settings` override the usual ones.

        Raises:
            SettingsError: a setting cannot be used.
        """
        return cls.from_settings(Settings.load(corpus=Path(path), **settings))

    @classmethod
    def from_settings(cls, settings: Settings) -> Answerer:
        """An answerer over the corpus that `settings` name."""
        return cls(settings)

    @property
    def settings(self) -> Settings:
        """The settings it was made with."""
        return self._settings

    @property
    def index(self) -> Index:
        """The index in force, made or mended if it must be."""
        return self._index()

    @property
    def embedder(self) -> Embedder:
        """The model that passages and questions are embedded with, loaded if it must be."""
        return self._embedder

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles of the index in force, by id."""
        return self._index().articles

    @property
    def readiness(self) -> Readiness:
        """How far the loading has come; told at once, whatever else is at work."""
        return self._readiness

    @property
    def passage_counts(self) -> Mapping[str, int]:
        """How many passages each article of the index in force has, by its id."""
        found = self._index().contents.by_article
        return {name: len(passages) for name, passages in found.items()}

    def warm_up(self) -> None:
        """Opens the index and loads the models now rather than at the first question."""
        made_now = current_generation(self._settings) is None
        try:
            self._index()
            self._embedder.embed_question("?")
            self._panel  # noqa: B018 - loads them
        except QaError as error:
            self._readiness = Readiness(Stage.FAILED, problem=str(error))
            raise
        if self._follow_folder and not made_now:
            self._follow()

    def _follow(self) -> None:
        """Brings the index up to date with its folder; questions are answered meanwhile."""
        self._readiness = Readiness(Stage.UPDATING)
        with suppress(IndexBusyError):  # whoever is writing it brings it up to date
            try:
                report = update_index(self._settings, self._embedder, progress=self._progressed)
            finally:
                self._readiness = Readiness(Stage.READY)
            self._notice(str(report))

    def _progressed(self, step: str, done: int, total: int) -> None:
        self._readiness = replace(self._readiness, done=done, total=total)
        if self._progress:
            self._progress(step, done, total)

    def answer(
        self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None
    ) -> Answer:
        """The verified answer to `question`; `history` holds the turns before, oldest first.

        With a `scope` only the articles in it are looked at; without one, all.

        Raises:
            QuestionError: the question is empty, too long or without words.
            ScopeError: the scope chooses an article that is not there, or is no span of dates.
            QaError: the index cannot be made or opened, or a model cannot be loaded.
        """
        *_, answer = self._said(question, history, scope, streamed=False)
        assert isinstance(answer, Answer)
        return answer

    def stream(
        self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None
    ) -> Generator[Partial | Answer, None, None]:
        """The text as it grows, then the whole verified Answer, last.

        Closing it stops a language model that writes, also at its server.

        Raises:
            As `answer` does, before anything is yielded.
        """
        return self._said(question, history, scope, streamed=True)

    def search(
        self, question: str, top_k: int | None = None, scope: Scope | None = None
    ) -> tuple[ScoredPassage, ...]:
        """The passages nearest to `question`, best first; only those of `scope`, if it is given.

        Raises:
            ScopeError: as `answer`.
        """
        index = self._index()
        within = articles_within(scope, index.articles) if scope else None
        return self._passages(index, question, within, top_k or self._settings.top_k)

    def suggestions(
        self, answer: Answer, history: Sequence[Turn] = (), scope: Scope | None = None
    ) -> tuple[str, ...]:
        """Up to three questions to ask next, each of which the articles answer; often fewer.

        They come from the passages that `answer` looked at, also when it declined. `history`
        holds the turns before it. No language model is asked, yet each costs an answer: call
        it once the answer is shown.

        Raises:
            QaError: as `answer`.
        """
        turns = (*history, Turn(answer.question, answer.text, answer.citations))
        return suggestions(
            [one.passage for one in answer.passages],
            lambda question: self._read_alone(question, turns, scope),
            asked=[turn.question for turn in turns],
            quoted=[one.quote for turn in turns for one in turn.citations],
        )

    def examples(self, scope: Scope | None = None) -> tuple[str, ...]:
        """Up to three questions to begin with, each of which the articles answer.

        Raises:
            QaError: as `answer`.
        """
        index = self._index()
        inside = articles_within(scope, index.articles)
        texts = [index.contents.by_article.get(name, ()) for name in inside]
        turn_about = (one for some in zip_longest(*texts) for one in some if one)
        first = list(islice(turn_about, FIRST_PASSAGES))
        return suggestions(first, lambda question: self._read_alone(question, (), scope))

    def _read_alone(self, question: str, history: Sequence[Turn], scope: Scope | None) -> Answer:
        """The answer without a language model."""
        index = self._index()
        _, reply = _returned(self._found(parse(question), index, history, scope))
        return verify(reply, index.articles)

    def _said(
        self, question: str, history: Sequence[Turn], scope: Scope | None, *, streamed: bool
    ) -> Generator[Partial | Answer, None, None]:
        started = time.perf_counter()
        parsed = parse(question)
        index = self._index()
        scope = None if scope is None or scope.is_everything else scope
        try:
            asked, reply = yield from self._found(parsed, index, history, scope, self._complete)
        except IndexDamagedError as error:
            index = self._mended(index, error)
            asked, reply = yield from self._found(parsed, index, history, scope, self._complete)
        with closing(self._worded(asked, reply, streamed=streamed)) as worded:
            for said in worded:
                if isinstance(said, Answer):
                    said = _scoped(verify(said, index.articles), scope, index.articles)
                    total = time.perf_counter() - started
                    said = replace(said, timings={**said.timings, "total": total})
                yield said

    def _worded(
        self, asked: Question | None, reply: Answer, *, streamed: bool
    ) -> Generator[Partial | Answer, None, None]:
        """`reply` as it is, or in the words of the language model, if there is one."""
        if self._language_model and asked:
            writer = Writer(self._language_model, self._settings, support_of(self._panel))
            yield from writer.write(asked, reply, streamed=streamed)
            return
        if streamed:
            yield from map(Partial, _growing(reply.text))
        yield reply

    def _found(
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
        passages = partial(self._passages, index, within=within, top_k=self._settings.top_k)
        reply = self._read(question, passages, understood, said, inside)
        changed = understood.text != question.text
        return asked, replace(reply, understood_as=understood.text if changed else None)

    @property
    def _complete(self) -> Complete | None:
        return partial(completing, self._language_model) if self._language_model else None

    def _passages(
        self, index: Index, sought: str, within: Collection[str] | None, top_k: int
    ) -> tuple[ScoredPassage, ...]:
        found = self._retriever(index).search(sought, self._panel.depth(top_k), within)
        return tuple(self._panel.ranked(sought, found)[:top_k])

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
        passages = search(f"{understood.background} {understood.text}".strip())
        retrieved = time.perf_counter()
        asked = meant = _meant(question, understood)
        if understood.background:  # words put in stand elsewhere than an article would put them
            asked = replace(asked, text=question.text)
        found = self._panel.read(asked, find_evidence(asked, passages))
        evidence = _unsaid(orders_last(found), said)
        threshold = self._panel.threshold(self._settings)
        reply = answer_from(question, evidence, passages, threshold, asked=meant, articles=articles)
        read = time.perf_counter()
        timings = {"retrieve": retrieved - started, "read": read - retrieved}
        reasons = reasons_for(evidence[0]) if evidence else ()
        return replace(reply, timings=timings, reasons=reasons)

    def _retriever(self, index: Index) -> Retriever:
        return Retriever(index, self._embedder, self._settings.dense_weight)

    @property
    def _embedder(self) -> Embedder:
        with self._lock:
            if self._model is None:
                self._readiness = Readiness(Stage.MODEL)
                self._model = load_embedder(self._settings)
            return self._model

    @property
    def _panel(self) -> Panel:
        with self._lock:
            if self._reading_models is None:
                self._reading_models = load_panel(self._settings)
                if remark := self._reading_models.remark:
                    self._notice(remark)
                self._settle()
            return self._reading_models

    def _settle(self) -> None:
        """Ready, once all that an answer needs is there."""
        there = self._open is not None and self._reading_models is not None
        if there and not self._readiness.usable:
            self._readiness = Readiness(Stage.READY)

    def _index(self) -> Index:
        """The index in force: opened anew when another generation has taken its place.

        The one before frees itself when the last answer that reads it is done.
        """
        with self._lock:
            if self._open is None or current_generation(self._settings) != self._open.generation:
                self._open = self._opened_or_made()
                self._settle()
            return self._open

    def _mended(self, damaged: Index, error: IndexDamagedError) -> Index:
        """A sound index in the place of `damaged`, made once however many noticed."""
        with self._lock:
            if self._open is None or self._open is damaged:
                self._open = self._made(error)
            return self._open

    def _opened_or_made(self) -> Index:
        if current_generation(self._settings) is None and self._open is None:
            require_folder(self._settings.corpus)  # a wrong name is told before a model is loaded
        embedder = self._embedder
        if not self._readiness.usable:
            self._readiness = Readiness(Stage.INDEX)
        try:
            return open_index(self._settings, embedder)
        except IndexMissingError as error:
            return self._open or self._made(error)
        except IndexDamagedError as error:
            return self._made(error)

    def _made(self, reason: Exception) -> Index:
        what, _, _ = str(reason).partition(" Run `qa index`")
        self._notice(f"{what} Making it now.")
        try:
            report = update_index(self._settings, self._embedder, progress=self._progressed)
        except IndexBusyError:
            if self._open is not None:
                return self._open
            raise
        self._notice(str(report))
        return open_index(self._settings, self._embedder)


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


def _returned(steps: Generator[object, None, Found]) -> Found:
    """What `steps` return in the end."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: Found = end.value
            return found


def _meant(question: Question, understood: Understood) -> Question:
    """`question` as it was understood, asking for what it asked for."""
    if understood.text == question.text:
        return question
    return replace(parse(understood.text), kind=understood.kind)


def _scoped(answer: Answer, scope: Scope | None, articles: Mapping[str, Article]) -> Answer:
    """`answer` with the scope that it was looked for in, if it was, and a word on it."""
    if scope is None or not (answer.passages or answer.citations or answer.abstained):
        return answer
    remarks = [answer.note or "", scope_remark(scope, articles, answer.language)]
    return replace(answer, scope=scope, note=" ".join(filter(None, remarks)) or None)


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


def _growing(text: str) -> Iterator[str]:
    ends = [match.end() for match in re.finditer(r"\S+\s*", text)]
    for end in ends[WORDS_PER_STEP - 1 : -1 : WORDS_PER_STEP]:
        yield text[:end]


@cache
def _default_answerer() -> Answerer:
    return Answerer.from_settings(Settings.load())


def answer(question: str, history: Sequence[Turn] = (), scope: Scope | None = None) -> Answer:
    """The verified answer over the default index, which is made at the first call if missing.

    Raises:
        QaError: as `Answerer.answer`; also for settings that cannot be used.
    """
    return _default_answerer().answer(question, history, scope)
