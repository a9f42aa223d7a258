"""Sentences seen from a question: which of its words each holds, and what stands around.

Knows how words compare; nothing of weights, thresholds or wording.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from operator import mul
from types import MappingProxyType

from qa.models.word_vectors import word_vectors
from qa.proof.names import names_in
from qa.reader.belonging import said_of_another
from qa.reader.shapes import has_shape
from qa.reader.spans import fitting_spans
from qa.text.demonyms import names_a_country
from qa.text.exonyms import named_in
from qa.text.french import Word, fold, is_stopword, rarity, words
from qa.text.kinds import names_a_kind
from qa.text.matching import match
from qa.text.questions import Question, language_of, telling_words
from qa.types import ScoredPassage, Span

Grades = tuple[float, ...]
NO_DATES: Mapping[str, str] = MappingProxyType({})

# A word found by less than this is as good as not found.
SLIGHTLY = 0.3
# The weight of a word that only names the kind of thing asked for.
NAMED_KIND = 0.05
# What is left of the weight of a word that articles in another language do not hold.
UNTRANSLATED = 0.15
# The cosine of words that have nothing to do with one another, at most.
UNLIKE = 0.35
# An adjective shares so many first letters with the name that it is made from.
ADJECTIVE = 5

# What stands before a noun, folded.
BEFORE_NOUNS = frozenset(
    "le la les l un une des du de d ce cet cette ces mon ma mes son sa ses notre nos leur leurs au "
    "aux quel quelle quels quelles combien the an this these that his her its their".split()
)


class Role(StrEnum):
    """What a word of a question is, as far as its form tells."""

    NAME = "name"
    NUMBER = "number"
    NOUN = "noun"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question made ready to be compared; `weights` and `roles` have one entry a word."""

    question: Question
    weights: Grades
    roles: tuple[Role, ...]
    pairs: frozenset[tuple[str, str]]
    content_pairs: frozenset[tuple[str, str]]

    def cover(self, grades: Grades) -> float:
        """The share of the question's weight that `grades` cover, in [0, 1]."""
        return _cover(self.weights, grades)


@lru_cache(maxsize=5_000)
def _cover(weights: Grades, grades: Grades) -> float:
    """Cached: several features of one sentence ask for the same."""
    total = sum(weights)
    return sum(map(mul, weights, grades)) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """The words of a sentence, read once: `pairs` follow one another; `telling` as written."""

    folded: str
    words: tuple[Word, ...]
    stems: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    content_pairs: frozenset[tuple[str, str]]
    telling: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """How well every word of the question is found, in [0, 1].

    In the sentence (`own`), there or in the title (`near`), there or in the sentence
    `before` or `after`, there or in the passage (`around`), in the `title` alone, `anywhere`
    in the passages considered.
    """

    own: Grades
    near: Grades
    before: Grades
    after: Grades
    around: Grades
    title: Grades
    anywhere: Grades


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer.

    The words of the question are found as they are `spelt`, and also, all but names and
    numbers, by what is `meant`. `spans` are what in the sentence has the form asked for;
    their offsets are the sentence's.
    """

    asked: Asked
    scored: ScoredPassage
    rank: int
    position: int
    sentence: Span
    text: str
    read: SentenceWords
    spans: tuple[Span, ...]
    spelt: Found
    meant: Found

    @property
    def surroundings(self) -> str:
        """The title, the sentence, and those before and after it."""
        passage = self.scored.passage
        near = passage.sentences[max(self.position - 1, 0) : self.position + 2]
        return "\n".join((passage.title, *map(passage.sentence_text, near)))

    @property
    def after(self) -> str:
        """The sentence after it in its passage; empty when it is the last."""
        passage = self.scored.passage
        following = passage.sentences[self.position + 1 : self.position + 2]
        return "".join(map(passage.sentence_text, following))

    def of_another(self) -> tuple[str, str] | None:
        """What it says of one, and what is asked of another, as written.

        « ministre russe » and « ministre ukrainien »; None when it does not.
        """
        return said_of_another(self.asked.question.text, self.text)

    def words_found_nowhere(self) -> tuple[str, ...]:
        """The names, numbers and nouns of the question that no passage holds, as written."""
        question = self.asked.question
        rows = zip(question.words, self.asked.roles, self.spelt.anywhere, strict=True)
        return tuple(
            question.text[word.start : word.end]
            for word, role, grade in rows
            if not grade and role is not Role.OTHER
        )


def candidates_for(
    question: Question,
    passages: Sequence[ScoredPassage],
    dates: Mapping[str, str] = NO_DATES,
) -> list[Candidate]:
    """Every sentence of `passages`, in their order, as a candidate for `question`.

    The year of an article's date, from `dates` by id, counts as a word of its title.
    """
    if not passages:
        return []
    language = language_of(passages[0].passage.text)
    asked = _asked(_localised(question, language), passages)
    pages = [_Page(_titled(one, dates), tuple(_texts(one))) for one in passages]
    spelt = [[_grades(asked, text) for text in page.all_texts] for page in pages]
    anywhere = best_of(*(grades for page in spelt for grades in page))
    if question.language != language:
        asked = _translated(asked, anywhere)
    meant = _by_meaning(asked, pages, spelt)
    found = zip(_found(spelt), _found(meant), strict=True)
    return [
        candidate
        for rank, (scored, (own, sense)) in enumerate(zip(passages, found, strict=True))
        for candidate in _page_candidates(asked, scored, rank, own, sense)
    ]


@lru_cache(maxsize=20_000)
def read(text: str) -> SentenceWords:
    """The words of `text` in the forms that comparing takes."""
    found = words(text)
    content = [word.stem for word in found if not is_stopword(word.folded)]
    return SentenceWords(
        folded=fold(text),
        words=tuple(found),
        stems=frozenset(content),
        pairs=frozenset(pairwise(word.stem for word in found)),
        content_pairs=frozenset(pairwise(content)),
        telling=tuple(
            text[word.start : word.end]
            for word in found
            if word.folded.isalpha() and not is_stopword(word.folded)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """The texts of one passage: its title, its sentences."""

    title: str
    sentences: tuple[str, ...]

    @property
    def all_texts(self) -> tuple[str, ...]:
        """The title first."""
        return (self.title, *self.sentences)


def _titled(scored: ScoredPassage, dates: Mapping[str, str]) -> str:
    year = dates.get(scored.passage.article_id, "")[:4]
    return f"{scored.passage.title} {year}".strip()


def _page_candidates(
    asked: Asked,
    scored: ScoredPassage,
    rank: int,
    spelt: Sequence[Found],
    meant: Sequence[Found],
) -> list[Candidate]:
    return [
        Candidate(
            asked=asked,
            scored=scored,
            rank=rank,
            position=at,
            sentence=scored.passage.sentences[at],
            text=text,
            read=read(text),
            spans=fitting_spans(text, asked.question),
            spelt=spelt[at],
            meant=meant[at],
        )
        for at, text in enumerate(_texts(scored))
    ]


def _found(pages: Sequence[Sequence[Grades]]) -> list[list[Found]]:
    """The grades of each page, of its title first, put together sentence by sentence."""
    anywhere = best_of(*(grades for page in pages for grades in page))
    return [_found_on(page[0], page[1:], anywhere) for page in pages]


def _found_on(title: Grades, page: Sequence[Grades], anywhere: Grades) -> list[Found]:
    around = best_of(title, *page)
    near = [best_of(own, title) for own in page]
    return [
        Found(
            own=own,
            near=near[at],
            before=best_of(near[at], page[at - 1]) if at else near[at],
            after=best_of(near[at], page[at + 1]) if at + 1 < len(page) else near[at],
            around=around,
            title=title,
            anywhere=anywhere,
        )
        for at, own in enumerate(page)
    ]


def _by_meaning(
    asked: Asked, pages: Sequence[_Page], spelt: Sequence[Sequence[Grades]]
) -> list[list[Grades]]:
    """The grades raised, for all but names and numbers, to how near a word comes in meaning."""
    text = asked.question.text
    words_asked = [text[word.start : word.end] for word in asked.question.words]
    texts = [read(text).telling for page in pages for text in page.all_texts]
    rows = iter(word_vectors().nearness(words_asked, texts).tolist())
    fixed = [role in (Role.NAME, Role.NUMBER) for role in asked.roles]
    return [
        [
            tuple(
                grade if stays else max(grade, _grade_of(near))
                for grade, stays, near in zip(grades, fixed, next(rows), strict=True)
            )
            for grades in page
        ]
        for page in spelt
    ]


def _grade_of(nearness: float) -> float:
    return max(nearness - UNLIKE, 0.0) / (1 - UNLIKE)


def _texts(scored: ScoredPassage) -> list[str]:
    return [scored.passage.sentence_text(one) for one in scored.passage.sentences]


def _grades(asked: Asked, text: str) -> Grades:
    """How well each word is found in `text`; not at all in the name of somebody else."""
    stems, others = read(text).stems, _of_others(asked.question.text, text)
    return tuple(
        0.0 if word.folded in others else match(word, stems) for word in asked.question.words
    )


def _of_others(question: str, text: str) -> frozenset[str]:
    """The words of a question's names that `text` has only in the names of namesakes."""
    found = names_in(text)
    return frozenset(
        word
        for name in (names_in(question) if found else ())
        if any(name.is_namesake(other) for other in found)
        and not any(name.is_same(other) for other in found)
        for word in name.words
    )


def best_of(*rows: Grades) -> Grades:
    """The best grade of each word in any of `rows`, of which there is at least one."""
    return tuple(map(max, zip(*rows, strict=True))) if len(rows) > 1 else rows[0]


def _asked(question: Question, passages: Sequence[ScoredPassage]) -> Asked:
    whole = read(question.text)
    proper = _proper_stems(passages)
    return Asked(
        question=question,
        weights=tuple(_weight(word, question) for word in question.words),
        roles=tuple(
            _role(word, question.text, question.language, whole.words, proper)
            for word in question.words
        ),
        pairs=whole.pairs,
        content_pairs=frozenset(pairwise(word.stem for word in question.words)),
    )


def _localised(question: Question, language: str) -> Question:
    """`question` with its names as the articles' `language` puts them."""
    text = named_in(question.text, question.language, language)
    return (
        replace(question, text=text, words=telling_words(text))
        if text != question.text
        else question
    )


def _translated(asked: Asked, anywhere: Grades) -> Asked:
    """`asked` of articles in another language: its words need not stand there, its names must."""
    rows = zip(asked.weights, asked.roles, anywhere, strict=True)
    weights = (
        weight if grade or role in (Role.NAME, Role.NUMBER) else weight * UNTRANSLATED
        for weight, role, grade in rows
    )
    return replace(asked, weights=tuple(weights))


def _weight(word: Word, question: Question) -> float:
    """What finding `word` is worth; « quelle année » is answered without the word « année »."""
    if word.stem in question.focus and names_a_kind(word.folded) and has_shape(question.kind):
        return NAMED_KIND
    return 0.1 + rarity(word.folded)


def _role(
    word: Word, text: str, language: str, all_words: Sequence[Word], proper: frozenset[str]
) -> Role:
    if any(letter.isdigit() for letter in word.folded):
        return Role.NUMBER
    at = next((i for i, one in enumerate(all_words) if one.stem == word.stem), 0)
    capital = at < len(all_words) and text[all_words[at].start].isupper()
    if (capital and at > 0) or names_a_country(word.stem) or _is_proper(word.stem, proper):
        return Role.NAME
    before = all_words[at - 1].folded if at else ""
    is_article = before == "a" and language == "en"  # « a écrit » is no noun
    return Role.NOUN if before in BEFORE_NOUNS or is_article else Role.OTHER


def _is_proper(stem: str, proper: frozenset[str]) -> bool:
    """Whether `stem` is a name's, or that of an adjective made from one: « ukrainien »."""
    if stem in proper:
        return True
    return len(stem) > ADJECTIVE and any(
        one[:ADJECTIVE] == stem[:ADJECTIVE] for one in proper if len(one) >= ADJECTIVE
    )


def _proper_stems(passages: Sequence[ScoredPassage]) -> frozenset[str]:
    """The stems that the passages only write with a capital, in the middle of sentences."""
    capital: set[str] = set()
    small: set[str] = set()
    for scored in passages:
        for text in _texts(scored):
            for word in read(text).words[1:]:
                (capital if text[word.start].isupper() else small).add(word.stem)
    return frozenset(capital - small)
