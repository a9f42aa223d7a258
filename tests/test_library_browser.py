"""The tabs of articles and of the evaluation as people use them, in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fakes import FakeEmbedder
from index_help import settings_of, text, write_corpus
from library_help import HARBOUR
from pages import page_of
from test_app_access import DESK, LOOKS, WIDTHS, looked_at
from test_eval_report import report_of
from visitor import PHONE, Visit, Visitor

import qa.page.evaluation
from eval.page import write_page
from eval.report import write_json
from qa.answerer import Answerer
from qa.index import update_index
from qa.library import Library
from qa.page.library.wording import ENGLISH, FRENCH
from qa.page.wording.evaluation import FRENCH as FIGURES
from qa.resources import shipped_articles
from qa.settings import Settings

pytestmark = pytest.mark.browser

CLOSED = "Quand le port de Kerlune a-t-il fermé ?"
ATTACK = "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'> [a](http://x/)"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The shipped articles among thirty others, and one that attacks."""
    place = tmp_path_factory.mktemp("library")
    shutil.copytree(shipped_articles(), place / "corpus")
    (place / "corpus" / "piege.txt").write_text(f"{ATTACK}\n\nUne phrase. {ATTACK}\n" * 3)
    write_corpus(place / "corpus", 30)
    return settings_of(place, count=30, max_file_mb=0.3)


@contextmanager
def library_page(settings: Settings) -> Iterator[str]:
    answerer = Answerer(settings, FakeEmbedder())
    with page_of(answerer, Library(answerer)) as found:
        yield found


@pytest.fixture(scope="module")
def address(settings: Settings) -> Iterator[str]:
    update_index(settings, FakeEmbedder())
    with library_page(settings) as found:
        yield found


@pytest.fixture(scope="module")
def closed_address(settings: Settings, address: str) -> Iterator[str]:
    with library_page(settings.model_copy(update={"read_only": True})) as found:
        yield found


class Reader(Visitor):
    """Somebody at the tab of articles."""

    def tab(self, name: str) -> None:
        self.page.get_by_role("tab", name=name).click()

    def articles(self, address: str, writable: bool = True) -> None:
        self.open(address)
        self.tab("Articles")
        self.page.locator(".qa-item").first.wait_for()
        if writable:
            self.page.locator(".qa-drop").wait_for()

    def search(self, query: str) -> None:
        self.page.get_by_label(FRENCH.search_label).fill(query)

    def count(self) -> Any:
        return self.page.locator(".qa-count")

    def add(self, *files: tuple[str, str | bytes]) -> str:
        """Choose these files; what is reported in the end."""
        self.page.evaluate(
            "document.querySelector('.qa-report-title')?.setAttribute('data-old', '')"
        )
        self.page.set_input_files(
            "#qa-files",
            [
                {
                    "name": name,
                    "mimeType": "text/plain",
                    "buffer": data if isinstance(data, bytes) else data.encode(),
                }
                for name, data in files
            ],
        )
        return self.reported()

    def reported(self) -> str:
        """What is reported next."""
        self.page.locator(".qa-report-title:not([data-old])").wait_for()
        return str(self.page.locator("#qa-library-report").inner_text())

    def remove(self, title: str) -> str:
        button = self.page.locator(".qa-item", has_text=title).locator(".qa-item-remove")
        button.click()
        assert "?" in button.inner_text()
        button.click()
        self.page.locator(".qa-report-title", has_text="n’est plus interrogé").wait_for()
        return self.reported()


@pytest.fixture
def visit(newcomer: Visit) -> Any:
    return partial(newcomer, kind=Reader)


def test_an_added_file_is_quoted_and_once_removed_no_more(
    visit: Any, address: str, settings: Settings
) -> None:
    reader = visit()
    reader.articles(address)
    report = reader.add(("../port‮.txt", HARBOUR), ("vide.md", b""), ("gros.txt", b"x" * 400_000))
    assert "1 article ajouté" in report
    assert "Le port de Kerlune" in report
    assert "vide.md\u00a0: il est vide" in report
    assert "gros.txt\u00a0: il pèse trop (0.4" in report
    reader.search("kerlune")
    item = reader.page.locator(".qa-item", has_text="Le port de Kerlune")
    item.wait_for()
    assert FRENCH.added_here in item.inner_text()
    reader.tab("Questions")
    assert "a fermé lundi" in reader.answers(CLOSED).inner_text()
    reader.tab("Articles")
    assert "n’est plus interrogé" in reader.remove("Le port de Kerlune")
    assert not list((settings.folder / "added").iterdir())
    reader.tab("Questions")
    reader.ask(CLOSED)
    reader.page.locator(".qa-turn").nth(1).locator(".qa-answer:not(.qa-growing)").wait_for()
    assert "a fermé lundi" not in reader.page.locator(".qa-turn").nth(1).inner_text()


def test_files_may_be_dropped(visit: Any, address: str) -> None:
    reader = visit()
    reader.articles(address)
    transfer = reader.page.evaluate_handle(
        """() => {
            const held = new DataTransfer();
            held.items.add(new File(["Le phare\\n\\nLe phare de Penvan s’est éteint jeudi."],
                                    "phare.txt"));
            return held;
        }"""
    )
    for kind in ("dragover", "drop"):
        reader.page.dispatch_event(".qa-drop", kind, {"dataTransfer": transfer})
    assert "1 article ajouté" in reader.reported()
    assert "Le phare" in reader.page.locator("#qa-library-report").inner_text()
    reader.search("phare")
    reader.page.locator(".qa-item", has_text="Le phare").wait_for()
    reader.remove("Le phare")


def test_an_article_of_the_folder_is_left_out_and_put_back(
    visit: Any, address: str, settings: Settings
) -> None:
    reader = visit()
    reader.articles(address)
    reader.search("0007.txt")
    reader.page.wait_for_function("document.querySelectorAll('.qa-item').length === 1")
    button = reader.page.locator(".qa-item-remove")
    button.click()
    reader.page.keyboard.press("Escape")
    assert button.locator(".qa-item-label").inner_text() == FRENCH.remove  # nothing happened
    reader.remove("0007")
    assert (settings.corpus / "0007.txt").exists()
    reader.page.locator(".qa-taken-out summary").click()
    reader.page.locator(".qa-put-back").click()
    reader.page.locator(".qa-report-title", has_text="de nouveau interrogé").wait_for()
    reader.page.locator(".qa-item", has_text="0007.txt").wait_for()
    assert reader.page.locator(".qa-taken-out").count() == 0


def test_the_list_is_searched_and_paged_and_picks_up_what_the_shell_indexed(
    visit: Any, address: str, settings: Settings
) -> None:
    reader = visit()
    reader.articles(address)
    assert "33 articles" in reader.count().inner_text()
    assert reader.page.locator(".qa-item").count() == 25
    reader.page.get_by_role("button", name=FRENCH.later).click()
    reader.page.get_by_text("Page 2 sur 2").wait_for()
    assert reader.page.locator(".qa-item").count() == 8
    reader.search("COREE du nord")
    reader.page.wait_for_function("document.querySelectorAll('.qa-item').length === 1")
    assert "1 sur 33 articles" in reader.count().inner_text()
    reader.search("introuvable")
    reader.page.get_by_text("Aucun article ne correspond").wait_for()
    reader.search("")
    new = settings.corpus / "9999.txt"
    new.write_text(text(9999), encoding="utf-8")
    update_index(settings, FakeEmbedder())
    reader.tab("Questions")
    reader.tab("Articles")
    reader.page.locator(".qa-count", has_text="34 articles").wait_for()
    new.unlink()
    update_index(settings, FakeEmbedder())


def test_an_article_is_read_in_full_by_the_keyboard_alone(visit: Any, address: str) -> None:
    reader = visit()
    reader.articles(address)
    reader.search("poutine et kim")
    reader.page.wait_for_function("document.querySelectorAll('.qa-item').length === 1")
    reader.page.keyboard.press("Tab")
    for _ in range(6):
        if "qa-item-open" in reader.page.evaluate("document.activeElement.className"):
            break
        reader.page.keyboard.press("Tab")
    outline = reader.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    reader.page.keyboard.press("Enter")
    reader.page.locator("#qa-library-article .qa-text").wait_for()
    assert reader.page.evaluate("document.activeElement.className") == "qa-panel-title"
    whole = next(shipped_articles().glob("*898*.txt"), None) or next(shipped_articles().glob("*"))
    shown = reader.page.locator("#qa-library-article").inner_text()
    texts = [path.read_text(encoding="utf-8") for path in shipped_articles().glob("*.txt")]
    assert any(
        all(line.strip() in shown for line in one.splitlines() if line.strip()) for one in texts
    ), whole
    reader.page.keyboard.press("Escape")
    assert "qa-item-open" in reader.page.evaluate("document.activeElement.className")
    assert reader.page.locator(".qa-item-open[aria-current]").count() == 1
    reader.search("piege")  # the one that is being read is still known when it comes back
    reader.page.wait_for_function("!document.querySelector('.qa-item-open[aria-current]')")
    reader.search("poutine")
    reader.page.locator(".qa-item-open[aria-current]", has_text="Poutine et Kim").wait_for()


def test_an_article_that_attacks_is_only_text_here_too(visit: Any, address: str) -> None:
    reader = visit()
    reader.articles(address)
    reader.search("piege")
    reader.page.wait_for_function("document.querySelectorAll('.qa-item').length === 1")
    reader.page.locator(".qa-item-open").click()
    reader.page.locator("#qa-library-article .qa-text").wait_for()
    assert ATTACK in reader.page.locator("#qa-library-article").inner_text()
    assert reader.page.evaluate("window.hacked") is None
    assert reader.page.locator("#qa-library").locator("script, img, a").count() == 0


def test_a_read_only_page_lacks_the_controls(visit: Any, closed_address: str) -> None:
    reader = visit()
    reader.articles(closed_address, writable=False)
    for control in ("#qa-files", ".qa-drop", ".qa-item-remove", ".qa-put-back"):
        assert reader.page.locator(control).count() == 0
    reader.page.locator(".qa-item-open").first.click()
    reader.page.locator("#qa-library-article .qa-text").wait_for()


@pytest.mark.parametrize(("locale", "words"), [("fr-CA", FRENCH), ("en-US", ENGLISH)])
def test_every_control_has_a_name_in_the_browsers_language(
    visit: Any, address: str, locale: str, words: Any
) -> None:
    reader = visit(locale=locale)
    reader.articles(address)
    page = reader.page
    assert page.get_by_label(words.choose).count() == 1
    assert page.get_by_role("textbox", name=words.search_label).is_visible()
    assert page.get_by_role("heading", name=words.add_title).is_visible()
    named = page.evaluate("""() => [...document.querySelectorAll(
        "#qa-library button, #qa-library textarea, #qa-library input")]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }))
        .map((one) => one.ariaLabel || one.labels?.[0]?.textContent || one.innerText)""")
    assert len(named) > 20
    assert all(name.strip() for name in named), named
    assert "__i18n__" not in page.inner_html("gradio-app")


def test_a_narrow_window_never_scrolls_sideways_here_either(visit: Any, address: str) -> None:
    reader = visit(PHONE)
    reader.articles(address)
    assert reader.sideways() == 0
    for query in ("poutine et kim", "piege"):
        reader.search(query)
        reader.page.wait_for_function("document.querySelectorAll('.qa-item').length === 1")
        reader.page.locator(".qa-item-open").click()
        reader.page.locator(".qa-item-open[aria-current]").wait_for()
        reader.page.locator(".qa-item-remove").click()
        for width in (320, 360, 768, 1024, 1920):
            reader.page.set_viewport_size({"width": width, "height": 740})
            assert reader.sideways() == 0
        reader.page.set_viewport_size({"width": 360, "height": 740})
    reader.page.get_by_role("button", name=FRENCH.back_to_list).click()
    assert "qa-item-open" in reader.page.evaluate("document.activeElement.className")


@pytest.mark.parametrize(("locale", "scheme", "widths"), LOOKS)
def test_axe_finds_nothing_serious_here_either(
    visit: Any, address: str, locale: str, scheme: str, widths: tuple[int, ...]
) -> None:
    reader = visit(locale=locale, scheme=scheme)
    reader.articles(address)
    looked_at(reader, "list", widths)
    reader.add(("vide.txt", b""))
    reader.page.locator(".qa-item-open").first.click()
    reader.page.locator("#qa-library-article .qa-text").wait_for()
    reader.page.locator(".qa-item-remove").first.click()
    looked_at(reader, "article", widths)


@pytest.mark.parametrize("locale", ["fr-FR", "en-GB"])
def test_axe_finds_nothing_serious_in_the_evaluation_with_a_report_and_without(
    visit: Any, address: str, locale: str, reports: Path
) -> None:
    """In both themes: the rest of the page has been looked at elsewhere."""
    reader = visit(locale=locale)
    reader.open(address)
    for state, shown in (("none", "code"), ("figures", "table")):
        reader.tab("Questions")
        reader.tab("Évaluation" if locale == "fr-FR" else "Evaluation")
        reader.page.locator(f"#qa-evaluation {shown}").wait_for()
        for dark, widths in ((False, WIDTHS), (True, (DESK,))):
            reader.page.evaluate("dark => document.body.classList.toggle('dark', dark)", dark)
            looked_at(reader, f"{state}, dark: {dark}", widths, "#qa-tab-evaluation")
        write_json(report_of(), reports / "abc.json")


def test_a_page_without_articles_takes_its_first_and_answers(visit: Any, tmp_path: Path) -> None:
    with library_page(settings_of(tmp_path, count=0)) as address:
        reader = visit()
        reader.home = address
        reader.page.goto(address)
        reader.page.locator(".qa-notice", has_text="Il n’y a pas encore d’article").wait_for()
        reader.tab("Articles")
        reader.page.get_by_text(FRENCH.no_article).wait_for()
        assert "1 article ajouté" in reader.add(("port.txt", HARBOUR))
        reader.tab("Questions")
        reader.page.locator(".qa-welcome", has_text="Le port de Kerlune").wait_for()
        assert "a fermé lundi" in reader.answers(CLOSED).inner_text()
        reader.leave()


# --- The evaluation


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(qa.page.evaluation, "reports_folder", lambda: tmp_path)
    return tmp_path


def test_without_a_report_the_tab_says_how_to_make_one(
    visit: Any, address: str, reports: Path
) -> None:
    reader = visit()
    reader.open(address)
    reader.tab("Évaluation")
    reader.page.get_by_text("Aucun rapport pour l’instant").wait_for()
    assert "make eval" in reader.page.locator("#qa-evaluation").inner_text()


def test_the_last_report_is_told_in_words_and_shown_whole(
    visit: Any, address: str, reports: Path
) -> None:
    write_json(report_of(), reports / "abc.json")
    write_page(report_of(), reports / "abc.html")
    reader = visit(PHONE)
    reader.open(address)
    reader.tab("Évaluation")
    reader.page.get_by_text(FIGURES.figures["accuracy"]).wait_for()
    assert reader.sideways() == 0
    reader.page.get_by_role("button", name=FIGURES.whole).click()
    frame = reader.page.frame_locator(".qa-report-page")
    frame.locator("body").wait_for()
    assert "accuracy" in frame.locator("body").inner_text()
    assert reader.sideways() == 0
    outside = [one for one in reader.requests if not one.startswith((address, "data:", "blob:"))]
    assert not [one for one in outside if not one.startswith("about:")]
