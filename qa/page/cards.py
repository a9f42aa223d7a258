"""One article of the sources panel as a card: its text, with what counts there highlighted.

Pure HTML. Knows nothing of answers, nor of which articles there are to show.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.page.extracts import CONTEXT, Highlight, Run, paragraphs_of
from qa.page.markup import escaped, tag
from qa.page.wording import Wording
from qa.types import Article

LONGEST = 400_000  # characters of one article that a browser is asked to hold


@dataclass(frozen=True, slots=True)
class Card:
    """One article of the panel and what to bring out in it."""

    article: Article
    highlights: tuple[Highlight, ...]


def card_html(card: Card, exchange: int, words: Wording, is_quote: bool = True) -> str:
    """The card, what is far from its highlights folded away; `exchange` numbers its links."""
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
