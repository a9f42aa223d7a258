"""A tiny evaluation: two articles, a few questions, and a bot that answers from a script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fakes import make_article

from eval.outcomes import Outcome
from eval.sets import Place, Question
from qa.types import Answer, Article, Citation, Passage, ScoredPassage, Turn

LETTERS = make_article(
    "Poutine écrit à Kim. Kim répond mardi. Rien d’autre.", "letters.txt", "Lettres"
)
ARMS = make_article("L’Ukraine rompt. Les armes sont 🚀 des obus.", "arms.txt", "Armes")
ARTICLES: Mapping[str, Article] = {one.id: one for one in (LETTERS, ARMS)}


def place_of(article: Article, quote: str) -> Place:
    start = article.text.index(quote)
    return Place(article.id, start, start + len(quote))


def cite(article: Article, quote: str, number: int = 1) -> Citation:
    place = place_of(article, quote)
    return Citation(number, article.id, article.title, quote, place.start, place.end)


def scored(article: Article, text: str, score: float = 1.0) -> ScoredPassage:
    place = place_of(article, text)
    passage = Passage(article.id, article.title, place.start, place.end, text, ())
    return ScoredPassage(passage, score)


def make_question(
    name: str,
    article: Article | None = None,
    quote: str = "",
    **values: object,
) -> Question:
    """Answerable with a quote of an article; unanswerable without one."""
    quotes = (place_of(article, quote),) if article else ()
    reason = None if article else "near_miss"
    given = {"question": f"{name} ?", "quotes": quotes, "regions": quotes, "unanswerable": reason}
    return Question(id=name, **{**given, **values})  # type: ignore[arg-type]


def make_answer(
    *citations: Citation,
    text: str | None = None,
    short: str | None = None,
    passages: Sequence[ScoredPassage] = (),
    confidence: float = 0.9,
) -> Answer:
    """An answer that quotes its citations; a refusal when it has neither text nor citations."""
    quoted = " ".join(f"« {one.quote} » [{one.number}]" for one in citations)
    return Answer(
        question="?",
        text=quoted if text is None else text,
        short=short,
        citations=tuple(citations),
        passages=tuple(passages),
        abstained=text is None and not citations,
        confidence=confidence,
        language="fr",
    )


def make_outcome(name: str = "q", **values: object) -> Outcome:
    given: dict[str, object] = {
        "kind": "who",
        "language": "fr",
        "split": "test",
        "answerable": True,
        "declined": False,
        "right": True,
        "handled": True,
        "confidence": 0.5,
        "seconds": 0.1,
        "error": None,
        "scores": {},
    }
    return Outcome(id=name, **{**given, **values})  # type: ignore[arg-type]


class ScriptedBot:
    """Answers each question from a script, and raises what the script says to raise."""

    def __init__(self, script: Mapping[str, Answer | Exception]) -> None:
        self._script = script
        self.asked: list[tuple[str, tuple[Turn, ...]]] = []

    def answer(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        self.asked.append((question, tuple(history)))
        found = self._script[question]
        if isinstance(found, Exception):
            raise found
        return found
