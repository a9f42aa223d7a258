"""Takes README's picture of the chat page, as it is today: ``make screenshot``.

The real answerer over the shipped articles, the real page, and a Chromium of the system.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from qa import Answerer, Settings
from qa.app import build_page, free_port, serve

PICTURE = Path(__file__).parent / "screenshot.png"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUESTIONS = (
    "Combien de pages compte la lettre ?",
    "Quand l’amitié entre les deux pays s’est-elle forgée ?",
)
HOST, SIZE = "127.0.0.1", {"width": 1280, "height": 860}


def main() -> None:
    """Serves the page, asks the questions as a visitor would, and takes the picture."""
    browser_path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser_path is None:
        sys.exit(f"No browser found: looked for {', '.join(BROWSERS)}.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = build_page(Answerer.from_settings(Settings.load(data_dir=folder)))
        address = serve(page, HOST, free_port(HOST))
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        visitor = browser.new_page(viewport=SIZE, locale="fr-FR", reduced_motion="reduce")
        visitor.goto(address)
        for question in QUESTIONS:
            ask(visitor, question)
        visitor.screenshot(path=PICTURE)
        browser.close()
        page.close(verbose=False)
    sys.stdout.write(f"{PICTURE}: {PICTURE.stat().st_size // 1000} kB\n")


def ask(page: Page, question: str) -> None:
    """Asks as a visitor does, and waits until the answer has grown to its end."""
    page.locator("#qa-box textarea").fill(question)
    page.keyboard.press("Enter")
    turn = page.locator(".qa-turn", has_text=question).last
    turn.locator(".qa-answer:not(.qa-growing)").wait_for(timeout=120_000)
    page.wait_for_timeout(1500)  # the sources follow, and the page scrolls


if __name__ == "__main__":
    main()
