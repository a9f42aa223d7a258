"""The list of kept conversations as it is before the browser fills it in, and what opens it.

The conversations are the browser's: `rail.js` makes the list out of them, from the texts
that stand here. Pure HTML.
"""

from __future__ import annotations

from qa.page.icons import icon, icon_button
from qa.page.markup import escaped, tag
from qa.page.wording import LANGUAGES, Wording

KINDS = ("markdown", "json", "page")


def rail_html(words: Wording) -> str:
    """An empty list with all the texts that it may need."""
    rail = words.rail
    title = tag("h2", escaped(rail.conversations), class_="qa-rail-title", tabindex="-1")
    close = icon_button("close", rail.close, "qa-rail-close")
    head = tag("div", title + close, class_="qa-rail-head")
    said = tag("div", "", class_="qa-rail-said", role="status")
    empty = tag("p", escaped(rail.empty), class_="qa-rail-empty")
    where = tag("p", escaped(rail.kept_here), class_="qa-rail-note")
    return tag(
        "nav",
        head + said + empty + tag("ul", "", class_="qa-rail-list") + where,
        class_="qa-rail",
        aria_label=rail.conversations,
        lang=words.language,
        data_rename=rail.rename,
        data_new_name=rail.new_name,
        data_delete=rail.delete,
        data_deleted=rail.deleted,
        data_undo=rail.undo,
        data_dropped=rail.dropped,
        data_not_kept=rail.not_kept,
        data_edit_icon=icon("edit"),
        data_delete_icon=icon("delete"),
    )


def tools_html(words: Wording) -> str:
    """The top's own controls: the list of conversations, and exporting the one that is open."""
    rail = words.rail
    shows = tag(
        "button",
        icon("list") + tag("span", escaped(rail.conversations), class_="qa-label"),
        type="button",
        class_="qa-tool qa-rail-toggle",
        aria_expanded="false",
        aria_controls="qa-rail",
        hidden="",
        aria_label=rail.conversations,
        title=rail.conversations,
    )
    kinds = zip(KINDS, (rail.export_markdown, rail.export_json, rail.export_page), strict=True)
    choices = "".join(
        tag("li", tag("button", escaped(label), type="button", class_="qa-export", data_kind=kind))
        for kind, label in kinds
    )
    shown = icon("export") + tag("span", escaped(rail.export), class_="qa-label")
    menu = tag("summary", shown, class_="qa-tool", aria_label=rail.export, title=rail.export)
    exports = tag("details", menu + tag("ul", choices), class_="qa-menu")
    said = tag("span", "", class_="qa-tools-said", role="status")
    inside = said + shows + exports + _language_switch(words)
    return tag("div", inside, class_="qa-tools", lang=words.language)


def _language_switch(words: Wording) -> str:
    """A button with the other language's name, in that language."""
    (other,) = (one for one in LANGUAGES.values() if one.language != words.language)
    return tag(
        "button",
        tag("span", escaped(other.rail.own_name), aria_hidden="true", class_="qa-label")
        + tag("span", escaped(other.language.upper()), aria_hidden="true", class_="qa-short-label"),
        type="button",
        class_="qa-tool qa-language",
        lang=other.language,
        aria_label=other.rail.own_name,
        data_language=other.language,
    )
