"""The list of articles as HTML: a page of it at a time, all of it or what a search finds.

Pure. Titles, names and queries are data: everything is escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from qa.library import Entry
from qa.page.library.wording import LANGUAGES, LibraryWords
from qa.page.markup import escaped, tag
from qa.page.wording import LANGUAGES as PAGE_LANGUAGES
from qa.page.wording import Wording
from qa.text.french import fold

PAGE = 25  # articles of the list that are shown at a time


@dataclass(frozen=True, slots=True)
class View:
    """What of the list is looked at: what was searched for, and which page, from 1."""

    query: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Shelf:
    """What there is to list; `writable` says whether any of it may be removed."""

    entries: Sequence[Entry]
    taken_out: Sequence[str] = ()
    writable: bool = False


def found_by(query: str, entries: Sequence[Entry]) -> list[Entry]:
    """Those whose title, date, source, author or name hold every word of `query`."""
    wanted = fold(query).split()
    return [one for one in entries if all(word in _told(one) for word in wanted)]


def listing_html(shelf: Shelf, view: View, words: Wording) -> str:
    """The list: how many there are, the articles of one page, what was taken out."""
    own = LANGUAGES[words.language]
    found = found_by(view.query, shelf.entries)
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(1, view.page), pages)
    shown = found[(page - 1) * PAGE : page * PAGE]
    items = "".join(_item(one, shelf.writable, words) for one in shown)
    inside = _count(shelf, found, view, own)
    inside += tag("ul", items, class_="qa-items") if items else _nothing(shelf, view, own)
    inside += _pages(page, pages, own) + _taken_out(shelf, own)
    return tag("div", inside, class_="qa-listing", lang=words.language)


def loading_html(words: Wording) -> str:
    """The list before anything is known of it."""
    text = LANGUAGES[words.language].loading
    return tag("p", escaped(text), class_="qa-note", lang=words.language)


def _told(entry: Entry) -> str:
    one = entry.article
    facts = (one.title, one.date, one.source, one.author, one.id)
    dates = (words.day(one.date) for words in PAGE_LANGUAGES.values()) if one.date else ()
    return fold(" ".join((*filter(None, facts), *dates)))


def _count(shelf: Shelf, found: Sequence[Entry], view: View, own: LibraryWords) -> str:
    count = len(shelf.entries)
    passages = _passages(sum(one.passages for one in shelf.entries), own)
    known = own.one_article if count == 1 else own.many_articles
    text = known.format(count=count, passages=passages) if count else ""
    if view.query.strip() and count:
        text = own.found.format(count=len(found), all=text)
    return tag("p", escaped(text), class_="qa-count", role="status", tabindex="-1")


def _nothing(shelf: Shelf, view: View, own: LibraryWords) -> str:
    if shelf.entries:
        return tag("p", escaped(own.found_none.format(query=view.query)), class_="qa-empty")
    more = own.drop_first if shelf.writable else own.fill_folder
    return tag("p", escaped(f"{own.no_article} {more}"), class_="qa-empty")


def _item(entry: Entry, writable: bool, words: Wording) -> str:
    own, article = LANGUAGES[words.language], entry.article
    title = tag("button", escaped(article.title), class_="qa-item-open", data_id=article.id)
    inside = tag("h3", title, class_="qa-item-title")
    inside += tag("p", _facts(entry, words), class_="qa-facts")
    if writable:
        inside += _remover(entry, own)
    return tag("li", inside, class_="qa-item")


def _facts(entry: Entry, words: Wording) -> str:
    own, article = LANGUAGES[words.language], entry.article
    facts = [
        words.day(article.date) if article.date else None,
        article.source,
        None if article.title == article.id else article.id,
        _passages(entry.passages, own),
        own.since.format(day=words.day(_local_day(entry.since))) if entry.since else None,
    ]
    shown = [tag("span", escaped(one)) for one in facts if one]
    if entry.added:
        shown.append(tag("span", escaped(own.added_here), class_="qa-added"))
    return "".join(shown)


def _remover(entry: Entry, own: LibraryWords) -> str:
    label = own.remove_added if entry.added else own.remove
    sure = own.really_remove_added if entry.added else own.really_remove
    spoken = tag("span", escaped(f" : {entry.article.title}"), class_="qa-spoken")
    text = tag("span", escaped(label), class_="qa-item-label")
    return tag(
        "button", text + spoken, class_="qa-item-remove", data_id=entry.article.id, data_sure=sure
    )


def _pages(page: int, count: int, own: LibraryWords) -> str:
    if count == 1:
        return ""
    earlier = _turner(own.earlier, page - 1, page > 1)
    later = _turner(own.later, page + 1, page < count)
    where = tag("span", escaped(own.page_of.format(page=page, count=count)))
    return tag("nav", earlier + where + later, class_="qa-pages", aria_label=own.pages)


def _turner(label: str, page: int, is_there: bool) -> str:
    disabled = None if is_there else ""
    return tag("button", escaped(label), class_="qa-turner", data_page=str(page), disabled=disabled)


def _taken_out(shelf: Shelf, own: LibraryWords) -> str:
    if not shelf.taken_out:
        return ""
    items = "".join(tag("li", _returner(name, shelf, own)) for name in shelf.taken_out)
    summary = tag("summary", escaped(own.taken_out.format(count=len(shelf.taken_out))))
    note = tag("p", escaped(own.taken_out_note), class_="qa-note")
    return tag("details", summary + note + tag("ul", items), class_="qa-taken-out")


def _returner(name: str, shelf: Shelf, own: LibraryWords) -> str:
    text = tag("span", escaped(name))
    if not shelf.writable:
        return text
    spoken = tag("span", escaped(f" : {name}"), class_="qa-spoken")
    label = escaped(own.put_back) + spoken
    return text + tag("button", label, class_="qa-put-back", data_id=name)


def _passages(count: int, own: LibraryWords) -> str:
    return own.one_passage if count == 1 else own.many_passages.format(count=count)


def _local_day(moment: str) -> str:
    """The day of a moment (ISO, UTC) on this machine's calendar."""
    try:
        return datetime.fromisoformat(moment).astimezone().date().isoformat()
    except ValueError:
        return moment
