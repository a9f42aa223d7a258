"""Answers for a terminal: colour where there is one, plain text when piped.

Knows how things look in a shell; nothing of how they were found.
"""

from __future__ import annotations

import json
import re
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.text import Text

from qa.phrases import NEAREST, SOURCES, UNDERSTOOD_AS, WHY, quoted
from qa.types import Answer, Citation, ScoredPassage

# How many passages, and how much of each, a refusal shows.
NEAREST_SHOWN = 3
EXCERPT = 240

# Only what begins a paragraph is ours: quotes may hold asterisks of their own.
_STRONG = re.compile(r"(?:^|(?<=\n\n))\*\*(.+?)\*\*")
_STRUCK = re.compile(r"~~(.+?)~~")  # of written answers only
# Control characters but for new line and tab, and those that turn the direction of writing.
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def print_answer(console: Console, answer: Answer) -> None:
    """Prints the answer, then its sources or, for a refusal, the nearest passages."""
    if answer.understood_as:
        line = UNDERSTOOD_AS[answer.language].format(question=visible(answer.understood_as))
        console.print(Text(f"{line}\n"), style="dim", soft_wrap=True)
    console.print(answer_text(answer), soft_wrap=True)
    if answer.note:
        console.print(Text(f"\n{visible(answer.note)}"), style="dim", soft_wrap=True)
    if answer.citations:
        console.print(f"\n{SOURCES[answer.language]}", style="dim", soft_wrap=True)
        for citation in answer.citations:
            console.print(_source(citation), soft_wrap=True)
    elif answer.abstained and answer.passages:
        console.print(f"\n{NEAREST[answer.language]}", style="dim", soft_wrap=True)
        for scored in answer.passages[:NEAREST_SHOWN]:
            console.print(_nearest(scored, answer.language), soft_wrap=True)


def print_reasons(console: Console, answer: Answer) -> None:
    """What counted for the answer and against it, and how sure it is."""
    console.print(f"\n{WHY[answer.language]} {answer.confidence:.0%}", style="dim", soft_wrap=True)
    for reason in answer.reasons:
        console.print(Text(f"  {reason}"), soft_wrap=True)


def answer_text(answer: Answer) -> Text:
    """The answer's Markdown as styled text: quotes green, the short answer bold.

    What is struck through keeps its ~~ too, for terminals that cannot show it.
    """
    text = Text()
    at = 0
    for match in _STRONG.finditer(answer.text):
        text.append(visible(answer.text[at : match.start()]))
        text.append(visible(match[1]), style="bold")
        at = match.end()
    text.append(visible(answer.text[at:]))
    for citation in answer.citations:
        text.highlight_regex(re.escape(visible(citation.quote)), style="green")
    if answer.sentences:
        text.highlight_regex(_STRUCK, style="strike")
    return text


def json_text(answer: Answer) -> str:
    """The whole answer as JSON, with control characters escaped."""
    text = json.dumps(answer.to_dict(), ensure_ascii=False, indent=2)
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def visible(text: str) -> str:
    """`text` with its control characters replaced: it cannot steer the reader's terminal."""
    return _STEERING.sub("\ufffd", text.replace("\r\n", "\n"))


def _source(citation: Citation) -> Text:
    place = f" ({citation.article_id}, {citation.start}–{citation.end})"
    line = Text(f"[{citation.number}] {visible(citation.title)}")
    return line.append(visible(place), style="dim")


def _nearest(scored: ScoredPassage, language: str) -> Text:
    excerpt = " ".join(scored.passage.text.split())
    cut = excerpt if len(excerpt) <= EXCERPT else f"{excerpt[:EXCERPT].rsplit(' ', 1)[0]} …"
    colon = " :" if language == "fr" else ":"
    return Text(visible(f"- {scored.passage.title}{colon} {quoted(cut, language)}"))


class ProgressLine:
    """Long work on standard error: a bar for each stage, gone when the work is done.

    Where standard error is no terminal only what is said is printed.
    """

    def __init__(self) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        console = Console(stderr=True, highlight=False)
        self._bar = Progress(
            *columns, console=console, transient=True, disable=not console.is_terminal
        )
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
        self._bar.console.print(visible(text), style="dim", markup=False, soft_wrap=True)
