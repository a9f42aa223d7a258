"""Coming back to the page, in a real browser: after a reload, to a damaged record, to other
articles. Nothing is lost, and what went wrong is told calmly.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pytest
from fake_answerer import FakeAnswerer, answered, shipped
from fakes import make_article
from pages import page_of
from patience import PATIENCE
from test_app_browser import LETTER, PAGES, SLOWLY, WHEN, WHO, answerer
from test_app_conversations import KEPT, kept, listed
from visitor import Visit, Visitor

from qa.page.wording import FRENCH
from qa.types import Answer, Article, Scope, Turn

if TYPE_CHECKING:
    from playwright.sync_api import Request

pytestmark = pytest.mark.browser

RAW_ERROR = "[data-testid='toast-body']"
OPEN_ONE = "localStorage['qa.conversation.' + sessionStorage['qa.open']]"


@pytest.fixture(scope="module")
def fake() -> FakeAnswerer:
    return answerer()


@pytest.fixture(scope="module")
def address(fake: FakeAnswerer) -> Iterator[str]:
    with page_of(fake) as found:
        yield found


def given_back(visitor: Visitor, question: str, notice: str) -> None:
    visitor.page.locator(".qa-notice", has_text=notice[:30]).wait_for()
    assert visitor.page.locator("#qa-box textarea").input_value() == question


def test_a_question_that_waits_when_the_page_is_reloaded_comes_back(visit: Visit) -> None:
    visitor = visit()
    for before in (0, 1):
        visitor.ask(SLOWLY)
        visitor.page.locator(".qa-growing .qa-prose").wait_for()
        visitor.page.reload()
        given_back(visitor, SLOWLY, FRENCH.talk.reloaded)
        assert visitor.page.locator("#qa-talk .qa-turn").count() == before
        visitor.page.reload()  # it is told once
        if before:
            visitor.page.locator("#answer-1").wait_for()
        else:
            visitor.page.locator(".qa-example").first.wait_for()
            visitor.answers(WHO)
            visitor.page.wait_for_function(f"{KEPT} === 1")
        assert visitor.page.locator(".qa-notice").count() == 0
    assert LETTER in visitor.page.locator("#answer-1").inner_text()


def test_an_answer_asked_anew_when_the_page_is_reloaded_keeps_the_old_one(visit: Visit) -> None:
    visitor = visit()
    visitor.answers(WHO)
    visitor.page.wait_for_function(f"{KEPT} === 1")
    visitor.page.get_by_role("button", name=FRENCH.talk.edit).click()
    visitor.page.locator(".qa-revised").wait_for()
    visitor.ask(SLOWLY)
    visitor.page.locator(".qa-growing .qa-prose").wait_for()
    visitor.page.reload()
    given_back(visitor, SLOWLY, FRENCH.talk.reloaded)
    assert LETTER in visitor.page.locator("#answer-1").inner_text()
    assert visitor.answers(WHEN).is_visible()


def calls_told(count: int) -> Callable[[Request], bool]:
    """Whether so many of the page's calls have been answered: what they tell is there then."""
    told: list[str] = []

    def is_last(request: Request) -> bool:
        told.extend([request.url] if "/run/" in request.url else [])
        return len(told) == count

    return is_last


def test_a_record_damaged_while_it_is_open_is_told_and_the_talk_goes_on(visit: Visit) -> None:
    visitor = visit()
    for text in ("3", '{"exchanges": [7], "pending": null}'):
        visitor.answers(WHO)
        visitor.answers(WHEN)
        visitor.page.wait_for_function(f"JSON.parse({OPEN_ONE}).exchanges.length === 2")
        visitor.page.evaluate(f"text => {OPEN_ONE} = text", text)
        with visitor.page.expect_event("requestfinished", calls_told(3)):
            visitor.page.evaluate(  # opened, and something done before the server says what it is
                """() => {
                    window.qaConversations.open(sessionStorage["qa.open"]);
                    document.querySelector(".qa-edit").click();
                    document.querySelector("#cite-1-1").click();
                }"""
            )
        visitor.page.locator(".qa-notice", has_text=FRENCH.rail.damaged[:30]).wait_for()
        assert "le 18 août" in visitor.answers(WHEN).inner_text()
        visitor.page.wait_for_function(f"JSON.parse({OPEN_ONE}).exchanges.length === 1")
        visitor.page.evaluate(f"text => {OPEN_ONE} = text", text)
        visitor.page.reload()
        visitor.page.locator(".qa-notice", has_text=FRENCH.rail.damaged[:30]).wait_for()
        assert visitor.page.locator(RAW_ERROR).count() == 0
        visitor.page.evaluate("localStorage.clear()")


def test_what_another_window_clears_is_kept_anew_with_the_next_answer(visit: Visit) -> None:
    other, visitor = visit(), visit()  # whoever comes last is in front, and is drawn at once
    visitor.answers(WHO)
    visitor.page.wait_for_function(f"{KEPT} === 1")
    listed(visitor)
    other.page.evaluate("localStorage.clear()")
    visitor.page.wait_for_function("!document.querySelector('.qa-kept')")
    visitor.answers(WHEN)
    visitor.page.wait_for_function(f"{KEPT} === 1")
    assert kept(visitor) == [WHO]
    assert visitor.page.locator("#qa-talk .qa-turn").count() == 2
    assert visitor.page.locator(RAW_ERROR).count() == 0


def test_the_welcome_and_what_to_ask_follow_the_articles(visit: Visit, fake: Any) -> None:
    fake.replace_articles([make_article("Un pont.", name="pont.txt", title="Le pont")])
    fake.next_questions = (WHO,)
    try:
        visitor = visit()
        following = visitor.page.locator("#qa-following .qa-example")
        following.get_by_text(WHO[:8]).wait_for()
        for title, question, back in (
            ("Le port", WHEN, lambda: visitor.page.evaluate("dispatchEvent(new Event('focus'))")),
            ("Le phare", WHO, lambda: visitor.page.get_by_role("tab", name="Questions").click()),
        ):
            visitor.page.get_by_role("tab", name="Articles").click()
            if title == "Le port":  # somebody comes back from the shell to the page as it was
                visitor.page.get_by_role("tab", name="Questions").click()
                visitor.page.locator(".qa-welcome").wait_for()
            fake.replace_articles([make_article("Un mot.", name="un.txt", title=title)])
            fake.next_questions = (question,)
            back()
            visitor.page.locator(".qa-welcome", has_text=title).wait_for()
            following.get_by_text(question[:5]).wait_for()
    finally:
        fake.replace_articles(answerer().articles.values())
        fake.next_questions = ()


class Dawdling(FakeAnswerer):
    """What to ask after a refusal comes when it is let go of."""

    def __init__(self, one: FakeAnswerer) -> None:
        super().__init__([*one.articles.values()])
        self.let_go, self.came = threading.Event(), threading.Event()

    def suggestions(
        self, answer: Answer, history: Sequence[Turn] = (), scope: Scope | None = None
    ) -> tuple[str, ...]:
        if answer.question != PAGES:
            return ("Tôt ?",)
        self.let_go.wait(PATIENCE)
        self.came.set()
        return ("Tard ?",)


class Waking(FakeAnswerer):
    """Its articles can be read once it is awake; it answers before."""

    def __init__(self) -> None:
        articles = shipped()
        script = {SLOWLY: answered(SLOWLY, (articles[0], LETTER))}
        super().__init__(articles, script, pause=0.5)
        self.awake = threading.Event()

    @property
    def articles(self) -> Mapping[str, Article]:
        self.awake.wait(PATIENCE)
        return super().articles


def test_a_welcome_that_comes_late_hides_no_question(newcomer: Visit) -> None:
    cold = Waking()
    with page_of(cold) as address:
        visitor = newcomer()
        visitor.page.goto(address)
        visitor.ask(SLOWLY)
        prose = visitor.page.locator(".qa-growing .qa-prose")
        prose.wait_for()
        visitor.page.locator("#qa-box textarea").fill(WHEN)
        cold.awake.set()
        visitor.page.wait_for_timeout(1000)  # for what must not be seen
        assert prose.is_visible()
        assert visitor.page.locator(".qa-example").count() == 0
        assert visitor.page.locator("#qa-box textarea").input_value() == WHEN
        visitor.leave()


def test_suggestions_that_come_late_never_stand_under_another_answer(newcomer: Visit) -> None:
    slow = Dawdling(answerer())
    with page_of(slow) as address:
        visitor = newcomer()
        visitor.open(address)
        visitor.answers(PAGES)
        visitor.answers(WHEN)
        following = visitor.page.locator("#qa-following")
        following.get_by_text("Tôt").wait_for()
        slow.let_go.set()
        assert slow.came.wait(PATIENCE)
        visitor.page.wait_for_timeout(1000)  # for what must not be seen
        following.get_by_text("Tôt").wait_for()
        assert "Tard" not in following.inner_text()
        visitor.leave()


def test_a_talk_stays_while_its_suggestions_follow_the_articles(visit: Visit, fake: Any) -> None:
    fake.next_questions = (WHEN,)
    try:
        visitor = visit()
        visitor.answers(WHO)
        following = visitor.page.locator("#qa-following .qa-example")
        following.get_by_text(WHEN[:5]).wait_for()
        fake.replace_articles(shipped())
        fake.next_questions = ("Où ?",)
        visitor.page.evaluate("dispatchEvent(new Event('focus'))")
        following.get_by_text("Où").wait_for()
        assert visitor.page.locator("#qa-talk .qa-turn").count() == 1
    finally:
        fake.replace_articles(answerer().articles.values())
        fake.next_questions = ()
