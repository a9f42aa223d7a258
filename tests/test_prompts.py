"""The texts of prompts/: all there, filled, and refused when their placeholders are wrong."""

from __future__ import annotations

import pytest

from qa.errors import PromptError
from qa.prompts import PLACEHOLDERS, check_placeholders, prompt
from qa.resources import shipped_prompts

LANGUAGES = ("fr", "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_every_text_is_there_in_every_language(name: str, language: str) -> None:
    text = prompt(name, language, **dict.fromkeys(PLACEHOLDERS[name], "∞"))
    assert text == text.strip() != ""
    assert text.count("∞") >= len(PLACEHOLDERS[name])
    assert "{" not in text


def test_no_text_ships_that_nothing_reads() -> None:
    known = {f"{name}.{language}.md" for name in PLACEHOLDERS for language in LANGUAGES}
    assert {path.name for path in shipped_prompts().glob("*.*.md")} == known


def test_the_readme_lists_every_text_with_its_placeholders() -> None:
    rows = (shipped_prompts() / "README.md").read_text("utf-8").splitlines()
    for name, fields in PLACEHOLDERS.items():
        (row,) = [row for row in rows if row.startswith(f"| `{name}` ")]
        assert all(f"`{{{field}}}`" in row for field in fields)


@pytest.mark.parametrize(("name", "language"), [("bonjour", "fr"), ("help", "de")])
def test_a_text_that_is_not_there_is_named(name: str, language: str) -> None:
    with pytest.raises(PromptError, match=rf"{name}\.{language}\.md"):
        prompt(name, language)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("Je lis des articles.", r"x\.fr\.md lacks \{count\}, \{topic\}"),
        ("{count} articles", r"lacks \{topic\}"),
        ("{count} sur {topic} de {ctx}", r"has \{ctx\}, which nothing fills"),
        ("{count} {topic} {}", "has {}"),
        ("{count} {topic} {0}", r"has \{0\}"),
        ("{count.__class__} {topic}", r"lacks \{count\}"),
        ("{count} {topic} {count", "braces"),
        ("{count} {topic} }", "braces"),
    ],
)
def test_wrong_placeholders_are_named(text: str, complaint: str) -> None:
    with pytest.raises(PromptError, match=complaint):
        check_placeholders("x.fr.md", text, frozenset({"count", "topic"}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{count} articles", {"count"}),
        ("{count} et encore {count}", {"count"}),
        ("{{ des accolades }} et {count}", {"count"}),
        ("aucun", set()),
        ("", set()),
    ],
)
def test_right_placeholders_pass(text: str, expected: set[str]) -> None:
    check_placeholders("x.fr.md", text, frozenset(expected))
