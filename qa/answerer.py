"""The Answerer: question -> passages -> evidence, or words of a model -> verified Answer.

The page, the shell, Python and the evaluation all call this one class. It keeps no
conversation: history belongs to the caller. Thread-safe.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from qa.citations import verify
from qa.conversation.rewriting import Complete
from qa.errors import IndexDamagedError
from qa.index import Index, Progress
from qa.keeping import Keeper, Notice
from qa.models import Embedder, LanguageModel, completing, load_language_model
from qa.reader.panel import Panel
from qa.reader.support import support_of
from qa.readiness import Readiness
from qa.replying import Replier, growing
from qa.scope import articles_within, with_scope
from qa.settings import Settings
from qa.suggesting import Suggester
from qa.text.questions import Question, parse
from qa.types import Answer, Article, Partial, Scope, ScoredPassage, Turn
from qa.writing.generate import Writer, prepare


class Answerer:
    """Answers questions from one index, which it makes or mends when it must.

    An Answerer costs nothing to make. The first use of anything but `settings` and `readiness`
    loads models and opens the index, or makes it, for seconds or, with many articles, minutes.
    An index that is there is asked as it is; with `follow_folder`, `warm_up` also brings it up
    to date with its folder.

    `embedder`, the reading models of the `panel` and the `language_model` take the place of
    those that the settings name. `notice` is told, in a sentence, when the index had to be made
    or mended; `progress(stage, done, total)` follows it.
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
        self._language_model = language_model or load_language_model(settings)
        self._keeper = Keeper(settings, embedder, panel, notice, progress)
        self._replier = Replier(settings, self._keeper)
        self._suggester = Suggester(self._keeper, self._replier)
        self._follow_folder = follow_folder

    @classmethod
    def from_folder(cls, path: str | Path, **settings: Any) -> Answerer:
        """An answerer over the articles of a folder; `settings` override the usual ones.

        They are fields of `Settings`, such as ``top_k=5``. That the folder is there is not
        looked at before the first use.

        Raises:
            SettingsError: there is no such setting, or its value cannot be used.
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
        """The index in force, made or mended if it must be.

        Raises:
            QaError: it cannot be: the folder is missing or empty, say.
        """
        return self._keeper.index

    @property
    def embedder(self) -> Embedder:
        """The model that passages and questions are embedded with, loaded if it must be.

        Raises:
            ModelError: it cannot be loaded.
        """
        return self._keeper.embedder

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles of the index in force, by id. Raises as `index` does."""
        return self._keeper.index.articles

    @property
    def readiness(self) -> Readiness:
        """How far the loading has come; told at once, whatever else is at work."""
        return self._keeper.readiness

    @property
    def passage_counts(self) -> Mapping[str, int]:
        """How many passages each article of `articles` has, by its id. Raises as `index` does."""
        found = self._keeper.index.contents.by_article
        return {name: len(passages) for name, passages in found.items()}

    def warm_up(self) -> None:
        """Opens the index and loads the models now rather than at the first question.

        Raises:
            QaError: the index cannot be made or opened, or a model cannot be loaded.
        """
        self._keeper.warm_up(follow_folder=self._follow_folder)
        if self._language_model:
            prepare()

    def answer(
        self, question: str, history: Sequence[Turn] = (), scope: Scope | None = None
    ) -> Answer:
        """The verified answer to `question`, of at most 2 000 characters, French or English.

        `history` holds the turns before, oldest first, so that a follow-up is understood. With
        a `scope` only the articles in it are looked at; without one, all. That the articles
        don't say is an answer too, `abstained`, and so is a scope that leaves none to look in.
        A language model that fails raises nothing: the answer has `stood_in` for it.

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

        Nothing is done before the first is asked for. Each `Partial` replaces the one before,
        and may have the same text, or an empty one. Closing it stops a language model
        that writes, also at its server.

        Raises:
            QaError: as `answer`, and for the same reasons, while it is gone through.
        """
        return self._said(question, history, scope, streamed=True)

    def search(
        self, question: str, top_k: int | None = None, scope: Scope | None = None
    ) -> tuple[ScoredPassage, ...]:
        """The passages nearest to `question`, best first; only those of `scope`, if it is given.

        At most `top_k`, as the settings say if it is None; fewer where there are no more.

        Raises:
            ValueError: `top_k` is less than 1.
            QaError: as `answer`, and for the same reasons.
        """
        if top_k is not None and top_k < 1:
            raise ValueError(f"top_k is {top_k}: ask for one passage or more.")
        sought = parse(question).text
        index = self._keeper.index
        within = articles_within(scope, index.articles) if scope else None
        return self._replier.passages(index, sought, within, top_k or self._settings.top_k)

    def suggestions(
        self, answer: Answer, history: Sequence[Turn] = (), scope: Scope | None = None
    ) -> tuple[str, ...]:
        """Up to three questions to ask next, each of which the articles answer; often fewer.

        They come from the passages that `answer` looked at, also when it declined. `history`
        holds the turns before it, and `scope` is where they are to be answered from. No
        language model is asked, yet up to twelve are tried at the cost of an answer each: call
        it once the answer is shown.

        Raises:
            QaError: as `answer`.
        """
        return self._suggester.after(answer, history, scope)

    def examples(self, scope: Scope | None = None) -> tuple[str, ...]:
        """Up to three questions to begin with, each of which the articles of `scope` answer.

        Costs as much as `suggestions`.

        Raises:
            QaError: as `answer`.
        """
        return self._suggester.first(scope)

    def _said(
        self, question: str, history: Sequence[Turn], scope: Scope | None, *, streamed: bool
    ) -> Generator[Partial | Answer, None, None]:
        started = time.perf_counter()
        parsed = parse(question)
        index = self._keeper.index
        scope = None if scope is None or scope.is_everything else scope
        try:
            asked, reply = yield from self._replier.steps(
                parsed, index, history, scope, self._complete
            )
        except IndexDamagedError as error:
            index = self._keeper.mended(index, error)
            asked, reply = yield from self._replier.steps(
                parsed, index, history, scope, self._complete
            )
        with closing(self._worded(asked, reply, streamed=streamed)) as worded:
            for said in worded:
                if isinstance(said, Answer):
                    said = with_scope(verify(said, index.articles), scope, index.articles)
                    total = time.perf_counter() - started
                    said = replace(said, timings={**said.timings, "total": total})
                yield said

    def _worded(
        self, asked: Question | None, reply: Answer, *, streamed: bool
    ) -> Generator[Partial | Answer, None, None]:
        """`reply` as it is, or in the words of the language model, if there is one."""
        if self._language_model and asked:
            writer = Writer(self._language_model, self._settings, support_of(self._keeper.panel))
            yield from writer.write(asked, reply, streamed=streamed)
            return
        if streamed:
            yield from map(Partial, growing(reply.text))
        yield reply

    @property
    def _complete(self) -> Complete | None:
        return partial(completing, self._language_model) if self._language_model else None
