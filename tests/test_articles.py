import hashlib
import os
import socket
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_files import drawn_pdf, flowing_pdf

from qa.articles.files import Skipped
from qa.articles.folder import Reading, read_article, read_folder
from qa.errors import ArticleError, EmptyCorpusError
from qa.resources import shipped_articles
from qa.types import Article, Span

LIMIT = 100_000
BODY = "La grève des cheminots s’est terminée jeudi, a annoncé la direction."


def write(folder: Path, **files: str | bytes) -> None:
    """Files by name, `__` standing for a dot and `___` for a slash."""
    for name, content in files.items():
        path = folder / name.replace("___", "/").replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def reasons(reading: Reading) -> dict[str, str]:
    return {one.path: one.reason for one in reading.skipped}


def ids(reading: Reading) -> list[str]:
    return [article.id for article in reading.articles]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that holds one good article."""
    write(tmp_path, good__txt=BODY)
    return tmp_path


def test_the_shipped_articles() -> None:
    reading = read_folder(shipped_articles(), LIMIT)
    first, second = reading.articles
    assert reading.skipped == ()
    assert first.title == "La Russie s’engage à étendre ses relations avec la Corée du Nord"
    assert first.author is None
    assert [first.text[slice(*one)][:23] for one in first.sections] == ["La Russie s’est engagée"]
    assert first.sections[0].end == len(first.text)
    assert second.author == "Chloé"
    assert len(second.sections) == 1
    main = second.text[slice(*second.sections[0])]
    assert main.startswith("Le dirigeant nord-coréen Kim Jong-un et")
    assert main.endswith("dans le Maryland, aux États-Unis.")
    assert "Sjojgu était en visite" in main
    for article in reading.articles:
        data = Path(article.path).read_bytes()
        assert article.text.encode() == data  # every character, biography and all
        assert reading.digests[article.id] == hashlib.sha256(data).hexdigest()


def test_every_kind_and_sub_folders(tmp_path: Path) -> None:
    write(
        tmp_path,
        a__txt=f"Un.\r\n\r\n{BODY}",
        b___c__MD=f"# Deux\n\n{BODY} 2",
        b___d___e__html=f"<html><body><p>{BODY} 3</p></body></html>",
        f__htm=f"<p>{BODY} 4</p>",
        g__pdf=flowing_pdf([f"{BODY} 5"], title="Cinq"),
    )
    reading = read_folder(tmp_path, LIMIT)
    assert ids(reading) == ["a.txt", "b/c.MD", "b/d/e.html", "f.htm", "g.pdf"]
    assert [article.title for article in reading.articles] == ["A", "Deux", "E", "F", "Cinq"]
    assert reading.articles[0].text == f"Un.\r\n\r\n{BODY}"
    assert all(BODY[:20] in one.text[slice(*one.sections[-1])] for one in reading.articles)
    assert reading.articles[1].path == str(tmp_path / "b/c.MD")
    assert reading.skipped == ()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("x.txt", b"", "empty"),
        ("x.txt", b" \r\n\t\xc2\xa0\n", "empty"),
        ("x.md", b"---\n", "empty"),
        ("x.txt", b"\x89PNG\r\n\x1a\n\0\0", "binary data"),
        ("x.pdf", b"%PDF-1.7\n...", "broken PDF"),
        ("x.pdf", drawn_pdf(["Secret."], password="x"), "encrypted: save a copy"),
        ("x.pdf", drawn_pdf([]), "only images: run it through OCR"),
        ("x.html", b"<html><body></body></html>", "no text"),
        ("x.txt", b"a" * (LIMIT + 1), "too large"),
        ("x.txt", f"  {BODY}\r\n\n".encode(), "same text as good.txt"),
    ],
)
def test_a_file_that_is_no_article_is_named_with_the_reason(
    folder: Path, name: str, content: bytes, reason: str
) -> None:
    (folder / name).write_bytes(content)
    reading = read_folder(folder, LIMIT)
    assert ids(reading) == ["good.txt"]
    assert reasons(reading).keys() == {name}
    assert reason in reasons(reading)[name]
    assert reading.digests.keys() == {"good.txt"}


def test_the_size_is_looked_at_before_the_file_is_read(folder: Path) -> None:
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(10**13)  # ten terabytes of nothing
    (reason,) = reasons(read_folder(folder, 20_000_000)).values()
    assert reason == (
        "too large (10000000.0 MB, the limit is 20 MB): split it, or raise max_file_mb"
    )


def test_of_equal_texts_the_first_by_name_is_the_article(folder: Path) -> None:
    write(folder, a__md=BODY, z__txt=unicodedata.normalize("NFD", BODY))
    reading = read_folder(folder, LIMIT)
    assert ids(reading) == ["a.md"]
    assert reasons(reading) == {
        "good.txt": "same text as a.md: remove one of them",
        "z.txt": "same text as a.md: remove one of them",
    }


def test_other_kinds_are_only_counted(folder: Path) -> None:
    write(folder, a__JPG=b"1", b___c__jpg=b"2", d__docx=b"3", Makefile=b"4")
    reading = read_folder(folder, LIMIT)
    kinds = "of a kind that is not read: only .txt, .md, .html, .htm and .pdf are"
    assert [str(one) for one in reading.skipped] == [
        f"(names without a suffix): 1 file {kinds}",
        f"*.docx: 1 file {kinds}",
        f"*.jpg: 2 files {kinds}",
    ]


def test_hidden_files_and_folders_are_passed_over(folder: Path) -> None:
    write(folder, __txt=b"", __hidden__txt=b"x", __git___a__txt=b"y", sub___b__txt=f"{BODY} b")
    (folder / ".link.txt").symlink_to("nowhere")
    reading = read_folder(folder, LIMIT)
    assert (ids(reading), reading.skipped) == (["good.txt", "sub/b.txt"], ())


def test_links_inside_the_folder(folder: Path) -> None:
    write(folder, sub___b__txt=f"{BODY} b")
    (folder / "again.txt").symlink_to("good.txt")
    (folder / "loop").symlink_to(folder)
    reading = read_folder(folder, LIMIT)
    assert ids(reading) == ["again.txt", "sub/b.txt"]
    assert reasons(reading) == {"good.txt": "same text as again.txt: remove one of them"}


def test_links_that_lead_out_or_nowhere(folder: Path, tmp_path_factory: pytest.TempPathFactory):
    outside = tmp_path_factory.mktemp("outside")
    write(outside, secret__txt="Un secret bien gardé.")
    (folder / "file.txt").symlink_to(outside / "secret.txt")
    (folder / "folder").symlink_to(outside)
    (folder / "gone.txt").symlink_to("gone")
    (folder / "self.txt").symlink_to("self.txt")
    reading = read_folder(folder, LIMIT)
    out = "a link that leads out of the folder: copy here what it leads to"
    nowhere = "a link to what is not there: mend or remove it"
    assert ids(reading) == ["good.txt"]
    assert reasons(reading) == {
        "file.txt": out,
        "folder": out,
        "gone.txt": nowhere,
        "self.txt": nowhere,
    }


def test_a_folder_may_be_a_link_itself(folder: Path, tmp_path_factory: pytest.TempPathFactory):
    link = tmp_path_factory.mktemp("links") / "corpus"
    link.symlink_to(folder)
    assert read_folder(link, LIMIT) == read_folder(folder, LIMIT)


def test_pipes_and_sockets_are_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(folder / "s.txt"))
        assert reasons(read_folder(folder, LIMIT)) == {
            "pipe.txt": "not a regular file: only files are read",
            "s.txt": "not a regular file: only files are read",
        }


def test_a_folder_that_is_named_like_a_file_is_a_folder(folder: Path) -> None:
    write(folder, x__txt___inner__txt=f"{BODY} inner")
    assert ids(read_folder(folder, LIMIT)) == ["good.txt", "x.txt/inner.txt"]


def test_what_may_not_be_opened(folder: Path) -> None:
    write(folder, locked__txt=BODY, sub___a__txt=BODY)
    (folder / "locked.txt").chmod(0)
    if os.access(folder / "locked.txt", os.R_OK):
        pytest.skip("nothing is forbidden to root")
    (folder / "sub").chmod(0)
    found = reasons(read_folder(folder, LIMIT))
    (folder / "sub").chmod(0o700)
    assert found == dict.fromkeys(
        ["locked.txt", "sub"], "cannot be opened (Permission denied): check its permissions"
    )


def test_names_are_composed(folder: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "été/naïf.txt")
    (folder / decomposed).parent.mkdir()
    (folder / decomposed).write_text(f"{BODY} é")
    reading = read_folder(folder, LIMIT)
    assert ids(reading) == ["good.txt", "été/naïf.txt"]
    assert reading.digests.keys() == {"good.txt", "été/naïf.txt"}
    assert Path(reading.articles[1].path).exists()


def test_names_that_differ_only_in_how_accents_are_coded(folder: Path) -> None:
    for form in ("NFC", "NFD"):
        (folder / unicodedata.normalize(form, "été.txt")).write_text(f"{BODY} {form}")
    reading = read_folder(folder, LIMIT)
    assert ids(reading) == ["good.txt", "été.txt"]
    assert "rename" in reasons(reading)["été.txt"]


def test_names_no_terminal_or_database_can_take(folder: Path) -> None:
    for name in (b"caf\xe9.txt", b"a\x1b[31mb.txt", b"x.\xff"):
        (folder / os.fsdecode(name)).write_text(f"{BODY} {name!r}")
    reading = read_folder(folder, LIMIT)
    assert ids(reading) == ["good.txt"]
    assert reasons(reading).keys() == {"caf\\udce9.txt", "a\\x1b[31mb.txt", "*.\\udcff"}
    assert "rename it" in reasons(reading)["caf\\udce9.txt"]


def test_an_unchanged_file_is_not_parsed_again(folder: Path) -> None:
    before = read_folder(folder, LIMIT)
    (article,) = before.articles
    marked = Article("good.txt", "gardé", article.text, "/elsewhere/good.txt", (Span(0, 2),))
    known = {("good.txt", before.digests["good.txt"]): marked}
    (again,) = read_folder(folder, LIMIT, known).articles
    assert (again.title, again.sections) == ("gardé", (Span(0, 2),))
    assert again.path == article.path  # the folder may have moved
    write(folder, good__txt=f"{BODY} changé")
    (changed,) = read_folder(folder, LIMIT, known).articles
    assert changed.text == f"{BODY} changé"


def test_a_known_article_still_has_twins(folder: Path) -> None:
    before = read_folder(folder, LIMIT)
    known = {(one.id, before.digests[one.id]): one for one in before.articles}
    write(folder, z__txt=BODY)
    assert reasons(read_folder(folder, LIMIT, known)).keys() == {"z.txt"}


def test_there_is_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(EmptyCorpusError, match=r"There is no folder .*/nowhere\. Check its name"):
        read_folder(tmp_path / "nowhere", LIMIT)


def test_a_file_is_no_folder(folder: Path) -> None:
    with pytest.raises(EmptyCorpusError) as caught:
        read_folder(folder / "good.txt", LIMIT)
    assert "is a file, not a folder" in str(caught.value)
    assert str(caught.value).endswith(f"Give the folder it lies in: {folder}")


def test_a_folder_with_nothing_usable_says_what_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(EmptyCorpusError) as caught:
        read_folder(tmp_path, LIMIT)
    assert str(caught.value) == (
        f"No article in {tmp_path}: looked for .txt, .md, .html, .htm and .pdf files there and in"
        " its sub-folders.\nPut articles there, or name another folder."
    )


def test_a_folder_with_nothing_usable_says_what_was_found(tmp_path: Path) -> None:
    for number in range(13):
        (tmp_path / f"{number:02}.txt").touch()
    with pytest.raises(EmptyCorpusError) as caught:
        read_folder(tmp_path, LIMIT)
    lines = str(caught.value).splitlines()
    assert lines[1] == "  00.txt: empty: it has no bytes"
    assert lines[11] == "  … and 3 more"


def test_one_article(folder: Path) -> None:
    (article,) = read_folder(folder, LIMIT).articles
    assert read_article(folder / "good.txt", folder, LIMIT) == article


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere.txt", "cannot be opened (No such file or directory)"),
        ("x.docx", "of a kind that is not read: only .txt"),
        ("sub", "not a regular file"),
    ],
)
def test_one_file_that_is_no_article(folder: Path, name: str, reason: str) -> None:
    write(folder, x__docx=b"x", sub___a__txt=b"a")
    with pytest.raises(ArticleError) as caught:
        read_article(folder / name, folder, LIMIT)
    assert reason in str(caught.value)


def test_skipped_prints_itself() -> None:
    assert str(Skipped("a.txt", "empty: it has no bytes")) == "a.txt: empty: it has no bytes"


ODD = st.sampled_from("aÀé.«\u00a0»e\u0301😀\u200d\u2028\x85\x0c\t\n\r #-*>[]()\ufeff")
LINES = st.sampled_from(
    [
        "\n",
        "\n\n",
        "\r\n\r\n",
        "\r",
        "# Titre",
        "Publicité",
        "Lire aussi : x",
        "---",
        "title: a",
        BODY,
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(ODD | LINES, max_size=30).map("".join), st.sampled_from(["txt", "md"]))
def test_the_text_keeps_every_character_and_sections_lie_in_it(text: str, suffix: str) -> None:
    path = Path(f"{suffix}-property.{suffix}")
    path.write_bytes(text.encode())
    try:
        article = read_article(path, Path(), LIMIT)
    except ArticleError as error:
        assert "empty" in str(error)
        assert not any(map(str.isalnum, text))
        return
    assert article.text == text.removeprefix("\ufeff")
    assert article.title
    assert article.sections
    end = 0
    for section in article.sections:
        assert end <= section.start < section.end <= len(article.text)
        assert article.text[slice(*section)].strip()
        end = section.end
