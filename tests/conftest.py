"""What every test shares: a clean environment, and nothing written in anybody's home."""

from __future__ import annotations

import gc
import os
import shutil
from collections import defaultdict
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
from hypothesis import HealthCheck, settings
from visitor import BROWSERS, DESKTOP, MILLISECONDS, QUIETLY, Visit, Visitor, is_elsewhere, speaking

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

# How long an example takes depends on what else the machine does: no test fails for that.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

# PyTorch would start a thread for each core in each of the processes that share the cores, and
# they wait for each other at full speed. Read when it is imported, by the tests' children too.
os.environ["OMP_NUM_THREADS"] = "1"

# An index is flushed to the disk at every step: where a test's disk is memory, that is no wait.
MEMORY, ENOUGH = Path("/dev/shm"), 2 << 30  # bytes
if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))  # where tmp_path lies

# What is imported stays: looking through all of it for garbage, again and again, takes seconds.
gc.set_threshold(50_000, 20, 20)


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with long tests come first, or two processes would not end together."""
    long = {
        one.path for one in items for mark in ("browser", "slow") if one.get_closest_marker(mark)
    }
    items.sort(key=lambda one: one.path not in long)


XDG_FOLDERS = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")


def _isolate(patch: pytest.MonkeyPatch, folder: Path) -> None:
    for name in [name for name in os.environ if name.startswith("QA_")]:
        patch.delenv(name)
    for name in XDG_FOLDERS:
        patch.setenv(name, str(folder / name.lower()))
    work = folder / "work"  # holds no qa.toml, unlike perhaps the checkout
    work.mkdir(parents=True)
    patch.chdir(work)


@pytest.fixture(scope="session", autouse=True)
def _isolated_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Fixtures that live longer than a test see no setting or folder of the user's either."""
    with pytest.MonkeyPatch.context() as patch:
        _isolate(patch, tmp_path_factory.mktemp("session"))
        yield


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """New folders, one after another; pytest's own way reads through all of them for each."""
    place = tmp_path_factory.mktemp("users")
    return (place / str(number) for number in count())


@pytest.fixture(autouse=True)
def _isolated_test(monkeypatch: pytest.MonkeyPatch, _homes: Iterator[Path]) -> None:
    """Each test gets default settings, and user folders and a working folder of its own."""
    _isolate(monkeypatch, next(_homes))


@pytest.fixture(scope="module")  # not longer: its event loop is in the way of others'
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(f"NO BROWSER FOUND (looked for {', '.join(BROWSERS)}): page not tested")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path, args=list(QUIETLY), timeout=MILLISECONDS
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def contexts(browser: Browser) -> Iterator[dict[str, BrowserContext]]:
    """One browser profile for everybody, kept: what it has loaded it loads faster.

    Those who must not share what the browser keeps have each one of their own.
    """
    made: dict[str, BrowserContext] = {}
    yield made
    for context in made.values():
        context.close()


@pytest.fixture(scope="module")
def tabs() -> dict[tuple[str, str], list[Page]]:
    """Tabs that nobody uses any more, by profile and language: the next visitor's is there."""
    return defaultdict(list)


@pytest.fixture
def newcomer(
    browser: Browser,
    contexts: dict[str, BrowserContext],
    tabs: dict[tuple[str, str], list[Page]],
) -> Iterator[Visit]:
    """Somebody who has opened nothing yet.

    In the end no script may have failed, and nothing have been asked of another machine.
    """
    visitors: list[tuple[tuple[str, str], Visitor]] = []

    def arrived(
        size: tuple[int, int] = DESKTOP,
        locale: str = "fr-FR",
        scheme: Literal["light", "dark"] = "light",
        kind: type[Visitor] = Visitor,
        profile: str = "",
    ) -> Visitor:
        if profile not in contexts:
            contexts[profile] = browser.new_context()
        kept = tabs[profile, locale]
        page = kept.pop() if kept else speaking(locale, contexts[profile].new_page())
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme=scheme)
        page.bring_to_front()  # what is behind another tab is drawn once a second
        visitors.append(((profile, locale), kind(page)))
        return visitors[-1][1]

    yield arrived
    for place, visitor in visitors:
        visitor.leave()
        if not visitor.page.is_closed():
            tabs[place].append(visitor.page)
    assert not [error for _, visitor in visitors for error in visitor.errors]
    assert not [one for _, visitor in visitors for one in visitor.requests if is_elsewhere(one)]


@pytest.fixture
def visit(newcomer: Visit, address: str) -> Visit:
    """Somebody who has just opened the page of the module."""

    def opened(*given: Any, **more: Any) -> Visitor:
        visitor = newcomer(*given, **more)
        visitor.open(address)
        return visitor

    return opened
