"""Somebody at the page in a real browser: what the browser tests share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from patience import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Error, Page, Request

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
MILLISECONDS = 1000 * PATIENCE

# Nothing fades or moves any more, but for what does so for ever.
STILL = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(
    document.getAnimations().every((one) =>
        one.playState !== "running" || one.effect.getComputedTiming().endTime === Infinity)))))"""


def is_elsewhere(address: str) -> bool:
    """Whether what is asked for lies on another machine."""
    parts = urlsplit(address)
    return parts.scheme.startswith(("http", "ws")) and parts.hostname != "127.0.0.1"


def speaking(locale: str, page: Page) -> Page:
    """The tab as the browser of somebody with that language has it."""
    session = page.context.new_cdp_session(page)
    agent = session.send("Browser.getVersion")["userAgent"]
    told = {"userAgent": agent, "acceptLanguage": locale}
    session.send("Emulation.setUserAgentOverride", told)
    session.send("Emulation.setLocaleOverride", {"locale": locale})
    return page


@dataclass
class Visitor:
    """Somebody at the page; notes every request the page makes, and every script error."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    home: str | None = None  # what was opened
    gone: bool = False

    def __post_init__(self) -> None:
        self.page.set_default_timeout(MILLISECONDS)
        self.page.on("request", self._note_request)
        self.page.on("pageerror", self._note_error)

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _note_error(self, error: Error) -> None:
        self.errors.append(str(error))

    def open(self, address: str) -> None:
        self.home = address
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

    def points_at(self, mark: str) -> Any:
        """The card beside a mark; what still scrolls hides it, and then one points again."""
        card = self.page.locator("#qa-peek")

        def shown() -> bool:
            self.page.mouse.move(5, 5)
            self.page.locator(mark).hover()
            self.rest()
            return bool(card.is_visible())

        self.until(shown)
        return card

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

    def until(self, there: Callable[[], bool]) -> None:
        """Waits for something that is not in the page, whose events go on meanwhile."""
        for _ in range(MILLISECONDS // 50):
            if there():
                return
            self.page.wait_for_timeout(50)
        raise AssertionError("it did not come")

    def rest(self) -> None:
        """Waits until nothing on the page fades or moves any more."""
        self.page.wait_for_function(STILL)

    def leave(self) -> None:
        """Goes, with all that the browser kept, from a tab that the next visitor may take.

        Whoever is at a page that ends before the test does has to go before it.
        """
        if self.gone:
            return
        self.gone = True
        if self.home is None:
            self.page.close()
            return
        self.page.goto(f"{self.home}theme.css")  # where no script runs
        self.page.evaluate("localStorage.clear(), sessionStorage.clear()")
        self.page.mouse.move(0, 0)
        self.page.remove_listener("request", self._note_request)
        self.page.remove_listener("pageerror", self._note_error)

    def lasting(self, look: Callable[[], list[str]]) -> list[str]:
        """What is still seen after a while: what only fades in is pale for a moment."""
        for _ in range(100):
            self.rest()
            if not (found := look()):
                break
            self.page.wait_for_timeout(100)
        return found

    def focused(self) -> str:
        return str(self.page.evaluate("document.activeElement.id"))

    def sideways(self) -> int:
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))


Visit = Callable[..., Visitor]
