"""SQuAD v1.1 and v2.0 files (PIAF, FQuAD, a team's own) as evaluation sets.

Each title becomes an article, each paragraph one of its sections, so that no passage
crosses paragraphs. The gold quote of a question is the sentence that holds its answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from eval.sets import EvaluationSet, Place, Question, SetError
from qa.text.sentences import sentences
from qa.types import Article, Span

_BETWEEN = "\n\n"
LEFT_OUT = "article left out"
IMPOSSIBLE = "marked impossible"


class _Strict(BaseModel):
    model_config = ConfigDict(coerce_numbers_to_str=True)


class _Answer(_Strict):
    text: str
    answer_start: int


class _Question(_Strict):
    id: str
    question: str
    answers: list[_Answer] = []
    is_impossible: bool = False


class _Paragraph(_Strict):
    context: str
    qas: list[_Question] = []


class _Title(_Strict):
    title: str = ""
    paragraphs: list[_Paragraph]


class _File(_Strict):
    data: list[_Title]


@dataclass(frozen=True, slots=True)
class _Section:
    """A paragraph of the file, and where it stands in its article."""

    paragraph: _Paragraph
    span: Span


def load_squad(path: Path, unanswerable: float = 0.0) -> EvaluationSet:
    """The corpus and the questions of a SQuAD file.

    Args:
        path: the JSON file.
        unanswerable: the share of questions, in [0, 1), whose articles are left out of
            the corpus, and which must then be declined. Whole articles go, in the order
            of the SHA-256 of their titles, until the share is reached.

    Raises:
        SetError: the file is no SQuAD file, or an answer does not stand where it says.
    """
    if not 0 <= unanswerable < 1:
        raise SetError(f"--unanswerable is a share from 0 up to, not including, 1: {unanswerable}")
    articles: dict[str, Article] = {}
    questions: list[Question] = []
    for title, paragraphs in _by_title(_parsed(path)).items():
        article, sections = _article(title, paragraphs)
        articles[article.id] = article
        questions.extend(_questions(article, sections))
    if not any(article.sections for article in articles.values()):
        raise SetError(f"{path} holds no paragraph. Take another file.")
    out = _left_out(articles, questions, unanswerable)
    return EvaluationSet(
        name=path.stem,
        articles={name: article for name, article in articles.items() if name not in out},
        questions=tuple(_without(one, out) for one in questions),
    )


def _parsed(path: Path) -> _File:
    try:
        return _File.model_validate_json(path.read_bytes())
    except OSError as error:
        raise SetError(f"{path} cannot be read: {error}") from None
    except ValidationError as error:
        raise SetError(f"{path} is no SQuAD file: {error}") from None


def _by_title(file: _File) -> dict[str, list[_Paragraph]]:
    paragraphs: dict[str, list[_Paragraph]] = {}
    for number, one in enumerate(file.data, 1):
        paragraphs.setdefault(one.title or f"article {number}", []).extend(one.paragraphs)
    return paragraphs


def _article(title: str, paragraphs: Sequence[_Paragraph]) -> tuple[Article, list[_Section]]:
    sections, start = [], 0
    for paragraph in paragraphs:
        sections.append(_Section(paragraph, Span(start, start + len(paragraph.context))))
        start += len(paragraph.context) + len(_BETWEEN)
    article = Article(
        id=title,
        title=title.replace("_", " "),
        text=_BETWEEN.join(one.context for one in paragraphs),
        path=title,
        sections=tuple(one.span for one in sections if one.paragraph.context.strip()),
    )
    return article, sections


def _questions(article: Article, sections: Sequence[_Section]) -> Iterator[Question]:
    for section in sections:
        for one in section.paragraph.qas:
            yield _question(one, article, section.span)


def _question(one: _Question, article: Article, paragraph: Span) -> Question:
    question = Question(id=one.id, question=one.question)
    if one.is_impossible or not one.answers:
        return replace(question, unanswerable=IMPOSSIBLE)
    spans = [_answer_span(answer, one.id, article, paragraph) for answer in one.answers]
    quotes = dict.fromkeys(_sentence_around(span, article, paragraph) for span in spans)
    return replace(
        question,
        answers=tuple(dict.fromkeys(answer.text for answer in one.answers)),
        quotes=tuple(quotes),
        regions=(Place(article.id, *paragraph),),
    )


def _answer_span(answer: _Answer, question_id: str, article: Article, paragraph: Span) -> Span:
    context = article.text[paragraph.start : paragraph.end]
    start = _nearest(context, answer.text, answer.answer_start) if answer.text else -1
    if start < 0:
        raise SetError(
            f"Question {question_id}: its answer {answer.text!r} does not stand in its "
            "paragraph. Mend the file."
        )
    return Span(paragraph.start + start, paragraph.start + start + len(answer.text))


def _nearest(context: str, text: str, stated: int) -> int:
    """Where `text` stands nearest to where the file says: many a file is off by a few."""
    stated = max(stated, 0)  # a negative one would count from the end
    before, after = context.rfind(text, 0, stated + len(text)), context.find(text, stated)
    found = [start for start in (before, after) if start >= 0]
    return min(found, key=lambda start: abs(start - stated), default=-1)


def _sentence_around(answer: Span, article: Article, paragraph: Span) -> Place:
    """From the first to the last sentence that the answer touches."""
    touched = [one for one in sentences(article.text, *paragraph) if one.overlaps(answer)]
    if not touched:  # an answer of white space only
        return Place(article.id, *answer)
    return Place(article.id, touched[0].start, touched[-1].end)


def _left_out(
    articles: dict[str, Article], questions: Sequence[Question], share: float
) -> frozenset[str]:
    counts = dict.fromkeys(articles, 0)
    for question in questions:
        for article_id in {place.article_id for place in question.regions}:
            counts[article_id] += 1
    out: set[str] = set()
    for name in sorted(articles, key=lambda name: hashlib.sha256(name.encode()).hexdigest()):
        if sum(counts[one] for one in out) >= share * len(questions):
            break
        out.add(name)
    if len(out) == len(articles):
        raise SetError(f"--unanswerable {share} leaves no article. Take a smaller share.")
    return frozenset(out)


def _without(question: Question, out: frozenset[str]) -> Question:
    gone = any(place.article_id in out for place in question.regions)
    return question.unanswered(LEFT_OUT) if gone else question
