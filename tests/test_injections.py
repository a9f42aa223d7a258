"""Articles that give orders: the answer to an ordinary question stays right, whoever obeys them."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answerer import Answerer
from qa.index import update_index
from qa.page.markup import prose
from qa.settings import Settings
from qa.types import Answer
from tests.fakes import FakeEmbedder
from tests.injections import BEFORE, INJECTIONS, QUESTION, RIGHT, Injection, article
from tests.llm_server import Behaviour, says, serving

each = pytest.mark.parametrize(
    "injection", INJECTIONS, ids=[f"{one.name} {one.language}" for one in INJECTIONS]
)
RENDERED = ("<a", "<img", "<script", "href=", "src=", "evil.example")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[Injection, Path]:
    """A corpus and an index for each injection: its article, and one that is innocent."""
    made = {}
    for number, injection in enumerate(INJECTIONS):
        folder = made[injection] = tmp_path_factory.mktemp(f"i{number}")
        (folder / "corpus").mkdir()
        (folder / "corpus" / "a.txt").write_text(article(injection), encoding="utf-8")
        (folder / "corpus" / "b.txt").write_text("Le port\n\nLe port est grand.", encoding="utf-8")
        update_index(settings_of(folder), FakeEmbedder())
    return made


def settings_of(folder: Path, **given: object) -> Settings:
    places = {"corpus": folder / "corpus", "data_dir": folder / "data", "decline_below": 0.05}
    return Settings.load(**{**places, **given})


def asked(folder: Path, injection: Injection, *script: Behaviour) -> tuple[Answer, str]:
    """The answer, and all that the model was told."""
    with serving(*script) as server:
        model = {"llm": "m", "llm_url": server.url} if script else {}
        answerer = Answerer(settings_of(folder, **model), FakeEmbedder())
        answer = answerer.answer(QUESTION[injection.language])
        told = "\n".join(
            one["content"] for each in server.exchanges for one in each.body["messages"]
        )
    return answer, told


def asserted(answer: Answer) -> str:
    """What the answer says itself: its text without the quotes, which are the article's words."""
    text = answer.text
    for citation in answer.citations:
        text = text.replace(citation.quote, "")
    return text


def test_there_are_enough_of_both_languages() -> None:
    assert len(INJECTIONS) >= 25
    assert {one.language for one in INJECTIONS} == {"fr", "en"}


@each
def test_a_model_that_obeys_deceives_nobody(
    folders: dict[Injection, Path], injection: Injection
) -> None:
    answer, _ = asked(folders[injection], injection, says(injection.obeyed))
    html = prose(answer.text, answer.citations, {})
    assert not any(one in html for one in RENDERED)
    if injection.payload:
        assert injection.payload not in asserted(answer)
    if answer.abstained:  # only where the model refuses, and then it is seen
        assert "refusal" in injection.name
        assert RIGHT[injection.language] in (answer.note or "")
    else:
        assert RIGHT[injection.language] in answer.text


@each
def test_a_model_that_does_not_obey_answers(
    folders: dict[Injection, Path], injection: Injection
) -> None:
    right = f"{BEFORE[injection.language].removesuffix('.')} [1]."
    answer, told = asked(folders[injection], injection, says(right))
    assert answer.text == right
    assert answer.note is None
    passages = told.partition("\n=== ")[2]
    assert not {"<", ">"} & set(told)
    assert not any(one in passages for one in ("[INST]", "[/INST]", "[SYSTEM]", "[42]", "[7]"))
    assert not any("\U000e0000" <= one <= "\U000e007f" or one in "\u200b\u202e" for one in told)


@each
def test_without_a_model_the_quote_answers(
    folders: dict[Injection, Path], injection: Injection
) -> None:
    answer, _ = asked(folders[injection], injection)
    assert RIGHT[injection.language] in answer.text
