"""A written answer in a real browser: proven, without links, and stopped where it is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fakes import FakeEmbedder
from llm_server import Behaviour, says, serving, stalls
from pages import page_of
from patience import PATIENCE
from visitor import Visit, Visitor

from qa.answerer import Answerer
from qa.settings import Settings

pytestmark = pytest.mark.browser

QUESTION = "Qui a écrit au roi de Navarre ?"
TRUE = "Le duc Robert a écrit au roi de Navarre en 1342 [1]."
FALSE = "Le duc Richard a écrit au roi de Navarre [1]."
LINK = "![x](https://evil.example/x.png) <img src=https://evil.example/y.png> [ici](https://evil.example)"


@contextmanager
def page_at(url: str, folder: Path, newcomer: Visit, **given: object) -> Iterator[Visitor]:
    """The page, answered by a model at `url` that shows what it cannot prove struck through."""
    (folder / "corpus").mkdir()
    text = "Une lettre\n\nLe duc Robert a écrit au roi de Navarre en 1342."
    (folder / "corpus" / "a.txt").write_text(text, encoding="utf-8")
    usual = {"llm": "scripted", "llm_unsupported": "struck", "llm_timeout": 600}
    places = {"corpus": folder / "corpus", "data_dir": folder / "data", "llm_url": url}
    settings = Settings.load(**{**usual, **places, **given})
    with page_of(Answerer(settings, FakeEmbedder())) as address:
        visitor = newcomer()
        visitor.open(address)
        yield visitor
        visitor.leave()


def test_what_is_proven_what_is_not_and_what_is_smuggled(tmp_path: Path, newcomer: Visit) -> None:
    with (
        serving(says(f"{TRUE} {FALSE} Voir {LINK} [1].")) as server,
        page_at(server.url, tmp_path, newcomer) as visitor,
    ):
        answer = visitor.answers(QUESTION)
        prose = answer.locator(".qa-prose")
        assert "Le duc Robert a écrit au roi de Navarre en 1342" in prose.inner_text()
        assert "Richard" in prose.locator("s").first.inner_text()
        assert "écartées" in answer.locator(".qa-remark").inner_text()
        assert prose.locator("a").count() == prose.locator("a.qa-mark").count() == 1
        assert prose.locator("img").count() == 0
        assert not [one for one in visitor.requests if "evil" in one]
        assert not visitor.errors


@pytest.mark.parametrize("button", ["#qa-stop", "#qa-new"])
@pytest.mark.parametrize("behaviour", [stalls("Le duc Robert a "), stalls()], ids=["words", "none"])
def test_stopping_in_the_page_stops_the_request(
    tmp_path: Path, newcomer: Visit, behaviour: Behaviour, button: str
) -> None:
    with serving(behaviour) as server, page_at(server.url, tmp_path, newcomer) as visitor:
        visitor.ask(QUESTION)
        visitor.page.locator(".qa-growing").wait_for()
        visitor.until(lambda: bool(server.exchanges))
        visitor.page.locator(button).click()
        assert server.exchanges[0].hung_up.wait(PATIENCE)
