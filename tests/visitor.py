"""Somebody at the page in a real browser: what the browser tests share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUIETLY = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP, PHONE = (1280, 800), (360, 740)


@dataclass
class Visitor:
    """Somebody at the page; notes every request the page makes, and every script error."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(address)
        self.page.wait_for_selector(".qa-example")

    def ask(self, question: str) -> None:
        self.page.locator("#qa-box textarea").fill(question)
        self.page.keyboard.press("Enter")

    def answers(self, question: str) -> Any:
        """Ask, wait, and give the last answer, refusal or notice."""
        self.ask(question)
        turn = self.page.locator(".qa-turn", has_text=question[:60]).last
        said = turn.locator(".qa-answer:not(.qa-growing), .qa-notice")
        said.wait_for()
        return said

    def settled(self, selector: str) -> Any:
        """The element, once it is in the window and moves no more."""
        self.page.wait_for_function(
            """selector => {
                const box = document.querySelector(selector)?.getBoundingClientRect();
                const still = box && box.top === window.lastTop;
                window.lastTop = box?.top;
                return still && box.top >= 0 && box.bottom <= innerHeight;
            }""",
            arg=selector,
            polling=100,
        )
        return self.page.locator(selector)

    def focused(self) -> str:
        return str(self.page.evaluate("document.activeElement.id"))

    def sideways(self) -> int:
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))


Visit = Callable[..., Visitor]
