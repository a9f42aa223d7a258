"""A follow-up made to stand alone by a language model, where one is configured; else by rules.

Takes any function that completes a prompt; knows nothing of servers or models. What the
model writes is trusted only so far: it must be one short question, made of words that the
conversation holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Sequence
from contextlib import closing

from qa.conversation import MOST_TURNS, Understood, understand
from qa.courtesy import courtesy
from qa.errors import QaError
from qa.prompts import prompt
from qa.text.french import content_words
from qa.text.kinds import kind_of
from qa.text.questions import language_of
from qa.types import Turn

# The words that a model answers to a prompt, as they come; "" when none came for a while.
Complete = Callable[[str], Generator[str, None, None]]

# Characters of an earlier answer that the model is shown, and of a question that it may write.
ANSWER_SHOWN = 400
LONGEST_REWRITING = 400
# The share of a rewriting's words that may be new: a verb in another form, a "which".
NEW_WORDS = 0.34


def understanding(
    complete: Complete | None, question: str, history: Sequence[Turn]
) -> Generator[None, None, Understood]:
    """What `question` means after `history`, returned: as the model says, or as the rules do.

    The model is asked only when there are turns before and the question is not a courtesy.
    When it fails, or writes what cannot be the same question, the rules stand in. Yields
    while the model is at work; closing it stops the request.
    """
    ruled = understand(question, history)
    turns = [turn for turn in history if courtesy(turn.question) is None][-MOST_TURNS:]
    if complete is None or not turns or courtesy(question) is not None:
        return ruled
    written = ""
    try:
        with closing(complete(rewriting_prompt(question, turns))) as pieces:
            for piece in pieces:
                written += piece
                yield
    except QaError:
        return ruled
    text = _one_question(written)
    if text is None or not _is_of(text, question, turns):
        return ruled
    return Understood(text, kind_of(text), others=ruled.others)


def rewriting_prompt(question: str, turns: Sequence[Turn]) -> str:
    """The prompt that asks for `question` as it would be asked first."""
    lines = [line for turn in turns for line in (f"> {_flat(turn.question)}", _answered(turn))]
    language = language_of(question)
    return prompt("rewrite", language, turns="\n".join(lines), question=_flat(question))


def _answered(turn: Turn) -> str:
    return f"< {_flat(turn.answer)[:ANSWER_SHOWN]}"


def _flat(text: str) -> str:
    """`text` on one line, which cannot be taken for the beginning of another."""
    return " ".join(text.split()).lstrip("<> ")


def _one_question(written: str) -> str | None:
    """The question in what the model wrote; None when it is none, or more than one line."""
    text = written.strip().strip("«»“”\"'`* \u00a0")
    text = re.sub(r"^(?:question|réponse|answer)\s*:\s*", "", text, flags=re.IGNORECASE).strip()
    if not text or "\n" in text or len(text) > LONGEST_REWRITING:
        return None
    return text if content_words(text) else None


def _is_of(text: str, question: str, turns: Sequence[Turn]) -> bool:
    """Whether `text` is made of words of the conversation, and names nothing that is not there."""
    quotes = [one.quote for turn in turns for one in turn.citations]
    said = " ".join([question, *(f"{turn.question} {turn.answer}" for turn in turns), *quotes])
    known = {word.stem for word in content_words(said)}
    new = [word for word in content_words(text) if word.stem not in known]
    invented = any(
        text[word.start].isupper() or text[word.start].isdigit() for word in new if word.start
    )
    return not invented and len(new) <= NEW_WORDS * len(content_words(text))
