"""What became of files and of the index, and how far the work is, as HTML. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from qa.articles.taking import Outcome
from qa.errors import (
    ArticleError,
    IndexBusyError,
    IndexUnwritableError,
    LibraryError,
    ModelError,
    QaError,
)
from qa.page.library.wording import LANGUAGES, LibraryWords
from qa.page.markup import escaped, tag
from qa.page.wording import Wording

_FAILURES: tuple[tuple[type[QaError], str], ...] = (
    (IndexBusyError, "busy"),
    (IndexUnwritableError, "unwritable"),
    (ModelError, "model"),
)


def progress_html(stage: str, done: int, total: int, words: Wording) -> str:
    """How far an update is."""
    own = LANGUAGES[words.language]
    named = own.stages.get(stage, own.waiting)
    counted = total > 1 and stage != "wait"
    text = own.step.format(stage=named, done=done, total=total) if counted else None
    share = (
        tag("progress", "", max=str(total), value=str(done), aria_label=named) if counted else ""
    )
    said = tag("p", escaped(text or own.working.format(stage=named)))
    return _report(said + share, words, "qa-report qa-working")


def waiting_html(words: Wording) -> str:
    """Before the first word of progress."""
    said = tag("p", escaped(LANGUAGES[words.language].waiting))
    return _report(said, words, "qa-report qa-working")


def added_html(outcomes: Sequence[Outcome], words: Wording) -> str:
    """What became of each file."""
    own = LANGUAGES[words.language]
    added = [one.article for one in outcomes if one.article]
    said = own.one_added if len(added) == 1 else own.many_added.format(count=len(added))
    titles = "".join(tag("li", escaped(one.title)) for one in added)
    refused = "".join(_refusal(one, own) for one in outcomes if one.trouble)
    inside = tag("p", escaped(said if added else own.none_added), class_="qa-report-title")
    inside += tag("ul", titles) if titles else ""
    inside += tag("ul", refused, class_="qa-refused") if refused else ""
    return _report(inside, words, "qa-report" if added else "qa-report qa-failed")


def done_html(text: str, words: Wording) -> str:
    """A change that went well."""
    return _report(tag("p", escaped(text), class_="qa-report-title"), words, "qa-report")


def failure_html(error: QaError, words: Wording) -> str:
    """Why nothing was changed; where the set-up is to blame, its own words as a detail."""
    own = LANGUAGES[words.language]
    key = error.trouble if isinstance(error, LibraryError) else _failure(error)
    text = own.failures.get(key, own.failures["other"])
    inside = tag("p", escaped(f"{text} {own.unchanged}"), class_="qa-report-title")
    if not isinstance(error, LibraryError) or key == "other":
        inside += tag("p", escaped(str(error)), class_="qa-detail")
    return _report(inside, words, "qa-report qa-failed")


def unforeseen_html(words: Wording) -> str:
    """A failure that nobody foresaw."""
    text = LANGUAGES[words.language].unforeseen
    return _report(tag("p", escaped(text)), words, "qa-report qa-failed")


def _failure(error: QaError) -> str:
    return next((key for kind, key in _FAILURES if isinstance(error, kind)), "other")


def _refusal(outcome: Outcome, own: LibraryWords) -> str:
    assert outcome.trouble
    spoken = tag("span", escaped(f"{own.refused} : "), class_="qa-spoken")
    name = tag("strong", escaped(outcome.name))
    reason = escaped(_reason(outcome.trouble, own))
    return tag("li", spoken + escaped(own.refusal).format(name=name, reason=reason))


def _reason(trouble: ArticleError, own: LibraryWords) -> str:
    text = own.troubles.get(trouble.trouble, own.troubles["unreadable"])
    return text.format(reason=str(trouble), **trouble.facts)


def _report(inside: str, words: Wording, style: str) -> str:
    return tag("div", inside, class_=style, lang=words.language)
