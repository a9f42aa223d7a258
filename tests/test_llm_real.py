"""A real inference server with a model made on the spot: protocol, streaming, stopping.

One server is started for all of this, and loads one model: the slow one that stopping needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.answerer import Answerer
from qa.errors import WritingError
from qa.models import Chunk, LanguageModel, Message, load_language_model
from qa.settings import Settings
from qa.types import Label, Partial
from tests.fakes import FakeEmbedder
from tests.patience import PATIENCE
from tests.test_writing_browser import page_at
from tests.tiny_llm import Serving, make_model, real_server
from tests.visitor import Visit

pytestmark = pytest.mark.slow
ASKED = [Message("system", "Answer."), Message("user", "Who?")]
QUESTION = "Qui a écrit au roi de Navarre ?"
ENDLESS = 30_000  # words that it would be writing for longer than anybody here waits
MUCH_IS_WRITTEN = "() => document.querySelector('.qa-growing')?.innerText.length > 60"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("accelerate", reason="transformers serve wants it")
    return make_model(tmp_path_factory.mktemp("llm") / "slow", layers=14)


@pytest.fixture(scope="module")
def server(model: Path) -> Iterator[Serving]:
    with real_server(model) as running:
        yield running


@pytest.fixture
def served(server: Serving, model: Path) -> dict[str, str]:
    """The settings that reach the server."""
    return {"llm": str(model), "llm_url": server.url}


def model_of(served: dict[str, str], **given: object) -> LanguageModel:
    model = load_language_model(Settings.load(**{**served, **given}))
    assert model is not None
    return model


def words(chunks: list[Chunk]) -> str:
    return "".join(one.text for one in chunks)


def test_streamed_and_whole_are_the_same_words(served: dict[str, str]) -> None:
    model = model_of(served, llm_tokens=24)
    streamed = list(model.write(ASKED, streamed=True))
    whole = list(model.write(ASKED, streamed=False))
    assert words(streamed) == words(whole) != ""
    assert sum(bool(one.text) for one in streamed) > 1
    assert streamed[-1].cut
    assert whole[-1].cut
    assert whole[-1].tokens["completion"] == 24


def test_a_stopped_request_leaves_the_server_free(served: dict[str, str]) -> None:
    endless = model_of(served, llm_tokens=ENDLESS, llm_timeout=600)
    chunks = endless.write(ASKED, streamed=True)
    while not next(chunks).text:
        pass
    chunks.close()
    after = model_of(served, llm_tokens=16).write(ASKED, streamed=False)
    assert words(list(after))


def test_a_model_that_the_server_does_not_have(served: dict[str, str]) -> None:
    model = model_of(served, llm="no-such/model", llm_timeout=PATIENCE)
    with pytest.raises(WritingError):
        list(model.write(ASKED, streamed=False))


def test_noise_never_costs_the_answer(served: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    text = "Une lettre\n\nLe duc Robert a écrit au roi de Navarre en 1342."
    (tmp_path / "corpus" / "a.txt").write_text(text, encoding="utf-8")
    places = {"corpus": tmp_path / "corpus", "data_dir": tmp_path / "data", "decline_below": 0.05}
    settings = Settings.load(**{**places, **served, "llm_tokens": 48})
    *partials, answer = Answerer(settings, FakeEmbedder()).stream(QUESTION)
    assert any(isinstance(one, Partial) and one.text for one in partials)
    assert not isinstance(answer, Partial)
    assert answer.stood_in
    assert "rien de ce qu’il a écrit" in (answer.note or "")
    assert answer.citations[0].quote == "Le duc Robert a écrit au roi de Navarre en 1342."
    assert all(one.label is Label.UNSUPPORTED for one in answer.sentences)


@pytest.mark.browser
def test_stopping_in_the_page_stops_the_server(
    served: dict[str, str], server: Serving, tmp_path: Path, newcomer: Visit
) -> None:
    with page_at(server.url, tmp_path, newcomer, llm=served["llm"], llm_tokens=ENDLESS) as visitor:
        visitor.ask(QUESTION)
        visitor.page.wait_for_function(MUCH_IS_WRITTEN)
        assert server.gets_to_work()
        visitor.page.locator("#qa-stop").click()
        assert server.falls_idle()
        visitor.page.get_by_text("La question est revenue").wait_for()
