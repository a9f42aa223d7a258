"""A question-answering model of transformers behind `SpanReader`.

transformers 5 has no pipeline for this any more, and that one merged the windows of a long
text before anybody could ask which sentence a span stands in. Here each sentence gets the
best span of its own, over all windows that show it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qa.errors import ModelError
from qa.models.finding import FoundModel
from qa.models.quiet import without_progress_bar
from qa.models.reading import Page, ReadSpan
from qa.types import Span

# Longer windows cost more than they tell, and many a model has room for no more.
LONGEST_WINDOW = 512
# The share of a window that a question may take, and that two windows have in common.
QUESTION_SHARE, OVERLAP_SHARE = 0.4, 0.2
# The most tokens of an answer.
LONGEST_SPAN = 40
_BATCH = 8
_NEVER_FIRST = " \n\t\u00a0\u202f’'.,;:!?…)»”-–—"
_NEVER_LAST = " \n\t\u00a0\u202f,;:!?…(«“-–—."
_RESERVED = 4  # special tokens, and the positions that RoBERTa leaves out

Logits = NDArray[np.float32]


class SpanModel:
    """A `SpanReader`; one question at a time, for tokenizers do not bear threads."""

    def __init__(self, name: str, identity: str, model: Any, tokenizer: Any) -> None:
        self.name = name
        self.identity = identity
        self._model = model
        self._tokenizer = tokenizer
        self._window = _window_of(model, tokenizer)
        self._reading = threading.Lock()

    @classmethod
    def load(cls, found: FoundModel, identity: str) -> SpanModel:
        """The reader whose files are in `found`, opening no connection.

        Raises:
            ModelError: the files are of no question-answering model that can be loaded here.
        """
        try:
            model, tokenizer, missing = _loaded(str(found.folder))
        except (OSError, ValueError, TypeError, KeyError, RuntimeError, ImportError) as error:
            raise _unusable(found, str(error)) from error
        if missing:
            raise _unusable(found, f"it lacks trained weights for {', '.join(missing)}")
        if not tokenizer.is_fast:
            raise _unusable(found, "its tokenizer does not tell where in a text its tokens stand")
        return cls(found.name, identity, model, tokenizer)

    def read(self, question: str, pages: Sequence[Page]) -> list[list[ReadSpan | None]]:
        """For each sentence of each page the best span in it; None where there is no word."""
        best: list[list[ReadSpan | None]] = [[None] * len(page.sentences) for page in pages]
        written = [at for at, page in enumerate(pages) if page.text.strip()]
        with self._reading:
            asked = self._shortened(question)
            for some in _batches(written):
                for at, window in self._windows(asked, [pages[at] for at in some]):
                    _keep_better(best[some[at]], window, pages[some[at]])
        return best

    def _shortened(self, question: str) -> str:
        """As much of the question as leaves room for a text."""
        most = max(int(self._window * QUESTION_SHARE), 1)
        tokens = self._tokenizer(
            question, add_special_tokens=False, return_offsets_mapping=True, verbose=False
        )
        ends = [end for _, end in tokens["offset_mapping"]]
        return question[: ends[most - 1]] if len(ends) > most else question

    def _windows(self, question: str, pages: Sequence[Page]) -> Iterator[tuple[int, _Window]]:
        """Each window that the pages are cut into, read, with the place of its page."""
        import torch

        tokens = self._tokenizer(
            [question] * len(pages),
            [page.text for page in pages],
            truncation="only_second",
            max_length=self._window,
            stride=int((self._window - _RESERVED) * OVERLAP_SHARE),
            return_overflowing_tokens=True,
            return_offsets_mapping=True,
            padding=True,
            return_tensors="pt",
        )
        homes = tokens.pop("overflow_to_sample_mapping").tolist()
        offsets = tokens.pop("offset_mapping").numpy()
        for some in _batches(range(len(homes))):
            rows = slice(some[0], some[-1] + 1)
            with torch.inference_mode():
                said = self._model(**{key: value[rows] for key, value in tokens.items()})
            starts, ends = said.start_logits.float().numpy(), said.end_logits.float().numpy()
            for place, row in enumerate(some):
                nothing = self._place_of_nothing(tokens["input_ids"][row].tolist())
                shown = np.array([one == 1 for one in tokens.sequence_ids(row)])
                window = _Window(offsets[row], shown, starts[place], ends[place], nothing)
                yield homes[row], window

    def _place_of_nothing(self, ids: Sequence[int]) -> int:
        """The token that « no answer here » points to."""
        mark = self._tokenizer.cls_token_id
        return ids.index(mark) if mark in ids else 0


class _Window:
    """What a reader says of the tokens of one window over a text."""

    def __init__(
        self,
        offsets: NDArray[np.int64],
        shown: NDArray[np.bool_],
        starts: Logits,
        ends: Logits,
        nothing: int,
    ) -> None:
        self._nothing = float(starts[nothing] + ends[nothing])
        self._offsets = offsets[shown]
        self._starts, self._ends = starts[shown], ends[shown]

    def best_in(self, sentence: Span, text: str) -> ReadSpan | None:
        """The likeliest span of the sentence; None where the window shows no word of it."""
        offsets = np.clip(self._offsets, sentence.start, sentence.end)
        inside = np.flatnonzero(offsets[:, 0] < offsets[:, 1])
        inside = inside[[bool(text[slice(*offsets[at])].strip()) for at in inside]]
        if not len(inside):
            return None
        sums = self._starts[inside][:, None] + self._ends[inside][None, :]
        behind = np.arange(len(inside))[None, :] - np.arange(len(inside))[:, None]
        allowed = (behind >= 0) & (behind < LONGEST_SPAN)
        best = int(np.argmax(np.where(allowed, sums, -np.inf)))
        first, last = divmod(best, len(inside))
        span = Span(int(offsets[inside[first], 0]), int(offsets[inside[last], 1]))
        score = float(sums[first, last])
        return ReadSpan(_whole_words(span, sentence, text), score, score - self._nothing)


def _whole_words(span: Span, sentence: Span, text: str) -> Span:
    """`span` without what no answer begins or ends with, grown to whole words."""
    start, end = span
    while end - start > 1 and text[start] in _NEVER_FIRST:
        start += 1
    while end - start > 1 and text[end - 1] in _NEVER_LAST:
        end -= 1
    while start > sentence.start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < sentence.end and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, end)


def _keep_better(best: list[ReadSpan | None], window: _Window, page: Page) -> None:
    """Puts what a window shows in the place of what an earlier one did, where it is better."""
    for place, sentence in enumerate(page.sentences):
        found, before = window.best_in(sentence, page.text), best[place]
        if found and (before is None or found.over_nothing > before.over_nothing):
            best[place] = found


def _batches(places: Sequence[int]) -> Iterator[Sequence[int]]:
    return (places[at : at + _BATCH] for at in range(0, len(places), _BATCH))


def _window_of(model: Any, tokenizer: Any) -> int:
    """How many tokens the model reads at once, the special ones included."""
    room = int(getattr(model.config, "max_position_embeddings", None) or LONGEST_WINDOW)
    return min(LONGEST_WINDOW, int(tokenizer.model_max_length), max(room - _RESERVED, 8))


def _loaded(folder: str) -> tuple[Any, Any, list[str]]:
    """The model, its tokenizer, and the weights that its files do not hold."""
    from transformers import AutoModelForQuestionAnswering, AutoTokenizer

    with without_progress_bar():
        model, told = AutoModelForQuestionAnswering.from_pretrained(
            folder, local_files_only=True, output_loading_info=True
        )
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    return model.float().eval(), tokenizer, sorted(told["missing_keys"])


def _unusable(found: FoundModel, reason: str) -> ModelError:
    return ModelError(
        f"The reader {found.name} in {found.folder} cannot be used: {reason}. Set QA_READER to a "
        "question-answering model of transformers (…ForQuestionAnswering), or unset it."
    )
