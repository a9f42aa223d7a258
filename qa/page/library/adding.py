"""The place where files are dropped or chosen, as HTML; its script sends them one by one."""

from __future__ import annotations

from qa.articles.readers import READERS
from qa.page.library.uploads import MOST_AT_ONCE
from qa.page.library.wording import LANGUAGES
from qa.page.markup import escaped, tag
from qa.page.wording import Wording
from qa.settings import Settings


def adding_html(settings: Settings, words: Wording) -> str:
    """A button that opens the browser's own choice of files, in a place to drop them on."""
    own = LANGUAGES[words.language]
    chooser = tag(
        "input",
        "",
        type="file",
        id="qa-files",
        class_="qa-files",
        multiple="",
        accept=",".join(READERS),
        aria_describedby="qa-files-limits",
    ).removesuffix("</input>")
    choose = tag("label", escaped(own.choose), for_="qa-files", class_="qa-choose")
    drop = tag("span", escaped(own.or_drop), class_="qa-or-drop")
    megabytes = f"{settings.max_file_mb:g}"
    limits = own.limits.format(size=megabytes, most=MOST_AT_ONCE)
    inside = tag("h2", escaped(own.add_title), class_="qa-panel-title")
    inside += tag("div", chooser + choose + drop, class_="qa-drop")
    inside += tag("p", escaped(limits), class_="qa-note", id="qa-files-limits")
    inside += tag("p", "", class_="qa-sending", role="status")
    return tag(
        "div",
        inside,
        class_="qa-adding",
        lang=words.language,
        data_largest=str(settings.max_bytes),
        data_most=str(MOST_AT_ONCE),
        data_sending=own.sending,
        data_waiting=own.waiting,
    )
