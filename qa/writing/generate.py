"""A written answer: asked of a language model, checked sentence by sentence, proven or replaced.

Whatever the model does, there is an answer: when it fails, or nothing that it wrote stands,
the one found without it stands in and says so. Knows nothing of indexes or pages.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import closing
from dataclasses import replace

from qa.errors import WritingError
from qa.models import LanguageModel
from qa.models.syntax import parsed
from qa.phrases import REFUSAL, quoted
from qa.proof import Support
from qa.proof.remarks import CUT, LEFT_OUT, REFUSED_ALTHOUGH, STANDS_IN, TROUBLES
from qa.settings import Settings
from qa.text.french import fold
from qa.text.questions import Question
from qa.types import Answer, Partial
from qa.writing.briefing import briefing
from qa.writing.drafting import Draft, Drafter


def prepare() -> None:
    """Loads what answers are checked with now rather than at the end of the first sentence."""
    parsed("Bonjour.")


class Writer:
    """Writes answers with one model; thread-safe, and without memory of what it wrote."""

    def __init__(
        self, model: LanguageModel, settings: Settings, support: Support | None = None
    ) -> None:
        self._model = model
        self._settings = settings
        self._support = support

    def write(
        self, question: Question, found: Answer, *, streamed: bool
    ) -> Generator[Partial | Answer, None, None]:
        """The text as it is written, its finished sentences settled; the Answer, last.

        `found` is the answer without a language model: its passages are what the model is
        shown, and it stands in when the model fails, with a `note`. Closing it stops the
        request at the server; the text comes again, the same, while the model is silent, so
        that there is a moment for it. Not `streamed` the text comes whole, in the Answer.
        """
        passages = [one.passage for one in found.passages]
        struck = self._settings.llm_unsupported == "struck"
        drafter = Drafter(question, passages, struck=struck, support=self._support)
        started = time.perf_counter()
        text, cut = "", False
        tokens: dict[str, int] = {}
        try:
            messages = briefing(question, passages)
            with closing(self._model.write(messages, streamed=streamed)) as chunks:
                shown = Partial("")
                for chunk in chunks:
                    text, cut = text + chunk.text, cut or chunk.cut
                    tokens |= chunk.tokens
                    if streamed and chunk.text:
                        draft = drafter.growing(text)
                        shown = Partial(draft.text, draft.sentences, draft.settled)
                    yield shown
        except WritingError as error:
            yield self._timed(self._standing_in(found, error.trouble), started, tokens)
            return
        draft = drafter.whole(text, cut=cut)
        yield self._timed(self._settled(draft, found, cut=cut), started, tokens)

    def _settled(self, draft: Draft, found: Answer, *, cut: bool) -> Answer:
        """The answer that a checked text makes."""
        checked = replace(found, sentences=draft.sentences)
        if draft.citations:
            return self._proven(draft, checked, cut=cut)
        if draft.refuses:
            return self._refusing(checked)
        return self._standing_in(checked, "unproven")

    def _proven(self, draft: Draft, found: Answer, *, cut: bool) -> Answer:
        short = found.short or ""
        kept = fold(short) in fold(draft.text) and any(short in c.quote for c in draft.citations)
        return replace(
            found,
            text=draft.text,
            short=short if short and kept else None,
            citations=draft.citations,
            abstained=False,
            confidence=round(draft.cover, 4),
            doubtful=False,
            note=self._remark(draft, found.language, cut=cut),
        )

    def _remark(self, draft: Draft, language: str, *, cut: bool) -> str | None:
        name = self._model.name
        remarks = [CUT[language].format(model=name)] if cut else []
        if draft.left_out:
            remarks.append(LEFT_OUT[language].format(model=name, count=draft.left_out))
        return " ".join(remarks) or None

    def _refusing(self, found: Answer) -> Answer:
        """A refusal; one that the articles seem to contradict says so."""
        language = found.language
        note = None
        if not found.abstained:
            quote = quoted(" ".join(found.citations[0].quote.split()), language)
            note = REFUSED_ALTHOUGH[language].format(model=self._model.name, quote=quote)
        return replace(
            found,
            text=REFUSAL[language],
            short=None,
            citations=(),
            abstained=True,
            doubtful=False,
            confidence=min(found.confidence, self._settings.decline_below),
            note=note,
        )

    def _standing_in(self, found: Answer, trouble: str) -> Answer:
        why = TROUBLES[found.language][trouble]
        note = STANDS_IN[found.language].format(model=self._model.name, trouble=why)
        return replace(found, note=note, stood_in=True)

    def _timed(self, answer: Answer, started: float, tokens: dict[str, int]) -> Answer:
        timings = {**answer.timings, "write": time.perf_counter() - started}
        return replace(answer, model=self._model.name, tokens=tokens, timings=timings)
