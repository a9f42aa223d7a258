"""Which articles a question is put to: names and dates into ids, and what to say of it.

Pure functions over articles. Knows nothing of passages, indexes or how anything is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from qa.errors import ScopeError
from qa.phrases import (
    CAME_OUT,
    ONE_UNDATED,
    SEARCHED_ONE,
    SEARCHED_SOME,
    SOME_UNDATED,
    date_in_words,
    quoted,
)
from qa.text.french import fold
from qa.types import Answer, Article, Scope

MOST_NAMED = 5  # articles that an error names

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)


def scope_of(
    articles: Mapping[str, Article],
    names: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
) -> Scope | None:
    """The scope of those names and dates; None when nothing is left out.

    A name is an article's id, its title, or a part of either that no other article has.

    Raises:
        ScopeError: a name is no article's, or more than one's, or a date cannot be read.
    """
    chosen = tuple(dict.fromkeys(article_named(name, articles) for name in names)) or None
    scope = Scope(chosen, (since or "").strip() or None, (until or "").strip() or None)
    _check_dates(scope)
    return None if scope.is_everything else scope


def article_named(name: str, articles: Mapping[str, Article]) -> str:
    """The id of the one article that `name` means.

    Raises:
        ScopeError: there is none, or more than one.
    """
    if name in articles:
        return name
    wanted = fold(name).strip()
    named = [key for key, one in articles.items() if wanted in (fold(one.title), fold(key))]
    holding = [key for key, one in articles.items() if wanted in f"{fold(key)}\n{fold(one.title)}"]
    found = (named or holding) if wanted else []
    if len(found) != 1:
        raise ScopeError(_several(name, found) if found else _unknown(name, articles))
    return found[0]


def articles_within(scope: Scope | None, articles: Mapping[str, Article]) -> Mapping[str, Article]:
    """The articles that `scope` leaves, in their order; all when there is none.

    Raises:
        ScopeError: it chooses an article that is not there, or a date cannot be read.
    """
    if scope is None:
        return articles
    _check_dates(scope)
    chosen = _chosen(scope, articles)
    return {key: one for key, one in chosen.items() if _in_span(one.date, scope)}


def scope_remark(scope: Scope, articles: Mapping[str, Article], language: str) -> str:
    """Which of `articles` were searched and, of a span of dates, how many have none."""
    inside = articles_within(scope, articles)
    said = [_searched(scope, inside, len(articles), language)] if inside else []
    undated = sum(one.date is None for one in _chosen(scope, articles).values())
    if undated and (scope.since or scope.until):
        left_out = ONE_UNDATED if undated == 1 else SOME_UNDATED
        said.append(left_out[language].format(count=undated))
    return " ".join(said)


def with_scope(answer: Answer, scope: Scope | None, articles: Mapping[str, Article]) -> Answer:
    """`answer` with the scope that it was looked for in, if it was, and a remark on it."""
    if scope is None or not (answer.passages or answer.citations or answer.abstained):
        return answer
    remarks = [answer.note or "", scope_remark(scope, articles, answer.language)]
    return replace(answer, scope=scope, note=" ".join(filter(None, remarks)) or None)


def _searched(scope: Scope, inside: Mapping[str, Article], total: int, language: str) -> str:
    if len(inside) > 1:
        span = _span(scope, language)
        return SEARCHED_SOME[language].format(count=len(inside), total=total, span=span)
    (only,) = inside.values()
    return SEARCHED_ONE[language].format(title=quoted(only.title, language))


def _span(scope: Scope, language: str) -> str:
    """From when to when, in words; empty where any date will do."""
    both, since, until = CAME_OUT[language]
    if scope.since and scope.until:
        first, last = (_said_date(one, language) for one in (scope.since, scope.until))
        return both.format(since=first, until=last)
    if scope.since:
        return since.format(since=_said_date(scope.since, language))
    return until.format(until=_said_date(scope.until, language, "until")) if scope.until else ""


def _said_date(text: str, language: str, role: str = "") -> str:
    """« 2023-08 » as one says it: « août 2023 », and up to it « en août 2023 »."""
    said = date_in_words(text, language)
    if language != "fr":
        return said
    whole = text.count("-") == 2
    if role == "until":
        return f"au {said}" if whole else f"en {said}"
    return f"le {said}" if whole else said


def _chosen(scope: Scope, articles: Mapping[str, Article]) -> Mapping[str, Article]:
    if scope.articles is None:
        return articles
    for name in scope.articles:
        if name not in articles:
            raise ScopeError(_unknown(name, articles))
    return {key: one for key, one in articles.items() if key in scope.articles}


def _in_span(published: str | None, scope: Scope) -> bool:
    if not (scope.since or scope.until):
        return True
    if published is None:
        return False
    # Text in the order of dates; « 2023 » as an end is all of that year.
    return (scope.since or "") <= published and published[: len(scope.until or "")] <= (
        scope.until or ""
    )


def _check_dates(scope: Scope) -> None:
    for name, given in (("since", scope.since), ("until", scope.until)):
        if given is not None and not _is_date(given):
            raise ScopeError(
                f"{name} is “{given}”, which is no date: write it as 2023-08-15, 2023-08 or 2023."
            )
    if (
        scope.since
        and scope.until
        and scope.until[: len(scope.since)] < scope.since[: len(scope.until)]
    ):
        raise ScopeError(
            f"The span of dates ends ({scope.until}) before it begins ({scope.since}): "
            "exchange the two."
        )


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False
    return True


def _several(name: str, found: Sequence[str]) -> str:
    return f"More than one article is meant by “{name}”: {_listed(found)}. Say which."


def _unknown(name: str, articles: Mapping[str, Article]) -> str:
    near = get_close_matches(name, [*articles], n=MOST_NAMED, cutoff=0.3) or [*articles]
    known = f"There are: {_listed(near)}." if near else "There is none at all."
    return f"No article is called “{name}”. {known} `qa status` lists what is indexed."


def _listed(names: Sequence[str]) -> str:
    more = ", …" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more
