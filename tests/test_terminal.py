"""Answers in a terminal: readable, plain when piped, and never steered by an article."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from rich.console import Console

from qa.terminal import EXCERPT, ProgressLine, json_text, print_answer, visible
from qa.types import Answer
from tests.fake_answerer import answered, declined
from tests.fakes import make_article

ESCAPES = "\x1b]0;owned\x07 \x1b[31mrouge\x1b[0m \x9b2J \r\x08\x00 \u202e \u2028"
BRIDGE = make_article("Le pont a rouvert mardi.\nLa ville l’a payé.", "pont.txt", "Le pont")
TUESDAY = answered("Quand ?", (BRIDGE, "Le pont a rouvert mardi."), short="mardi")


def printed(answer: Answer, *, terminal: bool = False, width: int = 80) -> str:
    file = io.StringIO()
    system = "standard" if terminal else None
    console = Console(
        file=file, force_terminal=terminal, color_system=system, width=width, highlight=False
    )
    print_answer(console, answer)
    return file.getvalue()


def test_an_answer_is_printed_with_its_sources() -> None:
    assert printed(TUESDAY) == (
        "mardi\n\n« Le pont a rouvert mardi. » [1]\n\nSources :\n[1] Le pont (pont.txt, 0–24)\n"
    )


def test_a_terminal_shows_quotes_in_colour_and_the_short_answer_bold() -> None:
    text = printed(TUESDAY, terminal=True)
    assert "\x1b[1mmardi\x1b[0m" in text
    assert "\x1b[32mLe pont a rouvert mardi.\x1b[0m" in text


def test_how_a_follow_up_was_understood_is_told_first() -> None:
    text = printed(replace(TUESDAY, understood_as="Quand le pont\x1b[31m a-t-il rouvert ?"))
    assert text.startswith("Compris comme : Quand le pont\ufffd[31m a-t-il rouvert ?\n\nmardi\n")


def test_english_answers_have_english_sources() -> None:
    assert "\nSources:\n" in printed(replace(TUESDAY, language="en"))


def test_a_refusal_shows_the_nearest_passages() -> None:
    text = printed(declined("Qui ?", [BRIDGE]))
    assert text == (
        "Les articles ne le disent pas.\n\nLes passages les plus proches :\n"
        "- Le pont : « Le pont a rouvert mardi. La ville l’a payé. »\n"
    )


def test_a_refusal_shows_few_passages_and_little_of_each() -> None:
    many = [make_article("mot " * 200, f"{at}.txt", f"Titre {at}") for at in range(9)]
    answer = declined("Qui ?", many)
    scored = tuple(
        replace(one, passage=replace(one.passage, text="mot " * 200)) for one in answer.passages
    )
    lines = printed(replace(answer, passages=scored)).splitlines()[3:]
    assert [line.split(" :")[0] for line in lines] == ["- Titre 0", "- Titre 1", "- Titre 2"]
    assert all(len(line) < EXCERPT + 30 and line.endswith("mot … »") for line in lines)


def test_a_refusal_with_nothing_near_says_only_that() -> None:
    assert printed(declined("Qui ?", [])) == "Les articles ne le disent pas.\n"


@pytest.mark.parametrize("width", [20, 80])
def test_lines_are_left_to_the_terminal_to_wrap(width: int) -> None:
    assert "« Le pont a rouvert mardi. » [1]\n" in printed(TUESDAY, width=width)


@pytest.mark.parametrize(
    "text",
    [
        "Le code [bold red]gras[/bold red] coûte [/] 3.",
        "Un :smile: et un [link=http://x]lien[/link].",
        "Il calcule 2 ** 3 ** 4 exactement.",
        "**Important** : il pleut, **vraiment**.",
        "Une phrase\r\nsur deux lignes.",
        "Un\u00a0mot, une\u202ffine\u2009espace, 👩\u200d🚀, co\u00adopérer.",
        "日本語と العربية.",
    ],
)
def test_quotes_are_shown_as_they_are(text: str) -> None:
    article = make_article(text)
    shown = printed(answered("Quoi ?", (article, text)))
    assert text.replace("\r\n", "\n") in shown
    assert "\x1b[32m" in printed(answered("Quoi ?", (article, text)), terminal=True)


def steering() -> list[Answer]:
    article = make_article(f"Oui {ESCAPES} non.", f"{ESCAPES}.txt", f"Titre {ESCAPES}")
    yes = answered("Quoi ?", (article, article.text), short=f"Oui {ESCAPES}")
    return [yes, declined("Qui ?", [article])]


@pytest.mark.parametrize("answer", steering())
def test_control_characters_of_an_article_do_not_reach_the_terminal(answer: Answer) -> None:
    for text in (printed(answer), json_text(answer)):
        assert not {*text} & {*"\x1b\x07\x9b\x08\x00\r\u202e\u2028"}
    coloured = printed(answer, terminal=True)
    assert "\x1b]" not in coloured
    assert "\x1b[31m" not in coloured
    assert not {*coloured} & {*"\x07\x9b\x08\x00\r\u202e\u2028"}


@pytest.mark.parametrize("answer", [TUESDAY, declined("Qui ?", [BRIDGE]), *steering()])
def test_json_holds_the_whole_answer(answer: Answer) -> None:
    assert Answer.from_dict(json.loads(json_text(answer))) == answer


def test_json_can_be_read_by_people_too() -> None:
    assert "a payé" in json_text(declined("Qui ?", [BRIDGE]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tab\tet\nligne", "tab\tet\nligne"),
        ("a\r\nb\rc", "a\nb\ufffdc"),
        ("\x1b[2J\x7f\x85", "\ufffd[2J\ufffd\ufffd"),
        ("\u2066a\u2069\u202d", "\ufffda\ufffd\ufffd"),
        ("nom\udce9", "nom\ufffd"),
        ("« é\u00a0» …", "« é\u00a0» …"),
    ],
)
def test_what_steers_is_made_visible(text: str, expected: str) -> None:
    assert visible(text) == expected


def test_progress_says_its_lines_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    with ProgressLine() as progress:
        progress.update("embed", 0, 10)
        progress.update("embed", 10, 10)
        progress.say("There is [no] index. \x1b[2J")
    streams = capsys.readouterr()
    assert streams.out == ""
    assert streams.err.strip() == "There is [no] index. \ufffd[2J"


def test_progress_with_nothing_to_say_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with ProgressLine():
        pass
    assert capsys.readouterr() == ("", "")
