"""Evaluation sets: articles, questions about them, and what a right answer must cite.

Reads question files (JSON lines; the form is described in questions/README.md) and
checks each against its articles. Knows nothing of how questions are answered.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from qa.errors import QaError
from qa.types import Article, Turn

SHIPPED_QUESTIONS = Path(__file__).parent / "questions"


class SetError(QaError):
    """A question file cannot be used; the message names the line and the reason."""


@dataclass(frozen=True, slots=True)
class Place:
    """A run of characters of one article: ``articles[article_id].text[start:end]``."""

    article_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Question:
    """One question and its gold: what a right answer says, and the places that say it.

    `answers` are accepted forms, any of which will do; parts of one answer if
    `all_answers`. `quotes` are the gold sentences: any of them will do, unless
    `needs_all`; `derived` if the answer has to be worked out from them. `regions` are
    what a retrieved passage must overlap to be relevant: the quotes themselves, or in
    SQuAD files the gold paragraph. `unanswerable` is the reason why the articles do not
    answer; None when they do.
    """

    id: str
    question: str
    language: str = "fr"
    kind: str = "other"
    answers: tuple[str, ...] = ()
    all_answers: bool = False
    quotes: tuple[Place, ...] = ()
    regions: tuple[Place, ...] = ()
    needs_all: bool = False
    derived: bool = False
    unanswerable: str | None = None
    why: str = ""
    history: tuple[Turn, ...] = ()

    @property
    def answerable(self) -> bool:
        """Whether the articles answer."""
        return self.unanswerable is None

    @property
    def split(self) -> str:
        """ "dev" (a third) or "test", fixed once and for all by the id."""
        return split_of(self.id)

    def unanswered(self, reason: str) -> Question:
        """The same question once its articles are left out."""
        return replace(self, answers=(), quotes=(), regions=(), unanswerable=reason)


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """Questions over articles. `corpus` is their folder; None when code gives the articles."""

    name: str
    articles: Mapping[str, Article]
    questions: tuple[Question, ...]
    corpus: Path | None = None

    def part(self, split: str, limit: int | None = None) -> EvaluationSet:
        """Only the first `limit` questions of one split ("dev", "test" or "all")."""
        chosen = [one for one in self.questions if split in ("all", one.split)]
        return replace(self, questions=tuple(chosen[:limit]))


def split_of(question_id: str) -> str:
    """ "dev" when the SHA-256 of the id, as a number, is a multiple of three; else "test"."""
    number = int(hashlib.sha256(question_id.encode()).hexdigest(), 16)
    return "dev" if number % 3 == 0 else "test"


def load_questions(path: Path, articles: Mapping[str, Article]) -> tuple[Question, ...]:
    """The questions of a .jsonl file, or of all such files of a folder, in order.

    Raises:
        SetError: there is none, a line is no question, a quote does not stand in its
            article, or two questions share an id.
    """
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    questions = tuple(
        _read(data, articles, where) for file in files for where, data in _lines(file)
    )
    if not questions:
        raise SetError(f"{path} holds no questions: expected JSON lines (*.jsonl).")
    _check_ids(question.id for question in questions)
    return questions


def _lines(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SetError(f"{file} cannot be read: {error}") from None
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield f"{file.name} line {number}", _object(line, f"{file.name} line {number}")


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        raise SetError(f"{where} is no JSON: {error}") from None
    if not isinstance(data, dict):
        raise SetError(f"{where} is no JSON object.")
    return data


def _read(data: dict[str, Any], articles: Mapping[str, Article], where: str) -> Question:
    try:
        quotes = tuple(_place(one, articles, where) for one in data.get("quotes", ()))
        unanswerable = data.get("unanswerable") or {}
        question = Question(
            id=str(data["id"]),
            question=data["question"],
            language=data.get("language", "fr"),
            kind=data.get("kind", "other"),
            answers=tuple(data.get("answers", ())),
            all_answers=bool(data.get("all_answers", False)),
            quotes=quotes,
            regions=quotes,
            needs_all=bool(data.get("needs_all", False)),
            derived=bool(data.get("derived", False)),
            unanswerable=unanswerable.get("reason"),
            why=unanswerable.get("why", ""),
            history=tuple(Turn(one["question"], one["answer"]) for one in data.get("history", ())),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise SetError(f"{where} is no question: {type(error).__name__} {error}") from None
    if question.answerable and not quotes:
        raise SetError(f"{where}: {question.id} has neither quotes nor a reason (unanswerable).")
    return question


def _place(data: Mapping[str, str], articles: Mapping[str, Article], where: str) -> Place:
    """Where the quote first stands in its article."""
    name, quote = data["article"], data["quote"]
    if name not in articles:
        raise SetError(f"{where}: no article {name!r}; there are {', '.join(articles)}.")
    start = articles[name].text.find(quote)
    if start < 0 or not quote:
        raise SetError(f"{where}: article {name!r} does not say {quote!r}.")
    return Place(name, start, start + len(quote))


def _check_ids(ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise SetError(f"Two questions have the id {one!r}; each needs its own.")
        seen.add(one)
