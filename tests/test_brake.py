"""Guessing the password: a pause that grows, by address, and never long for who is right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from fake_answerer import FakeAnswerer, shipped
from pages import PATIENTLY, page_of

from qa.page.wording import ENGLISH, FRENCH
from qa.service import Credentials
from qa.service.brake import FIRST, FORGOTTEN, FREE, LONGEST, MOST, Brake

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SECRET = "très secret"
HERE, THERE = "192.0.2.1", "192.0.2.2"


class Clock:
    """Tells the time that it is set to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def brake(clock: Clock) -> Brake:
    return Brake(clock)


def wrong(brake: Brake, times: int, address: str = HERE) -> None:
    for _ in range(times):
        brake.wrong(address)


# The pause


def test_the_first_wrong_ones_cost_nothing_and_the_others_twice_as_much_each(brake: Brake) -> None:
    wrong(brake, FREE)
    assert brake.wait(HERE) == 0
    waits = []
    for _ in range(9):
        brake.wrong(HERE)
        waits.append(brake.wait(HERE))
    assert waits[:4] == [FIRST, 2 * FIRST, 4 * FIRST, 8 * FIRST]
    assert waits[-1] == waits[-2] == LONGEST
    assert brake.wait(THERE) == 0


def test_it_passes_and_what_is_right_ends_it(brake: Brake, clock: Clock) -> None:
    wrong(brake, FREE + 2)
    clock.now += 1.5
    assert brake.wait(HERE) == 0.5
    clock.now += 0.5
    assert brake.wait(HERE) == 0
    brake.right(HERE)
    wrong(brake, FREE)
    assert brake.wait(HERE) == 0


def test_what_was_wrong_is_forgotten_in_time(brake: Brake, clock: Clock) -> None:
    wrong(brake, 1000)
    assert brake.wait(HERE) == LONGEST
    clock.now += FORGOTTEN + 1
    wrong(brake, FREE)
    assert brake.wait(HERE) == 0


def test_what_is_remembered_is_bounded_and_the_newest_of_it_is_kept(brake: Brake) -> None:
    for number in range(MOST + 50):
        brake.wrong(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")
        if number % 100 == 0:
            wrong(brake, 1)
    assert brake.remembered == MOST
    assert brake.wait(HERE) == LONGEST


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("fe80::1%eth0", "fe80::1", True),
        ("", "", True),
        ("testclient", "192.0.2.1", False),
    ],
)
def test_a_household_counts_as_one(brake: Brake, one: str, other: str, same: bool) -> None:
    wrong(brake, FREE + 1, one)
    assert (brake.wait(other) > 0) is same


# At the page


@pytest.fixture
def address(brake: Brake) -> Iterator[str]:
    credentials = Credentials("anna", SECRET)
    with page_of(FakeAnswerer(shipped()), credentials=credentials, brake=brake) as found:
        yield found.rstrip("/")


def login(address: str, password: str) -> httpx.Response:
    form = {"username": "anna", "password": password}
    return httpx.post(f"{address}/login", data=form, **PATIENTLY)


def key(address: str, password: str | None) -> httpx.Response:
    given = {"Authorization": f"Bearer {password}".encode()} if password else {}
    return httpx.get(f"{address}/v1/models", headers=given, **PATIENTLY)


@pytest.mark.parametrize("tries", [login, key])
def test_whoever_guesses_is_made_to_wait_and_then_let_in(
    address: str, clock: Clock, tries: Any
) -> None:
    for number in range(FREE + 1):
        assert tries(address, f"faux {number}").status_code in (400, 401)
    for password in ("faux", SECRET):  # not even the right one is looked at
        told = tries(address, password)
        assert (told.status_code, told.headers["retry-after"]) == (429, "1")
        assert "try again in 1 s" in told.json()["error"]["message"]
    assert key(address, None).status_code == 401  # nothing was tried
    assert httpx.get(address, **PATIENTLY).status_code == 200
    clock.now += FIRST
    assert tries(address, SECRET).status_code == 200
    for number in range(FREE):
        assert tries(address, f"faux {number}").status_code in (400, 401)
    assert tries(address, SECRET).status_code == 200


def test_form_and_key_are_guessed_together(address: str) -> None:
    for number in range(FREE + 1):
        (login, key)[number % 2](address, "faux")
    assert login(address, SECRET).status_code == key(address, SECRET).status_code == 429


@pytest.mark.browser
def test_who_asks_for_the_password_says_why_it_may_have_to_wait(
    address: str, browser: Browser, clock: Clock
) -> None:
    page = browser.new_page(locale="fr-FR")
    page.goto(address)
    for words in (FRENCH, ENGLISH):
        page.get_by_text(words.top.wrong_passwords).wait_for()
    for number in range(FREE + 1):
        login(address, f"faux {number}")
    user, password = page.locator("input, textarea").all()[:2]
    for pause, status in ((0.0, 429), (FIRST, 200)):
        clock.now += pause
        user.fill("anna")
        password.fill(SECRET)
        with page.expect_response("**/login") as said:
            page.get_by_role("button").last.click()
        assert said.value.status == status
    page.locator(".qa-welcome").wait_for()
    page.close()
