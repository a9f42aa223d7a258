"""Articles added: whole or not at all, and the shell keeps them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fakes import FakeEmbedder
from index_help import assert_sound, files_in, settings_of, text
from library_help import BRIDGE, HARBOUR, ids, library_of, stored, text_file, the_added
from pdf_files import bare_pdf, drawn_pdf, flowing_pdf
from pypdf import PdfReader, PdfWriter

import qa.articles.taking
from qa.articles.shelf import Shelf
from qa.articles.taking import Given
from qa.errors import (
    EmptyCorpusError,
    LibraryError,
)
from qa.index import current_generation, update_index
from qa.library import Library
from qa.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Three articles, indexed."""
    settings = settings_of(tmp_path)
    update_index(settings, FakeEmbedder())
    return settings


@pytest.fixture
def library(settings: Settings) -> Library:
    return library_of(settings)


# --- Adding


def test_an_added_file_is_an_article_like_another(library: Library, settings: Settings) -> None:
    stages: list[str] = []
    change = library.add([text_file()], lambda stage, done, total: stages.append(stage))
    (outcome,) = change.outcomes
    assert outcome.article and outcome.article.title == "Le pont de Vasières"
    assert change.report and change.report.added == 1
    assert {"read", "embed", "check"} <= {*stages}
    index = assert_sound(settings, FakeEmbedder())
    assert {*index.articles} - files_in(settings.corpus) == {outcome.article.id}
    assert index.articles[outcome.article.id].text == BRIDGE
    assert files_in(settings.corpus) == {"0000.txt", "0001.txt", "0002.txt"}


def test_it_is_stored_under_what_it_holds_and_not_under_its_name(
    library: Library, settings: Settings
) -> None:
    library.add([text_file(name="../../../Mon rapport\u202e.TXT")])
    (entry,) = (one for one in library.entries() if one.added)
    digest = Path(entry.article.path).stem
    assert stored(settings) == {f"{digest}.txt", f"{digest}.json"}
    assert Path(entry.article.path).read_text(encoding="utf-8") == BRIDGE
    assert entry.article.id == f"Mon rapport.TXT ({digest[:12]})"
    assert not list(settings.folder.parent.rglob("Mon rapport*"))


def test_the_name_is_the_title_where_the_text_gives_none(library: Library) -> None:
    change = library.add([text_file("la mer monte, dit le rapport.", "notes_de-plage.txt")])
    (outcome,) = change.outcomes
    assert outcome.article and outcome.article.title == "Notes de plage"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.md", b"# Un pont\n\nLe pont a rouvert mardi."),
        ("a.HTML", "<html><body><p>Le pont a rouvert mardi à l’aube.</p></body></html>".encode()),
        ("a.pdf", flowing_pdf(["Le pont a rouvert mardi, à l'aube."])),
        ("latin.txt", "Le café où l’été s’achève a fermé.".encode("cp1252")),
    ],
)
def test_every_kind_that_the_shell_reads(library: Library, name: str, data: bytes) -> None:
    (outcome,) = library.add([Given(name, data)]).outcomes
    assert outcome.trouble is None
    assert the_added(library)


def pages(count: int) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(__import__("io").BytesIO(bare_pdf())))
    for _ in range(count - 1):
        writer.add_blank_page(99, 99)
    buffer = __import__("io").BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "trouble", "said"),
    [
        ("a.txt", b"", "empty", "no bytes"),
        ("a.txt", b" \n ... \n", "empty", "no word"),
        ("a.txt", b"\x00\x01\x02\xff" * 40, "binary", "binary data"),
        ("a.exe", b"MZ", "kind", "only .txt, .md"),
        ("sans-suffixe", b"Le pont", "kind", "only .txt, .md"),
        ("a.txt", b"x" * 100_001, "too_large", "0.1 MB"),
        ("a.pdf", drawn_pdf(["secret"], password="x"), "encrypted", "encrypted"),
        ("a.pdf", bare_pdf(), "scanned", "OCR"),
        ("a.pdf", b"%PDF-1.7 rubbish", "broken", "export it anew"),
        ("a.pdf", pages(30), "too_long", "30 pages, the limit is 20"),
        ("a.html", b"<html><body><script>x()</script></body></html>", "no_text", "menus"),
        ("0000 copie.txt", text(0).encode(), "twin", "same text as 0000.txt"),
    ],
)
def test_a_file_that_cannot_be_an_article_is_refused_and_the_others_go_in(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    data: bytes,
    trouble: str,
    said: str,
) -> None:
    monkeypatch.setattr(qa.articles.taking, "MOST_PAGES", 20)
    small = settings.model_copy(update={"max_file_mb": 0.1})
    library = library_of(small)
    bad, good = library.add([Given(name, data), text_file()]).outcomes
    assert bad.trouble and bad.article is None
    assert bad.trouble.trouble == trouble
    assert said in str(bad.trouble)
    assert good.article
    assert len(stored(settings)) == 2
    assert_sound(small, FakeEmbedder())


def test_when_nothing_can_be_added_nothing_is_done(library: Library, settings: Settings) -> None:
    before = current_generation(settings)
    change = library.add([Given("a.txt", b"")])
    assert change.report is None
    assert current_generation(settings) == before
    assert stored(settings) == set()


def test_the_same_content_twice_is_said(library: Library, settings: Settings) -> None:
    library.add([text_file()])
    first = the_added(library)
    again, twin, other = library.add(
        [text_file(name="autre.txt"), text_file(f"{BRIDGE}\n"), text_file(HARBOUR, "port.txt")]
    ).outcomes
    for one in (again, twin):
        assert one.trouble and one.trouble.facts == {"other": first}
    assert other.article
    assert len(stored(settings)) == 4


def test_the_same_content_twice_at_once_is_said(library: Library) -> None:
    first, second = library.add([text_file(), text_file(name="b.md")]).outcomes
    assert first.article
    assert second.trouble and second.trouble.trouble == "twin"


def test_two_files_of_the_same_name_are_two_articles(library: Library) -> None:
    one, two = library.add([text_file(), text_file(HARBOUR)]).outcomes
    assert one.article and two.article
    assert one.article.id != two.article.id
    assert {one.article.id, two.article.id} < ids(library)


def test_no_more_are_added_than_may_be(settings: Settings) -> None:
    library = library_of(settings.model_copy(update={"max_added": 1}))
    assert library.room() == 1
    one, two = library.add([text_file(), text_file(HARBOUR)]).outcomes
    assert one.article
    assert two.trouble and two.trouble.trouble == "too_many"
    assert library.room() == 0
    library.remove([one.article.id])
    assert library.add([text_file(HARBOUR)]).outcomes[0].article


def test_added_since_by_another_process_they_still_count(settings: Settings) -> None:
    small = settings.model_copy(update={"max_added": 1})
    shelf = Shelf(settings.folder)
    library_of(small).add([text_file()])
    with pytest.raises(LibraryError, match="QA_MAX_ADDED"), shelf.adding([], most=0):
        pass


def test_a_first_article_may_come_through_the_page(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, count=0)
    library = library_of(settings)
    with pytest.raises(EmptyCorpusError):
        library.entries()
    assert library.add([text_file()]).outcomes[0].article
    assert len(library.entries()) == 1
    with pytest.raises(LibraryError, match="last article"):
        library.remove(ids(library))


# --- The shell keeps them


def test_indexing_again_keeps_what_was_added(library: Library, settings: Settings) -> None:
    library.add([text_file()])
    added = the_added(library)
    (settings.corpus / "0009.txt").write_text(text(9))
    report = update_index(settings, FakeEmbedder())
    assert (report.added, report.unchanged, report.embedded) == (1, 4, 1)
    report = update_index(settings, FakeEmbedder(), rebuild=True)
    assert report.embedded == 0
    assert ids(library) == files_in(settings.corpus) | {added}


def test_a_running_library_sees_what_the_shell_indexed(
    library: Library, settings: Settings
) -> None:
    assert len(library.entries()) == 3
    (settings.corpus / "0009.txt").write_text(text(9))
    update_index(settings, FakeEmbedder())
    assert "0009.txt" in ids(library)


def test_when_an_article_was_indexed_is_kept_as_long_as_it_is_the_same(
    library: Library, settings: Settings
) -> None:
    first = {one.article.id: one.since for one in library.entries()}
    manifests = sorted((settings.folder / "generations").glob("*/manifest.json"))
    created = json.loads(manifests[-1].read_text())["created"]
    assert {*first.values()} == {created}
    (settings.corpus / "0000.txt").write_text(text(9))
    library.add([text_file()])
    now = {one.article.id: one.since for one in library.entries()}
    assert {name for name in first if now[name] == first[name]} >= {"0001.txt", "0002.txt"}
    assert now["0000.txt"] >= first["0000.txt"]


def test_an_added_file_put_in_the_folder_too_is_one_article(
    library: Library, settings: Settings
) -> None:
    library.add([text_file()])
    added = the_added(library)
    (settings.corpus / "pont.txt").write_text(BRIDGE, encoding="utf-8")
    report = update_index(settings, FakeEmbedder())
    assert [one.path for one in report.skipped] == [added]
    assert "same text as pont.txt" in report.skipped[0].reason
    assert "pont.txt" in ids(library)


def test_an_added_file_that_was_altered_is_named(library: Library, settings: Settings) -> None:
    library.add([text_file()])
    (entry,) = (one for one in library.entries() if one.added)
    Path(entry.article.path).write_text(HARBOUR)
    report = update_index(settings, FakeEmbedder())
    assert "altered since it was added" in str(report)
    assert report.removed == 1


@pytest.mark.parametrize("facts", ["", "{}", "[]", '{"name": 3}', '{"name": "../x.pdf"}', None])
def test_without_its_name_an_added_file_still_counts(
    library: Library, settings: Settings, facts: str | None
) -> None:
    library.add([text_file()])
    (note,) = (settings.folder / "added").glob("*.json")
    note.unlink()
    if facts is not None:
        note.write_text(facts)
    update_index(settings, FakeEmbedder())
    (entry,) = (one for one in library.entries() if one.added)
    assert entry.article.text == BRIDGE
    assert entry.article.id.count(".txt") == 1
    assert "/" not in entry.article.id


def test_what_lies_beside_the_added_files_is_no_article(
    library: Library, settings: Settings
) -> None:
    library.add([text_file()])
    added = settings.folder / "added"
    (added / "notes.txt").write_text(HARBOUR)
    (added / f"{'0' * 64}.txt").symlink_to(settings.corpus / "0000.txt")
    assert update_index(settings, FakeEmbedder()).added == 0
    assert len(Shelf(settings.folder).kept()) == 1
