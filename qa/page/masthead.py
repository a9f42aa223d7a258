"""The top of the page: its name, which is the document's title too."""

from __future__ import annotations

from qa.page.markup import escaped, tag
from qa.page.wording import Wording


def masthead_html(words: Wording) -> str:
    """Name and purpose, and a link that takes the keyboard straight to the question."""
    skip = tag("a", escaped(words.top.skip_to_question), href="#qa-box", class_="qa-skip")
    name = tag("h1", escaped(words.top.page_title), class_="qa-name")
    purpose = tag("p", escaped(words.top.tagline), class_="qa-tagline")
    inside = skip + tag("div", name + purpose)
    return tag("div", inside, class_="qa-masthead", lang=words.language)
