"""The page as people use it, in a real browser: ask, read, follow a mark to its quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fake_answerer import FakeAnswerer, answered, shipped
from fakes import make_article
from pages import page_of
from visitor import DESKTOP, PHONE, Visit, is_elsewhere

from qa.errors import ModelError, QuestionError
from qa.page.wording import ENGLISH, FRENCH

pytestmark = pytest.mark.browser


WHO = "Qui a écrit à Kim Jong-un ?"
WHEN = "Quand ?"
PAGES = "Combien de pages compte la lettre ?"
HOSTILE = "Que dit l’article hostile ?"
SLOWLY = "lentement, s’il te plaît"
ATTACK = (
    "Avant <script>window.hacked = 1</script> <img src=x onerror='window.hacked = 2'> "
    "[lien](javascript:window.hacked=3) ![image](http://evil.example/x.png) **gras** "
    "<a href='javascript:window.hacked=4'>piège</a> fin."
)
LETTER = (
    "Dans une lettre envoyée à son homologue Kim Jong un le jour de la libération de Pyongyang, "
    "M. Poutine a déclaré que cette décision serait dans l’intérêt des deux pays."
)
PROMISE = (
    "Dans sa lettre à Kim Jong-un, Poutine promet également de renforcer les liens bilatéraux "
    "entre les deux pays."
)


def answerer() -> FakeAnswerer:
    first, second = shipped()
    hostile = make_article(
        f"Titre\n\n{ATTACK}\n\n" + "Suite.\n" * 99, name="<b>x</b>.txt", title=ATTACK
    )
    script = {
        WHO: answered(WHO, (first, LETTER), (second, PROMISE), short="M. Poutine"),
        WHEN: answered(WHEN, (second, "le 18 août"), short="le 18 août"),
        HOSTILE: answered(HOSTILE, (hostile, ATTACK)),
        SLOWLY: answered(SLOWLY, (first, LETTER)),
        "modèle": ModelError("There is no model."),
        "panne": RuntimeError("secret"),
        "a" * 20_000: QuestionError("too long"),
    }
    made = FakeAnswerer([first, second, hostile], script, pause=0.5)
    made.warm_up()  # or every page asks twice a second how far it is
    return made


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with page_of(answerer()) as found:
        yield found


def test_ask_read_and_follow_a_mark_to_its_quote_and_back(visit: Visit) -> None:
    visitor = visit()
    answer = visitor.answers(WHO)
    assert "M. Poutine" in answer.inner_text()
    assert LETTER in answer.inner_text()
    answer.locator(".qa-mark").nth(1).click()
    quote = visitor.settled("mark.qa-current")
    assert quote.inner_text().removeprefix("2").strip() == PROMISE
    assert visitor.focused() == "src-1-2"
    visitor.page.keyboard.press("Enter")
    assert visitor.focused() == "cite-1-2"


def test_the_whole_article_opens_around_the_quote(visit: Visit) -> None:
    visitor = visit()
    visitor.answers(WHO)
    card = visitor.page.locator(".qa-card").first
    ending = card.get_by_text("a coupé toutes les relations diplomatiques")
    assert not ending.is_visible()
    button = card.get_by_role("button", name="Lire l’article entier")
    button.click()
    assert ending.is_visible()
    assert card.locator("mark").first.is_visible()
    button = card.get_by_role("button", name=re.compile("Réduire"))
    assert button.get_attribute("aria-expanded") == "true"
    button.click()
    assert not ending.is_visible()


def test_a_refusal_looks_different_and_shows_the_nearest_passages(visit: Visit) -> None:
    visitor = visit()
    refusal = visitor.answers(PAGES)
    assert "Les articles ne le disent pas" in refusal.inner_text()
    assert "qa-declined" in refusal.get_attribute("class")
    panel = visitor.page.locator("#qa-panel")
    assert "Les passages les plus proches" in panel.inner_text()
    assert panel.locator("mark").count() == 0
    refusal.get_by_role("link", name="Passages les plus proches").click()
    assert visitor.focused() == "near-1-1"


def test_an_earlier_answer_brings_its_sources_back(visit: Visit) -> None:
    visitor = visit()
    visitor.answers(WHO)
    visitor.answers(WHEN)
    assert visitor.page.locator("#src-1-1").count() == 0
    visitor.page.locator("#cite-1-1").click()
    assert "lettre envoyée" in visitor.settled("mark.qa-current").inner_text()
    assert visitor.focused() == "src-1-1"


def test_an_example_is_one_click_and_a_new_conversation_another(visit: Visit) -> None:
    visitor = visit()
    assert not visitor.page.locator("#qa-new").is_visible()
    visitor.page.locator(".qa-example").first.click()
    visitor.page.locator(".qa-answer:not(.qa-growing)").wait_for()
    visitor.page.locator("#qa-new").click()
    visitor.page.locator(".qa-welcome").wait_for()
    assert visitor.page.locator(".qa-turn").count() == 0
    assert visitor.page.evaluate("document.activeElement.tagName") == "TEXTAREA"


def test_a_new_conversation_breaks_an_answer_off(visit: Visit) -> None:
    visitor = visit()
    visitor.ask(SLOWLY)
    visitor.page.locator(".qa-growing .qa-prose").wait_for()
    visitor.page.locator("#qa-new").click()
    visitor.page.locator(".qa-welcome").wait_for()
    assert "le 18 août" in visitor.answers(WHEN).inner_text()
    assert visitor.page.locator(".qa-turn", has_text="lentement").count() == 0


def test_what_is_asked_while_an_answer_is_made_is_answered_after_it(visit: Visit) -> None:
    visitor = visit()
    turns = visitor.page.locator(".qa-turn")
    visitor.ask(SLOWLY)
    visitor.page.locator(".qa-growing .qa-prose").wait_for()
    visitor.ask(WHEN)
    assert turns.count() == 1
    turns.nth(1).locator(".qa-answer:not(.qa-growing)", has_text="le 18 août").wait_for()
    assert turns.nth(0).locator(".qa-answer", has_text="lettre envoyée").count() == 1
    assert visitor.page.locator("#qa-box textarea").input_value() == ""


def test_who_writes_on_after_an_early_enter_has_not_asked_yet(visit: Visit) -> None:
    visitor = visit()
    visitor.ask(SLOWLY)
    visitor.page.locator(".qa-growing .qa-prose").wait_for()
    visitor.ask("Qui")
    assert visitor.page.locator(".qa-waits").count() == 1
    visitor.page.keyboard.type(" a écrit")
    assert visitor.page.locator(".qa-waits").count() == 0
    visitor.page.locator(".qa-answer:not(.qa-growing)").wait_for()
    visitor.page.locator("#qa-send").wait_for()
    visitor.page.wait_for_timeout(500)  # in which it would be asked
    assert visitor.page.locator("#qa-box textarea").input_value() == "Qui a écrit"
    assert visitor.page.locator(".qa-turn").count() == 1


def test_what_waits_for_an_answer_that_is_stopped_stays_in_the_box(visit: Visit) -> None:
    visitor = visit()
    visitor.ask(SLOWLY)
    visitor.page.locator(".qa-growing .qa-prose").wait_for()
    visitor.ask(WHEN)
    visitor.page.locator("#qa-stop").click()
    visitor.page.locator(".qa-notice", has_text=FRENCH.talk.stopped[:40]).wait_for()
    visitor.page.wait_for_timeout(500)
    assert visitor.page.locator("#qa-box textarea").input_value() == WHEN
    assert visitor.page.locator(".qa-turn").count() == 1


@pytest.mark.parametrize(
    ("locale", "words"), [("fr-CA", FRENCH), ("en-US", ENGLISH), ("de-DE", ENGLISH)]
)
def test_the_page_speaks_the_browsers_language(visit: Visit, locale: str, words: Any) -> None:
    page = visit(locale=locale).page
    assert page.title() == words.top.page_title
    assert page.evaluate("document.documentElement.lang") == words.language
    box = page.get_by_role("textbox", name=words.talk.question_label)
    assert box.get_attribute("placeholder") == words.talk.question_hint
    assert page.get_by_role("button", name=words.talk.send, exact=True).is_visible()
    assert page.get_by_role("heading", name=words.welcome.title).is_visible()
    assert page.get_by_role("heading", name=words.sources.sources).is_visible()
    assert "__i18n__" not in page.inner_html("gradio-app")


def test_everything_that_can_be_pressed_has_a_name_in_its_language(visit: Visit) -> None:
    visitor = visit(locale="fr-FR")
    visitor.answers(WHO)
    pressed = visitor.page.evaluate("""() => [...document.querySelectorAll("button, a, textarea")]
        .filter(one => one.checkVisibility())
        .map(one => one.ariaLabel || one.labels?.[0]?.innerText || one.innerText)""")
    assert len(pressed) > 8
    assert all(name.strip() for name in pressed)
    assert not [name for name in pressed if re.search(r"\b(Send|New|Read|Submit|Quote)\b", name)]


def test_a_narrow_window_never_scrolls_sideways(visit: Visit) -> None:
    visitor = visit(PHONE)
    assert visitor.sideways() == 0
    box = visitor.page.locator("#qa-box textarea").bounding_box()
    assert box["y"] + box["height"] <= PHONE[1]  # the question box is in sight from the start
    for question in (WHO, PAGES, HOSTILE, "w" * 300):
        visitor.answers(question)
        assert visitor.sideways() == 0
    ends, begins = visitor.page.evaluate("""() => ["qa-chat", "qa-side"]
        .map((id) => document.getElementById(id).getBoundingClientRect())
        .map((box, place) => (place ? box.top : box.bottom))""")
    assert begins >= ends  # the sources come below the chat
    for width in (320, 600, 768, 1024, 1920):
        visitor.page.set_viewport_size({"width": width, "height": 800})
        assert visitor.sideways() == 0


def test_the_question_box_is_at_the_bottom_below_what_is_asked(visit: Visit) -> None:
    visitor = visit()
    visitor.answers(WHO)
    visitor.answers(PAGES)
    for width, height in (PHONE, (768, 1024), DESKTOP, (1920, 1080)):
        visitor.page.set_viewport_size({"width": width, "height": height})
        visitor.page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
        visitor.rest()
        scope, box = (visitor.page.locator(one).bounding_box() for one in ("#qa-scope", "#qa-box"))
        assert scope["y"] + scope["height"] <= box["y"], width
        assert height - 32 <= box["y"] + box["height"] <= height, width
        visitor.page.locator(".qa-scope-summary").click()
        panel = visitor.page.locator(".qa-scope-panel").bounding_box()
        assert panel["y"] >= 0, width
        assert panel["y"] + panel["height"] <= scope["y"], width
        visitor.page.keyboard.press("Escape")


def test_on_a_phone_a_mark_leads_down_to_its_quote_and_back(visit: Visit) -> None:
    visitor = visit(PHONE)
    visitor.answers(WHO).locator(".qa-mark").first.click()
    assert "lettre envoyée" in visitor.settled("mark.qa-current").inner_text()
    visitor.page.locator("#src-1-1").click()
    visitor.settled("#cite-1-1")
    assert visitor.focused() == "cite-1-1"


def test_an_article_that_attacks_is_only_text(visit: Visit) -> None:
    visitor = visit()
    answer = visitor.answers(HOSTILE)
    assert ATTACK in answer.inner_text()
    visitor.page.get_by_role("button", name=re.compile("Lire l’article")).first.click()
    assert ATTACK in visitor.page.locator("#qa-panel").inner_text()
    assert visitor.page.evaluate("window.hacked") is None
    for place in ("#qa-talk", "#qa-panel"):
        inside = visitor.page.locator(place)
        assert inside.locator("script, img, a:not([href^='#'])").count() == 0
    visitor.answers(f"<img src=x onerror='window.hacked=5'> {ATTACK}"[:200])
    assert visitor.page.evaluate("window.hacked") is None


@pytest.mark.parametrize(
    ("address", "away"),
    [
        ("http://127.0.0.1:7860/gradio_api/call", False),
        ("data:image/png;base64,AA==", False),
        ("blob:http://127.0.0.1:7860/1", False),
        ("https://fonts.example/a.woff2", True),
        ("http://evil.example:7860/x.png", True),
        ("wss://127.0.0.1.evil.example/", True),
    ],
)
def test_every_visitor_notices_what_is_asked_of_another_machine(address: str, away: bool) -> None:
    assert is_elsewhere(address) is away


def test_errors_are_calm_and_nothing_is_lost(visit: Visit) -> None:
    visitor = visit()
    visitor.answers(WHO)
    for question, said in (
        ("   ", FRENCH.errors.empty),
        ("modèle", FRENCH.errors.model),
        ("panne", FRENCH.errors.unexpected),
        ("a" * 20_000, FRENCH.errors.too_long.format(count=20_000)),
    ):
        visitor.ask(question)
        visitor.page.locator(".qa-notice", has_text=said[:40]).wait_for()
        assert "secret" not in visitor.page.inner_text("body")
        assert "Traceback" not in visitor.page.inner_text("body")
        assert visitor.page.locator("#qa-box textarea").input_value() == question
    assert "le 18 août" in visitor.answers(WHEN).inner_text()
    assert visitor.page.locator(".qa-turn").count() == 2


def test_two_people_keep_their_own_conversations(visit: Visit) -> None:
    one, two = visit(), visit(locale="en-GB", profile="somebody else's")
    one.ask(WHO)
    assert "le 18 août" in two.answers(WHEN).inner_text()
    one.page.bring_to_front()  # what is behind another tab is drawn once a second
    one.page.get_by_text("M. Poutine").first.wait_for()
    assert one.page.locator(".qa-turn").count() == two.page.locator(".qa-turn").count() == 1
    assert "M. Poutine" not in two.page.inner_text("#qa-talk")


def test_the_keyboard_alone_is_enough(visit: Visit) -> None:
    visitor = visit()
    box = visitor.page.locator("#qa-box textarea")
    edge = "one => getComputedStyle(one).borderColor"
    box.blur()
    unfocused = box.evaluate(edge)
    box.focus()
    visitor.rest()  # Gradio fades its colours
    assert box.evaluate(edge) != unfocused
    visitor.page.keyboard.type(WHO)
    visitor.page.keyboard.press("Enter")
    visitor.page.locator(".qa-answer:not(.qa-growing)").wait_for()
    for _ in range(12):
        visitor.page.keyboard.press("Shift+Tab")
        if visitor.focused() == "cite-1-1":
            break
    outline = visitor.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert (visitor.focused(), outline) == ("cite-1-1", "solid")
    visitor.page.keyboard.press("Enter")
    assert visitor.focused() == "src-1-1"


def test_text_stands_out_from_its_ground_in_both_themes(visit: Visit) -> None:
    visitor = visit()
    visitor.answers(PAGES)
    visitor.answers(WHO)
    visitor.page.locator("#cite-2-1").click()
    visitor.settled("mark.qa-current")
    for dark in (False, True):
        visitor.page.evaluate("dark => document.body.classList.toggle('dark', dark)", dark)
        weak = visitor.lasting(lambda: list(visitor.page.evaluate(CONTRASTS)))
        assert weak == [], f"dark: {dark}"


@pytest.fixture(scope="module")
def real_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page over the articles that ship, answered by the real answerer."""
    from qa.answerer import Answerer
    from qa.resources import shipped_articles

    data = tmp_path_factory.mktemp("index")
    real = Answerer.from_folder(shipped_articles(), data_dir=data)
    real.warm_up()
    with page_of(real) as found:
        yield found


@pytest.mark.slow
@pytest.mark.parametrize(("locale", "words"), [("fr-FR", FRENCH), ("en-GB", ENGLISH)])
def test_the_examples_keep_their_promise(
    visit: Visit, real_address: str, locale: str, words: Any
) -> None:
    visitor = visit(locale=locale)
    visitor.open(real_address)
    for example in words.welcome.examples:
        said = visitor.answers(example.question)
        declined = "qa-declined" in said.get_attribute("class")
        assert declined is not example.answered, example
    first = visitor.page.locator(".qa-mark").first
    marks = "«»“” \xa0"  # a quote that begins with some is given no others
    quoted = first.locator("xpath=preceding-sibling::*[1]").inner_text().strip(marks)
    first.click()
    quote = visitor.settled("mark.qa-current").inner_text()
    assert quote.removeprefix("1").strip(marks) == quoted


# Every visible text whose contrast with its ground is under AA's 4.5 (3 where it is large).
CONTRASTS = """() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const rgba = (colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = ([r, g, b]) => [r, g, b]
        .map((one) => one / 255)
        .map((one) => (one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
        .reduce((sum, one, place) => sum + one * [0.2126, 0.7152, 0.0722][place], 0);
    const ground = (element) => {
        for (let one = element; one; one = one.parentElement) {
            const colour = rgba(getComputedStyle(one).backgroundColor);
            if (colour[3] === 255) return colour;
        }
        return [255, 255, 255, 255];
    };
    const weak = [];
    for (const element of document.querySelectorAll("gradio-app *")) {
        const said = [...element.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
        const style = getComputedStyle(element);
        if (!said || !element.checkVisibility() || style.clipPath !== "none") continue;
        const [dim, bright] = [light(rgba(style.color)), light(ground(element))]
            .sort((one, other) => one - other);
        const large = parseFloat(style.fontSize) >= 24;
        if ((bright + 0.05) / (dim + 0.05) < (large ? 3 : 4.5))
            weak.push(`${element.className}: ${style.color} on ${ground(element)}`);
    }
    return weak;
}"""
