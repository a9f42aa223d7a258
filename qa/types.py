"""What flows between the parts: articles, passages, citations, answers.

Standard library only. Knows nothing of files, models, indexes or pages. All
offsets count Python characters (Unicode code points) in `Article.text`, from 0,
end excluded, so that ``article.text[start:end]`` is always the thing meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple


class Span(NamedTuple):
    """A run of characters of some text: from `start`, up to but excluding `end`."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two runs share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One document. `text` keeps every character; `sections` are its main text.

    A section is a run free of boilerplate (navigation, an author's biography, a call
    for comments). Passages are cut inside sections and never cross from one to the next.

    `id` is the file's name in its folder, sub-folders and all, with "/" on every system;
    `path` is where it lies. `date` is when it came out, as YYYY-MM-DD; `source` is who brought
    it out. These and `author` are None where the file does not tell.
    """

    id: str
    title: str
    text: str
    path: str
    sections: tuple[Span, ...]
    date: str | None = None
    author: str | None = None
    source: str | None = None

    def __str__(self) -> str:
        return f"{self.title} ({self.date})" if self.date else self.title


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one article: ``article.text[start:end] == text``.

    `sentences` are their places in the article, not in `text`; `title` is the article's.
    """

    article_id: str
    title: str
    start: int
    end: int
    text: str
    sentences: tuple[Span, ...]

    @property
    def id(self) -> str:
        """Unique within an index, the same for the same cut of the same article."""
        return f"{self.article_id}#{self.start}-{self.end}"

    def sentence_text(self, sentence: Span) -> str:
        """The characters of one of `sentences`, whose offsets are the article's."""
        return self.text[sentence.start - self.start : sentence.end - self.start]

    def __str__(self) -> str:
        return f"{self.title} [{self.start}:{self.end}] {self.text}"


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage with what the retriever thought of it: higher is better.

    `dense` is the cosine with the question, in [-1, 1]; `lexical` the BM25 score as a share
    of the best one's, in [0, 1]. `score` orders the passages of one question, and says nothing
    across questions: `lexical` plus the weighted `dense`; with a reranker, its probability.
    """

    passage: Passage
    score: float
    dense: float = 0.0
    lexical: float = 0.0

    def __str__(self) -> str:
        return f"{self.score:.3f} {self.passage}"


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote and the place it comes from: ``article.text[start:end] == quote``.

    `number` is its mark in the answer's text, [1] for the first; `title` is the article's.
    """

    number: int
    article_id: str
    title: str
    quote: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"[{self.number}] {self.title}: « {self.quote} »"


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that counted for an answer (`amount` > 0) or against it, in log-odds.

    `text` says what, in the language of the question.
    """

    text: str
    amount: float

    def __str__(self) -> str:
        return f"{self.amount:+.2f} {self.text}"


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange of a conversation; the caller keeps them, oldest first.

    `answer` is the answer's `text`; with its `citations` more follow-ups are understood.
    """

    question: str
    answer: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question is put to: the articles chosen by id, and those of a span of dates.

    None chooses all, and an empty tuple of `articles` none. `since` and `until` are ISO dates,
    both included, of which the day, or the month too, may be left out (2023-08, 2023). An
    article without a date is in no span.
    """

    articles: tuple[str, ...] | None = None
    since: str | None = None
    until: str | None = None

    @property
    def is_everything(self) -> bool:
        """Whether it leaves nothing out."""
        return self == Scope()


class Label(StrEnum):
    """How well the cited passages bear out a sentence that a language model wrote."""

    SUPPORTED = "supported"
    PARTLY = "partly supported"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence as a language model wrote it, and what came of holding it to the articles.

    `reason` says what is missing, None when nothing is; `numbers` are the answer's
    citations that bear the sentence out, empty when it is unsupported.
    """

    text: str
    label: Label
    reason: str | None = None
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Partial:
    """The answer so far, while it is being made: `text` replaces what came before.

    `sentences` are the written ones already checked, when a language model writes. Of `text`
    only the first `settled` characters are sure to stay; None when all are.
    """

    text: str
    sentences: tuple[CheckedSentence, ...] = ()
    settled: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot says, and everything needed to hold it to account.

    `question` is as it was asked, but for white space around it; `language`, "fr" or "en", is
    its own, and that of `text`, short Markdown with [n] marks, one for each of `citations`.
    `short` is the few words that answer (who, when, where, how many, which), always inside
    a quote; None when there are none. `passages` are the ones considered, best first.
    `abstained` says that the articles do not answer; then `citations` is empty.
    `confidence`, in [0, 1], is how likely the best sentence is to answer, also when that was
    too little; `reasons` say what it rests on. `doubtful` says that it was enough to quote it,
    but under a half: then `text` says so, and there is no `short`. `timings` are seconds, by
    step ("retrieve", "read", "write"), of which there may be none, and in "total".

    With a language model: `model` is its name, `sentences` what it wrote, each checked,
    shown or not, `tokens` what it says that it read and wrote (`prompt`, `completion`), and
    `confidence`, where its words are the answer, the share of them that the quotes bear out.
    `stood_in` says that it was asked and the answer without it stands in all the same.
    `note` is one line on how the answer came about, when there is something to say.
    `understood_as` is the question as the turns before made it understood; None when that
    is as it was asked. `asks_back` says that `text` is no answer but a question in return:
    it was not clear what was meant, and nothing was looked for. `scope` is what the question
    was put to; None when that was every article.
    """

    question: str
    text: str
    short: str | None
    citations: tuple[Citation, ...]
    passages: tuple[ScoredPassage, ...]
    abstained: bool
    confidence: float
    language: str
    timings: Mapping[str, float] = field(default_factory=dict)
    note: str | None = None
    model: str | None = None
    sentences: tuple[CheckedSentence, ...] = ()
    tokens: Mapping[str, int] = field(default_factory=dict)
    stood_in: bool = False
    understood_as: str | None = None
    asks_back: bool = False
    reasons: tuple[Reason, ...] = ()
    scope: Scope | None = None
    doubtful: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Dicts, tuples, strings, numbers and None, all the way down, ready for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Answer:
        """The answer that `to_dict` (or its JSON) came from.

        Raises:
            KeyError, TypeError or ValueError: it is no such dict.
        """
        return cls(
            **{
                **data,
                "citations": tuple(Citation(**one) for one in data["citations"]),
                "passages": tuple(_scored_passage(one) for one in data["passages"]),
                "timings": dict(data["timings"]),
                "reasons": tuple(Reason(**one) for one in data.get("reasons", ())),
                "sentences": tuple(_checked_sentence(one) for one in data.get("sentences", ())),
                "scope": scope_from_dict(data["scope"]) if data.get("scope") else None,
            }
        )

    def __str__(self) -> str:
        return "\n".join([self.text, *map(str, self.citations)])


def passage_from_dict(data: Mapping[str, Any]) -> Passage:
    """The passage whose `dataclasses.asdict` (or its JSON) this is."""
    return Passage(**{**data, "sentences": tuple(Span(*one) for one in data["sentences"])})


def article_from_dict(data: Mapping[str, Any]) -> Article:
    """The article whose `dataclasses.asdict` (or its JSON) this is."""
    return Article(**{**data, "sections": tuple(Span(*one) for one in data["sections"])})


def scope_from_dict(data: Mapping[str, Any]) -> Scope:
    """The scope whose `dataclasses.asdict` (or its JSON) this is."""
    chosen = data.get("articles")
    return Scope(**{**data, "articles": None if chosen is None else tuple(chosen)})


def _checked_sentence(data: Mapping[str, Any]) -> CheckedSentence:
    return CheckedSentence(
        **{**data, "label": Label(data["label"]), "numbers": tuple(data["numbers"])}
    )


def _scored_passage(data: Mapping[str, Any]) -> ScoredPassage:
    return ScoredPassage(**{**data, "passage": passage_from_dict(data["passage"])})
