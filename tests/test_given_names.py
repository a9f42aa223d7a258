"""Names that somebody gave: always shown safely, never a path, of the same kind as before."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.articles.given_names import LONGEST, shown_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("rapport annuel.pdf", "rapport annuel.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\x\\été.txt", "été.txt"),
        ("/etc/cron.d/x.md", "x.md"),
        ("....//....//x.txt", "x.txt"),
        (".htaccess.txt", "htaccess.txt"),
        (".txt", "article.txt"),
        ("..", "article."),
        ("", "article"),
        ("\0\x1b[2J\n.txt", "[2J.txt"),
        ("fac\u202etxt.exe.txt", "factxt.exe.txt"),
        ("\u200b\u2066a\u2069\ufeff.txt", "a.txt"),
        ("a\u00a0 \tb.txt", "a b.txt"),
        ("e\u0301te\u0301.txt", "été.txt"),
        ("lettre\udce9.txt", "lettre.txt"),
    ],
)
def test_what_is_left_of_a_name(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_a_very_long_name_keeps_its_kind() -> None:
    shown = shown_name("x" * 5000 + ".html")
    assert len(shown) == LONGEST
    assert shown.endswith("x.html")


@given(st.text())
def test_any_name_is_one_visible_line(name: str) -> None:
    shown = shown_name(name)
    assert 0 < len(shown) <= LONGEST
    assert not shown.startswith(".")
    assert not {*shown} & {*"/\\\0\n\r"}
    assert not any(unicodedata.category(one) in ("Cc", "Cf", "Cs") for one in shown)
    assert Path(shown).name == shown
    assert shown_name(shown) == shown
