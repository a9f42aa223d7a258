"""Which sentence answers a question, which words of it, and how sure: no language model.

One honest score: the share of the question's content that a sentence and its
surroundings cover, each word weighed by how rare it is, less when the sentence cannot
hold the kind of thing asked for. Knows nothing of indexes, wording or pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.french import Word, rarity, sound, words
from qa.questions import Kind, Question
from qa.spans import SHORT_KINDS, candidates, has_shape
from qa.types import Passage, ScoredPassage, Span

# What covering a word is worth: in the sentence, next to it, in the title, in the passage.
IN_SENTENCE, NEARBY, IN_TITLE, IN_PASSAGE = 1.0, 0.7, 0.6, 0.5
# What is left of the score of a sentence that holds nothing of the kind asked for.
WRONG_KIND = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that may answer: its place and `short` answer as spans of the article."""

    scored: ScoredPassage
    sentence: Span
    score: float
    short: Span | None

    @property
    def passage(self) -> Passage:
        """The passage it stands in."""
        return self.scored.passage

    @property
    def quote(self) -> str:
        """The characters of the sentence."""
        return self.passage.sentence_text(self.sentence)

    @property
    def short_text(self) -> str | None:
        """The characters of the short answer, if there is one."""
        return self.passage.sentence_text(self.short) if self.short else None


def find_evidence(question: Question, passages: Sequence[ScoredPassage]) -> list[Evidence]:
    """Every sentence of `passages`, best first; scores in [0, 1], ties in passage order."""
    found = [one for scored in passages for one in _read(question, scored)]
    return sorted(found, key=lambda one: -one.score)


def _read(question: Question, scored: ScoredPassage) -> list[Evidence]:
    passage = scored.passage
    stems = [_keys(words(passage.sentence_text(one))) for one in passage.sentences]
    title, whole = _keys(words(passage.title)), frozenset().union(*stems)
    evidence = []
    for position, sentence in enumerate(passage.sentences):
        nearby = frozenset().union(*stems[max(position - 1, 0) : position + 2])
        places = ((stems[position], IN_SENTENCE), (nearby, NEARBY), (title, IN_TITLE))
        coverage = _coverage(question, (*places, (whole, IN_PASSAGE)))
        short, fits = _short(question, passage.sentence_text(sentence))
        score = coverage if fits else coverage * WRONG_KIND
        placed = Span(short.start + sentence.start, short.end + sentence.start) if short else None
        evidence.append(Evidence(scored, sentence, score, placed))
    return evidence


def _coverage(question: Question, places: Sequence[tuple[frozenset[str], float]]) -> float:
    weights = {word: 0.1 + rarity(word.folded) for word in question.words}
    if not weights:
        return 0.0
    covered = sum(weight * _credit(word, places) for word, weight in weights.items())
    return covered / sum(weights.values())


def _credit(word: Word, places: Sequence[tuple[frozenset[str], float]]) -> float:
    keys = _keys([word])
    return max((worth for found, worth in places if keys & found), default=0.0)


def _keys(found: Sequence[Word]) -> frozenset[str]:
    """What words are compared by: their stems, and how the rare ones sound."""
    sounds = {
        f"~{sound(one.stem)}" for one in found if len(one.stem) > 3 and rarity(one.folded) > 0.4
    }
    return frozenset(one.stem for one in found) | sounds


def _short(question: Question, sentence: str) -> tuple[Span | None, bool]:
    """The short answer in `sentence`, and whether it can hold what is asked for."""
    if not has_shape(question.kind):
        return None, True
    asked = {word.stem for word in question.words}
    fitting = [
        span
        for span in candidates(sentence, question.kind)
        if not _repeats(sentence[span.start : span.end], asked, question)
    ]
    if not fitting:
        return None, question.kind is Kind.REASON
    if question.kind not in SHORT_KINDS:
        return None, True
    return _nearest(sentence, fitting, asked), True


def _repeats(text: str, asked: set[str], question: Question) -> bool:
    """Whether a candidate only says the question again, or counts another thing."""
    stems = [word.stem for word in words(text)]
    if question.kind is Kind.NUMBER and question.focus:
        return not set(question.focus) & set(stems)
    return bool(stems) and all(stem in asked for stem in stems)


def _nearest(sentence: str, spans: Sequence[Span], asked: set[str]) -> Span:
    """The candidate that stands nearest to the question's words, on average."""
    places = [word.start for word in words(sentence) if word.stem in asked]
    if not places:
        return spans[0]
    return min(spans, key=lambda span: sum(abs(span.start - place) for place in places))
