"""One line that tells how far the loading has come, while there is something to tell. Pure HTML."""

from __future__ import annotations

from qa.page.markup import escaped, tag
from qa.page.wording import Wording
from qa.readiness import Readiness, Stage


def loading_html(readiness: Readiness, words: Wording) -> str:
    """The line; empty when all is loaded, and before anything is."""
    text = _text(readiness, words)
    if not text:
        return ""
    bar = _bar(readiness) if readiness.stage is not Stage.FAILED else ""
    return tag("div", tag("p", escaped(text)) + bar, class_="qa-loading", lang=words.language)


def _text(readiness: Readiness, words: Wording) -> str:
    stage, top = readiness.stage, words.top
    if stage is Stage.FAILED:
        return f"{top.not_ready} {readiness.problem or ''}".strip()
    if stage is Stage.INDEX and readiness.total:
        return top.loading_steps.format(done=readiness.done, total=readiness.total)
    told = {Stage.MODEL: top.loading_model, Stage.INDEX: top.loading_index}
    return {**told, Stage.UPDATING: top.updating}.get(stage, "")


def _bar(readiness: Readiness) -> str:
    """How much is done; without numbers, a bar that only moves."""
    if not readiness.total:
        return tag("i", "", class_="qa-bar qa-going", aria_hidden="true")
    share = min(100, round(100 * readiness.done / readiness.total))
    inner = tag("i", "", style=f"width: {share}%")
    return tag("span", inner, class_="qa-bar", aria_hidden="true")
