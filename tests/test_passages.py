"""Passages: exact, complete, inside their section, within the limit, cut where it reads best."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from fakes import FakeEmbedder, make_article
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.passages import embedded_text, passages_of
from qa.resources import shipped_articles
from qa.types import Article, Passage, Span

count_tokens = FakeEmbedder().count_tokens


def count_steeply(texts: Sequence[str]) -> list[int]:
    """Counts a whole dearer than the sum of its parts, as no good tokenizer does."""
    return [count + count**2 // 20 for count in count_tokens(texts)]


def count_bytes(texts: Sequence[str]) -> list[int]:
    """One token a byte, white space too: what byte-level tokenizers fall back to."""
    return [len(text.encode()) for text in texts]


def words(count: int, name: str = "mot") -> str:
    """A sentence of so many words, which with its full stop are `count` + 1 tokens."""
    return " ".join([name.capitalize(), *[name] * (count - 1)]) + "."


def texts_of(article: Article, limit: int) -> list[str]:
    return [passage.text for passage in passages_of(article, count_tokens, limit)]


def assert_sound(article: Article, passages: Sequence[Passage]) -> None:
    """Exact offsets, in order, tiled by sentences; every section covered, and nothing else."""
    for passage in passages:
        assert article.text[passage.start : passage.end] == passage.text
        assert passage.article_id == article.id
        assert any(a <= passage.start and passage.end <= b for a, b in article.sections)
        assert passage.sentences[0].start == passage.start
        assert passage.sentences[-1].end == passage.end
        for start, end in passage.sentences:
            assert start < end
            assert article.text[start:end] == article.text[start:end].strip()
        for before, after in pairwise(passage.sentences):
            assert before.end <= after.start
            assert not article.text[before.end : after.start].strip()
    for before, after in pairwise(passages):
        assert before.end <= after.start
    covered = {at for passage in passages for at in range(passage.start, passage.end)}
    wanted = {at for start, end in article.sections for at in range(start, end)}
    assert all(article.text[at].isspace() for at in wanted - covered)


# What is cut, and where


def test_a_short_article_is_one_passage_of_its_sentences() -> None:
    article = make_article("Un. Deux !\n\nTrois ?\n")
    (passage,) = passages_of(article, count_tokens, 50)
    assert passage.text == "Un. Deux !\n\nTrois ?"
    assert [passage.sentence_text(one) for one in passage.sentences] == ["Un.", "Deux !", "Trois ?"]
    assert embedded_text(passage) == "Titre\nUn. Deux !\n\nTrois ?"


def test_without_a_title_only_the_text_is_embedded() -> None:
    (passage,) = passages_of(make_article("Un.", title=""), count_tokens, 2)
    assert embedded_text(passage) == "Un."


@pytest.mark.parametrize("text", ["", " \n\u202f\t"])
def test_nothing_but_white_space_makes_no_passage(text: str) -> None:
    assert passages_of(make_article(text), count_tokens, 10) == ()


def test_no_passage_without_sections() -> None:
    assert passages_of(replace(make_article("Un."), sections=()), count_tokens, 10) == ()


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_without_room_is_an_error(limit: int) -> None:
    with pytest.raises(ValueError, match="at least one token"):
        passages_of(make_article("Un."), count_tokens, limit)


def test_sections_are_never_joined_nor_what_lies_between_them_taken() -> None:
    text = "Un. Deux. MENU Trois. PIED"
    article = replace(make_article(text), sections=(Span(0, 9), Span(15, 21)))
    assert texts_of(article, 50) == ["Un. Deux.", "Trois."]


def test_a_section_of_one_paragraph_that_fits_is_one_passage() -> None:
    paragraphs = [words(9, name) + " " + words(9, name) for name in ("un", "deux", "trois")]
    text = "\n\n".join(paragraphs)
    sections = tuple(Span(text.index(one), text.index(one) + len(one)) for one in paragraphs)
    assert texts_of(replace(make_article(text), sections=sections), 21) == paragraphs


def test_short_neighbours_are_joined_at_paragraph_ends() -> None:
    paragraphs = [words(9, name) for name in ("un", "deux", "trois", "quatre")]
    found = texts_of(make_article("\n\n".join(paragraphs), title=""), 25)
    assert found == ["\n\n".join(paragraphs[:2]), "\n\n".join(paragraphs[2:])]


def test_a_paragraph_that_fits_is_not_cut_to_fill_the_one_before() -> None:
    first = " ".join([words(4, "un")] * 3)
    second = " ".join([words(4, "deux")] * 3)
    assert texts_of(make_article(f"{first}\n\n{second}", title=""), 20) == [first, second]


def test_a_long_paragraph_is_cut_evenly_and_leaves_no_crumb() -> None:
    text = " ".join([words(4)] * 5)
    found = texts_of(make_article(text, title=""), 20)
    assert sorted(map(len, found)) == [len(words(4)) * 2 + 1, len(words(4)) * 3 + 2]


def test_the_rest_of_a_long_paragraph_is_not_glued_to_the_next() -> None:
    long, short = " ".join([words(4, "un")] * 5), " ".join([words(4, "deux")] * 3)
    assert texts_of(make_article(f"{long}\n\n{short}", title=""), 20)[-1] == short


def test_a_heading_goes_with_what_follows() -> None:
    first, heading, second = words(7, "un"), "Un beau titre", words(11, "deux")
    found = texts_of(make_article(f"{first}\n\n{heading}\n\n{second}", title=""), 16)
    assert found == [first, f"{heading}\n\n{second}"]


def test_a_line_end_is_preferred_to_an_even_cut_within_a_line() -> None:
    lines = [words(7, "un"), " ".join([words(3, "deux")] * 4)]
    assert texts_of(make_article("\n".join(lines), title=""), 16) == lines


# Sentences that are too long


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("a b c d; e f g h", ["a b c d;", "e f g h"]),
        ("a b c, d; e f g h", ["a b c, d;", "e f g h"]),
        ("a b c : d, e f g h", ["a b c :", "d, e f g h"]),
        ("a b c d, e f g h i", ["a b c d,", "e f g h i"]),
        ("a b c d e f g h", ["a b c d", "e f g h"]),
        ("a b, c d e f g h", ["a b,", "c d e f g h"]),
        ("a b c M. Kim d e f", ["a b c", "M. Kim d e f"]),
    ],
)
def test_a_long_sentence_is_cut_at_the_best_place(sentence: str, expected: list[str]) -> None:
    passages = passages_of(make_article(sentence, title=""), count_tokens, 7)
    assert [passage.text for passage in passages] == expected
    assert all(len(passage.sentences) == 1 for passage in passages)


def test_a_piece_may_share_a_passage_with_whole_sentences() -> None:
    text = " ".join(["mot"] * 14) + ". Oui."
    last = passages_of(make_article(text, title=""), count_tokens, 12)[-1]
    assert [last.sentence_text(one) for one in last.sentences][-1] == "Oui."
    assert len(last.sentences) == 2


@pytest.mark.parametrize(
    "sign",
    ["e\u0301", "👩\u200d👩\u200d👧", "👍🏽", "🇫🇷", "❤\ufe0f", "क\u094d"],
    ids=["accent", "family", "skin tone", "flag", "variation", "virama"],
)
def test_a_word_is_cut_between_its_signs(sign: str) -> None:
    text = sign * 200
    passages = passages_of(make_article(text, title=""), count_bytes, 100)
    assert len(passages) > 1
    assert all(passage.text == sign * (len(passage.text) // len(sign)) for passage in passages)


def test_a_single_sign_that_is_too_long_is_cut_all_the_same() -> None:
    article = make_article("a" + "\u0301" * 500, title="")
    passages = passages_of(article, count_bytes, 50)
    assert_sound(article, passages)
    assert max(count_bytes([embedded_text(one) for one in passages])) <= 50


def test_a_character_dearer_than_the_limit_stands_alone() -> None:
    assert [one.text for one in passages_of(make_article("😀😀", title=""), count_bytes, 1)] == [
        "😀",
        "😀",
    ]


def test_a_blob_that_counts_as_one_token_is_cut_all_the_same() -> None:
    article = make_article("x" * 50_000, title="")
    passages = passages_of(article, count_tokens, 60)
    assert_sound(article, passages)
    assert max(len(passage.text) for passage in passages) <= 60 * 33


# Titles


def test_a_title_leaves_half_of_the_limit_to_the_text() -> None:
    article = make_article(words(9), title="Un titre bien trop long pour tenir ici")
    (passage,) = passages_of(article, count_tokens, 20)
    assert passage.title == article.title
    passages = passages_of(article, count_tokens, 10)
    assert {passage.title for passage in passages} == {"Un titre bien trop…"}
    assert "".join(passage.text for passage in passages).count("mot") == 8


def test_a_title_without_room_for_a_word_is_left_out() -> None:
    (passage,) = passages_of(make_article("Un.", title="Titre-titre"), count_tokens, 3)
    assert (passage.title, passage.text) == ("", "Un.")


# The limit, and how it is counted


def test_a_sum_that_is_too_low_is_found_out_and_cut_again() -> None:
    article = make_article("\n\n".join(" ".join([words(4, name)] * 4) for name in ("un", "deux")))
    passages = passages_of(article, count_steeply, 30)
    assert_sound(article, passages)
    assert max(count_steeply([embedded_text(passage) for passage in passages])) <= 30


@pytest.mark.parametrize("text", [" ".join([words(30)] * 300), "mot " * 5000])
def test_tokens_are_counted_in_few_calls(text: str) -> None:
    calls: list[int] = []

    def counting(texts: Sequence[str]) -> list[int]:
        calls.append(len(texts))
        return count_tokens(texts)

    assert len(passages_of(make_article(text), counting, 60)) > 50
    assert len(calls) < 10


@pytest.mark.parametrize("limit", [20, 60, 256])
def test_the_shipped_articles(limit: int) -> None:
    for path in shipped_articles().glob("*.txt"):
        text = path.read_text("utf-8")
        article = make_article(text, title=text.splitlines()[0])
        passages = passages_of(article, count_tokens, limit)
        assert_sound(article, passages)
        assert max(count_tokens([embedded_text(one) for one in passages])) <= limit
        if limit == 256:  # then they end where paragraphs do
            assert all(re.match(r"\n\n|$", text[passage.end :]) for passage in passages)
            assert len(passages) <= 3


# Any text

PIECES = [
    *[
        "Mot ",
        "mot ",
        "l’été ",
        "M. Kim ",
        "fin. ",
        "Fin. ",
        "« Oui ! » ",
        '"',
        "»",
        "“",
        "; ",
        ", ",
    ],
    *[
        "\n",
        "\n\n",
        "\r\n",
        "\r\n\r\n",
        "\xa0",
        "\u202f",
        "\u2028",
        "\u200b",
        "12.5 ",
        "— Non. ",
        "- a\n",
    ],
    *["e\u0301", "\u0301", "👩\u200d👩\u200d👧", "🇫🇷", "👍🏽", "文文文。", "motlong" * 30],
]
odd_texts = st.lists(st.sampled_from(PIECES), max_size=80).map("".join) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=100
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Odd texts, with sections anywhere in them."""
    article = make_article(draw(odd_texts), title=draw(st.sampled_from(["", "Titre", "Un " * 40])))
    edges = draw(st.lists(st.integers(0, len(article.text)), max_size=6, unique=True).map(sorted))
    sections = tuple(Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=False))
    return replace(article, sections=sections) if sections else article


@settings(max_examples=200, deadline=None)
@given(articles(), st.integers(1, 80), st.sampled_from([count_tokens, count_bytes, count_steeply]))
def test_passages_of_any_text(article: Article, limit: int, count) -> None:  # type: ignore[no-untyped-def]
    passages = passages_of(article, count, limit)
    assert_sound(article, passages)
    for passage in passages:
        assert count([embedded_text(passage)])[0] <= limit or len(passage.text) == 1
        assert not passage.title or count([f"{passage.title}\n"])[0] <= limit // 2
    assert passages == passages_of(article, count, limit)


@settings(max_examples=50, deadline=None)
@given(odd_texts.map(lambda text: re.sub(r"\s+", " ", text).strip()), st.integers(5, 40))
def test_letters_keep_their_accents_where_there_is_room(text: str, limit: int) -> None:
    for passage in passages_of(make_article(text, title=""), count_tokens, limit):
        following = text[passage.end : passage.end + 1]
        assert not following or text[passage.end - 1] != "e" or not unicodedata.combining(following)


@pytest.mark.parametrize("limit", [8, 60])
@pytest.mark.parametrize(
    "text",
    [
        "mot " * 12_500,
        "a" * 50_000,
        "." * 50_000,
        "A. B. " * 8_000,
        "Oui. " * 10_000,
        "a,🇫🇷" * 12_500,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_a_line_of_fifty_thousand_characters(text: str, limit: int) -> None:
    article = make_article(text)
    passages = passages_of(article, count_tokens, limit)
    assert_sound(article, passages)
    assert max(count_tokens([embedded_text(passage) for passage in passages])) <= limit
