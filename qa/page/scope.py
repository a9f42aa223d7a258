"""Which articles the next question is put to: a quiet control beside the question box.

The browser holds the choice and draws the list (`scope.js`), from the texts that stand here;
what it hands over is checked. Knows nothing of how anything is found.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qa.errors import ScopeError
from qa.page.markup import escaped, tag
from qa.page.wording import LANGUAGES, Wording
from qa.types import Article, Scope

MOST_CHOSEN = 10_000


def scope_texts(language: str) -> dict[str, str]:
    """What the browser puts in place by itself."""
    return {"scope": scope_html(LANGUAGES[language])}


def scope_html(words: Wording) -> str:
    """The control, closed, with nothing chosen and all the texts that it may need."""
    scope = words.scope
    said = tag("span", escaped(scope.all), class_="qa-scope-said")
    spoken = tag("span", escaped(f"{scope.where} : "), class_="qa-spoken")
    summary = tag("summary", spoken + said, class_="qa-scope-summary")
    details = tag("details", summary + _panel(words), class_="qa-scope-details")
    clear = tag(
        "button", escaped(scope.clear), type="button", class_="qa-link qa-scope-clear", hidden=""
    )
    return tag(
        "div",
        details + clear,
        class_="qa-scope",
        lang=words.language,
        data_all=scope.all,
        data_one=scope.one,
        data_many=scope.many,
        data_since=scope.since,
        data_until=scope.until,
        data_between=scope.between,
        data_undated=scope.undated,
        data_one_undated=scope.one_undated,
        data_many_undated=scope.many_undated,
    )


def _panel(words: Wording) -> str:
    scope = words.scope
    find = '<input type="search" class="qa-scope-find" autocomplete="off"' + (
        f' aria-label="{escaped(scope.find)}" placeholder="{escaped(scope.find)}">'
    )
    reading = tag("p", escaped(scope.reading), class_="qa-scope-reading")
    none = tag("p", escaped(scope.none_found), class_="qa-scope-none", role="status", hidden="")
    listed = find + reading + tag("ul", "", class_="qa-scope-list") + none
    dates = _date("since", scope.date_from) + _date("until", scope.date_to)
    undated = tag("p", "", class_="qa-scope-undated", role="status", hidden="")
    inside = _group(scope.articles, listed) + _group(scope.dates, dates + undated)
    done = tag("button", escaped(scope.done), type="button", class_="qa-link qa-scope-done")
    return tag("div", inside + done, class_="qa-scope-panel", role="group", aria_label=scope.where)


def _group(label: str, inside: str) -> str:
    return tag("fieldset", tag("legend", escaped(label)) + inside)


def _date(name: str, label: str) -> str:
    box = f'<input type="date" class="qa-scope-{name}">'
    return tag("label", tag("span", escaped(label)) + box, class_="qa-scope-date")


def choices(articles: Mapping[str, Article]) -> list[dict[str, Any]]:
    """What there is to choose from, the newest first, those without a date last."""
    ordered = sorted(articles.values(), key=lambda one: one.title)
    ordered.sort(key=lambda one: one.date or "", reverse=True)
    return [{"id": one.id, "title": one.title, "date": one.date} for one in ordered]


def scope_from(chosen: Any) -> Scope | None:
    """The scope that the browser handed over; None where nothing is left out.

    Raises:
        ScopeError: it is not what the control hands over.
    """
    if not chosen:
        return None
    if not isinstance(chosen, Mapping):
        raise ScopeError("The choice of articles cannot be read: make it anew.")
    articles = chosen.get("articles") or []
    dates = [chosen.get(name) or None for name in ("since", "until")]
    if not (_are_texts(articles) and all(one is None or isinstance(one, str) for one in dates)):
        raise ScopeError("The choice of articles cannot be read: make it anew.")
    scope = Scope(tuple(articles) or None, *dates)
    return None if scope.is_everything else scope


def _are_texts(given: Any) -> bool:
    return (
        isinstance(given, list)
        and len(given) <= MOST_CHOSEN
        and all(isinstance(one, str) for one in given)
    )
