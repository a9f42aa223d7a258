"""The sources panel: cited articles with their quotes highlighted, or the nearest passages.

Pure HTML out of an exchange. Knows nothing of Gradio, nor of how a passage was found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.page.cards import Card, card_html
from qa.page.conversation import Exchange
from qa.page.extracts import Highlight, opening
from qa.page.icons import icon_button
from qa.page.markup import escaped, tag, unbroken
from qa.page.wording import Wording
from qa.types import Answer, Article, Passage, Span

NEAREST = 3  # passages shown under a refusal
NEAR_SHOWN = 420  # characters of each of them
QUESTION_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Place:
    """A citation or a near passage: where it lies and what it says there."""

    number: int
    article_id: str
    title: str
    span: Span
    text: str


def empty_html(words: Wording) -> str:
    """The panel before the first answer."""
    sketch = tag("div", "<i></i>" * 7, class_="qa-sketch", aria_hidden="true")
    return _panel(words.sources.sources, _empty(words.sources.sources_empty) + sketch, words)


def sources_html(exchange: Exchange, words: Wording) -> str:
    """The panel for one answer: its sources, or for a refusal the nearest passages."""
    answer = exchange.answer
    asked = words.sources.for_question.format(question=_shortened(answer.question))
    note = tag("p", escaped(unbroken(asked)), class_="qa-asked")
    if answer.abstained:
        return _nearest_html(exchange, note, words)
    if exchange.is_stale:
        return _panel(words.sources.sources, note + _empty(words.sources.stale), words)
    if not answer.citations:
        return _panel(words.sources.sources, note + _empty(words.sources.sources_none), words)
    cards = [card_html(one, exchange.number, words) for one in _cards(_cited(answer), exchange)]
    steps = _steps(len(answer.citations), words)
    return _panel(words.sources.sources, note + steps + "".join(cards), words)


def _steps(count: int, words: Wording) -> str:
    """Buttons from quote to quote, where there is more than one."""
    if count < 2:
        return ""
    at = tag(
        "span",
        escaped(words.talk.many_quotes.format(count=count)),
        class_="qa-step-at",
        role="status",
        data_text=words.sources.quote_of.format(number="{number}", count=count),
    )
    back = icon_button("previous", words.sources.previous_quote, "qa-step", data_by="-1")
    on = icon_button("next", words.sources.next_quote, "qa-step", data_by="1")
    return tag("div", back + at + on, class_="qa-steps")


def _nearest_html(exchange: Exchange, note: str, words: Wording) -> str:
    nearest = _cards(_nearest(exchange.answer), exchange)
    cards = [card_html(one, exchange.number, words, is_quote=False) for one in nearest]
    what = tag("p", escaped(words.sources.nearest_note), class_="qa-note") if cards else ""
    return _panel(words.sources.nearest, note + what + "".join(cards), words, "qa-panel qa-nearest")


def _panel(title: str, inside: str, words: Wording, style: str = "qa-panel") -> str:
    head = tag("h2", escaped(title), class_="qa-panel-title", tabindex="-1")
    return tag("div", head + inside, class_=style, lang=words.language)


def _empty(text: str) -> str:
    return tag("p", escaped(text), class_="qa-empty")


def _shortened(text: str) -> str:
    return text if len(text) <= QUESTION_SHOWN else text[: QUESTION_SHOWN - 1] + "…"


def _cited(answer: Answer) -> list[Place]:
    return [
        Place(one.number, one.article_id, one.title, Span(one.start, one.end), one.quote)
        for one in answer.citations
    ]


def _nearest(answer: Answer) -> list[Place]:
    passages = [one.passage for one in answer.passages[:NEAREST]]
    return [_near(number, one) for number, one in enumerate(passages, start=1)]


def _near(number: int, passage: Passage) -> Place:
    shown = opening(passage.text, Span(0, len(passage.text)), NEAR_SHOWN)
    span = Span(passage.start, passage.start + shown.end)
    return Place(number, passage.article_id, passage.title, span, passage.text[: shown.end])


def _cards(places: Sequence[Place], exchange: Exchange) -> list[Card]:
    """Each article once, in the order first met; a place it does not hold stands alone."""
    whole: dict[str, list[Place]] = {}
    cards: dict[str, Card] = {}
    for place in places:
        article = exchange.articles.get(place.article_id)
        if article and article.text[place.span.start : place.span.end] == place.text:
            whole.setdefault(place.article_id, []).append(place)
            highlights = tuple(Highlight(one.number, one.span) for one in whole[article.id])
            cards[article.id] = Card(article, highlights)
        else:
            cards[f"{place.article_id}\0{place.number}"] = _alone(place)
    return list(cards.values())


def _alone(place: Place) -> Card:
    span = Span(0, len(place.text))
    article = Article(place.article_id, place.title, place.text, place.article_id, (span,))
    return Card(article, (Highlight(place.number, span),))
