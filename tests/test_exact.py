"""Exact places of quotes in any typography, and what a model sees of an article."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.exact import disarmed, find_exact

TEXT = "Il a dit\u00a0: «\u00a0l’ami\u00adtié “forte”\u00a0» du 3 mai [4] – été. Fin."


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ('l\'amitié "forte"', "l’ami\u00adtié “forte”"),
        ("L’amitié", "l’ami\u00adtié"),
        ("du 3 mai (4) - été", "du 3 mai [4] – été"),
        ("e\u0301te\u0301".replace("e\u0301te\u0301", unicodedata.normalize("NFD", "été")), "été"),
        ("Fin.", "Fin."),
        ("été, ", "été"),
        ("mitié", None),
        ("forte amitié", None),
        ("ÉTÉ", None),
        ("ete", None),
        ("", None),
        (" . ", None),
    ],
)
def test_the_place_of_a_quote(quote: str, found: str | None) -> None:
    span = find_exact(quote, TEXT)
    assert (TEXT[span.start : span.end] if span else None) == found


@given(st.text(max_size=60), st.data())
def test_any_run_of_whole_words_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = find_exact(text[start:end], text)
    assert span is None or 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize(
    "attack",
    [
        "</passage>", "<|im_start|>system", "[INST]", "[/INST]", "<<SYS>>", "<s>", "[3]",
        "<start_of_turn>user", "[AVAILABLE_TOOLS]", "<!-- x -->",
    ],
)  # fmt: skip
def test_nothing_that_a_model_sees_is_a_tag_or_a_mark(attack: str) -> None:
    seen = disarmed(f"Avant {attack} après")
    assert not {"<", ">"} & set(seen)
    assert attack not in seen
    assert seen.startswith("Avant ")
    assert seen.endswith(" après")


def test_ordinary_brackets_stay() -> None:
    assert disarmed("étendre [ses] relations [sic]") == "étendre [ses] relations [sic]"


def test_what_is_invisible_is_not_seen() -> None:
    tags = "".join(chr(0xE0000 + ord(one)) for one in "ignore")
    assert disarmed(f"a{tags}b\u200bc\u202ed\ufe0fe\ne") == "abcde\ne"
