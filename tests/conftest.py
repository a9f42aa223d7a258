"""What every test shares: a clean environment, and nothing written in anybody's home."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from visitor import BROWSERS, DESKTOP, QUIETLY, Visit, Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# How long an example takes depends on what else the machine does: no test fails for that.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

XDG_FOLDERS = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")


def _isolate(patch: pytest.MonkeyPatch, folder: Path) -> None:
    for name in [name for name in os.environ if name.startswith("QA_")]:
        patch.delenv(name)
    for name in XDG_FOLDERS:
        patch.setenv(name, str(folder / name.lower()))
    work = folder / "work"  # holds no qa.toml, unlike perhaps the checkout
    work.mkdir()
    patch.chdir(work)


@pytest.fixture(scope="session", autouse=True)
def _isolated_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Fixtures that live longer than a test see no setting or folder of the user's either."""
    with pytest.MonkeyPatch.context() as patch:
        _isolate(patch, tmp_path_factory.mktemp("session"))
        yield


@pytest.fixture(autouse=True)
def _isolated_test(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each test gets default settings, and user folders and a working folder of its own."""
    _isolate(monkeypatch, tmp_path_factory.mktemp("user"))


@pytest.fixture(scope="module")  # not longer: its event loop is in the way of others'
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(f"NO BROWSER FOUND (looked for {', '.join(BROWSERS)}): page not tested")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(QUIETLY))
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def contexts(browser: Browser) -> Iterator[dict[str, Any]]:
    """One browser profile per language and theme, kept: what it has loaded it loads faster."""
    made: dict[str, Any] = {}
    yield made
    for context in made.values():
        context.close()


@pytest.fixture
def visit(browser: Browser, address: str, contexts: dict[str, Any]) -> Iterator[Visit]:
    visitors: list[Visitor] = []

    def opened(
        size: tuple[int, int] = DESKTOP, locale: str = "fr-FR", scheme: str = "light"
    ) -> Visitor:
        name = f"{locale} {scheme}"
        if name not in contexts:
            contexts[name] = browser.new_context(locale=locale, color_scheme=scheme)
        page = contexts[name].new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        visitors.append(Visitor(page))
        visitors[-1].open(address)
        return visitors[-1]

    yield opened
    for visitor in visitors:
        visitor.page.evaluate("localStorage.clear()")
        visitor.page.close()
    assert not [error for visitor in visitors for error in visitor.errors]
