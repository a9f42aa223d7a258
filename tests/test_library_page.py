"""The tab of articles without a browser: what it lets in, and what becomes of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from fake_answerer import FakeAnswerer, shipped
from fakes import FakeEmbedder, make_article
from index_help import settings_of, text
from library_help import BRIDGE

from qa.answerer import Answerer
from qa.errors import IndexMissingError
from qa.index import update_index
from qa.index.locks import writer_lock
from qa.library import Library
from qa.page.library.adding import adding_html
from qa.page.library.handling import LibraryHandlers
from qa.page.library.listing import PAGE
from qa.page.library.reports import added_html
from qa.page.library.uploads import MOST_AT_ONCE, taken_in
from qa.page.library.wording import FRENCH
from qa.page.wording import FRENCH as IN_FRENCH
from qa.settings import Settings

FRENCHMAN = SimpleNamespace(headers={"accept-language": "fr-FR"})

# --- What is let in


@pytest.fixture
def uploads(tmp_path: Path) -> Path:
    folder = tmp_path / "uploads"
    (folder / "abc").mkdir(parents=True)
    (folder / "abc" / "pont.txt").write_text(BRIDGE, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "abc" / "lien.txt").symlink_to(tmp_path / "secret.txt")
    return folder


def test_what_came_in_is_read_and_erased(uploads: Path) -> None:
    path = uploads / "abc" / "pont.txt"
    told = [{"name": "Mon pont.txt", "path": str(path)}]
    (one,), refused = taken_in(told, uploads, Settings())
    assert (one.name, one.data.decode()) == ("Mon pont.txt", BRIDGE)
    assert not refused
    assert not path.exists()


@pytest.mark.parametrize(
    "path",
    [
        "/etc/hostname",
        "{}/../secret.txt",
        "{}/abc/../../secret.txt",
        "{}/abc/lien.txt",
        "{}",
        "{}/abc",
        "{}/abc/none.txt",
        "secret.txt",
        "../secret.txt",
        "http://127.0.0.1/x.txt",
        "file://{}/abc/pont.txt",
        "{}/abc/pont.txt\0",
        "",
        None,
        7,
        ["{}/abc/pont.txt"],
    ],
)
def test_no_other_file_is_let_in(uploads: Path, path: Any) -> None:
    told = path.format(uploads) if isinstance(path, str) else path
    given, (refused,) = taken_in([{"name": "x.txt", "path": told}], uploads, Settings())
    assert given == []
    assert refused.trouble and refused.trouble.trouble == "unsent"
    assert (uploads.parent / "secret.txt").exists()


@pytest.mark.parametrize("told", [None, "x", {}, [None], ["x"], [{}], [{"name": 3}], [[]]])
def test_rubbish_is_refused_calmly(uploads: Path, told: Any) -> None:
    given, refused = taken_in(told, uploads, Settings())
    assert given == []
    assert all(one.trouble for one in refused)


def test_too_many_and_too_much_at_once_are_refused(uploads: Path) -> None:
    told = []
    for number in range(MOST_AT_ONCE + 2):
        (uploads / f"{number}.txt").write_bytes(b"x" * 10)
        told.append({"name": f"{number}.txt", "path": str(uploads / f"{number}.txt")})
    given, refused = taken_in(told, uploads, Settings())
    assert len(given) == MOST_AT_ONCE
    assert [one.trouble.trouble for one in refused if one.trouble] == ["too_many_at_once"] * 2
    (uploads / "gros.txt").write_bytes(b"x" * 600)
    small = Settings(max_file_mb=0.0001)
    told = [{"name": "gros.txt", "path": str(uploads / "gros.txt")}]
    assert not taken_in(told, uploads, small)[0]


def test_a_file_that_the_browser_kept_back_is_named(uploads: Path) -> None:
    _, (one,) = taken_in([{"name": "gros.pdf", "size": 31_000_000}], uploads, Settings())
    assert "31.0\u00a0Mo" in added_html([one], IN_FRENCH)


def test_the_place_to_drop_files_tells_its_limits() -> None:
    html = adding_html(Settings(max_file_mb=7), IN_FRENCH)
    assert "7\u00a0Mo" in html
    assert 'accept=".txt,.md,.html,.htm,.pdf"' in html
    assert 'data-largest="7000000"' in html


# --- What happens


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_of(tmp_path)


@pytest.fixture
def answerer(settings: Settings) -> Answerer:
    update_index(settings, FakeEmbedder())
    return Answerer(settings, FakeEmbedder())


@pytest.fixture
def handlers(answerer: Answerer) -> LibraryHandlers:
    return LibraryHandlers(answerer, Library(answerer, patience=0))


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch, uploads: Path) -> Any:
    """An event of one file that has come in."""
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(uploads))
    path = str(uploads / "abc" / "pont.txt")
    return SimpleNamespace(files=[{"name": "pont.txt", "path": path}, {"name": "perdu.txt"}])


def last(updates: Iterator[Any]) -> tuple[Any, ...]:
    *_, final = updates
    return final


def test_adding_tells_how_far_it_is_and_then_what_became_of_it(
    handlers: LibraryHandlers, sent: Any
) -> None:
    first, *_, (report, listing, _) = handlers.add("", sent, FRENCHMAN)
    assert FRENCH.waiting in first[0]
    assert "1 article ajouté" in report
    assert "perdu.txt" in report
    assert "4 articles" in listing
    assert "Le pont de Vasières" in listing


def test_removing_the_article_that_is_read_clears_its_place(handlers: LibraryHandlers) -> None:
    chosen = SimpleNamespace(id="0001.txt", reading="0001.txt")
    *_, (report, listing, _), (_, _, article) = handlers.remove("", chosen, FRENCHMAN)
    assert "n’est plus interrogé" in report
    assert "2 articles" in listing
    assert "Articles écartés (1)" in listing
    assert FRENCH.article_empty in article
    (report, listing, _) = last(handlers.put_back("", SimpleNamespace(id="0001.txt"), FRENCHMAN))
    assert "de nouveau interrogé" in report
    assert "3 articles" in listing


def test_while_another_writes_the_page_says_so(
    handlers: LibraryHandlers, settings: Settings, sent: Any
) -> None:
    with writer_lock(settings.folder):
        report, listing, _ = last(handlers.add("", sent, FRENCHMAN))
    assert FRENCH.failures["busy"] in report
    assert "3 articles" in listing


def test_read_only_handlers_refuse_whoever_calls_them(
    settings: Settings, sent: Any, uploads: Path
) -> None:
    update_index(settings, FakeEmbedder())
    closed = Answerer(settings.model_copy(update={"read_only": True}), FakeEmbedder())
    for handlers in (
        LibraryHandlers(closed, Library(closed)),
        LibraryHandlers(FakeAnswerer(shipped()), None),
    ):
        assert not handlers.writable
        chosen = SimpleNamespace(id="0001.txt", reading="")
        for refused in (
            handlers.add("", sent, FRENCHMAN),
            handlers.remove("", chosen, FRENCHMAN),
            handlers.put_back("", chosen, FRENCHMAN),
        ):
            report, listing, _ = last(refused)
            assert FRENCH.unchanged in report
            assert "qa-item-remove" not in listing
    assert (uploads / "abc" / "pont.txt").exists()
    assert {*closed.articles} == {"0000.txt", "0001.txt", "0002.txt"}


def test_without_a_library_the_articles_are_listed_all_the_same() -> None:
    handlers = LibraryHandlers(FakeAnswerer(shipped()), None)
    assert "2 articles" in handlers.search("", FRENCHMAN)
    assert "1 sur 2 articles" in handlers.search("Poutine et Kim", FRENCHMAN)


def test_what_the_shell_indexed_is_listed(handlers: LibraryHandlers, settings: Settings) -> None:
    assert "3 articles" in handlers.search("", FRENCHMAN)
    (settings.corpus / "0009.txt").write_text(text(9))
    update_index(settings, FakeEmbedder())
    assert "4 articles" in handlers.search("", FRENCHMAN)


def test_an_empty_folder_is_no_error(tmp_path: Path, sent: Any) -> None:
    empty = tmp_path / "vide"
    empty.mkdir()
    answerer = Answerer(settings_of(empty, count=0), FakeEmbedder())
    handlers = LibraryHandlers(answerer, Library(answerer))
    assert FRENCH.no_article in handlers.search("", FRENCHMAN)
    report, listing, _ = last(handlers.add("", sent, FRENCHMAN))
    assert "1 article ajouté" in report
    assert "1 article, " in listing


class Broken(FakeAnswerer):
    """Its index is gone."""

    @property
    def articles(self) -> Any:
        raise IndexMissingError("There is no index. Run `qa index`.")


def test_an_index_that_is_gone_is_told() -> None:
    handlers = LibraryHandlers(Broken([]), None)
    assert "There is no index" in handlers.search("", FRENCHMAN)
    assert "There is no index" in handlers.read(SimpleNamespace(id="x"), FRENCHMAN)


@pytest.mark.parametrize("name", ["none.txt", "../0001.txt", "/etc/hostname", ""])
def test_only_an_indexed_article_is_read(handlers: LibraryHandlers, name: str) -> None:
    assert FRENCH.article_gone in handlers.read(SimpleNamespace(id=name), FRENCHMAN)
    assert "0001" in handlers.read(SimpleNamespace(id="0001.txt"), FRENCHMAN)


def test_pages_are_turned(tmp_path: Path) -> None:
    answerer = FakeAnswerer([make_article("x", f"{n}.txt", f"T{n}") for n in range(PAGE + 1)])
    handlers = LibraryHandlers(answerer, None)
    assert "Page 2 sur 2" in handlers.turn("", SimpleNamespace(page=2), FRENCHMAN)
    assert "Page 1 sur 2" in handlers.turn("", SimpleNamespace(page="x"), FRENCHMAN)


def test_the_server_keeps_what_is_sent_where_nobody_else_looks() -> None:
    from qa.app import build_page

    build_page(FakeAnswerer(shipped())).close(verbose=False)
    place = Path(os.environ["GRADIO_TEMP_DIR"])
    assert place.stat().st_mode & 0o077 == 0
