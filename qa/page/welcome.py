"""What a first visit sees: what this is, what it knows, how it proves it, what to try.

Pure HTML. Knows nothing of Gradio, models or the index.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from qa.page.markup import escaped, tag, unbroken
from qa.page.talk import log_html
from qa.page.wording import Example, Wording
from qa.resources import shipped_articles
from qa.types import Article

TITLES_SHOWN = 3


def welcome_html(
    words: Wording, articles: Mapping[str, Article] | None = None, examples: Sequence[Example] = ()
) -> str:
    """What a first visit sees: what this is, what it knows, how it proves it, what to try.

    Without `articles` (not yet read) it says so in general terms.
    """
    mark = tag("span", "1", class_="qa-mark", aria_label="[1]", role="img")
    proves = escaped(words.welcome.proves).replace("{mark}", mark)
    rows = (
        (words.welcome.what_label, escaped(words.welcome.what)),
        (words.welcome.knows_label, escaped(_knows(words, articles))),
        (words.welcome.proves_label, proves),
    )
    lines = "".join(tag("div", tag("dt", escaped(label)) + tag("dd", text)) for label, text in rows)
    title = tag("h2", escaped(words.welcome.title), class_="qa-hello")
    inside = title + tag("dl", lines, class_="qa-lines") + _examples(examples, words)
    return log_html(tag("li", inside, class_="qa-welcome"), words, busy=False)


def _knows(words: Wording, articles: Mapping[str, Article] | None) -> str:
    if articles is None:
        return words.welcome.knows_unread
    if not articles:
        return words.welcome.knows_none
    titles = ", ".join(
        words.welcome.quoted.format(title=one.title)
        for one in list(articles.values())[:TITLES_SHOWN]
    )
    known = words.welcome.knows_few if len(articles) <= TITLES_SHOWN else words.welcome.knows_many
    known = words.welcome.knows_one if len(articles) == 1 else known
    return known.format(count=len(articles), titles=titles)


def _examples(examples: Sequence[Example], words: Wording) -> str:
    if not examples:
        return ""
    items = "".join(tag("li", _example(one, words)) for one in examples)
    title = tag("h3", escaped(words.welcome.try_one), class_="qa-try")
    return title + tag("ul", items, class_="qa-examples")


def _example(example: Example, words: Wording) -> str:
    hint = ""
    if not example.answered:
        hint = tag("small", escaped(words.welcome.not_in_articles))
    text = tag("span", escaped(unbroken(example.question)))
    return tag(
        "button", text + hint, type="button", class_="qa-example", data_question=example.question
    )


def corpus_key(articles: Mapping[str, Article]) -> str:
    """A word that changes when articles come, go or are written anew."""
    known = [(one.id, one.title, len(one.text)) for one in articles.values()]
    return sha256(repr(sorted(known)).encode()).hexdigest()


def examples_for(articles: Mapping[str, Article], words: Wording) -> Sequence[Example]:
    """Questions to try: those of the shipped articles fit no other articles."""
    shipped = {path.name for path in shipped_articles().iterdir()}
    general = Example(words.welcome.general_example, answered=True)
    if set(articles) != shipped:
        return (general,)
    return sorted((*words.welcome.examples, general), key=lambda one: not one.answered)
