"""What a language model is told to answer a question: rules, numbered passages, the question.

Articles are data: their text stands inside a fence that no article can know or close, and
nothing in it is a tag, a mark [n] or an invisible character. Knows nothing of the model.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from qa.models import Message
from qa.phrases import REFUSAL
from qa.prompts import prompt
from qa.text.exact import disarmed
from qa.text.questions import Question
from qa.types import Passage

_END = {"fr": "FIN", "en": "END"}


def briefing(question: Question, passages: Sequence[Passage]) -> list[Message]:
    """The messages that ask for an answer to `question` from `passages`, numbered from 1.

    Raises:
        PromptError: a text of prompts/ is missing, or lacks or adds a placeholder.
    """
    language, refusal = question.language, REFUSAL[question.language]
    titles = [" ".join(disarmed(one.title).split()) for one in passages]
    texts = [disarmed(one.text) for one in passages]
    fence = _fence(*titles, *texts, question.text)
    shown = "\n\n".join(
        f"=== {fence} {number} === {title}\n{text}\n=== {fence} {_END[language]} ==="
        for number, (title, text) in enumerate(zip(titles, texts, strict=True), start=1)
    )
    rules = prompt("answer", language, fence=fence, refusal=refusal)
    asked = prompt(
        "passages", language, passages=shown, question=disarmed(question.text), refusal=refusal
    )
    return [Message("system", rules), Message("user", asked)]


def _fence(*texts: str) -> str:
    """A word that stands in none of the texts: made from all of them, so the same next time.

    To close it an article would have to hold a digest of itself and of all the others.
    """
    seed = "\0".join(texts)
    fence = ""
    while not fence or any(fence in one for one in texts):
        seed = hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()
        fence = seed[:12]
    return fence
