"""People's feedback on answers, turned into evaluation questions.

A feedback file has one JSON object a line, written by the chat page:

- `question`: what was asked; `language`: "fr" or "en"
- `verdict`: "good", "wrong", "not_in_source", "should_have_declined" or "incomplete"
- `correction`: what the person says is right, in words; "" when they gave none
- `answer`: the answer shown, as `Answer.to_dict()` gives it
- `history`: the turns before, each {"question", "answer"}; may be absent

Other keys are passed over. What becomes of each is said in `question_from`. What a
person has to look at is reported, never guessed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, Field, ValidationError

from eval.metrics.answers import contains
from eval.sets import SetError
from qa.text.sentences import sentences
from qa.types import Answer, Article

Verdict = Literal["good", "wrong", "not_in_source", "should_have_declined", "incomplete"]
DECLINED = {"reason": "feedback", "why": "A reader says that the articles do not answer."}


class _Turn(BaseModel):
    question: str
    answer: str


class Feedback(BaseModel):
    """One line of a feedback file."""

    question: str = Field(min_length=1)
    language: Literal["fr", "en"] = "fr"
    verdict: Verdict
    correction: str = ""
    answer: Answer
    history: list[_Turn] = []


@dataclass(frozen=True, slots=True)
class Conversion:
    """Questions in the form of a question file, and what could not be made into one."""

    questions: tuple[dict[str, Any], ...]
    to_review: tuple[str, ...]


def convert(path: Path, articles: Mapping[str, Article]) -> Conversion:
    """The questions that a feedback file gives; the last word on a question counts.

    Raises:
        SetError: the file cannot be read, or a line is no feedback.
    """
    questions: dict[str, dict[str, Any]] = {}
    to_review = []
    for where, feedback in _read(path):
        question = question_from(feedback, articles)
        if isinstance(question, str):
            to_review.append(f"{where}: {feedback.question!r}: {question}")
        else:
            questions[question["id"]] = question
    return Conversion(tuple(questions.values()), tuple(to_review))


def question_from(feedback: Feedback, articles: Mapping[str, Article]) -> dict[str, Any] | str:
    """The question, or the reason why a person must look at it first.

    - should_have_declined, or a refusal called good: unanswerable.
    - an answer called good: its quotes are gold, its short answer is accepted.
    - wrong, not_in_source or incomplete, with a correction: every sentence of the articles
      that contains the correction is gold, and the correction is accepted. Without a
      correction, or when no sentence contains it, nothing can be made of it.
    """
    answer = feedback.answer
    if feedback.verdict == "should_have_declined" or (
        feedback.verdict == "good" and answer.abstained
    ):
        return _question(feedback) | {"unanswerable": DECLINED}
    if feedback.verdict == "good":
        quotes = [{"article": one.article_id, "quote": one.quote} for one in answer.citations]
        accepted = [answer.short] if answer.short else []
    else:
        quotes = list(_saying(feedback.correction, articles))
        accepted = [feedback.correction.strip()]
    if not quotes:
        return _why_not(feedback)
    return _question(feedback) | {"answers": accepted, "quotes": quotes}


def _question(feedback: Feedback) -> dict[str, Any]:
    history = [turn.model_dump() for turn in feedback.history]
    key = json.dumps([feedback.question, history], ensure_ascii=False)
    return {
        "id": f"feedback-{hashlib.sha256(key.encode()).hexdigest()[:12]}",
        "question": feedback.question,
        "language": feedback.language,
        "kind": "follow_up" if history else "feedback",
        "fact": "feedback",
        "answers": [],
        "quotes": [],
        **({"history": history} if history else {}),
    }


def _saying(correction: str, articles: Mapping[str, Article]) -> Iterator[dict[str, str]]:
    """The sentences of the main texts that contain the correction's words in a row."""
    for article in articles.values():
        for section in article.sections:
            for span in sentences(article.text, *section):
                sentence = article.text[span.start : span.end]
                if contains(sentence, correction):
                    yield {"article": article.id, "quote": sentence}


def _why_not(feedback: Feedback) -> str:
    if feedback.verdict == "good":
        return "called good, but it cites nothing"
    if not feedback.correction.strip():
        return f"called {feedback.verdict}, without a correction"
    return f"no sentence of the articles says {feedback.correction!r}"


def _read(path: Path) -> Iterator[tuple[str, Feedback]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SetError(f"{path} cannot be read: {error}") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            where = f"{path.name} line {number}"
            try:
                yield where, Feedback.model_validate_json(line)
            except ValidationError as error:
                raise SetError(f"{where} is no feedback: {error}") from None
