"""Checked sentences into an answer: those that stand, with their quotes numbered from 1.

Pure. A written text, whole or still growing, becomes what may be shown of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.phrases import REFUSAL
from qa.proof import Ground, Support, Verdict, judge
from qa.proof.remarks import PARTLY
from qa.proof.written import WrittenSentence, made_plain, written_sentences
from qa.text.french import words
from qa.text.questions import Question
from qa.types import CheckedSentence, Citation, Label, Passage

_HALF_MARK = re.compile(r"\s*[\[【⟦][^\]】⟧]{0,12}$")
_STOP = re.compile(r"[ \u00a0\u202f]?[.!?…]+$")


@dataclass(frozen=True, slots=True)
class Draft:
    """What may be shown of a written text.

    `sentences` are all that were written, in order; `citations` those of the ones that stand;
    `refuses` says that the text holds the refusal phrase; `cover` is the mean of what the
    articles hold of the sentences that stand, in [0, 1], half for one that stands in part;
    `settled` is how many characters of the text will stay when more is written.
    """

    text: str
    sentences: tuple[CheckedSentence, ...]
    citations: tuple[Citation, ...]
    refuses: bool
    cover: float
    settled: int

    @property
    def left_out(self) -> int:
        """How many sentences do not stand."""
        return sum(one.label is Label.UNSUPPORTED for one in self.sentences)


class Drafter:
    """Checks one text as it grows; a sentence is checked once however often it is seen.

    `struck` shows the sentences that do not stand, struck through with the reason. `support`
    is a model that says how far a sentence is borne out, if there is one.
    """

    def __init__(
        self,
        question: Question,
        passages: Sequence[Passage],
        *,
        struck: bool,
        support: Support | None = None,
    ) -> None:
        self._question = question
        self._support = support
        self._passages = passages
        self._struck = struck
        self._verdicts: dict[WrittenSentence, Verdict] = {}

    def growing(self, written: str) -> Draft:
        """The text so far: every sentence but the last one is settled."""
        found = written_sentences(made_plain(written))
        return self._drafted(found[:-1], tail=found[-1] if found else None)

    def whole(self, written: str, *, cut: bool = False) -> Draft:
        """The whole text; a sentence in which it is `cut` does not count."""
        found = written_sentences(made_plain(written))
        if cut and found and not _STOP.search(found[-1].text):
            found.pop()
        return self._drafted(found)

    def _drafted(
        self, found: Sequence[WrittenSentence], tail: WrittenSentence | None = None
    ) -> Draft:
        pages = _Pages(self._question.language)
        refuses = False
        for one in found:
            if is_refusal(one.text):
                refuses = True
            elif one.text:
                pages.add(one, self._verdict(one), struck=self._struck)
        text = pages.text
        if tail:
            text += tail.lead + _HALF_MARK.sub("", tail.text)
        return Draft(
            text.strip(),
            tuple(pages.sentences),
            tuple(pages.citations),
            refuses,
            pages.cover,
            settled=len(pages.text.strip()),
        )

    def _verdict(self, one: WrittenSentence) -> Verdict:
        if one not in self._verdicts:
            self._verdicts[one] = judge(one, self._passages, self._question, self._support)
        return self._verdicts[one]


class _Pages:
    """An answer being put together, sentence by sentence."""

    def __init__(self, language: str) -> None:
        self.text = ""
        self.sentences: list[CheckedSentence] = []
        self.citations: list[Citation] = []
        self._language = language
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._covers: list[float] = []

    @property
    def cover(self) -> float:
        return sum(self._covers) / len(self._covers) if self._covers else 0.0

    def add(self, one: WrittenSentence, verdict: Verdict, *, struck: bool) -> None:
        """Puts a sentence where it belongs: shown with its marks, struck through, or left out."""
        numbers = tuple(dict.fromkeys(self._number(ground) for ground in verdict.grounds))
        self.sentences.append(CheckedSentence(one.text, verdict.label, verdict.reason, numbers))
        if verdict.label is Label.UNSUPPORTED:
            if struck:
                crossed = one.text.replace("~", "")
                self.text += f"{one.lead}~~{crossed}~~ ({verdict.reason})"
            return
        partly = verdict.label is Label.PARTLY
        self._covers.append(verdict.cover * (0.5 if partly else 1.0))
        remark = f" {PARTLY[self._language]}" if partly else ""
        self.text += one.lead + _marked(verdict.text, remark, numbers)

    def _number(self, ground: Ground) -> int:
        passage, span = ground.passage, ground.sentence
        place = (passage.article_id, span.start, span.end)
        if place not in self._numbers:
            number = self._numbers[place] = len(self._numbers) + 1
            quote = passage.sentence_text(span)
            self.citations.append(
                Citation(number, passage.article_id, passage.title, quote, span.start, span.end)
            )
        return self._numbers[place]


def is_refusal(text: str) -> bool:
    """Whether `text` is the refusal phrase and nothing else, in either language."""
    said = [one.folded for one in words(text)]
    return any(said == [one.folded for one in words(phrase)] for phrase in REFUSAL.values())


def _marked(text: str, remark: str, numbers: Sequence[int]) -> str:
    """The sentence with its marks before its full stop."""
    stop = _STOP.search(text)
    body, ending = (text[: stop.start()], stop[0]) if stop else (text, "")
    return f"{body}{remark} {''.join(f'[{number}]' for number in numbers)}{ending}"
