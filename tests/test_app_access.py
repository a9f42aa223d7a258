"""The page for everybody: what axe-core finds, both languages, both themes, three widths."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import Any

import pytest
from pages import page_of
from test_app_browser import PAGES, WHO, answerer
from visitor import Visit, Visitor

from qa.page.wording import ENGLISH, FRENCH

pytestmark = pytest.mark.browser

WIDTHS = PHONE, DESK, WALL = (360, 1280, 1920)
# Everything is looked at on a phone and at a desk; in the other language and theme, whose words
# and colours are others but whose places are the same, at a desk.
LOOKS = [("fr-FR", "light", WIDTHS), ("en-GB", "dark", (DESK,))]
FAILING = {"serious", "critical"}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with page_of(answerer()) as found:
        yield found


@cache
def axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def findings(visitor: Visitor, place: str = "html") -> list[str]:
    """What is serious or critical in the page as it stands, with the elements it is about."""
    if not visitor.page.evaluate("'axe' in window"):
        visitor.page.evaluate(axe())
    found: list[dict[str, Any]] = visitor.page.evaluate(
        # No rule that runs looks into style sheets, and there is no sound to look into.
        """place => axe.run(place, { resultTypes: ['violations'], preload: false })
            .then((all) => all.violations)""",
        place,
    )
    return [
        f"{one['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for one in found
        if one["impact"] in FAILING
        for node in one["nodes"]
    ]


def looked_at(
    visitor: Visitor, state: str, widths: tuple[int, ...] = WIDTHS, place: str = "html"
) -> None:
    """Nothing serious is found at these widths, and at none does anything scroll sideways."""
    for width in WIDTHS:
        visitor.page.set_viewport_size({"width": width, "height": 800})
        wide = visitor.lasting(lambda: ["it scrolls"] if visitor.sideways() > 0 else [])
        assert wide == [], f"{state} at {width}"
        if width in widths:
            assert visitor.lasting(lambda: findings(visitor, place)) == [], f"{state} at {width}"


@pytest.mark.parametrize(("locale", "scheme", "widths"), LOOKS)
def test_axe_finds_nothing_serious(
    visit: Visit, locale: str, scheme: str, widths: tuple[int, ...]
) -> None:
    visitor = visit(locale=locale, scheme=scheme)
    looked_at(visitor, "welcome", widths)
    visitor.answers(PAGES)
    looked_at(visitor, "refusal", widths[:1])
    visitor.answers(WHO)
    visitor.page.locator("#cite-2-1").click()
    visitor.settled("mark.qa-current")
    visitor.points_at("#cite-2-2")
    looked_at(visitor, "answer", widths)
    visitor.ask("panne")
    visitor.page.locator(".qa-notice").wait_for()
    looked_at(visitor, "error", widths[:1])
    visitor.page.locator(".qa-rail-toggle").click()
    visitor.page.locator("#qa-rail").wait_for()
    visitor.page.locator(".qa-menu summary").click()
    looked_at(visitor, "conversations", widths[:2])  # beside the talk, or a drawer over it
    visitor.page.keyboard.press("Escape")
    visitor.page.get_by_role("tab", name="Articles").click()
    visitor.page.get_by_role("searchbox").or_(visitor.page.get_by_role("textbox")).last.wait_for()
    looked_at(visitor, "articles", widths[-1:])


def test_the_language_is_switched_and_the_choice_is_kept(visit: Visit) -> None:
    visitor = visit(locale="fr-FR")
    visitor.answers(WHO)
    visitor.page.wait_for_function("localStorage['qa.conversations']")
    try:
        visitor.page.get_by_role("button", name="English").click()
        visitor.page.get_by_role("textbox", name=ENGLISH.talk.question_label).wait_for()
        visitor.page.get_by_text(ENGLISH.talk.very_sure).first.wait_for()  # the server's part too
        assert visitor.page.title() == ENGLISH.top.page_title
        assert visitor.page.evaluate("document.documentElement.lang") == "en"
        assert visitor.page.locator(".qa-turn").count() == 1  # nothing of the talk is lost
        visitor.page.reload()
        visitor.page.get_by_role("button", name="Français").click()
        visitor.page.get_by_role("textbox", name=FRENCH.talk.question_label).wait_for()
    finally:
        visitor.page.context.clear_cookies()


def test_at_twice_the_size_nothing_is_lost(visit: Visit) -> None:
    visitor = visit((640, 450))  # what a window of 1280 by 900 is at 200 %
    visitor.answers(WHO)
    assert visitor.sideways() <= 0
    for name in ("#qa-send", "#qa-box textarea", ".qa-rail-toggle", "#qa-new"):
        box = visitor.page.locator(name).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 640, name
    visitor.page.locator("#cite-1-2").click()
    visitor.settled("#src-1-2")
    assert findings(visitor) == []


def test_the_quote_shows_beside_its_mark_for_pointer_and_keyboard(visit: Visit) -> None:
    visitor = visit()
    visitor.answers(WHO)
    mark, peek = visitor.page.locator("#cite-1-1"), visitor.points_at("#cite-1-1")
    assert "lettre envoyée" in peek.inner_text()
    assert mark.get_attribute("aria-describedby") == "qa-peek"
    peek.hover()  # it stays while it is read
    visitor.page.wait_for_timeout(500)
    assert peek.is_visible()
    visitor.page.mouse.move(5, 5)
    peek.wait_for(state="hidden")
    visitor.page.locator("#qa-box textarea").focus()
    for _ in range(12):
        visitor.page.keyboard.press("Shift+Tab")
        if visitor.focused() == "cite-1-2":
            break
    peek.wait_for()
    visitor.page.keyboard.press("Escape")
    peek.wait_for(state="hidden")
    assert visitor.focused() == "cite-1-2"


def test_from_quote_to_quote_and_round_again(visit: Visit) -> None:
    visitor = visit()
    visitor.answers(WHO)
    following = visitor.page.get_by_role("button", name=FRENCH.sources.next_quote)
    for number in (1, 2, 1):
        following.click()
        visitor.page.locator(f"#src-1-{number}.qa-current").wait_for()
        told = FRENCH.sources.quote_of.format(number=number, count=2)
        assert visitor.page.locator(".qa-step-at").inner_text() == told
    visitor.page.get_by_role("button", name=FRENCH.sources.previous_quote).click()
    visitor.page.locator("#src-1-2.qa-current").wait_for()


def test_axe_would_find_a_button_without_a_name(visit: Visit) -> None:
    visitor = visit()
    visitor.page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert any(one.startswith("button-name") for one in findings(visitor))


@pytest.mark.parametrize("locale", ["fr-FR", "en-GB"])
def test_nothing_at_the_top_lies_over_anything_else(visit: Visit, locale: str) -> None:
    visitor = visit(locale=locale)
    visitor.answers(WHO)
    for width in (1060, 1100, 1210, 1280, 1360, 1920):
        visitor.page.set_viewport_size({"width": width, "height": 800})
        edges = visitor.page.evaluate("""() => {
            const box = (one) => document.querySelector(one).getBoundingClientRect();
            const tabs = box("#qa-tabs [role=tablist]");
            const last = [...document.querySelectorAll("#qa-tabs [role=tab]")].at(-1);
            return [box(".qa-masthead").left, box(".qa-name").right, tabs.left,
                last.getBoundingClientRect().right, box(".qa-tools").left];
        }""")
        assert edges == sorted(edges), width


def test_where_the_columns_scroll_the_window_does_not(visit: Visit) -> None:
    visitor = visit((1000, 600))
    visitor.answers(WHO)
    visitor.answers(PAGES)
    for width in (1000, 1280):
        visitor.page.set_viewport_size({"width": width, "height": 600})
        over = visitor.page.evaluate("document.documentElement.scrollHeight - innerHeight")
        assert over <= 0, width


def boxes(visitor: Visitor, *selectors: str) -> list[list[dict[str, float]]]:
    """Where all that is shown of each kind lies at one moment: the page may still scroll."""
    found: list[list[dict[str, float]]] = visitor.page.evaluate(
        """selectors => selectors.map((one) => [...document.querySelectorAll(one)]
            .filter((one) => one.checkVisibility({ visibilityProperty: true }))
            .map((one) => one.getBoundingClientRect().toJSON()))""",
        selectors,
    )
    return found


def test_with_text_twice_as_large_nothing_lies_over_anything_else(visit: Visit) -> None:
    """The size of the text alone, as Firefox can set it; the window stays as it is."""
    visitor = visit()
    visitor.page.add_style_tag(content="html { font-size: 200% !important; }")
    visitor.answers(WHO)
    for width in (360, 768, 1280, 1920):
        visitor.page.set_viewport_size({"width": width, "height": 900})
        nothing_lies_over_anything_else(visitor, width)


def nothing_lies_over_anything_else(visitor: Visitor, width: int) -> None:
    visitor.page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    visitor.rest()
    pressed = ".qa-rail-toggle, .qa-menu summary, .qa-language, #qa-new"
    name, shown, tabs = boxes(visitor, ".qa-name", pressed, "[role=tab]")
    assert name and shown and tabs
    assert not [pair for pair in combinations([*name, *shown, *tabs], 2) if overlap(*pair)]
    for box in (*shown, visitor.page.locator("#qa-send").bounding_box()):
        assert 0 <= box["x"] <= box["x"] + box["width"] <= width
    assert visitor.sideways() <= 0
    visitor.page.locator(".qa-rail-toggle").click()
    close = visitor.page.locator(".qa-rail-close")
    close.click()
    visitor.page.locator("#qa-rail").wait_for(state="hidden")


def overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    """Whether two boxes share more than a border."""
    return all(
        min(one[at] + one[size], other[at] + other[size]) - max(one[at], other[at]) > 1
        for at, size in (("x", "width"), ("y", "height"))
    )
