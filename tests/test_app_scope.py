"""Choosing where to search, in a real browser: by mouse, by keyboard, and undone by one click."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fake_answerer import FakeAnswerer, answered, shipped
from fakes import make_article
from pages import page_of
from test_app_access import LOOKS, looked_at
from visitor import Visit

from qa.types import Scope

pytestmark = pytest.mark.browser

WHO = "Qui a écrit à Kim Jong-un ?"
PAGES = "Combien de pages compte la lettre ?"
ATTACK = "<img src=x onerror='window.hacked = 1'>"


def made() -> FakeAnswerer:
    first, second = shipped()
    undated = make_article("Texte.", "z.txt", ATTACK)
    script = {WHO: answered(WHO, (first, "Il a ajouté que"), short="M. Kim")}
    made = FakeAnswerer([first, second, undated], script)
    made.warm_up()  # or every page asks twice a second how far it is
    return made


@pytest.fixture(scope="module")
def answerer() -> FakeAnswerer:
    return made()


@pytest.fixture(scope="module")
def address(answerer: FakeAnswerer) -> Iterator[str]:
    with page_of(answerer) as found:
        yield found


def plain(element: Any) -> str:
    """Its text, with any space for those that do not break."""
    return re.sub(r"[\u00a0\u202f]", " ", element.inner_text())


def opened(page: Any) -> Any:
    page.locator(".qa-scope-summary").click()
    page.locator(".qa-scope-list label").first.wait_for()
    return page.locator(".qa-scope")


def test_articles_are_chosen_and_put_aside_again(visit: Visit, answerer: FakeAnswerer) -> None:
    visitor = visit()
    scope = opened(visitor.page)
    assert scope.locator(".qa-scope-list li").count() == 3
    scope.get_by_label("Trouver un article…").fill("poutine LETTRES")
    assert scope.locator(".qa-scope-list li:visible").count() == 1
    scope.locator(".qa-scope-list li:visible input").check()
    said = scope.locator(".qa-scope-said")
    assert plain(said) == "« Poutine et Kim Jong-un échangent des le… »"
    visitor.answers(WHO)
    assert answerer.scopes[-1] == Scope((shipped()[1].id,))
    assert not scope.locator(".qa-scope-panel").is_visible()
    scope.get_by_role("button", name="Chercher partout").click()
    assert said.inner_text() == "Tous les articles"
    visitor.answers(PAGES)
    assert answerer.scopes[-1] is None
    assert visitor.page.evaluate("window.hacked") is None


def test_a_span_of_dates_is_chosen(visit: Visit, answerer: FakeAnswerer) -> None:
    visitor = visit()
    scope = opened(visitor.page)
    scope.get_by_label("À partir du").fill("2023-08-01")
    scope.get_by_label("Jusqu’au").fill("2023-08-31")
    said = scope.locator(".qa-scope-said").inner_text()
    assert said == "Tous les articles · du 1 août 2023 au 31 août 2023"
    assert "Un article n’a pas de date" in scope.inner_text()
    visitor.answers(WHO)
    assert answerer.scopes[-1] == Scope(None, "2023-08-01", "2023-08-31")


def test_a_span_never_ends_before_it_begins(visit: Visit) -> None:
    scope = opened(visit().page)
    scope.get_by_label("À partir du").fill("2023-08-31")
    scope.get_by_label("Jusqu’au").fill("2023-08-01")
    scope.get_by_label("Jusqu’au").dispatch_event("change")
    assert scope.get_by_label("À partir du").input_value() == "2023-08-01"


def test_the_keyboard_alone_chooses_and_leaves(visit: Visit, answerer: FakeAnswerer) -> None:
    visitor = visit()
    keyboard = visitor.page.keyboard
    visitor.page.locator(".qa-scope-summary").focus()
    keyboard.press("Enter")
    visitor.page.locator(".qa-scope-list label").first.wait_for()
    keyboard.press("Tab")
    keyboard.type("z.txt")
    keyboard.press("Tab")
    keyboard.press("Space")
    keyboard.press("Escape")
    assert not visitor.page.locator(".qa-scope-panel").is_visible()
    assert visitor.page.evaluate("document.activeElement.className") == "qa-scope-summary"
    assert plain(visitor.page.locator(".qa-scope-said")) == f"« {ATTACK} »"
    visitor.answers(WHO)
    assert answerer.scopes[-1] == Scope(("z.txt",))


def test_a_name_that_nothing_has_is_said(visit: Visit) -> None:
    scope = opened(visit(locale="en-GB").page)
    scope.get_by_label("Find an article…").fill("nothing of the kind")
    assert scope.get_by_text("No article of that name.").is_visible()


def test_it_fits_a_phone(visit: Visit) -> None:
    visitor = visit(size=(360, 740))
    scope = opened(visitor.page)
    box = scope.locator(".qa-scope-panel").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert box["y"] >= 0
    wide = visitor.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 360


@pytest.mark.parametrize(("locale", "scheme", "widths"), LOOKS)
def test_axe_finds_nothing_serious_in_the_open_control(
    visit: Visit, locale: str, scheme: str, widths: tuple[int, ...]
) -> None:
    visitor = visit(locale=locale, scheme=scheme)
    scope = opened(visitor.page)
    scope.locator(".qa-scope-list input").first.check()
    scope.locator(".qa-scope-since").fill("2023-08-01")
    looked_at(visitor, "open", widths)
    visitor.page.keyboard.press("Escape")
    looked_at(visitor, "chosen", widths[:1])
