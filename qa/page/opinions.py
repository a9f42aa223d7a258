"""What readers can say of an answer: a thumb up, or a thumb down with a reason. Pure HTML."""

from __future__ import annotations

from qa.feedback import LONGEST_CORRECTION
from qa.page.conversation import Exchange
from qa.page.icons import icon_button
from qa.page.markup import escaped, tag, unbroken
from qa.page.wording import Wording


def thumbs_html(words: Wording) -> str:
    """The two thumbs, among the other things that can be done with an answer."""
    said = words.opinions
    return _thumb("good", said.good) + _thumb("bad", said.bad, aria_expanded="false")


def reasons_html(exchange: Exchange, words: Wording) -> str:
    """The form behind the thumb down, closed: what is wrong, and what would be right."""
    said, number = words.opinions, exchange.number
    reasons = (
        (("wrong", said.articles_tell),)
        if exchange.answer.abstained
        else (
            ("wrong", said.wrong),
            ("not_in_source", said.not_in_source),
            ("should_have_declined", said.should_have_declined),
            ("incomplete", said.incomplete),
        )
    )
    choices = "".join(
        _reason(number, verdict, label, chosen=place == 0)
        for place, (verdict, label) in enumerate(reasons)
    )
    legend = tag("legend", escaped(unbroken(said.what_is_wrong)))
    correction = tag(
        "label",
        tag("span", escaped(said.correction))
        + f'<textarea name="correction" rows="2" maxlength="{LONGEST_CORRECTION}"></textarea>',
    )
    buttons = tag("button", escaped(said.send), type="submit", class_="qa-say")
    buttons += tag("button", escaped(said.cancel), type="button", class_="qa-link qa-unsay")
    note = tag("p", escaped(said.kept_here), class_="qa-opinion-note")
    inside = tag("fieldset", legend + choices) + correction + note
    form = inside + tag("div", buttons, class_="qa-opinion-buttons")
    return tag("form", form, class_="qa-opinion", hidden="", data_exchange=str(number))


def _reason(number: int, verdict: str, label: str, *, chosen: bool) -> str:
    checked = " checked" if chosen else ""
    radio = f'<input type="radio" name="verdict-{number}" value="{verdict}"{checked}>'
    return tag("label", radio + tag("span", escaped(label)))


def _thumb(name: str, label: str, aria_expanded: str | None = None) -> str:
    return icon_button(
        name,
        label,
        f"qa-thumb qa-{name}",
        aria_pressed="false" if aria_expanded is None else None,
        aria_expanded=aria_expanded,
    )
