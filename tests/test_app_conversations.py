"""Conversations on the page, in a real browser: kept, named, opened, deleted, taken away."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pages import page_of
from test_app_browser import LETTER, PAGES, SLOWLY, WHEN, WHO, answerer
from visitor import PHONE, Visit, Visitor

from qa.feedback import FeedbackFile
from qa.page.wording import ENGLISH, FRENCH
from qa.readiness import Readiness, Stage

pytestmark = pytest.mark.browser

KEPT = "Object.keys(localStorage).filter((name) => name.startsWith('qa.conversation.')).length"


@pytest.fixture(scope="module")
def fake() -> Any:
    return answerer()


@pytest.fixture(scope="module")
def opinions(tmp_path_factory: pytest.TempPathFactory) -> FeedbackFile:
    return FeedbackFile(tmp_path_factory.mktemp("data") / "feedback.jsonl")


@pytest.fixture(scope="module")
def address(fake: Any, opinions: FeedbackFile) -> Iterator[str]:
    with page_of(fake, opinions=opinions) as found:
        yield found


def kept(visitor: Visitor) -> list[str]:
    return list(visitor.page.locator(".qa-kept-title").all_inner_texts())


def listed(visitor: Visitor) -> None:
    """Show the list of conversations, wherever it is."""
    visitor.page.locator("#qa-main[data-rail]").wait_for()
    visitor.page.locator(".qa-kept").first.wait_for(state="attached")
    if not visitor.page.locator("#qa-rail").is_visible():
        visitor.page.locator(".qa-rail-toggle").click()
    visitor.page.locator("#qa-rail").wait_for()


def test_a_conversation_is_there_again_after_a_reload_with_its_thread(
    visit: Visit, fake: Any
) -> None:
    visitor = visit()
    assert not visitor.page.locator(".qa-rail-toggle").is_visible()
    visitor.answers(WHO)
    visitor.page.wait_for_function(f"{KEPT} === 1")
    visitor.page.reload()
    visitor.page.locator("#cite-1-1").click()
    assert LETTER in visitor.settled("mark.qa-current").inner_text()
    visitor.answers(WHEN)
    question, history = fake.histories[-1]
    assert (question, [turn.question for turn in history]) == (WHEN, [WHO])


def test_conversations_outlive_the_server(visit: Visit) -> None:
    visitor = visit()
    visitor.answers(WHO)
    visitor.page.wait_for_function(f"{KEPT} === 1")
    state = visitor.page.evaluate("({ ...localStorage })")
    visitor.page.evaluate("localStorage.clear()")
    with page_of(answerer()) as again:
        visitor.page.goto(again)
        visitor.page.wait_for_selector(".qa-example")
        visitor.page.evaluate("(all) => Object.assign(localStorage, all)", state)  # another port
        visitor.page.reload()
        listed(visitor)
        visitor.page.locator(".qa-kept-open").click()
        assert LETTER in visitor.page.locator(".qa-answer").inner_text()
        visitor.page.evaluate("localStorage.clear()")


def test_each_has_its_first_question_for_a_name_and_opens_with_one_click(visit: Visit) -> None:
    visitor = visit()
    visitor.answers(WHO)
    visitor.answers(PAGES)
    visitor.page.locator("#qa-new").click()
    visitor.page.locator(".qa-welcome").wait_for()
    visitor.answers(WHEN)
    listed(visitor)
    assert kept(visitor) == [WHEN, WHO]
    visitor.page.locator(".qa-kept-open", has_text=WHO).click()
    visitor.page.locator(".qa-turn", has_text=PAGES).wait_for()
    assert visitor.page.locator(".qa-turn").count() == 2
    assert FRENCH.sources.nearest in visitor.page.locator("#qa-panel").inner_text()
    current = visitor.page.locator(".qa-kept-open[aria-current]", has_text=WHO)
    current.wait_for()
    visitor.answers(WHEN)
    assert kept(visitor) == [WHO, WHEN]  # the one spoken in last comes first


def test_one_is_renamed_with_the_keyboard_and_keeps_its_name(visit: Visit) -> None:
    visitor = visit()
    visitor.answers(WHO)
    listed(visitor)
    visitor.page.locator(".qa-rename").focus()
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.type("<b>Lettres</b>")
    visitor.page.keyboard.press("Enter")
    assert kept(visitor) == ["<b>Lettres</b>"]
    visitor.page.locator(".qa-rename").click()
    visitor.page.keyboard.type("autre")
    visitor.page.keyboard.press("Escape")
    visitor.answers(WHEN)
    visitor.page.reload()
    listed(visitor)
    assert kept(visitor) == ["<b>Lettres</b>"]


def test_what_is_deleted_can_be_brought_back(visit: Visit) -> None:
    visitor = visit()
    visitor.answers(WHO)
    listed(visitor)
    visitor.page.locator(".qa-kept").hover()
    visitor.page.get_by_role("button", name=f"Supprimer «\u00a0{WHO}\u00a0»").click()
    visitor.page.locator(".qa-welcome").wait_for()  # the open one is left
    assert kept(visitor) == []
    visitor.page.get_by_role("button", name=FRENCH.rail.undo).click()
    assert kept(visitor) == [WHO]
    visitor.page.locator(".qa-kept-open").click()
    assert LETTER in visitor.page.locator(".qa-answer").inner_text()


def test_one_that_is_damaged_or_made_up_is_told_calmly(visit: Visit) -> None:
    visitor = visit()
    visitor.answers(WHO)
    visitor.page.wait_for_function(f"{KEPT} === 1")
    for text in ("{", '{"version": 1}', "null"):
        visitor.page.evaluate(
            """text => Object.keys(localStorage)
                .filter((name) => name.startsWith("qa.conversation."))
                .forEach((name) => localStorage.setItem(name, text))""",
            text,
        )
        listed(visitor)
        visitor.page.locator(".qa-kept-open").click()
        visitor.page.locator(".qa-notice", has_text=FRENCH.rail.damaged[:30]).wait_for()
    assert LETTER not in visitor.page.inner_text("#qa-talk")
    visitor.page.evaluate("localStorage.setItem('qa.conversations', '{]')")
    visitor.page.reload()
    visitor.page.locator(".qa-example").first.wait_for()


def test_the_oldest_make_room_and_that_is_said(visit: Visit) -> None:
    visitor = visit()
    visitor.page.evaluate(
        """() => {
            const all = [...Array(50).keys()].map((n) => ({ id: `x${n}`, title: `T${n}`, at: n }));
            localStorage.setItem("qa.conversations", JSON.stringify(all));
            all.forEach((one) => localStorage.setItem(`qa.conversation.${one.id}`, "null"));
        }"""
    )
    visitor.answers(WHO)
    visitor.page.wait_for_function(f"{KEPT} === 50")
    listed(visitor)
    assert kept(visitor)[0] == WHO
    assert "T49" not in kept(visitor)
    assert FRENCH.rail.dropped in visitor.page.inner_text(".qa-rail-said")
    visitor.page.evaluate(
        """() => {
            localStorage.clear();
            for (let size = 2 ** 23; size; size >>= 1) {
                try {
                    localStorage.setItem(`x${size}`, "y".repeat(size));
                } catch {}  // that much there is no room for
            }
        }"""
    )
    visitor.answers(WHEN)
    visitor.page.get_by_text(FRENCH.rail.not_kept).wait_for()


def test_on_a_phone_the_list_is_a_drawer_that_escape_closes(visit: Visit) -> None:
    visitor = visit(PHONE)
    visitor.answers(WHO)
    listed(visitor)
    assert visitor.sideways() == 0
    visitor.page.keyboard.press("Escape")
    visitor.page.locator("#qa-rail").wait_for(state="hidden")
    assert "qa-rail-toggle" in visitor.page.evaluate("document.activeElement.className")
    listed(visitor)
    visitor.page.mouse.click(350, 600)
    visitor.page.locator("#qa-rail").wait_for(state="hidden")


def test_an_answer_is_stopped_and_its_question_comes_back(visit: Visit, fake: Any) -> None:
    visitor = visit()
    visitor.answers(WHO)
    visitor.page.wait_for_function(f"{KEPT} === 1")
    visitor.ask(SLOWLY)
    visitor.page.locator(".qa-growing .qa-prose").wait_for()
    before = fake.closed
    visitor.page.get_by_role("button", name=FRENCH.talk.stop).click()
    visitor.page.locator(".qa-notice", has_text=FRENCH.talk.stopped[:12]).wait_for()
    box = visitor.page.locator("#qa-box textarea")
    assert box.input_value() == SLOWLY
    assert visitor.page.locator("#qa-send").is_visible()
    visitor.until(lambda: fake.closed > before)
    assert fake.closed == before + 1  # the stream is closed, and with it what is at work
    visitor.page.reload()
    visitor.page.locator(".qa-turn").first.wait_for()
    assert visitor.page.locator(".qa-turn").count() == 1


def test_the_last_question_is_asked_again_or_written_anew(visit: Visit, fake: Any) -> None:
    visitor = visit()
    visitor.answers(WHO)
    visitor.answers(PAGES)
    visitor.page.get_by_role("button", name=FRENCH.talk.retry).click()
    visitor.page.wait_for_function("!document.querySelector('.qa-growing')")
    visitor.page.locator("#answer-2").wait_for()
    assert [turn.question for turn in fake.histories[-1][1]] == [WHO]
    visitor.page.get_by_role("button", name=FRENCH.talk.edit).click()
    box = visitor.page.locator("#qa-box textarea")
    visitor.page.locator(".qa-revised").wait_for()
    assert box.input_value() == PAGES
    visitor.page.get_by_role("button", name=FRENCH.talk.keep_question).click()
    visitor.page.locator("#answer-2").wait_for()
    assert box.input_value() == ""
    visitor.page.get_by_role("button", name=FRENCH.talk.edit).click()
    visitor.page.locator(".qa-revised").wait_for()
    visitor.answers(WHEN)
    asked = visitor.page.locator(".qa-question").all_inner_texts()
    assert len(asked) == 2
    assert WHEN[:5] in asked[1]
    assert fake.histories[-1][0] == WHEN


def test_an_answer_is_copied_with_its_sources(visit: Visit) -> None:
    visitor = visit(locale="en-US")
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answer = visitor.answers(WHO)
    answer.locator("xpath=..").get_by_role("button", name=ENGLISH.talk.copy).click()
    visitor.page.get_by_text(ENGLISH.talk.copied).wait_for()
    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    visitor.page.context.clear_permissions()
    assert copied.startswith("**M. Poutine**")
    assert f"- [1] “{LETTER}”" in copied


def test_a_conversation_is_exported_three_ways(visit: Visit, tmp_path: Path) -> None:
    visitor = visit()
    assert not visitor.page.locator(".qa-menu").is_visible()
    visitor.answers(WHO)
    texts = {}
    for kind in (
        FRENCH.rail.export_markdown,
        FRENCH.rail.export_json,
        FRENCH.rail.export_page,
    ):
        visitor.page.locator(".qa-menu summary").click()
        with visitor.page.expect_download() as download:
            visitor.page.get_by_role("button", name=kind).click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        texts[path.suffix] = path.read_text(encoding="utf-8")
    assert re.fullmatch(r"qui-a-ecrit-a-kim-jong-un-\d{4}-\d\d-\d\d", path.stem)
    assert LETTER in texts[".md"]
    assert json.loads(texts[".json"])["exchanges"][0]["short"] == "M. Poutine"
    reader = visitor.page.context.new_page()
    reader.set_content(texts[".html"])
    assert LETTER in reader.locator(".notes").inner_text()
    reader.close()


def test_what_readers_say_is_kept_with_what_would_be_right(
    visit: Visit, opinions: FeedbackFile
) -> None:
    visitor = visit()
    visitor.answers(WHO)
    visitor.answers(WHEN)
    turn = visitor.page.locator(".qa-turn").nth(1)
    turn.get_by_role("button", name=FRENCH.opinions.good).click()
    turn.get_by_text(FRENCH.opinions.thanks).wait_for()
    assert turn.locator(".qa-good").get_attribute("aria-pressed") == "true"
    first = visitor.page.locator(".qa-turn").first
    first.hover()
    first.get_by_role("button", name=FRENCH.opinions.bad).click()
    first.get_by_label(FRENCH.opinions.incomplete).check()
    first.get_by_label(FRENCH.opinions.correction).fill("M. Poutine & <b>Kim</b>")
    first.get_by_role("button", name=FRENCH.opinions.send).click()
    first.get_by_text(FRENCH.opinions.thanks).wait_for()
    assert not first.locator(".qa-opinion").is_visible()
    good, bad = [json.loads(line) for line in opinions.path.read_text("utf-8").splitlines()]
    assert (good["question"], good["verdict"]) == (WHEN, "good")
    assert [one["question"] for one in good["history"]] == [WHO]
    assert (bad["verdict"], bad["correction"]) == ("incomplete", "M. Poutine & <b>Kim</b>")
    assert bad["history"] == []
    opinions.path.unlink()
    opinions.path.mkdir()  # nothing can be written there
    turn.get_by_role("button", name=FRENCH.opinions.good).click()
    turn.get_by_text(FRENCH.opinions.failed).wait_for()
    opinions.path.rmdir()


def test_questions_to_go_on_with_come_after_the_answer_and_are_asked_by_a_click(
    visit: Visit, fake: Any
) -> None:
    fake.next_questions = (WHEN, "<i>Qui ?</i>", "Où ?", "Pourquoi ?")
    try:
        visitor = visit()
        visitor.answers(WHO)
        following = visitor.page.locator("#qa-following .qa-example")
        following.first.wait_for()
        assert following.all_inner_texts()[1:] == ["<i>Qui\u202f?</i>", "Où\u202f?"]
        following.first.click()
        visitor.page.locator("#answer-2").wait_for()
        assert fake.histories[-1][0] == WHEN
    finally:
        fake.next_questions = ()


def test_without_a_file_for_them_nobody_is_asked_for_an_opinion(newcomer: Visit) -> None:
    with page_of(answerer()) as address:
        visitor = newcomer()
        visitor.open(address)
        visitor.answers(WHO)
        assert not visitor.page.locator(".qa-thumb").first.is_visible()
        visitor.leave()


def test_how_far_the_loading_has_come_is_told_until_it_is_done(newcomer: Visit) -> None:
    slow = answerer()
    slow.stage = Readiness(Stage.INDEX, 3, 10)
    with page_of(slow) as address:
        visitor = newcomer()
        visitor.open(address)
        line = visitor.page.locator(".qa-loading")
        line.get_by_text(FRENCH.top.loading_steps.format(done=3, total=10)).wait_for()
        for width in (360, 1000, 1280):  # under the top and its tabs, over no text
            visitor.page.set_viewport_size({"width": width, "height": 700})
            bar, top, tabs, hello = (
                visitor.page.locator(one).bounding_box()
                for one in (".qa-bar", "#qa-top", "[role=tablist]", ".qa-hello")
            )
            above = max(one["y"] + one["height"] for one in (top, tabs))
            assert abs(bar["y"] - above) <= 4
            pill = visitor.page.locator(".qa-loading > p").bounding_box()
            assert pill["y"] + pill["height"] <= hello["y"]
        slow.stage = Readiness(Stage.FAILED, problem="No <model>.")
        line.get_by_text("No <model>.").wait_for()
        slow.stage = Readiness(Stage.MODEL)
        visitor.open(address)
        visitor.page.locator(".qa-loading").wait_for()
        slow.stage = Readiness(Stage.READY)
        visitor.page.locator(".qa-loading").wait_for(state="detached")
        visitor.leave()
