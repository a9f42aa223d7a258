"""The sources panel: cited articles with their quotes highlighted, or the nearest passages.

Pure HTML out of an exchange. Knows nothing of Gradio, nor of how a passage was found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.page.conversation import Exchange
from qa.page.extracts import CONTEXT, Highlight, Run, opening, paragraphs_of
from qa.page.icons import icon_button
from qa.page.markup import escaped, tag, unbroken
from qa.page.wording import Wording
from qa.types import Answer, Article, Passage, Span

NEAREST = 3  # passages shown under a refusal
LONGEST = 400_000  # characters of one article that a browser is asked to hold
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


@dataclass(frozen=True, slots=True)
class Card:
    """One article of the panel and what to bring out in it."""

    article: Article
    highlights: tuple[Highlight, ...]


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
    cards = [_card(one, exchange.number, words) for one in _cards(_cited(answer), exchange)]
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
    cards = [_card(one, exchange.number, words, is_quote=False) for one in nearest]
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


def _card(card: Card, exchange: int, words: Wording, is_quote: bool = True) -> str:
    article, note = _fitting(card, words)
    paragraphs = paragraphs_of(article.text, card.highlights, CONTEXT if is_quote else 0)
    writer = _Writer(article, exchange, words, is_quote)
    text = tag("div", writer.written(paragraphs), class_="qa-text")
    folds = any(not run.near for runs in paragraphs for run in runs)
    inside = _head(article, words) + text + note + (_opener(article, words) if folds else "")
    return tag("article", inside, class_="qa-card", aria_label=article.title)


def _fitting(card: Card, words: Wording) -> tuple[Article, str]:
    """The article as far as a browser can hold it, and what to say if that is not all."""
    article = card.article
    if len(article.text) <= LONGEST:
        return article, ""
    last = max(one.span.end for one in card.highlights)
    end = max(LONGEST, last)
    note = tag(
        "p", escaped(words.sources.too_long_to_show.format(path=article.id)), class_="qa-note"
    )
    shown = Article(article.id, article.title, article.text[:end], article.path, article.sections)
    return shown, note


def _head(article: Article, words: Wording) -> str:
    known = (
        words.day(article.date) if article.date else None,
        article.source or article.id,
        words.sources.by_author.format(author=article.author) if article.author else None,
    )
    facts = [tag("span", escaped(one)) for one in known if one]
    title = tag("h3", escaped(article.title), class_="qa-card-title")
    return tag("header", title + tag("p", "".join(facts), class_="qa-facts"))


def _opener(article: Article, words: Wording) -> str:
    shown = tag("span", escaped(words.sources.whole_article), class_="qa-open-text")
    spoken = tag("span", escaped(f" : {article.title}"), class_="qa-spoken")
    return tag(
        "button",
        shown + spoken,
        type="button",
        class_="qa-open",
        aria_expanded="false",
        data_more=words.sources.whole_article,
        data_less=words.sources.only_quotes,
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the runs of one article as paragraphs of HTML."""

    article: Article
    exchange: int
    words: Wording
    is_quote: bool

    def written(self, paragraphs: Sequence[Sequence[Run]]) -> str:
        html, follows_far = [], False
        for runs in paragraphs:
            inside = []
            for run in runs:
                gap = self._gap() if run.near and follows_far else ""
                inside.append(gap + self._run(run))
                follows_far = not (run.near or self._repeats(runs))
            html.append(self._paragraph(runs, "".join(inside)))
        if follows_far and html:
            html.append(tag("p", escaped(self.words.sources.skipped_text), class_="qa-gap"))
        return "".join(html)

    def _paragraph(self, runs: Sequence[Run], inside: str) -> str:
        if self._repeats(runs):
            return tag("p", inside, class_="qa-far qa-repeat")
        return tag("p", inside, class_=None if any(run.near for run in runs) else "qa-far")

    def _repeats(self, runs: Sequence[Run]) -> bool:
        """Whether a paragraph is the title over again, and holds nothing to bring out."""
        start, end = runs[0].span.start, runs[-1].span.end
        same = self.article.text[start:end].strip() == self.article.title.strip()
        return same and not any(run.inside for run in runs)

    def _gap(self) -> str:
        return tag("span", escaped(self.words.sources.skipped_text) + " ", class_="qa-gap")

    def _run(self, run: Run) -> str:
        text = escaped(self.article.text[run.span.start : run.span.end])
        if not run.inside:
            return text if run.near else tag("span", text, class_="qa-far")
        opens = "".join(self._anchor(one) for one in run.opens)
        numbers = " ".join(self._id(one) for one in run.inside)
        name, style = ("mark", "qa-quote") if self.is_quote else ("span", "qa-close")
        return tag(name, opens + text, class_=style, data_in=numbers)

    def _id(self, highlight: Highlight) -> str:
        return f"{'src' if self.is_quote else 'near'}-{self.exchange}-{highlight.number}"

    def _anchor(self, highlight: Highlight) -> str:
        """Where a link to the highlight lands; from a quote it leads back to the answer."""
        back = f"cite-{self.exchange}-{highlight.number}"
        if not self.is_quote:
            return tag(
                "span",
                "",
                id=self._id(highlight),
                tabindex="-1",
                class_="qa-here",
                data_number=str(highlight.number),
            )
        return tag(
            "a",
            str(highlight.number),
            id=self._id(highlight),
            class_="qa-mark qa-back",
            href=f"#{back}",
            data_number=str(highlight.number),
            aria_label=self.words.sources.back_to_answer.format(number=highlight.number),
        )
