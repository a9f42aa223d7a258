"""Articles cut into passages: runs of whole sentences that fit an embedder's window.

Ends passages where paragraphs end if it can, joins short neighbours, and evens out what
needs several passages. Knows how many tokens a text has only from the `count_tokens`
it is given.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator, Sequence
from itertools import compress, islice, pairwise

import numpy as np
from numpy.typing import NDArray

from qa.packing import Weigh, pack, pieces
from qa.text.sentences import paragraphs, sentences
from qa.types import Article, Passage, Span

CountTokens = Callable[[Sequence[str]], list[int]]
Run = list[Span]

# WordPiece takes a "word" of more than a hundred letters for one unknown token, so that a
# blob of any length would fit: a token never stands for more characters than this.
_CHARACTERS_PER_TOKEN = 32

# What a cut costs, where leaving a passage empty would cost 1.
_AT_LINE_END, _IN_PARAGRAPH, _LEAVING_LITTLE, _AFTER_HEADING = 0.2, 0.5, 1.0, 1.0
_LITTLE = 0.5  # of the room
_LONGEST_HEADING = 120  # characters


def embedded_text(passage: Passage) -> str:
    """What is embedded for a passage: its title, where it has one, and its text."""
    return f"{passage.title}\n{passage.text}" if passage.title else passage.text


def passages_of(article: Article, count_tokens: CountTokens, limit: int) -> tuple[Passage, ...]:
    """The passages of an article's sections, in order, none of them overlapping.

    Each is a run of whole sentences of one section, and its `embedded_text` has at most
    `limit` tokens unless a single character has more. A sentence too long for that is
    cut, and its pieces are sentences of the passages. A title that would take more than
    half of the limit is shortened in `Passage.title`.

    Raises:
        ValueError: `limit` leaves no room for a token.
    """
    if limit < 1:
        raise ValueError(f"A passage needs room for at least one token, not {limit}.")
    title = _short_title(article.title, count_tokens, limit // 2)
    room = limit - (count_tokens([f"{title}\n"])[0] if title else 0)
    weigh = _weigher(article.text, count_tokens)
    runs = [run for section in article.sections if (run := sentences(article.text, *section))]
    fitting: list[Passage] = []
    while runs:
        made = [_passage(article, title, run) for run in _packed(article.text, runs, weigh, room)]
        counts = count_tokens([embedded_text(passage) for passage in made])
        fits = [count <= limit or room == 1 for count in counts]
        fitting += compress(made, fits)
        # The tokens of the parts need not add up to those of the whole: cut again, smaller.
        runs = [list(one.sentences) for one, good in zip(made, fits, strict=True) if not good]
        room = max(1, min(room - 1, room * limit // max(counts)))
    return tuple(sorted(fitting, key=lambda passage: passage.start))


def _short_title(title: str, count_tokens: CountTokens, room: int) -> str:
    """The title, or as many of its first words as there is room for."""

    def tokens(words: int) -> int:
        return count_tokens([f"{_first_words(title, words)}\n"])[0]

    if not title or count_tokens([f"{title}\n"])[0] <= room:
        return title
    at_most = range(1, 1 + min(room, len(title.split())))  # a word has a token at least
    return _first_words(title, bisect.bisect_right(at_most, room, key=tokens))


def _first_words(title: str, count: int) -> str:
    return " ".join(title.split()[:count]) + "…" if count else ""


def _weigher(text: str, count_tokens: CountTokens) -> Weigh:
    def weigh(spans: Sequence[Span]) -> list[int]:
        texts = [text[start:end] for start, end in spans]
        counts = count_tokens(texts) if texts else []
        return [
            max(count, len(one) // _CHARACTERS_PER_TOKEN)
            for count, one in zip(counts, texts, strict=True)
        ]

    return weigh


def _passage(article: Article, title: str, run: Run) -> Passage:
    start, end = run[0].start, run[-1].end
    return Passage(article.id, title, start, end, article.text[start:end], tuple(run))


def _packed(text: str, runs: Sequence[Run], weigh: Weigh, room: int) -> Iterator[Run]:
    """Each run of sentences, in as few and even parts as have room."""
    weights = iter(weigh([sentence for run in runs for sentence in run]))
    for run in runs:
        yield from _parts(text, run, list(islice(weights, len(run))), weigh, room)


def _parts(text: str, run: Run, weights: list[int], weigh: Weigh, room: int) -> Iterator[Run]:
    if max(weights) > room:
        run = [
            piece
            for sentence, weight in zip(run, weights, strict=True)
            for piece in (pieces(text, sentence, weigh, room) if weight > room else [sentence])
        ]
        weights = weigh(run)
    if sum(weights) <= room:
        yield run
    else:
        yield from (run[part] for part in pack(weights, _costs(text, run, weights, room), room))


def _costs(text: str, run: Run, weights: list[int], room: int) -> list[float]:
    """What ending a passage after each sentence costs."""
    ends = {paragraph.end for paragraph in paragraphs(text, run[0].start, run[-1].end)}
    ends_paragraph = [sentence.end in ends for sentence in run]
    ends_line = [_is_line_break(text[a.end : b.start]) for a, b in pairwise(run)] + [True]
    starts_line = [True, *ends_line[:-1]]
    leaves_little = _shortage(weights, ends_paragraph, room)
    costs = []
    for i, sentence in enumerate(run):
        if starts_line[i] and ends_line[i] and _is_heading(text, sentence):
            costs.append(_AFTER_HEADING)
        elif ends_paragraph[i]:
            costs.append(0.0)
        elif ends_line[i]:
            costs.append(_AT_LINE_END)
        else:
            costs.append(_IN_PARAGRAPH + _LEAVING_LITTLE * leaves_little[i])
    return costs


def _is_line_break(gap: str) -> bool:
    return "\n" in gap or "\r" in gap


def _is_heading(text: str, line: Span) -> bool:
    """Whether a line belongs to what follows: a title, or what announces a list."""
    return line.end - line.start <= _LONGEST_HEADING and text[line.end - 1] not in '.!?…»”"’);,'


def _shortage(weights: list[int], ends_paragraph: list[bool], room: int) -> NDArray[np.float64]:
    """How far from `_LITTLE` the nearer end of the paragraph is, after each sentence.

    As a share of that: 1 beside the end, 0 where a cut leaves enough on both sides.
    """
    after = np.cumsum(weights)
    edges = np.concatenate(([0], after[ends_paragraph]))
    following = np.searchsorted(edges, after).clip(1)
    left = np.minimum(edges[following] - after, after - edges[following - 1])
    return np.asarray(1 - left / (_LITTLE * room)).clip(0)
