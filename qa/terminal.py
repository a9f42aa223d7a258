"""Answers for a terminal: colour where there is one, plain text when piped.

Knows how things look in a shell; nothing of how they were found.
"""

from __future__ import annotations

import re
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.text import Text

from qa.phrases import NEAREST, SOURCES, quoted
from qa.types import Answer, Citation, ScoredPassage

# How many passages, and how much of each, a refusal shows.
NEAREST_SHOWN = 3
EXCERPT = 240

_STRONG = re.compile(r"\*\*(.+?)\*\*")


def print_answer(console: Console, answer: Answer) -> None:
    """Prints the answer, then its sources or, for a refusal, the nearest passages."""
    console.print(answer_text(answer), soft_wrap=True)
    if answer.citations:
        console.print(f"\n{SOURCES[answer.language]}", style="dim", soft_wrap=True)
        for citation in answer.citations:
            console.print(_source(citation), soft_wrap=True)
    elif answer.abstained and answer.passages:
        console.print(f"\n{NEAREST[answer.language]}", style="dim", soft_wrap=True)
        for scored in answer.passages[:NEAREST_SHOWN]:
            console.print(_nearest(scored, answer.language), soft_wrap=True)


def answer_text(answer: Answer) -> Text:
    """The answer's Markdown as styled text: quotes green, the short answer bold."""
    text = Text()
    at = 0
    for match in _STRONG.finditer(answer.text):
        text.append(visible(answer.text[at : match.start()]))
        text.append(visible(match[1]), style="bold")
        at = match.end()
    text.append(visible(answer.text[at:]))
    for citation in answer.citations:
        text.highlight_regex(re.escape(visible(citation.quote)), style="green")
    return text


def visible(text: str) -> str:
    """`text` without control characters: an article cannot steer the reader's terminal."""
    return "".join(c if c.isprintable() or c in "\n\t\u00a0\u202f" else "\ufffd" for c in text)


def _source(citation: Citation) -> Text:
    place = f" ({citation.article_id}, {citation.start}–{citation.end})"
    line = Text(f"[{citation.number}] {visible(citation.title)}")
    return line.append(visible(place), style="dim")


def _nearest(scored: ScoredPassage, language: str) -> Text:
    excerpt = " ".join(scored.passage.text.split())
    cut = excerpt if len(excerpt) <= EXCERPT else f"{excerpt[:EXCERPT].rsplit(' ', 1)[0]} …"
    return Text(f"- {visible(scored.passage.title)}: {visible(quoted(cut, language))}")


class ProgressLine:
    """Long work on standard error: a bar for each stage, gone when the work is done."""

    def __init__(self) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        console = Console(stderr=True, highlight=False)
        self._bar = Progress(*columns, console=console, transient=True)
        self._stages: dict[str, TaskID] = {}

    def __enter__(self) -> ProgressLine:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def update(self, stage: str, done: int, total: int) -> None:
        """`done` of `total` steps of `stage` are made."""
        if stage not in self._stages:
            self._stages[stage] = self._bar.add_task(stage, total=total)
        self._bar.update(self._stages[stage], completed=done, total=total)

    def say(self, text: str) -> None:
        """A line that stays."""
        self._bar.console.print(text, style="dim", markup=False, soft_wrap=True)
