"""Questions that the articles can answer, made from the sentences of a few passages.

A question is made by rules (`french`, `english`) from a sentence whose grammar is plain, and
then asked: it is suggested when it is answered with that very sentence and, where a few words
answer it, with those that were taken out. Few and well-formed rather than many. Knows nothing
of how a question is answered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from qa.errors import QuestionError
from qa.suggestions import english, french
from qa.suggestions.made import Made
from qa.text.french import content_words
from qa.text.questions import language_of
from qa.types import Answer, Passage

MOST = 3
# Questions that are tried at most: each costs an answer.
TRIED = 12
SHORTEST, LONGEST = 4, 22  # words of a question
# A question with fewer words of its own says too little to stand alone.
LEAST_TELLING = 2

_MAKERS = {"fr": french.questions_from, "en": english.questions_from}
_DANGLING = frozenset(
    "a à au aux avec car chez contre d de des dans du elle en entre est et il ils la le les leur "
    "lors mais ne ont ou par pas pendant pour pourquoi quand que qui sa se selon ses son sont sous "
    "sur un une vers about an and at by for from has in is of on or the to was were with".split()
)
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_WORD = re.compile(r"[^\W_]+")

Ask = Callable[[str], Answer]


def suggestions(
    passages: Sequence[Passage],
    ask: Ask,
    asked: Collection[str] = (),
    quoted: Collection[str] = (),
    most: int = MOST,
) -> tuple[str, ...]:
    """Up to `most` questions about `passages`, each answered when asked.

    None repeats one of those `asked`, or is answered by what has been `quoted`; each comes
    from another sentence, and other kinds of question come first.
    """
    fresh = (
        one
        for one in questions_about(passages, quoted)
        if not any(_alike(one.question, other) for other in asked)
    )
    found: list[Made] = []
    for one in _mixed(list(islice(fresh, 4 * TRIED)))[:TRIED]:
        if len(found) == most:
            break
        if not any(_near(one, other) for other in found) and _is_answered(one, ask):
            found.append(one)
    return tuple(one.question for one in found)


def questions_about(passages: Sequence[Passage], quoted: Collection[str] = ()) -> Iterator[Made]:
    """Well-formed questions that the sentences of `passages` look like answering."""
    for passage in passages:
        make = _MAKERS[language_of(passage.text)]
        for sentence in map(passage.sentence_text, passage.sentences):
            if sentence not in quoted:
                made = (replace(one, question=_typeset(one.question)) for one in make(sentence))
                yield from filter(_is_well_formed, made)


def _typeset(question: str) -> str:
    return _APOSTROPHE.sub("’", question)


def _is_well_formed(made: Made) -> bool:
    """Whether nobody would laugh: one question, of some length, that ends as it should."""
    text = made.question
    words = [word.lower() for word in _WORD.findall(text)]
    return (
        SHORTEST <= len(words) <= LONGEST
        and text.count("?") == 1
        and text.endswith("?")
        and "  " not in text
        and words[-1] not in _DANGLING
        and text.count("«") == text.count("»")
        and text.count("“") == text.count("”")
        and len(content_words(text)) >= LEAST_TELLING
    )


def _is_answered(made: Made, ask: Ask) -> bool:
    """Whether the answer is the sentence that the question was made from."""
    try:
        answer = ask(made.question)
    except QuestionError:
        return False
    if answer.abstained or answer.asks_back or answer.doubtful:
        return False
    if answer.understood_as is not None:
        return False
    if made.sentence not in [one.quote for one in answer.citations[:1]]:
        return False
    return made.expected is None or _share_a_word(made.expected, answer.short or "")


def _mixed(made: Sequence[Made]) -> list[Made]:
    """The first of each kind of question, then the second of each, and so on."""
    seen: dict[str, int] = {}
    turns = []
    for one in made:
        turns.append(seen.setdefault(one.kind, 0))
        seen[one.kind] += 1
    return [one for _, one in sorted(zip(turns, made, strict=True), key=lambda pair: pair[0])]


def _near(one: Made, other: Made) -> bool:
    return one.sentence == other.sentence or _alike(one.question, other.question)


def _alike(one: str, other: str) -> bool:
    """Whether two questions say the same, but for small words."""
    first, second = ({word.stem for word in content_words(text)} for text in (one, other))
    return len(first & second) >= 0.7 * max(1, min(len(first), len(second)))


def _share_a_word(one: str, other: str) -> bool:
    first, second = ({word.lower() for word in _WORD.findall(text)} for text in (one, other))
    return bool(first & second)
