"""The tab of articles: its words, its list, its reports, and the work it follows."""

from __future__ import annotations

from dataclasses import fields
from string import Formatter
from typing import Any

import pytest
from fake_answerer import shipped
from fakes import make_article

from qa.articles.taking import Outcome
from qa.errors import ArticleError, IndexBusyError, LibraryError, QaError
from qa.index import Progress
from qa.library import Entry
from qa.page.library.following import Done, Step, WorkLostError, followed
from qa.page.library.listing import PAGE, Shelf, View, found_by, listing_html
from qa.page.library.reading import LONGEST, article_html
from qa.page.library.reports import added_html, failure_html, progress_html
from qa.page.library.wording import ENGLISH, FRENCH, LibraryWords
from qa.page.wording import ENGLISH as IN_ENGLISH
from qa.page.wording import FRENCH as IN_FRENCH
from qa.types import Article, Span

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>[a](javascript:x) \" ' &"


def entry(title: str, name: str = "a.txt", added: bool = False, **facts: Any) -> Entry:
    article = Article(name, title, "Texte.", name, (Span(0, 6),), **facts)
    return Entry(article, 3, "2026-11-21T08:00:00+00:00", added)


def many(count: int) -> list[Entry]:
    return [entry(f"Titre {number}", f"{number}.txt") for number in range(count)]


# --- Both languages


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("name", [one.name for one in fields(LibraryWords)])
def test_both_languages_say_the_same_with_the_same_gaps(name: str) -> None:
    french, english = getattr(FRENCH, name), getattr(ENGLISH, name)
    if isinstance(french, str):
        french, english = {name: french}, {name: english}
    assert french.keys() == english.keys()
    for key in french:
        assert french[key].strip() and english[key].strip()
        assert gaps(french[key]) == gaps(english[key]), key


# --- The list


def test_the_list_tells_what_is_known_of_each_article() -> None:
    one = entry("Le pont", date="2023-08-15", source="Le Monde", author="Chloé", added=True)
    html = listing_html(Shelf([one]), View(), IN_FRENCH)
    for told in ("1 article, 3 passages", "Le pont", "15 août 2023", "Le Monde", "a.txt",
                 "3 passages", "indexé le 21 novembre 2026", "ajouté ici"):  # fmt: skip
        assert told in html
    assert "added here" in listing_html(Shelf([one]), View(), IN_ENGLISH)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Été à Noël", "Œuvres", "Le pont"]),
        ("ete", ["Été à Noël"]),
        ("ÉTÉ noel", ["Été à Noël"]),
        ("oeuvres", ["Œuvres"]),
        ("monde", ["Le pont"]),
        ("15 aout 2023", ["Le pont"]),
        ("august", ["Le pont"]),
        ("pont.md", ["Le pont"]),
        ("été pont", []),
        ("<b>", []),
    ],
)
def test_searching_is_blind_to_accents_and_case(query: str, found: list[str]) -> None:
    entries = [
        entry("Été à Noël"),
        entry("Œuvres"),
        entry("Le pont", "pont.md", date="2023-08-15", source="Le Monde"),
    ]
    assert [one.article.title for one in found_by(query, entries)] == found


def test_a_long_list_has_pages() -> None:
    shelf = Shelf(many(2 * PAGE + 1))
    first = listing_html(shelf, View(), IN_FRENCH)
    assert first.count("qa-item-open") == PAGE
    assert "Page 1 sur 3" in first
    last = listing_html(shelf, View(page=3), IN_FRENCH)
    assert last.count("qa-item-open") == 1
    assert listing_html(shelf, View(page=99), IN_FRENCH) == last
    assert listing_html(shelf, View(page=-4), IN_FRENCH) == first
    found = listing_html(shelf, View("Titre 7"), IN_FRENCH)
    assert "5 sur 51 articles" in found
    assert "qa-pages" not in found


def test_nothing_found_and_nothing_there_say_what_to_do() -> None:
    found = listing_html(Shelf(many(2)), View(f"rien {EVIL}"), IN_FRENCH)
    assert "Aucun article ne correspond" in found
    assert "<script" not in found
    assert "qa index" in listing_html(Shelf([]), View(), IN_FRENCH)
    assert "ci-dessus" in listing_html(Shelf([], writable=True), View(), IN_FRENCH)


def test_nothing_can_be_removed_where_nothing_may_be() -> None:
    shelf = Shelf(many(1), ["b.txt"])
    assert "b.txt" in listing_html(shelf, View(), IN_FRENCH)
    for control in ("qa-item-remove", "qa-put-back"):
        assert control not in listing_html(shelf, View(), IN_FRENCH)
        writable = Shelf(many(1), ["b.txt"], writable=True)
        assert control in listing_html(writable, View(), IN_FRENCH)


def test_what_an_article_says_of_itself_is_only_text() -> None:
    one = entry(EVIL, EVIL, date=EVIL, source=EVIL, author=EVIL)
    html = listing_html(Shelf([one], [EVIL], writable=True), View(EVIL), IN_FRENCH)
    html += article_html(make_article(f"{EVIL}\n\n![x](http://x/y.png)", EVIL, EVIL), IN_FRENCH)
    outcome = Outcome(EVIL, trouble=ArticleError(EVIL, "twin", other=EVIL))
    html += added_html([outcome, Outcome(EVIL, one.article)], IN_FRENCH)
    html += failure_html(QaError(EVIL), IN_FRENCH)
    for tag in ("<script", "<img", "<a ", "onerror=alert(2)>["):
        assert tag not in html
    assert html.count("&lt;script&gt;") > 8


def test_an_article_is_read_in_full() -> None:
    (article, _) = shipped()
    html = article_html(article, IN_FRENCH)
    for line in filter(None, article.text.splitlines()):
        assert line.replace("'", "&#x27;").replace('"', "&quot;") in html
    huge = make_article("mot " * LONGEST)
    assert FRENCH.too_long in article_html(huge, IN_FRENCH)
    assert len(article_html(huge, IN_FRENCH)) < LONGEST + 2000


# --- Reports


def test_a_report_names_each_file_and_what_is_wrong_with_it() -> None:
    outcomes = [
        Outcome("a.txt", make_article("x", title="Un pont")),
        Outcome("gros.pdf", trouble=ArticleError("", "too_large", size="30.1", limit="20")),
        Outcome("autre.txt", trouble=ArticleError("of a new sort")),
    ]
    french, english = added_html(outcomes, IN_FRENCH), added_html(outcomes, IN_ENGLISH)
    assert "1 article ajouté" in french and "Un pont" in french
    assert "gros.pdf" in french and "30.1\u00a0Mo" in french
    assert "of a new sort" in french
    assert "30.1\u00a0MB" in english
    assert "Aucun article ajouté" in added_html(outcomes[1:], IN_FRENCH)


@pytest.mark.parametrize(
    ("error", "said", "detail"),
    [
        (IndexBusyError("by process 7"), "un autre programme", True),
        (LibraryError("x", "last"), "dernier article", False),
        (LibraryError("the list", "other"), "n’a pas pu être mis à jour", True),
        (QaError("why"), "n’a pas pu être mis à jour", True),
    ],
)
def test_a_failure_says_why_and_that_nothing_has_changed(
    error: QaError, said: str, detail: bool
) -> None:
    html = failure_html(error, IN_FRENCH)
    assert said in html
    assert FRENCH.unchanged in html
    assert (str(error) in html) is detail


def test_progress_is_said_and_shown() -> None:
    html = progress_html("embed", 3, 12, IN_FRENCH)
    assert "Indexation des passages\u00a0: 3 sur 12" in html
    assert '<progress max="12" value="3"' in html
    assert "Vérification…" in progress_html("check", 0, 1, IN_FRENCH)
    assert ENGLISH.waiting.rstrip("…") in progress_html("unheard of", 0, 1, IN_ENGLISH)


# --- Work that is followed


def test_work_is_followed_to_its_end() -> None:
    def work(progress: Progress) -> str:
        for done in range(1000):
            progress("embed", done, 1000)
        return "fini"

    *steps, last = followed(work)
    assert last == Done("fini")
    assert all(isinstance(one, Step) for one in steps)
    assert len(steps) < 1000


def test_an_error_reaches_whoever_follows() -> None:
    def work(progress: Progress) -> None:
        raise LibraryError("no")

    with pytest.raises(LibraryError):
        list(followed(work))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_nobody_waits_for_work_that_broke() -> None:
    def work(progress: Progress) -> None:
        progress("read", 0, 1)
        raise KeyError("a bug")

    with pytest.raises(WorkLostError):
        list(followed(work))
